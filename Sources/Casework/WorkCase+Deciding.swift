internal import Findings
internal import Vocabulary

extension WorkCase {
  /// Something a doer may do now, and what it would need.
  package struct AllowedAct: Hashable, Sendable {
    package let verb: Verb
    /// Nil: the state stays.
    package let to: CaseState?
    package let capacity: Capacity
    package let demands: [Demand]
  }

  /// Does what is asked, or says why not and changes nothing.
  ///
  /// - Returns: the event that was recorded.
  @discardableResult
  package mutating func apply(
    _ request: ActRequest, by doer: Doer, in situation: Situation
  ) throws(CaseworkError) -> CaseEvent {
    let event = try deciding(request, by: doer, in: situation)
    record(event)
    return event
  }

  /// The event that an act would be.
  package func deciding(
    _ request: ActRequest, by doer: Doer, in situation: Situation
  ) throws(CaseworkError) -> CaseEvent {
    guard request.seenVersion == version else { throw .stale(seen: request.seenVersion, now: version) }
    guard situation.day >= lastDay else { throw .clockWentBack(last: lastDay, today: situation.day) }
    let (row, capacity) = try way(of: request.verb, for: doer, in: situation)
    try checkContent(of: request, by: row, in: situation)
    for demand in demands(of: row) { try check(demand, of: request, by: doer, in: situation) }
    return CaseEvent(
      version: version + 1, verb: request.verb, content: request.content, to: row.to ?? state, by: doer,
      capacity: capacity, at: situation.instant, day: situation.day, paperDay: request.paperDay,
      reason: request.reason, outcome: request.outcome, evidence: request.evidence, clocks: request.clocks)
  }

  /// Everything a doer may do now, in the order of the table; only what an act has to bring is still open.
  package func allowedActs(for doer: Doer, in situation: Situation) -> [AllowedAct] {
    var seen: Set<Verb> = []
    return kind.table.rows(at: state).compactMap { row in
      guard !seen.contains(row.verb),
        let (row, capacity) = try? way(of: row.verb, for: doer, in: situation),  // Refusal is the answer here.
        canDemandsBeMet(row, by: doer, in: situation)
      else { return nil }
      seen.insert(row.verb)
      return AllowedAct(verb: row.verb, to: row.to, capacity: capacity, demands: demands(of: row))
    }
  }

  // MARK: Who

  /// The row by which a doer may act, and in what position.
  private func way(
    of verb: Verb, for doer: Doer, in situation: Situation
  ) throws(CaseworkError) -> (Transition, Capacity) {
    let rows = kind.table.rows(at: state, for: verb).filter { $0.when == nil || $0.when == proposal?.answer }
    guard !rows.isEmpty else { throw .notPossible(verb, at: state) }
    guard !isPaused || verb.isPossibleWhilePaused else { throw .paused(verb) }
    if verb == .pause, isPaused { throw .paused(verb) }
    if verb == .resume, !isPaused { throw .notPaused }
    var refusal = CaseworkError.notYours(verb, needs: rows.flatMap(\.by))
    for row in rows {
      for capacity in row.by where holds(capacity, doer) {
        guard let found = objection(to: doer, as: capacity, doing: verb, in: situation) else { return (row, capacity) }
        refusal = found
      }
    }
    throw refusal
  }

  private func holds(_ capacity: Capacity, _ doer: Doer) -> Bool {
    switch capacity {
    case .owner:
      doer.staff != nil
        && (assignee.map(doer.people.contains) ?? false || office.map(doer.offices.contains) ?? false)
    case .partHolder: parts.contains { doer.people.contains($0.assignee) }
    case .system: doer.staff == nil && doer.capacities.contains(.system)
    case .dispatcher, .registrar, .supervisor, .reviewer, .leader, .committee:
      doer.staff != nil && doer.capacities.contains(capacity)
    }
  }

  /// Why a doer in a right position must still keep off: four eyes, and nobody in a matter of one's own.
  private func objection(
    to doer: Doer, as capacity: Capacity, doing verb: Verb, in situation: Situation
  ) -> CaseworkError? {
    guard verb != .comment else { return nil }
    if capacity.isChecking || verb.isWork, let person = doer.people.intersection(situation.conflicts).min() {
      return .conflict(person)
    }
    if capacity.isChecking, let person = doer.people.intersection(workers).min() {
      return .samePerson(verb, person)
    }
    if verb == .take, let assignee, !doer.people.contains(assignee) { return .alreadyTaken(by: assignee) }
    return nil
  }

  // MARK: With what

  /// The demands of a row, with the outcomes that this case may have.
  private func demands(of row: Transition) -> [Demand] {
    row.demands.map { demand in
      guard case .outcome(let codes) = demand, !opening.outcomes.isEmpty else { return demand }
      return .outcome(codes.filter(opening.outcomes.contains))
    }
  }

