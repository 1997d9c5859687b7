package import Findings
package import Vocabulary

/// A natural person who works here; may have several accounts.
package struct StaffMember: Hashable, Sendable {
  package let id: StaffID
  package let name: String
  /// Whether the person works here now; without that no account of theirs signs in and no post counts.
  package let isActive: Bool
  /// UTC milliseconds.
  package let createdAt: Int64

  package init(id: StaffID, name: String, isActive: Bool, createdAt: Int64) {
    self.id = id
    self.name = name
    self.isActive = isActive
    self.createdAt = createdAt
  }
}

/// An office (单位、科室): the bureau, a section of it, a street, or a department that delivers data.
package struct StaffOffice: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case bureau, section, street, department
  }

  package let id: OfficeID
  /// The office above; nil for the bureau and for departments.
  package let parent: OfficeID?
  package let kind: Kind
  package let name: String
  /// What it answers for; nil for the whole installation.
  package let area: AreaCode?
  /// The identifier of a department in the data dictionary.
  package let department: String?

  package init(id: OfficeID, parent: OfficeID?, kind: Kind, name: String, area: AreaCode?, department: String?) {
    self.id = id
    self.parent = parent
    self.kind = kind
    self.name = name
    self.area = area
    self.department = department
  }
}

/// A post (岗位): a role in an office, over an area or a department, for some lines of duty. Several people may hold it.
package struct Post: Hashable, Sendable {
  package let id: PostID
  package let office: OfficeID
  package let role: Role
  package let area: AreaCode?
  package let department: String?
  /// Ascending; empty for all lines of the office.
  package let duties: [String]
  /// A post that was given up counts for nobody.
  package let isActive: Bool

  package init(
    id: PostID, office: OfficeID, role: Role, area: AreaCode?, department: String?, duties: [String], isActive: Bool
  ) {
    self.id = id
    self.office = office
    self.role = role
    self.area = area
    self.department = department
    self.duties = duties
    self.isActive = isActive
  }
}

/// A person holds a post (任职) on all days from the first to the last.
package struct Appointment: Hashable, Sendable {
  package let id: AppointmentID
  package let post: PostID
  package let staff: StaffID
  package let from: CivilDate
  /// The last day; nil until further notice.
  package let to: CivilDate?
  /// UTC milliseconds when it was taken back before its time; it counts no more from then on.
  package let revokedAt: Int64?

  package init(
    id: AppointmentID, post: PostID, staff: StaffID, from: CivilDate, to: CivilDate?, revokedAt: Int64?
  ) {
    self.id = id
    self.post = post
    self.staff = staff
    self.from = from
    self.to = to
    self.revokedAt = revokedAt
  }

  /// Whether it counts on a day.
  package func counts(on day: CivilDate) -> Bool {
    revokedAt == nil && from <= day && to.map { day <= $0 } ?? true
  }
}

/// A person lends a post they hold to another (授权、代理), for days that are named beforehand.
package struct Delegation: Hashable, Sendable {
  package let id: DelegationID
  package let post: PostID
  package let giver: StaffID
  package let taker: StaffID
  package let from: CivilDate
  /// The last day.
  package let to: CivilDate
  package let reason: String
  /// UTC milliseconds when it was taken back before its time.
  package let revokedAt: Int64?

  package init(
    id: DelegationID, post: PostID, giver: StaffID, taker: StaffID, from: CivilDate, to: CivilDate, reason: String,
    revokedAt: Int64?
  ) {
    self.id = id
    self.post = post
    self.giver = giver
    self.taker = taker
    self.from = from
    self.to = to
    self.reason = reason
    self.revokedAt = revokedAt
  }

  /// Whether it counts on a day, as long as the giver holds the post.
  package func counts(on day: CivilDate) -> Bool {
    revokedAt == nil && from <= day && day <= to
  }
}

/// An area with its name; empty names are of communities that no list names.
package struct StaffArea: Hashable, Sendable {
  package let code: AreaCode
  package let name: LocalizedText

  package init(code: AreaCode, name: LocalizedText) {
    self.code = code
    self.name = name
  }
}
