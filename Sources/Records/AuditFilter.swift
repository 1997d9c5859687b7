package import Findings

/// Which entries of the audit chain a list shows; an empty set or nil does not restrict.
package struct AuditFilter: Hashable, Sendable {
  package var actions: Set<AuditAction> = []
  package var account: AccountID?
  /// UTC milliseconds, included.
  package var from: Int64?
  /// UTC milliseconds, not included.
  package var before: Int64?
  /// Part of the object, of the detail, or of the login or name of who acted.
  package var text: String?

  package init() {}
}

/// One entry of the audit chain with who acted, under the name the person has now.
package struct AuditLine: Hashable, Sendable {
  package let entry: AuditEntry
  package let login: String
  package let displayName: String
  /// What the person was appointed to when it happened.
  package let roles: [Role]

  package init(entry: AuditEntry, login: String, displayName: String, roles: [Role]) {
    self.entry = entry
    self.login = login
    self.displayName = displayName
    self.roles = roles
  }
}
