internal import Policy
internal import Vocabulary

/// A heading `板块 2 名称 · English` with what stands below it.
struct PackSection {
  let file: String
  /// Whether its heading stands below another one.
  let isBelow: Bool
  /// The first word, the second, and the rest in two languages.
  let word: String
  let number: String
  let title: LocalizedText
  let line: Int
  /// Lines `- 键: 值`.
  private(set) var attributes: [Attribute] = []
  private(set) var tables: [MarkdownTable] = []

  struct Attribute {
    let key: String
    let text: String
    let line: Int
    /// Of the key, and of the value.
    let keyColumn: Int
    let column: Int
  }

  var place: Place { Place(file: file, line: line) }

  /// The sections of a document; what stands before the first heading of level 2 is prose, as are lines that do not
  /// begin with `- `.
  static func all(of document: MarkdownDocument) -> [PackSection] {
    var sections: [PackSection] = []
    for block in document.blocks {
      switch block {
      case .heading(let level, let text, let line):
        if level > 1 { sections.append(PackSection(document.file, text, line, isBelow: level > 2)) }
      case .table(let table):
        if !sections.isEmpty { sections[sections.count - 1].tables.append(table) }
      case .paragraph(let lines):
        if !sections.isEmpty { sections[sections.count - 1].attributes += lines.compactMap(Attribute.init) }
      }
    }
    return sections
  }

  private init(_ file: String, _ text: String, _ line: Int, isBelow: Bool) {
    let parts = text.split(separator: " · ", maxSplits: 1).map(String.init)
    let words = (parts.first ?? "").split(separator: " ", maxSplits: 2).map(String.init)
    self.file = file
    self.isBelow = isBelow
    self.line = line
    word = words.first ?? ""
    number = words.count > 1 ? words[1] : ""
    title = LocalizedText(zhHans: words.count > 2 ? words[2] : "", en: parts.count > 1 ? parts[1] : "")
  }

  func place(_ attribute: Attribute) -> Place {
    Place(file: file, line: attribute.line, column: attribute.column)
  }

  func place(_ row: MarkdownTable.Row, _ cell: Int) -> Place {
    Place(file: file, line: row.line, column: cell < row.columns.count ? row.columns[cell] : row.columns.first ?? 1)
  }
}

extension PackSection.Attribute {
  /// Nil for prose.
  init?(_ line: MarkdownDocument.Line) {
    guard line.text.hasPrefix("- ") else { return nil }
    let scalars = Array(line.text.unicodeScalars)
    guard let colon = scalars.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    func text(_ range: some Sequence<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: range)
      return String(view)
    }
    let key = scalars[2..<max(colon, 2)].filter { !$0.properties.isWhitespace }
    let value = scalars[(colon + 1)...].drop { $0.properties.isWhitespace }
    self.init(
      key: text(key), text: text(value), line: line.number, keyColumn: line.column + 2,
      column: line.column + value.startIndex)
  }
}
