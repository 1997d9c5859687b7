internal import Findings
internal import Policy
package import Records
internal import Screening
internal import Store
internal import Vocabulary

/// Reads everything the registers hold of a household; the reading is recorded before it is answered.
package struct ReadHouseholdFile: Sendable {
  private let room: CaseRoom

  package init(room: CaseRoom) {
    self.room = room
  }

  /// - Throws: `.notFound` for a number the register does not have, and for households beyond the reach of who asks.
  package func run(_ number: String, by officer: Officer) async throws(OperationError) -> SubjectFile {
    let reading = FileReading(room: room, officer: officer)
    let subject = Subject(kind: .household, id: number)
    _ = try await room.office.authorise(officer, .readFiles)
    let stand = try await room.current()
    let placement = try await reading.reach(subject, stand)
    let explainer = stand.explainer()
    guard let file = explainer.file(about: subject) else { throw FileReading.unknown }
    let object = try await reading.object(subject)
    try await reading.note(.householdFileRead, object)
    let maker = SubjectFileMaker(
      file: file, sight: CaseSight(officer, tokens: try await room.tokens()), library: stand.library, stand: stand)
    var filter = FindingFilter()
    filter.householdNo = number
    return SubjectFile(
      title: placement.displayName, maskedID: number, token: nil, placement: placement, asOf: stand.asOf,
      householdNumber: number, isFemale: nil, birthDate: nil, members: maker.members(), groups: maker.groups(),
      feedCounts: maker.feedCounts, benefits: maker.benefits(), decisions: maker.decisions(explainer),
      orders: maker.orders(explainer),
      findings: try await reading.findings(filter), readers: try await reading.readers(of: object),
      mayUnmask: officer.scope(for: .readClearIdentity) != nil)
  }
}
