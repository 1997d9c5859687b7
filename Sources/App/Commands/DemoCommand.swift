import ArgumentParser
import Foundation
import Intake
import Operations
import Records
import Samples
import Vocabulary

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "样例区: 生成、导入、排查、打开网页 a sample district from files to web pages")

  @Option(help: "人数 people") var people = 20_000
  @Option(help: "随机种子 seed") var seed: UInt64 = 7
  @Option(help: "端口 port") var port = 8080
  @Flag(name: .customLong("no-serve"), help: "不启动网页 do not serve") var noServe = false
  @OptionGroup var options: DataOptions
  @OptionGroup var work: ThreadOptions

  func run() async throws {
    let library = try options.library()
    let office = try Office.open(path: options.data)
    let sample = options.data + "/sample-\(people)-\(seed)"
    let made = try MakeSample(library: library).run(people: people, seed: seed, to: sample)
    Console.note("虚构样例 synthetic sample: \(made.people) 人 people, \(made.households) 户 households → \(sample)")
    try await DemoAccounts.create(office, library: library)
    let summary = try await ImportReport.run(
      ImportFiles.Request(
        files: try ExchangeFolder.files(in: sample), period: SampleDistrict.usualDay, isConfirmed: true),
      office: office,
      library: library, threads: work.threads)
    if options.json { ImportReport.note(summary) } else { try ImportReport.say(summary, isJSON: false) }
    let screened = try await ScreenReport.run(
      RunSettings(asOf: SampleDistrict.usualDay, overrides: [:]), rules: nil, office: office, library: library,
      threads: work.threads)
    let opened = try await OpenRectification(office: office, library: library).run(by: .console)
    var totals: Data?
    if options.json {
      // One object: with the address once there is one.
      totals = try Console.data([
        "import": ImportReport.json(ImportReport.lines(summary), refused: summary.refused),
        "screen": ScreenReport.json(screened), "rectify": RectifyReport.json(opened),
      ])
    } else {
      try ScreenReport.say(screened, library: library, isJSON: false)
      try RectifyReport.say(opened, isJSON: false)
    }
    if noServe, let totals { Console.say(String(decoding: totals, as: UTF8.self)) }
    Console.flush()
    for line in DemoAccounts.lines { Console.note(line) }
    guard !noServe else { return }
    var configuration = WebConfiguration()
    configuration.port = port
    configuration.dataFolder = options.data
    configuration.bureau = LocalizedText(zhHans: "样例区民政局", en: "Sample District")
    let desk = Desk(office: office, library: library, hasher: PasswordHasher(), threads: work.threads)
    try await Serving(desk: desk, configuration: configuration, isJSON: options.json, totals: totals).run()
  }

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port 要在 0 到 65535 之间 must be 0 to 65535")
    }
  }
}
