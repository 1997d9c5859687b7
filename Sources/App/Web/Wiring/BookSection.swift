import Operations
import Pages
import Policy

/// A part of a policy document under one heading of level 2.
struct BookSection {
  /// `s1`, `s2` … by place in the document.
  let id: String
  let title: String
  let line: Int
  let blocks: [MarkdownDocument.Block]

  /// The sections of a document in reading order; what stands before the first is left out.
  static func sections(of document: MarkdownDocument) -> [BookSection] {
    var sections: [BookSection] = []
    for block in document.blocks {
      if case .heading(let level, let text, let line) = block, level <= 2 {
        if level == 2 {
          sections.append(BookSection(id: "s\(sections.count + 1)", title: text, line: line, blocks: []))
        }
      } else if let last = sections.popLast() {
        sections.append(BookSection(id: last.id, title: last.title, line: last.line, blocks: last.blocks + [block]))
      }
    }
    return sections
  }

  /// Paragraphs that are prose.
  var prose: [String] {
    blocks.compactMap { block in
      guard case .paragraph(let lines) = block else { return nil }
      return lines.map(\.text).joined(separator: " ")
    }
  }

  var searchText: String {
    let cells = blocks.flatMap { block -> [String] in
      if case .table(let table) = block { return table.rows.flatMap(\.cells) }
      return []
    }
    return ([title] + prose + cells).joined(separator: " ")
  }

  /// The section as the book shows it; parameters with their history, other tables as they are.
  func content(library: PolicyLibrary, ask: OfficerAsk, file: String, hits: RowHits) -> PolicyRule {
    let title = label(ask).title
    let tables = blocks.compactMap { block -> MarkdownTable? in
      if case .table(let table) = block { table } else { nil }
    }
    let parameters = library.pack.parameters.filter { parameter in
      tables.contains { $0.rows.contains { $0.line == parameter.place.line } }
    }
    return PolicyRule(
      number: "§", title: title, about: "",
      articles: prose.map {
        ArticleQuote(number: "", before: $0, deciding: "", after: "", source: "", tag: nil)
      },
      parameters: parameters.map { PolicyWords.parameter($0, library, ask) },
      tables: parameters.isEmpty
        ? tables.map { table in
          let grid = PolicyWords.grid(title, table.header.cells, table.rows.map(\.cells), outFrom: Self.output(table))
          let places = table.rows.map { RowPlace(file: file, line: $0.line) }
          let counted = PolicyWords.counted(grid, hits, places, ask) { _ in nil }
          return PolicyTable(
            title: title, note: counted.heads.count > grid.heads.count ? PolicyWords.note(hits, ask) : "", grid: counted
          )
        } : [],
      examples: [], findingsURL: nil)
  }

  /// Place of the first output column; nil without one.
  static func output(_ table: MarkdownTable) -> Int? {
    table.header.cells.firstIndex { $0.hasPrefix("→") }
  }
}
