package import Findings
package import Records
internal import Store
internal import Vocabulary

/// An edition with the people and changes behind it.
package struct PolicyEditionView: Sendable {
  package let edition: PolicyEdition
  /// Display names of the author, of everybody who changed documents, and of who approved it.
  package let authorName: String
  package let editorNames: [String]
  package let approverName: String?
  /// Oldest first.
  package let changes: [PolicyChange]
  /// Steps the officer who asked can take now; `approve` and `sendBack` only by another person than who wrote.
  package let steps: [PolicyStep]
  package let mayEdit: Bool
  package let isInForceToday: Bool
}

/// Reads editions of the policy.
package struct ReadPolicies: Sendable {
  private let office: Office
  private let base: PolicyLibrary

  package init(office: Office, base: PolicyLibrary) {
    self.office = office
    self.base = base
  }

  /// Editions, latest first.
  package func list(
    page: PageRequest, by officer: Officer
  ) async throws(OperationError) -> (page: Page<PolicyEdition>, names: [AccountID: String], mayDraft: Bool) {
    _ = try await office.authorise(officer, .readPolicies)
    let (editions, total, names) = try await office.read { transaction in
      let editions = try transaction.policyEditions(limit: page.limit, offset: page.offset)
      var names: [AccountID: String] = [:]
      for account in Set(editions.flatMap { [$0.author] + ($0.approver.map { [$0] } ?? []) }) {
        names[account] = try transaction.account(account)?.displayName
      }
      return (editions, try transaction.policyEditionCount(), names)
    }
    return (Page(rows: editions, total: total), names, officer.scope(for: .editPolicies) != nil)
  }

  /// One edition.
  package func one(_ id: EditionID, by officer: Officer) async throws(OperationError) -> PolicyEditionView {
    _ = try await office.authorise(officer, .readPolicies)
    let (now, today) = (office.clock.now(), office.clock.today)
    return try await office.read { transaction in
      let edition = try transaction.requirePolicyEdition(id)
      var names: [AccountID: String] = [:]
      for account in edition.writers.union(edition.approver.map { [$0] } ?? []) {
        names[account] = try transaction.account(account)?.displayName
      }
      let isWriter = edition.writers.contains { $0 == officer.account || names[$0] == officer.displayName }
      return PolicyEditionView(
        edition: edition, authorName: names[edition.author] ?? "",
        editorNames: edition.editors.compactMap { names[$0] }.sorted(),
        approverName: edition.approver.flatMap { names[$0] }, changes: try transaction.policyChanges(of: id),
        steps: PolicyStep.allCases.filter {
          ReadPolicies.may(officer, $0, edition, isWriter: isWriter, today: today)
        },
        mayEdit: edition.state.isOpen && officer.scope(for: .editPolicies) != nil,
        isInForceToday: try transaction.policyEdition(inForceOn: today, knownAt: now)?.id == id)
    }
  }

  /// The documents of an edition, by file name.
  package func texts(_ id: EditionID, by officer: Officer) async throws(OperationError) -> PolicyTexts {
    _ = try await office.authorise(officer, .readPolicies)
    let edition = try await office.read { try $0.requirePolicyEdition(id) }
    return try await PolicyInForce(office: office, base: base).texts(edition.digest)
  }

  /// The documents as they were behind any digest that was kept: of a run, or of a step of a draft.
  package func texts(digest: String, by officer: Officer) async throws(OperationError) -> PolicyTexts {
    _ = try await office.authorise(officer, .readPolicies)
    return try await PolicyInForce(office: office, base: base).texts(digest)
  }

  /// The checked policy of an edition.
  ///
  /// - Throws: `.conflict` when its documents have faults.
  package func library(_ id: EditionID, by officer: Officer) async throws(OperationError) -> PolicyLibrary {
    _ = try await office.authorise(officer, .readPolicies)
    let edition = try await office.read { try $0.requirePolicyEdition(id) }
    return try await PolicyInForce(office: office, base: base).library(of: edition)
  }

  private static func may(
    _ officer: Officer, _ step: PolicyStep, _ edition: PolicyEdition, isWriter: Bool, today: CivilDate
  ) -> Bool {
    guard step.result(from: edition.state) != nil else { return false }
    switch step {
    case .submit: return officer.scope(for: .editPolicies) != nil
    case .approve, .sendBack:
      return officer.scope(for: .approvePolicies) != nil && !isWriter && !officer.isConsole
    case .withdraw:
      guard edition.recordedAt != nil else { return officer.scope(for: .editPolicies) != nil }
      return officer.scope(for: .approvePolicies) != nil && (edition.effectiveFrom.map { $0 > today } ?? true)
    }
  }
}
