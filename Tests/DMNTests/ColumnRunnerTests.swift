import Fixtures
import Testing
import Vocabulary

@testable import DMN

/// A model with rows of a table as its inputs: columns and the interpreter answer alike.
@Suite("Models over tables")
struct ColumnRunnerTests {
  private static let model = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" id="m" namespace="urn:m">
    <itemDefinition name="tPerson"><itemComponent name="born"><typeRef>date</typeRef></itemComponent>
    <itemComponent name="income"><typeRef>number</typeRef></itemComponent></itemDefinition>
    <inputData id="i1" name="Person"><variable name="Person" typeRef="tPerson"/></inputData>
    <inputData id="i2" name="Day"><variable name="Day" typeRef="date"/></inputData>
    <inputData id="i3" name="Kind"><variable name="Kind" typeRef="string"/></inputData>
    <inputData id="i4" name="Months"><variable name="Months"/></inputData>
    <inputData id="i5" name="Unused"><variable name="Unused" typeRef="tList"/></inputData>
    <businessKnowledgeModel id="b" name="Yearly"><variable name="Yearly"/><encapsulatedLogic>
    <formalParameter name="amount" typeRef="number"/><literalExpression><text>amount * 12</text></literalExpression>
    </encapsulatedLogic></businessKnowledgeModel>
    <decision id="d1" name="Grant"><variable name="Grant" typeRef="number"/>
    <informationRequirement><requiredInput href="#i1"/></informationRequirement>
    <informationRequirement><requiredInput href="#i3"/></informationRequirement>
    <knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>
    <decisionTable hitPolicy="FIRST">
    <input><inputExpression><text>Yearly(Person.income)</text></inputExpression></input>
    <input><inputExpression><text>Kind</text></inputExpression></input><output name="g"/>
    <rule><inputEntry><text>&lt; 12000</text></inputEntry><inputEntry><text>"town", "city"</text></inputEntry>
    <outputEntry><text>(12000 - Person.income * 12) / 12</text></outputEntry></rule>
    <rule><inputEntry><text>[12000..24000)</text></inputEntry><inputEntry><text>not("none")</text></inputEntry>
    <outputEntry><text>100.50</text></outputEntry></rule>
    </decisionTable></decision>
    <decision id="d2" name="Until"><variable name="Until"/>
    <informationRequirement><requiredInput href="#i2"/></informationRequirement>
    <informationRequirement><requiredInput href="#i4"/></informationRequirement>
    <informationRequirement><requiredDecision href="#d1"/></informationRequirement>
    <literalExpression><text>if Grant &gt; 0 then Day + Months * duration("P1M") else null</text></literalExpression>
    </decision>
    <decision id="d3" name="Card"><variable name="Card"/>
    <informationRequirement><requiredInput href="#i1"/></informationRequirement>
    <informationRequirement><requiredInput href="#i2"/></informationRequirement>
    <context><contextEntry><variable name="age"/><literalExpression>
    <text>Day.year - Person.born.year</text></literalExpression></contextEntry>
    <contextEntry><variable name="adult"/><literalExpression><text>age &gt;= 18</text></literalExpression>
    </contextEntry></context></decision>
    <decision id="d4" name="Now"><variable name="Now"/><informationRequirement><requiredInput href="#i2"/>
    </informationRequirement><literalExpression><text>Day &lt; date(now())</text></literalExpression></decision>
    </definitions>
    """

  private static func runner() throws -> ModelRunner {
    ModelRunner(try DMNModel(xml: Array(model.utf8), file: "m.dmn"), clock: TCKFolders.clock)
  }

  @Test(
    "Random rows, some of their cells empty, are answered as by the interpreter", arguments: [1, 63, 64, 65, 2_049])
  func differential(count: Int) throws {
    var random = Seeded(UInt64(count) * 31)
    let runner = try Self.runner()
    let columns = try ColumnRunner(runner, file: "m.dmn")
    #expect(columns.slots.map(\.name).sorted() == ["Day", "Kind", "Months", "Person.born", "Person.income"])
    #expect(columns.decisions == ["Grant", "Until", "Card", "Now"])
    #expect(columns.rowByRow.map(\.decision) == ["Now"])
    let cells = columns.slots.map { slot in (0..<count).map { _ in Self.cell(slot.name, &random) } }
    let read = zip(columns.slots, cells).map { CellReading.column($1, as: $0.type) }
    #expect(read.allSatisfy { $0.problems.isEmpty })
    let answers = columns.answers(read.map(\.column), count: count)
    #expect(answers.tally.kernel > answers.tally.single)
    for row in 0..<count {
      let inputs = Self.inputs(columns.slots.map(\.name), read.map { $0.column.value(at: row) })
      for (decision, values) in zip(columns.decisions, answers.values) {
        let expected = runner.evaluate(decision: decision, inputs)
        let isSame =
          Value.isIdentical(values[row], expected) == true && values[row].laneState == expected.laneState
        #expect(isSame, "\(decision) row \(row): \(values[row].plainText) ≠ \(expected.plainText)")
        if !isSame { return }
      }
    }
  }

  private static func cell(_ name: String, _ random: inout Seeded) -> String {
    if Int.random(in: 0..<8, using: &random) == 0 { return "" }
    switch name {
    case "Day", "Person.born":
      return "20\(Int.random(in: 10...26, using: &random))-0\(Int.random(in: 1...9, using: &random))-28"
    case "Kind": return ["town", "city", "none", "other"].randomElement(using: &random) ?? ""
    case "Months": return "\(Int.random(in: -3...20, using: &random))"
    default: return "\(Int.random(in: 0...2_500, using: &random)).\(Int.random(in: 10...99, using: &random))"
    }
  }

  private static func inputs(_ names: [String], _ values: [Value]) -> [ModelRunner.Input] {
    var person = ContextValue()
    var isGiven = false
    var inputs: [ModelRunner.Input] = []
    for (name, value) in zip(names, values) {
      guard name.hasPrefix("Person.") else {
        inputs.append(ModelRunner.Input(name, value))
        continue
      }
      isGiven = isGiven || !value.isNull
    }
    for member in ["born", "income"] {
      for (name, value) in zip(names, values) where name == "Person.\(member)" { person[member] = value }
    }
    return inputs + [ModelRunner.Input("Person", isGiven ? .context(person) : .absent)]
  }

  @Test("A decision that is not there and an input that no row can give are refused")
  func refused() throws {
    let runner = try Self.runner()
    #expect(throws: ModelProblem.self) { try ColumnRunner(runner, file: "m.dmn", decisions: ["Grants"]) }
    let list = """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" id="m" namespace="urn:m">
      <itemDefinition name="tList" isCollection="true"><typeRef>number</typeRef></itemDefinition>
      <inputData id="i" name="L"><variable name="L" typeRef="tList"/></inputData>
      <decision id="d" name="D"><variable name="D"/><informationRequirement><requiredInput href="#i"/>
      </informationRequirement><literalExpression><text>sum(L)</text></literalExpression></decision></definitions>
      """
    let model = ModelRunner(try DMNModel(xml: Array(list.utf8), file: "l.dmn"), clock: TCKFolders.clock)
    let problem = #expect(throws: ModelProblem.self) { try ColumnRunner(model, file: "l.dmn") }
    #expect(problem?.message.zhHans.contains("L") == true && problem?.message.en.contains("--decision") == true)
  }

  @Test("Columns without a type take the narrowest that all cells are, and codes stay texts")
  func guesses() {
    func first(_ cells: [String]) -> Value { CellReading.column(cells, as: .any).column.value(at: 0) }
    if case .number = first(["1", "", "2.50"]) {} else { Issue.record("no number") }
    if case .string = first(["1", "x"]) {} else { Issue.record("no text") }
    if case .string = first(["007", "12"]) {} else { Issue.record("a code is no number") }
    if case .boolean = first(["是", "false"]) {} else { Issue.record("no truth") }
    if case .date = first(["2026-06-30", ""]) {} else { Issue.record("no day") }
    let problems = CellReading.column(["1", "1,5", "x"], as: .number).problems
    #expect(problems.map(\.row) == [1, 2])
  }
}
