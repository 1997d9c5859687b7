import FEEL
import Registers
import Vocabulary

extension PackLoader {
  /// A type as documents write it, with its unit.
  mutating func type(_ text: String, at place: Place) -> (type: ValueType, unit: String)? {
    var word = trimmed(text)
    let isOptional = word.hasSuffix("?") || word.hasSuffix("？")
    if isOptional { word = trimmed(word.dropLast()) }
    let base: ValueType.Base?
    switch word {
    case "是否": base = .boolean
    case _ where UnitWords.isMoney(word): base = .money
    case "日期": base = .date
    case "月份": base = .month
    case "文本": base = .text
    case "身份号码": base = .citizen
    case "文本列": base = .textList
    case "整数列": base = .integerList
    case "人" where isOptional: base = .record(entity: PackLexicon.person)
    case "户" where isOptional: base = .record(entity: PackLexicon.household)
    default: base = namedType(word)
    }
    guard let base else {
      reportType(text, at: place)
      return nil
    }
    return (ValueType(base, isOptional: isOptional), word)
  }

  private func namedType(_ word: String) -> ValueType.Base? {
    if UnitWords.isCount(word) { return .integer }
    let parts = word.split(separator: " ").map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "代码": return dictionary.codeLists[parts[1]] == nil ? nil : .code(list: parts[1])
    case "行": return sources.contains { $0.name == parts[1] } ? .record(entity: parts[1]) : nil
    default: return nil
    }
  }

  /// A value written without an expression around it: in parameters and examples.
  mutating func literal(_ written: String, _ type: ValueType, at place: Place) -> Value? {
    // A day or month may be written as in expressions, @"2026-06-30".
    let isDay = type.base == .date || type.base == .month || written.hasPrefix("@")
    let text = isDay ? asciiText(written).filter { $0 != "@" && $0 != "\"" } : written
    if text.isEmpty, type.base != .text, type.base != .textList {
      report(
        place, "这一格是空的", "the cell is empty",
        mend: LocalizedText(zhHans: "填上\(type.title.zhHans)", en: "write \(type.title.en)"))
      return nil
    }
    if ["空", "null", "(缺)", "（缺）"].contains(text) { return .null }
    func items() -> [String] {
      text.split(whereSeparator: { ",、， ".contains($0) }).map { item in trimmed(item).filter { $0 != "\"" } }
    }
    switch type.base {
    case .textList: return .texts(text == "-" ? [] : items())
    case .integerList:
      let items = items()
      let numbers = items.compactMap { Int64(asciiText($0)) }
      if numbers.count == items.count { return .integers(numbers) }
    case .text where !text.hasPrefix("\""): return .text(text)
    case .date:
      if let date = CivilDate(text) { return .date(date) }
    case .month:
      if let month = YearMonth(text.filter { $0 != "-" }) { return .month(month) }
    case .citizen:
      if let citizen = CitizenID(text) { return .citizen(citizen) }
    case .code(let list):
      let label = text.filter { $0 != "\"" }
      if let place = dictionary.codeLists[list]?.place(of: label),
        let code = dictionary.codeLists[list]?[place: place]?.code
      {
        return .code(code)
      }
    case .boolean where ["是", "否", "true", "false"].contains(text):
      return .boolean(text == "是" || text == "true")
    case .boolean: break
    case .integer where isPlainNumber(text):
      if let number = Int64(text) { return .integer(number) }
    case .integer where !asciiText(text).startsAsNumber, .money where !asciiText(text).startsAsNumber: break
    case .integer, .money, .text, .record, .nothing:
      let scope = Checker(lexicon: emptyLexicon, frames: [])
      let term = checked(text, at: place) { () throws(ExpressionError) -> Term in
        let expression = try Parser.expression(text)
        return try scope.term(expression, as: type.optional)
      }
      switch term {
      case .literal(let value, _): return value
      case .arithmetic(.subtract, .literal, .literal(let value, _), _): return negated(value)
      case nil: return nil
      default: break
      }
    }
    report(
      place, "「\(text)」不是\(type.known.title.zhHans)", "「\(text)」 is not \(type.known.title.en)",
      mend: mend(of: text, type))
    return nil
  }

  /// Digits as numbers are mostly written, which need no reading as an expression.
  private func isPlainNumber(_ text: String) -> Bool {
    (1...18).contains(text.utf8.count) && text.utf8.first != 0x30 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private func negated(_ value: Value) -> Value {
    switch value {
    case .integer(let number): .integer(-number)
    case .money(let fen): .money(-fen)
    default: value
    }
  }

  private var emptyLexicon: PackLexicon {
    PackLexicon(dictionary: dictionary, sources: [:], groupSources: [:], facts: [:], globals: [:], functions: [:])
  }
}
