import Fixtures
import Foundation

@testable import DMN

/// A valued case of the first two tiers of the conformance kit, with what full FEEL answers.
struct KitCase {
  let name: String
  let program: ModelProgram
  let target: ElementKey
  let inputs: [ElementKey: Value]
  let answer: Value

  private static let clock: @Sendable () -> FEELDateTime = { FEELDateTime("2026-01-15T10:00:00Z")! }

  /// All of them, in the order of their folders; none where the kit does not lie beside the repository.
  static func all() throws -> [KitCase] {
    guard let root = SharedFolder.path("tck") else { return [] }
    let tiers = TestTiers(inventory: try String(contentsOfFile: root + "/inventory.csv", encoding: .utf8))
    var cases: [KitCase] = []
    for level in try FileManager.default.contentsOfDirectory(atPath: root).sorted() {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(level)") else { continue }
      for name in names.sorted() {
        let path = "\(root)/\(level)/\(name)"
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: path), TestFolder.isTests(files) else {
          continue
        }
        let contents = try files.sorted().map {
          ($0, Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\($0)"))))
        }
        cases += try valued(name, contents).filter { ["T1", "T2"].contains(tiers.tiers["\(name)\n\($0.test.id)"]) }
          .compactMap(KitCase.init)
      }
    }
    return cases
  }

  private typealias Row = (folder: String, runner: ModelRunner, test: TestCase, node: TestCase.ResultNode)

  private static func valued(_ folder: String, _ files: [(name: String, bytes: [UInt8])]) throws -> [Row] {
    let models = try files.filter { $0.name.hasSuffix(".dmn") }
      .map { ($0.name, try DMNModel(xml: $0.bytes, file: $0.name)) }
    return try files.filter { $0.name.hasSuffix(".xml") && $0.name.contains("-test-") }.flatMap {
      file throws -> [Row] in
      let tests = try TestCases(xml: file.bytes, file: file.name)
      guard let model = models.first(where: { $0.0 == tests.modelName })?.1 else { return [] }
      let runner = ModelRunner(model, others: models.map(\.1), clock: clock)
      return tests.cases.filter { $0.kind == .decision }.flatMap { test in
        test.results.compactMap { node in
          if case .null = node.expected { nil } else { (folder, runner, test, node) }
        }
      }
    }
  }

  private init?(_ row: Row) {
    let model = row.runner.model
    guard let decision = model.decisions.first(where: { $0.name.normalisedName == row.node.name.normalisedName })
    else { return nil }
    name = "\(row.folder) \(row.test.id) \(row.node.name)"
    program = row.runner.program
    target = model.key(decision.head)
    var inputs: [ElementKey: Value] = [:]
    for input in row.test.inputs {
      guard let data = model.inputData.first(where: { $0.name.normalisedName == input.name.normalisedName }) else {
        continue
      }
      inputs[model.key(data.head)] = input.value.value
    }
    self.inputs = inputs
    answer = row.runner.evaluate(
      decision: row.node.name,
      row.test.inputs.compactMap { node in
        node.value.value.map { ModelRunner.Input(node.name, $0, namespace: node.namespace) }
      })
  }
}
