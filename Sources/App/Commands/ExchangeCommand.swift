import ArgumentParser
import Foundation
import Intake
import Operations
import Registers
import Vocabulary

struct ExchangeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exchange",
    abstract: "一次性读取文件夹、排查并写出结果,不留数据 read a folder, screen it, write the results, keep nothing")

  @Argument(help: "含数据文件和 run.json 的文件夹 folder with files and run.json")
  var folder: String

  @Option(help: "输出文件夹 output folder")
  var out: String

  @Option(help: "政策文件夹(缺省用内置) folder of policy documents")
  var policy: String?

  @Option(help: "规则编号,逗号分隔(缺省为全部) rule ids, separated by commas (default: all)")
  var rules: String?

  @Flag(help: "只输出 JSON output JSON only")
  var json = false

  @OptionGroup var work: ThreadOptions

  func run() async throws {
    let library = try PolicyLibrary.load(overrides: policy)
    let bar = ProgressBar("导入 import")
    let wanted = rules.map { Set($0.split(separator: ",").map { String($0) }) }
    let exchange = RunExchange(library: library, threads: work.threads)
    let summary = try exchange.run(folder, to: out, rules: wanted) { progress in
      bar.show(progress.bytesTotal == 0 ? 1 : Double(progress.bytesDone) / Double(progress.bytesTotal))
    }
    for file in summary.refused { Console.note(file.message) }
    if !summary.notInForce.isEmpty { Console.note(ScreenReport.notInForce(summary.notInForce)) }
    if json {
      try Console.json([
        "findings": summary.findingCount, "classes": summary.classCount,
        "feeds": summary.feeds.map { $0.schema.number }, "refused": summary.refused.map(\.file),
        "seconds": Dictionary(
          summary.stages.map { ($0.name, $0.seconds) }, uniquingKeysWith: { first, _ in first }),
        "peakMemoryKiB": summary.peakMemory,
      ])
    } else {
      Console.say("问题 findings \(summary.findingCount) · 分类 classes \(summary.classCount)")
      for stage in summary.stages { Console.say("  \(stage.name) \(String(format: "%.3f", stage.seconds)) s") }
    }
    if summary.feeds.isEmpty { throw ExitCode(1) }
  }
}
