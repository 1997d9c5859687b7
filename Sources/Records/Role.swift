package import Vocabulary

/// What a post is for. What a role may do, how far, and which fields it sees stands in `PermissionMatrix`.
package enum Role: String, CaseIterable, Sendable {
  /// People and accounts, no data of citizens.
  case securityAdministrator
  /// The technical side: feeds, runs, backups; no personal data.
  case systemOperator
  /// The ledger and the access log; no personal data.
  case auditor
  case bureauLeader
  case sectionOfficer
  case sectionReviewer
  case streetClerk
  case streetReviewer
  case verifier
  case publicityClerk
  case finance
  case petitionOfficer
  case inspector
  /// Delivers the data of one department.
  case feedOfficer
  case gridWorker
  case childDirector
  /// Whoever runs commands on the machine that holds the data folder; no post can have this role.
  case console

  /// The roles a post can have.
  package static let assignable = allCases.filter { $0 != .console }

  /// What people call the role.
  package var title: LocalizedText {
    switch self {
    case .securityAdministrator: LocalizedText(zhHans: "安全管理员", en: "Security administrator")
    case .systemOperator: LocalizedText(zhHans: "系统管理员", en: "System operator")
    case .auditor: LocalizedText(zhHans: "审计员", en: "Auditor")
    case .bureauLeader: LocalizedText(zhHans: "区局领导", en: "Bureau leader")
    case .sectionOfficer: LocalizedText(zhHans: "科室经办", en: "Section officer")
    case .sectionReviewer: LocalizedText(zhHans: "科室审核", en: "Section reviewer")
    case .streetClerk: LocalizedText(zhHans: "街道经办", en: "Street clerk")
    case .streetReviewer: LocalizedText(zhHans: "街道审核", en: "Street reviewer")
    case .verifier: LocalizedText(zhHans: "核对员", en: "Verifier")
    case .publicityClerk: LocalizedText(zhHans: "公示员", en: "Publicity clerk")
    case .finance: LocalizedText(zhHans: "财务", en: "Finance officer")
    case .petitionOfficer: LocalizedText(zhHans: "信访员", en: "Petition officer")
    case .inspector: LocalizedText(zhHans: "巡察督查", en: "Inspector")
    case .feedOfficer: LocalizedText(zhHans: "部门数据员", en: "Department data officer")
    case .gridWorker: LocalizedText(zhHans: "网格员", en: "Grid worker")
    case .childDirector: LocalizedText(zhHans: "儿童主任", en: "Child director")
    case .console: LocalizedText(zhHans: "命令行", en: "Command line")
    }
  }
}

extension Role {
  /// The kind of office that posts of this role belong to when nobody says otherwise.
  package var seat: StaffOffice.Kind {
    switch self {
    case .streetClerk, .streetReviewer, .gridWorker, .childDirector: .street
    case .feedOfficer: .department
    default: .bureau
    }
  }
}
