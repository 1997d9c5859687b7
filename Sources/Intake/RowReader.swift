import Registers

/// Turns rows of cells into cleaned rows or rejects, for one piece of one file on one thread.
final class RowReader: @unchecked Sendable {
  let plan: FilePlan
  let rows: RowBuffer
  /// Bytes of text that the rows came from.
  var bytesRead = 0
  private var rejects = RejectLog()
  private var warnings: [(row: Int, count: Int)] = []
  private var skippedEmpty = 0
  private var skippedSummary = 0
  /// Outside of the object, so that the loop over rows costs no bookkeeping.
  private let seen: UnsafeMutablePointer<UInt32>
  private let scratch = Scratch()
  private let cells: CellReader

  /// `rows` must be empty and have the layouts of the plan.
  init(_ plan: FilePlan, rows: RowBuffer) {
    self.plan = plan
    self.rows = rows
    cells = CellReader(rows: rows, scratch: scratch)
    seen = .allocate(capacity: 1)
    seen.initialize(to: 0)
  }

  deinit {
    seen.deallocate()
  }

  /// Rows seen, skipped ones included; the number of the last row within this piece.
  var rowNumber: UInt32 { seen.pointee }

  /// What there is to say beside the rows.
  var notes: PieceNotes {
    PieceNotes(
      rejects: rejects, warnings: warnings, skippedEmpty: skippedEmpty, skippedSummary: skippedSummary,
      rowCount: rows.rowCount, rowNumber: Int(rowNumber))
  }

  /// Counts a row without reading it: the header.
  func passHeader() {
    seen.pointee += 1
  }

  /// Counts `count` rows that the source left out as empty.
  func passEmpty(_ count: Int) {
    seen.pointee += UInt32(clamping: count)
    skippedEmpty += count
  }

  /// Reads one row.
  func read(_ fields: UnsafePointer<Field>, count: Int) {
    seen.pointee += 1
    if let skip = skipped(fields, count) {
      if skip == .empty { skippedEmpty += 1 } else { skippedSummary += 1 }
      return
    }
    if count > plan.headerWidth {
      for index in plan.headerWidth..<count where !isBlank(fields[index].bytes) {
        rejects.add(row: rowNumber, column: -1, reason: .fieldCount, raw: fields[index].bytes)
        return
      }
    }
    let row = rows.rowCount
    for column in plan.required {
      let field = column.field < count ? fields[column.field] : CellReader.noField
      let outcome = cells.read(field, column, row: row)
      if outcome != .value {
        rejects.add(
          row: rowNumber, column: column.column, reason: outcome.fault ?? .requiredNull, raw: field.bytes)
        return
      }
    }
    var faults = 0
    for column in plan.optional {
      let field = column.field < count ? fields[column.field] : CellReader.noField
      let outcome = cells.read(field, column, row: row)
      if outcome != .value {
        cells.setNull(column, row: row)
        if outcome.fault != nil { faults += 1 }
      }
    }
    if faults > 0 { warnings.append((row, faults)) }
    rows.commit(sourceRow: rowNumber)
  }

  private enum Skip {
    case empty, summary
  }

  /// Whether the row is empty or a summary. A printable ASCII character at the front is neither.
  @inline(__always)
  private func skipped(_ fields: UnsafePointer<Field>, _ count: Int) -> Skip? {
    if count > 0, fields[0].count > 0, fields[0].start[0] &- 0x21 < 0x5E { return nil }
    return slowlySkipped(fields, count)
  }

  private func slowlySkipped(_ fields: UnsafePointer<Field>, _ count: Int) -> Skip? {
    for index in 0..<count {
      let cell = cells.plain(fields[index].bytes)
      guard !cell.isEmpty else { continue }
      guard SummaryWords.begins(cell) else { return nil }
      if plan.personField >= 0, plan.personField < count, plan.personField != index {
        let person = cells.plain(fields[plan.personField].bytes)
        if !person.isEmpty, !SummaryWords.begins(person) { return nil }
      }
      return .summary
    }
    return .empty
  }

  private func isBlank(_ cell: Bytes) -> Bool {
    cells.plain(cell).isEmpty
  }
}

/// What a piece of a file gave beside its rows.
struct PieceNotes: Sendable {
  let rejects: RejectLog
  /// Accepted rows with cells that became null, counted from the first of the piece, and how many cells.
  let warnings: [(row: Int, count: Int)]
  let skippedEmpty: Int
  let skippedSummary: Int
  /// Accepted rows.
  let rowCount: Int
  /// All rows, skipped ones included.
  let rowNumber: Int
}

/// The words that begin a row of totals or signatures.
enum SummaryWords {
  private static let words: [StaticString] = ["合计", "总计", "小计", "共计", "汇总", "制表人", "填表人"]

  /// Whether a trimmed cell begins with one of them.
  static func begins(_ cell: Bytes) -> Bool {
    guard let first = cell.first, first == 0xE5 || first == 0xE6 else { return false }
    return words.contains { word in
      cell.count >= word.utf8CodeUnitCount && isWord(slice(cell, 0..<word.utf8CodeUnitCount), word)
    }
  }
}

/// Rejects of one piece of a file, compact: a whole file of bad rows costs some thirty bytes a row.
struct RejectLog: Sendable {
  struct Entry {
    let row: UInt32
    /// Place in the schema; -1 for none.
    let column: Int32
    let start: UInt32
    let count: UInt8
    let reason: RejectReason
  }

  private(set) var entries: [Entry] = []
  private var raw: [UInt8] = []

  mutating func add(row: UInt32, column: Int, reason: RejectReason, raw cell: Bytes) {
    var count = min(cell.count, 64)
    while count > 0, count < cell.count, cell[count] & 0xC0 == 0x80 { count -= 1 }
    entries.append(
      Entry(
        row: row, column: Int32(clamping: column), start: UInt32(clamping: raw.count), count: UInt8(clamping: count),
        reason: reason))
    raw.append(contentsOf: slice(cell, 0..<count))
  }

  func text(_ entry: Entry) -> String {
    let start = Int(entry.start)
    return String(decoding: raw[start..<min(start + Int(entry.count), raw.count)], as: UTF8.self)
  }
}
