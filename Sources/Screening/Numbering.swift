import Policy
import Registers

/// Gives every person and household of a run a number.
struct Numbering {
  struct Parts {
    let personIDs: UnsafeMutableBufferPointer<UInt64>
    let householdOf: UnsafeMutableBufferPointer<Int32>
    let householdStarts: UnsafeMutableBufferPointer<UInt32>
    let householdRows: UnsafeMutableBufferPointer<UInt32>
    let table: PersonTable
    let householdTable: TextTable?
  }

  let householdNumbers: TextColumn?
  let registeredCount: Int
  private let households: TextTable?
  private let registered: UnsafeMutableBufferPointer<UInt64>
  private let householdStarts: UnsafeMutableBufferPointer<UInt32>
  let table: PersonTable
  private var strangers: [UInt64] = []

  /// Households in the order they first appear, their members in the order of rows. Linear.
  init(register: Snapshot?, source: Source?, column: Int) {
    guard let register, let idColumn = source?.personColumns.first,
      case .citizenID(let ids) = register.columns[idColumn], case .text(let numbers) = register.columns[column]
    else {
      householdNumbers = nil
      registeredCount = 0
      households = nil
      registered = .allocate(capacity: 0)
      householdStarts = .allocate(capacity: 1)
      householdStarts.initialize(repeating: 0)
      table = PersonTable(capacity: 0)
      return
    }
    let rowCount = register.rowCount
    let seen = TextTable(column: numbers, capacity: rowCount)
    var householdOfRow = [UInt32](repeating: 0, count: rowCount)
    for row in 0..<rowCount { householdOfRow[row] = UInt32(seen.insert(row: row)) }
    householdStarts = .allocate(capacity: seen.rows.count + 1)
    householdStarts.initialize(repeating: 0)
    for household in householdOfRow { householdStarts[Int(household) + 1] += 1 }
    for household in 0..<seen.rows.count { householdStarts[household + 1] += householdStarts[household] }
    var next = Array(householdStarts)
    registered = .allocate(capacity: rowCount)
    for row in 0..<rowCount {
      let household = Int(householdOfRow[row])
      registered[Int(next[household])] = ids[row]
      next[household] += 1
    }
    table = PersonTable(capacity: rowCount + rowCount / 4)
    for person in 0..<rowCount { _ = table.insert(registered[person], number: person) }
    householdNumbers = numbers
    registeredCount = rowCount
    households = seen
  }

  /// The number of somebody the register does not know, a new one unless a file before named them.
  mutating func stranger(_ id: UInt64) -> Int {
    let next = registeredCount + strangers.count
    let number = table.insert(id, number: next)
    if number == next { strangers.append(id) }
    return number
  }

  /// Hands over all parts; the caller owns the memory.
  func finish() -> Parts {
    let personIDs = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: registeredCount + strangers.count)
    let householdOf = UnsafeMutableBufferPointer<Int32>.allocate(capacity: personIDs.count)
    for person in 0..<registeredCount { personIDs[person] = registered[person] }
    for (index, id) in strangers.enumerated() { personIDs[registeredCount + index] = id }
    householdOf.initialize(repeating: -1)
    for household in 0..<(householdStarts.count - 1) {
      for person in householdStarts[household]..<householdStarts[household + 1] {
        householdOf[Int(person)] = Int32(household)
      }
    }
    registered.deallocate()
    let householdRows = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: householdStarts.count - 1)
    for (index, row) in (households?.rows ?? []).enumerated() { householdRows[index] = row }
    return Parts(
      personIDs: personIDs, householdOf: householdOf, householdStarts: householdStarts, householdRows: householdRows,
      table: table, householdTable: households)
  }
}
