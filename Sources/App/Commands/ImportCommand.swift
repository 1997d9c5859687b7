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

  @Argument(help: "文件或文件夹 files or folders") var paths: [String]
  @Option(name: .customLong("as"), help: "数据项编号,不按文件名识别 feed all files belong to") var feed: String?
  @Option(help: "数据日期 YYYY-MM-DD day the data are of") var period: String?
  @Flag(help: "行数大减或日期较早也接收 take over deliveries that shrink or are older") var confirm = false
  @OptionGroup var options: DataOptions
  @OptionGroup var work: ThreadOptions

  func run() async throws {
    let library = try options.library()
    let office = try Office.open(path: options.data)
    let request = ImportFiles.Request(
      files: try DeliveryPaths.files(paths), feed: feed, period: try DayArgument.day(period, name: "--period"),
      isConfirmed: confirm)
    let summary = try await ImportReport.run(
      request, office: office, library: library, threads: work.threads)
    try ImportReport.say(summary, isJSON: options.json)
    if !summary.refused.isEmpty || summary.feeds.isEmpty { throw ExitCode(1) }
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

  static func say(_ summary: ImportFiles.Summary, isJSON: Bool) throws {
    for file in summary.refused { Console.note(file.message) }
    for item in summary.feeds {
      let counts = item.feed.counts
      if isJSON {
        try Console.json([
          "feed": item.feed.schema.number, "files": item.feed.files.map(\.name), "rows": counts.rows,
          "accepted": counts.accepted, "rejected": counts.rejected, "state": word(item.state),
        ])
      } else {
        Console.say(
          "\(item.feed.schema.number)\t读取 rows \(counts.rows)\t接收 accepted \(counts.accepted)\t"
            + "退回 rejected \(counts.rejected)\t\(word(item.state))\t\(item.feed.schema.title.zhHans)")
      }
      if case .needsConfirmation(let concerns) = item.state {
        for concern in concerns { Console.note(concern.message) }
        Console.note("数据项 \(item.feed.schema.number) 未启用;核实后加 --confirm 再导入 not in use; import again with --confirm")
      }
    }
  }

  private static func word(_ state: ImportFiles.ImportedFeed.State) -> String {
    switch state {
    case .active: "启用 active"
    case .known: "已有相同内容 known"
    case .needsConfirmation: "待确认 needs confirmation"
    }
  }
}
