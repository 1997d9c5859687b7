/// A file of test cases in the form of the DMN Technology Compatibility Kit.
package struct TestCases: Sendable {
  /// The file of the model.
  package let modelName: String
  package let cases: [TestCase]
}

/// What one test case gives and expects.
package struct TestCase: Sendable {
  package enum Kind: Hashable, Sendable {
    case decision
    case service
    case knowledge
  }

  package struct InputNode: Sendable {
    package let name: String
    package let namespace: String?
    package let value: TestValue
  }

  package struct ResultNode: Sendable {
    package let name: String
    /// Whether the null that is expected stands for a mistake.
    package let isError: Bool
    package let expected: TestValue
  }

  package let id: String
  package let kind: Kind
  /// The service or knowledge model that is called.
  package let invocable: String?
  package let inputs: [InputNode]
  package let results: [ResultNode]
}

/// A value as test cases write it.
package indirect enum TestValue: Sendable {
  case null
  /// A text with the local name of its XML Schema type; nil when none is named.
  case simple(String, type: String?)
  case list([TestValue])
  case components([(name: String, value: TestValue)])
}

extension TestCases {
  /// Namespaces of the element `testCases`.
  private static let namespace = "http://www.omg.org/spec/DMN/20160719/testcase"
  private static let instance = "http://www.w3.org/2001/XMLSchema-instance"

  /// - Parameter file: name for messages.
  /// - Throws: when it is no XML or holds no test cases.
  package init(xml bytes: [UInt8], file: String) throws(ModelProblem) {
    let root = try XMLDocument(bytes, file: file).root
    guard root.name == "testCases", root.namespace == TestCases.namespace else {
      throw ModelProblem(
        file: file, line: root.line,
        zhHans: "根元素 \(root.name) 不是 TCK 的 testCases。请确认这是 DMN TCK 的测试文件。",
        en: "The root element \(root.name) is not the testCases of the TCK. See whether this is a DMN TCK test file.")
    }
    modelName = TestCases.child(root, "modelName").map { String($0.text.trimmed) } ?? ""
    var cases: [TestCase] = []
    for (place, node) in root.elements.filter({ $0.name == "testCase" }).enumerated() {
      cases.append(try TestCases.testCase(node, place, file))
    }
    self.cases = cases
  }

  private static func child(_ node: XMLNode, _ name: String) -> XMLNode? {
    node.elements.first { $0.name == name && $0.namespace == namespace }
  }

  private static func testCase(_ node: XMLNode, _ place: Int, _ file: String) throws(ModelProblem) -> TestCase {
    let kind: TestCase.Kind
    switch node.attribute("type") ?? "decision" {
    case "decision": kind = .decision
    case "decisionService": kind = .service
    case "bkm", "businessKnowledgeModel": kind = .knowledge
    case let other:
      throw ModelProblem(
        file: file, line: node.line, zhHans: "测试用例的种类 \(other) 不认识。",
        en: "The kind of test case \(other) is not known.")
    }
    return TestCase(
      id: node.attribute("id") ?? "\(place + 1)", kind: kind, invocable: node.attribute("invocableName"),
      inputs: node.elements.filter { $0.name == "inputNode" }.map {
        TestCase.InputNode(
          name: $0.attribute("name") ?? "", namespace: $0.attribute("namespace"), value: value($0))
      },
      results: node.elements.filter { $0.name == "resultNode" }.map { result in
        TestCase.ResultNode(
          name: result.attribute("name") ?? "",
          isError: ["true", "1"].contains(result.attribute("errorResult") ?? ""),
          expected: child(result, "expected").map(value) ?? .null)
      })
  }

  private static func isNil(_ node: XMLNode) -> Bool {
    ["true", "1"].contains(node.attribute("nil", namespace: instance) ?? "")
  }

  /// The value an element holds: of an input, a component, an item or an expectation.
  private static func value(_ node: XMLNode) -> TestValue {
    if isNil(node) { return .null }
    let parts = node.elements.filter { $0.namespace == namespace }
    if let list = parts.first(where: { $0.name == "list" }) {
      return isNil(list) ? .null : .list(list.elements.filter { $0.name == "item" }.map(value))
    }
    let components = parts.filter { $0.name == "component" }
    if !components.isEmpty {
      return .components(components.map { ($0.attribute("name") ?? "", value($0)) })
    }
    guard let simple = parts.first(where: { $0.name == "value" }), !isNil(simple) else { return .null }
    let type = simple.attribute("type", namespace: instance)?.split(separator: ":").last.map(String.init)
    return .simple(simple.text, type: type)
  }
}
