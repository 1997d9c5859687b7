import FEEL
package import Vocabulary

/// A law or notice the documents cite.
package struct Instrument: Sendable {
  /// Short name used in citations.
  package let code: String
  package let title: String
  /// Number of the document, 民发〔2021〕57号.
  package let number: String
  /// Day it took effect, as written; may be empty.
  package let effective: String
  package let articles: Articles
  /// How many articles it has, where the documents say so; nil: any article may be cited.
  package let articleCount: Int?
  /// The first day on which it was no longer in force; nil while it is.
  package let repealed: CivilDate?
  /// Code of the instrument that took its place; nil when none did.
  package let replacedBy: String?
  package let place: Place

  /// How an instrument numbers its articles, and so how it is cited.
  package enum Articles: String, Sendable, CaseIterable {
    /// Articles with figures: §14, §8(一).
    case numbered = "条"
    /// Parts with Chinese numerals: §三, §三(二).
    case parts = "段"
    /// It has none, or its text is not at hand: an article may be given and need not be.
    case unknown = "-"
  }

  package var effectiveDay: CivilDate? { CivilDate(effective) }
}

/// The days of an instrument that expressions may name: `施行日("57号")`.
enum InstrumentDay: String {
  case effective = "施行日"
  case repealed = "废止日"

  func day(of code: String, among instruments: [Instrument]) -> Constant {
    guard let instrument = instruments.first(where: { $0.code == code }) else {
      return .refused(
        what: LocalizedText(zhHans: "「依据」里没有「\(code)」", en: "there is no instrument 「\(code)」"),
        mend: guess(
          code, instruments.map(\.code), or: "写「依据」一节里的代号", "write a code given under ## 依据"))
    }
    if let day = self == .effective ? instrument.effectiveDay : instrument.repealed {
      return .value(.date(day), ValueType(.date))
    }
    return .refused(
      what: LocalizedText(zhHans: "「\(code)」没有写\(rawValue)", en: "「\(code)」 has no day for \(rawValue)"),
      mend: LocalizedText(
        zhHans: "在「依据」一节补上这一天", en: "enter the day under ## 依据, in the column 施行 or 废止"))
  }
}

/// The names instruments are cited by: their codes and numbers.
struct InstrumentNames {
  private var instruments: [String: Instrument] = [:]

  /// Of two instruments of one name the first counts.
  init(_ instruments: [Instrument]) {
    for instrument in instruments {
      for name in [instrument.code, instrument.number] where !name.isEmpty && name != "-" {
        if self.instruments[name] == nil { self.instruments[name] = instrument }
      }
    }
  }

  /// The instrument with the longest name that a citation is, or that stands before a § or 第 in it, and what follows.
  fileprivate func beginning(of text: String) -> (instrument: Instrument, rest: Substring)? {
    if let instrument = instruments[text] { return (instrument, "") }
    var head = text[...]
    while let end = head.lastIndex(where: { $0 == "§" || $0 == "第" }) {
      head = head[..<end]
      if let instrument = instruments[String(head)] { return (instrument, text[end...]) }
    }
    return nil
  }
}

/// A citation cut into the instrument it names and the article.
struct Citation {
  let text: String
  let instrument: Instrument
  /// After §, in ASCII signs; nil when none is given.
  let article: String?

  /// nil when the text names no known instrument, by code or by number.
  init?(_ text: String, among names: InstrumentNames) {
    guard let found = names.beginning(of: text) else { return nil }
    self.text = text
    instrument = found.instrument
    let rest = found.rest
    article =
      rest.isEmpty
      ? nil
      : String(
        String.UnicodeScalarView(rest.drop { $0 == "§" }.unicodeScalars.map { asciiForm($0) })
      )
  }

  /// The number of the article, where it has one: 8 of `§8(一)`.
  var number: Int? { article.flatMap { Int($0.prefix { $0.isASCII && $0.isNumber }) } }

  /// The article that `第十五条` means, for instruments that number theirs with figures.
  var articleMeant: Int? {
    guard instrument.articles == .numbered, let article, article.hasPrefix("第") else { return nil }
    let written = article.dropFirst().prefix { $0 != "条" }
    guard article.dropFirst(written.count + 1) == "条" else { return nil }
    if let number = Int(written) { return number }
    var total = 0
    var digit: Int?
    for sign in written {
      switch sign {
      case "百": total += (digit ?? 1) * 100
      case "十": total += (digit ?? 1) * 10
      case "零": break
      default:
        guard let place = Array("一二三四五六七八九").firstIndex(of: sign) else { return nil }
        digit = place + 1
        continue
      }
      digit = nil
    }
    total += digit ?? 0
    return (1...999).contains(total) ? total : nil
  }

  /// The citations of a cell or attribute, separated by semicolons.
  static func texts(_ basis: String) -> [String] {
    basis.split(whereSeparator: { ";；".contains($0) }).map { trimmed($0) }
  }

  /// Whether the article is written as the instrument numbers its articles.
  var isWellFormed: Bool {
    guard let article else { return true }
    let numbered = Citation.matchesNumbered(article)
    let parts = Citation.matchesParts(article)
    return switch instrument.articles {
    case .numbered: numbered
    case .parts: parts
    case .unknown: numbered || parts
    }
  }

  /// `14`, `8(一)`, `8(一)2`.
  private static func matchesNumbered(_ text: String) -> Bool {
    let figures = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(figures), number > 0, number < 1000, figures.first != "0" else { return false }
    return matchesItems(text.dropFirst(figures.count))
  }

  /// `三`, `三(二)`, `三(二)1`.
  private static func matchesParts(_ text: String) -> Bool {
    let numerals = text.prefix { "一二三四五六七八九十".contains($0) }
    return !numerals.isEmpty && matchesItems(text.dropFirst(numerals.count))
  }

  /// Nothing, or an item in brackets, or that and a figure.
  private static func matchesItems(_ text: Substring) -> Bool {
    guard !text.isEmpty else { return true }
    guard text.first == "(", let close = text.firstIndex(of: ")") else { return false }
    let item = text[text.index(after: text.startIndex)..<close]
    let rest = text[text.index(after: close)...]
    return !item.isEmpty && item.allSatisfy { "一二三四五六七八九十".contains($0) || ($0.isASCII && $0.isNumber) }
      && rest.allSatisfy { $0.isASCII && $0.isNumber }
  }
}
