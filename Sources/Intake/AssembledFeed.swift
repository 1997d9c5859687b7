import Registers

/// The rows of one feed without those that repeat a key, as a snapshot, and what there is to say of all others.
struct AssembledFeed: Sendable {
  let result: FeedImport
  private let files: [ReadFile]
  private let rows: RowBuffer
  /// Rows that repeated an earlier key, ascending.
  private let repeated: [RepeatedRow]

  private struct RepeatedRow: Sendable {
    /// Number in its file.
    let sourceRow: UInt32
    /// Place of the file.
    let file: UInt16
    /// The row of the snapshot that has the key.
    let first: UInt32
  }

  /// `files` are of one feed, in reading order, at least one; `rows` are theirs and change.
  init(_ files: [ReadFile], _ rows: RowBuffer) throws(IntakeError) {
    self.files = files
    self.rows = rows
    guard let plan = files.first?.plan else { preconditionFailure("a feed without files") }
    let schema = plan.schema
    let found = Duplicates(rows, key: plan.key).find()
    let dropped = found.map(\.row)
    var reports: [FileReport] = []
    var all = IntakeCounts()
    var repeated: [RepeatedRow] = []
    var rowCounts: [(name: String, rowCount: Int)] = []
    var start = 0
    for (place, file) in files.enumerated() {
      let own = AssembledFeed.places(in: dropped, of: start..<start + file.rowCount)
      for duplicate in found[own] {
        repeated.append(
          RepeatedRow(
            sourceRow: rows.sourceRows[duplicate.row], file: UInt16(clamping: place),
            first: UInt32(clamping: duplicate.first - AssembledFeed.count(dropped, below: duplicate.first))))
      }
      let counts = file.counts(firstRow: start, without: dropped[own])
      reports.append(FileReport(name: file.name, format: file.format, counts: counts, stamp: file.stamp))
      rowCounts.append((file.name, counts.accepted))
      all.add(counts)
      start += file.rowCount
    }
    self.repeated = repeated
    rows.remove(dropped)
    do {
      let snapshot = try Snapshot(schema: schema, rows: rows, files: rowCounts)
      result = FeedImport(schema: schema, snapshot: snapshot, files: reports, counts: all)
    } catch {
      guard case .columnTooLarge(let column) = error else { preconditionFailure("assembling does no I/O") }
      throw .tooLarge(feed: schema.number, column: column)
    }
  }

  /// How many of ascending rows are below a row.
  private static func count(_ rows: [Int], below row: Int) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where those of ascending rows stand that lie in a range.
  private static func places(in rows: [Int], of range: Range<Int>) -> Range<Int> {
    count(rows, below: range.lowerBound)..<count(rows, below: range.upperBound)
  }

  /// Gives all rejects in the order of the rows.
  func emit(_ sink: (Reject) -> Void) {
    var repeated = repeated[...]
    for (place, file) in files.enumerated() {
      var firstRow = 0
      for piece in file.pieces {
        for entry in piece.rejects.entries {
          let row = Int(entry.row) + firstRow
          while let next = repeated.first, next.file == place, Int(next.sourceRow) < row {
            sink(reject(next))
            repeated.removeFirst()
          }
          sink(
            Reject(
              feed: result.schema.number, file: file.name, row: row,
              column: entry.column < 0 ? nil : result.schema.columns[Int(entry.column)].id, reason: entry.reason,
              raw: piece.rejects.text(entry), first: nil))
        }
        firstRow += piece.rowNumber
      }
      while let next = repeated.first, next.file == place {
        sink(reject(next))
        repeated.removeFirst()
      }
    }
  }

  private func reject(_ duplicate: RepeatedRow) -> Reject {
    let first = Int(duplicate.first)
    let key = files[0].plan.key.map { rows.text(of: first, column: $0) }
    let snapshot = result.snapshot
    return Reject(
      feed: result.schema.number, file: files[Int(duplicate.file)].name, row: Int(duplicate.sourceRow),
      column: result.schema.key.joined(separator: "+"), reason: .duplicateKey, raw: key.joined(separator: " + "),
      first: Reject.FirstRow(
        file: snapshot.files[Int(snapshot.sourceFiles[first])], row: Int(snapshot.sourceRows[first])))
  }
}

extension ReadFile {
  /// What this file counts for, its rows beginning at `firstRow` of the feed, without rows that turned out to be
  /// duplicates (ascending).
  fileprivate func counts(firstRow: Int, without dropped: ArraySlice<Int>) -> IntakeCounts {
    var counts = IntakeCounts()
    counts.add(extraColumns)
    let gone = Set(dropped)
    var start = firstRow
    for piece in pieces {
      counts.accepted += piece.rowCount
      for entry in piece.rejects.entries { counts.reasons[entry.reason, default: 0] += 1 }
      for warning in piece.warnings where !gone.contains(start + warning.row) { counts.cellWarnings += warning.count }
      counts.skippedEmpty += piece.skippedEmpty
      counts.skippedSummary += piece.skippedSummary
      start += piece.rowCount
    }
    counts.accepted -= dropped.count
    if !dropped.isEmpty { counts.reasons[.duplicateKey] = dropped.count }
    return counts
  }

  /// Counts with nothing but the extra columns.
  private var extraColumns: IntakeCounts {
    var counts = IntakeCounts()
    counts.extraColumns = plan.extraColumns
    return counts
  }
}
