import DMN
import FEEL
import Vocabulary

/// What the standard has no words for, kept in a namespace of our own.
enum ExchangeExtension {
  static let namespace = "urn:mingcha:policy:1"

  static func node(_ name: String, _ attributes: [(String, String)], _ content: [XMLNode.Content] = []) -> XMLNode {
    XMLNode(
      namespace: namespace, name: name,
      attributes: attributes.filter { !$0.1.isEmpty }.map { XMLNode.Attribute(name: $0.0, value: $0.1) },
      content: content)
  }
}

extension PolicyPack {
  /// The section a table stands in, as text: of a rule with cases the part of the case, and with the first of its
  /// tables everything else too, so that the files together hold every word of the rule.
  func sectionText(of table: ExchangeTable, isFirst: Bool) -> String {
    let parts = sectionParts(table)
    let own = parts.firstIndex { part in part.contains { $0.holdsTable(at: table.table.line) } } ?? 0
    let tables = exchangeTableLines(table)
    let kept = parts.indices.filter { index in
      index == own || (isFirst && !parts[index].contains { block in tables.contains { block.holdsTable(at: $0) } })
    }
    return kept.flatMap { parts[$0] }.map(\.written).joined(separator: "\n\n")
  }

  /// Lines of all tables of the same rule.
  private func exchangeTableLines(_ table: ExchangeTable) -> [Int] {
    table.rule?.cases.compactMap(\.table?.line) ?? [table.table.line]
  }

  /// The blocks of a rule or 判定: what stands before its cases, then each case.
  private func sectionParts(_ table: ExchangeTable) -> [[MarkdownDocument.Block]] {
    let blocks = documents.first { $0.file == table.file }?.blocks ?? []
    guard let start = blocks.firstIndex(where: { $0.line == table.line }) else { return [] }
    let rest = blocks[(start + 1)...].prefix { block in
      if case .heading(let level, _, _) = block { level > 2 } else { true }
    }
    var parts: [[MarkdownDocument.Block]] = [[blocks[start]]]
    for block in rest {
      if case .heading(_, let text, _) = block, text.hasPrefix("情形") { parts.append([]) }
      parts[parts.count - 1].append(block)
    }
    return parts
  }

  /// What the outputs of a 判定 are where no row matches: as written under 默认, or 0 for a sum of nothing.
  func defaults(of table: ExchangeTable) -> [String: Term] {
    guard !table.concludes else { return [:] }
    let names = table.outputs.map(\.name).filter { !$0.isEmpty }
    var defaults: [String: Term] = [:]
    for case .paragraph(let lines) in sectionParts(table).flatMap(\.self) {
      for attribute in PolicyAttribute.read(lines) where attribute.key == .otherwise {
        for segment in attribute.segments {
          let equal = segment.firstIndex { $0 == "=" || $0 == "＝" }
          let named = equal.map { trimmed(segment[..<$0]) }.flatMap { names.contains($0) ? $0 : nil }
          guard let name = named ?? (names.count == 1 ? names[0] : nil) else { continue }
          let text = named == nil ? attribute.text : equal.map { trimmed(segment[segment.index(after: $0)...]) } ?? ""
          let wanted = table.type(ofOutput: name)?.optional
          guard let expression = try? Parser.expression(text) else { continue }
          defaults[name] = try? wanted.map { try table.scope.term(expression, as: $0) } ?? table.scope.term(expression)
        }
      }
    }
    if table.table.written == .sum {
      for name in names where defaults[name] == nil { defaults[name] = .literal(.integer(0), ValueType(.integer)) }
    }
    return defaults
  }

  /// Attributes of the section that tell a reader of the table whom it is about.
  func attributesText(of table: ExchangeTable) -> String {
    let shown: Set<PolicyAttribute.Key> = [.subject, .basis, .condition, .rows]
    let parts = sectionParts(table)
    let own = parts.firstIndex { part in part.contains { $0.holdsTable(at: table.table.line) } } ?? 0
    let attributes = parts.indices.filter { $0 == 0 || $0 == own }.flatMap { parts[$0] }.flatMap { block in
      if case .paragraph(let lines) = block { PolicyAttribute.read(lines) } else { [PolicyAttribute]() }
    }
    return attributes.filter { shown.contains($0.key) }.map { "\($0.key.rawValue): \($0.text)" }.joined(separator: "\n")
  }
}

extension MarkdownDocument.Block {
  fileprivate var line: Int {
    switch self {
    case .heading(_, _, let line): line
    case .table(let table): table.header.line
    case .paragraph(let lines): lines.first?.number ?? 0
    }
  }

  fileprivate func holdsTable(at line: Int) -> Bool {
    if case .table(let table) = self { table.header.line == line } else { false }
  }

  /// The block as text.
  fileprivate var written: String {
    switch self {
    case .heading(let level, let text, _): String(repeating: "#", count: level) + " " + text
    case .paragraph(let lines): lines.map(\.text).joined(separator: "\n")
    case .table(let table):
      ([table.header.written, "|" + String(repeating: "---|", count: table.header.cells.count)]
        + table.rows.map(\.written)).joined(separator: "\n")
    }
  }
}

extension MarkdownTable.Row {
  fileprivate var written: String {
    "|" + cells.map { $0.isEmpty ? " |" : " \($0.replacing("|", with: "\\|")) |" }.joined()
  }
}
