package import Vocabulary

/// Fills a snapshot row by row with typed values: for registers that are edited here, and for tests.
///
/// ```swift
/// let builder = SnapshotBuilder(schema: schema, columns: ["citizen_id", "amount"])
/// builder.begin()
/// builder.set("citizen_id", .citizenID(id))
/// builder.commit(sourceRow: 2)
/// let snapshot = try builder.freeze(files: ["roll.csv"])
/// ```
package final class SnapshotBuilder {
  package let schema: FeedSchema
  private let rows: RowBuffer
  private var place: [String: Int] = [:]

  /// Room for rows of `schema`; columns not named are `.absent`. Nil names all.
  package init(schema: FeedSchema, columns: Set<String>? = nil) {
    self.schema = schema
    rows = RowBuffer(
      layouts: schema.columns.map { columns?.contains($0.id) ?? true ? $0.kind.layout : .absent })
    for (index, column) in schema.columns.enumerated() where rows.columns[index].layout != .absent {
      place[column.id] = index
    }
  }

  package var rowCount: Int { rows.rowCount }

  /// Starts a row of nulls.
  package func begin() {
    rows.setNulls()
  }

  /// Sets one cell of the row; does nothing for a column that is absent or a value that does not fit the column.
  ///
  /// - Returns: whether the cell was set.
  @discardableResult
  package func set(_ column: String, _ value: CellValue) -> Bool {
    guard let index = place[column] else { return false }
    let cells = rows.columns[index]
    switch (cells.layout, value) {
    case (_, .null): return true
    case (.citizenID, .citizenID(let id)): cells.set(id.packed, row: rows.rowCount)
    case (.date, .date(let date)): cells.set(date.dayNumber, row: rows.rowCount)
    case (.yearMonth, .yearMonth(let month)): cells.set(month.index, row: rows.rowCount)
    case (.number, .number(let number)): cells.set(number, row: rows.rowCount)
    case (.code, .code(let code)): cells.set(code, row: rows.rowCount)
    case (.boolean, .boolean(let flag)): cells.set(flag ? UInt8(1) : 0, row: rows.rowCount)
    case (.text, .text(let text)):
      var text = text
      text.withUTF8 { rows.columns[index].setText($0, row: rows.rowCount) }
    default: return false
    }
    return true
  }

  /// Ends the row.
  package func commit(sourceRow: UInt32) {
    rows.commit(sourceRow: sourceRow)
  }

  /// The rows so far as a snapshot; the builder may go on.
  package func freeze(files: [String]) throws(SnapshotError) -> Snapshot {
    let copy = RowBuffer(layouts: (0..<rows.columnCount).map { rows.columns[$0].layout }, capacity: rows.rowCount + 1)
    copy.append(rows, firstRow: 0)
    return try Snapshot(
      schema: schema, rows: copy,
      files: files.enumerated().map { (name: $1, rowCount: $0 == 0 ? rows.rowCount : 0) })
  }
}

/// One cell outside of a column.
package enum CellValue: Hashable, Sendable {
  case null
  case citizenID(CitizenID)
  case date(CivilDate)
  case yearMonth(YearMonth)
  /// Fen, an integer, or a decimal scaled by 10^9.
  case number(Int64)
  /// 1-based place in the code list.
  case code(UInt8)
  case boolean(Bool)
  case text(String)
}

extension Column {
  /// One cell, read out of its column.
  package func value(_ row: Int) -> CellValue {
    switch self {
    case .absent: .null
    case .citizenID(let cells): cells[row] == 0 ? .null : .citizenID(CitizenID(packed: cells[row]))
    case .date(let cells): cells[row] == .min ? .null : .date(CivilDate(dayNumber: cells[row]))
    case .yearMonth(let cells): cells[row] == .min ? .null : .yearMonth(YearMonth(index: cells[row]))
    case .number(let cells): cells[row] == .min ? .null : .number(cells[row])
    case .code(let cells): cells[row] == 0 ? .null : .code(cells[row])
    case .boolean(let cells): cells[row] > 1 ? .null : .boolean(cells[row] == 1)
    case .text(let text): text[row].isEmpty ? .null : .text(String(decoding: text[row], as: UTF8.self))
    }
  }
}
