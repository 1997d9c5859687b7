package import Findings
package import Records
internal import Store
internal import Vocabulary

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

  /// Lets an account sign in or not; its sessions end. Nobody shuts out themselves.
  package func setActive(_ isActive: Bool, _ id: AccountID, by officer: Officer) async throws(OperationError) {
    _ = try await office.authorise(officer, .manageAccounts)
    guard id != officer.account else {
      throw .conflict(
        LocalizedText(zhHans: "不能停用自己的账号，请由另一名管理员操作。", en: "Nobody can disable their own account."))
    }
    let now = office.clock.now()
    try await office.write { transaction in
      guard let account = try transaction.read.account(id), account.role != .console else {
        throw AccountMessages.unknown
      }
      try transaction.setActive(isActive, account: id)
      try transaction.endSessions(of: id)
      try transaction.record(
        .accountChanged, object: "account/\(id)", detail: isActive ? "active" : "inactive", by: officer.account,
        at: now)
    }
  }
}
