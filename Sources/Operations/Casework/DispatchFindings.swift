internal import Casework
internal import Findings
internal import Policy
package import Records
internal import Store
internal import Vocabulary

/// Hands findings to the office of their street and, there, to whoever answers for the line of the rule and has the
/// fewest open cases; the program does it, after every run and when somebody asks.
package struct DispatchFindings: Sendable {
  private let office: Office
  private let library: PolicyLibrary
  private static let chunkCount = 250

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// What was handed out, and what waits because no office answers for its place.
  package struct Summary: Hashable, Sendable {
    package var dispatched = 0
    package var left = 0
  }

  /// Dispatches all findings that no case was opened of; what an office handed back waits for a person.
  package func run(by officer: Officer) async throws(OperationError) -> Summary {
    _ = try await office.authorise(officer, .dispatchCases)
    return try await all()
  }

  /// The same by the program itself.
  func all() async throws(OperationError) -> Summary {
    var summary = Summary()
    var last: FindingID?
    while true {
      let behind = last
      let chunk = try await office.write { transaction in try dispatch(after: behind, in: transaction) }
      summary.dispatched += chunk.dispatched
      summary.left += chunk.left
      guard let next = chunk.last else { return summary }
      last = next
    }
  }

  private func dispatch(
    after id: FindingID?, in transaction: WriteTransaction
  ) throws -> (dispatched: Int, left: Int, last: FindingID?) {
    let findings = try transaction.read.undispatchedFindings(after: id, limit: DispatchFindings.chunkCount)
    guard !findings.isEmpty else { return (0, 0, nil) }
    let now = office.clock.now()
    var plan = try DispatchPlan(on: Clock.day(of: now), in: transaction.read)
    let desk = CaseDesk(library: library)
    var dispatched = 0
    for finding in findings {
      let rule = library.pack.rule(finding.rule)
      let lines = [finding.rule, rule?.direction, rule.map { String($0.place.file.prefix { $0 != "." }) }]
      guard let place = plan.place(finding.placement, lines: Set(lines.compactMap { $0 })) else { continue }
      let request = ActRequest(.dispatch, seenVersion: 0, content: .assignment(place.office, place.staff))
      let result = try desk.act(
        CaseReach.unopened(finding, at: now), request, as: [CaseDesk.program], at: now, in: transaction)
      _ = try result.get()
      dispatched += 1
    }
    return (dispatched, findings.count - dispatched, findings.last?.id)
  }
}

/// Who gets the next finding of a place.
struct DispatchPlan {
  private let offices: [String: OfficeID]
  private let clerks: [OfficeID: [PostHolder]]
  private var loads: [StaffID: Int]

  init(on day: CivilDate, in transaction: ReadTransaction) throws {
    var offices: [String: OfficeID] = [:]
    for office in try transaction.offices() where office.kind == .street {
      if let area = office.area, offices[area.text] == nil { offices[area.text] = office.id }
    }
    self.offices = offices
    let clerks = try transaction.postHolders(on: day).filter { $0.post.role == .streetClerk }
    self.clerks = Dictionary(grouping: clerks, by: \.post.office)
    loads = try transaction.openCaseCounts(of: Set(clerks.map(\.staff)).sorted())
  }

  /// The office of the street, and among its clerks who answer for the community and the line the one with the fewest
  /// open cases, the lowest number among equals. Posts that name the line go before those that name none.
  mutating func place(_ placement: Placement, lines: Set<String>) -> (office: OfficeID, staff: StaffID?)? {
    guard let office = offices[placement.streetCode] else { return nil }
    let code = placement.communityCode.isEmpty ? placement.streetCode : placement.communityCode
    let near = (clerks[office] ?? []).filter { $0.post.area.map { code.hasPrefix($0.text) } ?? true }
    let named = near.filter { !lines.isDisjoint(with: $0.post.duties) }
    let able = named.isEmpty ? near.filter(\.post.duties.isEmpty) : named
    let chosen = able.min { (loads[$0.staff] ?? 0, $0.staff) < (loads[$1.staff] ?? 0, $1.staff) }?.staff
    if let chosen { loads[chosen, default: 0] += 1 }
    return (office, chosen)
  }
}
