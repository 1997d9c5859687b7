import Domains
import Fixtures
import Foundation
import Testing
import Vocabulary

@testable import Registers

@Suite("The data dictionary")
struct DictionaryTests {
  @Test("The packaged dictionary has 34 feeds and 8 rolls in order, with common columns on feeds only")
  func packaged() throws {
    let dictionary = try DataDictionary(yaml: DomainData().dataDictionary())
    #expect(dictionary.feeds.filter { !$0.isRoll }.map(\.number) == (1...34).map { $0 < 10 ? "0\($0)" : "\($0)" })
    #expect(dictionary.feeds.filter(\.isRoll).map(\.number) == (1...8).map { "B0\($0)" })
    #expect(dictionary.feeds.map(\.ordinal) == Array(0..<42))
    for feed in dictionary.feeds { #expect((feed.columnIndex("batch_no") != nil) == !feed.isRoll) }
    #expect(dictionary.codeLists["relation"]?.place(of: "10") == 3)
    #expect(dictionary.commonColumns.count == 5 && dictionary.departments.count == 10)
    #expect(dictionary.feeds[0].grain.en == "one row per person now registered")
  }

  static let sound = """
    departments: [{id: L, zh: "馆", en: "Library"}]
    categories: [{id: A, zh: "类", en: "Class"}]
    common_columns: []
    code_lists: {kind: [{code: "1", zh: "甲", en: "A"}]}
    feeds:
      - id: loan
        number: "01"
        department: L
        category: A
        title: {zh: "借阅", en: "Loans"}
        grain: "行 / row"
        key: [no]
        columns:
          - {id: no, header: "编号", type: text, required: true, sensitivity: internal}
          - {id: kind, header: "类别", type: code, codes: kind, required: false, sensitivity: internal}
    rolls: []
    """

  @Test(
    "A broken dictionary is refused with place and problem",
    arguments: [
      ("type: text", "type: txt", DictionaryError.Problem.unknown("type", value: "txt")),
      ("codes: kind", "codes: kinds", .unknown("codes", value: "kinds")),
      ("key: [no]", "key: [nr]", .keyColumnAbsent("nr")),
      ("key: [no]", "key: []", .missing("key")),
      ("id: kind, header", "id: no, header", .duplicate("id", value: "no")),
      ("header: \"类别\"", "header: \"编号\"", .duplicate("header", value: "编号")),
      ("number: \"01\"", "number: \"1\"", .malformed("number", expected: "01…99")),
      ("department: L", "department: M", .unknown("department", value: "M")),
      ("required: false", "required: no", .malformed("required", expected: "true | false")),
      ("sensitivity: internal}\n      - {id: kind", "}\n      - {id: kind", .missing("sensitivity")),
    ])
  func broken(_ old: String, _ new: String, _ problem: DictionaryError.Problem) throws {
    #expect(throws: Never.self) { try DataDictionary(yaml: Self.sound) }
    let text = Self.sound.replacing(old, with: new)
    try #require(text != Self.sound)
    let error = #expect(throws: DictionaryError.self) { try DataDictionary(yaml: text) }
    #expect(error?.problem == problem)
    #expect(error?.line != nil)
    #expect(error?.message.zhHans.isEmpty == false)
  }

  @Test("Text that is no YAML is refused")
  func notYAML() {
    #expect(throws: DictionaryError.self) { try DataDictionary(yaml: "a: [") }
    #expect(throws: DictionaryError.self) { try DataDictionary(yaml: "") }
  }
}

@Suite("Snapshots")
struct SnapshotTests {
  static let list = CodeList(
    id: "kind", codes: ["1", "2"].map { .init(code: $0, label: LocalizedText(zhHans: $0, en: $0)) })

  static func column(_ id: String, _ kind: ColumnKind, required: Bool = false) -> ColumnSchema {
    ColumnSchema(id: id, header: id, kind: kind, isRequired: required, sensitivity: .internal)
  }

  static func schema(_ extra: [ColumnSchema] = []) -> FeedSchema {
    FeedSchema(
      id: "loan", number: "01", ordinal: 0, isRoll: false, department: "L", category: "A",
      title: LocalizedText(zhHans: "借阅", en: "Loans"), grain: LocalizedText(zhHans: "行", en: "row"), key: ["no"],
      columns: [
        column("no", .text(isIdentifier: true), required: true), column("reader", .citizenID), column("lent", .date),
        column("due", .yearMonth), column("fee", .money(unit: .yuan, isSigned: true)),
        column("kind", .code(list: "kind")),
        column("damaged", .boolean),
      ] + extra)
  }

