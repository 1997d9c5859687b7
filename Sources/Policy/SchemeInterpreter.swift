package import FEEL
import Vocabulary

/// What a scheme says of one person or household, and why.
package struct SchemeVerdict: Sendable {
  /// Identifier of the scheme.
  package let scheme: String
  package let record: Record
  package let answer: Eligibility
  /// False: the scheme is not about the subject at all, which is no answer of a row.
  package let isApplicable: Bool
  /// Place of the row that decided; when the answer is open, of the first row that may decide; nil without one.
  package let row: Int?
  /// What would have to be known, in the order of the rows; empty when the answer is decided.
  package let missing: [MissingFact]
  /// Values of the deciding row.
  package let detail: [DetailField]
}

/// Reads schemes one subject at a time. A cell that rests on a feed nobody delivered is unknown, like one that rests on
/// a question nobody answered: the answer is open unless every row that may decide says the same.
package struct SchemeInterpreter<Data: CaseData> {
  let data: Data
  let pack: PolicyPack
  private let finder: MissingFinder<Data>
  private let needs: DataNeeds
  private let absent: Set<String>

  /// - Parameter absent: numbers of feeds that were not delivered.
  package init(data: Data, pack: PolicyPack, needs: DataNeeds, absent: Set<String> = []) {
    self.init(data: data, pack: pack, needs: needs, absent: absent, definitions: pack.needs.definitions)
  }

  /// - Parameter definitions: what facts say, where it differs from the pack.
  init(data: Data, pack: PolicyPack, needs: DataNeeds, absent: Set<String>, definitions: [Attribute: Term]) {
    self.data = data
    self.pack = pack
    self.needs = needs
    self.absent = absent
    finder = MissingFinder(
      data: data, definitions: definitions, runFacts: pack.needs.runFacts,
      questions: Set(pack.questions.filter { $0.standIn == nil }.map(\.attribute)))
  }

  /// The answer of a scheme about a record of its entity.
  package func verdict(of scheme: Scheme, about record: Record) -> SchemeVerdict {
    let records = [record]
    if let condition = scheme.condition {
      switch truth(condition, records) {
      case true: break
      case false: return verdict(scheme, record, .fails, isApplicable: false)
      case nil: return verdict(scheme, record, .open, missing: reasons(condition, records))
      }
    }
    let answers = scheme.table.rows.map { row in row.condition.map { truth($0, records) } ?? true }
    let candidates = candidates(answers, scheme.table.hitPolicy)
    guard let first = candidates.first, let last = candidates.last else {
      return verdict(scheme, record, .open)
    }
    let details = candidates.map { detail(scheme.rows[$0], records) }
    let isDecided =
      answers[last] == true && candidates.allSatisfy { scheme.rows[$0].answer == scheme.rows[last].answer }
      && details.allSatisfy { $0 == details[0] }
    if isDecided, scheme.rows[last].answer != .open {
      return verdict(scheme, record, scheme.rows[last].answer, row: last, detail: details[0])
    }
    var missing: [MissingFact] = []
    for index in candidates {
      // What a row says itself is clearer than what can be found out.
      let said = declared(scheme.rows[index], records)
      let cells = scheme.table.rows[index].cells.compactMap(\.self)
      missing += said.isEmpty ? cells.flatMap { reasons($0, records) } : said
    }
    var seen: Set<MissingFact> = []
    return verdict(
      scheme, record, .open, row: candidates.first { answers[$0] == nil } ?? first,
      missing: missing.filter { seen.insert($0).inserted }, detail: [])
  }

  /// Rows that may decide: those that are not ruled out, up to the first that holds.
  private func candidates(_ answers: [Bool?], _ policy: HitPolicy) -> [Int] {
    let sure = answers.firstIndex(of: true)
    if policy == .unique, let sure { return [sure] }
    return answers.indices.filter { answers[$0] != false && $0 <= sure ?? answers.count }
  }

  private func truth(_ term: Term, _ records: [Record]) -> Bool? {
    let parts = term.conjunctsOrSelf
    if parts.count > 1 {
      let answers = parts.map { truth($0, records) }
      return answers.contains(false) ? false : answers.contains(nil) ? nil : true
    }
    return absentFeeds(term).isEmpty ? Interpreter(data: data).truth(term, records) : nil
  }

  private func absentFeeds(_ term: Term) -> Set<String> {
    absent.isEmpty ? [] : needs.of([term], readsHouseholds: false).feeds.intersection(absent)
  }

  private func reasons(_ cell: Term, _ records: [Record]) -> [MissingFact] {
    guard truth(cell, records) == nil else { return [] }
    return cell.conjunctsOrSelf.flatMap { part -> [MissingFact] in
      guard truth(part, records) == nil else { return [] }
      let feeds = absentFeeds(part).sorted(by: isOrderedBefore)
      return feeds.isEmpty ? finder.reasons(part, records) : feeds.map { .feed($0) }
    }
  }

  private func declared(_ row: Scheme.Row, _ records: [Record]) -> [MissingFact] {
    switch row.missing {
    case .names(let names): return names.map { .declared($0) }
    case .computed(let term):
      guard case .texts(let names) = Interpreter(data: data).value(term, records) else { return [] }
      return names.sorted(by: isOrderedBefore).map { .declared($0) }
    }
  }

  private func detail(_ row: Scheme.Row, _ records: [Record]) -> [DetailField] {
    row.outputs.map {
      DetailField(
        name: $0.name, isKey: $0.isKey, value: DetailValue(Interpreter(data: data).value($0.term, records)))
    }
  }

  private func verdict(
    _ scheme: Scheme, _ record: Record, _ answer: Eligibility, isApplicable: Bool = true, row: Int? = nil,
    missing: [MissingFact] = [], detail: [DetailField] = []
  ) -> SchemeVerdict {
    SchemeVerdict(
      scheme: scheme.id, record: record, answer: answer, isApplicable: isApplicable, row: row, missing: missing,
      detail: detail)
  }
}

extension Term {
  /// The parts that must all hold, or the term itself.
  fileprivate var conjunctsOrSelf: [Term] {
    switch self {
    case .and(let parts): parts.flatMap(\.conjunctsOrSelf)
    default: [self]
    }
  }
}
