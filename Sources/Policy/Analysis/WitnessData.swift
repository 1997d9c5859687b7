import FEEL
import Registers
import Vocabulary

/// An invented case: chosen values, and what follows from them.
final class WitnessData: CaseData {
  let ground: AnalysisGround
  private let subjectEntity: String
  var values: [WitnessCell: Value] = [:]
  /// Values that were asked for and are not chosen yet, in the order of asking.
  private(set) var touched: [WitnessCell] = []
  private var recordNumbers: [WitnessCell: Int] = [:]
  private var recordCounts: [String: Int] = [:]

  init(_ ground: AnalysisGround, subject: String) {
    self.ground = ground
    subjectEntity = subject
  }

  /// What an expression is worth, and what it asked for that is not chosen yet.
  func value(_ term: Term, _ records: [Record]) -> (value: Value, open: [WitnessCell]) {
    touched = []
    let value = Interpreter(data: self).value(term, records)
    return (value, touched)
  }

  func value(of attribute: Attribute, in record: Record) -> Value {
    let cell = WitnessCell(attribute: attribute, record: record)
    if let chosen = values[cell] { return chosen }
    if let definition = ground.derivation(of: attribute) {
      return Interpreter(data: self).value(definition, [record])
    }
    if attribute.kind == .builtin, attribute.name == PackLexicon.rowPerson {
      // A row looked at belongs to the subject, where that is a person.
      let isOwn = subjectEntity == PackLexicon.person && record.index == 0
      return .record(isOwn ? Record(entity: PackLexicon.person, index: 0) : fresh(cell, PackLexicon.person))
    }
    if !touched.contains(cell) { touched.append(cell) }
    return usual(cell)
  }

  /// The value taken for granted while none is chosen.
  private func usual(_ cell: WitnessCell) -> Value {
    switch cell.attribute.type.base {
    case .boolean: return .boolean(false)
    case .integer: return .integer(2)
    case .money: return .money(100_000)
    case .date: return .date(ground.asOf)
    case .month: return .month(ground.asOf.month)
    case .code(let list):
      return (ground.lexicon.dictionary.codeLists[list]?.codes.first).map { .code($0.code) } ?? .null
    case .text: return .text("")
    case .record(let entity): return .record(fresh(cell, entity))
    case .citizen, .textList, .integerList, .nothing: return .null
    }
  }

  /// The record a value names: another one for every value.
  func fresh(_ cell: WitnessCell, _ entity: String) -> Record {
    if let known = recordNumbers[cell] { return Record(entity: entity, index: known) }
    let number = recordCounts[entity, default: 0] + 1
    recordCounts[entity] = number
    recordNumbers[cell] = number
    return Record(entity: entity, index: number)
  }

  func records(_ relation: Relation, of record: Record) -> [Record] { [] }

  func global(_ name: String) -> Value { ground.globals[name] ?? .null }

  func lookup(_ entity: String, _ key: Value) -> Record? { nil }
}
