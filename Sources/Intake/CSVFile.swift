import Registers

/// One CSV file on its way through the import: its bytes in pieces that begin at what looks like the start of a row.
///
/// A piece ends behind a line feed. Whether that line feed ends a row or lies inside a quoted cell is known only once
/// the piece before it has been read: `FileJoin` checks it and reads on in one piece where the guess was wrong.
final class CSVFile: Sendable {
  let bytes: FileBytes
  let encoding: TextEncoding
  /// Byte ranges, ascending, without gaps, behind a byte order mark.
  let pieces: [Range<Int>]
  let limits: IntakeLimits

  private init(bytes: FileBytes, encoding: TextEncoding, pieces: [Range<Int>], limits: IntakeLimits) {
    self.bytes = bytes
    self.encoding = encoding
    self.pieces = pieces
    self.limits = limits
  }

  /// Where the text begins: behind a byte order mark.
  static func textStart(_ bytes: Bytes) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  /// Pieces of about `size` bytes.
  static func pieces(_ bytes: Bytes, size: Int) -> [Range<Int>] {
    var start = textStart(bytes)
    var pieces: [Range<Int>] = []
    while start < bytes.count {
      var end = start
      if bytes.count - start > size, let feed = slice(bytes, (start + size - 1)..<bytes.count).firstIndex(of: 0x0A) {
        end = start + size + feed
      } else {
        end = bytes.count
      }
      pieces.append(start..<end)
      start = end
    }
    return pieces
  }

  /// Settles the encoding from the check of each piece.
  ///
  /// - Throws: `ENCODING` for a text with a byte order mark that is not UTF-8, and for UTF-8 whose end is cut.
  static func settled(
    _ bytes: FileBytes, pieces: [Range<Int>], checks: [UTF8Check], limits: IntakeLimits
  ) throws(Refusal) -> CSVFile {
    let isMarked = textStart(bytes.bytes) > 0
    let isCut = checks.last == .cut && checks.dropLast().allSatisfy { $0 == .valid }
    let encoding: TextEncoding = isMarked ? .utf8WithMark : .utf8
    if checks.allSatisfy({ $0 == .valid }) {
      return CSVFile(bytes: bytes, encoding: encoding, pieces: pieces, limits: limits)
    }
    if isCut { throw Refusal(.encoding, "最后一个字符不完整，文件被截断", "the last character is cut: the file is truncated") }
    if isMarked { throw Refusal(.encoding, "有 BOM 却不是 UTF-8", "a byte order mark, yet not UTF-8") }
    return CSVFile(bytes: bytes, encoding: .gb18030, pieces: pieces, limits: limits)
  }

  /// Calls `body` with a part of the file as UTF-8.
  ///
  /// - Throws: `ENCODING` when the part is not GB18030 although the file is not UTF-8.
  func withText<Value>(_ range: Range<Int>, _ body: (Bytes) throws(Refusal) -> Value) throws(Refusal) -> Value {
    let raw = slice(bytes.bytes, range)
    guard encoding == .gb18030 else { return try body(raw) }
    guard let decoded = GB18030.shared.decode(raw) else {
      throw Refusal(.encoding, "既不是 UTF-8 也不是 GB18030", "neither UTF-8 nor GB18030")
    }
    return try body(decoded.bytes)
  }

  /// Looks at the whole text, because what is wrong with the encoding comes before what is wrong with a header.
  ///
  /// - Throws: `ENCODING`.
  func checkEncoding() throws(Refusal) {
    for piece in pieces { try withText(piece) { _ throws(Refusal) in } }
  }

  /// The cells of the first row; none for an empty file.
  func header() throws(Refusal) -> HeaderCells {
    guard let first = pieces.first, let last = pieces.last else { return HeaderCells([]) }
    if let header = try header(in: first) { return header }
    if let header = try header(in: first.lowerBound..<last.upperBound) { return header }
    throw CSVFile.openQuote
  }

  /// Nil when the part ends inside a quoted cell.
  private func header(in range: Range<Int>) throws(Refusal) -> HeaderCells? {
    try withText(range) { text throws(Refusal) in
      var scanner = CSVScanner(text, limits: limits)
      switch scanner.nextRow() {
      case .end: return HeaderCells([])
      case .row: return HeaderCells((0..<scanner.fieldCount).map { Array(scanner.fields[$0].bytes) })
      case .openQuote: return nil
      case .broken(let refusal): throw refusal
      }
    }
  }

  static let openQuote = Refusal.unreadable("引号没有结束", "a quoted cell that never ends")
}

/// What the rows of one piece gave.
struct PieceResult: Sendable {
  enum End: Sendable {
    case complete
    case openQuote
    case refused(Refusal)
    case cancelled
  }

  let reader: RowReader
  let end: End
}

extension CSVFile {
  /// Reads the rows of a part of the file; the first row of the file is the header and passed over.
  func read(_ range: Range<Int>, into reader: RowReader, watch: ImportWatch) -> PieceResult {
    reader.bytesRead = range.count
    do {
      let end = try withText(range) { text throws(Refusal) in
        read(text, isFirst: range.lowerBound == pieces.first?.lowerBound, into: reader, watch: watch)
      }
      return PieceResult(reader: reader, end: end)
    } catch {
      return PieceResult(reader: reader, end: .refused(error))
    }
  }

  private func read(_ text: Bytes, isFirst: Bool, into reader: RowReader, watch: ImportWatch) -> PieceResult.End {
    var scanner = CSVScanner(text, limits: limits)
    var isHeader = isFirst
    while true {
      switch scanner.nextRow() {
      case .row:
        if isHeader {
          reader.passHeader()
          isHeader = false
        } else {
          reader.read(scanner.fields, count: scanner.fieldCount)
        }
        if reader.rowNumber & 0x3FFF == 0 {
          if watch.isCancelled { return .cancelled }
          if Int(reader.rowNumber) > limits.rows { return .refused(tooManyRows) }
        }
      case .end: return .complete
      case .openQuote: return .openQuote
      case .broken(let refusal): return .refused(refusal)
      }
    }
  }

  var tooManyRows: Refusal { .unreadable("行数超过 \(limits.rows)", "more than \(limits.rows) rows") }
}
