import Registers

/// The files of one feed put together: duplicates found across all of them, cells copied into one snapshot.
struct AssembledFeed: Sendable {
  let result: FeedImport
  private let files: [ReadFile]
  /// Per piece of the feed, the rows that repeat an earlier key.
  private let duplicates: [[Duplicates.Found]]

  /// `files` are of one feed, in reading order, at least one.
  init(_ files: [ReadFile]) throws(IntakeError) {
    self.files = files
    guard let schema = files.first?.plan.schema else { preconditionFailure("a feed without files") }
    let readers = files.flatMap(\.readers)
    let found = Duplicates(
      readers.map { Duplicates.Piece(rows: $0.rows, hashes: $0.keyHashes) }, key: files[0].plan.key
    ).find()
    var duplicates = [[Duplicates.Found]](repeating: [], count: readers.count)
    for duplicate in found { duplicates[duplicate.piece].append(duplicate) }
    self.duplicates = duplicates
    var parts: [SnapshotPart] = []
    var reports: [FileReport] = []
    var all = IntakeCounts()
    for (index, file) in files.enumerated() {
      var counts = IntakeCounts()
      counts.add(file.extraColumns)
      var firstRow: UInt32 = 0
      for reader in file.readers {
        let repeated = duplicates[parts.count]
        parts.append(
          SnapshotPart(
            rows: reader.rows, file: UInt16(clamping: index), firstRow: firstRow, dropped: repeated.map(\.row)))
        counts.add(reader.counts(without: repeated.map(\.row)))
        firstRow += reader.rowNumber
      }
      reports.append(FileReport(name: file.name, format: file.format, counts: counts, stamp: file.stamp))
      all.add(counts)
    }
    do {
      let snapshot = try Snapshot(schema: schema, parts: parts, files: files.map(\.name))
      result = FeedImport(schema: schema, snapshot: snapshot, files: reports, counts: all)
    } catch {
      guard case .columnTooLarge(let column) = error else { preconditionFailure("assembling does no I/O") }
      throw .tooLarge(feed: schema.number, column: column)
    }
  }

  /// Gives all rejects in the order of the rows.
  func emit(_ sink: (Reject) -> Void) {
    let pieces = pieces
    for (index, piece) in pieces.enumerated() {
      let reader = piece.reader
      var repeated = duplicates[index][...]
      for entry in reader.rejects.entries {
        while let next = repeated.first, reader.rows.sourceRows[next.row] < entry.row {
          sink(reject(next, pieces))
          repeated.removeFirst()
        }
        sink(
          Reject(
            feed: result.schema.number, file: piece.file.name, row: Int(entry.row) + piece.firstRow,
            column: entry.column < 0 ? nil : result.schema.columns[Int(entry.column)].id, reason: entry.reason,
            raw: reader.rejects.text(entry), first: nil))
      }
      for next in repeated { sink(reject(next, pieces)) }
    }
  }

  private typealias Piece = (file: ReadFile, reader: RowReader, firstRow: Int)

  /// All pieces of the feed, each with the number of rows before it in its file.
  private var pieces: [Piece] {
    files.flatMap { file in
      var firstRow = 0
      return file.readers.map { reader in
        defer { firstRow += Int(reader.rowNumber) }
        return (file, reader, firstRow)
      }
    }
  }

  private func reject(_ duplicate: Duplicates.Found, _ pieces: [Piece]) -> Reject {
    let piece = pieces[duplicate.piece]
    let first = pieces[duplicate.firstPiece]
    let key = piece.file.plan.key.map { first.reader.rows.text(of: duplicate.firstRow, column: $0) }
    return Reject(
      feed: result.schema.number, file: piece.file.name,
      row: Int(piece.reader.rows.sourceRows[duplicate.row]) + piece.firstRow,
      column: result.schema.key.joined(separator: "+"), reason: .duplicateKey, raw: key.joined(separator: " + "),
      first: Reject.FirstRow(
        file: first.file.name, row: Int(first.reader.rows.sourceRows[duplicate.firstRow]) + first.firstRow))
  }
}

extension ReadFile {
  /// Counts with nothing but the extra columns.
  fileprivate var extraColumns: IntakeCounts {
    var counts = IntakeCounts()
    counts.extraColumns = plan.extraColumns
    return counts
  }
}

extension RowReader {
  /// What this piece counts for, without rows that turned out to be duplicates (ascending).
  func counts(without dropped: [Int]) -> IntakeCounts {
    var counts = IntakeCounts()
    counts.accepted = rows.rowCount - dropped.count
    for entry in rejects.entries { counts.reasons[entry.reason, default: 0] += 1 }
    if !dropped.isEmpty { counts.reasons[.duplicateKey] = dropped.count }
    let gone = Set(dropped)
    for warning in warnings where !gone.contains(warning.row) { counts.cellWarnings += warning.count }
    counts.skippedEmpty = skippedEmpty
    counts.skippedSummary = skippedSummary
    return counts
  }
}
