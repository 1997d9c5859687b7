internal import Findings
internal import Records
internal import Store
internal import Vocabulary

/// Finds the office and post that somebody with a role sits in, making what is missing.
enum Seats {
  static let bureauName = "区局"

  /// The post of a role in its usual office.
  static func post(
    _ role: Role, area: AreaCode?, department: String?, in transaction: WriteTransaction
  ) throws -> Post {
    if let area { try know(area, in: transaction) }
    let office = try office(role.seat, area: area, department: department, in: transaction)
    if let found = try transaction.read.post(
      office: office.id, role: role, area: area, department: department, duties: [])
    {
      if !found.isActive { try transaction.setActive(true, post: found.id) }
      return found
    }
    return try transaction.addPost(office: office.id, role: role, area: area, department: department, duties: [])
  }

  /// The office of a kind for an area or a department.
  static func office(
    _ kind: StaffOffice.Kind, area: AreaCode?, department: String?, in transaction: WriteTransaction
  ) throws -> StaffOffice {
    let offices = try transaction.read.offices()
    // A post of a community or a grid sits in the office of its street.
    let street = area.flatMap { AreaCode(String($0.text.prefix(AreaCode.Level.street.rawValue))) }
    let wanted = kind == .street ? street : nil
    if let found = offices.first(where: { $0.kind == kind && $0.area == wanted && $0.department == department }) {
      return found
    }
    let parent =
      kind == .bureau || kind == .department
      ? nil : try office(.bureau, area: nil, department: nil, in: transaction).id
    let named = try wanted.flatMap { try transaction.read.area($0)?.name.zhHans }.flatMap { $0.isEmpty ? nil : $0 }
    return try transaction.addOffice(
      parent: parent, kind: kind, name: named ?? wanted?.text ?? department ?? bureauName, area: wanted,
      department: department)
  }

  /// Makes an area and those above it known, without names.
  static func know(_ area: AreaCode, in transaction: WriteTransaction) throws {
    let line = sequence(first: area) { $0.parent }.map {
      StaffArea(code: $0, name: LocalizedText(zhHans: "", en: ""))
    }
    _ = try transaction.addAreas(line)
  }

  /// Appoints and records it.
  @discardableResult
  static func appoint(
    _ staff: StaffID, to post: Post, from: CivilDate, to: CivilDate?, by officer: Officer, at now: Int64,
    in transaction: WriteTransaction
  ) throws -> AppointmentID {
    let id = try transaction.addAppointment(post: post.id, staff: staff, from: from, to: to)
    let parts = ["appointment/\(id)", "post/\(post.id)", post.role.rawValue, post.area?.text, post.department]
    try transaction.record(
      .appointed, object: "staff/\(staff)",
      detail: (parts.compactMap { $0 } + ["\(from)", to.map { "\($0)" } ?? "-"]).joined(separator: " "),
      by: officer.account, at: now)
    return id
  }
}
