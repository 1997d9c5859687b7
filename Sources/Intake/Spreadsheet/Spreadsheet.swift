import Registers

/// The parts of an opened spreadsheet that its first sheet needs.
struct Spreadsheet {
  private let archive: ZipArchive
  private let limits: IntakeLimits
  private let sheet: String
  /// All sheets with their names and parts, in the order of their tabs.
  let sheets: [(name: String, part: String)]
  private let context: WorksheetPart.Context

  /// - Throws: `UNREADABLE` for a package that is damaged, hostile or no workbook.
  init(_ bytes: Bytes, limits: IntakeLimits) throws(Refusal) {
    self.limits = limits
    archive = try ZipArchive(bytes, limits: limits)
    try XMLPart.parse("[Content_Types].xml", in: archive, ContentTypesPart())
    let package = RelationshipsPart(folder: "")
    try XMLPart.parse("_rels/.rels", in: archive, package)
    guard let book = package.first(type: "officeDocument")?.target else {
      throw .unreadable("找不到工作簿", "no workbook in the package")
    }
    let folder = book.utf8.lastIndex(of: 0x2F).map { String(book[...$0]) } ?? ""
    let workbook = WorkbookPart()
    try XMLPart.parse(book, in: archive, workbook)
    let links = RelationshipsPart(folder: folder)
    try XMLPart.parse("\(folder)_rels/\(book.dropFirst(folder.count)).rels", in: archive, links)
    guard let sheet = links.all.first(where: { $0.id == workbook.firstSheet && $0.type == "worksheet" })?.target else {
      throw .unreadable("找不到第一个工作表", "no first worksheet in the workbook")
    }
    self.sheet = sheet
    sheets = workbook.sheets.compactMap { sheet in
      links.all.first { $0.id == sheet.id && $0.type == "worksheet" }.map { (sheet.name, $0.target) }
    }
    for link in links.all where link.type == "worksheet" && archive.parts[link.target.lowercased()] == nil {
      throw .unreadable("缺少部件 \(link.target)", "the part \(link.target) is absent")
    }
    let styles = StylesPart()
    if let part = links.first(type: "styles")?.target { try XMLPart.parse(part, in: archive, styles) }
    var strings: SharedStringsPart?
    if let part = links.first(type: "sharedStrings")?.target {
      let table = SharedStringsPart(limits: limits)
      try XMLPart.parse(part, in: archive, table)
      strings = table
    }
    context = WorksheetPart.Context(
      strings: strings, isDate: styles.isDate, is1904: workbook.is1904, limits: limits)
  }

  /// Calls `onRow` with every row of the first sheet that is present, then checks all other parts: checksums of all,
  /// and that each XML part is whole.
  func readRows(_ onRow: @escaping (_ number: Int, _ fields: [Field]) throws(Refusal) -> Void) throws(Refusal) {
    try readRows(of: sheet, onRow)
    try checkOtherParts()
  }

  /// Calls `onRow` with every row of one sheet that is present.
  func readRows(
    of part: String, _ onRow: @escaping (_ number: Int, _ fields: [Field]) throws(Refusal) -> Void
  ) throws(Refusal) {
    try XMLPart.parse(part, in: archive, WorksheetPart(context, onRow: onRow))
  }

  /// Checks the parts that were not read: checksums of all, and that each XML part is whole.
  func checkOtherParts() throws(Refusal) {
    for (folded, part) in archive.parts.sorted(by: { $0.key < $1.key }) where !archive.read.contains(folded) {
      if folded.hasSuffix(".xml") || folded.hasSuffix(".rels") {
        try XMLPart.parse(part.name, in: archive, AnyPart())
      } else {
        try archive.inflate(part.name) { _ throws(Refusal) in }
      }
    }
  }
}

extension FileReading {
  /// Reads the first sheet of a spreadsheet; its first row is the header.
  func readSpreadsheet(_ name: String, _ bytes: FileBytes, watch: ImportWatch) throws(Refusal) -> RowReader {
    let spreadsheet = try Spreadsheet(bytes.bytes, limits: limits)
    var reader: RowReader?
    try spreadsheet.readRows { number, fields throws(Refusal) in
      let present: RowReader
      if let reader {
        present = reader
      } else {
        let header = number == 1 ? fields.map { Array($0.bytes) } : []
        let made = try self.plan(name: name, header: HeaderCells(header))
        present = RowReader(made, rows: RowBuffer(layouts: made.layouts))
        present.passHeader()
        reader = present
        if number == 1 { return }
      }
      let gap = number - Int(present.rowNumber) - 1
      if gap > 0 { present.passEmpty(gap) }
      fields.withUnsafeBufferPointer { row in
        present.read(row.baseAddress ?? WorksheetRow.none, count: row.count)
      }
      if number & 0x3FFF == 0, watch.isCancelled { throw .unreadable("导入已取消", "the import was cancelled") }
    }
    guard let reader else {
      _ = try self.plan(name: name, header: HeaderCells([]))
      throw .unreadable("工作表是空的", "the worksheet is empty")
    }
    return reader
  }
}

/// A row without cells.
private enum WorksheetRow {
  nonisolated(unsafe) static let none = UnsafePointer(UnsafeMutablePointer<Field>.allocate(capacity: 1))
}
