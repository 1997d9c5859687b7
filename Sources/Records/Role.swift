package import Findings
package import Vocabulary

/// What an account is for.
package enum Role: String, CaseIterable, Sendable {
  case administrator, sectionOfficer, streetClerk, auditor
  /// Whoever runs commands on the machine that holds the data folder; no account can be given this role.
  case console

  /// The roles an account can be given.
  package static let assignable: [Role] = [.administrator, .sectionOfficer, .streetClerk, .auditor]
}

/// What somebody may do. Every verb asks for exactly one.
package enum Permission: String, CaseIterable, Sendable {
  case manageAccounts
  /// Lists, pages and facets of findings, with masked identities.
  case readFindings
  case decideFindings
  /// Tables of findings with masked identities.
  case exportFindings
  /// The exchange file, which carries citizen IDs in clear.
  case exportClear
  /// One citizen ID in clear, with a purpose and a record.
  case readClearIdentity
  /// Everything the registers hold of a person or household, citizen IDs masked; every reading is recorded.
  case readFiles
  case readDeliveries
  case manageDeliveries
  case readRuns
  case recordRuns
  case saveFilters
  /// Editions of the policy that are not in force as well.
  case readPolicies
  /// Drafts of the policy: begin, change, submit, withdraw.
  case editPolicies
  /// Whether another person's edition comes into force.
  case approvePolicies
  /// What a change of the policy would do to the registers, in numbers, with a few masked samples.
  case previewPolicies
  /// Who read which clear value, and the audit chain.
  case readAudit
}

extension Permission {
  /// What somebody with it may do, as a message says it.
  package var title: LocalizedText {
    switch self {
    case .manageAccounts: LocalizedText(zhHans: "管理账号", en: "manage accounts")
    case .readFindings: LocalizedText(zhHans: "查看问题", en: "read findings")
    case .decideFindings: LocalizedText(zhHans: "处理问题", en: "decide findings")
    case .exportFindings: LocalizedText(zhHans: "导出问题清单", en: "export findings")
    case .exportClear: LocalizedText(zhHans: "导出含完整号码的文件", en: "export full numbers")
    case .readClearIdentity: LocalizedText(zhHans: "查看完整号码", en: "read full numbers")
    case .readFiles: LocalizedText(zhHans: "查看人员和家庭档案", en: "read files of people and households")
    case .readDeliveries: LocalizedText(zhHans: "查看送达的数据", en: "read deliveries")
    case .manageDeliveries: LocalizedText(zhHans: "导入数据", en: "deliver data")
    case .readRuns: LocalizedText(zhHans: "查看排查", en: "read runs")
    case .recordRuns: LocalizedText(zhHans: "运行排查", en: "run screenings")
    case .saveFilters: LocalizedText(zhHans: "保存筛选", en: "save filters")
    case .readPolicies: LocalizedText(zhHans: "查看政策版本", en: "read editions of the policy")
    case .editPolicies: LocalizedText(zhHans: "修改政策", en: "change the policy")
    case .approvePolicies: LocalizedText(zhHans: "批准政策", en: "approve the policy")
    case .previewPolicies: LocalizedText(zhHans: "测算政策", en: "preview the policy")
    case .readAudit: LocalizedText(zhHans: "查看查阅记录", en: "read the access log")
    }
  }
}

extension Role {
  /// The permissions of a role. A street clerk has them for the street only.
  package var permissions: Set<Permission> {
    switch self {
    case .administrator:
      [
        .manageAccounts, .readFindings, .exportFindings, .readDeliveries, .manageDeliveries, .readRuns, .recordRuns,
        .saveFilters, .readPolicies, .approvePolicies, .previewPolicies, .readAudit,
      ]
    case .sectionOfficer:
      [
        .readFindings, .decideFindings, .exportFindings, .exportClear, .readClearIdentity, .readFiles,
        .readDeliveries, .manageDeliveries, .readRuns, .recordRuns, .saveFilters, .readPolicies, .editPolicies,
        .approvePolicies, .previewPolicies,
      ]
    case .streetClerk:
      [
        .readFindings, .decideFindings, .exportFindings, .readClearIdentity, .readFiles, .readRuns, .saveFilters,
        .readPolicies,
      ]
    case .auditor:
      [.readFindings, .readDeliveries, .readRuns, .saveFilters, .readPolicies, .readAudit]
    case .console:
      Set(Permission.allCases)
    }
  }
}

/// How far a permission reaches. Only an officer's role makes one, and every query about findings demands one, so that
/// a query without a scope does not compile.
package struct Scope: Hashable, Sendable {
  /// The street the holder is limited to; nil: the whole area.
  package let streetCode: String?

  /// Whether something placed in a street is within reach.
  package func contains(streetCode code: String) -> Bool {
    streetCode == nil || streetCode == code
  }
}

/// Somebody who acts: the account behind a session, or the console.
package struct Officer: Hashable, Sendable {
  package let account: AccountID
  package let login: String
  package let displayName: String
  package let role: Role
  /// Set for street clerks and for nobody else.
  package let streetCode: String?

  package init(account: AccountID, login: String, displayName: String, role: Role, streetCode: String?) {
    self.account = account
    self.login = login
    self.displayName = displayName
    self.role = role
    self.streetCode = streetCode
  }

  /// Whoever runs a command beside the data folder.
  package static let console = Officer(
    account: AccountID(0), login: "console", displayName: "命令行 Console", role: .console, streetCode: nil)

  /// The scope of a permission, nil when the role does not have it. A clerk without a street has nothing.
  package func scope(for permission: Permission) -> Scope? {
    guard role.permissions.contains(permission) else { return nil }
    if role == .streetClerk {
      return streetCode.map { Scope(streetCode: $0) }
    }
    return Scope(streetCode: nil)
  }
}
