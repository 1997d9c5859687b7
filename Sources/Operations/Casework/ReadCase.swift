package import Casework
package import Findings
package import Records
internal import Store
internal import Vocabulary

/// A case as it leaves this room, with what the officer who asked may do now.
package struct CaseView: Sendable {
  package let summary: CaseSummary
  package let officeName: String?
  package let assigneeName: String?
  package let colour: WarningLadder.Colour?
  package let parts: [CasePart]
  /// What those who did the work say came out; in force once approved.
  package let proposal: OutcomeCode?
  package let runningClocks: [String]
  package let allowed: [WorkCase.AllowedAct]
  /// Oldest first.
  package let lines: [CaseLine]
  /// Whom the case can be given to; empty when nothing allowed asks for it.
  package let people: [CaseAssignee]
  /// The files that an act can name.
  package let evidence: [EvidenceItem]
  /// Where a new file of the case is put; nil for a case nobody has touched.
  package let evidencePlace: EvidenceSubject?
}

/// An act of the record of a case with the names of who did it.
package struct CaseLine: Sendable {
  package let event: CaseEvent
  /// Empty for the program.
  package let name: String
  package let onBehalfOf: String?
  /// Where the case went, when it was given to somebody.
  package let assignee: String?
}

/// Somebody, or with nil an office as a whole, that a case can be given to.
package struct CaseAssignee: Hashable, Sendable {
  package let office: OfficeID
  package let officeName: String
  package let staff: StaffID?
  package let name: String
}

/// Reads a case, or a finding as the case it may become.
package struct ReadCase: Sendable {
  private let office: Office
  private let library: PolicyLibrary

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// - Throws: `.notFound` also for what lies beyond the reach of who asks.
  package func run(_ target: CaseTarget, by officer: Officer) async throws(OperationError) -> CaseView {
    let (desk, now) = (CaseDesk(library: library), office.clock.now())
    return try await office.read { transaction in
      let reach = CaseReach(officer: officer)
      guard let work = try reach.find(target, at: now, in: transaction) else { throw CaseMessages.unknown }
      let situation = try desk.situation(of: work, at: now, in: transaction)
      var allowed: [WorkCase.AllowedAct] = []
      for doer in reach.doers(for: work) {
        for act in work.allowedActs(for: doer, in: situation) where !allowed.contains(where: { $0.verb == act.verb }) {
          allowed.append(act)
        }
      }
      let people = try CasePeople(on: situation.day, in: transaction)
      let asksForPeople = allowed.contains { $0.demands.contains(.assignment) || $0.demands.contains(.parts) }
      var names = StaffNames(transaction)
      let summary = work.summary(desk.calendar)
      return CaseView(
        summary: summary, officeName: work.office.flatMap { id in people.offices.first { $0.id == id }?.name },
        assigneeName: try work.assignee.map { try names[$0] },
        colour: summary.dueOn.flatMap { WarningLadder.standard.colour(of: $0, on: situation.day) }, parts: work.parts,
        proposal: work.proposal, runningClocks: work.runningClocks.map(\.rule.code), allowed: allowed,
        lines: try work.events.map { try ReadCase.line($0, people, &names) },
        people: asksForPeople ? people.assignees : [], evidence: try transaction.evidence(of: work),
        evidencePlace: work.evidencePlaces.first)
    }
  }

  private static func line(
    _ event: CaseEvent, _ people: CasePeople, _ names: inout StaffNames
  ) throws -> CaseLine {
    var given: String?
    if case .assignment(let office, let staff) = event.content {
      let parts = [
        office.flatMap { id in people.offices.first { $0.id == id }?.name }, try staff.map { try names[$0] },
      ]
      given = parts.compactMap { $0 }.joined(separator: " · ")
    }
    return CaseLine(
      event: event, name: try event.by.staff.map { try names[$0] } ?? "",
      onBehalfOf: try event.by.onBehalfOf.map { try names[$0] }, assignee: given)
  }
}

/// Names of people, each read once.
private struct StaffNames {
  private let transaction: ReadTransaction
  private var known: [StaffID: String] = [Officer.console.staff: Officer.console.displayName]

  init(_ transaction: ReadTransaction) {
    self.transaction = transaction
  }

  subscript(id: StaffID) -> String {
    mutating get throws {
      if let name = known[id] { return name }
      let name = try transaction.staffMember(id)?.name ?? "\(id)"
      known[id] = name
      return name
    }
  }
}

extension CasePeople {
  /// Every office that works on cases, and behind it everybody who does there.
  var assignees: [CaseAssignee] {
    let byOffice = Dictionary(grouping: holders, by: \.post.office)
    return offices.flatMap { office -> [CaseAssignee] in
      guard let holders = byOffice[office.id] else { return [] }
      let whole = CaseAssignee(office: office.id, officeName: office.name, staff: nil, name: "")
      var seen: Set<StaffID> = []
      return [whole]
        + holders.filter { seen.insert($0.staff).inserted }.map {
          CaseAssignee(office: office.id, officeName: office.name, staff: $0.staff, name: $0.name)
        }
    }
  }
}
