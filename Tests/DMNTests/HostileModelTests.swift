import Testing
import Vocabulary

@testable import DMN

@Suite struct HostileModelTests {
  private func problem(_ text: String) -> ModelProblem? {
    problem(Array(text.utf8))
  }

  private func problem(_ bytes: [UInt8]) -> ModelProblem? {
    do {
      _ = try DMNModel(xml: bytes, file: "bad.dmn")
      return nil
    } catch {
      return error
    }
  }

  @Test func filesThatAreNoWholeModelAreRefusedWithPlaceAndReason() throws {
    let whole = ModelFixtures.xml(ModelFixtures.decision(ModelFixtures.literal("1")))
    #expect(problem(whole) == nil)
    let refused: [(String, String)] = [
      ("", "XML"), ("not xml", "XML"), (String(whole.dropLast(5)), "XML"), (whole + "<more/>", "XML"),
      ("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" + "<x>&a;</x>", "DOCTYPE"), ("<other/>", "definitions"),
      (ModelFixtures.xml("", model: "http://example.org/"), "definitions"),
      (String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300), "200"),
      (ModelFixtures.xml("<decision id=\"d\" name=\" \"/>"), "name"),
      (
        ModelFixtures.xml(
          "<decision id=\"d\" name=\"d\"><informationRequirement><requiredInput/>"
            + "</informationRequirement></decision>"), "href"
      ),
      (ModelFixtures.xml(ModelFixtures.decision("<decisionTable hitPolicy=\"BEST\"/>")), "BEST"),
      (ModelFixtures.xml(ModelFixtures.decision("<functionDefinition kind=\"Perl\"/>")), "Perl"),
    ]
    for (text, word) in refused {
      let found = try #require(problem(text), "\(text.prefix(80))")
      #expect(found.message.zhHans.contains(word), "\(found.message.zhHans)")
      #expect(found.message.en.hasPrefix("bad.dmn"))
      #expect(found.message.zhHans.contains("。"))
    }
    #expect(problem([0xFF, 0xFE, 0x00]) != nil)
  }

  @Test func everyBeginningOfAFileIsRefused() {
    let whole = Array(ModelFixtures.xml(ModelFixtures.decision(ModelFixtures.literal("1 + 1"))).utf8)
    for length in 0..<whole.count { #expect(problem(Array(whole[..<length])) != nil, "\(length)") }
  }

  @Test func decisionsInACircleEndAsMistakes() throws {
    func decision(_ name: String, needs other: String) -> String {
      "<decision id=\"\(name)\" name=\"\(name)\"><variable name=\"\(name)\"/><informationRequirement>"
        + "<requiredDecision href=\"#\(other)\"/></informationRequirement>"
        + "\(ModelFixtures.literal("\(other) + 1"))</decision>"
    }
    #expect(try ModelFixtures.isMistake(decision("d", needs: "e") + decision("e", needs: "d")))
    #expect(try ModelFixtures.isMistake(decision("d", needs: "d")))
  }

  @Test func aLongChainOfDecisionsIsMade() throws {
    let count = 20_000
    let chain = (0..<count).map { place in
      let name = place == 0 ? "d" : "d\(place)"
      let next = "d\(place + 1)"
      guard place + 1 < count else {
        return "<decision id=\"\(name)\" name=\"\(name)\">\(ModelFixtures.literal("0"))</decision>"
      }
      return "<decision id=\"\(name)\" name=\"\(name)\"><informationRequirement><requiredDecision href=\"#\(next)\"/>"
        + "</informationRequirement>\(ModelFixtures.literal("\(next) + 1"))</decision>"
    }
    #expect(try ModelFixtures.answer(chain.joined()) == "\(count - 1)")
  }

  @Test func recursionWithoutEndIsAMistakeAndNoCrash() throws {
    let boxes = """
      <businessKnowledgeModel id="f" name="f"><encapsulatedLogic><formalParameter name="n"/>
      <context><contextEntry><variable name="m"/><conditional><if>\(ModelFixtures.literal("true"))</if>
      <then><invocation>\(ModelFixtures.literal("f"))<binding><parameter name="n"/>\(ModelFixtures.literal("n + 1"))
      </binding></invocation></then><else>\(ModelFixtures.literal("0"))</else></conditional></contextEntry>
      <contextEntry>\(ModelFixtures.literal("m"))</contextEntry></context></encapsulatedLogic></businessKnowledgeModel>
      """
    let needs = "<knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>"
    #expect(try ModelFixtures.isMistake(boxes + ModelFixtures.decision(ModelFixtures.literal("f(1)"), needs: needs)))
  }

  @Test func aLimitThatIsMetNeverTurnsIntoTheAnswerOfADefault() throws {
    let model = """
      <businessKnowledgeModel id="f" name="f"><encapsulatedLogic><formalParameter name="n"/>
      <decisionTable hitPolicy="FIRST"><input><inputExpression><text>f(n + 1)</text></inputExpression></input>
      <output><defaultOutputEntry><text>"default"</text></defaultOutputEntry></output>
      <rule><inputEntry><text>"x"</text></inputEntry><outputEntry><text>"y"</text></outputEntry></rule>
      </decisionTable></encapsulatedLogic></businessKnowledgeModel>
      """
    let needs = "<knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>"
    #expect(try ModelFixtures.isMistake(model + ModelFixtures.decision(ModelFixtures.literal("f(1)"), needs: needs)))
    let count = "count(for a in 1..3000, b in 1..3000 return 1)"
    let steps = """
      <conditional><if>\(ModelFixtures.literal("\(count) = 9000000"))</if><then>\(ModelFixtures.literal("1"))</then>
      <else>\(ModelFixtures.literal("2"))</else></conditional>
      """
    #expect(try ModelFixtures.isMistake(ModelFixtures.decision(steps)))
  }

  @Test func aContextOfManyEntriesIsMade() throws {
    let entries = (0..<5_000).map { place in
      let text = place == 0 ? "1" : "e \(place - 1) + 1"
      return "<contextEntry><variable name=\"e \(place)\"/>\(ModelFixtures.literal(text))</contextEntry>"
    }
    let result = "<contextEntry>\(ModelFixtures.literal("e 4999 + e 0"))</contextEntry>"
    let context = "<context>\(entries.joined())\(result)</context>"
    #expect(try ModelFixtures.answer(ModelFixtures.decision(context)) == "5001")
  }

  @Test func typesThatContainThemselvesAreRead() throws {
    let type = """
      <itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent>
      <itemComponent name="children" isCollection="true"><typeRef>tPerson</typeRef></itemComponent></itemDefinition>
      """
    let value = "{name: \"a\", children: [{name: \"b\", children: []}]}"
    #expect(
      try ModelFixtures.answer(type + ModelFixtures.decision(ModelFixtures.literal(value), type: "tPerson"))
        == "{name: a, children: [{name: b, children: []}]}")
  }
}
