import ArgumentParser
import DMN
import Operations
import Vocabulary

extension PolicyCommand {
  struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "evaluate",
      abstract: "用别处来的 DMN 模型逐行决策一张 CSV make the decisions of a DMN model for every row of a CSV file")

    @Argument(help: "DMN 模型 a DMN model")
    var model: String

    @Option(help: "CSV 文件,第一行是输入的名称 CSV file; its first line names the inputs")
    var rows: String

    @Option(help: "只做这些决策,可重复 these decisions only; may be repeated")
    var decision: [String] = []

    @Option(help: "模型引入的其他 DMN 文件,可重复 other DMN files the model imports; may be repeated")
    var with: [String] = []

    @Option(help: "写入结果的文件(CSV),不写则输出到屏幕 file for the results (CSV); without it they are printed")
    var out: String?

    @Flag(help: "只输出 JSON output JSON only")
    var json = false

    func run() async throws {
      let bar = ProgressBar("行 rows")
      let summary = try EvaluateModel(clock: .system).run(
        model: model, others: with, decisions: decision, rows: rows, to: out
      ) { bar.show($0) }
      if json {
        try Console.json([
          "rows": summary.rows,
          "decisions": zip(summary.decisions, summary.mistakes).map {
            ["name": $0, "mistakes": $1] as [String: Any]
          },
          "rowByRow": summary.rowByRow.map(\.decision), "unused": summary.unused,
          "lanes": ["columns": summary.tally.kernel, "oneByOne": summary.tally.single],
        ])
        return
      }
      if out == nil { Console.print(summary.text) }
      for (name, mistakes) in zip(summary.decisions, summary.mistakes) {
        Console.note("\(name)\t行 rows \(summary.rows) · 错误 mistakes \(mistakes)")
      }
      for (decision, why) in summary.rowByRow {
        Console.note("\(decision): \(why.zhHans) · made row by row: \(why.en)")
      }
      if !summary.unused.isEmpty {
        Console.note("没有决策用到的列 columns that no decision asks for: \(summary.unused.joined(separator: ", "))")
      }
    }
  }
}
