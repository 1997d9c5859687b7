import ArgumentParser
import Foundation
import Operations
import Policy
import Records
import Vocabulary

struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "测算:参数改成别的值,与现在相比 what other values of parameters would change, against the present",
    discussion: """
      参数写代号或名称,值照政策文件的写法:--set dibao.urban=1100 --set 低保车辆上限=1
      A parameter by code or name, a value as the documents write it. Nothing is stored.
      """)

  @Option(name: .customLong("set"), help: "参数=值,可写多次 parameter=value, as often as needed") var settings: [String] = []
  @Option(name: .customLong("as-of"), help: "基准日;缺省为最近一次排查的 day; otherwise that of the latest run")
  var asOf: String?
  @Option(help: "只计时:冷的一次,再交替全部重算和预览若干轮 only time it: once cold, then full runs and previews in turn")
  var measure: Int?
  @OptionGroup var options: DataOptions
  @OptionGroup var work: ThreadOptions

  func validate() throws {
    guard measure.map({ (1...1000).contains($0) }) ?? true else {
      throw ValidationError("--measure 要在 1 到 1000 之间 must be 1 to 1000")
    }
    guard !settings.isEmpty else { throw ValidationError("请给出 --set 参数=值 give --set parameter=value") }
  }

  func run() async throws {
    let library = try options.library()
    let office = try Office.open(path: options.data)
    let wanted = try settings.map { try ParameterSetting($0) }
    let day = try DayArgument.day(asOf, name: "--as-of")
    if let measure {
      let summary = try await MeasurePreview(office: office, base: library, threads: work.threads).run(
        wanted, asOf: day, rounds: measure, by: .console)
      return try Console.json(SimulateCommand.json(summary))
    }
    let preview = try await PreviewPolicy(office: office, base: library, threads: work.threads).run(
      .parameters(wanted), asOf: day, by: .console)
    let report = SimulationReport(preview: preview, library: library)
    if options.json { try Console.json(report.json) } else { report.say() }
  }

  /// Seconds, with the ratio of each round.
  private static func json(_ summary: MeasurePreview.Summary) -> [String: Any] {
    [
      "people": summary.personCount, "rules": summary.ruleCount, "rulesRun": summary.rulesRun, "cold": summary.cold,
      "full": summary.rounds.map(\.full), "preview": summary.rounds.map(\.preview),
      "ratio": summary.rounds.map { $0.full / max($0.preview, 1e-6) }, "peakMemoryKiB": summary.peakMemory,
    ]
  }
}

/// A preview on the terminal and for machines.
struct SimulationReport {
  let preview: PolicyPreview
  let library: PolicyLibrary

