internal import Casework
internal import Findings
internal import Policy
internal import Records
internal import Store
internal import Vocabulary

/// Does acts with cases inside a transaction: the one way in which a case changes, for people and program.
struct CaseDesk: Sendable {
  let library: PolicyLibrary

  static let reasonCountMax = 2000

  var calendar: WorkingCalendar { library.calendar }

  /// The program as it acts by itself.
  static let program = Doer(staff: nil, account: Officer.console.account, capacities: [.system])

  /// One act of an officer with a case within reach.
  func act(
    _ target: CaseTarget, _ request: ActRequest, by officer: Officer, _ people: CasePeople, at now: Int64,
    in transaction: WriteTransaction
  ) throws -> Result<WorkCase, OperationError> {
    let reach = CaseReach(officer: officer)
    guard let work = try reach.find(target, at: now, in: transaction.read) else {
      return .failure(CaseMessages.unknown)
    }
    if let complaint = people.complaint(about: request.content) { return .failure(complaint) }
    return try act(work, request, as: reach.doers(for: work), at: now, in: transaction)
  }

  /// One act of the first of some doers who may.
  func act(
    _ work: WorkCase, _ request: ActRequest, as doers: [Doer], at now: Int64, in transaction: WriteTransaction
  ) throws -> Result<WorkCase, OperationError> {
    var request = request
    let finding = try CaseReach.finding(of: work).flatMap { try transaction.read.findingAnywhere($0) }
    if request.clocks.isEmpty, let finding { request.clocks = clocks(of: finding, for: request.verb, in: work) }
    let situation = try situation(of: work, at: now, in: transaction.read)
    let event: CaseEvent
    do {
      event = try CaseDesk.decide(request, with: work, as: doers, in: situation)
    } catch {
      return .failure(OperationError(error))
    }
    if let piece = try transaction.read.strangeEvidence(event.evidence, to: work) {
      return .failure(CaseEvidence.strange(piece))
    }
    // A case is kept from the first thing that is done with it.
    let kept = work.id.rawValue == 0 ? try transaction.openCase(work.opening, calendar) : work
    guard let after = try transaction.append(event, to: kept, calendar) else {
      return .failure(OperationError(CaseworkError.stale(seen: request.seenVersion, now: kept.version)))
    }
    let subject = "\(work.kind.rawValue)/\(work.opening.subject)"
    try transaction.record(
      .caseActed, object: "case/\(after.id)",
      detail: "\(event.verb.rawValue) \(event.version) \(event.to.rawValue) \(subject)",
      onBehalfOf: event.by.onBehalfOf?.rawValue ?? 0, by: event.by.account, at: now)
    return .success(after)
  }

  /// What is known from outside of a case when an act is decided. Nobody's kin are in the registers under the numbers
  /// of staff, so those who must keep off hand the case back.
  func situation(of work: WorkCase, at now: Int64, in transaction: ReadTransaction) throws -> Situation {
    return Situation(
      instant: now, day: Clock.day(of: now), calendar: calendar,
      linkedFindings: try linkedFindings(of: work, in: transaction))
  }

  /// Open findings of the rules that show whether the problem is still there. Of a rectification those alone that its
  /// issue does not let pass.
  private func linkedFindings(of work: WorkCase, in transaction: ReadTransaction) throws -> [String: Int]? {
    let rules = work.opening.linkedRules
    guard !rules.isEmpty else { return nil }
    let counts = try transaction.openFindings(of: rules, area: work.opening.area)
    return try library.excess(of: work, counts: counts, in: transaction) ?? counts
  }

  /// The event of the first doer who may act; else why the first was refused, a better reason than a missing position
  /// before it.
  private static func decide(
    _ request: ActRequest, with work: WorkCase, as doers: [Doer], in situation: Situation
  ) throws(CaseworkError) -> CaseEvent {
    var refusal = CaseworkError.notYours(request.verb, needs: [])
    for (index, doer) in doers.enumerated() {
      do {
        return try work.deciding(request, by: doer, in: situation)
      } catch {
        if index == 0 { refusal = error } else if case .notYours = refusal { refusal = error }
      }
    }
    throw refusal
  }

