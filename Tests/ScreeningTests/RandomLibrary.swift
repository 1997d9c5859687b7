import Fixtures
import Registers
import Vocabulary

/// Random rows of the library: some readers in families, some strangers, some cells and some feeds missing.
struct RandomLibrary {
  /// Rows by feed number, cells by column identifier.
  var rows: [String: [[String: CellValue]]] = [:]
  /// Optional columns that the delivery does not have.
  var absent: [String: Set<String>] = [:]
  let dictionary: DataDictionary

  /// - Parameter isKeyed: no key occurs twice, as the intake sees to; otherwise keys may repeat.
  init(_ seed: UInt64, persons: Int, rowsMax: Int, isKeyed: Bool, dictionary: DataDictionary) {
    self.dictionary = dictionary
    var random = Seeded(seed)
    let ids = (0..<persons).map { number in
      let day = "0\(Int.random(in: 1...9, using: &random))-\(Int.random(in: 10...28, using: &random))"
      return Library.reader(
        born:
          "\(Int.random(in: 1930...2024, using: &random))-\(day)",
        number: number % 1000)
    }
    let families = max(1, persons / 3)
    for feed in dictionary.feeds {
      if Int.random(in: 0..<10, using: &random) == 0 { continue }
      absent[feed.number] = Set(
        feed.columns.filter { !$0.isRequired && Int.random(in: 0..<10, using: &random) == 0 }.map(\.id))
      let isRegister = feed.number == "B01"
      var made: [[String: CellValue]] = []
      for person in ids.indices {
        let count =
          isRegister
          ? (Int.random(in: 0..<5, using: &random) == 0 ? 0 : 1) : Int.random(in: 0...rowsMax, using: &random)
        for _ in 0..<count {
          var row: [String: CellValue] = [:]
          for column in feed.columns {
            if !column.isRequired, Int.random(in: 0..<4, using: &random) == 0 { continue }
            row[column.id] = RandomLibrary.cell(column, ids: ids, person: person, families: families, &random)
          }
          if isKeyed || Int.random(in: 0..<3, using: &random) > 0 {
            switch feed.number {
            case "02": row["fine_no"] = .number(Int64(made.count))
            case "B01": break
            default: row[feed.key[0]] = .text("K\(made.count)")
            }
          }
          made.append(row)
        }
      }
      made.shuffle(using: &random)
      rows[feed.number] = made
    }
  }

  private static func cell(
    _ column: ColumnSchema, ids: [CitizenID], person: Int, families: Int, _ random: inout Seeded
  ) -> CellValue {
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    switch column.kind {
    case .citizenID:
      return .citizenID(
        column.id == "guarantor_id" || column.id == "donor_id" ? ids[number(0...ids.count - 1)] : ids[person])
    case .date: return .date(CivilDate(dayNumber: Int32(20_634 + number(-60...60))))
    case .yearMonth: return .yearMonth(YearMonth(year: 2026, month: number(4...7)))
    case .money: return .number(Int64(number(0...8)) * 500)
    case .integer, .decimal: return .number(Int64(number(0...6)))
    case .code(let list): return .code(UInt8(number(1...(list == "CARD" ? 2 : 3))))
    case .boolean: return .boolean(number(0...1) == 0)
    case .text, .uscc, .divisionCode:
      if column.id == "family_no" { return .text("F\(number(0...families - 1))") }
      return .text(["F0", "F1", "甲", "甲（上）", "K1", "K2", "Z"][number(0...6)])
    }
  }

  /// Snapshots of the rows, in the order given or shuffled.
  func snapshots(shuffledBy seed: UInt64? = nil) throws -> [String: Snapshot] {
    var snapshots: [String: Snapshot] = [:]
    var random = seed.map { Seeded($0) }
    for feed in dictionary.feeds {
      guard var rows = rows[feed.number] else { continue }
      if random != nil { rows.shuffle(using: &random!) }
      let columns = Set(feed.columns.map(\.id)).subtracting(absent[feed.number] ?? [])
      let builder = SnapshotBuilder(schema: feed, columns: columns)
      for (index, row) in rows.enumerated() {
        builder.begin()
        for column in feed.columns { builder.set(column.id, row[column.id] ?? .null) }
        builder.commit(sourceRow: UInt32(index + 2))
      }
      snapshots[feed.number] = try builder.freeze(files: [feed.id])
    }
    return snapshots
  }
}
