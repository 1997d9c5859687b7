import Policy
import Registers

/// All texts a plan can refer to: a text is a table number shifted by 40 bits, plus a row. Table 0 holds the texts
/// written in documents.
struct TextTables: Sendable {
  static let rowBits: Int64 = 40
  private let columns: [TextColumn?]
  private let literals: FlatTexts
  private let numbers: [Int: Int]

  /// - Parameter sources: snapshots by place of the source in the pack.
  init(literals: [[UInt8]], sources: [Snapshot?]) {
    self.literals = FlatTexts(literals)
    var columns: [TextColumn?] = [nil]
    var numbers: [Int: Int] = [:]
    for (source, snapshot) in sources.enumerated() {
      for (place, column) in (snapshot?.columns ?? []).enumerated() {
        guard case .text(let text) = column else { continue }
        numbers[source << 16 | place] = columns.count
        columns.append(text)
      }
    }
    self.columns = columns
    self.numbers = numbers
  }

  /// The number of the table of a source's column; nil when it is no text column or absent.
  func number(source: Int, column: Int) -> Int? { numbers[source << 16 | column] }

  func column(_ number: Int) -> TextColumn? { columns[number] }

  /// The bytes behind a reference; empty for a missing one.
  @inline(__always)
  func bytes(_ reference: Int64) -> UnsafeBufferPointer<UInt8> {
    if reference == nullCell { return UnsafeBufferPointer(start: nil, count: 0) }
    let table = Int(reference >> TextTables.rowBits)
    let row = Int(reference & ((1 << TextTables.rowBits) - 1))
    guard let column = columns[table] else { return literals[row] }
    return column[row]
  }

  /// Negative, zero or positive in the order of bytes.
  func compare(_ left: Int64, _ right: Int64) -> Int {
    if left == right { return 0 }
    let first = bytes(left)
    let second = bytes(right)
    let count = min(first.count, second.count)
    for index in 0..<count where first[index] != second[index] {
      return Int(first[index]) - Int(second[index])
    }
    return first.count - second.count
  }
}
