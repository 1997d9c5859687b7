import Glibc

extension RowBuffer {
  /// Forgets all rows and keeps the memory for the next ones.
  package func removeAll() {
    state.pointee.rowCount = 0
  }

  /// Makes room for `count` times as many rows like those that `sample` has, but for no more than `limit`.
  package func reserve(_ count: Double, times sample: RowBuffer, limit: Int) {
    func scaled(_ number: Int) -> Int { Int(min(Double(number) * max(count, 0), Double(limit))) }
    let rows = rowCount + scaled(sample.rowCount) + 1024
    if rows > state.pointee.capacity { grow(to: rows) }
    for index in 0..<columnCount where columns[index].layout == .text && sample.columns[index].layout == .text {
      let used = columns[index].textEnd(rowCount - 1)
      let bytes = used + scaled(sample.columns[index].textEnd(sample.rowCount - 1))
      if bytes > columns[index].byteCapacity { columns[index].growBytes(to: bytes, used: used) }
    }
  }

  /// Adds the rows of another buffer behind the last, `firstRow` added to their numbers. A column that only one of the
  /// two has is null in the rows of the other.
  package func append(_ other: RowBuffer, firstRow: UInt32) {
    let count = other.rowCount
    let total = rowCount + count
    if total >= state.pointee.capacity { grow(to: max(total + 1, state.pointee.capacity * 2)) }
    for index in 0..<min(columnCount, other.columnCount) {
      let source = other.columns[index]
      if source.layout != .absent, columns[index].layout == .absent { addColumn(index, source.layout) }
      switch columns[index].layout {
      case .absent: continue
      case .text: appendTexts(index, source, count)
      case let layout where source.layout == .absent: setNulls(index, layout, rowCount..<total)
      case let layout:
        memcpy(columns[index].cells + rowCount * layout.width, source.cells, count * layout.width)
      }
    }
    for row in 0..<count { sourceRows[rowCount + row] = other.sourceRows[row] &+ firstRow }
    state.pointee.rowCount = total
  }

  /// A column that the rows so far do not have, all null.
  private func addColumn(_ index: Int, _ layout: ColumnLayout) {
    columns[index].layout = layout
    free(columns[index].cells)
    columns[index].cells = allocated((state.pointee.capacity + 1) * layout.width)
    if layout == .text {
      memset(columns[index].cells, 0, (rowCount + 1) * 4)
    } else {
      setNulls(index, layout, 0..<rowCount)
    }
  }

  /// Texts whose ends no longer fit 32 bits are left out; `tooLargeColumn` tells.
  private func appendTexts(_ index: Int, _ source: ColumnBuffer, _ count: Int) {
    let start = columns[index].textEnd(rowCount - 1)
    let length = source.layout == .text ? source.textEnd(count - 1) : 0
    let ends = columns[index].cells.assumingMemoryBound(to: UInt32.self) + rowCount + 1
    guard length > 0, start + length < Int(UInt32.max) else {
      if length > 0 { tooLargeColumn = index }
      for row in 0..<count { ends[row] = UInt32(start) }
      return
    }
    if start + length > columns[index].byteCapacity {
      columns[index].growBytes(to: max(start + length, columns[index].byteCapacity * 2), used: start)
    }
    memcpy(columns[index].bytes + start, source.bytes, length)
    let own = source.cells.assumingMemoryBound(to: UInt32.self) + 1
    for row in 0..<count { ends[row] = UInt32(start) &+ own[row] }
  }

  private func setNulls(_ index: Int, _ layout: ColumnLayout, _ rows: Range<Int>) {
    let cells = columns[index].cells
    switch layout {
    case .absent, .text: break
    case .citizenID: memset(cells + rows.lowerBound * 8, 0, rows.count * 8)
    case .code: memset(cells + rows.lowerBound, 0, rows.count)
    case .boolean: memset(cells + rows.lowerBound, 2, rows.count)
    case .date, .yearMonth: for row in rows { columns[index].set(Int32.min, row: row) }
    case .number: for row in rows { columns[index].set(Int64.min, row: row) }
    }
  }
}

extension RowBuffer {
  /// What a buffer held at a moment.
  package struct Mark: Sendable {
    fileprivate let rowCount: Int
    fileprivate let layouts: [ColumnLayout]
    fileprivate let tooLargeColumn: Int?
  }

  /// What the buffer holds now.
  package var mark: Mark {
    Mark(
      rowCount: rowCount, layouts: (0..<columnCount).map { columns[$0].layout }, tooLargeColumn: tooLargeColumn)
  }

  /// Forgets the rows and columns that came after a moment.
  package func cut(to mark: Mark) {
    state.pointee.rowCount = mark.rowCount
    tooLargeColumn = mark.tooLargeColumn
    for (index, layout) in mark.layouts.enumerated() { columns[index].layout = layout }
  }

  /// Takes out rows, ascending and each once.
  package func remove(_ rows: [Int]) {
    guard let first = rows.first else { return }
    let runs = zip(rows, rows.dropFirst() + [rowCount]).map { $0 + 1..<$1 }.filter { !$0.isEmpty }
    for index in 0..<columnCount {
      switch columns[index].layout {
      case .absent: continue
      case .text: removeTexts(index, from: first, keeping: runs)
      case let layout: move(columns[index].cells, layout.width, to: first, runs)
      }
    }
    move(sourceRows, 4, to: first, runs)
    state.pointee.rowCount -= rows.count
  }

  private func move(_ cells: UnsafeMutableRawPointer, _ width: Int, to first: Int, _ runs: [Range<Int>]) {
    var row = first
    for run in runs {
      memmove(cells + row * width, cells + run.lowerBound * width, run.count * width)
      row += run.count
    }
  }

  private func removeTexts(_ index: Int, from first: Int, keeping runs: [Range<Int>]) {
    let ends = columns[index].cells.assumingMemoryBound(to: UInt32.self)
    let bytes = columns[index].bytes
    var row = first
    for run in runs {
      let start = ends[run.lowerBound]
      let target = ends[row]
      memmove(bytes + Int(target), bytes + Int(start), Int(ends[run.upperBound] - start))
      for old in run {
        row += 1
        ends[row] = ends[old + 1] - start + target
      }
    }
  }
}
