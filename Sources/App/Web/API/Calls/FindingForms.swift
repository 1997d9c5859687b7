import Findings
import Operations
import Policy
import Records
import Vocabulary

/// How findings are told in JSON: citizen IDs masked.
enum FindingForms {
  static let stage = JSONShape.choice(Stage.allCases.map(\.rawValue))
  static let status = JSONShape.choice(Finding.Status.allCases.map(\.rawValue))
  static let outcome = JSONShape.choice([Outcome.hit.rawValue, Outcome.undecidable.rawValue])

  static let field = Representation<DetailField>(
    "DetailField",
    [
      .text("name") { $0.name }, .flag("isKey") { $0.isKey },
      .init(
        "value", .nullable(.oneOf([.anyInteger, .boolean, .words, .list(.words)]))
      ) { field in
        switch field.value {
        case .null: .null
        case .integer(let value): .integer(value)
        case .boolean(let value): .boolean(value)
        case .text(let text): .text(text)
        case .list(let texts): .list(texts.map { .text($0) })
        }
      },
    ])

  static let placement = Representation<Placement>(
    "Placement",
    [
      .text("street") { $0.streetCode }, .text("community") { $0.communityCode }, .text("household") { $0.householdNo },
      .text("name") { $0.displayName },
      .init("amountFen", .nullable(.anyInteger)) { JSONValue($0.amountFen) },
    ])

  static let finding = Representation<FindingView>(
    "Finding",
    [
      .id("id") { $0.id.rawValue }, .text("rule") { $0.rule },
      .init("kind", .choice(["person", "household", "run"])) { .text($0.kind.rawValue) },
      .text("subject") { $0.maskedID }, .parts("fields", field) { $0.fields },
      .init("outcome", outcome) { .text($0.outcome.rawValue) }, .texts("missing") { $0.missing },
      .part("placement", placement) { $0.placement }, .init("status", status) { .text($0.status.rawValue) },
      .init("stage", stage) { .text($0.stage.rawValue) }, .optionalDay("dueOn") { $0.dueOn },
      .optionalID("office") { $0.office?.rawValue }, .optionalID("assignee") { $0.assignee?.rawValue },
      .flag("hasNewFacts") { $0.hasNewFacts }, .id("firstRun") { $0.firstRun.rawValue },
      .id("lastRun") { $0.lastRun.rawValue }, .id("changedRun") { $0.changedRun.rawValue },
      .count("recurrences") { $0.recurrences }, .count("version") { $0.version },
    ])

  static let event = Representation<TimelineEntry>(
    "FindingEvent",
    [
      .text("kind") { $0.kind.rawValue }, .instant("at") { $0.at }, .id("run") { $0.run.rawValue },
      .parts("fieldsBefore", field) { $0.fieldsBefore },
    ])

  static let facet = Representation<FindingFacet>(
    "FindingFacet",
    [
      .text("rule") { $0.rule }, .text("street") { $0.streetCode },
      .init("status", status) { .text($0.status.rawValue) },
      .init("stage", stage) { .text($0.stage.rawValue) }, .init("outcome", outcome) { .text($0.outcome.rawValue) },
      .flag("hasNewFacts") { $0.hasNewFacts }, .count("count") { $0.count },
    ])

  private static let code = JSONShape.text(JSONText(1...64, of: .name))

  /// What narrows a list of findings.
  static let filters: [APIParameter] = [
    APIParameter("rule", .list(code, count: 1...100), "规则", "rules"),
    APIParameter("status", .list(status, count: 1...10), "状态；不给则为现存问题", "states; what the data still say if none"),
    APIParameter("stage", .list(stage, count: 1...10), "处理阶段", "stages"),
    APIParameter("outcome", .list(outcome, count: 1...2), "结论", "outcomes"),
    APIParameter("street", .list(.text(JSONText(9...9, of: .digits)), count: 1...60), "街道编码", "codes of streets"),
    APIParameter("community", .text(JSONText(12...12, of: .digits)), "社区编码", "code of a community"),
    APIParameter("household", code, "户号", "number of a household"),
    APIParameter("person", APIArgument.shape("person"), "人员令牌", "token of a person"),
    APIParameter("text", .line(1...100), "姓名或户号的一部分；不接受公民身份号码", "part of a name or household number; no citizen ID"),
    APIParameter("hasNewFacts", .boolean, "事实有变化", "facts changed since the decision"),
  ]
  static let order: [APIParameter] = [
    APIParameter("sort", .choice(FindingSort.Column.allCases.map(\.rawValue)), "排序", "what the order goes by"),
    APIParameter("descending", .boolean, "降序", "from the last"),
  ]

  /// The filter of a query; a person's token narrows it to the person.
  static func filter(_ ask: APIAsk) async throws -> FindingFilter {
    func all(_ name: String) -> Set<String> { Set((ask.query[name]?.elements ?? []).compactMap(\.string)) }
    var filter = FindingFilter()
    filter.rules = all("rule")
    filter.statuses = Set(all("status").compactMap { Finding.Status(rawValue: $0) })
    if filter.statuses.isEmpty { filter.statuses = FindingFilter.current.statuses }
    filter.stages = Set(all("stage").compactMap { Stage(rawValue: $0) })
    filter.outcomes = Set(all("outcome").compactMap { Outcome(rawValue: $0) })
    filter.streets = all("street")
    filter.communityCode = ask.query["community"]?.string
    filter.householdNo = ask.query["household"]?.string
    filter.hasNewFacts = ask.query["hasNewFacts"]?.flag
    let text = (ask.query["text"]?.string ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    filter.text = text.isEmpty ? nil : text
    let person = Search.isLikeCitizenID(text) ? NamePerson.nobody : ask.query["person"]?.string
    guard let person else { return filter }
    if person == NamePerson.nobody { filter.text = nil }
    return try await NamePerson(room: ask.desk.cases).narrowed(filter, to: person, by: ask.by)
  }

  static func sort(_ ask: APIAsk) -> FindingSort {
    let column = ask.query["sort"]?.string.flatMap { FindingSort.Column(rawValue: $0) } ?? .rule
    return FindingSort(column, isDescending: ask.query["descending"]?.flag ?? false)
  }
}
