import Registers

/// Rows of a source taken together by equal texts of a column.
final class Grouping: @unchecked Sendable {
  let source: Int
  /// Entries before each group, one more than there are groups.
  let starts: [UInt32]
  /// Row of each entry, ascending within a group.
  let rows: UnsafeMutableBufferPointer<UInt32>

  var count: Int { starts.count - 1 }

  deinit { rows.deallocate() }

  /// - Parameter selected: rows that take part, ascending.
  init(source: Int, column: TextColumn?, selected: [UInt32]) {
    self.source = source
    guard let column, !selected.isEmpty else {
      starts = [0]
      rows = .allocate(capacity: 0)
      return
    }
    let table = TextTable(column: column, capacity: selected.count)
    let groups = selected.map { table.insert(row: Int($0)) }
    var starts = [UInt32](repeating: 0, count: table.rows.count + 1)
    for group in groups { starts[group + 1] += 1 }
    for group in 0..<table.rows.count { starts[group + 1] += starts[group] }
    var next = starts
    rows = .allocate(capacity: selected.count)
    for (group, row) in zip(groups, selected) {
      rows[Int(next[group])] = row
      next[group] += 1
    }
    self.starts = starts
  }
}
