internal import Findings
internal import Records
internal import Store
internal import Vocabulary

/// What every person, office and post must be.
enum StaffRules {
  /// A name without superfluous blanks.
  static func name(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What is wrong with the name of a person or an office.
  static func complaints(name: String, field: String = "displayName") -> [FieldMessage] {
    guard !(1...64).contains(name.unicodeScalars.count) else { return [] }
    return [
      FieldMessage(
        field: field,
        message: LocalizedText(zhHans: "请填写姓名或名称，最长 64 个字。", en: "Give the name, at most 64 characters."))
    ]
  }

  /// What is wrong with the roles of somebody's first posts.
  static func complaints(roles: [Role], streetCode: String?, department: String?) -> [FieldMessage] {
    var complaints: [FieldMessage] = []
    func complain(_ field: String, _ zhHans: String, _ en: String) {
      complaints.append(FieldMessage(field: field, message: LocalizedText(zhHans: zhHans, en: en)))
    }
    if roles.isEmpty || !roles.allSatisfy(Role.assignable.contains) {
      complain("role", "请选择一个角色。", "Choose a role.")
    }
    let isStreet = streetCode.flatMap { AreaCode($0) }.map { $0.level >= .street } ?? false
    if roles.contains(where: { $0.seat == .street }) ? !isStreet : streetCode != nil {
      complain(
        "streetCode", "街道的岗位必须选择所属街道，其他岗位不选。",
        "Posts of a street need a street; others have none.")
    }
    if roles.contains(where: { $0.seat == .department }) != (department?.isEmpty == false) {
      complain(
        "department", "部门数据员必须选择所属部门，其他岗位不选。",
        "A department data officer needs a department; others have none.")
    }
    return complaints
  }

  /// Does something that may take the last security administrator away, and takes it back if it did.
  static func keepingAdministrator(
    on day: CivilDate, in transaction: WriteTransaction, _ change: () throws -> Void
  ) throws {
    let before = try transaction.read.activeCount(of: .securityAdministrator, on: day)
    try change()
    // What is thrown inside a transaction undoes it.
    guard before > 0, try transaction.read.activeCount(of: .securityAdministrator, on: day) == 0 else { return }
    throw AccountMessages.lastAdministrator
  }
}

/// Texts that several verbs about staff share.
enum StaffMessages {
  static let unknown = OperationError.notFound(
    LocalizedText(zhHans: "没有这名人员。请刷新人员列表。", en: "There is no such staff member. Reload the list."))
  static let unknownOffice = OperationError.notFound(
    LocalizedText(zhHans: "没有这个单位或岗位。请刷新单位列表。", en: "There is no such office or post. Reload the list."))
  static let own = OperationError.conflict(
    LocalizedText(
      zhHans: "不能更改自己的岗位，请由另一名安全管理员操作。",
      en: "Nobody can change their own posts; ask another security administrator."))

  static let changed = OperationError.conflict(
    LocalizedText(
      zhHans: "内容刚被别人改过，本次没有保存。请刷新后重新填写。",
      en: "Somebody has changed this meanwhile; nothing was saved. Reload and enter it again."))

  static func day(_ field: String) -> OperationError {
    .invalid(
      field, zhHans: "请填写日期，如 2026-07-01，止日不早于起日。", en: "Give days such as 2026-07-01, the last not before the first.")
  }
}
