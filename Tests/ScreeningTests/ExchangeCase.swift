import FEEL
import Fixtures
import Policy
import Registers
import Vocabulary

/// One imagined case: every value is chosen by chance when it is first asked for, and stays.
final class ExchangeCase: CaseData {
  private struct Place: Hashable {
    let attribute: Attribute
    let record: Int
  }

  private struct Owned: Hashable {
    let relation: Relation
    let record: Int
  }

  private var random: Seeded
  private let pack: PolicyPack
  var dictionary: DataDictionary { pack.lexicon.dictionary }
  private var values: [Place: FEEL.Value] = [:]
  private var globals: [String: FEEL.Value] = [:]
  private var counts: [Owned: Int] = [:]
  private var found: [FEEL.Value: Bool] = [:]

  init(_ pack: PolicyPack, seed: UInt64) {
    self.pack = pack
    random = Seeded(seed)
  }

  func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  func pick<Element>(_ list: [Element]) -> Element? { list.randomElement(using: &random) }

  func set(_ value: FEEL.Value, _ attribute: Attribute, in record: Record) {
    values[Place(attribute: attribute, record: record.index)] = value
  }

  func value(of attribute: Attribute, in record: Record) -> FEEL.Value {
    let place = Place(attribute: attribute, record: record.index)
    if let known = values[place] { return known }
    let value = any(attribute.type)
    values[place] = value
    return value
  }

  func records(_ relation: Relation, of record: Record) -> [Record] {
    let place = Owned(relation: relation, record: record.index)
    let count = counts[place] ?? Int.random(in: 0...2, using: &random)
    counts[place] = count
    return (0..<count).map { Record(entity: relation.to, index: record.index * 2 + $0) }
  }

  func global(_ name: String) -> FEEL.Value {
    if let known = globals[name] { return known }
    let type = pack.lexicon.global(name)?.type ?? ValueType(.integer)
    let isUnfound = pack.parameters.contains { $0.code == name && $0.values.contains { $0.value == nil } }
    let value = any(isUnfound ? type.optional : type)
    globals[name] = value
    return value
  }

  func lookup(_ entity: String, _ key: FEEL.Value) -> Record? {
    guard key != .null else { return nil }
    let isFound = found[key] ?? chance(80)
    found[key] = isFound
    return isFound ? Record(entity: entity, index: 7) : nil
  }

  private func any(_ type: ValueType) -> FEEL.Value {
    if type.isOptional, chance(30) { return .null }
    let number = Int64(Int.random(in: 0...6, using: &random))
    switch type.base {
    case .boolean: return .boolean(chance(50))
    case .integer: return .integer(chance(10) ? number * 10 : number)
    case .money: return .money(pick([0, 1, 500, 1000, 2000, 100_050, 1_213_200, 2_426_401]) ?? 0)
    case .date: return .date(day(number))
    case .month: return .month(day(number * 20).month)
    case .code(let list):
      let codes = pack.lexicon.dictionary.codeLists[list]?.codes ?? []
      return .code(pick(codes)?.code ?? "")
    case .text: return .text(pick(["", "F0", "K1", "甲(上)", "甲（上）", "3"]) ?? "")
    case .citizen: return .citizen(Library.reader(born: "1980-05-1\(number)", number: Int(number)))
    case .textList: return .texts(chance(50) ? ["K1", "甲", "3"] : [])
    case .integerList: return .integers([1, 3, 5])
    case .record(let entity): return .record(Record(entity: entity, index: Int(number) % 3))
    case .nothing: return .null
    }
  }

  private func day(_ number: Int64) -> CivilDate {
    let starts = ["2026-06-27", "2026-05-28", "2024-02-27", "2000-02-27", "1966-06-30"]
    return (pick(starts).flatMap { CivilDate($0) } ?? CivilDate(dayNumber: 0)).addingDays(Int(number))
  }
}
