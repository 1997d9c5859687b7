internal import Policy
package import Vocabulary

extension PolicyLibrary {
  /// The day on which examples are read that name none: the latest day on which a parameter of the documents changes.
  package var exampleDay: CivilDate {
    pack.parameters.flatMap { $0.values.compactMap(\.from) }.max() ?? CivilDate(dayNumber: 0)
  }

  /// The section of a rule as it is written; nil for an unknown rule.
  package func text(ofRule id: String) -> String? {
    guard let rule = pack.rule(id), let source = texts[rule.place.file] else { return nil }
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(rule.place.line - 1) else { return nil }
    let rest = lines[rule.place.line...].prefix { !$0.hasPrefix("## ") && !$0.hasPrefix("# ") }
    return ([lines[rule.place.line - 1]] + rest).joined(separator: "\n")
  }
}
