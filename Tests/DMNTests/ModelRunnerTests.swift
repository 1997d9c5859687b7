import Testing
import Vocabulary

@testable import DMN

@Suite struct ModelRunnerTests {
  private func answer(_ expression: String, type: String? = nil, around: String = "") throws -> String {
    try ModelFixtures.answer(around + ModelFixtures.decision(expression, type: type))
  }

  private func literal(_ text: String) -> String { ModelFixtures.literal(text) }

  @Test func everyBoxIsEvaluated() throws {
    #expect(try answer(literal("1 + 1")) == "2")
    #expect(
      try answer(
        "<context><contextEntry><variable name=\"the sum\"/>\(literal("1 + 2"))</contextEntry>"
          + "<contextEntry>\(literal("the sum * 2"))</contextEntry></context>") == "6")
    #expect(try answer("<list>\(literal("1"))\(literal("\"a\""))</list>") == "[1, a]")
    #expect(
      try answer(
        "<relation><column name=\"a\"/><column name=\"b c\"/><row>\(literal("1"))\(literal("2"))</row></relation>")
        == "[{a: 1, b c: 2}]")
    #expect(
      try answer(
        "<conditional><if>\(literal("1 &gt; 2"))</if><then>\(literal("1"))</then><else>\(literal("2"))</else>"
          + "</conditional>") == "2")
    let list = "<in>\(literal("[{a: 1, b: 2}, {a: 3, b: 4}]"))</in>"
    #expect(
      try answer("<filter>\(list)<match>\(literal("a &gt; 1 and item.b = 4"))</match></filter>") == "[{a: 3, b: 4}]")
    #expect(
      try answer(
        "<for iteratorVariable=\"x\"><in>\(literal("[1..3]"))</in>"
          + "<return>\(literal("x + count(partial)"))</return></for>"
      )
        == "[1, 3, 5]")
    #expect(
      try answer("<some iteratorVariable=\"x\">\(list)<satisfies>\(literal("x.a = 3"))</satisfies></some>") == "true")
    #expect(
      try answer("<every iteratorVariable=\"x\">\(list)<satisfies>\(literal("x.a = 3"))</satisfies></every>") == "false"
    )
    #expect(
      try answer(
        "<context><contextEntry><variable name=\"f\"/><functionDefinition>"
          + "<formalParameter name=\"n\" typeRef=\"number\"/>\(literal("n * n"))</functionDefinition></contextEntry>"
          + "<contextEntry>\(literal("f(7)"))</contextEntry></context>"
      )
        == "49")
  }

  @Test func boxesRefuseWhatIsNoTruthValue() throws {
    for text in ["1", "\"true\""] {
      let match = "<filter><in>\(literal("[1]"))</in><match>\(literal(text))</match></filter>"
      #expect(try ModelFixtures.isMistake(ModelFixtures.decision(match)))
      let condition =
        "<conditional><if>\(literal(text))</if><then>\(literal("1"))</then><else>\(literal("2"))</else></conditional>"
      #expect(try ModelFixtures.isMistake(ModelFixtures.decision(condition)))
      let some =
        "<some iteratorVariable=\"x\"><in>\(literal("[1]"))</in><satisfies>\(literal(text))</satisfies></some>"
      #expect(try ModelFixtures.isMistake(ModelFixtures.decision(some)))
    }
  }

  @Test func foreignFunctionsAndLanguagesAreMistakesWithAReason() throws {
    let java = """
      <businessKnowledgeModel id="f" name="f"><encapsulatedLogic kind="Java"><formalParameter name="n"/>
      \(literal("n"))</encapsulatedLogic></businessKnowledgeModel>
      """
    let needs = "<knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>"
    let value = try ModelFixtures.run(java + ModelFixtures.decision(literal("f(1)"), needs: needs))
      .evaluate(decision: "d", [])
    guard case .null(let reason?) = value else {
      Issue.record("\(value)")
      return
    }
    #expect(reason.kind == .error && reason.what.zhHans.contains("Java"))
    #expect(
      try ModelFixtures.isMistake(
        ModelFixtures.decision("<literalExpression expressionLanguage=\"urn:js\"><text>1</text></literalExpression>")))
  }

  @Test func valuesAreMadeToFitTheirTypes() throws {
    let types = """
      <itemDefinition name="tNumbers" isCollection="true"><typeRef>feel:number</typeRef></itemDefinition>
      <itemDefinition name="tSmall"><typeRef>number</typeRef><allowedValues><text>[0..9]</text></allowedValues>
      </itemDefinition>
      <itemDefinition name="tSmalls" isCollection="true"><typeRef>number</typeRef><allowedValues><text>&lt; 10</text>
      </allowedValues><typeConstraint><text>count(?) = 2</text></typeConstraint></itemDefinition>
      """
    #expect(try answer(literal("[5]"), type: "number") == "5")
    #expect(try answer(literal("5"), type: "tNumbers", around: types) == "[5]")
    #expect(try answer(literal("date(\"2026-01-02\")"), type: "date and time") == "2026-01-02T00:00:00Z")
    #expect(try answer(literal("9"), type: "tSmall", around: types) == "9")
    #expect(try answer(literal("[1, 9]"), type: "tSmalls", around: types) == "[1, 9]")
    #expect(try answer(literal("null"), type: "tSmall", around: types) == "null")
    for (text, type) in [
      ("\"a\"", "number"), ("[1, 2]", "number"), ("10", "tSmall"), ("[1, 10]", "tSmalls"), ("[1]", "tSmalls"),
      ("1", "tNobody"), ("\"a\"", "tNumbers"),
    ] {
      #expect(try ModelFixtures.isMistake(types + ModelFixtures.decision(literal(text), type: type)), "\(text) \(type)")
    }
  }

  @Test func parametersAndServicesAreChecked() throws {
    let elements = """
      <inputData id="i" name="i"><variable name="i" typeRef="number"/></inputData>
      <decision id="e" name="e"><variable name="e" typeRef="number"/>\(literal("1"))</decision>
      <decision id="o" name="o"><variable name="o"/>
      <informationRequirement><requiredInput href="#i"/></informationRequirement>
      <informationRequirement><requiredDecision href="#e"/></informationRequirement>\(literal("i * 10 + e"))</decision>
      <decisionService id="s" name="s"><outputDecision href="#o"/><inputDecision href="#e"/><inputData href="#i"/>
      </decisionService>
      <decisionService id="both" name="both"><outputDecision href="#o"/><outputDecision href="#e"/>
      <inputData href="#i"/></decisionService>
      """
    let needs = "<knowledgeRequirement><requiredKnowledge href=\"#s\"/></knowledgeRequirement>"
    func call(_ text: String) -> String { elements + ModelFixtures.decision(literal(text), needs: needs) }
    #expect(try ModelFixtures.answer(call("s(2, 3)")) == "23")
    #expect(try ModelFixtures.answer(call("s(e: 3, i: 2)")) == "23")
    for text in ["s(2)", "s()", "s(\"a\", 3)", "s(x: 1, i: 2)"] {
      #expect(try ModelFixtures.isMistake(call(text)), "\(text)")
    }
    let runner = try ModelFixtures.run(elements)
    #expect(runner.evaluate(service: "both", [.init("i", 4)]).plainText == "{o: 41, e: 1}")
    #expect(runner.evaluate(decision: "o", [.init("i", 4)]).plainText == "41")
    #expect(runner.evaluate(decision: "nobody", []).isNull)
  }

  @Test func inputsThatWereNotGivenAreAbsentNotMistaken() throws {
    let elements = """
      <inputData id="i" name="the  input"><variable name="the input" typeRef="number"/></inputData>
      \(ModelFixtures.decision(
        literal("the input"), needs: "<informationRequirement><requiredInput href=\"#i\"/></informationRequirement>"))
      """
    #expect(try ModelFixtures.answer(elements, ["the input": 3]) == "3")
    guard case .null(let reason?) = try ModelFixtures.run(elements).evaluate(decision: "d", []) else {
      Issue.record("a value from nowhere")
      return
    }
    #expect(reason.kind == .absent)
  }

  @Test func importsAreFoundByNamespaceWithAndWithoutAName() throws {
    let lower = """
      <itemDefinition name="tAge"><typeRef>number</typeRef></itemDefinition>
      <inputData id="a" name="age"><variable name="age" typeRef="tAge"/></inputData>
      <decision id="next" name="next age"><variable name="next age" typeRef="tAge"/>
      <informationRequirement><requiredInput href="#a"/></informationRequirement>\(literal("age + 1"))</decision>
      """
    func upper(_ name: String, _ text: String) throws -> DMNModel {
      try ModelFixtures.model(
        """
        <import name="\(name)" namespace="urn:lower" importType="\(DMNNamespace.model)"/>
        <decision id="d" name="d"><variable name="d" typeRef="\(name.isEmpty ? "" : name + ".")tAge"/>
        <informationRequirement><requiredDecision href="urn:lower#next"/></informationRequirement>
        \(literal(text))</decision>
        """, namespace: "urn:upper")
    }
    let other = try ModelFixtures.model(lower, namespace: "urn:lower")
    for (name, text) in [("low er", "low er.next age * 2"), ("", "next age * 2")] {
      let runner = ModelRunner(try upper(name, text), others: [other], clock: ModelFixtures.clock)
      #expect(runner.missingImports.isEmpty)
      #expect(runner.evaluate(decision: "d", [.init("age", 4)]).plainText == "10")
      #expect(runner.evaluate(decision: "d", [.init("age", 4, namespace: "urn:lower")]).plainText == "10")
    }
    let named = ModelRunner(try upper("low", "low.next age"), others: [other], clock: ModelFixtures.clock)
    #expect(named.evaluate(decision: "d", [.init("low.age", 4)]).plainText == "5")
    #expect(named.evaluate(decision: "d", [.init("low", .context(ContextValue([("age", 4)])))]).plainText == "5")
    let alone = ModelRunner(try upper("low", "low.next age"), clock: ModelFixtures.clock)
    #expect(alone.missingImports == ["urn:lower"])
    #expect(alone.evaluate(decision: "d", []).isNull)
  }

  @Test func theOldEditionIsReadAsTheNewOne() throws {
    let text = ModelFixtures.xml(
      """
      <itemDefinition name="tN"><typeRef>feel:number</typeRef></itemDefinition>
      <inputData id="i" name="i"><variable name="i" typeRef="tN"/></inputData>
      <decision id="d" name="d"><variable name="d" typeRef="feel:number"/>
      <informationRequirement><requiredInput href="#i"/></informationRequirement>\(literal("i + 1"))</decision>
      """, model: "http://www.omg.org/spec/DMN/20151101/dmn.xsd"
    )
    .replacing(DMNNamespace.feel, with: "http://www.omg.org/spec/FEEL/20140401")
    let model = try DMNModel(xml: Array(text.utf8), file: "old.dmn")
    #expect(model.decisions[0].variable?.typeRef == "number")
    #expect(ModelRunner(model, clock: ModelFixtures.clock).evaluate(decision: "d", [.init("i", 1)]).plainText == "2")
    #expect(model.xml.contains(DMNNamespace.model))
  }

  @Test func namesWithBlanksAreKnownAcrossDecisions() throws {
    let elements = """
      <decision id="p" name="the person"><variable name="the person"/>
      \(literal("{first name: \"Li\", born in: 1990}"))</decision>
      """
    let needs = "<informationRequirement><requiredDecision href=\"urn:test#p\"/></informationRequirement>"
    let text = "the person.first name + string(the person.born in + 1)"
    #expect(try ModelFixtures.answer(elements + ModelFixtures.decision(literal(text), needs: needs)) == "Li1991")
  }

  @Test func aDecisionWithoutLogicIsAMistake() throws {
    #expect(try ModelFixtures.isMistake("<decision id=\"d\" name=\"d\"><variable/></decision>"))
  }
}