  static func snapshot(_ count: Int, seed: UInt64, columns: Set<String>? = nil) throws -> Snapshot {
    var random = Seeded(seed)
    let builder = SnapshotBuilder(schema: schema(), columns: columns)
    for row in 0..<count {
      builder.begin()
      builder.set("no", .text("N\(row)" + String(repeating: "长", count: Int.random(in: 0..<30, using: &random))))
      if Bool.random(using: &random) { builder.set("reader", .citizenID(CitizenID(packed: 21_021_319_800_101_001))) }
      if Bool.random(using: &random) {
        builder.set("lent", .date(CivilDate(dayNumber: Int32.random(in: 0...9000, using: &random))))
      }
      builder.set("due", .yearMonth(YearMonth(year: 2026, month: 6)))
      if Bool.random(using: &random) { builder.set("fee", .number(.random(in: -100...100, using: &random))) }
      if Bool.random(using: &random) { builder.set("kind", .code(2)) }
      if Bool.random(using: &random) { builder.set("damaged", .boolean(true)) }
      builder.commit(sourceRow: UInt32(row + 2))
    }
    return try builder.freeze(files: ["a.csv", "二.csv"])
  }

  static func cells(_ snapshot: Snapshot) -> [[CellValue]] {
    (0..<snapshot.rowCount).map { row in snapshot.columns.map { $0.value(row) } }
  }

  func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.appendingPathComponent("s.snap").path)
  }

  @Test("A snapshot that is written and mapped holds the same cells", arguments: [0, 1, 7, 5000])
  func roundTrip(count: Int) throws {
    try inFolder { path in
      let snapshot = try Self.snapshot(count, seed: UInt64(count))
      try snapshot.write(to: path, codeLists: ["kind": Self.list])
      let mapped = try Snapshot.map(path: path, schema: Self.schema(), codeLists: ["kind": Self.list])
      #expect(Self.cells(mapped) == Self.cells(snapshot))
      #expect(mapped.files == ["a.csv", "二.csv"])
      #expect((0..<count).allSatisfy { mapped.sourceRows[$0] == UInt32($0 + 2) })
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path)
          == ["s.snap"])
    }
  }

  @Test("A column the dictionary gained is absent; a required one, or a moved code, is refused")
  func growth() throws {
    try inFolder { path in
      try Self.snapshot(3, seed: 1, columns: ["no", "kind"]).write(to: path, codeLists: ["kind": Self.list])
      func open(_ extra: [ColumnSchema], _ codes: [String]) throws -> Snapshot {
        let list = CodeList(id: "kind", codes: codes.map { .init(code: $0, label: LocalizedText(zhHans: $0, en: $0)) })
        return try Snapshot.map(path: path, schema: Self.schema(extra), codeLists: ["kind": list])
      }
      let grown = try open([Self.column("new", .integer)], ["1", "2", "3"])
      if case .absent = grown.columns[7] {} else { Issue.record("the new column should be absent") }
      if case .absent = grown.columns[1] {} else { Issue.record("a column that was absent should stay so") }
      #expect(throws: SnapshotError.otherSchema(path: path, column: "new")) {
        try open([Self.column("new", .integer, required: true)], ["1", "2"])
      }
      #expect(throws: SnapshotError.codesChanged(path: path, list: "kind")) { try open([], ["2", "1"]) }
      #expect(throws: SnapshotError.codesChanged(path: path, list: "kind")) { try open([], ["1"]) }
    }
  }

  @Test("The checksum is XXH64")
  func checksum() {
    func hash(_ text: String) -> UInt64 { Array(text.utf8).withUnsafeBytes(Checksum.xxh64) }
    #expect(hash("") == 0xEF46_DB37_51D8_E999)
    #expect(hash("abc") == 0x44BC_2CF5_AD77_0999)
    #expect(hash("Nobody inspects the spammish repetition") == 0xFBCE_A83C_8A37_8BF1)
  }

  @Test("A file with any byte changed, cut or added is refused")
  func damage() throws {
    try inFolder { path in
      try Self.snapshot(20, seed: 3).write(to: path, codeLists: ["kind": Self.list])
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      func isRefused(_ changed: Data) throws -> Bool {
        try changed.write(to: URL(fileURLWithPath: path))
        do {
          _ = try Snapshot.map(path: path, schema: Self.schema(), codeLists: ["kind": Self.list])
          return false
        } catch { return true }
      }
      var random = Seeded(8)
      for place in Array(0..<64) + (0..<200).map({ _ in Int.random(in: 64..<bytes.count, using: &random) }) {
        var changed = bytes
        changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        #expect(try isRefused(changed), "byte \(place)")
      }
      #expect(try isRefused(bytes.dropLast()))
      #expect(try isRefused(bytes.prefix(40)))
      #expect(try isRefused(Data()))
      #expect(try isRefused(bytes + [0]))
    }
  }
}
