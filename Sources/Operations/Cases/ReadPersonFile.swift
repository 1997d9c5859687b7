internal import Findings
internal import Policy
package import Records
internal import Screening
internal import Store
internal import Vocabulary

/// Reads everything the registers hold of a person, named by a token; the reading is recorded before it is answered.
package struct ReadPersonFile: Sendable {
  private let room: CaseRoom

  package init(room: CaseRoom) {
    self.room = room
  }

  /// - Throws: `.notFound` for a token that is none, and for people beyond the reach of who asks.
  package func run(_ token: String, by officer: Officer) async throws(OperationError) -> SubjectFile {
    let reading = FileReading(room: room, officer: officer)
    let tokens = try await room.tokens()
    _ = try await room.office.authorise(officer, .readFiles)
    guard let id = tokens.citizenID(token) else { throw FileReading.unknown }
    let subject = Subject(kind: .person, id: id.clearText)
    let stand = try await room.current()
    let placement = try await reading.reach(subject, stand)
    let explainer = stand.explainer()
    guard let file = explainer.file(about: subject) else { throw FileReading.unknown }
    try await reading.note(.personFileRead, "person/\(token)")
    let maker = SubjectFileMaker(
      file: file, sight: CaseSight(officer, tokens: tokens), library: stand.library, stand: stand)
    var filter = FindingFilter()
    filter.subjectID = id.clearText
    return SubjectFile(
      title: placement.displayName.isEmpty ? id.description : placement.displayName, maskedID: id.description,
      token: token, placement: placement, asOf: stand.asOf, householdNumber: file.household?.householdNumber,
      isFemale: !id.isMale, birthDate: id.birthDate, members: maker.members(), groups: maker.groups(),
      feedCounts: maker.feedCounts, benefits: maker.benefits(), decisions: [], orders: [],
      findings: try await reading.findings(filter), readers: try await reading.readers(of: "person/\(token)"),
      mayUnmask: officer.scope(for: .readClearIdentity) != nil)
  }

  /// The token under which the file of a person is found; nil for a number that is none, or beyond reach.
  package func token(ofCitizenID text: String, by officer: Officer) async throws(OperationError) -> String? {
    _ = try await room.office.authorise(officer, .readFiles)
    guard let id = CitizenID(text) else { return nil }
    do {
      let subject = Subject(kind: .person, id: id.clearText)
      _ = try await FileReading(room: room, officer: officer).reach(subject, try await room.current())
    } catch .notFound {
      return nil
    }
    return try await room.tokens().token(id)
  }

  /// Name and masked number, for the page that asks for a purpose; records nothing.
  package func heading(
    _ token: String, by officer: Officer
  ) async throws(OperationError) -> (name: String, maskedID: String) {
    let reading = FileReading(room: room, officer: officer)
    _ = try await room.office.authorise(officer, .readClearIdentity)
    guard let id = try await room.tokens().citizenID(token) else { throw FileReading.unknown }
    let stand = try await room.current()
    let placement = try await reading.reach(Subject(kind: .person, id: id.clearText), stand)
    return (placement.displayName.isEmpty ? id.description : placement.displayName, id.description)
  }

  /// The whole number of a person: for a purpose, and recorded before it is given out.
  ///
  /// - Throws: `.invalid` without a purpose; when the record cannot be written, nothing is shown.
  package func clearID(
    _ token: String, purpose: String, by officer: Officer
  ) async throws(OperationError) -> String {
    let reading = FileReading(room: room, officer: officer)
    _ = try await room.office.authorise(officer, .readClearIdentity)
    guard let id = try await room.tokens().citizenID(token) else { throw FileReading.unknown }
    _ = try await reading.reach(Subject(kind: .person, id: id.clearText), try await room.current())
    try await reading.note(.identityRead, "person/\(token)", purpose: try Purpose.checked(purpose))
    return id.clearText
  }
}
