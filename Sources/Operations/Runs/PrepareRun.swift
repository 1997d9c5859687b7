internal import Findings
package import Policy
package import Records
internal import Store
package import Vocabulary

/// What somebody who is about to start a run needs to know.
package struct RunProposal: Sendable {
  /// The latest day any data in use are of, at most today: on a later day the months after it would look like months
  /// without income. Never before the day of the latest run.
  package let asOf: CivilDate
  package let rules: [Choice]
  /// Feeds that came, but not lately.
  package let staleFeeds: [String]
  /// The day of the latest run: no run may be of an earlier day.
  package let latest: CivilDate?

  /// One rule with the feeds it cannot decide without and that never came.
  package struct Choice: Sendable {
    package let rule: Rule
    package let missingFeeds: [String]
  }
}

/// Checks what was entered for a run before it is started, and proposes what to enter.
package struct PrepareRun: Sendable {
  private let office: Office
  private let library: PolicyLibrary
  private static let purposeCountMax = 100

  static let nothingDelivered = OperationError.conflict(
    LocalizedText(zhHans: "还没有导入任何数据，不能排查。请先导入文件。", en: "Nothing was imported yet. Deliver files first."))

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// Proposes a day and all rules, and says what is missing for them.
  package func run(by officer: Officer) async throws(OperationError) -> RunProposal {
    _ = try await office.authorise(officer, .recordRuns)
    let (active, periods, latest) = try await office.read {
      (try $0.activeDeliveries(), try $0.newestPeriods(), try $0.latestRun()?.inputs.asOf)
    }
    let present = Set(active.map(\.contents.feed))
    let today = office.clock.today
    let newest = active.map(\.contents.period).filter { $0 <= today }.max() ?? today
    let asOf = max(newest, latest ?? newest)
    let library = try await PolicyInForce(office: office, base: library).run(on: asOf).library
    return RunProposal(
      asOf: asOf,
      rules: library.pack.rules(on: asOf).map {
        RunProposal.Choice(rule: $0, missingFeeds: $0.requiredFeeds.filter { !present.contains($0) })
      },
      staleFeeds: periods.filter { FeedFreshness(newest: $0.value, on: today) != .fresh }.keys.sorted(),
      latest: latest)
  }

  /// What was entered, as a run takes it.
  package struct Order: Sendable {
    package let settings: RunSettings
    /// nil: all.
    package let rules: Set<String>?
    package let purpose: String
  }

  /// - Throws: `.invalid` with `as-of`, `purpose` or `rules`; `.conflict` when nothing was delivered yet.
  package func check(
    asOf: String, rules: [String], purpose: String, by officer: Officer
  ) async throws(OperationError) -> Order {
    _ = try await office.authorise(officer, .recordRuns)
    let (latest, isEmpty) = try await office.read {
      (try $0.latestRun()?.inputs.asOf, try $0.activeDeliveries().isEmpty)
    }
    var faults: [FieldMessage] = []
    func complain(_ field: String, _ zhHans: String, _ en: String) {
      faults.append(FieldMessage(field: field, message: LocalizedText(zhHans: zhHans, en: en)))
    }
    let day = CivilDate(asOf)
    if day == nil { complain("as-of", "没有这一天，请写成 2026-06-30", "No such day; write it as 2026-06-30") }
    if let day, let latest, day < latest {
      complain("as-of", "不能早于最近一次排查的 \(latest)", "Not before the day of the latest run, \(latest)")
    }
    let words = purpose.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.unicodeScalars.count > PrepareRun.purposeCountMax {
      complain("purpose", "用途最长 \(PrepareRun.purposeCountMax) 字", "At most \(PrepareRun.purposeCountMax) characters")
    }
    if rules.isEmpty { complain("rules", "请至少选择一条规则", "Choose at least one rule") }
    let policy = try await PolicyInForce(office: office, base: library).run(on: day ?? office.clock.today)
    let library = policy.library
    let unknown = rules.filter { library.pack.rule($0) == nil }
    if !unknown.isEmpty {
      complain("rules", "没有规则 \(unknown.joined(separator: "、"))", "No rules \(unknown.joined(separator: ", "))")
    }
    guard let day, faults.isEmpty else { throw .invalid(faults) }
    guard !isEmpty else { throw PrepareRun.nothingDelivered }
    let isAll = Set(rules).isSuperset(of: library.pack.rules(on: day).map(\.id))
    return Order(
      settings: RunSettings(asOf: day, overrides: [:]), rules: isAll ? nil : Set(rules), purpose: words)
  }
}