  /// The term within which a finding is to be solved, as its rule has it; begins with dispatch, and again with every
  /// new round.
  private func clocks(of finding: Finding, for verb: Verb, in work: WorkCase) -> [ClockRule] {
    guard verb == .dispatch || verb == .reopen || verb == .upholdAppeal,
      !work.runningClocks.contains(where: { $0.rule.code == CaseDesk.limitCode }),
      let rule = library.pack.rule(finding.rule), let term = CaseDesk.term(rule.deadline)
    else { return [] }
    return [
      ClockRule(
        code: CaseDesk.limitCode, title: LocalizedText(zhHans: "办理期限", en: "time limit"), term: term,
        basis: rule.basis, endsAt: [.closed, .falsePositive, .unverifiable])
    ]
  }

  private static let limitCode = "limit"

  /// 立即 is read as the next working day; a rule without a term has no clock.
  private static func term(_ text: String) -> StatutoryTerm? {
    text == "立即" ? StatutoryTerm(.counted(1, .workingDay)) : StatutoryTerm(text)
  }
}

/// Who cases can be given to on a day.
struct CasePeople: Sendable {
  let holders: [PostHolder]
  let offices: [StaffOffice]

  init(on day: CivilDate, in transaction: ReadTransaction) throws {
    holders = try transaction.postHolders(on: day).filter { $0.post.role.permissions.contains(.workCases) }
    offices = try transaction.offices()
  }

  /// What is wrong with whom an act names; nil when nothing is.
  func complaint(about content: ActRequest.Content) -> OperationError? {
    switch content {
    case .assignment(let office, let staff):
      let isOffice = office.map { id in offices.contains { $0.id == id } } ?? true
      let isHolder =
        staff.map { id in holders.contains { $0.staff == id && (office == nil || $0.post.office == office) } } ?? true
      return isOffice && isHolder ? nil : CaseMessages.nobody("assignment")
    case .parts(let plans):
      return plans.allSatisfy { plan in holders.contains { $0.staff == plan.assignee } }
        ? nil : CaseMessages.nobody("part-assignee")
    case .none, .part, .lengthening, .nextReview: return nil
    }
  }
}

/// Texts that several verbs about cases share.
enum CaseMessages {
  static let unknown = OperationError.notFound(
    LocalizedText(
      zhHans: "没有这个事项，或不在您的管辖范围内。请回到清单重新查找。",
      en: "There is no such case within your reach. Go back to the list."))

  static func nobody(_ field: String) -> OperationError {
    .invalid(
      field, zhHans: "所选单位或人员不存在，或今天没有承办岗位。请重新选择。",
      en: "There is no such office or person, or the person holds no post that works on cases today. Choose again.")
  }

  static let reasonTooLong = OperationError.invalid(
    "reason", zhHans: "理由最长 \(CaseDesk.reasonCountMax) 字。",
    en: "A reason has at most \(CaseDesk.reasonCountMax) characters.")
}

extension Office {
  /// Refuses, on record, whoever may do nothing with cases.
  func authoriseActing(_ officer: Officer) async throws(OperationError) {
    for (permission, _) in Permission.acting where officer.scope(for: permission) != nil { return }
    _ = try await authorise(officer, .workCases)
  }
}

extension ActRequest {
  /// Without blanks before the reason, which must not be endless.
  func tidied() throws(OperationError) -> ActRequest {
    var request = self
    request.reason = String(reason.drop(while: \.isWhitespace))
    guard request.reason.unicodeScalars.count <= CaseDesk.reasonCountMax else { throw CaseMessages.reasonTooLong }
    return request
  }
}
