import ArgumentParser
import Operations
import Policy
import Vocabulary

struct PolicyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "政策文件 the policy documents",
    subcommands: [
      CheckCommand.self, TestCommand.self, PrintCommand.self, AnalyseCommand.self, DiffCommand.self, CopyCommand.self,
      TestKitCommand.self, EvaluateCommand.self, ExportCommand.self, ReadCommand.self,
    ])

  struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "检查全部政策文件 check every document")

    @OptionGroup var options: DataOptions

    func run() async throws {
      let library = try options.library()
      let unsettled = library.pack.parameters.filter { $0.values.contains { !$0.isSettled } }
      let warnings = library.pack.warnings
      if options.json {
        try Console.json([
          "warnings": warnings.map { ["zh": $0.message.zhHans, "en": $0.message.en] },
          "rules": library.pack.rules.count, "facts": library.pack.facts.count,
          "parameters": library.pack.parameters.count, "unsettled": unsettled.map(\.code), "version": library.version,
          "schemes": library.pack.schemes.count, "questions": library.pack.questions.count,
          "orders": library.pack.precedences.count,
        ])
      } else {
        Console.say(
          "规则 rules \(library.pack.rules.count) · 事实 facts \(library.pack.facts.count) · 参数 parameters "
            + "\(library.pack.parameters.count) · 待区局确认 unsettled \(unsettled.count)")
        Console.say(
          "审核 schemes \(library.pack.schemes.count) · 填报 questions \(library.pack.questions.count) · "
            + "次序 orders \(library.pack.precedences.count)")
        Console.say("版本 version \(library.version)")
        for warning in warnings { Console.note("\(warning)") }
      }
      let analyses = try AnalysePolicies(library: library).run()
      AnalysisReport.sayErrors(analyses)
      if AnalysisReport.errors(analyses) > 0 { throw ExitCode(1) }
    }
  }

  struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "运行文件里的例子 run the documents' own examples")

    @OptionGroup var options: DataOptions

    func run() async throws {
      let library = try options.library()
      let results = library.pack.runExamples(asOf: library.exampleDay)
      let failed = results.filter { !$0.passes }
      for result in failed {
        Console.note(
          "\(result.place.file):\(result.place.line): \(result.rule) 应为 expected \(result.expected.rawValue), "
            + "得到 found \(result.found.rawValue) \(result.differences.map(\.name).joined(separator: " "))")
      }
      let schemes = library.pack.runSchemeExamples(asOf: library.exampleDay)
      let unmet = schemes.filter { !$0.passes }
      for result in unmet {
        let differences = result.differences.map { "\($0.name): \($0.expected) ≠ \($0.found)" }
        Console.note(
          "\(result.place.file):\(result.place.line): \(result.scheme) 应为 expected \(result.expected.rawValue), "
            + "得到 found \(result.found.rawValue) \(differences.joined(separator: " "))")
      }
      let gaps = library.pack.exampleGaps(asOf: library.exampleDay)
      for gap in gaps { Console.note("\(gap)") }
      let count = results.count + schemes.count
      if options.json {
        try Console.json(["examples": count, "failed": failed.count + unmet.count, "gaps": gaps.count])
      } else {
        Console.say("例子 examples \(count) · 不符 failed \(failed.count + unmet.count) · 缺例 not shown \(gaps.count)")
      }
      if !failed.isEmpty || !unmet.isEmpty { throw ExitCode(1) }
    }
  }

  struct CopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "copy",
      abstract: "把内置政策文件复制到数据文件夹以便修改 copy the documents into the data folder to edit them")

    @OptionGroup var options: DataOptions

    func run() async throws {
      let written = try CopyPolicies(library: try PolicyLibrary.load()).run(to: options.data + "/policy")
      if options.json {
        try Console.json(["files": written])
      } else {
        for path in written { Console.say(path) }
      }
    }
  }
}
