import ArgumentParser
import Findings
import Foundation
import Operations
import Policy
import Records
import Vocabulary

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "说明一个问题、一个人或一户 explain a finding, a person or a household")

  @Option(help: "问题编号 number of a finding") var finding: Int64?
  @Option(help: "公民身份号码 citizen ID") var person: String?
  @Option(help: "户号 household number") var household: String?
  @Option(help: "只说明这条规则 this rule only") var rule: String?
  @Option(name: .customLong("as-of"), help: "基准日;缺省为最近一次排查的 day; otherwise that of the latest run")
  var asOf: String?
  @Option(
    name: .customLong("answer"),
    help: "填报 名称=值,或 身份号码:名称=值;可写多次 an answer NAME=VALUE or CITIZEN-ID:NAME=VALUE, repeatable")
  var answers: [String] = []
  @OptionGroup var options: DataOptions
  @OptionGroup var work: ThreadOptions

  func validate() throws {
    guard [finding.map { _ in 1 }, person.map { _ in 1 }, household.map { _ in 1 }].compactMap(\.self).count == 1 else {
      throw ValidationError("请给出 --finding、--person、--household 中的一项 give one of them")
    }
    guard asOf == nil || (asOf.flatMap { CivilDate($0) } != nil && finding == nil) else {
      throw ValidationError("--as-of 写成 YYYY-MM-DD,且不用于 --finding is a day, and not for --finding")
    }
  }

  func run() async throws {
    let library = try options.library()
    let office = try Office.open(path: options.data)
    let room = CaseRoom(office: office, library: library, threads: work.threads)
    var accounts: [CaseAccount] = []
    var cards: [OrderedCard] = []
    if let finding {
      accounts = try await ExplainFinding(room: room).run(FindingID(finding), by: .console).map { [$0] } ?? []
    } else {
      let subject =
        person.map { Subject(kind: .person, id: $0.uppercased()) }
        ?? Subject(kind: .household, id: household ?? "")
      accounts = try await ExplainSubject(room: room).run(
        subject, rule: rule, asOf: asOf.flatMap { CivilDate($0) }, by: .console)
      if rule == nil {
        cards = try await ExplainOrder(room: room).run(
          subject, answers: given(), asOf: asOf.flatMap { CivilDate($0) }, by: .console)
      }
    }
    if options.json {
      for card in cards { try Console.json(OrderReport.json(card)) }
      for account in accounts { try Console.json(CaseReport.json(account)) }
      return
    }
    for card in cards { OrderReport.say(card) }
    for account in accounts { CaseReport.say(account) }
    if accounts.isEmpty { Console.say("没有规则发现问题 no rule finds anything") }
  }

  private func given() throws -> [ExplainOrder.Answer] {
    try answers.map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError("--answer 写成 名称=值 write --answer NAME=VALUE")
      }
      let names = parts[0].split(separator: ":", maxSplits: 1).map(String.init)
      return ExplainOrder.Answer(
        question: names.last ?? "", text: parts[1], person: names.count > 1 ? names.first?.uppercased() : nil)
    }
  }
}

/// An explanation on the terminal: citizen IDs masked, each line in Chinese with the English behind it.
enum CaseReport {
  static func say(_ account: CaseAccount) {
    Console.say("\(account.rule) \(both(account.title)) · \(account.subject.label.zhHans) · \(account.asOf)")
    Console.say("  结论 answer: \(account.answer.rawValue)")
    if !account.sentence.zhHans.isEmpty { Console.say("  \(account.sentence.zhHans)\n  \(account.sentence.en)") }
    for basis in account.basis {
      let number = basis.number == "-" ? "" : basis.number
      Console.say(
        "  依据 basis: " + [basis.citation, basis.instrument, number].filter { !$0.isEmpty }.joined(separator: " "))
    }
    for missing in account.missing { Console.say("  缺 missing: \(both(missing.title))") }
    for fact in account.facts {
      Console.say("    " + String(repeating: "  ", count: fact.depth) + line(fact, of: account.subject.label.zhHans))
    }
    for parameter in account.parameters {
      let value = parameter.value.map(\.zhHans) ?? "?"
      let tag = parameter.isSettled ? "" : " · 待区局确认 unsettled"
      let unit = UnitWords.title(parameter.unit).map { " " + $0.zhHans } ?? ""
      Console.say("    参数 parameter \(both(parameter.title)): \(value)\(unit)\(tag)")
    }
    for table in account.tables { say(table) }
    for change in account.changes {
      Console.say("  若 if: \(both(change.condition)) → \(change.answer?.rawValue ?? "")")
    }
  }

