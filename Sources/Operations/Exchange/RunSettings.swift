package import FEEL
internal import Findings
internal import Foundation
package import Policy
package import Vocabulary

/// The as-of day and parameters of a run, as `run.json` gives them.
package struct RunSettings: Sendable {
  package let asOf: CivilDate
  /// Rows of parameters recorded after this day are not seen; nil: all are.
  package let knownAt: CivilDate?
  /// Values by parameter code.
  package let overrides: [String: Value]
  /// What the known-at day is called among the parameters that a run pins; no code of a parameter looks like that.
  private static let knownAtKey = "@knownAt"

  package init(asOf: CivilDate, knownAt: CivilDate? = nil, overrides: [String: Value]) {
    self.asOf = asOf
    self.knownAt = knownAt
    self.overrides = overrides
  }

  /// Reads `{"asOf":"2026-06-30","parameters":{"area":["2102"]}}`; amounts of money are fen. `knownAt` may be given
  /// beside `asOf`.
  ///
  /// - Throws: `OperationError.invalid` naming the field that is wrong.
  package init(json: [UInt8], parameters: [Parameter]) throws(OperationError) {
    let parsed: Any
    do {
      parsed = try JSONSerialization.jsonObject(with: Data(json))
    } catch {
      throw .invalid(
        "run.json", zhHans: "run.json 不是有效的 JSON。请改正后重试。", en: "run.json is not valid JSON. Mend it and try again.")
    }
    guard let object = parsed as? [String: Any], let text = object["asOf"] as? String, let asOf = CivilDate(text) else {
      throw .invalid(
        "asOf", zhHans: "run.json 要有 asOf，写成 YYYY-MM-DD。", en: "run.json needs asOf, written YYYY-MM-DD.")
    }
    let given = object["parameters"] ?? [String: Any]()
    guard let values = given as? [String: Any] else {
      throw .invalid(
        "parameters", zhHans: "run.json 的 parameters 要写成 {\"名称\": 值}。",
        en: "parameters in run.json must be {\"name\": value}.")
    }
    var overrides: [String: Value] = [:]
    var knownAt = try RunSettings.knownAt(object["knownAt"])
    for (code, value) in values {
      if code == RunSettings.knownAtKey {
        knownAt = try RunSettings.knownAt(value)
        continue
      }
      guard let parameter = parameters.first(where: { $0.code == code }) else {
        throw .invalid(
          code, zhHans: "没有参数 \(code)。请对照政策文件的参数表。", en: "There is no parameter \(code). See the policy documents.")
      }
      guard let converted = RunSettings.value(value, as: parameter.type.base) else {
        throw .invalid(
          code, zhHans: "参数 \(code) 的值不是 \(parameter.type)。", en: "The value of \(code) is no \(parameter.type).")
      }
      overrides[code] = converted
    }
    self.init(asOf: asOf, knownAt: knownAt, overrides: overrides)
  }

  private static func knownAt(_ value: Any?) throws(OperationError) -> CivilDate? {
    guard let value else { return nil }
    guard let text = value as? String, let day = CivilDate(text) else {
      throw .invalid(
        "knownAt", zhHans: "knownAt 要写成 YYYY-MM-DD。", en: "knownAt is a day, written YYYY-MM-DD.")
    }
    return day
  }

  /// The parameters as JSON with sorted keys, and the known-at day where one is set: what a run pins.
  package var canonicalJSON: String {
    let known = knownAt.map { ["\"\(RunSettings.knownAtKey)\":\"\($0)\""] } ?? []
    let pairs = known + overrides.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\(RunSettings.json($0.value))" }
    return "{\(pairs.joined(separator: ","))}"
  }

  private static func json(_ value: Value) -> String {
    func quoted(_ text: String) -> String {
      var bytes: [UInt8] = []
      bytes.appendJSON(text)
      return String(decoding: bytes, as: UTF8.self)
    }
    switch value {
    case .null, .record: return "null"
    case .boolean(let answer): return String(answer)
    case .integer(let number), .money(let number): return String(number)
    case .date(let date): return quoted(date.description)
    case .month(let month): return quoted(month.description)
    case .code(let text), .text(let text): return quoted(text)
    case .citizen(let id): return quoted(id.description)
    case .texts(let texts): return "[\(texts.map(quoted).joined(separator: ","))]"
    case .integers(let numbers): return "[\(numbers.map { String($0) }.joined(separator: ","))]"
    }
  }

  private static func value(_ value: Any, as base: ValueType.Base) -> Value? {
    switch base {
    case .boolean: (value as? Bool).map { .boolean($0) }
    case .integer: (value as? Int).map { .integer(Int64($0)) }
    case .money: (value as? Int).map { .money(Int64($0)) }
    case .text: (value as? String).map { .text($0) }
    case .textList: (value as? [String]).map { .texts($0) }
    case .integerList: (value as? [Int]).map { .integers($0.map { Int64($0) }) }
    case .date: (value as? String).flatMap { CivilDate($0) }.map { .date($0) }
    case .month: (value as? String).flatMap { YearMonth($0) }.map { .month($0) }
    case .code(_), .citizen, .record(_), .nothing: nil
    }
  }
}
