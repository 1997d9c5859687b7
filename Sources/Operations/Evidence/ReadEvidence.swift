package import Casework
internal import Findings
package import Records
internal import Store

/// Shows what evidence there is, and hands a file out once that is on record.
package struct ReadEvidence: Sendable {
  private let office: Office
  private let sight: EvidenceSight
  private static let listCountMax = 500

  package init(office: Office, sight: EvidenceSight = .records) {
    self.office = office
    self.sight = sight
  }

  /// Names and facts of the files of a subject with the name of who sent each, oldest first.
  package func list(
    _ subject: EvidenceSubject, by officer: Officer
  ) async throws(OperationError) -> [(item: EvidenceItem, sender: String)] {
    let scope = try await office.authorise(officer, .readEvidence)
    let sight = sight
    return try await office.read { transaction in
      guard try sight.isWithin(transaction, subject, scope) else { throw EvidenceMessages.unknown }
      return try transaction.evidence(of: subject, limit: Self.listCountMax).map {
        ($0, try transaction.staffMember($0.uploadedBy)?.name ?? "—")
      }
    }
  }

  /// One file with its bytes, checked against their hash. The reading is on record before this returns.
  package func file(
    _ id: EvidenceID, of subject: EvidenceSubject, by officer: Officer
  ) async throws(OperationError) -> (item: EvidenceItem, bytes: [UInt8]) {
    let scope = try await office.authorise(officer, .readEvidence)
    guard let folder = office.folder else { throw EvidenceMessages.noFolder }
    let (sight, now) = (sight, office.clock.now())
    let item = try await office.write { transaction in
      guard try sight.isWithin(transaction.read, subject, scope),
        let item = try transaction.read.evidence(id, of: subject)
      else { throw EvidenceMessages.unknown }
      try transaction.record(
        .evidenceRead, object: "evidence/\(item.id)", detail: subject.text, by: officer.account, at: now)
      return item
    }
    do {
      return (item, try EvidenceShelf(folder).read(item.sha256))
    } catch {
      throw OperationError(error)
    }
  }
}
