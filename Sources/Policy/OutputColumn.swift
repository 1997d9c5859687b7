import FEEL

/// An output column of a decision table as its header writes it: `→ 名: 文本(甲, 乙)`.
struct OutputColumn {
  let name: String
  /// nil where none is written.
  let type: String?
  /// Allowed values as written, the foremost first; empty: any.
  let allowed: [String]

  /// nil for a column without an arrow: prose.
  init?(header: String) {
    guard header.hasPrefix("→") else { return nil }
    let ascii = String(String.UnicodeScalarView(header.dropFirst().unicodeScalars.map { asciiForm($0) }))
    let open = ascii.firstIndex(of: "(")
    let head = ascii[..<(open ?? ascii.endIndex)].split(separator: ":", maxSplits: 1).map { trimmed($0) }
    name = head.first ?? ""
    type = head.count > 1 && !head[1].isEmpty ? head[1] : nil
    let list = open.map { ascii[ascii.index(after: $0)...].prefix { $0 != ")" } } ?? ""
    allowed = list.split { $0 == "," || $0 == "、" }.map { trimmed($0) }.filter { !$0.isEmpty }
  }
}
