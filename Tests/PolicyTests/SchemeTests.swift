import Domains
import FEEL
import Policy
import Registers
import Testing
import Vocabulary

@Suite("The packaged schemes of eligibility")
struct PackagedSchemeTests {
  private static func pack() throws -> PolicyPack {
    try PackagedPack.shared.get().pack
  }

  private static var day: CivilDate { CivilDate("2026-06-30") ?? CivilDate(dayNumber: 0) }

  @Test("Every worked example gives the answer, the row, the values and the missing facts it says")
  func examples() throws {
    let results = try PackagedSchemeTests.pack().runSchemeExamples(asOf: PackagedSchemeTests.day)
    print("schemes: \(results.count) examples")
    for result in results where !result.passes {
      Issue.record(
        """
        \(result.place.file):\(result.place.line) \(result.scheme): \(result.expected.rawValue) ≠ \
        \(result.found.rawValue) (\(result.row)) \(result.differences)
        """)
    }
  }

  @Test("Every answer, every row and both sides of every limit and every date are shown by an example")
  func coverage() throws {
    for gap in try PackagedSchemeTests.pack().exampleGaps(asOf: PackagedSchemeTests.day) {
      Issue.record("\(gap)")
    }
  }
}

extension PackagedSchemeTests {
  @Test("A number that was not verified, or is our own, waits for the bureau's word")
  func confidence() throws {
    let documents = try DomainData().policyDocuments(pack: "assistance")
    var seen = 0
    for document in documents {
      let lines = document.text.split(separator: "\n").filter { $0.hasPrefix("|") }
      for line in lines where line.contains("| 未核 |") || line.contains("| 自拟 |") || line.contains("| ? |") {
        seen += 1
        #expect(line.contains("待区局确认"), "\(document.file): \(line)")
      }
    }
    #expect(seen > 20)
  }

  @Test("Every step of the order has a scheme, and the first four levels are identities")
  func order() throws {
    let pack = try PackagedSchemeTests.pack()
    let order = try #require(pack.precedences.first)
    #expect(order.steps.map(\.scheme) == ["TK", "ET", "DB", "DD", "DY", "GZ", "LJ", "LZ", "CS"])
    #expect(order.steps.allSatisfy { ($0.kind == .identity) == ($0.level <= 4) })
    #expect(pack.questions.count > 50)
    #expect(pack.questions.allSatisfy { !$0.text.zhHans.isEmpty && !$0.text.en.isEmpty })
  }
}

@Suite("Schemes of eligibility")
struct SchemeTests {
  private static let day = CivilDate("2026-06-30") ?? CivilDate(dayNumber: 0)

  static func pack(_ text: String = SchemeLibrary.text) throws -> PolicyPack {
    try LoaderTests.load(text).get()
  }

