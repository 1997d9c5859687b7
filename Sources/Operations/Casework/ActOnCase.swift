package import Casework
internal import Findings
package import Records
internal import Store
internal import Vocabulary

/// Does one thing with one case: reads it, decides by its table, writes the event and its entry on the ledger, all in
/// one transaction.
package struct ActOnCase: Sendable {
  private let office: Office
  private let library: PolicyLibrary

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// - Throws: `.conflict` when somebody else changed the case since, its state does not allow the act, or four eyes
  ///   are asked for; `.invalid` when the act lacks something; `.notAllowed` when it is somebody else's to do;
  ///   `.notFound` beyond the reach of who acts.
  package func run(
    _ target: CaseTarget, _ request: ActRequest, by officer: Officer
  ) async throws(OperationError) -> CaseSummary {
    try await office.authoriseActing(officer)
    let request = try request.tidied()
    let (desk, now) = (CaseDesk(library: library), office.clock.now())
    let result = try await office.write { transaction in
      let people = try CasePeople(on: Clock.day(of: now), in: transaction.read)
      return try desk.act(target, request, by: officer, people, at: now, in: transaction)
    }
    return try result.get().summary(library.calendar)
  }
}
