import Registers

/// The rows of one source by person. A row with several persons is in the list of each.
final class SourceLink: @unchecked Sendable {
  /// nil: the feed is missing, there are no rows.
  let snapshot: Snapshot?
  /// Person of each entry, ascending.
  let persons: UnsafeMutableBufferPointer<UInt32>
  /// Row of each entry, ascending within a person.
  let rows: UnsafeMutableBufferPointer<UInt32>

  deinit {
    persons.deallocate()
    rows.deallocate()
  }

  init(_ resolved: ResolvedRows) {
    snapshot = resolved.snapshot
    var entries = resolved.entries()
    // Files often come in the order of the register.
    let isAscending = zip(entries, entries.dropFirst()).allSatisfy { $0.person <= $1.person }
    if !isAscending { sortByPerson(&entries) }
    persons = .allocate(capacity: entries.count)
    rows = .allocate(capacity: entries.count)
    for (place, entry) in entries.enumerated() {
      persons[place] = entry.person
      rows[place] = entry.row
    }
  }

  /// The entries of a range of persons. Logarithmic in how far they are from `start`.
  ///
  /// - Parameter start: a place at or before the first of them.
  func entries(of range: Range<Int>, from start: Int = 0) -> Range<Int> {
    let first = firstEntry(of: range.lowerBound, from: start)
    return first..<firstEntry(of: range.upperBound, from: first)
  }

  private func firstEntry(of person: Int, from start: Int) -> Int {
    var (low, step) = (start, 1)
    while low + step < persons.count, Int(persons[low + step]) < person {
      low += step
      step *= 2
    }
    var high = min(low + step, persons.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(persons[middle]) < person { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Rows of a person, ascending.
  func rows(ofPerson person: Int) -> [Int] { entries(of: person..<person + 1).map { Int(rows[$0]) } }
}

/// A row that belongs to a person.
struct LinkEntry {
  let person: UInt32
  let row: UInt32
}

/// Stable counting sort, eleven bits of the person's number at a time.
private func sortByPerson(_ entries: inout [LinkEntry]) {
  let digitBits: UInt32 = 11
  let greatest = entries.reduce(0) { max($0, $1.person) }
  var shift: UInt32 = 0
  while greatest >> shift != 0 {
    let digit = { (entry: LinkEntry) in Int(entry.person >> shift & (1 << digitBits - 1)) }
    var next = [Int](repeating: 0, count: 1 << digitBits + 1)
    for entry in entries { next[digit(entry) + 1] += 1 }
    for place in 1..<next.count { next[place] += next[place - 1] }
    entries = [LinkEntry](unsafeUninitializedCapacity: entries.count) { sorted, count in
      for entry in entries {
        sorted[next[digit(entry)]] = entry
        next[digit(entry)] += 1
      }
      count = entries.count
    }
    shift += digitBits
  }
}

/// The person of each row of a source, as far as the register knows them; the others are named by their cells.
final class ResolvedRows: @unchecked Sendable {
  let snapshot: Snapshot?
  /// Person numbers of the first column's rows, then of the next column's.
  private var persons: [UInt32]
  private let columnCount: Int
  /// Places in `persons` of people the register does not know, with their packed IDs, by row.
  private var strangers: [(place: Int, id: UInt64)] = []

  /// Rows whose persons are known.
  init(snapshot: Snapshot?, persons: [UInt32]) {
    self.snapshot = snapshot
    self.persons = persons
    columnCount = 1
  }

  /// Looks every cell up in the table.
  init(snapshot: Snapshot?, columns: [Int], table: PersonTable) {
    self.snapshot = snapshot
    let rowCount = snapshot?.rowCount ?? 0
    let ids: [Cells<UInt64>] = columns.compactMap { place in
      if case .citizenID(let cells)? = snapshot?.columns[place] { cells } else { nil }
    }
    columnCount = ids.count
    persons = Array(unsafeUninitializedCapacity: rowCount * ids.count) { persons, count in
      for (column, cells) in ids.enumerated() {
        table.find(
          UnsafeBufferPointer(start: cells.base, count: rowCount),
          into: UnsafeMutableBufferPointer(rebasing: persons[column * rowCount..<(column + 1) * rowCount]))
      }
      count = rowCount * ids.count
    }
    for (column, cells) in ids.enumerated() {
      for row in 0..<rowCount {
        let place = column * rowCount + row
        // Somebody named twice in one row has it once.
        if cells[row] == 0 || ids[..<column].contains(where: { $0[row] == cells[row] }) {
          persons[place] = PersonTable.nobody
        } else if persons[place] == PersonTable.nobody {
          strangers.append((place, cells[row]))
        }
      }
    }
  }

  /// Gives the strangers numbers, the next ones to those whom no file before has named.
  func number(_ table: PersonTable) {
    for stranger in strangers { persons[stranger.place] = UInt32(table.insert(stranger.id)) }
    strangers = []
  }

  /// All rows with their persons, by row.
  func entries() -> [LinkEntry] {
    let rowCount = snapshot?.rowCount ?? 0
    var entries: [LinkEntry] = []
    entries.reserveCapacity(persons.count)
    for row in 0..<rowCount {
      for column in 0..<columnCount where persons[column * rowCount + row] != PersonTable.nobody {
        entries.append(LinkEntry(person: persons[column * rowCount + row], row: UInt32(row)))
      }
    }
    return entries
  }
}
