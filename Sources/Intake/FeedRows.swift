import Registers

/// The accepted rows of all feeds while their files are read, feed by feed in reading order. Used by one thread at a
/// time.
final class FeedRows: @unchecked Sendable {
  private var buffers: [Int: RowBuffer] = [:]

  /// The rows of a feed; none before its first file.
  func buffer(_ schema: FeedSchema) -> RowBuffer {
    if let buffer = buffers[schema.ordinal] { return buffer }
    let buffer = RowBuffer(layouts: schema.columns.map { _ in .absent }, capacity: 1)
    buffers[schema.ordinal] = buffer
    return buffer
  }
}

/// A file whose rows are read and whose feed is known.
struct ReadFile: Sendable {
  let name: String
  let format: String
  let plan: FilePlan
  /// What the pieces of the file noted beside their rows, in reading order.
  let pieces: [PieceNotes]
  /// The file on disk that was read.
  let stamp: FileStamp?

  /// Accepted rows, those included that will turn out to repeat a key.
  var rowCount: Int { pieces.reduce(0) { $0 + $1.rowCount } }
}

/// Puts the pieces of one CSV file behind the rows of its feed, in reading order. Used by one thread at a time, after
/// all files before and before all files behind.
final class FileJoin: @unchecked Sendable {
  private let name: String
  private let csv: CSVFile
  private let plan: FilePlan
  private let watch: ImportWatch
  private let rows: RowBuffer
  private let spare = SpareBuffers()
  private var mark: RowBuffer.Mark?
  private var pieces: [PieceNotes] = []
  private var rowNumber: UInt32 = 0
  private var refusal: Refusal?
  /// A piece ended inside a quoted cell, and all from there on was read once more as one piece.
  private var isRead = false

  init(_ name: String, _ csv: CSVFile, plan: FilePlan, feeds: FeedRows, watch: ImportWatch) {
    self.name = name
    self.csv = csv
    self.plan = plan
    self.watch = watch
    rows = feeds.buffer(plan.schema)
  }

  /// Reads a piece, on any thread.
  func read(_ range: Range<Int>) -> PieceResult {
    csv.read(range, into: RowReader(plan, rows: spare.take() ?? RowBuffer(layouts: plan.layouts)), watch: watch)
  }

  /// Takes what the piece at a place gave; the places come in order.
  func take(_ piece: PieceResult, at place: Int) {
    if mark == nil { mark = rows.mark }
    switch piece.end {
    case _ where isRead: break
    case .refused(let wrong) where refusal == nil || (wrong.reason == .encoding && refusal?.reason != .encoding):
      refusal = wrong
    case .complete where refusal == nil: append(piece.reader)
    case .openQuote where refusal == nil: readOn(from: place)
    case .complete, .refused, .openQuote, .cancelled: break
    }
    if place == csv.pieces.count - 1 { close() }
  }

  /// Once all pieces are taken.
  func result() throws(Refusal) -> ReadFile {
    if let refusal { throw refusal }
    return ReadFile(
      name: name, format: "CSV \(csv.encoding.rawValue)", plan: plan, pieces: pieces, stamp: csv.bytes.stamp)
  }

  private func append(_ reader: RowReader) {
    let added = reader.rows
    if rowNumber == 0, reader.bytesRead > 0 {
      // The file goes on as it began: room for all of it at once, and a little more.
      let pieces = Double(csv.bytes.bytes.count) / Double(reader.bytesRead)
      rows.reserve(pieces * 1.03, times: added, limit: csv.bytes.bytes.count)
    }
    rows.append(added, firstRow: rowNumber)
    pieces.append(reader.notes)
    rowNumber += reader.rowNumber
    spare.give(added)
  }

  /// The piece at a place ended inside a quoted cell, so the next did not begin at the start of a row.
  private func readOn(from place: Int) {
    guard place < csv.pieces.count - 1, let last = csv.pieces.last else {
      refusal = CSVFile.openQuote
      return
    }
    let rest = read(csv.pieces[place].lowerBound..<last.upperBound)
    switch rest.end {
    case .complete: append(rest.reader)
    case .refused(let wrong): refusal = wrong
    case .openQuote: refusal = CSVFile.openQuote
    case .cancelled: break
    }
    isRead = true
  }

  /// Takes the rows of a refused file back.
  private func close() {
    if refusal == nil, Int(rowNumber) > csv.limits.rows { refusal = csv.tooManyRows }
    if refusal != nil, let mark { rows.cut(to: mark) }
  }
}