  func say() {
    let total = preview.total
    Console.say(
      "基准日 as of \(preview.asOf) · 人 people \(preview.personCount) · 户 households \(preview.householdCount)")
    Console.say("受益 gainers \(preview.gainers) · 受损 losers \(preview.losers)")
    Console.say(
      "新任务 new tasks \(total.newTasks) · 不再需要 dropped \(total.droppedTasks) · 不变 unchanged \(total.unchanged) · "
        + "未涉及的规则 rules untouched \(preview.untouchedCount)")
    for rule in preview.rules { say(rule) }
    sayMoney()
    if !preview.streets.isEmpty { Console.say("按街道 by street:") }
    for street in preview.streets {
      let tasks = street.tasksByRule.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: " ")
      Console.say(
        "  \(street.code.isEmpty ? "—" : street.code) \(name(street.code).zhHans)\t受益 gainers \(street.gainers)\t"
          + "受损 losers \(street.losers)\t新任务 new tasks \(street.newTasks)\t"
          + "每月 monthly \(Money(fen: street.monthlyCost))\t一次 once \(Money(fen: street.onceCost))\t\(tasks)")
    }
  }

  private func say(_ rule: RulePreview) {
    let count = rule.count
    Console.say(
      "\(rule.rule)\t新增 gained \(count.gained)\t消除 lost \(count.lost)\t转待核实 undecidable \(count.becameUndecidable)\t"
        + "已可判定 decided \(count.becameDecided)\t改值 revalued \(count.revalued)\t不变 unchanged \(count.unchanged)\t"
        + rule.title.zhHans)
    for move in rule.moves {
      Console.say("    \(move.from ?? "—") → \(move.to ?? "—")\t\(move.count)")
    }
  }

  private func sayMoney() {
    for money in preview.money {
      Console.say(
        "资金 money\t\(money.effect.rawValue) \(money.output) (\(money.rules.joined(separator: " ")))\t"
          + "\(Money(fen: money.before)) → \(Money(fen: money.after))\t\(money.note.zhHans) / \(money.note.en)")
    }
    Console.say(
      "财政支出变化 cost to the budget\t每月 monthly \(Money(fen: preview.cost(isMonthly: true))) 元 yuan\t"
        + "一次 once \(Money(fen: preview.cost(isMonthly: false))) 元 yuan")
    if !preview.rulesWithoutMoney.isEmpty {
      Console.say(
        "资金未知的规则 rules whose money is not known: \(preview.rulesWithoutMoney.joined(separator: " "))")
    }
  }

  private func name(_ street: String) -> LocalizedText {
    DivisionCode(street).flatMap { library.divisions.name(of: $0) } ?? LocalizedText(zhHans: "", en: "")
  }

  /// The same for machines; money is fen.
  var json: [String: Any] {
    [
      "asOf": preview.asOf.description, "people": preview.personCount, "households": preview.householdCount,
      "present": preview.presentDigest, "gainers": preview.gainers, "losers": preview.losers,
      "total": json(preview.total), "rulesUntouched": preview.untouchedCount,
      "rules": preview.rules.map { rule -> [String: Any] in
        [
          "rule": rule.rule, "title": ["zh": rule.title.zhHans, "en": rule.title.en], "direction": rule.direction,
          "before": ["hits": rule.before.hits, "undecidable": rule.before.undecidable],
          "after": ["hits": rule.after.hits, "undecidable": rule.after.undecidable], "changes": json(rule.count),
          "moves": rule.moves.map { move -> [String: Any] in
            ["from": move.from ?? NSNull(), "to": move.to ?? NSNull(), "count": move.count]
          },
        ]
      },
      "money": preview.money.map { money -> [String: Any] in
        [
          "effect": money.effect.rawValue, "output": money.output, "rules": money.rules, "before": money.before,
          "after": money.after, "cost": money.cost, "isMonthly": money.effect.isMonthly,
        ]
      },
      "cost": ["monthly": preview.cost(isMonthly: true), "once": preview.cost(isMonthly: false)],
      "rulesWithoutMoney": preview.rulesWithoutMoney,
      "streets": preview.streets.map { street -> [String: Any] in
        [
          "code": street.code, "name": ["zh": name(street.code).zhHans, "en": name(street.code).en],
          "gainers": street.gainers, "losers": street.losers, "newTasks": street.newTasks,
          "droppedTasks": street.droppedTasks, "tasksByRule": street.tasksByRule,
          "cost": ["monthly": street.monthlyCost, "once": street.onceCost],
        ]
      },
      "samples": preview.samples.map { sample -> [String: Any] in
        [
          "rule": sample.rule, "change": sample.kind.rawValue, "subject": sample.label, "street": sample.streetCode,
          "before": sample.before?.zhHans ?? NSNull(), "after": sample.after?.zhHans ?? NSNull(),
        ]
      },
      "milliseconds": Dictionary(
        preview.stages.map { ($0.name, Int($0.milliseconds)) }, uniquingKeysWith: { first, _ in first }),
    ]
  }

  private func json(_ count: PreviewCount) -> [String: Int] {
    [
      "gained": count.gained, "lost": count.lost, "becameUndecidable": count.becameUndecidable,
      "becameDecided": count.becameDecided, "revalued": count.revalued, "unchanged": count.unchanged,
      "newTasks": count.newTasks, "droppedTasks": count.droppedTasks,
    ]
  }
}
