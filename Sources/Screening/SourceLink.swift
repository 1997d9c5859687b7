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
  init(snapshot: Snapshot?, columns: [Int], personCount: Int, table: PersonTable) {
    self.snapshot = snapshot
    starts = .allocate(capacity: personCount + 1)
    starts.initialize(repeating: 0)
    let rowCount = snapshot?.rowCount ?? 0
    let ids: [Cells<UInt64>] = columns.compactMap { place in
      if case .citizenID(let cells)? = snapshot?.columns[place] { cells } else { nil }
    }
    guard rowCount > 0, !ids.isEmpty else {
      rows = .allocate(capacity: 0)
      return
    }
    let none = UInt32.max
    let persons = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: rowCount * ids.count)
    defer { persons.deallocate() }
    for (place, cells) in ids.enumerated() {
      for row in 0..<rowCount {
        var person = cells[row] == 0 ? nil : table.find(cells[row])
        // Somebody named twice in one row has it once.
        for earlier in 0..<place where ids[earlier][row] == cells[row] { person = nil }
        persons[place * rowCount + row] = person.map { UInt32($0) } ?? none
        if let person { starts[person + 1] += 1 }
      }
    }
    for person in 0..<personCount { starts[person + 1] += starts[person] }
    rows = .allocate(capacity: Int(starts[personCount]))
    let next = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: personCount)
    defer { next.deallocate() }
    _ = next.initialize(from: starts[..<personCount])
    for row in 0..<rowCount {
      for place in ids.indices {
        let person = persons[place * rowCount + row]
        guard person != none else { continue }
        rows[Int(next[Int(person)])] = UInt32(row)
        next[Int(person)] += 1
      }
    }
  }
}