  private static func both(_ text: LocalizedText) -> String {
    text.zhHans == text.en ? text.zhHans : "\(text.zhHans) / \(text.en)"
  }

  /// - Parameter subject: whom the explanation is about; facts of others say whose they are.
  private static func line(_ fact: CaseFact, of subject: String) -> String {
    let whose = fact.subject.zhHans
    let owner = fact.source == nil && !whose.isEmpty && whose != subject ? "（\(whose)）" : ""
    var parts = ["\(fact.title.zhHans)\(owner): \(fact.value.zhHans)"]
    if let source = fact.source, !source.file.isEmpty {
      parts.append("\(source.feed) \(source.file):\(source.row) \(source.date.map { "\($0)" } ?? "")")
    }
    return parts.joined(separator: " · ")
  }

  private static func say(_ table: CaseTable) {
    let inputs = table.inputs.map { "\(both($0.title)) = \(both($0.value))" }.joined(separator: ", ")
    let title = table.title.zhHans.isEmpty ? "" : " \(both(table.title))"
    Console.say("  表 table\(title): \(inputs)")
    for row in table.rows {
      let mark = row.isDeciding ? "→" : row.isMet == nil ? "?" : " "
      let cells = row.cells.map(both).joined(separator: " | ")
      let outputs = row.outputs.filter { !$0.isEmpty }.joined(separator: " | ")
      Console.say("   \(mark) \(row.number) | \(cells)\(outputs.isEmpty ? "" : " → \(outputs)")")
      // A row that one or two cells keep from matching is near; what more keep away says nothing of the case.
      guard row.isMet != true, (1...2).contains(row.blockings.count) else { continue }
      for blocking in row.blockings { Console.say("       \(words(blocking))") }
    }
  }

  /// `差 short: 年收入 24,264.00,要 < 12 * 标准 * 人数(24,264.00)`
  private static func words(_ blocking: CaseBlocking) -> String {
    func line(_ language: Language, _ wanted: String) -> String {
      var text = "\(blocking.title[language]) \(blocking.value[language]), \(wanted) \(blocking.condition[language])"
      if let limit = blocking.limit?[language], !blocking.condition[language].hasSuffix(limit) { text += " (\(limit))" }
      return text
    }
    let mark = blocking.isUnknown ? "不明 unknown" : "差 short"
    return "\(mark): \(line(.zhHans, "要")) / \(line(.en, "wanted"))"
  }

  /// The same for machines.
  static func json(_ account: CaseAccount) -> [String: Any] {
    func text(_ text: LocalizedText) -> [String: String] { ["zh": text.zhHans, "en": text.en] }
    return [
      "rule": account.rule, "asOf": "\(account.asOf)", "subject": text(account.subject.label),
      "answer": account.answer.rawValue, "sentence": text(account.sentence),
      "basis": account.basis.map { ["citation": $0.citation, "instrument": $0.instrument, "number": $0.number] },
      "missing": account.missing.map(\.code),
      "facts": account.facts.map { fact -> [String: Any] in
        var object: [String: Any] = [
          "title": text(fact.title), "value": text(fact.value), "subject": text(fact.subject), "depth": fact.depth,
        ]
        if let source = fact.source {
          object["feed"] = source.feed
          object["file"] = source.file
          object["row"] = source.row
          if let date = source.date { object["date"] = "\(date)" }
        }
        return object
      },
      "parameters": account.parameters.map { parameter -> [String: Any] in
        [
          "code": parameter.code, "value": parameter.value?.zhHans ?? "", "unit": parameter.unit,
          "isSettled": parameter.isSettled,
        ]
      },
      "changes": account.changes.map { change -> [String: Any] in
        ["condition": text(change.condition), "answer": change.answer?.rawValue ?? ""]
      },
    ]
  }
}
