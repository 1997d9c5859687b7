import Fixtures
import Testing

@testable import DMN

@Suite struct WriterTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func whatIsWrittenIsReadAsTheSameModel(seed: UInt64) throws {
    var models = ModelGenerator(seed)
    let model = models.model()
    let text = model.xml
    let read = try DMNModel(xml: Array(text.utf8), file: "m.dmn")
    #expect(read == model, "seed \(seed)")
    #expect(read.xml == text, "seed \(seed)")
    let named = model.withStableIDs()
    #expect(named == model.withStableIDs() && named.withStableIDs() == named, "seed \(seed)")
    #expect(try DMNModel(xml: Array(named.xml.utf8), file: "m.dmn") == named, "seed \(seed)")
  }

  @Test func whatToolsAddedIsPassedOn() throws {
    let text = ModelFixtures.xml(
      """
      <extensionElements><tool:a tool:b="1"> <c xmlns="">x &amp; y</c></tool:a></extensionElements>
      <decision id="d" name="d" tool:colour="red"><extensionElements><tool:e/></extensionElements>
      \(ModelFixtures.literal("1"))</decision>
      <textAnnotation id="t"><text>remark</text></textAnnotation>
      <tool:diagram><tool:shape x="1"/></tool:diagram>
      """)
    let model = try DMNModel(xml: Array(text.utf8), file: "m.dmn")
    #expect(model.head.kept.extensions.count == 1 && model.head.kept.others.count == 2)
    #expect(model.decisions.first?.head.kept.attributes.first?.value == "red")
    #expect(try DMNModel(xml: Array(model.xml.utf8), file: "m.dmn") == model)
    #expect(model.xml.contains("remark") && model.xml.contains("x &amp; y"))
  }

  @Test func missingIDsAreMadeOfTheirPlaces() {
    let table = DecisionTable(
      inputs: [InputClause(expression: .feel("x"))], outputs: [OutputClause()],
      rules: [TableRule(id: "mine", inputs: [.init("1")], outputs: [.feel("2")])])
    let model = DMNModel(
      head: DMNHead(name: "m"), namespace: "urn:x",
      decisions: [Decision(head: DMNHead(id: "d", name: "d"), expression: BoxedExpression(.table(table)))])
    let text = model.withStableIDs().xml
    for id in ["d-expression", "d-expression-input-1", "mine-1", "mine-result-1"] {
      #expect(text.contains("id=\"\(id)\""), "\(id)")
    }
  }

  @Test func charactersThatXMLCannotHoldAreReplaced() throws {
    let model = DMNModel(
      head: DMNHead(name: "a\u{1}b\"<>&\t"), namespace: "urn:x",
      decisions: [Decision(head: DMNHead(name: "d"), expression: .feel("\"x\r\ny\u{0}]]>\""))])
    let read = try DMNModel(xml: Array(model.xml.utf8), file: "m.dmn")
    #expect(read.head.name == "a\u{FFFD}b\"<>&\t")
    #expect(read.decisions.first?.expression == .feel("\"x\r\ny\u{FFFD}]]>\""))
  }
}

/// Makes models of every part the standard has.
private struct ModelGenerator {
  private var random: Seeded
  private var count = 0

