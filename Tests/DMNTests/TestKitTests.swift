import Testing

@testable import DMN

@Suite struct TestKitTests {
  private static let model = ModelFixtures.xml(
    """
    <inputData id="i" name="i"><variable name="i"/></inputData>
    <decision id="d" name="d"><variable name="d"/>
    <informationRequirement><requiredInput href="#i"/></informationRequirement>\(ModelFixtures.literal("i"))</decision>
    <decision id="e" name="e"><variable name="e"/>\(ModelFixtures.literal("1 / 0"))</decision>
    """)

  private static func cases(_ cases: String) -> String {
    """
    <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><modelName>m.dmn</modelName>\(cases)</testCases>
    """
  }

  private static func echo(_ id: String, _ value: String, _ expected: String) -> String {
    "<testCase id=\"\(id)\"><inputNode name=\"i\">\(value)</inputNode><resultNode name=\"d\"><expected>\(expected)"
      + "</expected></resultNode></testCase>"
  }

  private static func simple(_ type: String, _ text: String) -> String {
    "<value xsi:type=\"xsd:\(type)\">\(text)</value>"
  }

  private func run(_ cases: String) -> [TestResult] {
    TestFolder(
      path: "compliance-level-9/0001-echo",
      files: [
        .init(name: "m.dmn", bytes: Array(TestKitTests.model.utf8)),
        .init(name: "0001-echo-test-01.xml", bytes: Array(TestKitTests.cases(cases).utf8)),
      ]
    ).run(clock: ModelFixtures.clock)
  }

  @Test func valuesOfEveryKindComeThroughUnchanged() {
    let values = [
      TestKitTests.simple("string", "a &lt; b"), TestKitTests.simple("decimal", "1.50"),
      TestKitTests.simple("double", "1e3"), TestKitTests.simple("boolean", "true"),
      TestKitTests.simple("date", "2026-02-28"), TestKitTests.simple("time", "10:00:00+08:00"),
      TestKitTests.simple("dateTime", "2026-02-28T10:00:00Z"), TestKitTests.simple("duration", "P1Y2M"),
      TestKitTests.simple("duration", "P1DT2H"), "<value xsi:nil=\"true\"/>",
      "<list><item>\(TestKitTests.simple("decimal", "1"))</item><item><list/></item></list>",
      "<component name=\"a b\">\(TestKitTests.simple("string", "x"))</component>"
        + "<component name=\"c\"><value xsi:nil=\"true\"/></component>",
    ]
    let results = run(values.enumerated().map { TestKitTests.echo("\($0.offset)", $0.element, $0.element) }.joined())
    #expect(results.count == values.count)
    for result in results { #expect(result.outcome == .success && result.isExact, "\(result.message)") }
  }

  @Test func numbersMayDifferByTheToleranceAndThenAreNotExact() {
    func result(_ expected: String) -> TestResult? {
      run(
        TestKitTests.echo(
          "1", TestKitTests.simple("decimal", "0.3333333333333"), TestKitTests.simple("decimal", expected))
      )
      .first
    }
    #expect(result("0.33333333")?.outcome == .success && result("0.33333333")?.isExact == false)
    #expect(result("0.3333333333333")?.isExact == true)
    #expect(result("0.3333333")?.outcome == .error)
    #expect(result("0.33333334")?.outcome == .success)
  }

  @Test func otherValuesTypesAndCountsAreRefused() {
    let two = "<list><item>\(TestKitTests.simple("decimal", "1"))</item></list>"
    let pairs = [
      (TestKitTests.simple("decimal", "1"), TestKitTests.simple("string", "1")),
      (TestKitTests.simple("decimal", "1"), "<value xsi:nil=\"true\"/>"),
      (two, TestKitTests.simple("decimal", "1")), (two, "<list/>"),
      (TestKitTests.simple("time", "10:00:00.1Z"), TestKitTests.simple("time", "10:00:00.2Z")),
      (
        TestKitTests.simple("dateTime", "2026-01-01T10:00:00.1"), TestKitTests.simple("dateTime", "2026-01-01T10:00:00")
      ),
      (TestKitTests.simple("date", "2026-02-30"), TestKitTests.simple("date", "2026-02-30")),
    ]
    for (place, pair) in pairs.enumerated() {
      let results = run(TestKitTests.echo("1", pair.0, pair.1))
      #expect(results.map(\.outcome) == [.error], "\(place)")
      #expect(results.first?.message.isEmpty == false)
    }
  }

  @Test func aMistakeThatIsExpectedIsFoundWithItsMark() {
    let test =
      "<testCase id=\"1\"><resultNode name=\"NAME\" errorResult=\"true\"><expected><value xsi:nil=\"true\"/>"
      + "</expected></resultNode></testCase>"
    let marked = run(test.replacing("NAME", with: "e"))
    #expect(marked.first?.outcome == .success && marked.first?.expectedErrors == 1)
    #expect(marked.first?.unmarkedErrors.isEmpty == true)
    #expect(run(test.replacing("NAME", with: "d")).first?.unmarkedErrors == ["d"])
  }

  @Test func resultsAreWrittenAsTheKitTakesThem() {
    let results = run(
      TestKitTests.echo("001", TestKitTests.simple("string", "a"), TestKitTests.simple("string", "a"))
        + TestKitTests.echo("002", TestKitTests.simple("string", "a"), TestKitTests.simple("string", "\"b\"\n")))
    let lines = ResultsFile.text(results).split(separator: "\n")
    #expect(lines.first == #""compliance-level-9/0001-echo","0001-echo-test-01","001","SUCCESS","""#)
    #expect(
      lines.last
        == #""compliance-level-9/0001-echo","0001-echo-test-01","002","ERROR","d: expected ""b"" , found a""#)
    let totals = TestTotals.grouped(results) { $0.level }
    #expect(totals.map(\.name) == ["compliance-level-9"] && totals.first?.totals.passed == 1)
    let tiers = TestTiers(inventory: "level,folder,case_id,tier\nCL9,0001-echo,001,T1\nCL9,0001-echo,002,T2\n")
    #expect(results.map { tiers.tier(of: $0) } == ["T1", "T2"])
  }

  @Test func filesThatCannotBeReadGiveErrorsInTheResults() {
    let broken = TestFolder(
      path: "l/f",
      files: [
        .init(name: "m.dmn", bytes: Array("<definitions".utf8)),
        .init(
          name: "f-test-01.xml",
          bytes: Array(TestKitTests.cases(TestKitTests.echo("1", "<list/>", "<list/>")).utf8)),
        .init(name: "g-test-01.xml", bytes: Array("<testCases/>".utf8)),
      ]
    ).run(clock: ModelFixtures.clock)
    #expect(broken.map(\.outcome) == [.error, .error])
    #expect(broken.map(\.caseID) == ["1", ""])
    #expect(TestFolder.isTests(["a.dmn", "a-test-01.xml"]))
    #expect(!TestFolder.isTests(["a.dmn", "a.xml"]) && !TestFolder.isTests(["a-test-01.xml"]))
  }
}
