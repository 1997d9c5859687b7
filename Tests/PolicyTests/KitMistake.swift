import Fixtures
import Foundation
import Vocabulary

@testable import DMN
@testable import FEEL
@testable import Policy

/// A result of the public test kit that is to be a mistake, as the strict language meets it: the expression as it is
/// written, the same as the import of foreign files reads it, and the same with the strict language's own functions.
struct KitMistake {
  enum Reading: String, CaseIterable {
    case written
    case imported
    case own
  }

  /// What became of a reading.
  enum Fate {
    /// Nothing could be read, or a name is not known, or the parts do not fit: before anything runs.
    case refused(LocalizedText)
    /// It runs, and its value may be missing by its type: no condition and no table lets such a value decide.
    case open
    /// It runs and gives a plain answer, or a null where its type promises a value.
    case decided(String)
  }

  let name: String
  let folder: String
  let lexicon: KitLexicon
  let texts: [Reading: Result<String, CellRefusal>]
  /// Types the result is declared with; empty: any.
  let wanted: [ValueType.Base]
  /// A declared type that the strict language has no word for.
  let hasForeignType: Bool

  func fate(_ reading: Reading) -> Fate? {
    guard let text = texts[reading] else { return nil }
    let scope = Checker(lexicon: lexicon, frames: [])
    do {
      let expression = try FEEL.Parser.expression(try text.get())
      let term = try scope.term(expression)
      if !wanted.isEmpty, !wanted.contains(term.type.base) {
        throw scope.mismatch(found: term.type, wanted: ValueType(wanted[0]), at: 0)
      }
      // A type that cannot be written under 类型 is refused there.
      if hasForeignType { return .refused(LocalizedText(zhHans: "没有这个类型", en: "there is no such type")) }
      let value = Interpreter(data: lexicon).value(term, [])
      guard value == .null, term.type.isOptional else { return .decided("\(term.type): \(value)") }
      return (try? scope.condition(expression)) == nil ? .open : .decided("a condition that may be unknown")
    } catch let error as ExpressionError {
      return .refused(error.what)
    } catch let error as CellRefusal {
      return .refused(error.what)
    } catch {
      return .decided("\(error)")
    }
  }
}

/// The names a case of the kit gives: its inputs as values of the run, its functions where they can be said.
struct KitLexicon: Lexicon, CaseData {
  var values: [String: (type: ValueType, value: FEEL.Value)] = [:]
  var functions: [String: FEEL.FunctionDefinition] = [:]

  func attribute(_ name: String, of entity: String) -> Attribute? { nil }
  func relation(_ name: String, of entity: String) -> Relation? { nil }
  func global(_ name: String) -> (name: String, type: ValueType)? { values[name].map { (name, $0.type) } }
  func function(_ name: String) -> FEEL.FunctionDefinition? { functions[name] }
  func lookup(_ name: String) -> (entity: String, key: ValueType.Base)? { nil }
  func code(_ text: String, in list: String) -> String? { nil }
  func definition(of fact: Attribute) -> Term? { nil }

  func value(of attribute: Attribute, in record: Record) -> FEEL.Value { .null }
  func records(_ relation: Relation, of record: Record) -> [Record] { [] }
  func global(_ name: String) -> FEEL.Value { values[name]?.value ?? .null }
  func lookup(_ entity: String, _ key: FEEL.Value) -> Record? { nil }
}

extension KitMistake {
  /// The strict types a type of the standard may be; empty for Any, nil for one without a counterpart.
  static func types(_ written: String?) -> [ValueType.Base]? {
    switch written?.split(separator: ":").last.map(String.init) {
    case nil, "Any": []
    case "number": [.integer, .money]
    case "string": [.text]
    case "boolean": [.boolean]
    case "date": [.date]
    default: nil
    }
  }

  /// An input as a value of the run; nil where the strict language has nothing of its kind.
  static func input(_ value: TestValue, _ type: String?) -> (type: ValueType, value: FEEL.Value)? {
    switch value.value {
    case .null?:
      return types(type)?.first.map { (ValueType($0, isOptional: true), .null) } ?? (
        ValueType(.nothing).optional, .null
      )
    case .boolean(let truth)?: return (ValueType(.boolean), .boolean(truth))
    case .string(let text)?: return (ValueType(.text), .text(text))
    case .number(let number)?: return Int64(number.description).map { (ValueType(.integer), .integer($0)) }
    case .date(let date)?: return CivilDate(date.description).map { (ValueType(.date), .date($0)) }
    default: return nil
    }
  }

  /// An expression in boxes as it would be written in one line.
  static func text(_ box: BoxedExpression?) -> String {
    switch box?.kind {
    case nil: ""
    case .literal(let text, _): text
    case .conditional(let condition, let then, let otherwise):
      "if \(text(condition)) then \(text(then)) else \(text(otherwise))"
    case .filter(let list, let match): "\(text(list))[\(text(match))]"
    case .iteration(let loop, let variable, let list, let body):
      "\(loop.rawValue) \(variable) in \(text(list)) \(loop == .for ? "return" : "satisfies") \(text(body))"
    case .invocation(let called, let bindings):
      "\(text(called))(\(bindings.map { text($0.value) }.joined(separator: ", ")))"
    case .context(let entries):
      "{\(entries.map { "\($0.variable?.head.name ?? "result"): \(text($0.value))" }.joined(separator: ", "))}"
    case .list(let items): "[\(items.map { text($0) }.joined(separator: ", "))]"
    case .function(let function):
      "function(\(function.parameters.map(\.head.name).joined(separator: ", "))) \(text(function.body))"
    case .relation, .table: "{}"
    }
  }

  /// Functions of the kit and the strict ones that do the same or nearly: what is a mistake for the one is so for the
  /// other.
  static let twins = [
    "modulo": "整除", "floor": "整除", "ceiling": "整除", "round half up": "整除", "round half down": "整除",
    "number": "整除", "sum": "合计", "median": "合计", "mode": "合计", "stddev": "合计", "any": "有", "all": "全部",
    "string join": "列举", "years and months duration": "月差", "contains": "始于", "split": "始于",
    "day of year": "年份", "day of week": "年份", "week of year": "年份", "date": "月份", "date and time": "月初",
    "context put": "列举", "context": "列举", "duration": "周岁", "not": "非",
  ]
}
