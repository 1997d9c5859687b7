package import Findings
package import Vocabulary

/// A post somebody holds on one day: appointed to it, or standing in for who is.
package struct HeldPost: Hashable, Sendable {
  package let id: PostID
  package let role: Role
  package let office: OfficeID
  package let officeName: String
  /// For roles whose reach is an area.
  package let area: AreaCode?
  /// For roles whose reach is a department.
  package let department: String?
  /// Lines of duty (条线); empty for all of the office.
  package let duties: [String]
  /// Who gave the post for a time; nil for one's own.
  package let delegatedBy: String?
  /// The same person by number: four eyes count both.
  package let giver: StaffID?

  package init(
    id: PostID, role: Role, office: OfficeID, officeName: String, area: AreaCode? = nil, department: String? = nil,
    duties: [String] = [], delegatedBy: String? = nil, giver: StaffID? = nil
  ) {
    self.id = id
    self.role = role
    self.office = office
    self.officeName = officeName
    self.area = area
    self.department = department
    self.duties = duties
    self.delegatedBy = delegatedBy
    self.giver = giver
  }
}

/// Somebody who acts: the account behind a session with the person it belongs to, or the console.
package struct Officer: Hashable, Sendable {
  package let account: AccountID
  package let staff: StaffID
  package let login: String
  package let displayName: String
  /// What the person holds on the day the officer was read: appointments first, then what others gave for a time.
  package let posts: [HeldPost]

  package init(account: AccountID, staff: StaffID, login: String, displayName: String, posts: [HeldPost]) {
    self.account = account
    self.staff = staff
    self.login = login
    self.displayName = displayName
    self.posts = posts
  }

  /// Whoever runs a command beside the data folder.
  package static let console = Officer(
    account: AccountID(0), staff: StaffID(0), login: "console", displayName: "命令行 Console",
    posts: [HeldPost(id: PostID(0), role: .console, office: OfficeID(0), officeName: "")])

  package var isConsole: Bool { account == Officer.console.account }

  /// Each role once, in the order of the posts.
  package var roles: [Role] {
    posts.reduce(into: []) { roles, post in
      if !roles.contains(post.role) { roles.append(post.role) }
    }
  }

  /// The names of the roles in one text.
  package var title: LocalizedText { roles.title }

  /// The scope of a permission, nil when no post gives it, or none that reaches anything.
  package func scope(for permission: Permission) -> Scope? {
    let giving = posts.filter { $0.role.permissions.contains(permission) }
    guard !giving.isEmpty else { return nil }
    let scope = Scope(giving, of: staff)
    return scope.isEmpty ? nil : scope
  }

  /// Whether some post gives a permission that wants one-time codes.
  package var isPowerful: Bool { posts.contains { $0.role.permissions.contains(where: \.isPowerful) } }

  /// Whether some post lets the officer see fields of a class.
  package func sees(_ fieldClass: FieldClass) -> Bool {
    posts.contains { PermissionMatrix.rule($0.role).fields.contains(fieldClass) }
  }
}

extension [Role] {
  /// The names of the roles in one text; without any, that there is none.
  package var title: LocalizedText {
    guard !isEmpty else { return LocalizedText(zhHans: "无岗位", en: "no post") }
    return LocalizedText(
      zhHans: map(\.title.zhHans).joined(separator: "、"), en: map(\.title.en).joined(separator: ", "))
  }
}