  /// The steps of the order about a family with one reader.
  private static func screening(
    _ pack: PolicyPack, _ known: [String: Value], absent: Set<String> = []
  ) throws -> (OrderedScreening<KnownCase>, [OrderedScreening<KnownCase>.StepReading]) {
    let needs = pack.needs
    let interpreter = SchemeInterpreter(
      data: KnownCase(pack: pack, known: known, asOf: day), pack: pack, needs: needs, absent: absent)
    let screening = OrderedScreening(try #require(pack.precedences.first), interpreter: interpreter)
    return (screening, screening.readings(household: KnownCase.household, persons: [KnownCase.person]))
  }

  private static func outcome(
    _ pack: PolicyPack, _ known: [String: Value], absent: Set<String> = []
  ) throws -> OrderedOutcome {
    let (screening, readings) = try screening(pack, known, absent: absent)
    return screening.outcome(readings, for: KnownCase.person)
  }

  @Test("The library's examples pass and show everything")
  func library() throws {
    let pack = try SchemeTests.pack()
    let results = pack.runSchemeExamples(asOf: SchemeTests.day)
    #expect(results.count == 16)
    for result in results where !result.passes { Issue.record("\(result)") }
    let gaps = pack.exampleGaps(asOf: SchemeTests.day).filter { $0.subject.hasPrefix("S") }
    #expect(gaps.isEmpty, "\(gaps)")
    #expect(pack.questions.map(\.attribute.name) == ["愿意入会", "学校", "停借中", "家庭书目"])
    #expect(pack.scheme("S1")?.feeds == ["02"])
    #expect(pack.scheme("S1")?.parameters == ["fine.limit", "card.age"])
  }

  @Test(
    "An example that is not kept, or not there, is noticed",
    arguments: [
      ("| 13 | 是 | 20.01 | | | 不符合 | 3 | | |", "| 13 | 是 | 20.01 | | | 符合 | 3 | | |"),
      ("| 13 | 是 | 20.01 | | | 不符合 | 3 | | |", "| 13 | 是 | 20.01 | | | 不符合 | 1 | | |"),
      ("| 13 | | 0.00 | | | 待核实 | 2 | 愿意入会 | |", "| 13 | | 0.00 | | | 待核实 | 2 | 停借中 | |"),
      ("| 20.00 | | 小学 | 符合 | 4 | | \"少儿\" |", "| 20.00 | | 小学 | 符合 | 4 | | \"成人\" |"),
    ])
  func unkept(from: String, to: String) throws {
    #expect(SchemeLibrary.text.contains(from))
    let pack = try SchemeTests.pack(SchemeLibrary.text.replacing(from, with: to))
    #expect(pack.runSchemeExamples(asOf: SchemeTests.day).count { !$0.passes } == 1)
  }

  @Test(
    "An answer, a row or a side of a limit or of a date without an example is told",
    arguments: [
      ("      | 13 | 是 | 20.00 | | 小学 | 符合 | 4 | | \"少儿\" |\n", "界限"),
      ("      | | 待核实 | 1 |\n", "结论为「待核实」"), ("      | 100 | 符合 | 2 |\n", "结论为「符合」"),
      ("      | 13 | 否 | 0.00 | | | 不符合 | 2 | | |\n", "第 2 行"), ("      | 99 | 不符合 | 1 |\n", "第 1 行"),
      ("      | 14 | 是 | 0.00 | | | 不符合 | 1 | | |\n", "界限"), ("      | 100 | 符合 | 2 |\n", "界限"),
      ("      | 2026-07-01 | 13 | 是 | 15.00 | 不符合 | 3 | |\n", "2026-07-01 起 fine.limit 改变,没有以当天及以后"),
      ("      | 2023-12-31 | 13 | 是 | 15.00 | 待核实 | 3 | param:fine.limit |\n", "2024-01-01 起 fine.limit 改变,没有以当天之前"),
    ])
  func gaps(line: String, what: String) throws {
    let line = line.trimmingPrefix("      ")
    #expect(SchemeLibrary.text.contains(line))
    let gaps = try SchemeTests.pack(SchemeLibrary.text.replacing(line, with: "")).exampleGaps(asOf: SchemeTests.day)
      .filter { $0.subject.hasPrefix("S") }
    #expect(gaps.contains { $0.what.zhHans.contains(what) }, "\(gaps)")
  }

  @Test("The first identity that fits counts, and events are added")
  func first() throws {
    let pack = try SchemeTests.pack()
    let outcome = try SchemeTests.outcome(
      pack, ["年龄": .integer(9), "愿意入会": .boolean(true), "家庭书目": .integer(200)])
    #expect(outcome.identity == "S1")
    #expect(!outcome.isProvisional)
    #expect(outcome.choices == ["S2"])
    #expect(outcome.events == ["S3"])
  }

  @Test("An earlier identity that is open makes a later one provisional and says what is missing")
  func provisional() throws {
    let pack = try SchemeTests.pack()
    let outcome = try SchemeTests.outcome(pack, ["年龄": .integer(9), "家庭书目": .integer(200)])
    #expect(outcome.identity == "S2")
    #expect(outcome.undecided == ["S1"])
    #expect(outcome.missing.map { pack.code(of: $0) } == ["愿意入会"])
    let nothing = try SchemeTests.outcome(pack, ["年龄": .integer(9)])
    #expect(nothing.identity == nil)
    #expect(nothing.undecided == ["S1", "S2"])
  }

  @Test("A household is provisional while an earlier step of a member is open, and has no identity of a member")
  func household() throws {
    let pack = try SchemeTests.pack()
    let (screening, readings) = try SchemeTests.screening(pack, ["年龄": .integer(9), "家庭书目": .integer(200)])
    let open = screening.outcome(readings, for: KnownCase.household)
    #expect(open.identity == "S2")
    #expect(open.undecided == ["S1"])
    let (_, decided) = try SchemeTests.screening(
      pack, ["年龄": .integer(9), "愿意入会": .boolean(true), "家庭书目": .integer(200)])
    let sure = screening.outcome(decided, for: KnownCase.household)
    #expect(sure.identity == "S2")
    #expect(!sure.isProvisional)
    #expect(decided.map(\.answer) == [.fits, .fits, .fits])
  }

  @Test("A reorder is a change of rows only")
  func reorder() throws {
    let rows = ["| 1 | S1 | 身份 | 可选 S2 | 馆规§2 |", "| 2 | S2 | 身份 | - | 馆规§5 |"]
    let swapped = SchemeLibrary.text.replacing(rows[0], with: "| 1 | S2 | 身份 | 可选 S1 | 馆规§5 |")
      .replacing(rows[1], with: "| 2 | S1 | 身份 | - | 馆规§2 |")
    let known: [String: Value] = ["年龄": .integer(9), "愿意入会": .boolean(true), "家庭书目": .integer(200)]
    #expect(try SchemeTests.outcome(SchemeTests.pack(swapped), known).identity == "S2")
    let later = SchemeLibrary.text.replacing(rows[0], with: "| 3 | S1 | 身份 | - | 馆规§2 |")
    #expect(throws: PolicyErrors.self) { try SchemeTests.pack(later) }
  }

  @Test("A feed nobody delivered leaves open what rests on it, and only that")
  func absent() throws {
    let pack = try SchemeTests.pack()
    let known: [String: Value] = ["年龄": .integer(9), "愿意入会": .boolean(true), "家庭书目": .integer(99)]
    let outcome = try SchemeTests.outcome(pack, known, absent: ["02"])
    #expect(outcome.undecided == ["S1"])
    #expect(outcome.openEvents == ["S3"])
    #expect(outcome.missing.map { pack.code(of: $0) } == ["02"])
    let adult = known.merging(["年龄": .integer(14)]) { _, new in new }
    #expect(try SchemeTests.outcome(pack, adult, absent: ["02"]).undecided.isEmpty)
  }

  @Test(
    "Mistakes in questions, schemes and orders are named",
    arguments: [
      ("| 家庭书目 | books at home | 整数 | - |", "| 家庭书目 | books at home | 本 | - |", "there is no type 「本」"),
      ("How many books are there at home?", "", "the question has no 「question」"),
      ("| 停借中 | barred | 是否 | 否 |", "| 停借中 | barred | 是否 | 也许 |", "「也许」 is not yes or no"),
      ("Is the reader barred? | 馆规§3 |", "Is the reader barred? | 校规§3 |", "names no declared instrument"),
      ("## 填报 户", "## 填报 人", "there is no 「家庭书目」"),
      ("| 20.00 | | 小学 |", "| 20.00 | | 大学 |", "「大学」 is no answer of 「学校」"),
      ("对象: 户 · 依据: 馆规§5\n### 表 (F)\n| # | 家庭书目 |", "对象: 册 · 依据: 馆规§5\n### 表 (F)\n| # | 家庭书目 |", "needs 对象 人 or 户"),
      ("| 2 | - | 符合 | 馆规§5 | 有 {", "| 2 | > 1 | 符合 | 馆规§5 | 有 {", "the last row of the scheme S2 must be all -"),
      ("| 1 | < 100 | 不符合 | 馆规§5 |", "| 1 | < 100 | 不成立 | 馆规§5 |", "is 符合, 不符合 or 待核实"),
      ("| 1 | < 100 | 不符合 | 馆规§5 |", "| 1 | < 100 | 不符合 | |", "no instrument is cited"),
      ("| 1 | < 100 | 不符合 | 馆规§5 |", "| 1 | < 100 | 不符合 | 校规§5 |", "names no declared instrument"),
      ("| 有 {家庭书目} 本 | {家庭书目} books |", "| 有 {家庭书目} 本 | |", "needs its sentence in both languages"),
      ("| 有 {家庭书目} 本 |", "| 有 {书目} 本 |", "there is no 「书目」"),
      ("| 99 | 不符合 | 1 |", "| 99 | 不符合 | 7 |", "the table has no row 7"),
      ("| 99 | 不符合 | 1 |", "| 99 | 不成立吗 | 1 |", "the conclusion 「不成立吗」 of the example is not known"),
      ("## 审核 S3", "## 审核 S2", "the scheme S2 is written twice"),
      ("| 2 | S2 | 身份 | - |", "| 2 | S9 | 身份 | - |", "a scheme named once"),
      ("| 2 | S2 | 身份 | - |", "| 2 | S2 | 地位 | - |", "类 身份 or 事件"),
      ("| 2 | S2 | 身份 | - |", "| 2 | S2 | 身份 | 可选 S1 |", "S1 under 选择 is no identity that comes later"),
      ("| 2 | S2 | 身份 | - |", "| 2 | S2 | 身份 | 或者 S1 |", "选择 is 可选 IDS or 可兼 IDS"),
    ])
  func mistakes(from: String, to: String, what: String) throws {
    #expect(SchemeLibrary.text.contains(from))
    guard case .failure(let errors) = try LoaderTests.load(SchemeLibrary.text.replacing(from, with: to)) else {
      Issue.record("\(to) loads")
      return
    }
    #expect(errors.diagnostics.contains { $0.what.en.contains(what) }, "\(errors.diagnostics)")
  }
}
