import ArgumentParser
import Operations
import Policy
import Vocabulary

struct PolicyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "政策文件 the policy documents",
    subcommands: [CheckCommand.self, TestCommand.self, PrintCommand.self, CopyCommand.self])

  struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "检查全部政策文件 check every document")

    @OptionGroup var options: DataOptions

    func run() async throws {
      let library = try options.library()
      let unsettled = library.pack.parameters.filter { $0.values.contains { !$0.isSettled } }
      if options.json {
        try Console.json([
          "rules": library.pack.rules.count, "facts": library.pack.facts.count,
          "parameters": library.pack.parameters.count, "unsettled": unsettled.map(\.code), "version": library.version,
        ])
      } else {
        Console.say(
          "规则 rules \(library.pack.rules.count) · 事实 facts \(library.pack.facts.count) · 参数 parameters "
            + "\(library.pack.parameters.count) · 待区局确认 unsettled \(unsettled.count)")
        Console.say("版本 version \(library.version)")
      }
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
      if options.json {
        try Console.json(["examples": results.count, "failed": failed.count])
      } else {
        Console.say("例子 examples \(results.count) · 不符 failed \(failed.count)")
      }
      if !failed.isEmpty { throw ExitCode(1) }
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

  struct PrintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "print", abstract: "列出规则,或打印一条规则 list the rules, or print one")

    @Argument(help: "规则编号 rule id") var rule: String?
    @OptionGroup var options: DataOptions

    func run() async throws {
      let library = try options.library()
      guard let rule else {
        for rule in library.pack.rules {
          if options.json {
            try Console.json(PrintCommand.json(rule))
            continue
          }
          Console.say("\(rule.id)\t\(rule.direction)\t\(rule.severity)\t\(rule.title.zhHans) · \(rule.title.en)")
        }
        return
      }
      guard let text = library.text(ofRule: rule) else {
        throw OperationError.notFound(
          LocalizedText(zhHans: "没有规则 \(rule)。", en: "There is no rule \(rule)."))
      }
      guard options.json, let found = library.pack.rule(rule) else { return Console.say(text) }
      try Console.json(PrintCommand.json(found).merging(["text": text]) { first, _ in first })
    }

    private static func json(_ rule: Rule) -> [String: Any] {
      [
        "rule": rule.id, "title": ["zh": rule.title.zhHans, "en": rule.title.en], "direction": rule.direction,
        "severity": rule.severity, "deadline": rule.deadline, "basis": rule.basis,
      ]
    }
  }
}
