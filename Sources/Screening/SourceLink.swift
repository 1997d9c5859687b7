import Registers

/// The rows of one source by person: a compressed list. A row with several persons is in the list of each.
final class SourceLink: @unchecked Sendable {
  /// nil: the feed is missing, there are no rows.
  let snapshot: Snapshot?
  /// Entries before each person, one more than there are persons.
  let starts: UnsafeMutableBufferPointer<UInt32>
  /// Row of each entry, ascending within a person.
  let rows: UnsafeMutableBufferPointer<UInt32>

  deinit {
    starts.deallocate()
    rows.deallocate()
  }

  /// Counting sort of rows by person. Linear in rows and persons.
  init(_ resolved: ResolvedRows, personCount: Int) {
    snapshot = resolved.snapshot
    // Counted two places ahead, summed, then filled through the place in between, which so moves on to its own end.
    starts = .allocate(capacity: personCount + 2)
    starts.initialize(repeating: 0)
    for person in resolved.persons where person != ResolvedRows.nobody { starts[Int(person) + 2] += 1 }
    for person in 0..<personCount { starts[person + 2] += starts[person + 1] }
    rows = .allocate(capacity: Int(starts[personCount + 1]))
    let rowCount = resolved.snapshot?.rowCount ?? 0
    for row in 0..<rowCount {
      for place in 0..<resolved.columnCount {
        let person = resolved.persons[place * rowCount + row]
        guard person != ResolvedRows.nobody else { continue }
        rows[Int(starts[Int(person) + 1])] = UInt32(row)
        starts[Int(person) + 1] += 1
      }
    }
  }
}

/// The person of each row of a source, as far as the register knows them; the others are named by their cells.
final class ResolvedRows: @unchecked Sendable {
  static let nobody = UInt32.max

  let snapshot: Snapshot?
  let columnCount: Int
  /// Person numbers of the first column's rows, then of the next column's.
  let persons: UnsafeMutableBufferPointer<UInt32>
  /// Places in `persons` of people the register does not know, with their packed IDs, by row.
  private var strangers: [(place: Int, id: UInt64)] = []

  deinit { persons.deallocate() }

  /// One probe of the table a cell.
  init(snapshot: Snapshot?, columns: [Int], table: PersonTable) {
    self.snapshot = snapshot
    let rowCount = snapshot?.rowCount ?? 0
    let ids: [Cells<UInt64>] = columns.compactMap { place in
      if case .citizenID(let cells)? = snapshot?.columns[place] { cells } else { nil }
    }
    columnCount = ids.count
    persons = .allocate(capacity: rowCount * ids.count)
    for (column, cells) in ids.enumerated() {
      for row in 0..<rowCount {
        let place = column * rowCount + row
        persons[place] = ResolvedRows.nobody
        // Somebody named twice in one row has it once.
        guard cells[row] != 0, !ids[..<column].contains(where: { $0[row] == cells[row] }) else { continue }
        if let person = table.find(cells[row]) {
          persons[place] = UInt32(person)
        } else {
          strangers.append((place, cells[row]))
        }
      }
    }
  }

  /// Gives the strangers numbers, the next ones to those whom no file before has named.
  func number(_ numbering: inout Numbering) {
    for stranger in strangers { persons[stranger.place] = UInt32(numbering.stranger(stranger.id)) }
    strangers = []
  }
}
