package import Findings
package import Vocabulary

/// How far a permission reaches: the union of what the posts that give it reach.
///
/// Only `Officer.scope(for:)` makes one, and every query about records demands one, so that a query without a scope
/// does not compile.
package struct Scope: Hashable, Sendable {
  /// All there is, wherever it lies.
  package let isEverything: Bool
  /// Ascending; none lies within another. Each contains all areas whose codes begin with its own.
  package let areas: [AreaCode]
  /// What is assigned to this person is within reach wherever it lies.
  package let assignee: StaffID?
  /// The departments whose deliveries are within reach; empty for none. Everybody who reaches everything, or has an
  /// area, is not limited by department: deliveries lie in no area.
  package let departments: Set<String>

  init(_ posts: [HeldPost], of staff: StaffID) {
    let reaches = posts.map { ($0, $0.role.reach) }
    isEverything = reaches.contains { $0.1 == .whole }
    let areas = Set(reaches.compactMap { $0.1 == .area ? $0.0.area : nil }).sorted()
    self.areas = areas.filter { area in !areas.contains { $0 != area && $0.contains(area) } }
    assignee = reaches.contains { $0.1 == .assigned } ? staff : nil
    departments = Set(reaches.compactMap { $0.1 == .department ? $0.0.department : nil })
  }

  /// Nothing at all is within reach: a post of a street without a street.
  var isEmpty: Bool { !isEverything && areas.isEmpty && assignee == nil && departments.isEmpty }

  /// Whether an area as a whole is within reach.
  package func contains(_ area: AreaCode) -> Bool {
    isEverything || areas.contains { $0.contains(area) }
  }

  /// Whether something placed somewhere is within reach; what no place is known of is within reach of those who reach
  /// everything.
  package func contains(_ placement: Placement) -> Bool {
    if isEverything { return true }
    return [placement.communityCode, placement.streetCode].contains { code in
      AreaCode(code).map { contains($0) } ?? false
    }
  }

  /// Whether a finding is within reach: by its place, or because it is assigned to whose scope this is.
  package func contains(_ finding: Finding) -> Bool {
    contains(finding.placement) || assignee.map { $0 == finding.handling.assignee } ?? false
  }

  /// Whether what a department delivers is within reach.
  package func contains(department: String) -> Bool {
    isEverything || !areas.isEmpty || departments.contains(department)
  }
}
