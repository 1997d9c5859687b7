import ArgumentParser
import Foundation
import Operations
import Records

struct RectifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rectify", abstract: "按整改文件立项并派发 open the issues and campaigns of the documents")

  @OptionGroup var options: DataOptions

  func run() async throws {
    let library = try options.library()
    let office = try Office.open(path: options.data)
    try RectifyReport.say(
      try await OpenRectification(office: office, library: library).run(by: .console), isJSON: options.json)
  }
}

/// What was opened, for people or as JSON.
enum RectifyReport {
  static func json(_ summary: OpenRectification.Summary) -> [String: Any] {
    ["issues": summary.issues, "campaigns": summary.campaigns, "dispatched": summary.dispatched]
  }

  static func say(_ summary: OpenRectification.Summary, isJSON: Bool) throws {
    guard !isJSON else {
      Console.say(String(decoding: try Console.data(json(summary)), as: UTF8.self))
      return
    }
    Console.say(
      "整改立项 \(summary.issues) 项,派发 \(summary.dispatched) 项;专项行动 \(summary.campaigns) 个 "
        + "issues opened \(summary.issues), dispatched \(summary.dispatched); campaigns \(summary.campaigns)")
  }
}
