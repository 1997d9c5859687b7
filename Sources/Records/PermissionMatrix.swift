/// How far the permissions of a role reach.
package enum ReachKind: String, CaseIterable, Sendable {
  /// Everything the installation holds.
  case whole
  /// The area of the post and all that lies in it.
  case area
  /// What is assigned to the person, and nothing else.
  case assigned
  /// What one department delivers.
  case department
}

/// What one role may do, how far, and which fields it sees.
package struct RoleRule: Hashable, Sendable {
  package let role: Role
  package let reach: ReachKind
  package let permissions: Set<Permission>
  package let fields: Set<FieldClass>
}

/// Who may do what: the one place where it is declared. `mingcha policy-matrix` prints it, and a test asks every route
/// as every role and compares.
package enum PermissionMatrix {
  /// One rule for each role, in the order of the roles.
  package static let rules: [RoleRule] = [
    rule(.securityAdministrator, .whole, upTo: .office, [.manageAccounts, .manageStaff]),
    rule(
      .systemOperator, .whole, upTo: .office,
      [.readDeliveries, .manageDeliveries, .readRuns, .recordRuns, .readPolicies]),
    rule(.auditor, .whole, upTo: .office, [.readAudit, .readDeliveries, .readRuns, .readPolicies]),
    rule(
      .bureauLeader, .whole, upTo: .personal,
      [
        .readFindings, .exportFindings, .readDeliveries, .readRuns, .saveFilters, .readPolicies, .previewPolicies,
        .leadCases, .superviseCases, .readCases, .readPetitions, .readQuality,
      ]),
    rule(
      .sectionOfficer, .whole, upTo: .identity,
      [
        .readFindings, .exportFindings, .exportClear, .readClearIdentity, .readFiles, .readDeliveries,
        .manageDeliveries, .readRuns, .recordRuns, .saveFilters, .readPolicies, .editPolicies, .previewPolicies,
        .workCases, .dispatchCases, .registerCases, .readCases, .readQuality, .addEvidence, .readEvidence,
        .draftNotices,
      ]),
    rule(
      .sectionReviewer, .whole, upTo: .identity,
      [
        .readFindings, .exportFindings, .exportClear, .readClearIdentity, .readFiles, .readDeliveries, .readRuns,
        .saveFilters, .readPolicies, .approvePolicies, .previewPolicies,
        .reviewCases, .dispatchCases, .superviseCases, .readCases, .readQuality, .addEvidence, .readEvidence,
        .approveNotices,
      ]),
    rule(.streetClerk, .area, upTo: .identity, street + [.workCases, .draftNotices]),
    rule(.streetReviewer, .area, upTo: .identity, street + [.reviewCases, .dispatchCases, .approveNotices]),
    rule(
      .verifier, .whole, upTo: .identity,
      [
        .readFindings, .readClearIdentity, .readFiles, .readRuns, .saveFilters, .readPolicies, .workCases,
        .addEvidence, .readEvidence,
      ]),
    rule(
      .publicityClerk, .whole, upTo: .personal, [.readPolicies, .workCases, .registerCases, .readCases, .draftNotices]),
    rule(
      .finance, .whole, upTo: .personal,
      [.readFindings, .exportFindings, .readRuns, .saveFilters, .readPolicies, .previewPolicies]),
    rule(
      .petitionOfficer, .whole, upTo: .personal,
      [.readPolicies, .workCases, .dispatchCases, .registerCases, .readPetitions], and: .sealed),
    rule(
      .inspector, .whole, upTo: .personal,
      [
        .readFindings, .exportFindings, .readDeliveries, .readRuns, .saveFilters, .readPolicies, .readAudit, .readCases,
        .readQuality,
      ]),
    rule(.feedOfficer, .department, upTo: .office, [.readDeliveries, .manageDeliveries]),
    rule(.gridWorker, .assigned, upTo: .personal, [.readPolicies, .readFindings, .workCases, .addEvidence]),
    rule(.childDirector, .assigned, upTo: .personal, [.readPolicies, .readFindings, .workCases, .addEvidence]),
    rule(.console, .whole, upTo: .sealed, Permission.allCases),
  ]

  private static let street: [Permission] = [
    .readFindings, .exportFindings, .readClearIdentity, .readFiles, .readRuns, .saveFilters, .readPolicies, .readCases,
    .readQuality, .addEvidence, .readEvidence,
  ]

  private static func rule(
    _ role: Role, _ reach: ReachKind, upTo fieldClass: FieldClass, _ permissions: [Permission],
    and sealed: FieldClass? = nil
  ) -> RoleRule {
    var fields = Set(FieldClass.allCases.filter { $0 <= fieldClass })
    if let sealed { fields.insert(sealed) }
    return RoleRule(role: role, reach: reach, permissions: Set(permissions), fields: fields)
  }

  private static let byRole = Dictionary(rules.map { ($0.role, $0) }, uniquingKeysWith: { first, _ in first })

  /// The rule of a role; a role that is not in the table may do nothing.
  package static func rule(_ role: Role) -> RoleRule {
    byRole[role] ?? RoleRule(role: role, reach: .assigned, permissions: [], fields: [])
  }

  /// The classes of fields that a role sees where it uses a permission; nil when it does not have the permission.
  package static func fields(_ role: Role, _ permission: Permission) -> [FieldClass]? {
    let rule = rule(role)
    guard rule.permissions.contains(permission) else { return nil }
    return FieldClass.allCases.filter { rule.fields.contains($0) && $0 <= permission.fieldClass }
  }
}

extension Role {
  /// The permissions of a role; how far they go is the post's matter.
  package var permissions: Set<Permission> { PermissionMatrix.rule(self).permissions }

  package var reach: ReachKind { PermissionMatrix.rule(self).reach }
}
