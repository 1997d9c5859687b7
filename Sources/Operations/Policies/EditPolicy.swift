internal import Findings
package import Policy
package import Records
internal import Store
internal import Vocabulary

/// Changes documents of a draft, and says before that what would come of it.
package struct EditPolicy: Sendable {
  private let office: Office
  private let base: PolicyLibrary
  private static let editCountMax = 5000
  private static let documentBytesMax = 1 << 20

  package init(office: Office, base: PolicyLibrary) {
    self.office = office
    self.base = base
  }

  /// What the loader and the examples would say after edits; nothing is stored. Without edits: what they say now.
  ///
  /// - Parameter digest: the documents the edits were made on.
  /// - Throws: `.conflict` when the draft is of another digest by now, or a cell says something else.
  package func check(
    _ id: EditionID, on digest: String, _ edits: [PolicyEdit], by officer: Officer
  ) async throws(OperationError) -> PolicyCheck {
    _ = try await office.authorise(officer, .editPolicies)
    let (before, after) = try await texts(id, on: digest, edits)
    return PolicyCheck.of(after, before: before, base: base, PolicyInForce(office: office, base: base))
  }

  /// Saves edits, each naming places in the text that those before it leave. Faulty documents are saved too: a draft
  /// may rest overnight in the middle of a change.
  ///
  /// - Throws: `.conflict` when the draft is of another digest by now, a cell says something else, or it is not open.
  package func run(
    _ id: EditionID, on digest: String, _ edits: [PolicyEdit], by officer: Officer
  ) async throws(OperationError) -> (edition: PolicyEdition, check: PolicyCheck) {
    _ = try await office.authorise(officer, .editPolicies)
    let (before, after) = try await texts(id, on: digest, edits)
    let check = PolicyCheck.of(after, before: before, base: base, PolicyInForce(office: office, base: base))
    let now = office.clock.now()
    guard after != before else {
      return (try await office.read { try $0.requirePolicyEdition(id) }, check)
    }
    let summary = check.changedFiles.joined(separator: " ") + " ×\(edits.count)"
    let edition = try await office.write { transaction in
      try transaction.keep(after)
      let change = PolicyChange(
        at: now, account: officer.account, displayName: "", fromDigest: digest, toDigest: after.digest,
        summary: summary)
      guard try transaction.changePolicyEdition(id, change) else { throw EditionMessages.outdated }
      try transaction.record(
        .policyEdited, object: "policy/\(id)", detail: "\(digest) \(after.digest)", by: officer.account, at: now)
      return try transaction.read.requirePolicyEdition(id)
    }
    return (edition, check)
  }

  private func texts(
    _ id: EditionID, on digest: String, _ edits: [PolicyEdit]
  ) async throws(OperationError) -> (before: PolicyTexts, after: PolicyTexts) {
    let edition = try await office.read { try $0.requirePolicyEdition(id) }
    guard edition.state.isOpen else { throw EditionMessages.closed }
    guard edition.digest == digest else { throw EditionMessages.outdated }
    guard edits.count <= EditPolicy.editCountMax else {
      throw .invalid("edit", zhHans: "一次最多 \(EditPolicy.editCountMax) 处修改。", en: "At most 5000 edits at once.")
    }
    let before = try await PolicyInForce(office: office, base: base).texts(digest)
    return (before, try EditPolicy.applying(edits, to: before))
  }

  /// The texts with edits made, one after the other.
  static func applying(_ edits: [PolicyEdit], to texts: PolicyTexts) throws(OperationError) -> PolicyTexts {
    var documents = texts.documents
    for edit in edits {
      guard let text = documents[edit.file] else {
        throw .invalid(
          "file", zhHans: "没有文件 \(edit.file)。请刷新后重试。", en: "There is no document \(edit.file). Reload and try again.")
      }
      let changed: String
      do {
        changed = try edit.change.applied(to: text)
      } catch {
        throw EditionMessages.edit(edit.file, error)
      }
      guard changed.utf8.count <= documentBytesMax else {
        throw .invalid("edit", zhHans: "文件超过 1 MB，没有保存。", en: "The document exceeds 1 MB; it was not saved.")
      }
      documents[edit.file] = changed
    }
    return PolicyTexts(dictionary: texts.dictionary, documents: documents)
  }
}
