import Findings
import Operations
import Pages
import Policy
import Records
import Vocabulary

/// The list of findings as its address says it: filter, order, page and columns.
///
/// A name may come several times, and a value may be several joined by commas. Without a status the list shows what the
/// data still say.
struct FindingListQuery {
  /// What narrows the list, in a fixed order; free of what does not.
  let filters: [(name: String, value: String)]
  let sort: FindingSort
  let page: Int
  let columns: [FindingColumn]
  private let hasColumns: Bool
  /// A text that is written like a citizen ID was typed, which no address may carry on; `text` is empty then.
  let typedCitizen: String?
  let text: String

  static let names = [
    "rule", FindingAddress.direction, FindingAddress.severity, FindingAddress.street, FindingAddress.status,
    FindingAddress.stage, FindingAddress.outcome, "facts", "community", "household", FindingAddress.person, "change",
  ]
  static let pageSize = 50

  init(_ query: Items) {
    let words = String((query["q"] ?? "").prefix(100)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    typedCitizen = Search.isLikeCitizenID(words) ? words : nil
    text = typedCitizen == nil ? words : ""
    var filters: [(name: String, value: String)] = []
    for name in Self.names {
      for value in query.values(name).flatMap({ $0.split(separator: ",") }).map({ String($0.prefix(64)) })
      where filters.count < 200 && !filters.contains(where: { $0.name == name && $0.value == value }) {
        filters.append((name, value))
      }
    }
    self.filters = filters
    let order = query["sort"] ?? ""
    let column = FindingSort.Column(rawValue: order.hasPrefix("-") ? String(order.dropFirst()) : order)
    sort = column.map { FindingSort($0, isDescending: order.hasPrefix("-")) } ?? FindingSort(.rule)
    page = min(max(Int(query["page"] ?? "") ?? 1, 1), 100_000)
    let chosen = query.values("col").flatMap { $0.split(separator: ",") }
      .compactMap { FindingColumn(rawValue: String($0)) }
    hasColumns = !chosen.isEmpty
    columns = chosen.isEmpty ? FindingColumn.usual : FindingColumn.allCases.filter(chosen.contains)
  }

  func values(_ name: String) -> [String] { filters.filter { $0.name == name }.map(\.value) }

  /// For the verbs; a value that is none lets nothing through rather than everything.
  func filter(_ desk: Desk, by officer: Officer) async throws -> FindingFilter {
    let filter = filter(desk.library)
    let person = values(FindingAddress.person).first ?? (typedCitizen == nil ? nil : NamePerson.nobody)
    guard let person else { return filter }
    return try await NamePerson(room: desk.cases).narrowed(filter, to: person, by: officer)
  }

  private func filter(_ library: PolicyLibrary) -> FindingFilter {
    var filter = FindingFilter()
    func chosen<Value: RawRepresentable<String> & CaseIterable & Hashable>(_ name: String) -> Set<Value> {
      Set(values(name).compactMap { Value(rawValue: $0) })
    }
    filter.statuses = chosen(FindingAddress.status)
    if filter.statuses.isEmpty, !values(FindingAddress.status).contains("all") {
      filter.statuses = FindingFilter.current.statuses
    }
    filter.stages = chosen(FindingAddress.stage)
    filter.outcomes = Set(values(FindingAddress.outcome).compactMap { Policy.Outcome(rawValue: $0) })
    filter.streets = Set(values(FindingAddress.street))
    filter.rules = rules(library)
    filter.hasNewFacts = values("facts").first.map { $0 == "new" }
    filter.communityCode = values("community").first
    filter.householdNo = values("household").first
    filter.text = text.isEmpty ? nil : text
    if values("change").contains("new") { filter.statuses = [.new] }
    if values("change").contains("cleared") { filter.statuses = [.cleared] }
    return filter
  }

  /// Rules that every one of the choices about rules lets through.
  private func rules(_ library: PolicyLibrary) -> Set<String> {
    let rules = Set(values("rule"))
    let directions = Set(values(FindingAddress.direction))
    let severities = Set(values(FindingAddress.severity).compactMap { SeverityLevel(rawValue: $0) })
    guard !rules.isEmpty || !directions.isEmpty || !severities.isEmpty else { return [] }
    let fitting = library.pack.rules.filter { rule in
      (rules.isEmpty || rules.contains(rule.id)) && (directions.isEmpty || directions.contains(rule.direction))
        && (severities.isEmpty || severities.contains(SeverityLevel(written: rule.severity)))
    }
    return fitting.isEmpty ? ["-"] : Set(fitting.map(\.id))
  }

  /// Everything the address says, but the page.
  var items: [(name: String, value: String)] {
    var items = filters
    if !text.isEmpty { items.append(("q", text)) }
    if sort != FindingSort(.rule) { items.append(("sort", sortText)) }
    if hasColumns { items += columns.map { ("col", $0.rawValue) } }
    return items
  }

  var sortText: String { (sort.isDescending ? "-" : "") + sort.column.rawValue }

  /// The list with some names left out or set anew.
  func address(without names: Set<String> = [], adding: [(String, String)] = []) -> String {
    let all = Set(adding.map(\.0)).union(names)
    return FindingAddress.list(items.filter { !all.contains($0.name) }.map { ($0.name, $0.value) } + adding)
  }

  /// The list without one value of one name.
  func address(dropping filter: (name: String, value: String)) -> String {
    FindingAddress.list(
      items.filter { $0.name != filter.name || $0.value != filter.value }.map { ($0.name, $0.value) })
  }

  var encoded: String { PercentEncoding.query(items) }

  /// The address of a finding that knows its place in this list.
  func address(of id: FindingID, at offset: Int) -> String {
    Route.finding.path("\(id)") + "?" + PercentEncoding.query(items + [("at", String(offset))])
  }
}

/// What the list can show beside the finding itself.
enum FindingColumn: String, CaseIterable, Sendable {
  case name, subject, street, community, household, direction, amount, status, stage, deadline

  static let usual: [FindingColumn] = [.name, .subject, .street, .direction, .amount, .stage]

  var title: LocalizedText {
    switch self {
    case .name: LocalizedText(zhHans: "姓名", en: "Name")
    case .subject: LocalizedText(zhHans: "对象", en: "Subject")
    case .street: LocalizedText(zhHans: "街道", en: "Street")
    case .community: LocalizedText(zhHans: "社区", en: "Community")
    case .household: LocalizedText(zhHans: "户号", en: "Household")
    case .direction: LocalizedText(zhHans: "方向", en: "Direction")
    case .amount: LocalizedText(zhHans: "涉及金额 元", en: "Amount, yuan")
    case .status: LocalizedText(zhHans: "状态", en: "Status")
    case .stage: LocalizedText(zhHans: "办理", en: "State")
    case .deadline: LocalizedText(zhHans: "期限", en: "Time limit")
    }
  }

  var css: String {
    switch self {
    case .amount: "num"
    case .subject, .household: "mono nowrap"
    case .name, .street, .community, .direction, .deadline: "nowrap half-cell"
    case .status, .stage: "half-cell"
    }
  }

  var sort: FindingSort.Column? {
    switch self {
    case .name: .name
    case .street: .street
    case .amount: .amount
    default: nil
    }
  }
}

extension SeverityLevel {
  /// As the documents write it.
  init(written text: String) {
    self = text.hasPrefix("高") ? .high : text.hasPrefix("低") ? .low : .mid
  }
}
