package import Findings

/// What a person signs in with. The password is not part of it, and neither is what the person may do.
package struct Account: Hashable, Sendable {
  package let id: AccountID
  /// Whose it is; a person may have several.
  package let staff: StaffID
  /// Lower-case letters, digits, `.`, `_` and `-`.
  package let login: String
  /// The name of the person.
  package let displayName: String
  /// Neither the account nor its person is shut out.
  package let isActive: Bool
  /// The password was set by somebody else.
  package let mustChangePassword: Bool
  /// UTC milliseconds until which signing in is refused; nil when it is not.
  package let lockedUntil: Int64?
  package let createdAt: Int64

  package init(
    id: AccountID, staff: StaffID, login: String, displayName: String, isActive: Bool, mustChangePassword: Bool,
    lockedUntil: Int64?, createdAt: Int64
  ) {
    self.id = id
    self.staff = staff
    self.login = login
    self.displayName = displayName
    self.isActive = isActive
    self.mustChangePassword = mustChangePassword
    self.lockedUntil = lockedUntil
    self.createdAt = createdAt
  }

  /// The account of whoever runs commands; nobody signs in with it.
  package var isConsole: Bool { id == Officer.console.account }
}

/// What signing in needs to know of an account.
package struct Credentials: Sendable {
  package let account: Account
  /// In PHC form, `$scrypt$ln=…`.
  package let passwordHash: String
  /// Failed attempts in a row.
  package let failures: Int

  package init(account: Account, passwordHash: String, failures: Int) {
    self.account = account
    self.passwordHash = passwordHash
    self.failures = failures
  }
}

/// A session as it is stored: the token itself is nowhere.
package struct Session: Hashable, Sendable {
  /// SHA-256 of the token.
  package let tokenHash: [UInt8]
  package let account: AccountID
  /// What every form of the session must carry, against requests forged elsewhere; 64 hexadecimal digits.
  package let formKey: String
  /// UTC milliseconds, as all instants here.
  package let createdAt: Int64
  package let rotatedAt: Int64
  package let seenAt: Int64
  package let expiresAt: Int64
  /// When password or second factor was given last.
  package let provenAt: Int64

  package init(
    tokenHash: [UInt8], account: AccountID, formKey: String, createdAt: Int64, rotatedAt: Int64, seenAt: Int64,
    expiresAt: Int64, provenAt: Int64
  ) {
    self.tokenHash = tokenHash
    self.account = account
    self.formKey = formKey
    self.createdAt = createdAt
    self.rotatedAt = rotatedAt
    self.seenAt = seenAt
    self.expiresAt = expiresAt
    self.provenAt = provenAt
  }
}

/// The second factor of an account: one-time codes that a phone makes of a shared secret (RFC 6238).
package struct SecondFactor: Hashable, Sendable {
  /// 20 bytes.
  package let secret: [UInt8]
  /// UTC milliseconds; nil while it was begun only.
  package let confirmedAt: Int64?
  /// No code of this step or one before counts any more.
  package let lastStep: Int64

  package init(secret: [UInt8], confirmedAt: Int64?, lastStep: Int64) {
    self.secret = secret
    self.confirmedAt = confirmedAt
    self.lastStep = lastStep
  }
}

/// A list somebody wants to see again.
package struct SavedFilter: Hashable, Sendable {
  package let name: String
  /// The filter as the query of its address.
  package let query: String

  package init(name: String, query: String) {
    self.name = name
    self.query = query
  }
}
