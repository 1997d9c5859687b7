package import Vocabulary

/// What a reader chose for the screen; kept in cookies, so that the server writes it into the page.
package struct Preferences: Hashable, Sendable {
  package enum Theme: String, CaseIterable, Sendable { case system, light, dark }
  package enum TypeSize: String, CaseIterable, Sendable { case normal, large }
  package enum Density: String, CaseIterable, Sendable { case compact, normal, roomy }

  package var language: Language?
  package var theme: Theme
  package var typeSize: TypeSize
  package var density: Density

  package init(
    language: Language? = nil, theme: Theme = .system, typeSize: TypeSize = .normal, density: Density = .normal
  ) {
    self.language = language
    self.theme = theme
    self.typeSize = typeSize
    self.density = density
  }

  /// Reads the values of the cookies or of a query; an unknown value leaves what is there.
  package mutating func take(_ name: String, _ value: String) {
    switch name {
    case "language": language = Language(rawValue: value) ?? language
    case "theme": theme = Theme(rawValue: value) ?? theme
    case "type": typeSize = TypeSize(rawValue: value) ?? typeSize
    case "density": density = Density(rawValue: value) ?? density
    default: break
    }
  }

  /// Names and values to keep as cookies.
  package var cookies: [(name: String, value: String)] {
    [
      ("language", language?.rawValue ?? ""), ("theme", theme.rawValue), ("type", typeSize.rawValue),
      ("density", density.rawValue),
    ]
  }

  /// The language of a page: the reader's choice, else the first of `Accept-Language` that we have, else Chinese.
  package func language(acceptLanguage: String?) -> Language {
    if let language { return language }
    var best: (language: Language, weight: Int)?
    for item in (acceptLanguage ?? "").prefix(500).utf8.split(separator: UInt8(ascii: ",")).prefix(20) {
      let parts = String(decoding: item, as: UTF8.self).split(separator: ";").map { $0.filter { $0 != " " } }
      guard let tag = parts.first?.lowercased() else { continue }
      let primary = tag.prefix { $0 != "-" }
      let candidate: Language? = primary == "zh" ? .zhHans : primary == "en" ? .en : nil
      guard let candidate else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { thousandths($0.dropFirst(2)) } ?? 1000
      if weight > (best?.weight ?? 0) { best = (candidate, weight) }
    }
    return best?.language ?? .zhHans
  }

  private func thousandths(_ text: Substring) -> Int {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first.flatMap({ Int($0) }), (0...1).contains(whole) else { return 0 }
    let digits = (parts.count > 1 ? parts[1] : "").prefix(3)
    guard digits.allSatisfy(\.isNumber), let fraction = Int(digits + String(repeating: "0", count: 3 - digits.count))
    else { return whole * 1000 }
    return min(1000, whole * 1000 + fraction)
  }
}
