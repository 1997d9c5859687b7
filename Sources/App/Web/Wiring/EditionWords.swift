import Findings
import Operations
import Pages
import Policy
import Records
import Vocabulary

/// What pages say of editions and of what a check found in them.
enum EditionWords {
  private static let messageCountMax = 60

  static func name(_ id: EditionID, _ ask: OfficerAsk) -> String { ask.say("第 \(id) 版", "Edition \(id)") }

  /// `第 8 版 · 标题`.
  static func title(_ edition: PolicyEdition, _ ask: OfficerAsk) -> String {
    "\(name(edition.id, ask)) · \(edition.title)"
  }

  static func base(_ ask: OfficerAsk) -> String { ask.say("随程序的政策", "Packaged policies") }

  static func tag(_ edition: PolicyEdition, isInForce: Bool, _ ask: OfficerAsk) -> Tag {
    if isInForce { return Tag(css: "ok", text: ask.say("现行", "In force")) }
    let css =
      switch edition.state {
      case .draft: "accent"
      case .submitted: "warn"
      case .approved: "ok"
      case .returned: "bad"
      case .withdrawn: ""
      }
    return Tag(css: css, text: edition.state.title[ask.language])
  }

  static func conclusion(_ conclusion: Conclusion, _ ask: OfficerAsk) -> String {
    switch conclusion {
    case .hit: ask.say("成立", "hit")
    case .clear: ask.say("不成立", "clear")
    case .undecidable: ask.say("待核实", "to be verified")
    }
  }

  /// What a check found, each with the place where it is mended.
  ///
  /// - Parameter documents: the texts that were checked, for the rows of examples.
  static func check(
    _ check: PolicyCheck, documents: [String: String], edition: EditionID, _ ask: OfficerAsk
  ) -> CheckResult {
    let places = DraftPlaces(edition: edition, documents: documents)
    let news = Set(check.newlyFailing.map(\.place))
    let failing = check.newlyFailing + check.failing.filter { !news.contains($0.place) }
    return CheckResult(
      verdict: verdict(check, ask),
      messages: check.diagnostics.prefix(messageCountMax).map { fault in
        CheckMessage(
          css: "bad", icon: "warn", place: fault.line > 0 ? "\(fault.file):\(fault.line)" : fault.file,
          url: places.url(file: fault.file, line: fault.line), what: ask.say(fault.what.zhHans, fault.what.en),
          mend: ask.say(fault.mend.zhHans, fault.mend.en))
      },
      examples: failing.prefix(messageCountMax).map { example($0, places, ask) })
  }

  private static func verdict(_ check: PolicyCheck, _ ask: OfficerAsk) -> Notice {
    let format = ask.visit.format
    if !check.diagnostics.isEmpty {
      let count = format.count(check.diagnostics.count)
      return .bad(
        ask.say("有 \(count) 处错误，不能提交。", check.diagnostics.count == 1 ? "1 fault." : "\(count) faults."),
        ask.say("改好后才能看例子。草稿可以先存着。", "Examples are run once they are mended. A draft may stay as it is."))
    }
    if !check.failing.isEmpty {
      let (count, new) = (format.count(check.failing.count), format.count(check.newlyFailing.count))
      return .bad(
        ask.say("有 \(count) 个例子不符，不能提交。", check.failing.count == 1 ? "1 example fails." : "\(count) examples fail."),
        check.newlyFailing.isEmpty
          ? ""
          : ask.say("其中 \(new) 个由这次改动引起。请改规则，或改例子。", "\(new) because of this change. Mend the rule or the example."))
    }
    return .good(
      ask.say("检查通过。", "Sound."),
      ask.say(
        "没有错误，\(format.count(check.exampleCount)) 个例子全部相符。",
        "No faults, and all \(format.count(check.exampleCount)) examples give what they promise."))
  }

  private static func example(_ result: ExampleResult, _ places: DraftPlaces, _ ask: OfficerAsk) -> FailedExample {
    let differs = result.expected == result.found
    let difference = result.differences.first
    return FailedExample(
      rule: result.rule, place: "\(result.place.file):\(result.place.line)",
      url: places.url(file: result.place.file, line: result.place.line),
      given: places.row(file: result.place.file, line: result.place.line),
      expected: differs
        ? difference.map { "\($0.name) = \(words($0.expected))" } ?? "" : conclusion(result.expected, ask),
      found: differs ? difference.map { "\($0.name) = \(words($0.found))" } ?? "" : conclusion(result.found, ask))
  }

  private static func words(_ value: DetailValue) -> String {
    switch value {
    case .null: "—"
    case .integer(let number): String(number)
    case .boolean(let answer): answer ? "是" : "否"
    case .text(let text): text
    case .list(let texts): texts.joined(separator: ", ")
    }
  }
}

/// Where lines of the documents of a draft are edited.
struct DraftPlaces {
  let edition: EditionID
  let documents: [String: String]

  /// The address of the form of a row; nil for a line that is in no section.
  func url(file: String, line: Int) -> String? {
    guard let text = documents[file],
      let section = BookSection.sections(of: MarkdownDocument(file: file, text: text)).last(where: { $0.line <= line })
    else { return nil }
    return section.draftURL(edition, file: file) + (section.hasRow(line) ? "?row=\(line)#row-\(line)" : "")
  }

  /// The cells of a row, side by side.
  func row(file: String, line: Int) -> String {
    guard let text = documents[file] else { return "" }
    for case .table(let table) in MarkdownDocument(file: file, text: text).blocks {
      guard let row = table.rows.first(where: { $0.line == line }) else { continue }
      return zip(table.header.cells, row.cells).filter { !$1.isEmpty && !$0.hasPrefix("→") }
        .map { "\($0) \($1)" }.joined(separator: "，")
    }
    return ""
  }
}

extension BookSection {
  /// Where the section is edited in a draft.
  func draftURL(_ edition: EditionID, file: String) -> String {
    Route.draftSection.path("\(edition)", String(file.dropLast(3)), id)
  }

  /// Whether a line is a row of one of its tables.
  func hasRow(_ line: Int) -> Bool {
    blocks.contains { block in
      if case .table(let table) = block { table.rows.contains { $0.line == line } } else { false }
    }
  }
}
