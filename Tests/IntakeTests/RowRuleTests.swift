import Fixtures
import Intake
import Registers
import Synchronization
import Testing

@Suite("The rules of rows and files")
struct RowRuleTests {
  @Test("Empty and summary rows are skipped and counted apart; a person called 汇总明 is a row")
  func skips() throws {
    var person = Library.loan(Library.id(3))
    person[1] = "汇总明"
    var turned = [Library.loanHeader, person].map { [$0[1], $0[0]] + $0[2...] }
    turned.append(["合计", "", "", "", "", "1234.00"])
    turned.append([" 小计：", "--"])
    let rows = turned + [[""], [" ", "\u{3000}"], Library.loan(Library.id(4)).reversedPair]
    let outcome = try Outcome([.csv("02.csv", Library.csv(rows))])
    #expect(outcome.rows.count == 2)
    #expect(outcome.report.contains("\"rows\":3,\"accepted\":2,\"rejected\":1"))
    #expect(outcome.report.contains("\"skippedEmpty\":2,\"skippedSummary\":1"))
    #expect(outcome.sources == [2, 7])
  }

  @Test("Missing cells at the end are empty; surplus cells must be")
  func fieldCount() throws {
    let short = Array(Library.loan(Library.id(1)).prefix(10))
    let long = Library.loan(Library.id(2)) + ["", " "]
    let full = Library.loan(Library.id(3)) + ["", "x"]
    let outcome = try Outcome(loans: [short, long, full])
    #expect(outcome.rows.count == 2)
    #expect(outcome.rejects == ["4 - FIELD_COUNT x"])
  }

  @Test("The first row of a key wins across files in bytewise order; warnings of the others are not counted")
  func duplicates() throws {
    var other = Library.loan(Library.id(1), copy: "c0001")
    other[7] = "bad"
    let files: [IntakeFile] = [
      .csv("02_b.csv", Library.csv([Library.loanHeader, other, Library.loan(Library.id(2))])),
      .csv(
        "02_a.csv",
        Library.csv([Library.loanHeader, Library.loan(Library.id(1)), Library.loan(Library.id(1), copy: "C2")])),
    ]
    var first: [String] = []
    let result = try Intake(dictionary: Library.dictionary()).run(
      files, rejects: { first.append("\($0.file):\($0.row) \($0.first?.file ?? ""):\($0.first?.row ?? 0)") })
    #expect(first == ["02_b.csv:2 02_a.csv:2"])
    #expect(result.feeds[0].counts.accepted == 3 && result.feeds[0].counts.cellWarnings == 0)
    #expect(result.feeds[0].files.map(\.name) == ["02_a.csv", "02_b.csv"])
    #expect(result.feeds[0].snapshot.sourceFiles[2] == 1)
  }

  @Test("The name of a file decides by its first number, then by the longest identifier")
  func names() throws {
    let recognition = Recognition(try Library.dictionary())
    #expect(recognition.hint(name: "02_2.csv")?.number == "02")
    #expect(recognition.hint(name: "20260630（b01）.xlsx")?.number == "B01")
    #expect(recognition.hint(name: "export-Staff_Roll-7.CSV")?.number == "B01")
    #expect(recognition.hint(name: "导出(132).csv") == nil)
    #expect(recognition.hint(name: "a.01.csv")?.number == "01")
  }

  @Test("A name that contradicts the header is only a hint")
  func hints() throws {
    let loans = Library.csv([Library.loanHeader, Library.loan()])
    #expect(try Outcome([.csv("2026.B01.csv", loans)]).report.hasPrefix("{\"feed\":\"02\""))
    #expect(try Outcome([.csv("x.csv", loans)]).report.hasPrefix("{\"feed\":\"02\""))
    #expect(try Outcome([.csv("B01.csv", "姓名\n王\n")]).refused == ["B01.csv B01 HEADER_MISSING"])
    #expect(try Outcome([.csv("x.csv", "姓名\n王\n")]).refused == ["x.csv - UNRECOGNISED"])
    #expect(try Outcome([.csv("02.csv", "")]).refused == ["02.csv 02 HEADER_MISSING"])
    #expect(try Outcome([.csv("x.csv", loans)], as: "B01").refused == ["x.csv B01 HEADER_MISSING"])
  }

