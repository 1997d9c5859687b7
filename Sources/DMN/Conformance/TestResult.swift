internal import Vocabulary

/// The outcome of one test case.
package struct TestResult: Sendable {
  package enum Outcome: String, Hashable, Sendable {
    case success = "SUCCESS"
    case error = "ERROR"
    case ignored = "IGNORED"
  }

  package let folder: String
  /// Without its extension.
  package let file: String
  package let caseID: String
  package let outcome: Outcome
  /// Empty for a success.
  package let message: String
  /// Whether every number is what was expected to its last place.
  package let isExact: Bool
  /// Results that were to be mistakes and are nulls without that mark, by their names.
  package let unmarkedErrors: [String]
  /// Results that were to be mistakes.
  package let expectedErrors: Int

  /// The level, which the folder's own folder names; empty when there is none.
  package var level: String {
    folder.split(separator: "/").dropLast().last.map(String.init) ?? ""
  }

  init(folder: String, file: String, caseID: String, outcome: Outcome, message: String) {
    self.folder = folder
    self.file = file
    self.caseID = caseID
    self.outcome = outcome
    self.message = message
    isExact = outcome == .success
    unmarkedErrors = []
    expectedErrors = 0
  }

  /// Runs a case.
  init(_ test: TestCase, _ runner: ModelRunner, folder: String, file: String) {
    var messages: [String] = []
    var unmarked: [String] = []
    var isExact = true
    let inputs: [ModelRunner.Input] = test.inputs.compactMap { node in
      guard let value = node.value.value else {
        messages.append("the input \(node.name) cannot be read: \(node.value.plainText)")
        return nil
      }
      return ModelRunner.Input(node.name, value, namespace: node.namespace)
    }
    for node in test.results {
      let found = TestResult.answer(node, test, runner, inputs)
      let agreement = node.expected.agreement(with: found)
      if agreement == .none {
        messages.append("\(node.name): expected \(node.expected.plainText), found \(found.plainText)")
      }
      if agreement != .exact { isExact = false }
      if node.isError, case .null(let reason) = found, reason?.kind != .error { unmarked.append(node.name) }
    }
    self.folder = folder
    self.file = file
    caseID = test.id
    outcome = messages.isEmpty ? .success : .error
    message = messages.joined(separator: "; ")
    self.isExact = isExact && messages.isEmpty
    unmarkedErrors = unmarked
    expectedErrors = test.results.filter(\.isError).count
  }

  private static func answer(
    _ node: TestCase.ResultNode, _ test: TestCase, _ runner: ModelRunner, _ inputs: [ModelRunner.Input]
  ) -> Value {
    switch test.kind {
    case .decision where runner.isFunction(node.name):
      return runner.hasService(node.name)
        ? runner.evaluate(service: node.name, inputs) : runner.evaluate(knowledge: node.name, inputs)
    case .decision: return runner.evaluate(decision: node.name, inputs)
    case .knowledge: return runner.evaluate(knowledge: test.invocable ?? node.name, inputs)
    case .service:
      let service = test.invocable ?? node.name
      let answer = runner.evaluate(service: service, inputs)
      // Several results of one service are looked up in its answer; the only one is the answer.
      guard test.results.count > 1 || runner.hasSeveralOutputs(service: service), node.name != service,
        case .context(let context) = answer
      else { return answer }
      return context[node.name.normalisedName]
        ?? .error("决策服务没有结果 \(node.name)", "the decision service has no result \(node.name)")
    }
  }
}

/// The form in which results are handed in: no heading, every field quoted, one line a case.
package enum ResultsFile {
  package static func text(_ results: [TestResult]) -> String {
    results.map { result in
      [result.folder, result.file, result.caseID, result.outcome.rawValue, result.message].map(quoted)
        .joined(separator: ",") + "\n"
    }.joined()
  }

  /// A field in quotes; its own are doubled, breaks become blanks.
  private static func quoted(_ text: String) -> String {
    var field = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": field += "\"\""
      case "\n", "\r", "\t": field += " "
      default: field.unicodeScalars.append(scalar)
      }
    }
    return field + "\""
  }
}
