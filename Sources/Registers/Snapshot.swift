/// The accepted rows of one feed as columns: immutable, in reading order, shared between threads.
///
/// Pointers stay valid while the snapshot lives; it owns the memory or the file mapping behind them.
package final class Snapshot: Sendable {
  package let schema: FeedSchema
  package let rowCount: Int
  /// One entry per column of the schema, in its order; `.absent` where the header had no such column.
  package let columns: [Column]
  /// Row number in the source file, the header being row 1, one entry per row.
  package let sourceRows: Cells<UInt32>
  /// Place in `files` of the file each row came from.
  package let sourceFiles: Cells<UInt16>
  /// Base names of the files, in reading order.
  package let files: [String]
  private let owner: any Sendable

  package init(
    schema: FeedSchema, rowCount: Int, columns: [Column], sourceRows: Cells<UInt32>,
    sourceFiles: Cells<UInt16>, files: [String], owner: any Sendable
  ) {
    self.schema = schema
    self.rowCount = rowCount
    self.columns = columns
    self.sourceRows = sourceRows
    self.sourceFiles = sourceFiles
    self.files = files
    self.owner = owner
  }

  /// The column with an identifier of the schema; nil when the schema has none.
  package func column(_ id: String) -> Column? {
    schema.columnIndex(id).map { columns[$0] }
  }
}

/// One column of a snapshot. What marks a null is written beside each case.
package enum Column: Sendable {
  /// Packed citizen IDs; 0 is null.
  case citizenID(Cells<UInt64>)
  /// `CivilDate.dayNumber`; `Int32.min` is null.
  case date(Cells<Int32>)
  /// `YearMonth.index`; `Int32.min` is null.
  case yearMonth(Cells<Int32>)
  /// Money in fen, integers, decimals scaled by 10^9; `Int64.min` is null.
  case number(Cells<Int64>)
  /// 1-based place in the code list; 0 is null.
  case code(Cells<UInt8>)
  /// 0 false, 1 true, 2 null.
  case boolean(Cells<UInt8>)
  /// UTF-8; an empty text is null. Also USCC and division codes.
  case text(TextColumn)
  /// The header of the delivery had no such column: every cell is null.
  case absent
}

/// Texts one behind the other.
package struct TextColumn: Sendable {
  /// `rowCount + 1` ends: row `r` is `bytes[offsets[r]..<offsets[r + 1]]`.
  package let offsets: Cells<UInt32>
  package let bytes: Cells<UInt8>

  package init(offsets: Cells<UInt32>, bytes: Cells<UInt8>) {
    self.offsets = offsets
    self.bytes = bytes
  }

  /// The bytes of one row; empty is null.
  package subscript(row: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: bytes.base + Int(offsets[row]), count: Int(offsets[row + 1]) - Int(offsets[row]))
  }
}