  @Test("Header cells match by header or identifier, half-width, in any order; unknown ones are listed as written")
  func headers() throws {
    let text = "PAY, 工号 ,备注\u{201C},\u{3000}批次号\n12,A00001,x,7\n"
    #expect(
      try Outcome([.csv("B01.csv", text)]).report
        == "{\"feed\":\"B01\",\"rows\":1,\"accepted\":1,\"rejected\":0,\"reasons\":{},\"cellWarnings\":0,"
        + "\"skippedEmpty\":0,\"skippedSummary\":0,\"extraColumns\":[\"\u{3000}批次号\",\"备注\u{201C}\"]}\n")
    #expect(try Outcome([.csv("B01.csv", "pay,工号,工资\n")]).refused == ["B01.csv B01 HEADER_DUPLICATE"])
    var wide = Library.loanHeader
    wide[6] = "押金（万元）"
    #expect(try Outcome([.csv("02.csv", Library.csv([wide, Library.loan()]))]).report.contains("\"extraColumns\":[]"))
  }

  @Test("A header without rows is a delivery that says nobody")
  func nobody() throws {
    let outcome = try Outcome([.csv("02.csv", Library.csv([Library.loanHeader]))])
    #expect(outcome.report.contains("\"rows\":0,\"accepted\":0") && outcome.refused.isEmpty)
  }

  @Test(
    "Malformed CSV is refused as a whole",
    arguments: [
      "工号,工资\rA1,1\n", "工号,工资\nA1,\u{0}1\n", "工号,工资\nA1,\"1\n", "工号,工资\nA1,\"1\"2\n", "工号,工资\nA1,\"1\" ,3\n",
      "工号,工资\nA1,1\r",
    ])
  func malformed(_ text: String) throws {
    #expect(try Outcome([.csv("B01.csv", text)]).refused == ["B01.csv B01 UNREADABLE"])
  }

  @Test("A quote inside an unquoted cell is an ordinary character")
  func quoteInside() throws {
    let outcome = try Outcome([.csv("B01.csv", "工号,工资\nA1\"2\",1\n \"A3\",1\n")])
    #expect(outcome.rows.map { $0[0] } == [.text("A1\"2\""), .text("\"A3\"")])
  }

  @Test(
    "Undecodable and cut texts are refused",
    arguments: [
      [0xEF, 0xBB, 0xBF, 0xB9, 0xAB], [0xB9, 0xAB, 0xFF, 0x2C], Array("工号,工资".utf8.dropLast()), [0xB9],
      Array("a,b\n1,2".utf8) + [0xE5, 0x90],
    ] as [[UInt8]])
  func encodings(_ bytes: [UInt8]) throws {
    #expect(try Outcome([.csv("B01.csv", bytes)]).refused == ["B01.csv B01 ENCODING"])
  }

  @Test(
    "What is wrong with the encoding comes before what is wrong with the header or the rows", arguments: [20, 5000])
  func encodingFirst(chunk: Int) throws {
    var limits = IntakeLimits()
    limits.chunkBytes = chunk
    for text in ["\u{B9}\u{AB},x\n1,2\n", "pay,staff_no\n1,\"2\n"] {
      let bytes =
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } + Array("1,2\n1,2\n1,2\n".utf8) + [0xFF]
      #expect(try Outcome([.csv("B01.csv", bytes)], limits: limits).refused == ["B01.csv B01 ENCODING"])
    }
  }

  @Test("Progress ends at the size of all files")
  func progress() throws {
    let bytes = Library.csv([Library.loanHeader] + EqualResultsTests.loans(200, seed: 6))
    var limits = IntakeLimits()
    limits.chunkBytes = 1000
    let steps = Mutex<[Int]>([])
    _ = try Intake(dictionary: Library.dictionary(), limits: limits).run(
      [.csv("02.csv", bytes)], progress: { step in steps.withLock { $0.append(step.bytesDone) } })
    #expect(steps.withLock { $0.count > 5 && $0.max() == bytes.count })
  }

  @Test("Limits refuse what is too large")
  func limits() throws {
    var limits = IntakeLimits()
    limits.cellBytes = 10
    limits.columns = 3
    limits.rows = 4
    func refused(_ text: String) throws -> [String] {
      try Outcome([.csv("B01.csv", "工号,工资\n" + text)], limits: limits).refused
    }
    #expect(try refused("A1,1\n") == [])
    #expect(try refused("A12345678901,1\n") == ["B01.csv B01 UNREADABLE"])
    #expect(try refused("A1,1,,\n") == ["B01.csv B01 UNREADABLE"])
    #expect(try refused("A1,1\nA2,2\nA3,1\nA4,1\n") == ["B01.csv B01 UNREADABLE"])
  }

  @Test("A cancelled import gives nothing")
  func cancelling() throws {
    let file = IntakeFile.csv("02.csv", Library.csv([Library.loanHeader, Library.loan()]))
    #expect(throws: IntakeError.cancelled) {
      try Intake(dictionary: Library.dictionary()).run([file], isCancelled: { true })
    }
  }
}

extension [String] {
  /// The first two cells changed over.
  fileprivate var reversedPair: [String] { [self[1], self[0]] + self[2...] }
}
