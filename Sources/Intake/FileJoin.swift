import Registers

/// Puts the pieces of one CSV file behind the rows of its feed, in reading order. Used by one thread at a time, after
/// all files before and before all files behind.
final class FileJoin: @unchecked Sendable {
  private let name: String
  private let csv: CSVFile
  private let plan: FilePlan
  private let work: Work
  private let rows: RowBuffer
  private let spare = Spares<RowBuffer>()
  private var mark: RowBuffer.Mark?
  private var pieces: [PieceNotes] = []
  private var rowNumber: UInt32 = 0
  private var refusal: Refusal?
  /// The file was read on in another way, and what the other pieces give is void.
  private var isRead = false
  /// The same file in another encoding.
  private var again: FileJoin?

  /// What the files of an import have in common.
  struct Work: Sendable {
    let reading: FileReading
    let feeds: FeedRows
    let watch: ImportWatch
    let texts = Spares<TextBuffer>()
  }

  init(_ name: String, _ csv: CSVFile, _ plan: FilePlan, _ work: Work) {
    self.name = name
    self.csv = csv
    self.plan = plan
    self.work = work
    rows = work.feeds.buffer(plan.schema)
  }

  var pieceCount: Int { csv.pieceCount }

  func blockSize(_ place: Int) -> Int { csv.blockSize(place) }

  /// The feed that the rows belong to.
  var feed: FeedSchema { again?.feed ?? plan.schema }

  /// Reads a piece, on any thread.
  func read(_ place: Int, isRest: Bool = false) -> PieceResult {
    let text = work.texts.take() ?? TextBuffer()
    // A buffer that an endless line made huge is not kept.
    defer { if text.capacity < 4 * csv.limits.chunkBytes { work.texts.give(text) } }
    let reader = RowReader(plan, rows: spare.take() ?? RowBuffer(layouts: plan.layouts))
    return csv.read(place, isRest: isRest, into: reader, text, watch: work.watch)
  }

  /// Takes what the piece at a place gave; the places come in order.
  func take(_ piece: PieceResult, at place: Int) {
    if mark == nil { mark = rows.mark }
    switch piece.end {
    case _ where isRead: break
    case .notUTF8(let check): readAgain(check)
    case .refused(let wrong) where refusal == nil || (wrong.reason == .encoding && refusal?.reason != .encoding):
      refusal = wrong
    case .complete where refusal == nil: append(piece.reader)
    case .openQuote where refusal == nil: readOn(from: place)
    case .complete, .refused, .openQuote, .cancelled: break
    }
    if place == pieceCount - 1 { close() }
  }

  /// Once all pieces are taken.
  func result() throws(Refusal) -> ReadFile {
    if let refusal { throw refusal }
    if let again { return try again.result() }
    return ReadFile(
      name: name, format: "CSV \(csv.encoding.rawValue)", plan: plan, pieces: pieces, stamp: csv.source.stamp)
  }

  private func append(_ reader: RowReader) {
    let added = reader.rows
    if rowNumber == 0, reader.bytesRead > 0 {
      // The file goes on as it began: room for all of it at once, and a little more.
      let pieces = Double(csv.source.count) / Double(reader.bytesRead)
      rows.reserve(pieces * 1.03, times: added, limit: csv.source.count)
    }
    rows.append(added, firstRow: rowNumber)
    pieces.append(reader.notes)
    rowNumber += reader.rowNumber
    added.removeAll()
    spare.give(added)
  }

  /// The piece at a place ended inside a quoted cell, so the next did not begin at the start of a row.
  private func readOn(from place: Int) {
    guard place < pieceCount - 1 else {
      refusal = CSVFile.openQuote
      return
    }
    isRead = true
    let rest = read(place, isRest: true)
    switch rest.end {
    case .complete: append(rest.reader)
    case .refused(let wrong): refusal = wrong
    case .openQuote: refusal = CSVFile.openQuote
    case .notUTF8(let check): readAgain(check)
    case .cancelled: break
    }
  }

  /// The file began as UTF-8 but is something else: from its header on once more, on this thread.
  private func readAgain(_ check: UTF8Check) {
    isRead = true
    refusal = nil
    if let mark { rows.cut(to: mark) }
    do throws(Refusal) {
      let (csv, plan) = try work.reading.prepared(name, try csv.reread(check))
      let join = FileJoin(name, csv, plan, work)
      for place in 0..<join.pieceCount { join.take(join.read(place), at: place) }
      again = join
    } catch {
      refusal = error
    }
  }

  /// Takes the rows of a refused file back.
  private func close() {
    guard again == nil else { return }
    if refusal == nil, Int(rowNumber) > csv.limits.rows { refusal = csv.tooManyRows }
    if csv.source.isChanged { refusal = OpenFile.changed }
    if refusal != nil, let mark { rows.cut(to: mark) }
  }
}
