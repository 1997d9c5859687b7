import Fixtures
import Registers
import Vocabulary

/// What a literal is in the strict language.
enum LiteralKind: String, CaseIterable {
  case whole = "数"
  case money = "额"
  case text = "文"
  case day = "日"
  case truth = "真"

  /// The identifier of a column.
  func column(_ number: Int) -> String { "\(self)\(number)" }

  fileprivate var type: String {
    switch self {
    case .whole: "integer"
    case .money: "money, unit: yuan"
    case .text: "text"
    case .day: "date"
    case .truth: "boolean"
    }
  }

  /// The type of a fact that may be missing, as documents write it.
  var factType: String {
    switch self {
    case .whole: "整数?"
    case .money: "金额?"
    case .text: "文本?"
    case .day: "日期?"
    case .truth: "是否?"
    }
  }
}

/// An invented register of literals: a row for every lane, and the items of its lists as rows of the same person.
enum LiteralRegister {
  static let columnsMax = 40

  static let dictionaryYAML: String = {
    func column(_ kind: LiteralKind, _ number: Int) -> String {
      "      - {id: \(kind.column(number)), header: \(kind.rawValue)\(number), type: \(kind.type), required: false, "
        + "sensitivity: internal}"
    }
    let person = "      - {id: citizen_id, header: 人号, type: citizen_id, required: true, sensitivity: sensitive}"
    func whole(_ id: String, _ header: String) -> String {
      "      - {id: \(id), header: \(header), type: integer, required: true, sensitivity: internal}"
    }
    func feed(_ number: String, _ id: String, _ zh: String, _ key: String, _ columns: [String]) -> String {
      """
        - number: "\(number)"
          id: \(id)
          department: bench
          category: bench
          title: {zh: \(zh), en: \(id)}
          grain: 每行 / one row
          key: [\(key)]
          columns:
      \(columns.map { "  " + $0 }.joined(separator: "\n"))
      """
    }
    let columns = LiteralKind.allCases.flatMap { kind in (1...columnsMax).map { column(kind, $0) } }
    return """
      departments:
        - {id: bench, zh: 试台, en: Bench}
      categories:
        - {id: bench, zh: 试台, en: Bench}
      code_lists: {}
      common_columns: []
      feeds:
      \(feed("01", "lanes", "行", "lane", [person, whole("lane", "行号")] + columns))
      \(feed(
        "02", "items", "项", "item",
        [person, whole("item", "项号"), whole("list", "表号")] + LiteralKind.allCases.map { column($0, 0) }))
      rolls:
      \(feed(
        "B01", "names", "名册", "citizen_id",
        [person, "      - {id: house, header: 户, type: text, ident: true, required: true, sensitivity: internal}"]))
      """
  }()

  /// One lane: its cells, and the items of its lists by the number of the list.
  struct Lane {
    var cells: [String: CellValue]
    var lists: [[(kind: LiteralKind, value: CellValue)]]
  }

  /// - Parameter order: the lanes in the order of their rows; lane n has the number n.
  static func snapshots(
    _ lanes: [Lane], order: [Int], lanesOfPerson: Int, _ dictionary: DataDictionary
  ) throws -> [String: Snapshot] {
    var snapshots: [String: Snapshot] = [:]
    for feed in dictionary.feeds where feed.number != "B01" {
      let used = Set(lanes.flatMap(\.cells.keys)).union(["citizen_id", "lane", "item", "list"])
      let builder = SnapshotBuilder(
        schema: feed, columns: feed.number == "01" ? used : used.union(LiteralKind.allCases.map { $0.column(0) }))
      var row = 0
      func add(_ cells: [(String, CellValue)], of lane: Int) {
        builder.begin()
        builder.set("citizen_id", .citizenID(person(lane / lanesOfPerson)))
        for (column, value) in cells { builder.set(column, value) }
        builder.commit(sourceRow: UInt32(row + 2))
        row += 1
      }
      for lane in order {
        if feed.number == "01" {
          add([("lane", .number(Int64(lane)))] + lanes[lane].cells.map { ($0, $1) }, of: lane)
        } else {
          for (list, items) in lanes[lane].lists.enumerated() {
            for item in items {
              let place: [(String, CellValue)] = [("item", .number(Int64(row))), ("list", .number(Int64(list)))]
              add(place + [(item.kind.column(0), item.value)], of: lane)
            }
          }
        }
      }
      snapshots[feed.number] = try builder.freeze(files: [feed.id])
    }
    return snapshots
  }

  private static func person(_ number: Int) -> CitizenID {
    Library.reader(born: "1980-05-0\(1 + number / 1000)", number: number % 1000)
  }
}
