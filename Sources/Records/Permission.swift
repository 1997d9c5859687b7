package import Vocabulary

/// What somebody may do. Every verb asks for exactly one.
package enum Permission: String, CaseIterable, Sendable {
  case manageAccounts
  /// Staff members, offices, posts, appointments, delegations and areas.
  case manageStaff
  /// Lists, pages and facets of findings, with masked identities.
  case readFindings
  /// Work on cases that one has or one's office has: look, split, attach, submit.
  case workCases
  /// Check what others did, and close.
  case reviewCases
  /// Hand cases to offices and people.
  case dispatchCases
  /// Record what comes in from outside: appeals, petitions, objections.
  case registerCases
  /// Reopen, terminate, reassign.
  case superviseCases
  /// Approve plans and longer terms, and decide as leader or party group.
  case leadCases
  /// Rectifications, campaigns and publicity.
  case readCases
  /// Petitions, whose accusers are protected.
  case readPetitions
  /// How often rules are right, what they cost, and who keeps the terms.
  case readQuality
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
  /// Files that show something, added to what is within reach.
  case addEvidence
  /// Such files themselves; every reading is recorded.
  case readEvidence
  /// Lists for the public: draft, submit, record objections.
  case draftNotices
  /// Whether another person's list is made public, and taking lists down.
  case approveNotices
}

extension Permission {
  /// What somebody with it may do, as a message says it.
  package var title: LocalizedText {
    switch self {
    case .manageAccounts: LocalizedText(zhHans: "管理账号", en: "manage accounts")
    case .manageStaff: LocalizedText(zhHans: "管理人员和岗位", en: "manage staff and posts")
    case .readFindings: LocalizedText(zhHans: "查看问题", en: "read findings")
    case .workCases: LocalizedText(zhHans: "办理事项", en: "work on cases")
    case .reviewCases: LocalizedText(zhHans: "复核事项", en: "review cases")
    case .dispatchCases: LocalizedText(zhHans: "派发事项", en: "dispatch cases")
    case .registerCases: LocalizedText(zhHans: "登记事项", en: "register cases")
    case .superviseCases: LocalizedText(zhHans: "督办事项", en: "supervise cases")
    case .leadCases: LocalizedText(zhHans: "审定事项", en: "decide cases as a leader")
    case .readCases: LocalizedText(zhHans: "查看整改、专项和公示", en: "read rectifications, campaigns and publicity")
    case .readPetitions: LocalizedText(zhHans: "查看信访", en: "read petitions")
    case .readQuality: LocalizedText(zhHans: "查看规则质量", en: "read the quality of rules")
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
    case .addEvidence: LocalizedText(zhHans: "上传佐证材料", en: "add evidence")
    case .readEvidence: LocalizedText(zhHans: "查看佐证材料", en: "read evidence")
    case .draftNotices: LocalizedText(zhHans: "拟定公示", en: "draft lists for the public")
    case .approveNotices: LocalizedText(zhHans: "审核公示", en: "approve lists for the public")
    }
  }

  /// The most protected fields that its verbs show; a role without that class must not have the permission.
  package var fieldClass: FieldClass {
    switch self {
    case .readDeliveries, .manageDeliveries, .readRuns, .recordRuns, .saveFilters, .readPolicies, .editPolicies,
      .approvePolicies, .manageAccounts, .manageStaff, .readAudit, .dispatchCases, .superviseCases, .leadCases,
      .readCases, .readQuality, .addEvidence:
      .office
    case .readFindings, .workCases, .reviewCases, .registerCases, .readPetitions, .exportFindings, .previewPolicies,
      .draftNotices, .approveNotices:
      .personal
    case .readFiles, .readEvidence: .sensitive
    case .exportClear, .readClearIdentity: .identity
    }
  }
}

extension Permission {
  /// Whether those who have it must sign in with one-time codes where the installation asks for them: it decides, lets
  /// something leave in clear, says who may do what, or brings into force.
  package var isPowerful: Bool {
    switch self {
    case .reviewCases, .leadCases, .exportClear, .manageAccounts, .manageStaff, .approvePolicies: true
    default: false
    }
  }
}

/// How much a field says about a person, from what everybody may know to what only those see who must.
package enum FieldClass: String, CaseIterable, Comparable, Sendable {
  /// What is published.
  case open
  /// Numbers, states and names of the office's own work.
  case office = "internal"
  /// Names and circumstances of citizens, numbers masked.
  case personal
  /// What the registers say of health, income and children.
  case sensitive
  /// Citizen IDs in clear, with a purpose and a record.
  case identity
  /// Accusers, children under protection: by name and purpose only.
  case sealed

  package static func < (left: FieldClass, right: FieldClass) -> Bool { left.order < right.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
