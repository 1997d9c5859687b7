import ArgumentParser
import Operations
import Policy
import Vocabulary

extension PolicyCommand {
  struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export-dmn", abstract: "把决策表导出为 DMN 1.5 write the decision tables as DMN 1.5")

    @Option(help: "文件夹,或以 .dmn 结尾的文件 a folder, or a file that ends in .dmn")
    var out = "./dmn"

    @Option(help: "只导出一条规则或一个判定 one rule or 判定 only")
    var rule: String?

    @OptionGroup var options: DataOptions

    func run() async throws {
      let written = try ExportDecisions(library: options.library()).run(rule: rule, to: out)
      if options.json {
        try Console.json([
          "files": written.map { ["path": $0.path, "tables": $0.tables] as [String: Any] },
          "tables": written.reduce(0) { $0 + $1.tables },
        ])
        return
      }
      for file in written { Console.say("\(file.path)\t表 tables \(file.tables)") }
    }
  }

  struct ReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import-dmn", abstract: "从 DMN 文件读入决策表 read decision tables from a DMN file")

    @Argument(help: "DMN 文件 a DMN file")
    var file: String

    @Option(help: "放政策文件的文件夹,默认是数据文件夹里的 policy folder of the documents, by default policy in the data folder")
    var policy: String?

    @Flag(help: "只列出差异,不改文件 show the differences only")
    var dryRun = false

    @OptionGroup var options: DataOptions

    func run() async throws {
      let folder = policy ?? options.data + "/policy"
      let outcome = try ImportDecisions(library: try PolicyLibrary.load(overrides: folder))
        .run(file: file, into: dryRun ? nil : folder)
      let report = outcome.report
      if options.json {
        try Console.json([
          "tables": report.tables.map { table in
            [
              "decision": table.decision, "id": table.id, "file": table.file, "line": table.line, "rows": table.rows,
              "changes": table.changes,
            ] as [String: Any]
          },
          "edits": report.edits.map(ReadCommand.json),
          "refusals": report.refusals.map { ["zh": $0.message.zhHans, "en": $0.message.en] },
          "notes": report.notes.map { ["zh": $0.zhHans, "en": $0.en] },
          "written": dryRun ? [] : outcome.texts.keys.sorted(),
        ])
      } else {
        show(report, outcome.texts.keys.sorted())
      }
      for refusal in report.refusals { Console.note(refusal.message) }
      if !report.refusals.isEmpty { throw ExitCode(1) }
    }

    private func show(_ report: ExchangeReport, _ changed: [String]) {
      for table in report.tables {
        Console.say(
          "\(table.decision)\t→ \(table.file):\(table.line) \(table.title.zhHans)\t行 rows \(table.rows) · 改动 changes "
            + "\(table.changes)")
      }
      for edit in report.edits { Console.say(ReadCommand.line(edit)) }
      for note in report.notes { Console.note(note) }
      guard report.refusals.isEmpty else { return }
      if report.edits.isEmpty {
        Console.say("没有差异 no differences")
      } else if !dryRun {
        Console.say("已写入 written: \(changed.joined(separator: ", "))")
      }
    }

    private static func line(_ edit: PolicyEdit) -> String {
      switch edit.change {
      case .replaceCell(let line, let column, let old, let new):
        "\(edit.file):\(line) 第 \(column + 1) 格 cell \(column + 1): 「\(old)」 → 「\(new)」"
      case .insertRow(let line, let cells):
        "\(edit.file):\(line) 之后加一行 a row behind: | \(cells.joined(separator: " | ")) |"
      case .deleteRow(let line, let old): "\(edit.file):\(line) 删去 taken out: | \(old.joined(separator: " | ")) |"
      case .replaceText: "\(edit.file) 全文 the whole document"
      }
    }

    private static func json(_ edit: PolicyEdit) -> [String: Any] {
      var object: [String: Any] = ["file": edit.file, "line": edit.change.line]
      switch edit.change {
      case .replaceCell(_, let column, let old, let new):
        object.merge(["edit": "cell", "column": column + 1, "old": old, "new": new]) { first, _ in first }
      case .insertRow(_, let cells): object.merge(["edit": "insert", "cells": cells]) { first, _ in first }
      case .deleteRow(_, let old): object.merge(["edit": "delete", "cells": old]) { first, _ in first }
      case .replaceText(let text): object.merge(["edit": "text", "new": text]) { first, _ in first }
      }
      return object
    }
  }
}
