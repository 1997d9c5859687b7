import ArgumentParser
import Findings
import Foundation
import Operations
import Policy
import Records
import Reports
import Vocabulary

struct FindingsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "findings", abstract: "导出问题清单 export findings")

  @Option(help: "规则编号 rule id") var rule: String?
  @Option(help: "排查编号 run id") var run: Int64?
  @Option(help: "文件 .ndjson .csv .xlsx;缺省写到标准输出 file; otherwise standard output") var out: String?
  @Option(help: "用途,写入查阅记录(ndjson 含身份号码明文) purpose, kept on the ledger; ndjson has citizen IDs in clear")
  var purpose = "命令行导出 command line export"
  @OptionGroup var options: DataOptions

  func run() async throws {
    let library = try options.library()
    let office = try Office.open(path: options.data)
    let path = out ?? FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-\(getpid()).ndjson").path
    defer { if out == nil { unlink(path) } }
    guard let format = ExportFormat(rawValue: (path as NSString).pathExtension.lowercased()) else {
      throw ValidationError("--out 的扩展名须是 ndjson、csv 或 xlsx must end in .ndjson, .csv or .xlsx")
    }
    if let rule, library.pack.rule(rule) == nil {
      throw OperationError.invalid(
        "rule", zhHans: "没有规则 \(rule)。规则编号见 mingcha policy print。",
        en: "There is no rule \(rule). See mingcha policy print.")
    }
    let export = ExportFindings(office: office)
    var count: Int?
    if let run {
      guard format == .ndjson, rule == nil else {
        throw ValidationError("--run 只能导出 ndjson 全部规则 exports all rules as ndjson only")
      }
      try await export.run(of: RunID(run), to: path, purpose: purpose, by: .console)
    } else {
      var filter = FindingFilter.current
      if let rule { filter.rules = [rule] }
      let words = FindingWords(rule: { library.pack.rule($0)?.title }, place: { _ in nil })
      count = try await export.run(
        filter: filter, format: format, to: path, words: words, purpose: purpose, by: .console)
    }
    if out == nil, let data = FileManager.default.contents(atPath: path) {
      FileHandle.standardOutput.write(data)
    } else if options.json {
      var object: [String: Any] = ["out": path]
      if let count { object["findings"] = count }
      try Console.json(object)
    }
  }
}

struct DigestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest", abstract: "业务数据的 SHA-256,与行序无关 SHA-256 of the business data, independent of row order")

  @OptionGroup var options: DataOptions

  func run() async throws {
    let library = try options.library()
    let office = try Office.open(path: options.data)
    let summary = try await BusinessDigest(office: office, library: library).run(by: .console)
    if options.json {
      try Console.json([
        "digest": summary.whole, "findings": summary.findings,
        "feeds": Dictionary(summary.feeds.map { ($0.feed, $0.digest) }, uniquingKeysWith: { first, _ in first }),
      ])
    } else {
      Console.say(summary.whole)
    }
  }
}
