import Fixtures
import Foundation
import Testing
import Vocabulary

@testable import DMN

/// Constant expressions as functions of columns: in every row the columns give what the interpreter gives.
@Suite("Columns beside the interpreter")
struct LiftingTests {
  private static let isSlow = ProcessInfo.processInfo.environment["MINGCHA_SLOW"] == "1"

  /// Around the borders of a word of bits and of a chunk; without `MINGCHA_SLOW=1` every shape takes one row and one
  /// batch around the border of a word in turn.
  private static func batches(_ turn: Int) -> [Int] {
    isSlow ? [1, 63, 64, 65, 2_048, 2_049] : [1, [63, 64, 65][turn % 3]]
  }

  @Test(
    "Every expression gives the same in columns, with values missing here and there",
    arguments: [
      "1 + 2.5 * 3 - 4", "10 / 4 = 2.5", "99999999999999999.99 * 99999999999999999.99", "-3.5 < 2 and 2 <= 2.0",
      "if 1 > 0 then \"甲\" else \"乙\"", "3 between 1 and 5", "5 in [1..5)", "5 in (> 3, [8..9])",
      "\"甲\" in (\"甲\", \"乙\")",
      "true or null and false", "\"甲\" = \"乙\" or \"甲\" != \"丙\"", "1 = \"1\"", "[1, 2, 3][item > 1]", "[1, 2, 3][2]",
      "count([1, 2, 3])", "sum([1.5, 2.5]) + max([3, 4]) - min([1, 2])", "for x in [1, 2, 3] return x * 2",
      "for x in 1..4, y in [10, 20] return x + y", "some x in [1, 2, 3] satisfies x > 2",
      "every x in [1, 2, 3] satisfies x > 0", "{a: 1, b: a + 1}.b", "[{a: 1, b: 2}, {a: 3, b: 4}][a > 1].b",
      "substring(\"甲乙丙\", 2)", "string length(\"甲乙\") > 1", "date(\"2026-06-30\") + duration(\"P1M\")",
      "@\"2026-01-31\" < @\"2026-02-01\"", "not(3 > 2)", "floor(2.7) + ceiling(2.1)", "round half up(2.345, 2)",
      "if \"不是真假\" then 1 else 2", "sum([])", "[1, null, 3][item = null]", "decimal(1/3, 4)",
    ])
  func expressions(text: String) throws {
    let node = try FEELParser.expression(text)
    let element = CompiledElement(
      name: "式", type: .any, needs: [], kind: .decision(CompiledExpression(.feel(node))))
    let key = ElementKey(namespace: "own", id: "式")
    let lifted = try #require(Lifted(ModelProgram(elements: [key: element]), key, inputs: []))
    try Self.compare([lifted], text, text.utf8.count)
  }

  @Test(
    "Every valued case of the kit's first two tiers gives the same in columns",
    .enabled(if: TCKFolders.root != nil, "passed over: the TCK does not lie beside the repository"))
  func kit() throws {
    var shapes: [String: [Lifted]] = [:]
    var cases = 0
    for folder in try TCKFolders.all() {
      for (runner, test, node) in try Self.valued(folder) {
        guard let decision = runner.model.decisions.first(where: { $0.name.normalisedName == node.name.normalisedName })
        else { continue }
        let inputs = test.inputs.compactMap { input -> (key: ElementKey, value: Value)? in
          let data = runner.model.inputData.first { $0.name.normalisedName == input.name.normalisedName }
          return data.flatMap { data in input.value.value.map { (runner.model.key(data.head), $0) } }
        }
        guard let lifted = Lifted(runner.program, runner.model.key(decision.head), inputs: inputs) else { continue }
        cases += 1
        shapes[lifted.shape, default: []].append(lifted)
      }
    }
    #expect(cases > 800, "\(cases)")
    var tally = LaneTally()
    var refused: [String: Int] = [:]
    for (turn, (shape, group)) in shapes.sorted(by: { $0.key < $1.key }).enumerated() {
      do {
        try group[0].program.checkColumns(group[0].target)
      } catch {
        refused[error.what.en, default: 0] += group.count
        continue
      }
      let part = try Self.compare(group, String(shape.prefix(200)), turn)
      tally += part
    }
    print(
      "lifted \(cases) cases in \(shapes.count) shapes; lanes by kernels \(tally.kernel), one by one \(tally.single)")
    let single = tally.operations.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(12)
    print("one by one:", single.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    #expect(tally.kernel > 2 * tally.single, "\(tally.kernel) lanes by kernels, \(tally.single) one by one")
    #expect(refused.isEmpty, "\(refused)")
  }

  /// The cases of the first two tiers with a value as their result.
  private static func valued(
    _ folder: TestFolder
  ) throws -> [(runner: ModelRunner, test: TestCase, node: TestCase.ResultNode)] {
    let tiers = TCKFolders.tiers
    let name = folder.path.split(separator: "/").last ?? ""
    let models = try folder.files.filter { $0.name.hasSuffix(".dmn") }
      .map { ($0.name, try DMNModel(xml: $0.bytes, file: $0.name)) }
    let files = folder.files.filter { $0.name.hasSuffix(".xml") && $0.name.contains("-test-") }
    return try files.flatMap { file throws -> [Row] in
      let tests = try TestCases(xml: file.bytes, file: file.name)
      guard let model = models.first(where: { $0.0 == tests.modelName })?.1 else { return [] }
      let runner = ModelRunner(model, others: models.map(\.1), clock: TCKFolders.clock)
      return tests.cases.flatMap { test -> [Row] in
        guard test.kind == .decision,
          ["T1", "T2"].contains(tiers.tiers["\(name)\n\(test.id)"])
        else { return [] }
        return test.results.compactMap { node in
          if case .null = node.expected { return nil }
          return (runner, test, node)
        }
      }
    }
  }

  private typealias Row = (runner: ModelRunner, test: TestCase, node: TestCase.ResultNode)

  /// Rows of the cases of one shape in any order, some of their values missing, in columns and one by one.
  @discardableResult
  private static func compare(_ group: [Lifted], _ what: String, _ turn: Int) throws -> LaneTally {
    var random = Seeded(UInt64(what.utf8.count) &* 1_000_003)
    var tally = LaneTally()
    let program = group[0].program
    let keys = group[0].given.map(\.key)
    for count in batches(turn) {
      let rows = (0..<count).map { row -> [Value] in
        let values = (group.randomElement(using: &random) ?? group[0]).given.map(\.value)
        // The first row of a batch stays whole.
        return values.map { row > 0 && Int.random(in: 0..<8, using: &random) == 0 ? .absent : $0 }
      }
      let columns = ColumnSession(program, count: count, clock: TCKFolders.clock)
      for (place, key) in keys.enumerated() { columns.give(Column(rows.map { $0[place] }), to: key) }
      let found = columns.column(of: group[0].target)
      tally += columns.tally
      for (lane, row) in rows.enumerated() {
        let session = ModelSession(program, Evaluator(clock: TCKFolders.clock))
        for (key, value) in zip(keys, row) { session.give(value, to: key) }
        let expected = session.value(of: group[0].target)
        let value = found.value(at: lane)
        let isSame = Value.isIdentical(value, expected) == true && value.laneState == expected.laneState
        if isSame { continue }
        let difference = "\(value.plainText) \(value.laneState) ≠ \(expected.plainText) \(expected.laneState)"
        Issue.record("\(what): lane \(lane) of \(count) with \(row.map(\.plainText)): \(difference)")
        return tally
      }
    }
    return tally
  }
}
