internal import Foundation
package import Intake
internal import Policy
internal import Registers
internal import Screening
internal import Vocabulary

/// Reads a folder of files, screens it and writes what it found: one shot, nothing is kept.
package struct RunExchange: Sendable {
  private let library: PolicyLibrary
  private let threads: Int
  private let clock: Clock

  package init(library: PolicyLibrary, threads: Int = 2, clock: Clock = .system) {
    self.library = library
    self.threads = threads
    self.clock = clock
  }

  /// What an exchange run did.
  package struct Summary: Sendable {
    package let findingCount: Int
    package let classCount: Int
    /// Rules that did not run because they are not in force on the as-of day.
    package let notInForce: [String]
    package let feeds: [FeedImport]
    package let refused: [RefusedFile]
    package let stages: [StageSeconds]
    /// KiB, of the whole process.
    package let peakMemory: Int
  }

  /// Seconds of one stage.
  package struct StageSeconds: Sendable {
    package let name: String
    package let seconds: Double
  }

  /// Writes `findings.ndjson`, `classes.ndjson`, `ingest.ndjson`, `unresolved.ndjson`, `timing.json` and
  /// `rejects/` below `output`. Nothing is written beside the input.
  ///
  /// - Parameter rules: identifiers of the rules to run; nil for all. Without a classification `classes.ndjson` is
  ///   empty.
  /// - Throws: `OperationError.invalid` when the folder has no usable `run.json` or a rule is unknown; a run without an
  ///   accepted file still writes its output, and the summary says which files were refused.
  package func run(
    _ input: String, to output: String, rules: Set<String>? = nil,
    progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
  ) throws(OperationError) -> Summary {
    try library.requireRules(rules)
    let settings = try readSettings(input)
    let files = try ExchangeFolder.files(in: input)
    let start = ProcessClock.seconds()
    let intake = Intake(
      dictionary: library.dictionary, threads: threads, columns: library.pack.columns(readBy: rules))
    let imported: IntakeResult
    let lists = RejectLists(folder: output + "/rejects")
    var unresolved = UnresolvedList()
    do {
      imported = try intake.run(
        files, progress: progress,
        rejects: { reject in
          lists.append(reject)
          unresolved.append(reject)
        })
    } catch {
      throw RunExchange.failure(error)
    }
    try lists.finish()
    let afterImport = ProcessClock.seconds()
    let snapshots = Dictionary(
      imported.feeds.map { ($0.schema.number, $0.snapshot) }, uniquingKeysWith: { first, _ in first })
    let parameters = library.values(settings)
    let screening = ScreeningRun(
      pack: library.pack, snapshots: snapshots, parameters: parameters, threads: threads)
    let result: ScreeningResult
    do {
      result = try screening.run(only: rules, clock: ProcessClock.seconds)
    } catch {
      throw .conflict(error.message)
    }
    let afterScreen = ProcessClock.seconds()
    try ExchangeOutput(asOf: settings.asOf, threads: threads).write(result, to: output)
    try ExchangeFolder.write(IngestReport.ndjson(imported.feeds), to: output + "/ingest.ndjson")
    try ExchangeFolder.write(unresolved.text, to: output + "/unresolved.ndjson")
    let plan = result.stages.first { $0.name == "plan" }?.seconds ?? 0
    let stages = [
      StageSeconds(name: "import", seconds: afterImport - start), StageSeconds(name: "plan", seconds: plan),
      StageSeconds(name: "screen", seconds: afterScreen - afterImport - plan),
      StageSeconds(name: "write", seconds: ProcessClock.seconds() - afterScreen),
    ]
    let summary = Summary(
      findingCount: result.verdicts.count, classCount: result.classes.count,
      notInForce: result.notInForce.sorted(), feeds: imported.feeds,
      refused: imported.refused, stages: stages, peakMemory: ProcessClock.peakMemory())
    try ExchangeFolder.write(summary.timing(detail: result.stages), to: output + "/timing.json")
    return summary
  }

  private func readSettings(_ input: String) throws(OperationError) -> RunSettings {
    guard let bytes = FileManager.default.contents(atPath: input + "/run.json") else {
      throw .invalid(
        "run.json", zhHans: "\(input) 里没有 run.json，不知道基准日。请放入 {\"asOf\":\"YYYY-MM-DD\"}。",
        en: "There is no run.json in \(input), so the as-of day is not known. Put {\"asOf\":\"YYYY-MM-DD\"} there.")
    }
    return try RunSettings(json: Array(bytes), parameters: library.pack.parameters)
  }

  static func failure(_ error: IntakeError) -> OperationError {
    switch error {
    case .cancelled:
      .conflict(LocalizedText(zhHans: "导入已取消，没有写入任何内容。", en: "The import was cancelled; nothing was written."))
    case .unknownFeed(let feed):
      .invalid("as", zhHans: "没有数据项 \(feed)。", en: "There is no feed \(feed).")
    case .tooLarge(let feed, let column):
      .conflict(
        LocalizedText(
          zhHans: "数据项 \(feed) 的列 \(column) 文本过多，超过单次导入上限。请拆分后导入。",
          en: "The texts of column \(column) of feed \(feed) exceed what one import can hold. Split the files."))
    }
  }
}

extension RunExchange.Summary {
  /// `timing.json`: seconds per stage and the peak memory of the process in KiB.
  fileprivate func timing(detail: [(name: String, seconds: Double)]) -> String {
    func text(_ seconds: Double) -> String { String(format: "%.4f", seconds) }
    let main = stages.map { "\"\($0.name)\":\(text($0.seconds))" }
    let inner = detail.map { "\"\($0.name)\":\(text($0.seconds))" }
    return "{\(main.joined(separator: ",")),\"screenStages\":{\(inner.joined(separator: ","))},"
      + "\"peakMemoryKiB\":\(peakMemory)}\n"
  }
}
