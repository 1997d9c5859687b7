import Glibc

/// The cells of a worksheet, row by row.
final class WorksheetPart: XMLPartHandler {
  /// What the texts of the cells depend on.
  struct Context {
    let strings: SharedStringsPart?
    let isDate: [Bool]
    let is1904: Bool
    let limits: IntakeLimits
  }

  private enum Kind {
    case number, shared, inline, formulaText, boolean, error, date
  }

  private struct Cell {
    let column: Int
    let start: Int
    var end: Int
    var isNumber: Bool
  }

  var root: String { "worksheet" }
  private let context: Context
  private let onRow: (_ number: Int, _ fields: [Field]) throws(Refusal) -> Void
  private var isInData = false
  private var rowNumber = 0
  private var column = -1
  private var kind = Kind.number
  private var style = 0
  private var isValue = false
  private var phonetic = 0
  private var value: [UInt8] = []
  private var cells: [Cell] = []
  private var bytes: [UInt8] = []
  /// Bytes of the text of all rows so far.
  private var total = 0

  /// `onRow` gets every row that is present; the fields are valid during the call only.
  init(_ context: Context, onRow: @escaping (_ number: Int, _ fields: [Field]) throws(Refusal) -> Void) {
    self.context = context
    self.onRow = onRow
  }

  func start(_ element: XMLElement) throws(Refusal) {
    if !isInData {
      isInData = isName(element.name, "sheetData")
    } else if isName(element.name, "row") {
      try startRow(element)
    } else if isName(element.name, "c") {
      try startCell(element)
    } else if isName(element.name, "v") || isName(element.name, "t") {
      isValue = phonetic == 0
    } else if isName(element.name, "rPh") {
      phonetic += 1
    }
  }

  func text(_ text: Bytes) throws(Refusal) {
    guard isValue else { return }
    value.append(contentsOf: text)
    guard value.count <= context.limits.cellBytes else {
      throw .unreadable(
        "单元格超过 \(context.limits.cellBytes) 字节", "a cell of more than \(context.limits.cellBytes) bytes")
    }
  }

  func end(_ name: UnsafePointer<CChar>) throws(Refusal) {
    guard isInData else { return }
    if isName(name, "v") || isName(name, "t") {
      isValue = false
    } else if isName(name, "rPh") {
      phonetic -= 1
    } else if isName(name, "c") {
      try endCell()
    } else if isName(name, "row") {
      try endRow()
    } else if isName(name, "sheetData") {
      isInData = false
    }
  }

  private func startRow(_ element: XMLElement) throws(Refusal) {
    let number = element.text("r").map { Int($0) ?? 0 } ?? rowNumber + 1
    guard number > rowNumber else {
      throw .unreadable("行号重复或不递增：\(number)", "a row number that repeats or does not ascend: \(number)")
    }
    guard number <= 1_048_576, number <= context.limits.rows else {
      throw .unreadable("行号过大：\(number)", "a row number that is too large: \(number)")
    }
    rowNumber = number
    column = -1
    cells.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  private func startCell(_ element: XMLElement) throws(Refusal) {
    value.removeAll(keepingCapacity: true)
    let place =
      try element.attribute("r").map { reference throws(Refusal) in try columnNumber(reference) } ?? column + 1
    guard place > column else { throw .unreadable("单元格重复或次序不对", "a cell that repeats or is out of order") }
    guard place < context.limits.columns else {
      throw .unreadable("列数超过上限 \(context.limits.columns)", "more than \(context.limits.columns) columns")
    }
    column = place
    style = element.text("s").flatMap { Int($0) } ?? 0
    switch element.text("t") {
    case nil, "n": kind = .number
    case "s": kind = .shared
    case "inlineStr": kind = .inline
    case "str": kind = .formulaText
    case "b": kind = .boolean
    case "e": kind = .error
    case "d": kind = .date
    case .some(let other): throw .unreadable("未知的单元格类型 \(other)", "an unknown kind of cell: \(other)")
    }
  }

  /// The column of a reference such as `AB12`, from 0; its row must be the present one.
  private func columnNumber(_ reference: UnsafePointer<CChar>) throws(Refusal) -> Int {
    var place = 0
    var next = reference
    while next.pointee >= 0x41, next.pointee <= 0x5A, place < 20_000 {
      place = place * 26 + Int(next.pointee) - 0x40
      next += 1
    }
    guard place > 0, place <= 16_384, Int(String(cString: next)) == rowNumber else {
      throw .unreadable("单元格位置不对：\(String(cString: reference))", "a cell out of place: \(String(cString: reference))")
    }
    return place - 1
  }

  private func endCell() throws(Refusal) {
    let start = bytes.count
    var isNumber = false
    switch kind {
    case .error: break
    case .shared:
      if !value.isEmpty {
        let index = Int(String(decoding: value, as: UTF8.self)) ?? -1
        guard context.strings?.append(index, to: &bytes) ?? false else {
          throw .unreadable("字符串编号 \(index) 超出范围", "a string index out of range: \(index)")
        }
      }
    case .inline, .formulaText:
      bytes.append(contentsOf: value)
      EscapedText.decode(&bytes, from: start)
    case .boolean:
      switch String(decoding: value, as: UTF8.self) {
      case "1", "true": bytes.append(contentsOf: "是".utf8)
      case "0", "false": bytes.append(contentsOf: "否".utf8)
      case "": break
      default: throw .unreadable("布尔单元格无效", "a malformed boolean cell")
      }
    case .date: bytes.append(contentsOf: value.prefix(10))
    case .number: isNumber = try appendNumber()
    }
    guard bytes.count <= context.limits.rowBytes, total + bytes.count <= context.limits.inflatedBytes else {
      throw .unreadable("第 \(rowNumber) 行展开后过大", "row \(rowNumber) is too large once expanded")
    }
    if bytes.count > start { cells.append(Cell(column: column, start: start, end: bytes.count, isNumber: isNumber)) }
  }

  /// Appends the number at hand as text; false when the cell is empty.
  private func appendNumber() throws(Refusal) -> Bool {
    guard !value.isEmpty else { return false }
    let stored = String(decoding: value, as: UTF8.self)
    guard let plain = StoredNumber.plain(stored) else {
      throw .unreadable("数字单元格无效", "a malformed number cell")
    }
    var text = plain
    if style >= 0, style < context.isDate.count, context.isDate[style],
      let date = StoredNumber.date(stored, is1904: context.is1904)
    {
      text = date
    }
    bytes.append(contentsOf: text.utf8)
    return true
  }

  private func endRow() throws(Refusal) {
    total += bytes.count
    let width = (cells.last?.column ?? -1) + 1
    let rowBytes = bytes
    try rowBytes.withUnsafeBufferPointer { text throws(Refusal) in
      let base = text.baseAddress ?? CellReader.noField.start
      var fields = [Field](repeating: CellReader.noField, count: width)
      for cell in cells {
        fields[cell.column] = Field(start: base + cell.start, count: cell.end - cell.start, isNumber: cell.isNumber)
      }
      try onRow(rowNumber, fields)
    }
  }
}
