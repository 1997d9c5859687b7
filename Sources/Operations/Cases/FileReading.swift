internal import Findings
internal import Policy
internal import Records
internal import Screening
internal import Store
internal import Vocabulary

/// What reading a file of a person or household has in common: reach, record, and who read it before.
struct FileReading {
  let room: CaseRoom
  let officer: Officer

  static let unknown = OperationError.notFound(
    LocalizedText(
      zhHans: "没有这个人或这一户，或不在您的管辖范围内。请核对后从问题清单或搜索重新进入。",
      en: "There is no such person or household within your reach. Check it and come again from a list or the search."))

  /// Where the subject lives; people no street is known of are within the reach only of those who see all streets.
  func reach(_ subject: Subject, _ stand: CaseStand) async throws(OperationError) -> Placement {
    let scope = try await room.office.authorise(officer, .readFiles)
    let isKnown =
      switch subject.kind {
      case .person: CitizenID(subject.id).flatMap { stand.index.population.person($0) } != nil
      case .household: stand.index.population.household(subject.id) != nil
      case .run: false
      }
    let placement = stand.placement(subject)
    guard isKnown, scope.contains(placement) else { throw FileReading.unknown }
    return placement
  }

  /// The name of a subject in the ledger.
  func object(_ subject: Subject) async throws(OperationError) -> String {
    guard subject.kind == .person else { return "household/\(subject.id)" }
    guard let id = CitizenID(subject.id), let token = try await room.tokens().token(id) else {
      throw FileReading.unknown
    }
    return "person/\(token)"
  }

  func note(
    _ action: AuditAction, _ object: String, detail: String = "", purpose: String = ""
  ) async throws(OperationError) {
    let now = room.office.clock.now()
    let account = officer.account
    try await room.office.write {
      try $0.record(action, object: object, detail: detail, note: purpose, by: account, at: now)
    }
  }

  /// Who read a file before, latest first.
  func readers(of object: String) async throws(OperationError) -> [FileReader] {
    try await room.office.read { transaction in
      try transaction.auditEntries(
        of: object, actions: [.personFileRead, .householdFileRead, .identityRead], limit: 20
      ).map { line in
        FileReader(
          name: line.name, roles: line.roles, at: line.entry.at, isClear: line.entry.action == .identityRead,
          purpose: line.entry.remarks)
      }
    }
  }

  func findings(_ filter: FindingFilter) async throws(OperationError) -> [FindingView] {
    try await ListFindings(office: room.office).run(
      filter: filter, sort: FindingSort(.changed, isDescending: true), page: PageRequest(limit: 100), by: officer
    ).rows
  }
}
