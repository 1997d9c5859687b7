import ArgumentParser
import Findings
import Foundation
import Operations
import Policy
import Records
import Vocabulary

struct ScreenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen", abstract: "排查最新数据 run the policies over the latest deliveries")

  @Option(help: "基准日 YYYY-MM-DD,不给则取最新数据的日期 as-of day; otherwise the day of the newest data") var asOf: String?
  @Option(name: .customLong("known-at"), help: "只用这一天及以前录入的参数行 use only rows of parameters recorded by this day")
  var knownAt: String?
  @Option(help: "规则编号,逗号分隔 rule ids, separated by commas") var rules: String?
  @OptionGroup var options: DataOptions
  @OptionGroup var work: ThreadOptions

  func run() async throws {
    let library = try options.library()
    let office = try Office.open(path: options.data)
    let given = try DayArgument.day(asOf, name: "--as-of")
    let known = try DayArgument.day(knownAt, name: "--known-at")
    let proposed = try await PrepareRun(office: office, library: library).run(by: .console).asOf
    let wanted = rules.map { Set($0.split(separator: ",").map { String($0) }) }
    let summary = try await ScreenReport.run(
      RunSettings(asOf: given ?? proposed, knownAt: known, overrides: [:]), rules: wanted, office: office,
      library: library, threads: work.threads)
    try ScreenReport.say(summary, library: library, isJSON: options.json)
  }
}

/// Runs a screening with a bar and says what it found.
enum ScreenReport {
  static func run(
    _ settings: RunSettings, rules: Set<String>?, office: Office, library: PolicyLibrary, threads: Int
  ) async throws -> ScreenRegisters.Summary {
    let bar = ProgressBar("排查 screen")
    return try await ScreenRegisters(office: office, library: library, threads: threads).run(
      settings, rules: rules, by: .console, progress: { bar.show($0) })
  }

  static func say(_ summary: ScreenRegisters.Summary, library: PolicyLibrary, isJSON: Bool) throws {
    guard !isJSON else { return try Console.json(json(summary)) }
    let record = summary.record
    Console.say(
      "基准日 as of \(record.inputs.asOf) · 人 people \(summary.personCount) · "
        + "户 households \(summary.householdCount)")
    if let known = summary.knownAt { Console.say("参数以 \(known) 及以前录入的为准 · parameters as recorded by \(known)") }
    if !summary.notInForce.isEmpty {
      Console.say(notInForce(summary.notInForce))
    }
    for rule in library.pack.rules(on: record.inputs.asOf) {
      guard let tally = record.tallies[rule.id] else { continue }
      Console.say(
        "\(rule.id)\t成立 hits \(tally.hits)\t待核实 undecidable \(tally.undecidable)\t新增 new \(tally.new)\t"
          + "\(rule.title.zhHans)")
    }
    let total = record.total
    Console.say(
      "合计 total 成立 \(total.hits) · 待核实 \(total.undecidable) · 新增 new \(total.new) · "
        + "持续 persisting \(total.persisting) · 消除 cleared \(total.cleared) · 复发 recurring \(total.recurring)")
    Console.say(
      record.stages.map { "\($0.name) \($0.milliseconds) ms" }.joined(separator: " · ") + " · \(record.digest)")
  }

  /// Says which rules did not run.
  static func notInForce(_ rules: [String]) -> String {
    "不在施行期,没有运行 not in force and not run: \(rules.joined(separator: " "))"
  }

  /// The same as one object for machines.
  static func json(_ summary: ScreenRegisters.Summary) -> [String: Any] {
    let record = summary.record
    return [
      "run": "\(record.id)", "asOf": record.inputs.asOf.description, "digest": record.digest,
      "knownAt": summary.knownAt.map(\.description) ?? "", "notInForce": summary.notInForce,
      "people": summary.personCount, "households": summary.householdCount,
      "rules": record.tallies.mapValues { ["hits": $0.hits, "undecidable": $0.undecidable, "new": $0.new] },
      "milliseconds": Dictionary(
        record.stages.map { ($0.name, Int($0.milliseconds)) }, uniquingKeysWith: { first, _ in first }),
    ]
  }
}
