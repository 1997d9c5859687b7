import Fixtures
import Registers
import Testing
import Vocabulary

@Suite("Rows that are put together")
struct RowBufferTests {
  static let layouts: [ColumnLayout] = [.text, .number, .code, .boolean, .date]

  /// The same steps on a buffer and on plain values.
  struct Both {
    let buffer: RowBuffer
    var rows: [[CellValue]] = []
    var numbers: [Int] = []
    var present = Set<Int>()
  }

  static func cell(_ layout: ColumnLayout, _ random: inout Seeded) -> CellValue {
    if Int.random(in: 0..<4, using: &random) == 0 { return .null }
    switch layout {
    case .text: return .text(String(repeating: "长", count: Int.random(in: 1..<9, using: &random)))
    case .number: return .number(.random(in: -9...9, using: &random))
    case .code: return .code(.random(in: 1...3, using: &random))
    case .boolean: return .boolean(.random(using: &random))
    default: return .date(.init(dayNumber: .random(in: 0...9000, using: &random)))
    }
  }

  /// A piece in which some columns are absent.
  static func piece(_ random: inout Seeded) -> (buffer: RowBuffer, rows: [[CellValue]], present: Set<Int>) {
    let present = Set(layouts.indices.filter { _ in Int.random(in: 0..<4, using: &random) > 0 })
    let builder = RowBuffer(layouts: layouts.indices.map { present.contains($0) ? layouts[$0] : .absent })
    var rows: [[CellValue]] = []
    for row in 0..<[0, 1, 30, 3000][Int.random(in: 0..<4, using: &random)] {
      builder.setNulls()
      let cells = layouts.indices.map { present.contains($0) ? cell(layouts[$0], &random) : .null }
      for (index, cell) in cells.enumerated() {
        switch cell {
        case .text(let text):
          Array(text.utf8).withUnsafeBufferPointer { builder.columns[index].setText($0, row: row) }
        case .number(let number): builder.columns[index].set(number, row: row)
        case .code(let code): builder.columns[index].set(code, row: row)
        case .boolean(let flag): builder.columns[index].set(flag ? UInt8(1) : 0, row: row)
        case .date(let date): builder.columns[index].set(date.dayNumber, row: row)
        default: break
        }
      }
      rows.append(cells)
      builder.commit(sourceRow: UInt32(row))
    }
    return (builder, rows, present)
  }

  @Test("Pieces added, taken back and thinned out are the rows that stay", arguments: 1...20 as ClosedRange<UInt64>)
  func randomSteps(seed: UInt64) throws {
    var random = Seeded(seed)
    var both = Both(buffer: RowBuffer(layouts: Self.layouts.map { _ in .absent }, capacity: 1))
    for _ in 0..<8 {
      let before = both
      let mark = both.buffer.mark
      let piece = Self.piece(&random)
      if Bool.random(using: &random) { both.buffer.reserve(3.5, times: piece.buffer, limit: 1_000_000) }
      both.buffer.append(piece.buffer, firstRow: 7)
      both.rows += piece.rows
      both.numbers += piece.rows.indices.map { $0 + 7 }
      both.present.formUnion(piece.present)
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        both.buffer.cut(to: mark)
        both = before
      case 1:
        let gone = both.rows.indices.filter { _ in Int.random(in: 0..<5, using: &random) == 0 }
        both.buffer.remove(gone)
        let left = Set(both.rows.indices).subtracting(gone).sorted()
        both.rows = left.map { both.rows[$0] }
        both.numbers = left.map { both.numbers[$0] }
      default: break
      }
    }
    let columns = ["t", "n", "c", "b", "d"].map { SnapshotTests.column($0, .boolean) }
    let schema = SnapshotTests.schema(columns)
    let snapshot = try Snapshot(schema: schema, rows: both.buffer, files: [("a.csv", both.rows.count)])
    #expect(SnapshotTests.cells(snapshot) == both.rows, "seed \(seed)")
    #expect((0..<snapshot.rowCount).map { Int(snapshot.sourceRows[$0]) } == both.numbers, "seed \(seed)")
    for (index, column) in snapshot.columns.enumerated() {
      if case .absent = column { #expect(!both.present.contains(index)) } else { #expect(both.present.contains(index)) }
    }
  }
}
