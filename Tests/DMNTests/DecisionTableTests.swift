import Testing

@testable import DMN

@Suite struct DecisionTableTests {
  /// A table over the number `x`: each row a test and its outputs.
  private func table(
    _ policy: String, outputs: [String] = ["<output/>"], rows: [(String, [String])]
  ) -> String {
    let rules = rows.map { test, results in
      "<rule><inputEntry><text>\(test)</text></inputEntry>"
        + results.map { "<outputEntry><text>\($0)</text></outputEntry>" }.joined() + "</rule>"
    }
    return """
      <inputData id="x" name="x"><variable name="x" typeRef="number"/></inputData>
      \(ModelFixtures.decision(
        "<decisionTable \(policy)><input><inputExpression><text>x</text></inputExpression></input>\(outputs.joined())"
          + rules.joined() + "</decisionTable>",
        needs: "<informationRequirement><requiredInput href=\"#x\"/></informationRequirement>"))
      """
  }

  private static let overlapping: [(String, [String])] = [("&gt; 1", ["10"]), ("&gt; 2", ["30"]), ("&gt; 3", ["20"])]
  private static let ordered = "<output><outputValues><text>30, 20, 10</text></outputValues></output>"

  private func answer(_ policy: String, _ x: Int, outputs: [String] = ["<output/>"]) throws -> String {
    try ModelFixtures.answer(
      table(policy, outputs: outputs, rows: DecisionTableTests.overlapping), ["x": .number(Decimal128(x))])
  }

  @Test func everyHitPolicyAnswersAsTheStandardHasIt() throws {
    #expect(try answer("hitPolicy=\"UNIQUE\"", 2) == "10")
    #expect(try answer("", 2) == "10")
    #expect(try answer("hitPolicy=\"FIRST\"", 5) == "10")
    #expect(try answer("hitPolicy=\"RULE ORDER\"", 5) == "[10, 30, 20]")
    #expect(try answer("hitPolicy=\"COLLECT\"", 5) == "[10, 30, 20]")
    #expect(try answer("hitPolicy=\"PRIORITY\"", 5, outputs: [DecisionTableTests.ordered]) == "30")
    #expect(try answer("hitPolicy=\"OUTPUT ORDER\"", 5, outputs: [DecisionTableTests.ordered]) == "[30, 20, 10]")
    #expect(try answer("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", 5) == "60")
    #expect(try answer("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", 5) == "3")
    #expect(try answer("hitPolicy=\"COLLECT\" aggregation=\"MIN\"", 5) == "10")
    #expect(try answer("hitPolicy=\"COLLECT\" aggregation=\"MAX\"", 5) == "30")
    #expect(try answer("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", 0) == "0")
  }

  @Test func contradictionsAndGapsAreMistakesNotAnswers() throws {
    func isMistake(_ policy: String, _ x: Int) throws -> Bool {
      try ModelFixtures.isMistake(
        table(policy, rows: DecisionTableTests.overlapping), ["x": .number(Decimal128(x))])
    }
    #expect(try isMistake("hitPolicy=\"UNIQUE\"", 5))
    #expect(try isMistake("hitPolicy=\"ANY\"", 5))
    #expect(try isMistake("hitPolicy=\"PRIORITY\"", 5))
    #expect(try isMistake("hitPolicy=\"UNIQUE\"", 0))
    #expect(try isMistake("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", 0))
    #expect(try answer("hitPolicy=\"COLLECT\"", 0) == "[]")
    let agreeing = table("hitPolicy=\"ANY\"", rows: [("&gt; 1", ["1 + 1"]), ("&gt; 2", ["2"])])
    #expect(try ModelFixtures.answer(agreeing, ["x": 3]) == "2")
  }

  @Test func defaultsStandInWhereNoRuleApplies() throws {
    let single = table(
      "", outputs: ["<output><defaultOutputEntry><text>0</text></defaultOutputEntry></output>"], rows: [("1", ["5"])])
    #expect(try ModelFixtures.answer(single, ["x": 2]) == "0")
    let several = table(
      "",
      outputs: [
        "<output name=\"a\"><defaultOutputEntry><text>\"none\"</text></defaultOutputEntry></output>",
        "<output name=\"b\"/>",
      ], rows: [("1", ["\"one\"", "true"])])
    #expect(try ModelFixtures.answer(several, ["x": 1]) == "{a: one, b: true}")
    #expect(try ModelFixtures.answer(several, ["x": 2]) == "{a: none, b: null}")
  }

