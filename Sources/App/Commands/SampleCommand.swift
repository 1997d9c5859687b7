import ArgumentParser
import Operations
import Samples

struct SampleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "生成虚构的样例区 write a synthetic sample district")

  @Option(help: "人数 people") var people: Int
  @Option(help: "随机种子 seed") var seed: UInt64
  @Option(help: "输出文件夹 output folder") var out: String
  @Option(help: "脏数据百分比 percent of dirty rows") var dirty = 1
  @Flag(help: "只输出 JSON output JSON only") var json = false

  func run() async throws {
    let bar = ProgressBar("样例 sample")
    let wanted = people
    let summary = try MakeSample(library: try PolicyLibrary.load()).run(
      people: people, seed: seed, dirtyPercent: dirty, to: out
    ) { bar.show(min(1, Double($0) / Double(max(1, wanted)))) }
    bar.show(1)
    let rows = summary.rows.values.reduce(0, +)
    let bytes = summary.files.reduce(0) { $0 + $1.bytes }
    if json {
      try Console.json([
        "people": summary.people, "households": summary.households, "rows": rows, "files": summary.files.count,
        "bytes": bytes,
      ])
    } else {
      Console.say(
        "虚构数据 synthetic: 人 people \(summary.people) · 户 households \(summary.households) · 行 rows \(rows) · "
          + "文件 files \(summary.files.count) · \(bytes / 1_000_000) MB → \(out)")
    }
  }
}