  init(_ seed: UInt64) {
    random = Seeded(seed)
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func several<Part>(_ most: Int, _ make: (inout ModelGenerator) -> Part) -> [Part] {
    (0..<Int.random(in: 0...most, using: &random)).map { _ in make(&self) }
  }

  private mutating func text() -> String {
    let pieces = ["x", "低保 标准", " < 3 & ", "\"q\"", "'", "]]>", "\n  ", "é", "𠀀", "\t", "a.b", "-"]
    return (0..<Int.random(in: 1...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  private mutating func maybe<Part>(_ make: (inout ModelGenerator) -> Part) -> Part? {
    chance(50) ? make(&self) : nil
  }

  private mutating func node(_ depth: Int = 2) -> XMLNode {
    XMLNode(
      namespace: ["urn:a", "urn:b", "", DMNNamespace.model].randomElement(using: &random) ?? "", name: "part",
      attributes: chance(50) ? [.init(namespace: chance(50) ? "urn:c" : "", name: "key", value: text())] : [],
      content: depth == 0
        ? [.text(text())] : [.text(" \n"), .element(node(depth - 1)), .text(text()), .element(node(depth - 1))])
  }

  private mutating func foreign() -> XMLNode {
    XMLNode(namespace: "urn:a", name: "tool", content: [.element(node())])
  }

  private mutating func kept() -> Kept {
    guard chance(30) else { return Kept() }
    return Kept(
      attributes: [.init(namespace: "urn:c", name: "colour", value: text())], extensions: several(2) { $0.foreign() },
      others: several(2) { $0.foreign() })
  }

  private mutating func head() -> DMNHead {
    count += 1
    return DMNHead(
      id: maybe { "id\($0.count)" }, name: "n\(count) \(text())", label: maybe { $0.text() },
      description: maybe { $0.text() }, kept: kept())
  }

  private mutating func type() -> String? { maybe { _ in "number" } }
  private mutating func item() -> InformationItem { InformationItem(head: head(), typeRef: type()) }
  private mutating func tests() -> UnaryTestsText { UnaryTestsText(id: maybe { $0.id() }, text(), language: nil) }

  private mutating func id() -> String {
    count += 1
    return "id\(count)"
  }

  private mutating func literal() -> BoxedExpression {
    BoxedExpression(
      id: maybe { $0.id() }, typeRef: type(), label: maybe { $0.text() }, description: maybe { $0.text() },
      .literal(text: text(), language: maybe { _ in DMNNamespace.feel }), kept: kept())
  }

  private mutating func expression(_ depth: Int) -> BoxedExpression {
    if depth == 0 { return literal() }
    let kind = kind(depth - 1)
    if case .literal = kind { return literal() }
    if case .function = kind {
      return BoxedExpression(label: maybe { $0.text() }, description: maybe { $0.text() }, kind, kept: kept())
    }
    return BoxedExpression(
      id: maybe { $0.id() }, typeRef: type(), label: maybe { $0.text() }, description: maybe { $0.text() }, kind,
      kept: kept())
  }

  private mutating func kind(_ depth: Int) -> BoxedExpression.Kind {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return .literal(text: text(), language: nil)
    case 1: return .table(table())
    case 2:
      return .context(
        several(3) { make in
          ContextEntry(
            id: make.maybe { $0.id() }, variable: make.maybe { $0.item() }, value: make.maybe { $0.expression(depth) })
        })
    case 3:
      return .invocation(
        called: maybe { $0.expression(depth) },
        bindings: several(2) { make in
          ArgumentBinding(parameter: make.item(), value: make.maybe { $0.expression(depth) })
        })
    case 4: return .list(several(3) { $0.expression(depth) })
    case 5:
      return .relation(
        columns: several(3) { $0.item() },
        rows: several(2) { make in RelationRow(id: make.maybe { $0.id() }, cells: make.several(2) { $0.literal() }) })
    case 6: return .function(function(depth))
    case 7:
      return .conditional(
        if: maybe { $0.expression(depth) }, then: maybe { $0.expression(depth) }, else: maybe { $0.expression(depth) })
    case 8: return .filter(in: maybe { $0.expression(depth) }, match: maybe { $0.expression(depth) })
    default:
      return .iteration(
        [.for, .some, .every].randomElement(using: &random) ?? .for, variable: text(),
        in: maybe { $0.expression(depth) }, body: maybe { $0.expression(depth) })
    }
  }

  private mutating func function(_ depth: Int) -> FunctionDefinition {
    FunctionDefinition(
      id: maybe { $0.id() }, kind: [.feel, .java, .pmml].randomElement(using: &random) ?? .feel,
      parameters: several(3) { $0.item() }, typeRef: type(), body: maybe { $0.expression(depth) })
  }

  private mutating func table() -> DecisionTable {
    let policies: [HitPolicy] =
      [.unique, .any, .priority, .first, .ruleOrder, .outputOrder, .collect(nil)]
      + HitPolicy.Aggregation.allCases.map { .collect($0) }
    return DecisionTable(
      hitPolicy: policies.randomElement(using: &random) ?? .unique, outputLabel: maybe { $0.text() },
      orientation: maybe { _ in "Rule-as-Row" },
      inputs: several(3) { make in
        InputClause(
          id: make.maybe { $0.id() }, label: make.maybe { $0.text() }, expression: make.literal(),
          values: make.maybe { $0.tests() })
      },
      outputs: several(3) { make in
        OutputClause(
          id: make.maybe { $0.id() }, name: make.maybe { $0.text() }, label: make.maybe { $0.text() },
          typeRef: make.type(), values: make.maybe { $0.tests() }, defaultEntry: make.maybe { $0.literal() })
      }, annotations: several(2) { $0.text() },
      rules: several(3) { make in
        TableRule(
          id: make.maybe { $0.id() }, description: make.maybe { $0.text() }, inputs: make.several(3) { $0.tests() },
          outputs: make.several(3) { $0.literal() }, annotations: make.several(2) { $0.text() })
      })
  }

  private mutating func itemDefinition(_ depth: Int) -> ItemDefinition {
    ItemDefinition(
      head: head(), isCollection: chance(30), typeRef: type(), allowedValues: maybe { $0.tests() },
      typeConstraint: maybe { $0.tests() },
      components: depth == 0 ? [] : several(2) { $0.itemDefinition(depth - 1) },
      function: maybe { make in
        ItemDefinition.Function(parameters: make.several(2) { $0.item() }, outputTypeRef: make.type())
      })
  }

  private mutating func requirements(_ target: @escaping (Reference) -> Requirement.Target) -> [Requirement] {
    several(2) { make in Requirement(id: make.maybe { $0.id() }, target(Reference(id: make.id()))) }
  }

  private mutating func references() -> [Reference] { several(2) { Reference("urn:x#\($0.id())") } }

  mutating func model() -> DMNModel {
    var model = DMNModel(
      head: head(), namespace: "urn:test",
      imports: several(2) { make in
        DMNImport(head: make.head(), namespace: make.text(), locationURI: make.maybe { $0.text() })
      },
      itemDefinitions: several(2) { $0.itemDefinition(2) },
      inputData: several(2) { make in InputData(head: make.head(), variable: make.maybe { $0.item() }) },
      decisions: several(3) { make in
        Decision(
          head: make.head(), question: make.maybe { $0.text() }, allowedAnswers: make.maybe { $0.text() },
          variable: make.maybe { $0.item() },
          information: make.requirements { .input($0) } + make.requirements { .decision($0) },
          knowledge: make.requirements { .knowledge($0) }, authorities: make.requirements { .authority($0) },
          expression: make.maybe { $0.expression(3) })
      },
      knowledgeModels: several(2) { make in
        KnowledgeModel(
          head: make.head(), variable: make.maybe { $0.item() }, knowledge: make.requirements { .knowledge($0) },
          logic: make.maybe { $0.function(2) })
      },
      decisionServices: several(2) { make in
        DecisionService(
          head: make.head(), variable: make.maybe { $0.item() }, outputDecisions: make.references(),
          encapsulatedDecisions: make.references(), inputDecisions: make.references(), inputData: make.references())
      },
      knowledgeSources: several(2) { make in
        KnowledgeSource(
          head: make.head(), type: make.maybe { $0.text() }, locationURI: make.maybe { $0.text() },
          owner: make.maybe { Reference(id: $0.id()) }, authorities: make.requirements { .authority($0) })
      })
    model.expressionLanguage = maybe { _ in DMNNamespace.feel }
    model.exporter = maybe { $0.text() }
    return model
  }
}
