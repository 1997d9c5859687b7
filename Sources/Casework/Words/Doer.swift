package import Findings
package import Vocabulary

/// In what position somebody acts on a case.
package enum Capacity: String, CaseIterable, Sendable {
  /// The assignee or somebody of the owning office; told from the case, never granted.
  case owner
  /// Who a part was given to; told from the case, never granted.
  case partHolder
  case dispatcher, registrar, supervisor
  /// The three that check: nobody who worked on the case.
  case reviewer, leader, committee
  /// The program itself: automatic dispatch, ends of periods.
  case system

  /// Whether four eyes are asked for.
  package var isChecking: Bool { self == .reviewer || self == .leader || self == .committee }

  /// The word on screens and in messages.
  package var title: LocalizedText {
    switch self {
    case .owner: LocalizedText(zhHans: "承办人", en: "the owner")
    case .partHolder: LocalizedText(zhHans: "分项承办人", en: "the holder of the part")
    case .dispatcher: LocalizedText(zhHans: "派发人", en: "a dispatcher")
    case .registrar: LocalizedText(zhHans: "登记人", en: "a registrar")
    case .supervisor: LocalizedText(zhHans: "督办人", en: "a supervisor")
    case .reviewer: LocalizedText(zhHans: "复核人", en: "a reviewer")
    case .leader: LocalizedText(zhHans: "分管领导", en: "the leader in charge")
    case .committee: LocalizedText(zhHans: "党组", en: "the party group")
    case .system: LocalizedText(zhHans: "系统", en: "the system")
    }
  }
}

/// Somebody who asks to act: a natural person, whatever the account.
package struct Doer: Hashable, Sendable {
  /// Nil for the program itself.
  package let staff: StaffID?
  /// The colleague whose post is held by delegation; four eyes count both.
  package let onBehalfOf: StaffID?
  package let account: AccountID
  package let offices: Set<OfficeID>
  /// What the posts of the person grant for the area of the case.
  package let capacities: Set<Capacity>
  /// The person and the one stood in for.
  package let people: Set<StaffID>

  package init(
    staff: StaffID?, onBehalfOf: StaffID? = nil, account: AccountID, offices: Set<OfficeID> = [],
    capacities: Set<Capacity> = []
  ) {
    self.staff = staff
    self.onBehalfOf = onBehalfOf
    self.account = account
    self.offices = offices
    self.capacities = capacities.subtracting([.owner, .partHolder])
    people = Set([staff, onBehalfOf].compactMap(\.self))
  }
}
