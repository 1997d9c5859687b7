/// The number under which the store keeps a value; numbers of different kinds do not mix.
package struct Identifier<Kind>: Hashable, Comparable, Sendable {
  package let rawValue: Int64

  package init(_ rawValue: Int64) {
    self.rawValue = rawValue
  }

  package static func < (left: Identifier, right: Identifier) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension Identifier: CustomStringConvertible {
  package var description: String { String(rawValue) }
}

/// Marks the number of an account.
package enum AccountKind {}
/// Marks the number of a staff member.
package enum StaffKind {}
/// Marks the number of an office.
package enum OfficeKind {}
/// Marks the number of a run.
package enum RunKind {}
/// Marks the number of a delivery.
package enum DeliveryKind {}
/// Marks the number of a post.
package enum PostKind {}
/// Marks the number of an appointment.
package enum AppointmentKind {}
/// Marks the number of a delegation.
package enum DelegationKind {}

package typealias FindingID = Identifier<Finding>
package typealias AccountID = Identifier<AccountKind>
package typealias StaffID = Identifier<StaffKind>
package typealias OfficeID = Identifier<OfficeKind>
package typealias RunID = Identifier<RunKind>
package typealias DeliveryID = Identifier<DeliveryKind>
package typealias PostID = Identifier<PostKind>
package typealias AppointmentID = Identifier<AppointmentKind>
package typealias DelegationID = Identifier<DelegationKind>
