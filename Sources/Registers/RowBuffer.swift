import Glibc

/// How the cells of one column lie in memory; the null of each is written at `Column`.
package enum ColumnLayout: UInt8, Sendable {
  case absent, citizenID, date, yearMonth, number, code, boolean, text

  /// Bytes of one cell; of a text, of its end in the text bytes.
  @inlinable
  package var width: Int {
    switch self {
    case .absent: 0
    case .citizenID, .number: 8
    case .date, .yearMonth, .text: 4
    case .code, .boolean: 1
    }
  }
}

extension ColumnKind {
  /// The layout that holds cells of this kind.
  package var layout: ColumnLayout {
    switch self {
    case .citizenID: .citizenID
    case .date: .date
    case .yearMonth: .yearMonth
    case .money, .integer, .decimal: .number
    case .code: .code
    case .boolean: .boolean
    case .uscc, .text, .divisionCode: .text
    }
  }
}

/// The cells of one column while they are being collected. Raw memory owned by the `RowBuffer` around it.
package struct ColumnBuffer {
  package internal(set) var layout: ColumnLayout
  /// One cell a row; for texts, the ends: `capacity + 1` of them, the first 0.
  package internal(set) var cells: UnsafeMutableRawPointer
  /// The bytes of the texts.
  package internal(set) var bytes: UnsafeMutablePointer<UInt8>
  package internal(set) var byteCapacity: Int

  /// Sets a cell of fixed width.
  @inlinable
  package func set<Cell: BitwiseCopyable>(_ cell: Cell, row: Int) {
    cells.assumingMemoryBound(to: Cell.self)[row] = cell
  }

  /// Sets a text; empty is null. The texts of all rows before must be set.
  @inlinable
  package mutating func setText(_ text: UnsafeBufferPointer<UInt8>, row: Int) {
    let start = textEnd(row - 1)
    let end = start + text.count
    if end > byteCapacity { growBytes(to: max(end, byteCapacity * 2), used: start) }
    if let base = text.baseAddress { (bytes + start).update(from: base, count: text.count) }
    cells.assumingMemoryBound(to: UInt32.self)[row + 1] = UInt32(clamping: end)
  }

  @usableFromInline
  mutating func growBytes(to count: Int, used: Int) {
    byteCapacity = count
    bytes = reallocated(bytes, used: used, count).assumingMemoryBound(to: UInt8.self)
  }

  /// The end of a text, which is where the text of the next row begins.
  @inlinable
  package func textEnd(_ row: Int) -> Int {
    row < 0 ? 0 : Int(cells.assumingMemoryBound(to: UInt32.self)[row + 1])
  }
}

/// Rows on their way into a snapshot: every column in raw memory that grows.
///
/// The row that is being filled has the number `rowCount`; it counts only once `commit` is called, so a row that turns
/// out to be invalid is simply filled again. Used by one thread at a time, and only read once it became a snapshot.
package final class RowBuffer: @unchecked Sendable {
  /// What changes from row to row, outside of the object so that the loop over rows costs no bookkeeping.
  @usableFromInline
  struct State {
    @usableFromInline var rowCount = 0
    @usableFromInline var capacity = 0
    @usableFromInline var sourceRows: UnsafeMutablePointer<UInt32>
  }

  package let columnCount: Int
  package let columns: UnsafeMutablePointer<ColumnBuffer>
  @usableFromInline let state: UnsafeMutablePointer<State>
  /// A column whose texts came to more than 4 GiB.
  var tooLargeColumn: Int?

  @inlinable
  package var rowCount: Int { state.pointee.rowCount }

  /// Row numbers as the source counts them.
  @inlinable
  package var sourceRows: UnsafeMutablePointer<UInt32> { state.pointee.sourceRows }

  /// Room for rows whose columns have the given layouts.
  package init(layouts: [ColumnLayout], capacity: Int = 1024) {
    columnCount = layouts.count
    columns = .allocate(capacity: max(layouts.count, 1))
    for (index, layout) in layouts.enumerated() {
      let cells = allocated(layout == .absent ? 0 : 4)
      if layout == .text { cells.storeBytes(of: 0, as: UInt32.self) }
      (columns + index).initialize(
        to: ColumnBuffer(
          layout: layout, cells: cells, bytes: allocated(64).assumingMemoryBound(to: UInt8.self), byteCapacity: 64))
    }
    state = .allocate(capacity: 1)
    state.initialize(to: State(sourceRows: allocated(4).assumingMemoryBound(to: UInt32.self)))
    grow(to: max(capacity, 1))
  }

  deinit {
    for index in 0..<columnCount {
      free(columns[index].cells)
      free(columns[index].bytes)
    }
    columns.deallocate()
    free(state.pointee.sourceRows)
    state.deallocate()
  }

  /// Ends the row that was being filled and makes room for the next.
  @inlinable
  package func commit(sourceRow: UInt32) {
    state.pointee.sourceRows[state.pointee.rowCount] = sourceRow
    state.pointee.rowCount += 1
    if state.pointee.rowCount == state.pointee.capacity { grow(to: state.pointee.capacity * 2) }
  }

  /// Sets every column of the row that is being filled to null.
  package func setNulls() {
    for index in 0..<columnCount {
      switch columns[index].layout {
      case .absent: break
      case .citizenID: columns[index].set(UInt64(0), row: rowCount)
      case .date, .yearMonth: columns[index].set(Int32.min, row: rowCount)
      case .number: columns[index].set(Int64.min, row: rowCount)
      case .code: columns[index].set(UInt8(0), row: rowCount)
      case .boolean: columns[index].set(UInt8(2), row: rowCount)
      case .text: columns[index].setText(UnsafeBufferPointer(start: nil, count: 0), row: rowCount)
      }
    }
  }

  /// The bytes of one text.
  @inlinable
  package func text(_ row: Int, column: Int) -> UnsafeBufferPointer<UInt8> {
    let start = columns[column].textEnd(row - 1)
    return UnsafeBufferPointer(start: columns[column].bytes + start, count: columns[column].textEnd(row) - start)
  }

  @usableFromInline
  func grow(to target: Int) {
    for index in 0..<columnCount where columns[index].layout != .absent {
      let extra = columns[index].layout == .text ? 1 : 0
      let width = columns[index].layout.width
      columns[index].cells = reallocated(
        columns[index].cells, used: (rowCount + extra) * width, (target + extra) * width)
    }
    state.pointee.sourceRows = reallocated(sourceRows, used: rowCount * 4, target * 4)
      .assumingMemoryBound(to: UInt32.self)
    state.pointee.capacity = target
  }
}
