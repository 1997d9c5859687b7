import Operations
import Pages
import Policy
import Records
import Vocabulary

/// A row of a table of a draft as somebody typed it.
struct RowEntry {
  enum Kind: String {
    case edit, add
    /// The whole section as written, in one cell.
    case text
  }

  let kind: Kind
  /// Of the row that is changed, or of the row or header below which one is added.
  let line: Int
  /// What the row said when its form was made; empty for a new one.
  let old: [String]
  let cells: [String]

  init(kind: Kind, line: Int, old: [String], cells: [String]) {
    self.kind = kind
    self.line = line
    self.old = old
    self.cells = cells
  }

  /// What a form says; nil when it is not one of a row.
  init?(form: Items) {
    guard let kind = Kind(rawValue: form["kind"] ?? ""), let line = Int(form["line"] ?? "") else { return nil }
    let cells = form.values("cell")
    self.init(
      kind: kind, line: line, old: form.values("old"), cells: kind == .text ? cells : cells.map { $0.trimmed })
  }

  /// The row that an address opens: `row` to change one, `add` for a new one below a line, `text` for the section as a
  /// whole; nil when it names none.
  init?(_ query: Items, _ place: DraftDesk.Place) {
    let tables = place.tables
    if query["text"] != nil {
      self.init(kind: .text, line: place.section.line, old: [], cells: [place.sectionText])
    } else if let line = Int(query["row"] ?? "") {
      guard let row = tables.flatMap(\.rows).first(where: { $0.line == line }) else { return nil }
      self.init(kind: .edit, line: line, old: row.cells, cells: row.cells)
    } else if let line = Int(query["add"] ?? "") {
      guard let table = tables.first(where: { $0.has(line) }) else { return nil }
      self.init(kind: .add, line: line, old: [], cells: table.header.cells.map { _ in "" })
    } else {
      return nil
    }
  }

  /// The changes of the document; none where nothing was typed.
  func edits(in place: DraftDesk.Place, isDeletion: Bool) -> [PolicyEdit] {
    let changes: [DocumentEdit] =
      switch kind {
      case .text: [.replaceText(place.text(withSection: cells.first ?? ""))]
      case .add: [.insertRow(after: line, cells: cells)]
      case .edit where isDeletion: [.deleteRow(line: line, old: old)]
      case .edit:
        zip(old, cells).enumerated().compactMap { column, texts in
          texts.0 == texts.1 ? nil : .replaceCell(line: line, column: column, old: texts.0, new: texts.1)
        }
      }
    return changes.map { PolicyEdit(file: place.document.file, change: $0) }
  }

  /// Where the row stands once it is saved.
  func lineAfter(_ tables: [MarkdownTable]) -> Int {
    switch kind {
    case .edit, .text: line
    // Below a header stands its separator.
    case .add: tables.contains { $0.header.line == line } ? line + 2 : line + 1
    }
  }

  /// The same text at the place where its row is by now; as a new row when that is gone.
  func moved(to tables: [MarkdownTable]) -> RowEntry? {
    if kind == .text { return self }
    let fitting = tables.filter { $0.header.cells.count == cells.count }
    guard kind == .edit else {
      guard let table = fitting.first(where: { $0.has(line) }) ?? fitting.first else { return nil }
      return RowEntry(kind: .add, line: table.has(line) ? line : table.lastLine, old: [], cells: cells)
    }
    let rows = fitting.flatMap(\.rows)
    if let row = rows.first(where: { $0.cells == old }) ?? rows.first(where: { $0.line == line }) {
      return RowEntry(kind: .edit, line: row.line, old: row.cells, cells: cells)
    }
    return fitting.first.map { RowEntry(kind: .add, line: $0.lastLine, old: [], cells: cells) }
  }
}

extension MarkdownTable {
  /// Whether a line is its header or one of its rows.
  func has(_ line: Int) -> Bool { header.line == line || rows.contains { $0.line == line } }

  /// The line below which a row is added at the end.
  var lastLine: Int { rows.last?.line ?? header.line }
}

/// The tables of a section, one row of them perhaps as a form.
struct DraftTables {
  let place: DraftDesk.Place
  let said: DraftDesk.Said
  let ask: OfficerAsk
  private static let longCount = 36

  var all: [DraftTable] {
    var title = place.section.label(ask).title
    var tables: [DraftTable] = []
    for block in place.section.blocks {
      switch block {
      case .heading(_, let text, _): title = text
      case .paragraph: break
      case .table(let table): tables.append(shown(table, title))
      }
    }
    return tables
  }

  /// The section as one text, when it is open as such.
  var text: RowForm? {
    guard let entry = said.entry, entry.kind == .text else { return nil }
    return form(
      entry, heads: [ask.say("文字", "Text")], cells: entry.cells, errors: [:], isLong: { _ in true },
      title: ask.say("这一节的文字", "The section as text"), cancelURL: place.url)
  }

