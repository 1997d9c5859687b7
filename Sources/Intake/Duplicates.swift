import Registers

/// Finds rows whose key an earlier row has: an open-addressing table of hash tags, every match verified on the cells.
struct Duplicates {
  /// One piece of the feed, in reading order.
  struct Piece {
    let rows: RowBuffer
    let hashes: [UInt64]
  }

  /// A row that repeats the key of an earlier one.
  struct Found {
    let piece: Int
    let row: Int
    let firstPiece: Int
    let firstRow: Int
  }

  private let pieces: [Piece]
  private let starts: [Int]
  private let key: [Int]

  init(_ pieces: [Piece], key: [Int]) {
    self.pieces = pieces
    self.key = key
    var total = 0
    starts = pieces.map { piece in
      defer { total += piece.rows.rowCount }
      return total
    }
  }

  /// All repeating rows in reading order. Costs one probe a row on average.
  func find() -> [Found] {
    let total = pieces.reduce(0) { $0 + $1.rows.rowCount }
    guard total > 1 else { return [] }
    var bits = 4
    while 1 << bits < total * 2 { bits += 1 }
    let mask = 1 << bits - 1
    // A slot holds the upper half of the hash and the row number + 1; 0 is free.
    let slots = UnsafeMutablePointer<UInt64>.allocate(capacity: 1 << bits)
    slots.initialize(repeating: 0, count: 1 << bits)
    defer { slots.deallocate() }
    var found: [Found] = []
    var global = 0
    for (place, piece) in pieces.enumerated() {
      for row in 0..<piece.rows.rowCount {
        let hash = piece.hashes[row]
        let tag = hash & 0xFFFF_FFFF_0000_0000
        var slot = Int(truncatingIfNeeded: hash) & mask
        var isDuplicate = false
        while slots[slot] != 0 {
          if slots[slot] & 0xFFFF_FFFF_0000_0000 == tag {
            let (firstPiece, firstRow) = locate(Int(slots[slot] & 0xFFFF_FFFF) - 1)
            if KeyColumns.equal(pieces[firstPiece].rows, firstRow, piece.rows, row, columns: key) {
              found.append(Found(piece: place, row: row, firstPiece: firstPiece, firstRow: firstRow))
              isDuplicate = true
              break
            }
          }
          slot = (slot + 1) & mask
        }
        global += 1
        if !isDuplicate { slots[slot] = tag | UInt64(truncatingIfNeeded: global) & 0xFFFF_FFFF }
      }
    }
    return found
  }

  private func locate(_ global: Int) -> (piece: Int, row: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= global { low = middle } else { high = middle }
    }
    return (low, global - starts[low])
  }
}
