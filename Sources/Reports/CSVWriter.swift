package import Vocabulary

/// Writes a table as CSV for spreadsheets: UTF-8 with a byte order mark, RFC 4180, CRLF.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers.
package struct CSVWriter: Sendable {
  private var buffer: [UInt8] = [0xEF, 0xBB, 0xBF]

  package init(columns: [TableColumn], language: Language) {
    append(columns.map { .text($0.header[language]) })
  }

  /// Adds a row.
  package mutating func append(_ row: [TableCell]) {
    for (index, cell) in row.enumerated() {
      if index > 0 { buffer.append(0x2C) }
      append(cell)
    }
    buffer.append(contentsOf: [0x0D, 0x0A])
  }

  /// Bytes not yet handed on.
  package var pendingCount: Int { buffer.count }

  /// Hands on what was written since the last call.
  package mutating func flush(to sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    try buffer.withUnsafeBytes(sink)
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func append(_ cell: TableCell) {
    switch cell {
    case .empty: break
    case .integer(let number): buffer.append(contentsOf: String(number).utf8)
    case .money(let money): buffer.append(contentsOf: money.description.utf8.filter { $0 != 0x2C })
    case .text(let text): append(text)
    }
  }

  private mutating func append(_ text: String) {
    let bytes = Array((CSVWriter.looksLikeFormula(text) ? "'" + text : text).utf8)
    guard bytes.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0D || $0 == 0x0A }) else {
      buffer.append(contentsOf: bytes)
      return
    }
    buffer.append(0x22)
    for byte in bytes {
      if byte == 0x22 { buffer.append(0x22) }
      buffer.append(byte)
    }
    buffer.append(0x22)
  }

  /// Whether the first scalar (not character: a combining mark may follow) begins a formula, also in full width.
  static func looksLikeFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
  }
}