  private func shown(_ table: MarkdownTable, _ title: String) -> DraftTable {
    let heads = table.header.cells
    let firstOutput = BookSection.output(table)
    func css(_ column: Int) -> String { column == firstOutput ? "out" : "" }
    var rows = table.rows.map { row -> DraftRow in
      let isOpen = said.entry?.kind == .edit && said.entry?.line == row.line
      return DraftRow(
        id: "row-\(row.line)", css: isOpen ? "is-hit" : "",
        cells: heads.indices.map { column in
          GridCell(
            css: css(column), label: heads[column], text: column < row.cells.count ? row.cells[column] : "", url: nil)
        }, editURL: "\(place.url)?row=\(row.line)#row-\(row.line)",
        editLabel: ask.say("改第 \(row.line) 行", "Edit line \(row.line)"), form: isOpen ? form(table, row) : nil)
    }
    if let entry = said.entry, entry.kind == .add, table.has(entry.line) {
      let index = table.rows.firstIndex { $0.line == entry.line }.map { $0 + 1 } ?? 0
      rows.insert(
        DraftRow(id: "row-new", css: "is-hit", cells: [], editURL: "", editLabel: "", form: form(table, nil)),
        at: index)
    }
    return DraftTable(
      title: title,
      note: ask.say("\(table.rows.count) 行", table.rows.count == 1 ? "1 row" : "\(table.rows.count) rows"),
      heads: heads.enumerated().map { GridHead(css: css($0.offset), text: $0.element) }, rows: rows,
      addURL: "\(place.url)?add=\(table.lastLine)#row-new")
  }

  private func form(_ table: MarkdownTable, _ row: MarkdownTable.Row?) -> RowForm {
    let entry = said.entry ?? RowEntry(kind: .add, line: table.lastLine, old: [], cells: [])
    let cells = table.header.cells.indices.map { $0 < entry.cells.count ? entry.cells[$0] : "" }
    return form(
      entry, heads: table.header.cells, cells: cells, errors: cellErrors(entry, table, cells),
      isLong: { column in
        cells[column].count > Self.longCount
          || table.rows.contains { $0.cells.count > column && $0.cells[column].count > Self.longCount }
      },
      title: row.map { ask.say("改第 \($0.line) 行", "Line \($0.line)") } ?? ask.say("新的一行", "A new row"),
      cancelURL: row.map { "\(place.url)#row-\($0.line)" } ?? place.url, row: row, previewURL: whatIf(table, cells))
  }

  private func form(
    _ entry: RowEntry, heads: [String], cells: [String], errors: [Int: String], isLong: (Int) -> Bool, title: String,
    cancelURL: String, row: MarkdownTable.Row? = nil, previewURL: String? = nil
  ) -> RowForm {
    let edition = "\(place.edition.id)"
    return RowForm(
      action: Route.changeRow.path(edition), checkAction: Route.checkRow.path(edition), id: "row-form", title: title,
      columns: "\(heads.count + 1)",
      errors: said.faults.isEmpty
        ? nil
        : ErrorSummary(
          lines: said.faults.map { FieldError(fieldID: "row-form", text: $0.message[ask.language]) }),
      hidden: [
        HiddenField(name: "document", value: String(place.document.file.dropLast(3))),
        HiddenField(name: "section", value: place.section.id),
        HiddenField(name: "digest", value: place.edition.digest),
        HiddenField(name: "kind", value: entry.kind.rawValue), HiddenField(name: "line", value: "\(entry.line)"),
      ] + entry.old.map { HiddenField(name: "old", value: $0) },
      fields: zip(heads, cells).enumerated().map { column, texts in
        CellField(
          id: "cell-\(column)", name: "cell", label: texts.0, value: texts.1, isLong: isLong(column),
          error: errors[column])
      }, canDelete: row != nil, cancelURL: cancelURL, belowURL: row.map { "\(place.url)?add=\($0.line)#row-new" },
      previewURL: previewURL,
      check: said.check.map {
        EditionWords.check($0, documents: said.checked ?? place.documents, edition: place.edition.id, ask)
      })
  }

  /// The first complaint about each cell: one about the row's line that quotes what only this cell says.
  private func cellErrors(_ entry: RowEntry, _ table: MarkdownTable, _ cells: [String]) -> [Int: String] {
    var errors: [Int: String] = [:]
    let line = entry.lineAfter([table])
    for fault in said.check?.diagnostics ?? [] where fault.file == place.document.file && fault.line == line {
      let quoted = fault.what.zhHans.split { "“”「」\"'`".contains($0) }.map(String.init)
      let columns = cells.indices.filter { column in
        quoted.contains { $0.count < fault.what.zhHans.count && !$0.isEmpty && cells[column].contains($0) }
      }
      guard let column = columns.first, columns.count == 1, errors[column] == nil else { continue }
      errors[column] = ask.say(fault.what.zhHans, fault.what.en)
    }
    return errors
  }

  /// Where to ask what another value of a parameter would do; nil for other tables.
  private func whatIf(_ table: MarkdownTable, _ cells: [String]) -> String? {
    guard place.section.title.hasPrefix("参数"), table.header.cells.first == "代号", let code = cells.first, !code.isEmpty
    else { return nil }
    return Route.whatIf.path() + "?" + PercentEncoding.query([("parameter", code)])
  }
}
