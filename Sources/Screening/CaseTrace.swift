import FEEL
import Policy

/// What working out one value read, in the order of reading.
struct CaseTrace {
  /// Columns of rows.
  private(set) var cells: [CaseCell] = []
  /// Facts and built-ins; what facts read themselves is in traces of their own.
  private(set) var facts: [CaseCell] = []
  /// Lists that were asked for.
  private(set) var lists: [List] = []
  /// Parameters and facts of the run.
  private(set) var globals: Set<String> = []
  private var seen: Set<CaseCell> = []
  private var seenLists: Set<List> = []

  struct List: Hashable {
    let relation: Relation
    let owner: Record
  }

  mutating func note(_ cell: CaseCell) {
    guard seen.insert(cell).inserted else { return }
    if case .column = cell.attribute.kind { cells.append(cell) } else { facts.append(cell) }
  }

  mutating func note(_ relation: Relation, of record: Record) {
    let list = List(relation: relation, owner: record)
    if seenLists.insert(list).inserted { lists.append(list) }
  }

  mutating func note(global name: String) {
    globals.insert(name)
  }

  mutating func formUnion(_ other: CaseTrace) {
    for cell in other.cells + other.facts { note(cell) }
    for list in other.lists { note(list.relation, of: list.owner) }
    globals.formUnion(other.globals)
  }
}
