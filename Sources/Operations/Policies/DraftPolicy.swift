internal import Findings
package import Records
internal import Store
internal import Vocabulary

/// Begins an edition of the policy, and says what it is called and when it is to count.
package struct DraftPolicy: Sendable {
  private let office: Office
  private let base: PolicyLibrary
  private static let titleCountMax = 100
  private static let noteCountMax = 2000

  package init(office: Office, base: PolicyLibrary) {
    self.office = office
    self.base = base
  }

  /// - Parameter parent: the edition whose documents it begins with; nil: what is in force today.
  /// - Throws: `.invalid` with `title` or `note`.
  package func run(
    from parent: EditionID? = nil, _ description: EditionDescription, by officer: Officer
  ) async throws(OperationError) -> PolicyEdition {
    _ = try await office.authorise(officer, .editPolicies)
    let description = try DraftPolicy.checked(description)
    let start: PolicyEdition?
    if let parent {
      start = try await office.read { try $0.requirePolicyEdition(parent) }
    } else {
      start = try await PolicyInForce(office: office, base: base).run(on: office.clock.today).edition
    }
    let texts: PolicyTexts
    if let start {
      let documents = try await PolicyInForce(office: office, base: base).texts(start.digest).documents
      texts = PolicyTexts(dictionary: base.dictionaryText, documents: documents)
    } else {
      texts = base.wholeText
    }
    let now = office.clock.now()
    return try await office.write { transaction in
      try transaction.keep(texts)
      let id = try transaction.addPolicyEdition(
        description, parent: start?.id, digest: texts.digest, by: officer.account, at: now)
      try transaction.record(
        .policyDrafted, object: "policy/\(id)", detail: texts.digest, by: officer.account, at: now)
      return try transaction.read.requirePolicyEdition(id)
    }
  }

  /// Says anew what an open edition is called and when it is to count.
  ///
  /// - Throws: `.conflict` when it changed since it was seen, or is not open.
  package func describe(
    _ seen: EditionVersion, as description: EditionDescription, by officer: Officer
  ) async throws(OperationError) -> PolicyEdition {
    _ = try await office.authorise(officer, .editPolicies)
    let description = try DraftPolicy.checked(description)
    let now = office.clock.now()
    return try await office.write { transaction in
      let edition = try transaction.read.requirePolicyEdition(seen.id)
      guard edition.state.isOpen else { throw EditionMessages.closed }
      guard try transaction.describePolicyEdition(seen, as: description) else { throw EditionMessages.outdated }
      // Whoever sets the day takes part in the writing, also without touching a document.
      try transaction.notePolicyEditor(seen.id, digest: edition.digest, by: officer.account, at: now)
      try transaction.record(
        .policyDescribed, object: "policy/\(seen.id)", detail: description.effectiveFrom?.description ?? "",
        by: officer.account, at: now)
      return try transaction.read.requirePolicyEdition(seen.id)
    }
  }

  private static func checked(_ description: EditionDescription) throws(OperationError) -> EditionDescription {
    let title = description.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard (1...titleCountMax).contains(title.unicodeScalars.count) else {
      throw .invalid("title", zhHans: "请写标题，最长 \(titleCountMax) 字。", en: "Give a title of at most 100 characters.")
    }
    guard description.note.unicodeScalars.count <= noteCountMax else {
      throw .invalid("note", zhHans: "说明最长 \(noteCountMax) 字。", en: "A note has at most 2000 characters.")
    }
    return EditionDescription(title: title, note: description.note, effectiveFrom: description.effectiveFrom)
  }
}
