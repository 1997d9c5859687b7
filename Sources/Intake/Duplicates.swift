import Glibc
import Registers

/// Finds rows whose key an earlier row has: an open-addressing table of hash tags, every match verified on the cells.
struct Duplicates {
  /// A row that repeats the key of an earlier one.
  struct Found {
    let row: Int
    let first: Int
  }

  private let rows: RowBuffer
  private let key: [Int]

  init(_ rows: RowBuffer, key: [Int]) {
    self.rows = rows
    self.key = key
  }

  /// All repeating rows in reading order. Costs one probe a row on average.
  func find() -> [Found] {
    let total = rows.rowCount
    guard total > 1 else { return [] }
    var bits = 4
    while 1 << bits < total + total / 2 { bits += 1 }
    let mask = 1 << bits - 1
    // A slot holds the upper half of the hash and the row number + 1; 0 is free.
    let memory = allocated(8 << bits)
    defer { free(memory) }
    let slots = memory.bindMemory(to: UInt64.self, capacity: 1 << bits)
    slots.initialize(repeating: 0, count: 1 << bits)
    var found: [Found] = []
    let block = 1024
    var hashes = [UInt64](repeating: 0, count: block)
    for start in stride(from: 0, to: total, by: block) {
      let range = start..<min(start + block, total)
      hashes.withUnsafeMutableBufferPointer { hashes in
        KeyColumns.hash(rows, range, columns: key, into: hashes)
        for row in range {
          if let first = insert(row, hashes[row - start], slots, mask) { found.append(Found(row: row, first: first)) }
        }
      }
    }
    return found
  }

  /// The earlier row with the key of a row; nil when there is none, and then the row is in the table.
  @inline(__always)
  private func insert(_ row: Int, _ hash: UInt64, _ slots: UnsafeMutablePointer<UInt64>, _ mask: Int) -> Int? {
    let tag = hash & 0xFFFF_FFFF_0000_0000
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] & 0xFFFF_FFFF_0000_0000 == tag {
        let first = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if KeyColumns.equal(rows, first, row, columns: key) { return first }
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = tag | UInt64(truncatingIfNeeded: row + 1) & 0xFFFF_FFFF
    return nil
  }
}
