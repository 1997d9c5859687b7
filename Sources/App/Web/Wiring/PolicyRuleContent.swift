import Findings
import Operations
import Pages
import Policy
import Registers
import Vocabulary

/// One rule as the book shows it: what it is about, what it cites, its tables as written, its examples with results.
struct PolicyRuleContent {
  let library: PolicyLibrary
  let ask: OfficerAsk
  let rule: Rule
  let document: MarkdownDocument
  let hits: RowHits

  /// Words that begin an attribute line.
  private static let attributes = ["适用", "逐行", "编号", "必需月份", "输出", "施行"]

  var content: PolicyRule {
    PolicyRule(
      number: rule.id, title: rule.title[ask.visit.language],
      about: [
        ask.say("对象 ", "about: ") + library.pack.title(ofEntity: rule.entity)[ask.visit.language],
        DirectionWords.title(rule.direction, ask.visit.language),
        ask.say("严重 ", "severity: ") + SeverityLevel(written: rule.severity).mark(ask.visit.language).text,
        ask.say("期限 ", "time limit: ") + DeadlineWords.title(rule.deadline, ask.visit.language),
      ].joined(separator: " · ") + period,
      articles: citations + prose,
      parameters: library.pack.parameters.filter { rule.parameters.contains($0.code) }.map {
        PolicyWords.parameter($0, library, ask)
      },
      tables: [conditions] + tables, examples: examples,
      findingsURL: FindingAddress.list([("rule", rule.id)]))
  }

  private var section: BookSection? {
    BookSection.sections(of: document).first { $0.line == rule.place.line }
  }

  /// The days on which the rule is in force, where it does not always hold.
  private var period: String {
    rule.period == .always ? "" : " · " + ask.say("施行 ", "in force ") + rule.period.title[ask.visit.language]
  }

  /// The instruments the rule cites.
  private var citations: [ArticleQuote] {
    rule.basis.split(whereSeparator: { ";；".contains($0) }).map { part in
      let citation = part.trimmed
      let instrument = library.pack.instruments.first { citation.hasPrefix($0.code) }
      return ArticleQuote(
        number: citation, before: "", deciding: instrument?.title ?? citation, after: "",
        source: [instrument?.number ?? "", instrument?.effective ?? "", repealed(instrument)]
          .filter { !$0.isEmpty && $0 != "-" }.joined(separator: " · "), tag: nil)
    }
  }

  private func repealed(_ instrument: Instrument?) -> String {
    instrument?.repealed.map { ask.say("自 \($0) 废止", "repealed on \($0)") } ?? ""
  }

  /// Paragraphs without attributes, each in the language it is written in.
  private var prose: [ArticleQuote] {
    (section?.prose ?? []).filter { !$0.contains("对象:") && !$0.contains("对象：") && !isAttribute($0) }.map {
      ArticleQuote(number: "", before: $0, deciding: "", after: "", source: "", tag: nil)
    }
  }

  private func isAttribute(_ text: String) -> Bool {
    (PolicyRuleContent.attributes + ["句", "sentence", "数据", "分类"]).contains { text.hasPrefix($0) }
  }

