import Policy
import Registers

/// Gives every person and household of a run a number.
///
/// Persons are numbered by household and in it by row; people outside of the register follow. Most registers come by
/// household: then the number of a person is the row.
struct Numbering {
  let table: PersonTable
  let households: Households
  /// Persons in the register.
  let registeredCount: Int
  /// Person of each row of the register.
  let personOfRow: [UInt32]

  /// Linear in the register's rows. Who and where are told apart side by side.
  init(register: Snapshot?, source: Source?, column: Int, threads: Int) {
    guard let register, let idColumn = source?.personColumns.first,
      case .citizenID(let ids) = register.columns[idColumn], case .text(let numbers) = register.columns[column]
    else {
      (table, households) = (PersonTable(capacity: 0), Households(numbers: nil, rowCount: 0))
      (registeredCount, personOfRow) = (0, [])
      return
    }
    registeredCount = register.rowCount
    let rows = 0..<register.rowCount
    let table = PersonTable(capacity: rows.count + rows.count / 32)
    let found = Slots<[UInt32]>(1)
    let told = Slots<Households>(1)
    inParallel(2, threads: threads) { _, task in
      if task == 0 {
        told[0] = Households(numbers: numbers, rowCount: rows.count)
      } else {
        found[0] = table.insert(rows: UnsafeBufferPointer(start: ids.base, count: rows.count))
      }
    }
    var persons = found[0] ?? []
    households = told[0] ?? Households(numbers: nil, rowCount: 0)
    if let order = households.order {
      table.renumber(order)
      for row in rows { persons[row] = order[Int(persons[row])] }
    }
    self.table = table
    personOfRow = persons
  }
}

/// The households of the register, in the order in which they first appear.
final class Households: @unchecked Sendable {
  /// The register's column of household numbers; nil when the register is missing.
  let numbers: TextColumn?
  /// Number of persons before each household, one more than there are households.
  let starts: UnsafeMutableBufferPointer<UInt32>
  /// A register row of each household, where its number stands.
  let rows: UnsafeMutableBufferPointer<UInt32>
  /// Place of each row when rows are taken by household; nil when they already are.
  let order: [UInt32]?
  private let table: TextTable?

  deinit {
    starts.deallocate()
    rows.deallocate()
  }

  init(numbers: TextColumn?, rowCount: Int) {
    self.numbers = numbers
    guard let numbers else {
      (table, order) = (nil, nil)
      rows = .allocate(capacity: 0)
      starts = .allocate(capacity: 1)
      starts.initialize(repeating: 0)
      return
    }
    // Only the first of neighbouring rows with one number is looked up.
    let heads = (0..<rowCount).filter { row in
      row == 0 || !TextTable.isEqual(numbers[row - 1], numbers[row])
    }
    let table = TextTable(column: numbers, capacity: heads.count)
    let households = table.insert(rows: heads)
    let ends = heads.dropFirst() + [rowCount]
    starts = .allocate(capacity: table.rows.count + 1)
    starts.initialize(repeating: 0)
    for (household, (head, end)) in zip(households, zip(heads, ends)) { starts[household + 1] += UInt32(end - head) }
    for household in table.rows.indices { starts[household + 1] += starts[household] }
    rows = .allocate(capacity: table.rows.count)
    _ = rows.initialize(from: table.rows)
    self.table = table
    if table.rows.count == heads.count {
      order = nil
      return
    }
    var order = [UInt32](repeating: 0, count: rowCount)
    var next = Array(starts)
    for (household, (head, end)) in zip(households, zip(heads, ends)) {
      for row in head..<end {
        order[row] = next[household]
        next[household] += 1
      }
    }
    self.order = order
  }

  /// The number of a household by its text.
  func find(_ number: UnsafeBufferPointer<UInt8>) -> Int? { table?.find(number) }
}
