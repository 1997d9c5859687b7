package import Casework
package import Findings
package import Records
internal import Store
internal import Vocabulary

/// A case, or a finding that may have none yet.
package enum CaseTarget: Hashable, Sendable {
  case finding(FindingID)
  case work(CaseID)
}

extension CaseKind {
  /// Who may read cases of the kind; the one place that says so.
  package var readPermission: Permission {
    switch self {
    case .finding: .readFindings
    case .rectification, .campaign, .publicity: .readCases
    case .petition: .readPetitions
    }
  }
}

extension Permission {
  /// Those that let somebody do something with a case, each with the position it gives.
  package static let acting: [(permission: Permission, capacities: Set<Capacity>)] = [
    // Ownership follows from the case itself: its assignee, its office.
    (.workCases, []), (.reviewCases, [.reviewer]), (.dispatchCases, [.dispatcher]), (.registerCases, [.registrar]),
    (.superviseCases, [.supervisor]), (.leadCases, [.leader, .committee]),
  ]
}

/// What an officer reaches of the cases, and in what positions.
struct CaseReach: Sendable {
  let officer: Officer

  /// A case within reach; a finding without one gives a case that is not kept yet, with the number 0.
  func find(_ target: CaseTarget, at now: Int64, in transaction: ReadTransaction) throws -> WorkCase? {
    switch target {
    case .finding(let id):
      guard let scope = officer.scope(for: .readFindings), let finding = try transaction.finding(id, in: scope) else {
        return nil
      }
      return try transaction.workCase(.finding, subject: "\(id)") ?? CaseReach.unopened(finding, at: now)
    case .work(let id):
      guard let work = try transaction.workCase(id), let scope = officer.scope(for: work.kind.readPermission) else {
        return nil
      }
      if let number = CaseReach.finding(of: work) {
        return try transaction.finding(number, in: scope) == nil ? nil : work
      }
      return scope.contains(work) ? work : nil
    }
  }

  /// The finding that a case is about.
  static func finding(of work: WorkCase) -> FindingID? {
    work.kind == .finding ? Int64(work.opening.subject).map { FindingID($0) } : nil
  }

  /// The case of a finding before anybody did something with it.
  static func unopened(_ finding: Finding, at now: Int64) -> WorkCase {
    let place = finding.placement
    return WorkCase(
      CaseOpening(
        id: CaseID(0), kind: .finding, subject: finding.id.map { "\($0)" } ?? "",
        area: place.communityCode.isEmpty ? place.streetCode : place.communityCode, at: now, day: Clock.day(of: now)))
  }

  /// The officer as a doer, first by the posts held in person, then by those of each colleague stood in for.
  func doers(for work: WorkCase) -> [Doer] {
    let near = officer.posts.filter { reaches($0, work) }
    let givers = near.compactMap(\.giver).reduce(into: [StaffID]()) { if !$0.contains($1) { $0.append($1) } }
    return ([nil] + givers.map { Optional($0) }).map { giver in
      let posts = near.filter { $0.giver == giver }
      var capacities: Set<Capacity> = []
      for (permission, given) in Permission.acting
      where posts.contains(where: { $0.role.permissions.contains(permission) }) {
        capacities.formUnion(given)
      }
      let desks = posts.filter { $0.role.reach != .assigned && $0.role.permissions.contains(.workCases) }
      return Doer(
        staff: officer.staff, onBehalfOf: giver, account: officer.account, offices: Set(desks.map(\.office)),
        capacities: capacities)
    }
  }

  private func reaches(_ post: HeldPost, _ work: WorkCase) -> Bool {
    switch post.role.reach {
    case .whole: true
    case .area: post.area.map { work.opening.area.hasPrefix($0.text) } ?? false
    case .assigned: work.assignee == (post.giver ?? officer.staff)
    case .department: false
    }
  }
}

extension OperationError {
  /// What a refused act looks like outside.
  init(_ refusal: CaseworkError) {
    switch refusal {
    case .notYours: self = .notAllowed(refusal.message)
    case .missing(let demand, _):
      if let field = demand.field {
        self = .invalid([FieldMessage(field: field, message: refusal.message)])
      } else {
        self = .conflict(refusal.message)
      }
    case .notAsked: self = .invalid([FieldMessage(field: "outcome", message: refusal.message)])
    case .partDue: self = .invalid([FieldMessage(field: "part-due", message: refusal.message)])
    case .partNotReady: self = .invalid([FieldMessage(field: "part", message: refusal.message)])
    case .paperFromTheFuture: self = .invalid([FieldMessage(field: "paper-day", message: refusal.message)])
    case .extensionRefused: self = .invalid([FieldMessage(field: "term", message: refusal.message)])
    case .calendar: self = .unavailable(refusal.message)
    case .stale, .clockWentBack, .notPossible, .samePerson, .checkedBefore, .conflict, .alreadyTaken, .paused,
      .notPaused, .partsOpen, .clockTwice, .noClock, .periodNotOver, .rulesStillFire, .rulesNotRun, .officeStays:
      self = .conflict(refusal.message)
    }
  }
}

extension Demand {
  /// The field of a form that brings it; nil for what is found, not brought.
  package var field: String? {
    switch self {
    case .reason: "reason"
    case .evidence: "evidence"
    case .paperDay: "paper-day"
    case .outcome: "outcome"
    case .assignment: "assignment"
    case .parts: "part-title"
    case .partNumber: "part"
    case .lengthening: "term"
    case .nextReview: "next-review"
    case .measures, .partsFinished, .freshChecker, .rulesSilent, .periodOver: nil
    }
  }
}
