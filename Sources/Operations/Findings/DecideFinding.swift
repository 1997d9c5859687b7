package import Findings
package import Records
internal import Store
internal import Vocabulary

/// A finding and the version of it that somebody saw.
package struct FindingVersion: Hashable, Sendable {
  package let id: FindingID
  package let version: Int

  package init(id: FindingID, version: Int) {
    self.id = id
    self.version = version
  }
}

/// What became of one finding of a selection.
package struct DecisionResult: Sendable {
  package let id: FindingID
  package let outcome: Result<FindingView, OperationError>
}

/// Records what a person thinks of a finding or did about it.
package struct DecideFinding: Sendable {
  private let office: Office
  private static let noteCountMax = 2000
  private static let selectionCountMax = 500

  package init(office: Office) {
    self.office = office
  }

  /// - Throws: `.conflict` when somebody else changed the finding since, or its stage does not allow the action;
  ///   `.invalid` when reason or evidence are missing; `.notFound` beyond the reach of who decides.
  package func run(
    _ seen: FindingVersion, action: DecisionAction, note: String, by officer: Officer
  ) async throws(OperationError) -> FindingView {
    let results = try await run([seen], action: action, note: note, by: officer)
    guard let result = results.first else { throw FindingMessages.unknown }
    return try result.outcome.get()
  }

  /// Decides a selection of at most 500 in one transaction; what one of them refuses does not stop the others.
  package func run(
    _ selection: [FindingVersion], action: DecisionAction, note: String, by officer: Officer
  ) async throws(OperationError) -> [DecisionResult] {
    let scope = try await office.authorise(officer, .decideFindings)
    guard selection.count <= DecideFinding.selectionCountMax else {
      throw .invalid(
        "selection", zhHans: "一次最多处理 \(DecideFinding.selectionCountMax) 条，请分批。",
        en: "At most \(DecideFinding.selectionCountMax) findings at once; do it in parts.")
    }
    let note = String(note.drop(while: \.isWhitespace))
    guard note.unicodeScalars.count <= DecideFinding.noteCountMax else {
      throw .invalid(
        "note", zhHans: "说明最长 \(DecideFinding.noteCountMax) 字。", en: "A note has at most 2000 characters.")
    }
    let now = office.clock.now()
    return try await office.write { transaction in
      try selection.map { seen in
        let outcome = try DecideFinding.decide(
          seen, action: action, note: note, in: scope, by: officer, at: now, transaction: transaction)
        return DecisionResult(id: seen.id, outcome: outcome)
      }
    }
  }

  private static func decide(
    _ seen: FindingVersion, action: DecisionAction, note: String, in scope: Scope, by officer: Officer, at now: Int64,
    transaction: WriteTransaction
  ) throws -> Result<FindingView, OperationError> {
    guard var finding = try transaction.read.finding(seen.id, in: scope) else {
      return .failure(FindingMessages.unknown)
    }
    guard finding.version == seen.version else { return .failure(outdated) }
    do {
      finding.decision = try finding.decision.applying(
        action, note: note, by: officer.account, at: now, facts: finding.facts)
    } catch {
      return .failure(refusal(error))
    }
    guard
      try transaction.decide(
        seen.id, action: action, decision: finding.decision, version: seen.version)
    else { return .failure(outdated) }
    try transaction.record(
      .findingDecided, object: "finding/\(seen.id)", detail: action.rawValue, by: officer.account, at: now)
    finding.version += 1
    return .success(FindingView(finding, for: officer))
  }

  private static let outdated = OperationError.conflict(
    LocalizedText(
      zhHans: "这个问题刚被别人处理过，您看到的不是最新内容，本次没有保存。请刷新后再决定。",
      en: "Somebody else changed this finding since you opened it; nothing was saved. Reload and decide again."))

  private static func refusal(_ error: DecisionError) -> OperationError {
    switch error {
    case .notPossible:
      .conflict(
        LocalizedText(
          zhHans: "当前状态不能做这个操作，本次没有保存。请刷新查看可用的操作。",
          en: "The finding is at a stage that does not allow this; nothing was saved. Reload to see what it allows."))
    case .noteMissing(.handle):
      .invalid("note", zhHans: "请写明办理结果和证据。", en: "Say what was done and name the evidence.")
    case .noteMissing:
      .invalid("note", zhHans: "请写明理由。", en: "Give a reason.")
    case .samePerson:
      .conflict(
        LocalizedText(
          zhHans: "办理人不能自己销号，请由另一名工作人员核对证据后销号。",
          en: "Who handled a finding may not close it; a colleague must check the evidence."))
    }
  }
}
