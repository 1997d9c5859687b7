internal import Findings
internal import Policy
package import Records
internal import Store
internal import Vocabulary

/// Takes an edition from draft to approval: submit, approve or send back by another person, withdraw.
package struct MovePolicy: Sendable {
  private let office: Office
  private let base: PolicyLibrary
  private static let remarkCountMax = 2000

  package init(office: Office, base: PolicyLibrary) {
    self.office = office
    self.base = base
  }

  /// - Parameter remark: why; demanded when an edition is sent back, or withdrawn after its approval.
  /// - Throws: `.conflict` when it changed since it was seen, cannot take the step, was written by who decides, has
  ///   faults, or is effective already; `.invalid` with `remark` or `effective-from`.
  package func run(
    _ step: PolicyStep, _ seen: EditionVersion, remark: String = "", by officer: Officer
  ) async throws(OperationError) -> PolicyEdition {
    let found = try await authorised(step, seen.id, officer)
    let remark = String(remark.drop(while: \.isWhitespace))
    guard remark.unicodeScalars.count <= MovePolicy.remarkCountMax else {
      throw .invalid("remark", zhHans: "说明最长 2000 字。", en: "A remark has at most 2000 characters.")
    }
    let isForward = step == .submit || step == .approve
    let before = isForward ? try await requireSound(found, step) : nil
    let today = office.clock.today
    let now = office.clock.now()
    return try await office.write { transaction in
      let edition = try transaction.read.requirePolicyEdition(seen.id)
      guard edition.version == seen.version else { throw EditionMessages.outdated }
      guard let state = step.result(from: edition.state) else {
        throw EditionMessages.notPossible(step, edition.state)
      }
      try MovePolicy.check(step, edition, remark: remark, today: today)
      if isForward, let day = edition.effectiveFrom {
        // Another edition may have been approved while the documents of this one were checked.
        let present = try transaction.read.policyEdition(inForceOn: day, knownAt: now)
        guard present?.id == before else { throw EditionMessages.overtaken(by: present) }
      }
      if step == .approve || step == .sendBack {
        try MovePolicy.requireOther(than: edition, officer, in: transaction.read)
      }
      guard try transaction.movePolicyEdition(seen, to: state, remark: remark, by: officer.account, at: now) else {
        throw EditionMessages.outdated
      }
      try transaction.record(
        MovePolicy.action(step), object: "policy/\(seen.id)", detail: edition.digest, by: officer.account, at: now)
      return try transaction.read.requirePolicyEdition(seen.id)
    }
  }

  /// Who may take a step: drafts are withdrawn by who may write, approved editions by who may approve.
  private func authorised(
    _ step: PolicyStep, _ id: EditionID, _ officer: Officer
  ) async throws(OperationError) -> PolicyEdition? {
    switch step {
    case .submit: _ = try await office.authorise(officer, .editPolicies)
    case .approve, .sendBack: _ = try await office.authorise(officer, .approvePolicies)
    case .withdraw:
      let edition = try await office.read { try $0.policyEdition(id) }
      _ = try await office.authorise(officer, edition?.recordedAt == nil ? .editPolicies : .approvePolicies)
    }
    return try await office.read { try $0.policyEdition(id) }
  }

  /// Only documents that load, whose examples hold, that differ from what they began with, and that began with what is
  /// in force on their first day go on: otherwise they would undo what others changed meanwhile.
  ///
  /// - Returns: the edition in force on that day.
  private func requireSound(
    _ edition: PolicyEdition?, _ step: PolicyStep
  ) async throws(OperationError) -> EditionID? {
    guard let edition, step.result(from: edition.state) != nil else { return nil }
    guard edition.digest != edition.baseDigest else { throw EditionMessages.unchanged }
    let room = PolicyInForce(office: office, base: base)
    let documents = try await room.texts(edition.digest).documents
    let texts = PolicyTexts(dictionary: base.dictionaryText, documents: documents)
    let check = PolicyCheck.of(texts, before: nil, base: base, room)
    if let first = check.diagnostics.first {
      throw .conflict(
        LocalizedText(
          zhHans: "文件有 \(check.diagnostics.count) 处错误，不能\(step.title.zhHans)。"
            + "\(first.file):\(first.line) \(first.what.zhHans)",
          en: "The documents have \(check.diagnostics.count) faults. \(first.file):\(first.line) \(first.what.en)"))
    }
    if let first = check.failing.first {
      throw .conflict(
        LocalizedText(
          zhHans: "有 \(check.failing.count) 个例子不符，不能\(step.title.zhHans)。"
            + "\(first.place.file):\(first.place.line) \(first.rule)",
          en: "\(check.failing.count) examples fail. \(first.place.file):\(first.place.line) \(first.rule)"))
    }
    guard let day = edition.effectiveFrom else { return nil }
    let present = try await room.run(on: day)
    guard try await room.texts(edition.baseDigest).documents == present.library.texts else {
      throw EditionMessages.overtaken(by: present.edition)
    }
    return present.edition?.id
  }

  private static func check(
    _ step: PolicyStep, _ edition: PolicyEdition, remark: String, today: CivilDate
  ) throws(OperationError) {
    if (step == .submit || step == .approve) && edition.effectiveFrom == nil {
      throw .invalid(
        "effective-from", zhHans: "请先写明从哪一天起施行。", en: "Say first from which day the edition is to count.")
    }
    let wasApproved = step == .withdraw && edition.recordedAt != nil
    if remark.isEmpty && (step == .sendBack || wasApproved) {
      throw .invalid("remark", zhHans: "请写明理由。", en: "Give a reason.")
    }
    if wasApproved, let day = edition.effectiveFrom, day <= today {
      throw .conflict(
        LocalizedText(
          zhHans: "这一版从 \(day) 起已经施行，不能撤回。请起草新版本来更正。",
          en: "This edition has been in force since \(day) and cannot be withdrawn. Correct it with a new edition."))
    }
  }

  /// Four eyes: another person, not just another account.
  private static func requireOther(
    than edition: PolicyEdition, _ officer: Officer, in transaction: ReadTransaction
  ) throws {
    guard !officer.isConsole else { throw EditionMessages.nobody }
    for writer in edition.writers where try transaction.account(writer)?.staff == officer.staff {
      throw EditionMessages.samePerson
    }
  }

  private static func action(_ step: PolicyStep) -> AuditAction {
    switch step {
    case .submit: .policySubmitted
    case .approve: .policyApproved
    case .sendBack: .policyReturned
    case .withdraw: .policyWithdrawn
    }
  }
}
