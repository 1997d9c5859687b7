package import Policy
package import Vocabulary

extension PolicyLibrary {
  /// The day on which examples are read that name none: the latest day on which a parameter of the documents changes.
  package var exampleDay: CivilDate {
    pack.parameters.flatMap { $0.values.compactMap(\.from) }.max() ?? CivilDate(dayNumber: 0)
  }

  /// The heading of a document in both languages; its file name when it has none.
  package func title(ofDocument file: String) -> LocalizedText {
    let heading = texts[file]?.split(separator: "\n").first { $0.hasPrefix("# ") }?.dropFirst(2)
    let parts = (heading ?? "").split(separator: "·", maxSplits: 1).map { $0.filter { $0 != "\r" } }
      .map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
    guard let first = parts.first, !first.isEmpty else { return LocalizedText(zhHans: file, en: file) }
    return LocalizedText(zhHans: first, en: parts.count > 1 ? parts[1] : first)
  }

  /// The section of a rule or scheme as it is written; nil for an unknown one.
  package func text(ofRule id: String) -> String? {
    if let rule = pack.rule(id) { return text(of: rule) }
    return pack.scheme(id).flatMap { section(at: $0.place) }
  }

  /// The section of one version of a rule as it is written.
  package func text(of rule: Rule) -> String? {
    section(at: rule.place)
  }

  /// The section whose heading stands at a place.
  private func section(at place: Place) -> String? {
    guard let source = texts[place.file] else { return nil }
    let lines = source.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    guard lines.indices.contains(place.line - 1) else { return nil }
    let rest = lines[place.line...].prefix { !$0.hasPrefix("## ") && !$0.hasPrefix("# ") }
    return ([lines[place.line - 1]] + rest).joined(separator: "\n")
  }
}
