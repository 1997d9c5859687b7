package import Findings
internal import Policy
package import Records
internal import Screening
internal import Store
internal import Vocabulary

/// Explains one finding as of the run that saw it last.
package struct ExplainFinding: Sendable {
  private let room: CaseRoom

  package init(room: CaseRoom) {
    self.room = room
  }

  /// - Returns: nil for a finding about a whole run, which `missing` of the finding explains by itself, and for one
  ///   whose subject or rule is no longer there.
  package func run(_ id: FindingID, by officer: Officer) async throws(OperationError) -> CaseAccount? {
    let finding = try await ReadFinding(office: room.office).stored(id, by: officer)
    guard finding.subject.kind != .run else { return nil }
    let stand = try await room.stand(of: finding.lastRun)
    guard let rule = stand.library.pack.rule(finding.rule, on: stand.asOf) else { return nil }
    let sight = CaseSight(officer, tokens: try await room.tokens())
    let key = finding.fields.filter(\.isKey)
    let explanation = stand.explainer().explanation(of: rule, about: finding.subject, key: key)
    return explanation.map {
      CaseAccountMaker(sight: sight, library: stand.library, asOf: stand.asOf).account($0)
    }
  }

  /// Where the subject of a finding has its file; nil for a whole run.
  package func subject(of id: FindingID, by officer: Officer) async throws(OperationError) -> CaseName? {
    let finding = try await ReadFinding(office: room.office).stored(id, by: officer)
    switch finding.subject.kind {
    case .run: return nil
    case .household:
      return CaseName(
        label: LocalizedText(zhHans: "户 \(finding.subject.id)", en: "household \(finding.subject.id)"),
        personToken: nil, householdNumber: finding.subject.id)
    case .person:
      let masked = finding.subject.maskedID
      let tokens = try await room.tokens()
      return CaseName(
        label: LocalizedText(zhHans: masked, en: masked),
        personToken: CitizenID(finding.subject.id).flatMap { tokens.token($0) }, householdNumber: nil)
    }
  }

  /// The other findings about the same person or household, those the data still say first.
  package func others(
    than id: FindingID, limit: Int = 20, by officer: Officer
  ) async throws(OperationError) -> [FindingView] {
    let finding = try await ReadFinding(office: room.office).stored(id, by: officer)
    guard finding.subject.kind != .run else { return [] }
    var filter = FindingFilter()
    filter.subjectID = finding.subject.id
    let page = try await ListFindings(office: room.office).run(
      filter: filter, sort: FindingSort(.changed, isDescending: true), page: PageRequest(limit: limit + 1), by: officer)
    return Array(page.rows.filter { $0.id != id }.prefix(limit))
  }
}