  private func checkContent(
    of request: ActRequest, by row: Transition, in situation: Situation
  ) throws(CaseworkError) {
    // What is not asked for would still be folded in: an assignment hidden in a comment.
    guard request.content == .none || row.demands.contains(where: \.asksForContent),
      request.outcome == nil || row.demands.contains(where: \.asksForOutcome)
    else { throw .notAsked(request.verb) }
    if request.verb == .assign, case .assignment(let other?, _) = request.content, other != office {
      throw .officeStays
    }
    if let paperDay = request.paperDay, paperDay > situation.day {
      throw .paperFromTheFuture(paperDay, today: situation.day)
    }
    let codes = request.clocks.map(\.code)
    guard Set(codes).count == codes.count else { throw .clockTwice(codes) }
    for code in codes where runningClocks.contains(where: { $0.rule.code == code }) { throw .clockTwice([code]) }
  }

  private func check(
    _ demand: Demand, of request: ActRequest, by doer: Doer, in situation: Situation
  ) throws(CaseworkError) {
    let verb = request.verb
    switch demand {
    case .reason:
      guard request.reason.contains(where: { !$0.isWhitespace }) else { throw .missing(demand, verb) }
    case .evidence(let count):
      guard Set(request.evidence).count >= count else { throw .missing(demand, verb) }
    case .paperDay:
      guard request.paperDay != nil else { throw .missing(demand, verb) }
    case .outcome(let codes):
      guard let outcome = request.outcome, codes.contains(outcome) else { throw .missing(demand, verb) }
    case .assignment:
      guard case .assignment(let office, let staff) = request.content, office != nil || staff != nil else {
        throw .missing(demand, verb)
      }
    case .parts: try checkParts(request, in: situation)
    case .partNumber: try checkPart(request, by: doer)
    case .lengthening: try checkLengthening(request, in: situation)
    case .nextReview:
      guard case .nextReview(let day) = request.content, day > situation.day else { throw .missing(demand, verb) }
    case .measures, .partsFinished, .freshChecker, .rulesSilent, .periodOver:
      try checkFound(demand, verb, by: doer, in: situation)
    }
  }

  /// What does not depend on what the act brings.
  private func checkFound(
    _ demand: Demand, _ verb: Verb, by doer: Doer, in situation: Situation
  ) throws(CaseworkError) {
    switch demand {
    case .measures:
      guard !parts.isEmpty else { throw .missing(demand, verb) }
    case .partsFinished:
      let open = parts.filter(\.isOpen).map(\.number)
      guard open.isEmpty else { throw .partsOpen(open) }
    case .freshChecker:
      if let person = doer.people.intersection(checkers).min() { throw .checkedBefore(verb, person) }
    case .rulesSilent:
      if let refusal = LinkedRules(opening.linkedRules).refusal(of: situation.linkedFindings) { throw refusal }
    case .periodOver: try checkPeriodOver(in: situation)
    case .reason, .evidence, .paperDay, .outcome, .assignment, .parts, .partNumber, .lengthening, .nextReview: break
    }
  }

  private func canDemandsBeMet(_ row: Transition, by doer: Doer, in situation: Situation) -> Bool {
    // Whichever refusal it is, the act is not offered.
    (try? row.demands.forEach { try checkFound($0, row.verb, by: doer, in: situation) }) != nil
  }

  private func checkParts(_ request: ActRequest, in situation: Situation) throws(CaseworkError) {
    guard case .parts(let plans) = request.content, !plans.isEmpty,
      plans.allSatisfy({ $0.title.contains { !$0.isWhitespace } })
    else { throw .missing(.parts, request.verb) }
    let due: CivilDate? = try asking { () throws(CalendarError) in try self.due(situation.calendar) }
    for plan in plans {
      if plan.due < situation.day { throw .partDue(plan.due, limit: situation.day) }
      if let due, plan.due > due { throw .partDue(plan.due, limit: due) }
    }
  }

  private func checkPart(_ request: ActRequest, by doer: Doer) throws(CaseworkError) {
    guard case .part(let number) = request.content, let part = parts.first(where: { $0.number == number }) else {
      throw .missing(.partNumber, request.verb)
    }
    switch request.verb {
    case .finishPart where !part.isOpen, .returnPart where part.isOpen: throw .partNotReady(number, request.verb)
    case .finishPart where !doer.people.contains(part.assignee): throw .notYours(request.verb, needs: [.partHolder])
    default: break
    }
  }

  private func checkLengthening(_ request: ActRequest, in situation: Situation) throws(CaseworkError) {
    guard case .lengthening(let code, let asked, let ground) = request.content,
      ground.contains(where: { !$0.isWhitespace }), let clock = runningClocks.first(where: { $0.rule.code == code })
    else { throw .missing(.lengthening, request.verb) }
    let refusal: Deadline.ExtensionRefusal? = try asking { () throws(CalendarError) in
      try clock.system.refusal(of: asked, on: situation.day, situation.calendar)
    }
    if let refusal { throw .extensionRefused(code, refusal) }
  }

  private func checkPeriodOver(in situation: Situation) throws(CaseworkError) {
    guard !runningClocks.isEmpty else { throw .noClock }
    for clock in runningClocks {
      let due: CivilDate? = try asking { () throws(CalendarError) in try clock.system.due(situation.calendar) }
      guard let due, situation.day > due else { throw .periodNotOver(clock.rule.code, due: due) }
    }
  }

  private func asking<Answer>(_ body: () throws(CalendarError) -> Answer) throws(CaseworkError) -> Answer {
    do { return try body() } catch { throw .calendar(error) }
  }
}
