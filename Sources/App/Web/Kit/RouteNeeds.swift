import Operations
import Pages
import Records

/// What somebody must have to be answered by a route. No route can be mounted without it: `Route.need` has no default,
/// so a route that nobody thought about does not compile.
enum Need: Hashable, Sendable {
  /// Anybody, signed in or not.
  case open
  /// Everybody who is signed in: what is one's own, and what all who work here may see.
  case own
  /// Who has one of these permissions; the handler gets the scope of those that are had.
  case permission([Permission])
  /// Who may read what it is about, and may act on cases in some way; the handler gets the scope of the reading.
  case acting(reading: Permission)

  /// Every permission it speaks of; empty where none is needed.
  var permissions: [Permission] { gates.flatMap { $0 } }

  /// One permission of each group is needed; the scope is that of the first group.
  var gates: [[Permission]] {
    switch self {
    case .open, .own: []
    case .permission(let permissions): [permissions]
    case .acting(let reading): [[reading], Permission.acting.map(\.permission)]
    }
  }

  /// As `mingcha routes` writes it.
  var text: String {
    switch self {
    case .open: "open"
    case .own: "own"
    case .permission, .acting: gates.map { $0.map(\.rawValue).joined(separator: "|") }.joined(separator: "&")
    }
  }
}

extension Route {
  /// What a route needs. The verbs behind it ask again.
  var need: Need {
    switch self {
    case .healthz, .readyz, .asset, .preferences, .help, .setup, .signIn, .signInSubmit, .publicNotices,
      .publicNotice:
      .open
    case .signOut, .home, .dictionary, .dictionaryFeed, .job, .jobProgress, .myAccount, .changePassword,
      .endOtherSessions, .secondFactor, .beginSecondFactor, .confirmSecondFactor, .endSecondFactor:
      .own
    case .search, .find, .findings, .filterFindings, .finding: .permission([.readFindings])
    case .decideMany, .decide: .acting(reading: .readFindings)
    case .findingsExport: .permission([.exportFindings])
    case .findingsClearExport, .runExport: .permission([.exportClear])
    case .saveView: .permission([.saveFilters])
    case .person, .household, .answerQuestions: .permission([.readFiles])
    case .unmask, .unmaskSubmit: .permission([.readClearIdentity])
    case .feeds, .feed, .rejects: .permission([.readDeliveries])
    case .confirmDelivery, .upload, .uploadSubmit, .uploadStep, .uploadStepSubmit, .uploadRejects:
      .permission([.manageDeliveries])
    case .runs, .run: .permission([.readRuns])
    case .newRun, .startRun: .permission([.recordRuns])
    case .rectification, .rectificationIssue, .issueLists, .issueListsPrint, .issueListsExport, .publicReport,
      .campaigns, .campaign:
      .permission([.readCases])
    case .actOnIssue: .acting(reading: .readCases)
    case .policies, .benefits, .clocks, .policy, .policyPrint, .policyRule, .policyTable, .analysis: .own
    case .whatIf, .askWhatIf, .whatIfAnswer, .editionPreview, .startPreview: .permission([.previewPolicies])
    case .editions, .compareEditions, .edition, .exchange, .exportEdition: .permission([.readPolicies])
    case .draftDocument, .draftSection, .startDraft, .changeRow, .checkRow, .describeEdition, .submitEdition,
      .importEdition:
      .permission([.editPolicies])
    case .approveEdition, .returnEdition: .permission([.approvePolicies])
    case .withdrawEdition: .permission([.editPolicies, .approvePolicies])
    case .accounts, .newAccount, .createAccount, .account, .changeAccount, .resetPassword, .disableAccount,
      .endSessions, .removeSecondFactor:
      .permission([.manageAccounts])
    case .notices, .notice, .moveNotice: .permission([.draftNotices, .approveNotices])
    case .newNotice, .draftNotice: .permission([.draftNotices])
    case .evidence: .permission([.readEvidence, .addEvidence])
    case .addEvidence: .permission([.addEvidence])
    case .evidenceFile: .permission([.readEvidence])
    case .staff, .addStaff, .staffMember, .changeStaff, .appoint, .endAppointment, .delegate, .endDelegation, .offices,
      .addOffice, .renameOffice, .addPost, .closePost, .areas, .addArea:
      .permission([.manageStaff])
    case .addStaffAccount: .permission([.manageAccounts])
    case .accessLog, .filterAccessLog, .accessLogExport, .verifyLedger: .permission([.readAudit])
    }
  }

  /// Whether the answer changes something, so that the form must carry the token of its session.
  var needsFormToken: Bool { method == "POST" }

  /// Whether whoever asks must have given password or one-time code within the last minutes: what leaves in clear, who
  /// may do what, and what comes into force.
  var needsStepUp: Bool {
    switch self {
    case .findingsClearExport, .runExport, .createAccount, .resetPassword, .disableAccount, .removeSecondFactor,
      .approveEdition, .changeStaff, .appoint, .endAppointment, .delegate, .endDelegation, .addPost, .closePost,
      .addStaffAccount:
      true
    default: false
    }
  }

  /// Whether the answer is data for a script, not a page.
  var isJSON: Bool { self == .jobProgress }
}
