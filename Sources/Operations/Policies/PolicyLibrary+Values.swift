internal import FEEL
package import Policy
package import Vocabulary

extension PolicyLibrary {
  /// Division code of the district the office answers for; empty when the list of divisions names none.
  package var district: String {
    divisions.all.first { $0.code.level == .county }?.code.text ?? ""
  }

  /// The numbers of the law as a run with these settings reads them.
  package func values(_ settings: RunSettings) -> ParameterValues {
    ParameterValues(
      pack.parameters, asOf: settings.asOf, knownAt: settings.knownAt, jurisdiction: district,
      overrides: settings.overrides)
  }

  /// A value of a parameter in words; nil when it was published but not found.
  package func words(_ dated: Parameter.Dated) -> LocalizedText? {
    guard let value = dated.value else { return nil }
    func same(_ text: String) -> LocalizedText { LocalizedText(zhHans: text, en: text) }
    switch value {
    case .null, .record: return same("—")
    case .boolean(let answer): return LocalizedText(zhHans: answer ? "是" : "否", en: answer ? "yes" : "no")
    case .integer(let number): return same(String(number))
    case .money(let fen):
      let amount = Money(fen: fen)
      return LocalizedText(zhHans: "\(amount) 元", en: "\(amount) yuan")
    case .date(let day): return same(day.description)
    case .month(let month): return same(month.description)
    case .code(let text), .text(let text): return same(text)
    case .citizen(let id): return same(id.description)
    case .texts(let texts): return same(texts.joined(separator: ", "))
    case .integers(let numbers): return same(numbers.map { String($0) }.joined(separator: ", "))
    }
  }

  /// The amounts of a parameter of money, one for each dated value, nil where it is not known; nil for other types.
  package func amounts(_ parameter: Parameter) -> [Money?]? {
    guard parameter.type.base == .money else { return nil }
    return parameter.values.map { dated in
      if case .money(let fen)? = dated.value { Money(fen: fen) } else { nil }
    }
  }
}
