import ArgumentParser
import Operations
import Vocabulary

/// The one program: every command is a thin shell over a verb.
struct Mingcha: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mingcha",
    abstract: "明察 民政业务排查系统 · screening and casework for a civil-affairs bureau",
    discussion: "退出码 exit codes: 0 完成 done · 1 被规则拒绝或输入无效 refused · 2 用法错误 usage · 3 数据损坏 damaged · 4 环境问题 environment",
    version: "0.1.0",
    subcommands: [
      DemoCommand.self, SampleCommand.self, InitCommand.self, ImportCommand.self, ScreenCommand.self,
      ExchangeCommand.self, FindingsCommand.self, DigestCommand.self, PolicyCommand.self, ExplainCommand.self,
      SimulateCommand.self, RectifyCommand.self, LedgerCommand.self,
      ServeCommand.self, RoutesCommand.self, PolicyMatrixCommand.self,
    ])
}

@main
struct Program {
  static func main() async {
    do {
      var command = try Mingcha.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
        try await (asynchronous as? any WritingCommand)?.vouch()
      } else {
        try command.run()
      }
    } catch {
      Console.exit(with: error)
    }
  }
}
