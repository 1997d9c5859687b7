import Fixtures
import Foundation
import Vocabulary

@testable import DMN
@testable import FEEL
@testable import Policy

/// Reads the kit beside the repository for what is to be a mistake.
struct StrictKit {
  static let root = SharedFolder.path("tck")
  let reader: (KitLexicon) -> NodeReader

  init() throws {
    let pack = try LoaderTests.load(Library.policy).get()
    let names = ExchangeNames(pack)
    let dictionary = try Library.dictionary()
    reader = { NodeReader(names: names, scope: Checker(lexicon: $0, frames: []), dictionary: dictionary) }
  }

  func mistakes() throws -> [KitMistake] {
    guard let root = StrictKit.root else { return [] }
    let manager = FileManager.default
    return try manager.contentsOfDirectory(atPath: root).sorted().flatMap { level -> [KitMistake] in
      let folders = ((try? manager.contentsOfDirectory(atPath: "\(root)/\(level)")) ?? []).sorted()
      return try folders.flatMap { folder -> [KitMistake] in
        let path = "\(root)/\(level)/\(folder)"
        let files = ((try? manager.contentsOfDirectory(atPath: path)) ?? []).sorted()
        func bytes(_ file: String) throws -> [UInt8] {
          Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(file)")))
        }
        let models = try files.filter { $0.hasSuffix(".dmn") }
          .map { (name: $0, model: try DMNModel(xml: try bytes($0), file: $0)) }
        return try files.filter { $0.hasSuffix(".xml") && $0.contains("-test-") }.flatMap { file -> [KitMistake] in
          let tests = try TestCases(xml: try bytes(file), file: file)
          guard let model = (models.first { $0.name == tests.modelName } ?? models.first)?.model else { return [] }
          return tests.cases.flatMap { test in
            test.results.filter(\.isError).map { mistake(test, $0, model, "\(level)/\(folder)") }
          }
        }
      }
    }
  }

  private func mistake(
    _ test: TestCase, _ node: TestCase.ResultNode, _ model: DMNModel, _ folder: String
  ) -> KitMistake {
    var lexicon = KitLexicon()
    for input in test.inputs {
      let declared = model.inputData.first { $0.name == input.name }?.variable?.typeRef
      lexicon.values[input.name] = KitMistake.input(input.value, declared)
    }
    for knowledge in model.knowledgeModels {
      lexicon.functions[knowledge.name] = knowledge.logic.flatMap {
        definition(knowledge.name, $0.parameters, $0.typeRef ?? knowledge.variable?.typeRef, $0.body)
      }
    }
    for service in model.decisionServices {
      lexicon.functions[service.name] = definition(of: service, in: model)
    }
    let text: String
    var declared: String?
    if let called = test.invocable ?? (model.decisionServices.contains { $0.name == node.name } ? node.name : nil) {
      text = "\(called)(\(test.inputs.map(\.name).joined(separator: ", ")))"
    } else {
      let decision = model.decisions.first { $0.name == node.name }
      text = KitMistake.text(decision?.expression)
      declared = decision?.variable?.typeRef ?? decision?.expression?.typeRef
    }
    let types = KitMistake.types(declared)
    return KitMistake(
      name: "\(folder) \(test.id) \(node.name)", folder: folder, lexicon: lexicon,
      texts: readings(text, lexicon), wanted: types ?? [], hasForeignType: types == nil)
  }

  /// A function of a model; nil where the strict language cannot say it, so that nothing can call it.
  private func definition(
    _ name: String, _ parameters: [InformationItem], _ result: String?, _ body: BoxedExpression?
  ) -> FEEL.FunctionDefinition? {
    var typed: [(name: String, type: ValueType)] = []
    for parameter in parameters {
      guard let base = KitMistake.types(parameter.typeRef)?.first else { return nil }
      typed.append((parameter.head.name, ValueType(base)))
    }
    guard let base = KitMistake.types(result)?.first, let body = try? FEEL.Parser.expression(KitMistake.text(body))
    else {
      return nil
    }
    return FEEL.FunctionDefinition(name: name, parameters: typed, result: ValueType(base), body: body)
  }

  private func definition(of service: DecisionService, in model: DMNModel) -> FEEL.FunctionDefinition? {
    let parameters = (service.inputData + service.inputDecisions).compactMap { reference in
      model.inputData.first { $0.head.id == reference.id }?.variable
        ?? model.decisions.first { $0.head.id == reference.id }?.variable
    }
    let output = model.decisions.first { $0.head.id == service.outputDecisions.first?.id }
    return definition(
      service.name, parameters, service.variable?.typeRef ?? output?.variable?.typeRef, output?.expression)
  }

  private func readings(_ text: String, _ lexicon: KitLexicon) -> [KitMistake.Reading: Result<String, CellRefusal>] {
    var texts: [KitMistake.Reading: Result<String, CellRefusal>] = [.written: .success(text)]
    var known = KnownNames()
    known.variables.formUnion(lexicon.values.keys)
    known.variables.formUnion(lexicon.functions.keys)
    guard let node = try? FEELParser.expression(text, names: known) else { return texts }
    let reader = reader(lexicon)
    texts[.imported] = Result { () throws(CellRefusal) in try reader.value(node, nil) }
    texts[.own] = own(node, reader)
    return texts
  }

  /// The expression with the strict language's own function in place of the kit's; nil where it has none.
  private func own(_ node: Node, _ reader: NodeReader) -> Result<String, CellRefusal>? {
    let twin: String
    let arguments: [Node]
    switch node {
    case .arithmetic(.dividedBy, let left, let right): (twin, arguments) = ("整除", [left, right])
    case .call(.name(let function), let given):
      guard let found = KitMistake.twins[function] else { return nil }
      (twin, arguments) = (found, given)
    default: return nil
    }
    return Result { () throws(CellRefusal) in
      var texts: [String] = []
      for argument in arguments { texts.append(try reader.value(argument, nil)) }
      return "\(twin)(\(texts.joined(separator: ", ")))"
    }
  }
}
