internal import Findings
internal import Policy
internal import Registers
internal import Screening
internal import Vocabulary

/// Tells where the subject of a verdict belongs: its row in the register of persons, or that of its household.
struct SubjectPlaces: Sendable {
  private let population: Population
  private let source: String
  private let number: TextColumn?
  private let name: TextColumn?
  private let street: TextColumn?
  private let community: TextColumn?

  init(pack: PolicyPack, population: Population, registers: [String: Snapshot]) {
    self.population = population
    source = pack.subjects.source
    let register = pack.sources.first { $0.name == pack.subjects.source }.flatMap { registers[$0.feed.number] }
    func texts(_ column: Int?) -> TextColumn? {
      guard let column, case .text(let texts)? = register?.columns[column] else { return nil }
      return texts
    }
    number = texts(pack.subjects.householdColumn)
    name = texts(pack.subjects.nameColumn)
    street = texts(pack.subjects.streetColumn)
    community = texts(pack.subjects.communityColumn)
  }

  /// The codes of the communities that the register of persons names.
  func communities() -> Set<String> {
    guard let community else { return [] }
    var found: Set<String> = []
    var last = ""
    for row in 0..<max(0, community.offsets.count - 1) {
      let bytes = community[row]
      guard !bytes.elementsEqual(last.utf8) else { continue }
      last = String(decoding: bytes, as: UTF8.self)
      found.insert(last)
    }
    return found
  }

  func placement(_ verdict: Verdict) -> Placement {
    guard let row = row(verdict.subject) else { return .unknown }
    func text(_ column: TextColumn?) -> String { column.map { String(decoding: $0[row], as: UTF8.self) } ?? "" }
    return Placement(
      streetCode: text(street), communityCode: text(community), householdNo: text(number), displayName: text(name),
      amountFen: verdict.detail.first { $0.name == "overpaid" }.flatMap { field in
        if case .integer(let fen) = field.value { fen } else { nil }
      })
  }

  private func row(_ subject: Subject) -> Int? {
    switch subject.kind {
    case .run: return nil
    case .household:
      var id = subject.id
      return id.withUTF8 { population.household($0) }.map { population.registerRow(ofHousehold: $0) }
    case .person:
      guard let citizen = CitizenID(subject.id), let person = population.person(packed: citizen.packed) else {
        return nil
      }
      return population.rows(ofPerson: person, source: source).first
    }
  }
}