  /// The conditions as written, line by line.
  private var conditions: PolicyTable {
    let lines = (library.text(ofRule: rule.id) ?? "").split(separator: "\n").compactMap { line -> [String]? in
      let text = line.trimmed
      guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }),
        PolicyRuleContent.attributes.contains(text[..<colon].trimmed)
      else { return text.hasPrefix("### 情形") ? [ask.say("情形", "case"), String(text.dropFirst(6)).trimmed] : nil }
      return [text[..<colon].trimmed, text[text.index(after: colon)...].trimmed]
    }
    let title = ask.say("条件与输出", "Conditions and outputs")
    return PolicyTable(
      title: title, note: "",
      grid: PolicyWords.grid(title, [ask.say("项", "part"), ask.say("写法", "as written")], lines))
  }

  private var tables: [PolicyTable] {
    rule.cases.compactMap { item in
      guard let table = item.table else { return nil }
      let title = item.title?[ask.visit.language] ?? ask.say("判定表", "Decision table")
      let inputs = ["#"] + table.inputs.map(\.text)
      let grid = PolicyWords.grid(
        title, inputs + table.outputNames.map { "→ \($0)" },
        table.rows.map { [$0.number] + $0.inputTexts + $0.outputTexts }, outFrom: inputs.count)
      let findings = FindingAddress.list([("rule", rule.id)])
      return PolicyTable(
        title: title,
        note: [note(table.written), PolicyWords.note(hits, ask)].filter { !$0.isEmpty }.joined(
          separator: ask.say("；", "; ")),
        grid: PolicyWords.counted(
          grid, hits, table.rows.map { RowPlace(file: rule.place.file, line: $0.line) }, ask,
          url: { table.rows[$0].outputTexts.contains("不成立") ? nil : findings }))
    }
  }

  private func note(_ policy: TablePolicy) -> String {
    switch policy {
    case .unique: ask.say("命中唯一一行", "exactly one row holds")
    case .first: ask.say("自上而下，先命中者为准", "the first row that holds counts")
    case .collect: ask.say("每个命中行各成一个问题", "every row that holds is a finding")
    case .any: ask.say("可以几行都命中，结果须相同", "several rows may hold if they say the same")
    case .priority: ask.say("命中几行时，结论在前者为准", "of the rows that hold the foremost conclusion counts")
    case .ruleOrder, .outputOrder, .sum, .least, .greatest, .count: policy.title[ask.visit.language]
    }
  }

  /// The tables of examples as written, with what each gives now.
  private var examples: [PolicyTable] {
    let results = Dictionary(
      library.pack.runExamples(asOf: library.exampleDay, of: rule).map { ($0.place.line, $0) },
      uniquingKeysWith: { first, _ in first })
    let tables = (section?.blocks ?? []).compactMap { block -> MarkdownTable? in
      guard case .table(let table) = block, table.rows.contains(where: { results[$0.line] != nil }) else { return nil }
      return table
    }
    return tables.map { table in
      let title = ask.say("例", "Examples")
      let passed = table.rows.allSatisfy { results[$0.line]?.passes == true }
      return PolicyTable(
        title: title,
        note: passed ? ask.say("全部符合", "all as expected") : ask.say("有不符的例子", "some are not as expected"),
        grid: PolicyWords.grid(
          title, table.header.cells + [ask.say("实得", "Got")],
          table.rows.map { row in
            let result = results[row.line]
            return row.cells + [result.map { "\($0.passes ? "✓" : "✗") \($0.found.rawValue)" } ?? ""]
          }, outFrom: BookSection.output(table)))
    }
  }

  /// Notes beside a rule: the feeds it rests on, where it is written, what the latest run found.
  static func margin(_ rule: Rule, library: PolicyLibrary, ask: OfficerAsk, tally: RuleTally?) -> [MarginNote] {
    func feeds(_ numbers: [String], _ title: String) -> MarginNote? {
      let lines = numbers.compactMap { number -> MarginLine? in
        guard let feed = library.dictionary.feed(number: number) else { return nil }
        return MarginLine(
          text: "", tag: nil,
          link: Link(text: "\(number) \(feed.title[ask.visit.language])", url: Route.feed.path(number)))
      }
      return lines.isEmpty ? nil : MarginNote(title: title, lines: lines)
    }
    var notes: [MarginNote] = []
    if let tally {
      notes.append(
        MarginNote(
          title: ask.say("最近一次排查", "Latest run"),
          lines: [
            MarginLine(text: ask.say("成立 \(tally.hits)", "\(tally.hits) hits"), tag: nil, link: nil),
            MarginLine(
              text: ask.say("待核实 \(tally.undecidable)", "\(tally.undecidable) to be verified"), tag: nil, link: nil),
          ]))
    }
    notes += [
      feeds(rule.requiredFeeds, ask.say("必需数据", "Feeds it needs")),
      feeds(rule.evidenceFeeds, ask.say("佐证数据", "Feeds that add evidence")),
    ].compactMap(\.self)
    notes.append(
      MarginNote(
        title: ask.say("出处", "Where it stands"),
        lines: [MarginLine(text: "\(rule.place.file):\(rule.place.line)", tag: nil, link: nil)]))
    return notes
  }
}
