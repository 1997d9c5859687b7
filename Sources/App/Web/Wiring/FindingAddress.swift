import Findings
import Pages
import Policy

/// Addresses of the list of findings. A value stands under the raw value of its kind; a name may come several times.
enum FindingAddress {
  static let status = "status"
  static let stage = "stage"
  static let outcome = "outcome"
  static let severity = "severity"
  static let direction = "direction"
  static let street = "street"
  /// A token of the deployment.
  static let person = "person"

  /// The list with filters.
  static func list(_ items: [(String, String)]) -> String {
    items.isEmpty ? Route.findings.path() : Route.findings.path() + "?" + PercentEncoding.query(items)
  }

  /// The data still say so.
  static let current = FindingFilter.current.statuses.map(\.rawValue).sorted().map { (status, $0) }

  /// Nobody has looked.
  static let untouched = Stage.allCases.filter(Stage.untouched.contains).map { (stage, $0.rawValue) }

  /// And nobody has looked.
  static let open = current + untouched

  /// And somebody has looked.
  static let decided = current + Stage.allCases.filter { !Stage.untouched.contains($0) }.map { (stage, $0.rawValue) }
}
