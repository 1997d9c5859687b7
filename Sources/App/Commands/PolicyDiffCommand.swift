import ArgumentParser
import Operations
import Policy
import Vocabulary

extension PolicyCommand {
  struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff", abstract: "比较两版政策文件 compare two editions of the documents",
      discussion: "文件夹里是 .md 文件;packaged 表示内置的文件。Folders of .md files; packaged stands for those of the program.")

    @Argument(help: "旧版文件夹 folder of the older edition") var old: String
    @Argument(help: "新版文件夹 folder of the newer edition") var new: String
    @Flag(name: .customLong("meaning"), help: "只列含义改变的 only what changes the meaning") var onlyMeaning = false
    @Flag(help: "只输出 JSON output JSON only") var json = false

    func run() async throws {
      let difference = try ComparePolicies().run(from: old, to: new)
      let entries = difference.entries.filter { !onlyMeaning || $0.changesMeaning }
      if json {
        for entry in entries { try Console.json(DiffCommand.json(entry)) }
        return
      }
      for entry in entries { DiffCommand.say(entry) }
      let changing = difference.entries.count { $0.changesMeaning }
      Console.say(
        "不同 differences \(difference.entries.count) · 改变含义 change the meaning \(changing) · "
          + "只改文字 only words \(difference.entries.count - changing)")
    }

    private static func say(_ entry: PolicyDifference.Entry) {
      let change =
        switch entry.change {
        case .added: "新增 added"
        case .removed: "删去 removed"
        case .changed: "改动 changed"
        }
      let effect = entry.changesMeaning ? "含义改变 meaning" : "只改文字 words"
      let name = entry.name.zhHans == entry.name.en ? entry.name.zhHans : "\(entry.name.zhHans) / \(entry.name.en)"
      let kind = "\(entry.kind.title.zhHans) \(entry.kind.title.en)"
      Console.say("\(entry.place.file):\(entry.place.line): \(kind) \(name) · \(change) · \(effect)")
      for line in lines(entry.before) { Console.say("  - \(line)") }
      for line in lines(entry.after) { Console.say("  + \(line)") }
    }

    private static func lines(_ text: String?) -> [Substring] {
      text?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
    }

    private static func json(_ entry: PolicyDifference.Entry) -> [String: Any] {
      [
        "kind": entry.kind.rawValue, "change": entry.change.rawValue, "changesMeaning": entry.changesMeaning,
        "name": ["zh": entry.name.zhHans, "en": entry.name.en], "file": entry.place.file, "line": entry.place.line,
        "before": entry.before ?? "", "after": entry.after ?? "",
      ]
    }
  }
}
