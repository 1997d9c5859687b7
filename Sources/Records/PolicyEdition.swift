package import Findings
package import Vocabulary

/// Marks the number of an edition of the policy.
package enum EditionKind {}

package typealias EditionID = Identifier<EditionKind>

/// The documents of a policy as whole texts, with the data dictionary they are read with.
package struct PolicyTexts: Hashable, Sendable {
  package let dictionary: String
  /// By file name.
  package let documents: [String: String]

  package init(dictionary: String, documents: [String: String]) {
    self.dictionary = dictionary
    self.documents = documents
  }
}

/// One edition of the policy documents on its way from a draft into force.
package struct PolicyEdition: Hashable, Sendable {
  package let id: EditionID
  /// The edition it was drawn up from; nil for the documents that came with the program or lie in the data folder.
  package let parent: EditionID?
  /// The documents it began with.
  package let baseDigest: String
  /// SHA-256 over its documents and the dictionary, as runs pin it; hexadecimal.
  package let digest: String
  package let title: String
  package let note: String
  /// The first day it is meant for; nil until somebody says.
  package let effectiveFrom: CivilDate?
  package let state: State
  package let author: AccountID
  /// Everybody who changed a document of it; may lack the author.
  package let editors: Set<AccountID>
  /// UTC milliseconds, as all instants here.
  package let createdAt: Int64
  /// Set by the approval and never changed: from then on it counts, which is not the day it is effective from.
  package let recordedAt: Int64?
  package let approver: AccountID?
  package let withdrawnAt: Int64?
  /// What the latest step said: why it was returned or withdrawn.
  package let remark: String
  /// Grows with every change; who acts names the one that was seen.
  package let version: Int

  /// Where an edition stands.
  package enum State: String, CaseIterable, Sendable {
    case draft, submitted, approved, returned, withdrawn
  }

  package init(
    id: EditionID, parent: EditionID?, baseDigest: String, digest: String, title: String, note: String,
    effectiveFrom: CivilDate?, state: State, author: AccountID, editors: Set<AccountID>, createdAt: Int64,
    recordedAt: Int64?, approver: AccountID?, withdrawnAt: Int64?, remark: String, version: Int
  ) {
    self.id = id
    self.parent = parent
    self.baseDigest = baseDigest
    self.digest = digest
    self.title = title
    self.note = note
    self.effectiveFrom = effectiveFrom
    self.state = state
    self.author = author
    self.editors = editors
    self.createdAt = createdAt
    self.recordedAt = recordedAt
    self.approver = approver
    self.withdrawnAt = withdrawnAt
    self.remark = remark
    self.version = version
  }

  /// Everybody who wrote at it: none of them may approve it.
  package var writers: Set<AccountID> { editors.union([author]) }
}

extension PolicyEdition.State {
  /// Whether documents and description may still change.
  package var isOpen: Bool { self == .draft || self == .returned }

  /// What people call the state.
  package var title: LocalizedText {
    switch self {
    case .draft: LocalizedText(zhHans: "草稿", en: "draft")
    case .submitted: LocalizedText(zhHans: "待复核", en: "submitted")
    case .approved: LocalizedText(zhHans: "已批准", en: "approved")
    case .returned: LocalizedText(zhHans: "已退回", en: "returned")
    case .withdrawn: LocalizedText(zhHans: "已撤回", en: "withdrawn")
    }
  }
}

/// A step of an edition on its way.
package enum PolicyStep: String, CaseIterable, Sendable {
  case submit, approve, sendBack, withdraw

  /// The state after the step; nil when an edition in `state` cannot take it.
  package func result(from state: PolicyEdition.State) -> PolicyEdition.State? {
    switch (self, state) {
    case (.submit, .draft), (.submit, .returned): .submitted
    case (.approve, .submitted): .approved
    case (.sendBack, .submitted): .returned
    case (.withdraw, .draft), (.withdraw, .returned), (.withdraw, .submitted), (.withdraw, .approved): .withdrawn
    case (.submit, _), (.approve, _), (.sendBack, _), (.withdraw, .withdrawn): nil
    }
  }

  /// What stands on the button.
  package var title: LocalizedText {
    switch self {
    case .submit: LocalizedText(zhHans: "提交复核", en: "Submit")
    case .approve: LocalizedText(zhHans: "批准", en: "Approve")
    case .sendBack: LocalizedText(zhHans: "退回", en: "Send back")
    case .withdraw: LocalizedText(zhHans: "撤回", en: "Withdraw")
    }
  }
}

/// An edition and the version of it that somebody saw.
package struct EditionVersion: Hashable, Sendable {
  package let id: EditionID
  package let version: Int

  package init(id: EditionID, version: Int) {
    self.id = id
    self.version = version
  }
}

/// One change of the documents of an edition, as it was saved.
package struct PolicyChange: Hashable, Sendable {
  /// UTC milliseconds.
  package let at: Int64
  package let account: AccountID
  package let displayName: String
  package let fromDigest: String
  package let toDigest: String
  /// Which files, in which lines.
  package let summary: String

  package init(
    at: Int64, account: AccountID, displayName: String, fromDigest: String, toDigest: String, summary: String
  ) {
    self.at = at
    self.account = account
    self.displayName = displayName
    self.fromDigest = fromDigest
    self.toDigest = toDigest
    self.summary = summary
  }
}
