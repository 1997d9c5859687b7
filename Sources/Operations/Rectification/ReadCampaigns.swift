package import Casework
internal import Domains
internal import Findings
internal import Policy
package import Records
internal import Store
internal import Vocabulary

/// How far a campaign is.
package struct CampaignView: Sendable {
  package let plan: CampaignPlan
  /// Nil as long as no case was opened.
  package let work: WorkCase?
  /// By code of the street, ascending; every street of the campaign, also without a clue. Empty for unknown places.
  package let streets: [(code: String, progress: CampaignProgress)]
  package let total: CampaignProgress
  /// How many clues of each rule.
  package let rules: [(rule: String, count: Int)]
  /// What came out of the clues that were closed.
  package let outcomes: [(outcome: OutcomeCode, count: Int)]
}

/// Counts campaigns by street from what was decided about the findings of their rules, period and streets.
package struct ReadCampaigns: Sendable {
  private let office: Office
  private let library: PolicyLibrary

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// All campaigns, as far as the officer reaches.
  package func run(by officer: Officer) async throws(OperationError) -> [CampaignView] {
    let scope = try await office.authorise(officer, .readCases)
    let library = library
    return try await office.read { transaction in
      let days = try RunDays(transaction)
      return try library.rectification.campaigns.map {
        try ReadCampaigns.view($0, in: scope, library, days, transaction)
      }
    }
  }

  /// One campaign.
  package func run(_ code: String, by officer: Officer) async throws(OperationError) -> CampaignView {
    let scope = try await office.authorise(officer, .readCases)
    let library = library
    guard let plan = library.rectification.campaign(code) else { throw CaseMessages.unknown }
    return try await office.read { transaction in
      try ReadCampaigns.view(plan, in: scope, library, try RunDays(transaction), transaction)
    }
  }

  private static func view(
    _ plan: CampaignPlan, in scope: Scope, _ library: PolicyLibrary, _ days: RunDays, _ transaction: ReadTransaction
  ) throws -> CampaignView {
    var filter = FindingFilter()
    filter.rules = Set(plan.rules)
    filter.streets = Set(plan.streets)
    let named =
      plan.streets.isEmpty ? library.divisions.all.filter { $0.code.level == .street }.map(\.code.text) : plan.streets
    var streets = Dictionary(uniqueKeysWithValues: Set(named).map { ($0, CampaignProgress()) })
    var rules = Dictionary(uniqueKeysWithValues: Set(plan.rules).map { ($0, 0) })
    try transaction.eachFinding(in: scope, filter: filter) { finding in
      guard try days.day(finding.firstRun, transaction) <= plan.to,
        try days.day(finding.lastRun, transaction) >= plan.from
      else { return }
      rules[finding.rule, default: 0] += 1
      let stage = finding.handling.stage
      streets[finding.placement.streetCode, default: CampaignProgress()].add(
        isStanding: finding.status != .cleared, answer: stage.answer, isClosed: stage == .closed)
    }
    var outcomes: [OutcomeCode: Int] = [:]
    for rule in plan.rules {
      for line in try transaction.caseOutcomes(rule: rule, in: scope) {
        outcomes[line.outcome, default: 0] += line.count
      }
    }
    return CampaignView(
      plan: plan,
      work: try transaction.workCase(.campaign, subject: plan.code).flatMap { scope.contains($0) ? $0 : nil },
      streets: streets.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      total: streets.values.reduce(CampaignProgress(), +),
      rules: plan.rules.map { ($0, rules[$0] ?? 0) },
      outcomes: OutcomeCode.ofFindings.compactMap { code in outcomes[code].map { (code, $0) } })
  }
}

/// The days that runs were of, read once each.
private final class RunDays {
  private var days: [RunID: CivilDate] = [:]

  init(_ transaction: ReadTransaction) throws {
    for run in try transaction.runs(limit: PageRequest.limitMax) { days[run.id] = run.inputs.asOf }
  }

  func day(_ id: RunID, _ transaction: ReadTransaction) throws -> CivilDate {
    if let day = days[id] { return day }
    let day = try transaction.run(id)?.inputs.asOf ?? CivilDate(dayNumber: 0)
    days[id] = day
    return day
  }
}

extension Stage {
  /// What people say of a finding so far; nil as long as nobody has looked.
  fileprivate var answer: OutcomeCode.Answer? {
    switch self {
    case .awaitingDispatch, .awaitingVerification: nil
    case .inProgress, .awaitingReview, .appealed, .closed: .problem
    case .falsePositive: .noProblem
    case .unverifiable, .terminated: .unknown
    }
  }
}
