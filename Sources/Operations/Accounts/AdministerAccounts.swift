package import Findings
package import Records
internal import Store
internal import Vocabulary

/// All accounts with what belongs to them.
package struct AccountOverview: Sendable {
  /// Ascending by login.
  package let accounts: [Account]
  package let posts: [StaffID: [HeldPost]]
  /// UTC milliseconds.
  package let lastSignIns: [AccountID: Int64]
}

/// Lists accounts, and lets them sign in or not.
package struct AdministerAccounts: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// All accounts ascending by login, at most 500.
  package func list(by officer: Officer) async throws(OperationError) -> [Account] {
    _ = try await office.authorise(officer, .manageAccounts)
    return try await office.read { try $0.accounts(limit: PageRequest.limitMax) }
  }

  /// All accounts ascending by login, what their people hold today, and when each signed in last, UTC milliseconds.
  package func overview(by officer: Officer) async throws(OperationError) -> AccountOverview {
    _ = try await office.authorise(officer, .manageAccounts)
    let today = office.clock.today
    return try await office.read { transaction in
      let accounts = try transaction.accounts(limit: PageRequest.limitMax)
      var posts: [StaffID: [HeldPost]] = [:]
      for staff in Set(accounts.map(\.staff)) { posts[staff] = try transaction.heldPosts(of: staff, on: today) }
      return AccountOverview(accounts: accounts, posts: posts, lastSignIns: try transaction.lastSignIns())
    }
  }

  /// Throws unless somebody may make accounts.
  package func begin(by officer: Officer) async throws(OperationError) {
    _ = try await office.authorise(officer, .manageAccounts)
  }

  /// Whether anybody can administer the system: false before the first account.
  package func isSetUp() async throws(OperationError) -> Bool {
    let today = office.clock.today
    return try await office.read { try $0.activeCount(of: .securityAdministrator, on: today) > 0 }
  }

  /// Lets an account sign in or not; its sessions end. Nobody shuts out themselves.
  package func setActive(_ isActive: Bool, _ id: AccountID, by officer: Officer) async throws(OperationError) {
    _ = try await office.authorise(officer, .manageAccounts)
    guard id != officer.account else {
      throw .conflict(
        LocalizedText(zhHans: "不能停用自己的账号，请由另一名管理员操作。", en: "Nobody can disable their own account."))
    }
    let now = office.clock.now()
    try await office.write { transaction in
      guard let account = try transaction.read.account(id), !account.isConsole else {
        throw AccountMessages.unknown
      }
      try StaffRules.keepingAdministrator(on: Clock.day(of: now), in: transaction) {
        try transaction.setActive(isActive, account: account.id)
      }
      try transaction.endSessions(of: id)
      try transaction.record(
        .accountChanged, object: "account/\(id)", detail: isActive ? "active" : "inactive", by: officer.account,
        at: now)
    }
  }
}
