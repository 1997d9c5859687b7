package import Casework
internal import Findings
package import Records
internal import Store

/// Lists for the public: those on show for everybody, all of them for who works on them.
package struct ReadNotices: Sendable {
  private let office: Office
  private static let countMax = 200

  package init(office: Office) {
    self.office = office
  }

  /// A list with its lines and what was done with it.
  package struct Detail: Sendable {
    package let notice: PublicNotice
    /// As of now.
    package let state: CaseState
    package let rows: [PublicRow]
    package let events: [(event: NoticeEvent, name: String)]
    /// What the officer may do now; the verb asks again.
    package let verbs: [Verb]
  }

  /// What is on show at this moment. Nobody needs to be signed in.
  package func onShow() async throws(OperationError) -> [PublicNotice] {
    let now = office.clock.now()
    return try await office.read { try $0.noticesOnShow(at: now, limit: Self.countMax) }
  }

  /// One list that is on show at this moment.
  package func onShow(_ id: NoticeID) async throws(OperationError) -> (notice: PublicNotice, rows: [PublicRow]) {
    let now = office.clock.now()
    guard let found = try await office.read({ try $0.noticeOnShow(id, at: now) }) else { throw NoticeMessages.unknown }
    return found
  }

  /// Lists within reach with their states as of now, the newest first.
  package func list(by officer: Officer) async throws(OperationError) -> [(notice: PublicNotice, state: CaseState)] {
    let scope = try await scope(officer)
    let now = office.clock.now()
    return try await office.read { transaction in
      try transaction.notices(in: scope, limit: Self.countMax).map { ($0, $0.state(at: now)) }
    }
  }

  /// One list within reach.
  package func detail(_ id: NoticeID, by officer: Officer) async throws(OperationError) -> Detail {
    let scope = try await scope(officer)
    let now = office.clock.now()
    return try await office.read { transaction in
      guard let notice = try transaction.notice(id, in: scope) else { throw NoticeMessages.unknown }
      let state = notice.state(at: now)
      let verbs = CaseKind.publicity.table.rows(at: state).map(\.verb).filter { verb in
        MoveNotice.permission(for: verb).map { officer.scope(for: $0)?.contains(notice.area) ?? false } ?? false
      }
      return Detail(
        notice: notice, state: state, rows: try transaction.noticeRows(id), events: try transaction.noticeEvents(id),
        verbs: verbs)
    }
  }

  private func scope(_ officer: Officer) async throws(OperationError) -> Scope {
    if let scope = officer.scope(for: .draftNotices) { return scope }
    return try await office.authorise(officer, .approveNotices)
  }
}
