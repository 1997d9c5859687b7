import ArgumentParser
import DMN
import Operations

extension PolicyCommand {
  struct TestKitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "tck",
      abstract: "运行 DMN TCK 的测试文件夹 run test folders of the DMN Technology Compatibility Kit")

    @Argument(help: "测试文件夹所在的文件夹 the folder that holds the test folders")
    var folder: String

    @Option(help: "写入结果的文件(CSV,TCK 的格式) file for the results (CSV, in the form of the TCK)")
    var out: String

    @Flag(help: "只输出 JSON output JSON only")
    var json = false

    func run() async throws {
      let bar = ProgressBar("用例 cases")
      let summary = try RunTestKit(clock: .system).run(folder, to: out) { bar.show($0) }
      let unmarked = summary.mistakes.unmarked
      if json {
        try Console.json([
          "levels": TestKitCommand.json(summary.levels), "tiers": TestKitCommand.json(summary.tiers),
          "mistakes": ["expected": summary.mistakes.expected, "unmarked": unmarked.count],
        ])
        return
      }
      for group in summary.levels + summary.tiers {
        Console.say(
          "\(group.name)\t通过 passed \(group.totals.passed)/\(group.totals.cases) · "
            + "逐位相同 exact \(group.totals.exact)")
      }
      Console.say("应为错误 expected mistakes \(summary.mistakes.expected) · 未标明 unmarked \(unmarked.count)")
      for name in unmarked { Console.note(name) }
    }

    private static func json(_ groups: [(name: String, totals: TestTotals)]) -> [String: [String: Int]] {
      Dictionary(
        groups.map {
          ($0.name, ["cases": $0.totals.cases, "passed": $0.totals.passed, "exact": $0.totals.exact])
        }, uniquingKeysWith: { first, _ in first })
    }
  }
}