  @Test func severalOutputsAreRankedColumnByColumn() throws {
    let outputs = [
      "<output name=\"a\"><outputValues><text>\"x\", \"y\"</text></outputValues></output>",
      "<output name=\"b\"><outputValues><text>2, 1</text></outputValues></output>",
    ]
    let rows = [("-", ["\"y\"", "2"]), ("-", ["\"x\"", "1"]), ("-", ["\"x\"", "2"])]
    #expect(
      try ModelFixtures.answer(table("hitPolicy=\"OUTPUT ORDER\"", outputs: outputs, rows: rows), ["x": 1])
        == "[{a: x, b: 2}, {a: x, b: 1}, {a: y, b: 2}]")
    #expect(
      try ModelFixtures.answer(
        table("hitPolicy=\"COLLECT\" aggregation=\"MAX\"", outputs: outputs, rows: rows), ["x": 1]) == "{a: y, b: 2}")
  }

  @Test func valuesOutsideTheListsOfAColumnAreMistakes() throws {
    let input = """
      <inputData id="x" name="x"><variable name="x" typeRef="string"/></inputData>
      \(ModelFixtures.decision(
        "<decisionTable><input><inputExpression><text>x</text></inputExpression>"
          + "<inputValues><text>\"a\", \"b\"</text></inputValues></input><output/>"
          + "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"
          + "</decisionTable>",
        needs: "<informationRequirement><requiredInput href=\"#x\"/></informationRequirement>"))
      """
    #expect(try ModelFixtures.answer(input, ["x": .string("a")]) == "1")
    #expect(try ModelFixtures.isMistake(input, ["x": .string("c")]))
    let output = table("hitPolicy=\"FIRST\"", outputs: [DecisionTableTests.ordered], rows: [("-", ["11"])])
    #expect(try ModelFixtures.isMistake(output, ["x": 1]))
  }

  @Test func cellsThatCannotBeReadAreMistakesOfTheWholeTable() throws {
    #expect(try ModelFixtures.isMistake(table("", rows: [("1", ["1"]), ("&gt; &gt;", ["2"])]), ["x": 1]))
    #expect(try ModelFixtures.isMistake(table("", rows: [("1", ["1", "2"])]), ["x": 1]))
  }

  @Test func anEmptyCellHoldsForEveryValue() throws {
    #expect(try ModelFixtures.answer(table("", rows: [("", ["7"])]), ["x": 1]) == "7")
  }

  @Test func aColumnMayBeTypedAsTheListOfHitsOrAsItsItems() throws {
    let list = "<itemDefinition name=\"tList\" isCollection=\"true\"><typeRef>number</typeRef></itemDefinition>"
    for type in ["tList", "number"] {
      let column = ["<output typeRef=\"\(type)\"/>"]
      let hits = table("hitPolicy=\"RULE ORDER\"", outputs: column, rows: DecisionTableTests.overlapping)
      #expect(try ModelFixtures.answer(list + hits, ["x": 5]) == "[10, 30, 20]", "\(type)")
    }
    let single = table("", outputs: ["<output typeRef=\"tList\"/>"], rows: [("-", ["1"])])
    #expect(try ModelFixtures.answer(list + single, ["x": 5]) == "[1]")
  }

  @Test func thePriorityOfAColumnMayStandInItsType() throws {
    let type = """
      <itemDefinition name="tRank"><typeRef>string</typeRef><allowedValues><text>"high", "low"</text></allowedValues>
      </itemDefinition>
      """
    let ranked = table(
      "hitPolicy=\"PRIORITY\"", outputs: ["<output typeRef=\"tRank\"/>"],
      rows: [("-", ["\"low\""]), ("-", ["\"high\""])])
    #expect(try ModelFixtures.answer(type + ranked, ["x": 1]) == "high")
  }

  @Test func constraintsThatCannotBeReadLetNothingPass() throws {
    let type = """
      <itemDefinition name="tOdd"><typeRef>number</typeRef><allowedValues><text>&gt; &gt; 1</text></allowedValues>
      </itemDefinition>
      """
    #expect(try ModelFixtures.isMistake(type + ModelFixtures.decision(ModelFixtures.literal("5"), type: "tOdd")))
  }
}
