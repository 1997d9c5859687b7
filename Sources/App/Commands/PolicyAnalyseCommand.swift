import ArgumentParser
import Operations
import Policy
import Records
import Vocabulary

extension PolicyCommand {
  struct AnalyseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "analyse",
      abstract: "找出判定表里的空缺、重叠、轮不到的行和断崖 look for gaps, overlaps, dead rows and cliffs in the tables",
      discussion: "空缺和断崖用虚构的家庭举例。Gaps and cliffs are shown as invented households.")

    @Argument(help: "规则编号或判定名称,不写则全部 rules or decisions; otherwise all") var tables: [String] = []
    @Option(name: .customLong("as-of"), help: "按哪一天的参数 YYYY-MM-DD the day whose parameters are used") var asOf: String?
    @Option(help: "金额一步变动不超过这么多元的不算断崖 amounts in yuan that a cliff exceeds") var cliff = 0
    @Flag(help: "也列出提示:按不成立处理的空缺、断崖 notes too: gaps that count as not holding, cliffs") var notes = false
    @Flag(help: "按最近一次排查数每行判了多少 count the rows over the registers of the latest run") var counts = false
    @OptionGroup var options: DataOptions
    @OptionGroup var work: ThreadOptions

    func validate() throws {
      guard (0...1_000_000_000).contains(cliff) else { throw ValidationError("--cliff 0…1000000000") }
    }

    func run() async throws {
      let library = try options.library()
      let day = try DayArgument.day(asOf, name: "--as-of")
      let analyses = try AnalysePolicies(library: library).run(
        asOf: day, cliff: Money(fen: Int64(cliff) * 100), tables: tables.isEmpty ? nil : Set(tables))
      if options.json {
        for analysis in analyses { try Console.json(AnalysisReport.json(analysis)) }
      } else {
        AnalysisReport.say(analyses, notes: notes)
      }
      if counts {
        let office = try Office.open(path: options.data)
        let found = try await CountRowHits(office: office, library: library, threads: work.threads).run(by: .console)
        if options.json {
          try Console.json(AnalysisReport.json(found))
        } else {
          AnalysisReport.say(found, only: tables)
        }
      }
      if AnalysisReport.errors(analyses) > 0 { throw ExitCode(1) }
    }
  }
}

/// What an analysis found, on the terminal.
enum AnalysisReport {
  static func errors(_ analyses: [TableAnalysis]) -> Int {
    analyses.reduce(0) { $0 + $1.findings.count { $0.severity == .error } }
  }

  static func say(_ analyses: [TableAnalysis], notes: Bool) {
    for analysis in analyses {
      for finding in analysis.findings where notes || finding.severity != .note { say(finding, of: analysis) }
      for question in analysis.open { Console.say("\(place(analysis)) \(title(analysis)) \(words(question))") }
    }
    let all = analyses.flatMap(\.findings)
    func count(_ kind: TableFinding.Kind) -> Int { all.count { $0.kind == kind } }
    Console.say(
      "表 tables \(analyses.count) · 空缺 gaps \(count(.gap)) · 重叠 overlaps \(count(.overlap)) · "
        + "轮不到的行 dead rows \(count(.unreachable)) · 断崖 cliffs \(count(.cliff)) · "
        + "未判明 open \(analyses.reduce(0) { $0 + $1.open.count })")
    let severities = [TableFinding.Severity.error, .warning, .note].map { severity in
      all.count { $0.severity == severity }
    }
    Console.say("错误 errors \(severities[0]) · 警告 warnings \(severities[1]) · 提示 notes \(severities[2])")
  }

  /// Errors only, as `policy check` reports them.
  static func sayErrors(_ analyses: [TableAnalysis]) {
    for analysis in analyses {
      for finding in analysis.findings where finding.severity == .error { say(finding, of: analysis) }
    }
  }

  private static func say(_ finding: TableFinding, of analysis: TableAnalysis) {
    let kind =
      switch finding.kind {
      case .gap: "空缺 gap"
      case .overlap: "重叠 overlap"
      case .unreachable: "轮不到 dead row"
      case .cliff: "断崖 cliff"
      }
    let severity =
      switch finding.severity {
      case .error: "错误 error"
      case .warning: "警告 warning"
      case .note: "提示 note"
      }
    Console.say(
      "\(finding.place.file):\(finding.place.line): \(title(analysis)) · \(severity) · \(kind)\n"
        + "  \(finding.message.zhHans)。\n  \(finding.message.en).")
  }

  private static func place(_ analysis: TableAnalysis) -> String { "\(analysis.place.file):\(analysis.place.line):" }

  private static func title(_ analysis: TableAnalysis) -> String {
    "\(analysis.title.id)\(analysis.title.ruleCase.map { " \($0.zhHans)" } ?? "") (\(analysis.hitPolicy.rawValue))"
  }

  private static func words(_ question: TableQuestion) -> String {
    switch question {
    case .gap: "未判明是否有空缺 not settled whether there is a gap"
    case .overlap(let first, let second):
      "未判明第 \(first + 1)、\(second + 1) 行是否重叠 not settled whether rows \(first + 1) and \(second + 1) overlap"
    case .reach(let row): "未判明第 \(row + 1) 行是否轮得到 not settled whether row \(row + 1) is reached"
    }
  }

  static func say(_ counts: CountRowHits.Counts, only: [String]) {
    Console.say("最近一次排查 latest run \(counts.run) · \(counts.asOf)")
    for table in counts.tables where only.isEmpty || only.contains(table.table.title.id) {
      let title = "\(table.table.title.id)\(table.table.title.ruleCase.map { " \($0.zhHans)" } ?? "")"
      if table.isBlocked {
        Console.say("\(title)\t缺数据,没有判 blocked: data are missing")
        continue
      }
      for (place, row) in table.table.rows.enumerated() {
        let mark = table.hits[place] + table.open[place] == 0 ? "\t从未判到 never" : ""
        let open = table.open[place] > 0 ? "\t待核实 open \(table.open[place])" : ""
        Console.say(
          "\(title)\t\(row.number)\t\(row.conclusion.map(\.rawValue) ?? "-")\t\(table.hits[place])\(open)\(mark)")
      }
    }
  }

  static func json(_ analysis: TableAnalysis) -> [String: Any] {
    [
      "table": analysis.title.id, "file": analysis.place.file, "line": analysis.place.line,
      "hitPolicy": analysis.hitPolicy.rawValue, "rows": analysis.rowCount, "open": analysis.open.map(words),
      "findings": analysis.findings.map { finding -> [String: Any] in
        [
          "kind": finding.kind.rawValue, "severity": "\(finding.severity)", "line": finding.place.line,
          "rows": finding.rows.map { $0 + 1 },
          "message": ["zh": finding.message.zhHans, "en": finding.message.en],
          "sample": (finding.witness?.shown ?? []).map { shown in
            ["name": shown.name.zhHans, "value": shown.value?.zhHans ?? ""]
          },
        ]
      },
    ]
  }

  static func json(_ counts: CountRowHits.Counts) -> [String: Any] {
    [
      "run": "\(counts.run)", "asOf": "\(counts.asOf)",
      "tables": counts.tables.map { table -> [String: Any] in
        [
          "table": table.table.title.id, "blocked": table.isBlocked,
          "rows": table.table.rows.enumerated().map { place, row -> [String: Any] in
            ["row": row.number, "line": row.line, "hits": table.hits[place], "open": table.open[place]]
          },
        ]
      },
    ]
  }
}
