internal import FEEL
internal import Policy
internal import Vocabulary

/// `参数=值` as somebody writes it: the code or name of a parameter and a value as the documents write values.
package struct ParameterSetting: Hashable, Sendable {
  package let name: String
  package let value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }

  /// - Throws: `.invalid` with `set` when there is no `=` or nothing before it.
  package init(_ text: String) throws(OperationError) {
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "=" || $0 == "＝" })
      .map { part in String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
    guard parts.count == 2, let name = parts.first, !name.isEmpty else {
      throw .invalid(
        "set", zhHans: "“\(text)”要写成 参数=值，例如 dibao.urban=1100。",
        en: "Write 「\(text)」 as parameter=value, such as dibao.urban=1100.")
    }
    self.init(name: name, value: parts[1])
  }
}

extension PolicyLibrary {
  /// Values by parameter code; every setting that cannot be used is in the error, with what was probably meant.
  func overrides(_ settings: [ParameterSetting]) throws(OperationError) -> [String: Value] {
    var values: [String: Value] = [:]
    var faults: [FieldMessage] = []
    for setting in settings {
      let named = pack.parameters.filter { $0.code == setting.name }
      let found = named.isEmpty ? pack.parameters.filter { $0.name == setting.name || $0.en == setting.name } : named
      guard let parameter = found.first, found.count == 1 else {
        faults.append(found.isEmpty ? unknown(setting) : PolicyLibrary.ambiguous(setting, found))
        continue
      }
      guard let value = PolicyLibrary.value(setting.value, as: parameter.type.base) else {
        faults.append(PolicyLibrary.unusable(setting, parameter))
        continue
      }
      if values.updateValue(value, forKey: parameter.code) != nil { faults.append(PolicyLibrary.twice(parameter)) }
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    return values
  }

  private func unknown(_ setting: ParameterSetting) -> FieldMessage {
    let candidates = pack.parameters.map { parameter in
      (
        distance: [parameter.code, parameter.name, parameter.en].map { nearness($0, setting.name) }.min() ?? .max,
        parameter: parameter
      )
    }.filter { $0.distance < 100 }.sorted { ($0.distance, $0.parameter.code) < ($1.distance, $1.parameter.code) }
      .prefix(3)
    let zhHans = candidates.map { "\($0.parameter.name)（\($0.parameter.code)）" }.joined(separator: "、")
    let en = candidates.map { "\($0.parameter.code) (\($0.parameter.en))" }.joined(separator: ", ")
    return FieldMessage(
      field: "set",
      message: LocalizedText(
        zhHans: "没有参数“\(setting.name)”。" + (zhHans.isEmpty ? "参数见政策文件的参数表。" : "是不是 \(zhHans)？"),
        en: "There is no parameter 「\(setting.name)」. "
          + (en.isEmpty ? "See the tables of parameters in the documents." : "Did you mean \(en)?")))
  }

  private static func ambiguous(_ setting: ParameterSetting, _ found: [Parameter]) -> FieldMessage {
    let codes = found.map(\.code).joined(separator: "、")
    return FieldMessage(
      field: "set",
      message: LocalizedText(
        zhHans: "有几个参数叫“\(setting.name)”，请写代号：\(codes)。",
        en: "Several parameters are called 「\(setting.name)」; write a code: \(codes)."))
  }

  private static func twice(_ parameter: Parameter) -> FieldMessage {
    FieldMessage(
      field: "set",
      message: LocalizedText(
        zhHans: "参数 \(parameter.code) 给了两次。请只给一次。", en: "The parameter \(parameter.code) is given twice. Give it once.")
    )
  }

  private static func unusable(_ setting: ParameterSetting, _ parameter: Parameter) -> FieldMessage {
    let (zhHans, en) =
      switch parameter.type.base {
      case .money: ("金额，写元，最多两位小数，例如 1011.00", "money in yuan with at most two decimals, such as 1011.00")
      case .integer: ("整数，例如 24", "a whole number, such as 24")
      case .boolean: ("是 或 否", "是 or 否")
      case .date: ("日期，例如 2026-06-30", "a day, such as 2026-06-30")
      case .month: ("月份，例如 2026-06", "a month, such as 2026-06")
      case .integerList: ("整数列，例如 16, 18, 60", "whole numbers, such as 16, 18, 60")
      case .textList, .text, .code, .citizen, .record, .nothing: ("\(parameter.type)", "\(parameter.type)")
      }
    return FieldMessage(
      field: "set",
      message: LocalizedText(
        zhHans: "参数 \(parameter.name)（\(parameter.code)）不能是“\(setting.value)”：要写\(zhHans)。",
        en: "\(parameter.code) (\(parameter.en)) cannot be 「\(setting.value)」: write \(en)."))
  }

  /// A value as the documents write it; nil when it is none of the type.
  static func value(_ text: String, as base: ValueType.Base) -> Value? {
    switch base {
    case .boolean:
      return ["是": .boolean(true), "true": .boolean(true), "否": .boolean(false), "false": .boolean(false)][text]
    case .integer: return Int64(text).map { .integer($0) }
    case .money: return fen(text).map { .money($0) }
    case .date: return CivilDate(text).map { .date($0) }
    case .month: return YearMonth(text).map { .month($0) }
    case .text: return text.isEmpty ? nil : .text(text)
    case .textList, .integerList:
      let parts = text.split { ",，、 ".contains($0) }.map(String.init)
      guard !parts.isEmpty else { return nil }
      if case .textList = base { return .texts(parts) }
      let numbers = parts.compactMap { Int64($0) }
      return numbers.count == parts.count ? .integers(numbers) : nil
    case .code, .citizen, .record, .nothing: return nil
    }
  }

  /// Yuan with at most two decimals; thousands may be separated by commas.
  private static func fen(_ text: String) -> Int64? {
    let parts = text.filter { $0 != "," && $0 != "，" }.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Int64(parts[0]), parts[0].utf8.allSatisfy({ $0 != 0x2B }) else {
      return nil
    }
    var cents: Int64 = 0
    if parts.count == 2 {
      guard (1...2).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let value = Int64(parts[1])
      else { return nil }
      cents = parts[1].utf8.count == 1 ? value * 10 : value
    }
    let (fen, isTooLarge) = whole.multipliedReportingOverflow(by: 100)
    let (sum, isOver) = fen.addingReportingOverflow(parts[0].hasPrefix("-") ? -cents : cents)
    return isTooLarge || isOver ? nil : sum
  }
}

/// How far a name is from what was written: the number of letters to change, less when one holds the other; 100 and
/// more is nothing alike.
private func nearness(_ name: String, _ written: String) -> Int {
  let (left, right) = (Array(name.lowercased()), Array(written.lowercased()))
  guard !left.isEmpty, right.count > 1, right.count <= 64 else { return 100 }
  if name.lowercased().contains(written.lowercased()) { return 1 }
  var row = Array(0...right.count)
  for (index, character) in left.enumerated() {
    var previous = row[0]
    row[0] = index + 1
    for column in right.indices {
      let substitution = previous + (character == right[column] ? 0 : 1)
      previous = row[column + 1]
      row[column + 1] = min(substitution, row[column] + 1, row[column + 1] + 1)
    }
  }
  return row[right.count] <= max(1, right.count / 3) ? row[right.count] + 1 : 100
}
