import Registers

extension ChunkWorker {
  /// Cells of a source's column at rows of its file.
  func load(
    _ source: Int, _ column: Int, _ rows: UnsafePointer<UInt32>?, _ cells: UnsafeMutablePointer<Int64>, _ count: Int
  ) {
    guard let rows, count > 0, let snapshot = plan.sources[source] else {
      cells.update(repeating: nullCell, count: count)
      return
    }
    gather(source, column, snapshot.columns[column], cells, count) { Int(rows[$0]) }
  }

  /// Cells of a source's column at rows another column names; missing where it names none.
  func load(
    _ source: Int, _ column: Int, at records: UnsafePointer<Int64>, _ cells: UnsafeMutablePointer<Int64>, _ count: Int
  ) {
    guard let snapshot = plan.sources[source] else {
      cells.update(repeating: nullCell, count: count)
      return
    }
    gather(source, column, snapshot.columns[column], cells, count) {
      records[$0] == nullCell ? -1 : Int(records[$0])
    }
  }

  /// Reads through the bare pointers of the columns: the subscript of `Cells` stays a call where it crosses rooms.
  @inline(__always)
  private func gather(
    _ source: Int, _ column: Int, _ storage: Column, _ cells: UnsafeMutablePointer<Int64>, _ count: Int,
    _ row: (Int) -> Int
  ) {
    switch storage {
    case .citizenID(let ids):
      let ids = ids.base
      fill(cells, count, row) { ids[$0] == 0 ? nullCell : Int64(ids[$0]) }
    case .date(let days), .yearMonth(let days):
      let days = days.base
      fill(cells, count, row) { days[$0] == .min ? nullCell : Int64(days[$0]) }
    case .number(let numbers):
      let numbers = numbers.base
      fill(cells, count, row) { numbers[$0] }
    case .code(let places):
      let ranks = plan.codeTables[source << 16 | column] ?? []
      let places = places.base
      fill(cells, count, row) { Int(places[$0]) < ranks.count ? ranks[Int(places[$0])] : nullCell }
    case .text(let texts):
      let table = Int64(plan.texts.number(source: source, column: column) ?? 0) << TextTables.rowBits
      let offsets = texts.offsets.base
      fill(cells, count, row) { offsets[$0] == offsets[$0 + 1] ? nullCell : table | Int64($0) }
    case .boolean, .absent:
      cells.update(repeating: nullCell, count: count)
    }
  }

  @inline(__always)
  private func fill(
    _ cells: UnsafeMutablePointer<Int64>, _ count: Int, _ row: (Int) -> Int, _ value: (Int) -> Int64
  ) {
    for index in 0..<count {
      let place = row(index)
      cells[index] = place < 0 ? nullCell : value(place)
    }
  }

  /// Truth values of a source's boolean column.
  func loadTruths(
    _ source: Int, _ column: Int, _ cells: UnsafeMutablePointer<UInt8>, _ count: Int, _ row: (Int) -> Int
  ) {
    guard count > 0, let snapshot = plan.sources[source], case .boolean(let flags) = snapshot.columns[column] else {
      cells.update(repeating: unknownCell, count: count)
      return
    }
    let bytes = flags.base
    for index in 0..<count {
      let place = row(index)
      let flag = place < 0 ? 2 : bytes[place]
      cells[index] = flag == 0 ? falseCell : flag == 1 ? trueCell : unknownCell
    }
  }
}
