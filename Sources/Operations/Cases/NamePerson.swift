package import Findings
package import Records
internal import Vocabulary

/// Stands for people in addresses, where no citizen ID may stand.
package struct NamePerson: Sendable {
  private let room: CaseRoom

  package init(room: CaseRoom) {
    self.room = room
  }

  /// Stands for a number that is written like a citizen ID and is none: nobody has this token.
  package static let nobody = "none"

  /// The token of the person of a citizen ID, `nobody` for what is written like one and is none, nil for any other
  /// text. Says nothing of whether the person is known.
  package func token(of text: String, by officer: Officer) async throws(OperationError) -> String? {
    // The access log knows people by their tokens, and its readers need not see findings.
    if officer.scope(for: .readAudit) == nil { _ = try await room.office.authorise(officer, .readFindings) }
    guard Search.isLikeCitizenID(text) else { return nil }
    guard let id = Search.citizenID(text) else { return NamePerson.nobody }
    return try await room.tokens().token(id) ?? NamePerson.nobody
  }

  /// A filter that lets through only what is about the person of a token; a token that is none lets nothing through.
  package func narrowed(
    _ filter: FindingFilter, to token: String, by officer: Officer
  ) async throws(OperationError) -> FindingFilter {
    _ = try await room.office.authorise(officer, .readFindings)
    var filter = filter
    filter.subjectID = try await room.tokens().citizenID(token)?.clearText ?? "-"
    return filter
  }
}
