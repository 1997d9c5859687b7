package import Findings

/// What can stand in the audit chain. The codes are part of its format: one may be added, none may change.
package enum AuditAction: String, CaseIterable, Sendable {
  case accountCreated, accountChanged, passwordChanged
  case signedIn, signInRefused, accountLocked, signedOut, sessionsEnded
  case deliveryStaged, deliveryActivated
  case runRecorded
  case findingDecided, findingsExported, findingsExportedInClear, identityRead
  case ledgerExported
  case personFileRead, householdFileRead
  case policyDrafted, policyEdited, policyDescribed, policySubmitted, policyApproved, policyReturned, policyWithdrawn
  case refused
  case staffChanged, officeChanged, postChanged, appointed, appointmentEnded, delegated, delegationEnded, areasChanged
}

/// One entry of the append-only chain: each hash covers the entry and the hash before it.
///
/// Holds no personal data: objects are named by their numbers.
package struct AuditEntry: Hashable, Sendable {
  /// 1, 2, 3… without gaps.
  package let sequence: Int64
  /// UTC milliseconds.
  package let at: Int64
  package let account: AccountID
  package let action: AuditAction
  /// What it was done to, such as `finding/17`.
  package let object: String
  /// Further facts, such as the number of rows or the purpose; may be empty.
  package let detail: String
  /// 32 bytes; zeros before the first entry.
  package let previousHash: [UInt8]
  /// SHA-256 of `canonicalBytes`.
  package let hash: [UInt8]

  package init(
    sequence: Int64, at: Int64, account: AccountID, action: AuditAction, object: String, detail: String,
    previousHash: [UInt8], hash: [UInt8]
  ) {
    self.sequence = sequence
    self.at = at
    self.account = account
    self.action = action
    self.object = object
    self.detail = detail
    self.previousHash = previousHash
    self.hash = hash
  }

  /// The hash before the first entry.
  package static let genesis = [UInt8](repeating: 0, count: 32)

  /// What the hash is taken of: a zero byte; sequence, instant and account as 8 bytes, the highest first; action,
  /// object and detail in UTF-8, each behind its length in 4 bytes; the previous hash.
  package var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = [0]
    for number in [sequence, at, account.rawValue] {
      withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
    for text in [action.rawValue, object, detail] {
      withUnsafeBytes(of: UInt32(clamping: text.utf8.count).bigEndian) { bytes.append(contentsOf: $0) }
      bytes.append(contentsOf: text.utf8)
    }
    return bytes + previousHash
  }
}

/// What walking the chain showed.
package enum AuditVerification: Hashable, Sendable {
  /// All entries are as they were written; the hash of the last one.
  case intact(count: Int64, head: [UInt8])
  /// The first entry that is not what its place in the chain says.
  case broken(sequence: Int64)
}

/// Somebody read a citizen ID in clear.
package struct ClearReading: Hashable, Sendable {
  /// UTC milliseconds.
  package let at: Int64
  package let account: AccountID
  package let login: String
  package let finding: FindingID
  package let purpose: String

  package init(at: Int64, account: AccountID, login: String, finding: FindingID, purpose: String) {
    self.at = at
    self.account = account
    self.login = login
    self.finding = finding
    self.purpose = purpose
  }
}
