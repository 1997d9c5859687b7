import ArgumentParser
import Foundation
import Intake
import Operations
import Records
import Registers
import Vocabulary

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "导入文件或文件夹 import files or folders")

  @Argument(help: "文件或文件夹 files or folders") var paths: [String] = []
  @Option(name: .customLong("as"), help: "数据项编号,不按文件名识别 feed all files belong to") var feed: String?
  @Option(help: "数据日期 YYYY-MM-DD day the data are of") var period: String?
  @Flag(
    help: """
      行数大减或日期较早也接收;不写路径时启用 --as 数据项待确认的一批 take over deliveries that shrink or are older; \
      without a path: the delivery of --as that waits
      """) var confirm = false
  @OptionGroup var options: DataOptions
  @OptionGroup var work: ThreadOptions

  func validate() throws {
    guard !paths.isEmpty || (confirm && feed != nil) else {
      throw ValidationError(
        "请写明文件或文件夹,或用 --confirm --as 数据项 启用待确认的一批 name files or folders, or --confirm --as FEED")
    }
  }

  func run() async throws {
    let library = try options.library()
    let office = try Office.open(path: options.data)
    if paths.isEmpty, let feed { return try await confirmWaiting(feed, office: office, library: library) }
    let request = ImportFiles.Request(
      files: try DeliveryPaths.files(paths), feed: feed, period: try DayArgument.day(period, name: "--period"),
      isConfirmed: confirm)
    let summary = try await ImportReport.run(
      request, office: office, library: library, threads: work.threads)
    try ImportReport.say(summary, isJSON: options.json)
    if !summary.refused.isEmpty || summary.feeds.isEmpty { throw ExitCode(1) }
  }

  /// Takes over the delivery of a feed that waits.
  private func confirmWaiting(_ feed: String, office: Office, library: PolicyLibrary) async throws {
    let schema = library.dictionary.feeds.first { $0.number == feed || $0.id == feed }
    let state = try await ReadFeed(office: office, library: library).run(schema?.number ?? feed, by: .console).state
    guard let waiting = state.waiting else {
      throw OperationError.notFound(
        LocalizedText(
          zhHans: "数据项 \(feed) 没有待确认的数据,没有改变任何内容。",
          en: "No delivery of feed \(feed) waits to be confirmed; nothing was changed."))
    }
    for concern in state.concerns { Console.note(concern.message) }
    let delivery = try await ConfirmDelivery(office: office).run(
      waiting.id, insteadOf: state.active?.id, by: .console)
    let contents = delivery.contents
    try ImportReport.say(
      [
        ImportReport.Line(
          file: contents.files.map(\.name).joined(separator: " "), feed: contents.feed, period: contents.period,
          rows: contents.rowCount, accepted: contents.acceptedCount, rejected: contents.rejectedCount,
          state: .active, title: state.schema.title.zhHans)
      ], refused: [], isJSON: options.json)
  }
}

/// A day given on the command line.
enum DayArgument {
  static func day(_ text: String?, name: String) throws -> CivilDate? {
    guard let text else { return nil }
    guard let day = CivilDate(text) else {
      throw ValidationError("\(name) 要写成 YYYY-MM-DD must be YYYY-MM-DD")
    }
    return day
  }
}

/// Files named on the command line, folders replaced by the files in them.
enum DeliveryPaths {
  static func files(_ paths: [String]) throws -> [IntakeFile] {
    try paths.flatMap { path -> [IntakeFile] in
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw OperationError.invalid(
          "path", zhHans: "没有文件 \(path)。请检查路径。", en: "There is no file \(path). Check the path.")
      }
      return isFolder.boolValue ? try ExchangeFolder.files(in: path) : [IntakeFile(path: path)]
    }
  }
}

/// Runs an import with a bar and says what became of it.
enum ImportReport {
  static func run(
    _ request: ImportFiles.Request, office: Office, library: PolicyLibrary, threads: Int
  ) async throws -> ImportFiles.Summary {
    let bar = ProgressBar("导入 import")
    return try await ImportFiles(office: office, library: library, threads: threads).run(
      request, by: .console,
      progress: { bar.show($0.bytesTotal == 0 ? 1 : Double($0.bytesDone) / Double($0.bytesTotal)) })
  }

  /// What became of a file.
  enum State: String {
    case active, known, waiting

    init(_ state: ImportFiles.ImportedFeed.State) {
      switch state {
      case .active: self = .active
      case .known: self = .known
      case .needsConfirmation: self = .waiting
      }
    }

    var title: String {
      switch self {
      case .active: "启用 active"
      case .known: "已有相同内容 known"
      case .waiting: "待确认 needs confirmation"
      }
    }
  }

  /// One file, or the files of a delivery that was confirmed.
  struct Line {
    let file: String
    let feed: String
    let period: CivilDate
    let rows: Int
    let accepted: Int
    let rejected: Int
    let state: State
    let title: String
  }

  static func say(_ summary: ImportFiles.Summary, isJSON: Bool) throws {
    note(summary)
    try say(lines(summary), refused: summary.refused, isJSON: isJSON)
  }

  /// What must be told whatever the form of the output.
  static func note(_ summary: ImportFiles.Summary) {
    for file in summary.refused { Console.note(file.message) }
    for item in summary.feeds {
      guard case .needsConfirmation(let concerns) = item.state else { continue }
      for concern in concerns { Console.note(concern.message) }
      let feed = item.feed.schema.number
      Console.note("数据项 \(feed) 未启用;核实后确认 not in use; once checked: mingcha import --confirm --as \(feed)")
    }
  }

  static func lines(_ summary: ImportFiles.Summary) -> [Line] {
    summary.feeds.flatMap { item in
      item.feed.files.map { file in
        Line(
          file: file.name, feed: item.feed.schema.number, period: item.delivery.contents.period,
          rows: file.counts.rows, accepted: file.counts.accepted, rejected: file.counts.rejected,
          state: State(item.state), title: item.feed.schema.title.zhHans)
      }
    }
  }

  static func say(_ lines: [Line], refused: [RefusedFile], isJSON: Bool) throws {
    guard !isJSON else { return try Console.json(json(lines, refused: refused)) }
    for line in lines {
      Console.say(
        "\(line.feed)\t\(line.file)\t读取 rows \(line.rows)\t接收 accepted \(line.accepted)\t"
          + "退回 rejected \(line.rejected)\t\(line.state.title)\t\(line.title)")
    }
  }

  /// The same as one object for machines.
  static func json(_ lines: [Line], refused: [RefusedFile]) -> [String: Any] {
    [
      "files": lines.map { line -> [String: Any] in
        [
          "file": line.file, "feed": line.feed, "period": line.period.description, "rows": line.rows,
          "accepted": line.accepted, "rejected": line.rejected, "state": line.state.rawValue,
        ]
      }, "refused": refused.map { ["file": $0.file, "message": $0.message.en] },
      "rows": lines.reduce(0) { $0 + $1.rows }, "accepted": lines.reduce(0) { $0 + $1.accepted },
      "rejected": lines.reduce(0) { $0 + $1.rejected },
    ]
  }
}
