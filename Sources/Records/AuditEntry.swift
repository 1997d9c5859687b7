package import Findings

/// What can stand in the ledger. The codes are part of its format: one may be added, none may change.
package enum AuditAction: String, CaseIterable, Sendable {
  case accountCreated, accountChanged, passwordChanged
  case signedIn, signInRefused, accountLocked, signedOut, sessionsEnded
  case deliveryStaged, deliveryActivated
  case runRecorded
  case findingDecided, findingsExported, findingsExportedInClear, identityRead
  case ledgerExported, ledgerKeyNamed, clockSetBack
  case personFileRead, householdFileRead
  case policyDrafted, policyEdited, policyDescribed, policySubmitted, policyApproved, policyReturned, policyWithdrawn
  case refused
  case secondFactorSet, secondFactorRemoved, steppedUp, stepUpRefused
  case staffChanged, officeChanged, postChanged, appointed, appointmentEnded, delegated, delegationEnded, areasChanged
  case evidenceAdded, evidenceRead
  case noticeDrafted, noticeChanged
  case caseActed, bulkAccepted, caseWarned, lookBackDrawn, lookBackRecorded
}

/// One entry of the ledger as people read it; its bytes and hashes are the ledger's own.
package struct AuditEntry: Hashable, Sendable {
  /// 1, 2, 3… without gaps.
  package let sequence: Int64
  /// UTC milliseconds.
  package let at: Int64
  package let account: AccountID
  /// The person behind the account; 0 when none is known.
  package let staff: Int64
  /// For whom somebody stood in; 0 when nobody did.
  package let onBehalfOf: Int64
  package let action: AuditAction
  /// What it was done to, such as `finding/17`.
  package let object: String
  /// Further codes, such as a state; may be empty.
  package let detail: String
  /// What somebody typed, such as a purpose; stands beside the chain, which holds its digest. Empty when nothing was.
  package let note: String

  package init(
    sequence: Int64, at: Int64, account: AccountID, staff: Int64, onBehalfOf: Int64, action: AuditAction,
    object: String, detail: String, note: String
  ) {
    self.sequence = sequence
    self.at = at
    self.account = account
    self.staff = staff
    self.onBehalfOf = onBehalfOf
    self.action = action
    self.object = object
    self.detail = detail
    self.note = note
  }

  /// Codes and words in one line, for lists.
  package var remarks: String { [detail, note].filter { !$0.isEmpty }.joined(separator: " ") }
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
