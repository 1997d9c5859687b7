import Registers

/// One CSV file on its way through the import: its text in pieces of whole lines.
///
/// A piece has the lines that begin in its block of the file. Whether the line feed before it ends a row or lies inside
/// a quoted cell is known only once the piece before it has been read: `FileJoin` checks it and reads on in one piece
/// where the guess was wrong. In the same way a file that begins as UTF-8 is taken for it until a piece is not.
final class CSVFile: Sendable {
  let source: TextSource
  let encoding: TextEncoding
  let limits: IntakeLimits

  private init(source: TextSource, encoding: TextEncoding, limits: IntakeLimits) {
    self.source = source
    self.encoding = encoding
    self.limits = limits
  }

  /// Opens a file and looks at its first piece.
  ///
  /// - Throws: `UNREADABLE`, `ENCODING`.
  static func open(_ file: IntakeFile, limits: IntakeLimits) throws(Refusal) -> CSVFile {
    let source = try TextSource(file, limits: limits)
    let buffer = TextBuffer()
    try buffer.append(source, 0..<min(source.count, 8))
    try FileSignature.check(buffer.bytes, isSpreadsheet: false)
    let isMarked = buffer.bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let csv = CSVFile(source: source, encoding: isMarked ? .utf8WithMark : .utf8, limits: limits)
    let check = try csv.withLines(of: 0, in: buffer) { raw throws(Refusal) in UTF8Check(raw) }
    return check == .valid ? csv : try csv.reread(check)
  }

  /// Where the text begins: behind a byte order mark.
  private var start: Int { encoding == .utf8WithMark ? 3 : 0 }

  private var pieceSize: Int { max(limits.chunkBytes, 1) }

  var pieceCount: Int { (source.count - start + pieceSize - 1) / pieceSize }

  /// Bytes of the block of a piece; of all together, those of the file.
  func blockSize(_ place: Int) -> Int { place < pieceCount - 1 ? pieceSize : source.count - place * pieceSize }

  /// Calls `body` with the bytes of a piece, which lie in `buffer`: the lines that begin in a block of the file.
  ///
  /// - Parameter isRest: also all lines behind them.
  private func withLines<Value>(
    of place: Int, isRest: Bool = false, in buffer: TextBuffer, _ body: (Bytes) throws(Refusal) -> Value
  ) throws(Refusal) -> Value {
    defer { withExtendedLifetime(buffer) {} }
    return try body(try lines(of: place, isRest: isRest, in: buffer))
  }

  /// The bytes of a piece; they stay while somebody holds `buffer` and does not change it.
  private func lines(of place: Int, isRest: Bool, in buffer: TextBuffer) throws(Refusal) -> Bytes {
    let nothing = Bytes(start: nil, count: 0)
    let first = start + place * pieceSize
    var end = isRest ? source.count : min(first + pieceSize, source.count)
    // A line begins behind a line feed, so the byte before the block belongs to the search.
    let from = place == 0 ? first : first - 1
    buffer.cut(to: 0)
    try buffer.append(source, from..<end)
    var begin = 0
    if place > 0 {
      guard let feed = buffer.lineFeed(from: 0) else { return nothing }
      begin = feed + 1
    }
    guard begin < buffer.count else { return nothing }
    var searched = buffer.count - 1
    while true {
      if let feed = buffer.lineFeed(from: searched) {
        buffer.cut(to: feed + 1)
        break
      }
      guard end < source.count else { break }
      searched = buffer.count
      let more = min(end + 1 << 16, source.count)
      try buffer.append(source, end..<more)
      end = more
    }
    return slice(buffer.bytes, begin..<buffer.count)
  }

  /// The file once a piece turned out not to be UTF-8.
  ///
  /// - Throws: `ENCODING` for a text with a byte order mark, and for UTF-8 whose end is cut.
  func reread(_ check: UTF8Check) throws(Refusal) -> CSVFile {
    if check == .cut {
      throw Refusal(.encoding, "最后一个字符不完整，文件被截断", "the last character is cut: the file is truncated")
    }
    if encoding == .utf8WithMark {
      throw Refusal(.encoding, "有 BOM 却不是 UTF-8", "a byte order mark, yet not UTF-8")
    }
    return CSVFile(source: source, encoding: .gb18030, limits: limits)
  }

  /// The file in the encoding of its whole text, which is looked at to its end: what is wrong with the encoding comes
  /// before what is wrong with a header.
  ///
  /// - Throws: `ENCODING`.
  func settled() throws(Refusal) -> CSVFile {
    let buffer = TextBuffer()
    for place in 0..<pieceCount {
      let check = try withLines(of: place, in: buffer) { raw throws(Refusal) in
        if encoding != .gb18030 { return UTF8Check(raw) }
        try withText(raw) { _ throws(Refusal) in }
        return .valid
      }
      guard check == .valid else { return try reread(check).settled() }
    }
    if source.isChanged { throw OpenFile.changed }
    return self
  }

  /// Calls `body` with the first piece as UTF-8, or with the whole text.
  func withHead<Value>(
    isWhole: Bool = false, _ body: (Bytes) throws(Refusal) -> Value
  ) throws(Refusal) -> Value {
    try withLines(of: 0, isRest: isWhole, in: TextBuffer()) { raw throws(Refusal) in try withText(raw, body) }
  }

  /// Calls `body` with a part of the file as UTF-8.
  ///
  /// - Throws: `ENCODING` when the part is not GB18030 although the file is not UTF-8.
  private func withText<Value>(_ raw: Bytes, _ body: (Bytes) throws(Refusal) -> Value) throws(Refusal) -> Value {
    guard encoding == .gb18030 else { return try body(raw) }
    guard let decoded = GB18030.shared.decode(raw) else {
      throw Refusal(.encoding, "既不是 UTF-8 也不是 GB18030", "neither UTF-8 nor GB18030")
    }
    defer { withExtendedLifetime(decoded) {} }
    return try body(decoded.bytes)
  }

  /// The cells of the first row; none for an empty file.
  func header() throws(Refusal) -> HeaderCells {
    if let header = try header(isWhole: false) { return header }
    if let header = try header(isWhole: true) { return header }
    throw CSVFile.openQuote
  }

  /// Nil when the text ends inside a quoted cell.
  private func header(isWhole: Bool) throws(Refusal) -> HeaderCells? {
    try withHead(isWhole: isWhole) { text throws(Refusal) in
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
    /// The file is not in the encoding that it was read in.
    case notUTF8(UTF8Check)
    case refused(Refusal)
    case cancelled
  }

  let reader: RowReader
  let end: End
}

extension CSVFile {
  /// Reads the rows of a piece, or of the whole rest from there; the first row of the file is the header and passed
  /// over.
  func read(
    _ place: Int, isRest: Bool = false, into reader: RowReader, _ buffer: TextBuffer, watch: ImportWatch
  ) -> PieceResult {
    do {
      let end = try withLines(of: place, isRest: isRest, in: buffer) { raw throws(Refusal) -> PieceResult.End in
        reader.bytesRead = raw.count
        if encoding != .gb18030 {
          let check = UTF8Check(raw)
          guard check == .valid else { return .notUTF8(check) }
        }
        return try withText(raw) { text throws(Refusal) in
          read(text, isFirst: place == 0, into: reader, watch: watch)
        }
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
