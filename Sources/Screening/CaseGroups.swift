import FEEL
import Policy
import Registers

/// The groups of one declaration, numbered by the first row of each text; rows the group's filter leaves out are still
/// in, the reader leaves them out.
final class CaseGroups: Sendable {
  let group: GroupDeclaration
  let snapshot: Snapshot?
  let grouping: Grouping
  /// Group of each row.
  private let groupOfRow: [UInt32]

  /// Reads the column once.
  init(_ group: GroupDeclaration, snapshot: Snapshot?) {
    self.group = group
    self.snapshot = snapshot
    var column: TextColumn?
    if case .column(let place) = group.column.kind, let snapshot, case .text(let text) = snapshot.columns[place] {
      column = text
    }
    let rowCount = column == nil ? 0 : snapshot?.rowCount ?? 0
    grouping = Grouping(source: 0, column: column, selected: (0..<rowCount).map { UInt32($0) })
    var groupOfRow = [UInt32](repeating: 0, count: rowCount)
    for index in 0..<grouping.count {
      for entry in grouping.starts[index]..<grouping.starts[index + 1] {
        groupOfRow[Int(grouping.rows[Int(entry)])] = UInt32(index)
      }
    }
    self.groupOfRow = groupOfRow
  }

  /// Rows of a group before its filter, ascending.
  func rows(_ index: Int) -> [Int] {
    guard index >= 0, index < grouping.count else { return [] }
    return (grouping.starts[index]..<grouping.starts[index + 1]).map { Int(grouping.rows[Int($0)]) }
  }

  func group(ofRow row: Int) -> Int? { row < groupOfRow.count ? Int(groupOfRow[row]) : nil }

  /// Groups with a row that carries a text in any column.
  func groups(carrying number: String) -> Set<Int> {
    guard let snapshot else { return [] }
    var number = number
    return number.withUTF8 { wanted in
      var found: Set<Int> = []
      for entry in snapshot.columns {
        guard case .text(let column) = entry else { continue }
        for row in 0..<groupOfRow.count where TextTable.isEqual(column[row], wanted) {
          found.insert(Int(groupOfRow[row]))
        }
      }
      return found
    }
  }
}
