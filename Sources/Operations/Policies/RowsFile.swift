internal import Foundation
internal import Vocabulary

/// A CSV file with a header (RFC 4180, UTF-8), cells as they stand.
struct RowsFile {
  static let bytesMax = 1 << 30

  let header: [String]
  /// As many cells as the header, and the line each row begins on.
  let rows: [(line: Int, cells: [String])]

  /// - Throws: `.notFound` without the file, `.invalid` with file and line where it is no such text.
  init(_ path: String) throws(OperationError) {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else {
      throw .notFound(
        LocalizedText(zhHans: "读不到 \(path)。请检查路径和权限。", en: "\(path) cannot be read. Check path and rights."))
    }
    guard data.count <= RowsFile.bytesMax else {
      throw .invalid(
        "rows", zhHans: "\(path) 超过 1 GiB，请分成几份。", en: "\(path) exceeds 1 GiB. Split it into several files.")
    }
    var cutter = Cutter(bytes: [UInt8](data), path: path)
    guard let header = try cutter.next() else {
      throw .invalid("rows", zhHans: "\(path) 是空的，第一行应是列名。", en: "\(path) is empty; the first line names the columns.")
    }
    self.header = header.cells
    var rows: [(line: Int, cells: [String])] = []
    while let row = try cutter.next() {
      if row.cells == [""] { continue }
      guard row.cells.count == header.cells.count else {
        throw .invalid(
          "rows",
          zhHans: "\(path):\(row.line): 这一行有 \(row.cells.count) 格，列名有 \(header.cells.count) 个。请补齐或加引号。",
          en:
            "\(path):\(row.line): the row has \(row.cells.count) cells, the header \(header.cells.count). Add what is "
            + "missing, or quotes.")
      }
      rows.append(row)
    }
    self.rows = rows
  }

  /// The line as CSV writes it.
  static func line(_ cells: [String]) -> String {
    cells.map { cell in
      cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
    }.joined(separator: ",") + "\n"
  }

  private struct Cutter {
    let bytes: [UInt8]
    let path: String
    private var place: Int
    private var line = 1

    init(bytes: [UInt8], path: String) {
      self.bytes = bytes
      self.path = path
      place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next row; nil at the end.
    mutating func next() throws(OperationError) -> (line: Int, cells: [String])? {
      guard place < bytes.count else { return nil }
      let first = line
      var cells: [String] = []
      while true {
        let (cell, isLast) = try self.cell()
        cells.append(cell)
        if isLast { return (first, cells) }
      }
    }

    private mutating func cell() throws(OperationError) -> (String, isLast: Bool) {
      var text: [UInt8] = []
      var isQuoted = place < bytes.count && bytes[place] == 0x22
      let first = line
      if isQuoted { place += 1 }
      while place < bytes.count {
        let byte = bytes[place]
        if byte == 0x0A { line += 1 }
        if isQuoted {
          place += 1
          guard byte == 0x22 else {
            text.append(byte)
            continue
          }
          guard place < bytes.count, bytes[place] == 0x22 else {
            isQuoted = false
            continue
          }
          text.append(byte)
          place += 1
        } else {
          place += 1
          switch byte {
          case 0x2C: return (try string(text, first), false)
          case 0x0A: return (try string(text, first), true)
          case 0x0D where place < bytes.count && bytes[place] == 0x0A: continue
          default: text.append(byte)
          }
        }
      }
      guard !isQuoted else {
        throw .invalid(
          "rows", zhHans: "\(path):\(first): 引号没有合上。请补上引号。", en: "\(path):\(first): a quote is not closed. Close it.")
      }
      return (try string(text, first), true)
    }

    private func string(_ bytes: [UInt8], _ line: Int) throws(OperationError) -> String {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw .invalid(
          "rows", zhHans: "\(path):\(line): 不是 UTF-8 文字。请另存为 UTF-8 的 CSV。",
          en: "\(path):\(line): the text is not UTF-8. Save it as CSV in UTF-8.")
      }
      return text
    }
  }
}
