internal import Findings
internal import Foundation
internal import Intake
package import Policy
package import Records
internal import Reports
internal import Store
package import Vocabulary

/// Parameters and tables of an edition as a workbook, and a workbook back into a draft.
package struct ExchangePolicyTables: Sendable {
  private let office: Office
  private let base: PolicyLibrary
  /// The first sheet, which says what the workbook was made of.
  private static let coverName = "说明 about"
  private static let digestLabel = "版本 version"
  private static let tableLabel = "表 table"
  private static let keyLabel = "行键 key"
  private static let fileBytesMax = 16 << 20

  package init(office: Office, base: PolicyLibrary) {
    self.office = office
    self.base = base
  }

  /// What a workbook would change in a draft.
  package struct Incoming: Sendable {
    package let edits: [PolicyEdit]
    /// Tables and rows that do not fit any more, and why; they are left as they are.
    package let conflicts: [LocalizedText]
  }

  /// Writes every table of an edition, one a sheet.
  package func export(_ id: EditionID, to path: String, by officer: Officer) async throws(OperationError) {
    let texts = try await ReadPolicies(office: office, base: base).texts(id, by: officer)
    do {
      var writer = try WorkbookWriter(path: path)
      try writer.append(
        sheet: Self.coverName,
        [
          [Self.digestLabel, texts.digest],
          ["改动只改表格里的格子；行键不要改；新增的行把行键留空；不要的行整行删去。"],
          ["Change cells only; leave the keys; leave the key of a new row empty; delete rows as a whole."],
        ], headings: 0, widths: [20, 70])
      for (number, table) in DocumentTable.all(of: texts.documents).enumerated() {
        let title = table.section.split(separator: "›").first.map(String.init) ?? table.section
        let ordinal = String(number + 1)
        try writer.append(
          sheet: String(repeating: "0", count: max(0, 3 - ordinal.count)) + ordinal + " " + title,
          [[Self.tableLabel, table.name], [Self.keyLabel] + table.header]
            + table.rows.map { [$0.key] + $0.cells }, headings: 2,
          widths: [18] + table.header.map { _ in 16 })
      }
      try writer.finish()
    } catch {
      throw OperationError(error)
    }
  }

  /// What a workbook changes, held against a draft; nothing is stored.
  ///
  /// - Throws: `.invalid` with `file` when the file is no workbook of a policy.
  package func read(
    _ bytes: [UInt8], into id: EditionID, by officer: Officer
  ) async throws(OperationError) -> Incoming {
    _ = try await office.authorise(officer, .editPolicies)
    let edition = try await office.read { try $0.requirePolicyEdition(id) }
    guard edition.state.isOpen else { throw EditionMessages.closed }
    let (digest, tables) = try Self.tables(bytes)
    let room = PolicyInForce(office: office, base: base)
    let original = try await room.texts(digest)
    let present = try await room.texts(edition.digest)
    let merge = TableMerge(
      tables, original: DocumentTable.all(of: original.documents),
      present: DocumentTable.all(of: present.documents))
    return Incoming(edits: merge.edits, conflicts: merge.conflicts)
  }

  /// Saves what a workbook changes; only changed cells become edits.
  ///
  /// - Parameter digest: the documents of the draft as they were seen.
  /// - Throws: `.conflict` when something of the workbook does not fit the draft any more: then nothing is saved.
  package func run(
    _ bytes: [UInt8], into id: EditionID, on digest: String, by officer: Officer
  ) async throws(OperationError) -> (edition: PolicyEdition, check: PolicyCheck, editCount: Int) {
    let incoming = try await read(bytes, into: id, by: officer)
    if let first = incoming.conflicts.first {
      throw .conflict(
        LocalizedText(
          zhHans: "表格有 \(incoming.conflicts.count) 处与草稿对不上，没有保存。\(first.zhHans)。请重新导出后再改。",
          en: "\(incoming.conflicts.count) places of the workbook do not fit the draft; nothing was saved. "
            + "\(first.en). Export again and redo the change."))
    }
    let (edition, check) = try await EditPolicy(office: office, base: base).run(
      id, on: digest, incoming.edits, by: officer)
    return (edition, check, incoming.edits.count)
  }

  private static func tables(_ bytes: [UInt8]) throws(OperationError) -> (digest: String, tables: [EditedTable]) {
    guard bytes.count <= fileBytesMax else {
      throw .invalid("file", zhHans: "文件超过 16 MB。", en: "The file exceeds 16 MB.")
    }
    let workbook: WorkbookSheets
    do {
      workbook = try WorkbookSheets(bytes, name: "policy.xlsx")
    } catch {
      throw .invalid([FieldMessage(field: "file", message: error.message)])
    }
    let cover = workbook.sheets.first { $0.name == coverName }?.rows.first?.cells ?? []
    guard cover.count >= 2, cover[0] == digestLabel else {
      throw .invalid(
        "file", zhHans: "这不是导出的政策表格：缺少“\(coverName)”页上的版本。请从草稿导出后再改。",
        en: "This is no workbook of a policy: the version on the sheet 「\(coverName)」 is missing. Export one first.")
    }
    let tables = workbook.sheets.compactMap { sheet -> EditedTable? in
      guard sheet.rows.count >= 2, let name = sheet.rows.first?.cells, name.count >= 2, name[0] == tableLabel,
        sheet.rows[1].cells.first == keyLabel
      else { return nil }
      return EditedTable(
        name: name[1], header: Array(sheet.rows[1].cells.dropFirst()),
        rows: sheet.rows.dropFirst(2).map { EditedTable.Row(key: $0.cells[0], cells: Array($0.cells.dropFirst())) })
    }
    return (cover[1], tables)
  }
}
