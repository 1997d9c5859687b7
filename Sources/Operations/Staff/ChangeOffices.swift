package import Findings
package import Records
internal import Store
package import Vocabulary

/// An office as it is asked for.
package struct OfficeDraft: Sendable {
  package let parent: OfficeID?
  package let kind: StaffOffice.Kind
  package let name: String
  /// For streets.
  package let area: AreaCode?
  /// For departments.
  package let department: String?

  package init(
    parent: OfficeID? = nil, kind: StaffOffice.Kind, name: String, area: AreaCode? = nil, department: String? = nil
  ) {
    self.parent = parent
    self.kind = kind
    self.name = name
    self.area = area
    self.department = department
  }
}

/// A post as it is asked for.
package struct PostDraft: Sendable {
  package let office: OfficeID
  package let role: Role
  package let area: AreaCode?
  package let department: String?
  package let duties: [String]

  package init(
    office: OfficeID, role: Role, area: AreaCode? = nil, department: String? = nil, duties: [String] = []
  ) {
    self.office = office
    self.role = role
    self.area = area
    self.department = department
    self.duties = duties
  }
}

/// Makes and names offices, and makes and gives up posts.
package struct ChangeOffices: Sendable {
  private let office: Office
  private static let dutyMax = 12

  package init(office: Office) {
    self.office = office
  }

  /// Makes an office; one that is there already is answered as it is.
  package func add(_ draft: OfficeDraft, by officer: Officer) async throws(OperationError) -> StaffOffice {
    _ = try await office.authorise(officer, .manageStaff)
    let name = StaffRules.name(draft.name)
    var complaints = StaffRules.complaints(name: name, field: "name")
    if (draft.kind == .street) != (draft.area?.level == .street) {
      complaints.append(
        Self.complaint("area", "街道单位须选择街道，其他单位不选。", "A street office needs a street; others have none."))
    }
    if (draft.kind == .department) != (draft.department?.isEmpty == false) {
      complaints.append(
        Self.complaint("department", "部门须选择部门编号。", "A department needs its identifier; others have none."))
    }
    guard complaints.isEmpty else { throw .invalid(complaints) }
    let now = office.clock.now()
    return try await office.write { transaction in
      if let found = try transaction.read.offices().first(where: { $0.kind == draft.kind && $0.name == name }) {
        return found
      }
      if let area = draft.area { try Seats.know(area, in: transaction) }
      let made = try transaction.addOffice(
        parent: draft.parent, kind: draft.kind, name: name, area: draft.area, department: draft.department)
      try transaction.record(
        .officeChanged, object: "office/\(made.id)", detail: draft.kind.rawValue, by: officer.account, at: now)
      return made
    }
  }

  /// Changes what an office is called.
  ///
  /// - Parameter seen: the name that the asker saw; nil when nobody looked.
  /// - Throws: `.conflict` when it is called something else by now.
  package func rename(
    _ id: OfficeID, to name: String, insteadOf seen: String? = nil, by officer: Officer
  ) async throws(OperationError) {
    _ = try await office.authorise(officer, .manageStaff)
    let name = StaffRules.name(name)
    let complaints = StaffRules.complaints(name: name, field: "name")
    guard complaints.isEmpty else { throw .invalid(complaints) }
    let now = office.clock.now()
    try await office.write { transaction in
      guard let old = try transaction.read.offices().first(where: { $0.id == id }) else {
        throw StaffMessages.unknownOffice
      }
      guard seen == nil || seen == old.name else { throw StaffMessages.changed }
      try transaction.renameOffice(id, name: name)
      try transaction.record(.officeChanged, object: "office/\(id)", detail: "name", by: officer.account, at: now)
    }
  }

  /// Makes a post, or takes one that was given up again.
  ///
  /// - Throws: `.invalid` when the role's reach needs an area or a department and there is none.
  package func addPost(_ draft: PostDraft, by officer: Officer) async throws(OperationError) -> Post {
    _ = try await office.authorise(officer, .manageStaff)
    let duties = Set(draft.duties.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }).sorted()
    let complaints = Self.complaints(draft, duties: duties)
    guard complaints.isEmpty else { throw .invalid(complaints) }
    let now = office.clock.now()
    return try await office.write { transaction in
      guard try transaction.read.offices().contains(where: { $0.id == draft.office }) else {
        throw StaffMessages.unknownOffice
      }
      if let area = draft.area { try Seats.know(area, in: transaction) }
      let found = try transaction.read.post(
        office: draft.office, role: draft.role, area: draft.area, department: draft.department, duties: duties)
      if let found { try transaction.setActive(true, post: found.id) }
      let post =
        try found
        ?? transaction.addPost(
          office: draft.office, role: draft.role, area: draft.area, department: draft.department, duties: duties)
      try transaction.record(
        .postChanged, object: "post/\(post.id)",
        detail: ["active", draft.role.rawValue, draft.area?.text ?? "", draft.department ?? ""]
          .filter { !$0.isEmpty }.joined(separator: " "), by: officer.account, at: now)
      return post
    }
  }

  /// Gives a post up: it counts for nobody any more. Refused when nobody could administer accounts any more.
  package func closePost(_ id: PostID, by officer: Officer) async throws(OperationError) {
    _ = try await office.authorise(officer, .manageStaff)
    let now = office.clock.now()
    try await office.write { transaction in
      guard try transaction.read.post(id) != nil else { throw StaffMessages.unknownOffice }
      try StaffRules.keepingAdministrator(on: Clock.day(of: now), in: transaction) {
        try transaction.setActive(false, post: id)
      }
      try transaction.record(.postChanged, object: "post/\(id)", detail: "inactive", by: officer.account, at: now)
    }
  }

  private static func complaints(_ draft: PostDraft, duties: [String]) -> [FieldMessage] {
    var complaints: [FieldMessage] = []
    if !Role.assignable.contains(draft.role) {
      complaints.append(complaint("role", "请选择一个角色。", "Choose a role."))
    }
    if draft.role.reach == .area, draft.area == nil {
      complaints.append(complaint("area", "这个角色须选择区域。", "This role needs an area."))
    }
    if draft.role.reach == .whole, draft.area != nil {
      complaints.append(complaint("area", "这个角色不分区域。", "This role has no area."))
    }
    if (draft.role.reach == .department) != (draft.department?.isEmpty == false) {
      complaints.append(complaint("department", "部门数据员须选择部门。", "A department data officer needs a department."))
    }
    if duties.count > dutyMax || duties.contains(where: { $0.utf8.count > 32 }) {
      complaints.append(complaint("duties", "条线最多 12 个，每个不超过 32 字节。", "At most 12 lines of duty of 32 bytes each."))
    }
    return complaints
  }

  private static func complaint(_ field: String, _ zhHans: String, _ en: String) -> FieldMessage {
    FieldMessage(field: field, message: LocalizedText(zhHans: zhHans, en: en))
  }
}
