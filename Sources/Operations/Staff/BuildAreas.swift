internal import Findings
package import Records
internal import Store
package import Vocabulary

/// Keeps the tree of areas: district and streets of the deployment, communities that the registers name, and grids that
/// the bureau cuts.
package struct BuildAreas: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// Adds the district, its streets and the communities of some codes; what is there already stays. Codes that are none
  /// of a community are passed over.
  ///
  /// - Returns: how many areas were new.
  package func run(
    divisions: DivisionList, communities: Set<String>, by officer: Officer
  ) async throws(OperationError) -> Int {
    _ = try await office.authorise(officer, .recordRuns)
    var areas: [AreaCode: LocalizedText] = [:]
    let unnamed = LocalizedText(zhHans: "", en: "")
    for code in communities {
      guard let area = AreaCode(code), area.level == .community else { continue }
      for part in sequence(first: area, next: { $0.parent }) where areas[part] == nil { areas[part] = unnamed }
    }
    for division in divisions.all {
      guard let area = AreaCode(division.code.text) else { continue }
      for part in sequence(first: area, next: { $0.parent }) where areas[part] == nil { areas[part] = unnamed }
      areas[area] = division.name
    }
    let known = try await office.read { try $0.areas(limit: .max) }
    let names = Dictionary(known.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    let wanted = areas.filter { names[$0.key] == nil || names[$0.key] == unnamed && $0.value != unnamed }
      .map { StaffArea(code: $0.key, name: $0.value) }
    guard !wanted.isEmpty else { return 0 }
    let now = office.clock.now()
    return try await office.write { transaction in
      let count = try transaction.addAreas(wanted)
      guard count > 0 else { return 0 }
      try transaction.record(.areasChanged, object: "areas", detail: "\(count)", by: officer.account, at: now)
      return count
    }
  }

  /// Adds a grid below a community, or names a community.
  ///
  /// - Throws: `.invalid` for a code that is none, or lies in no area that is known.
  package func add(_ text: String, name: String, by officer: Officer) async throws(OperationError) -> StaffArea {
    _ = try await office.authorise(officer, .manageStaff)
    let name = StaffRules.name(name)
    let complaints = StaffRules.complaints(name: name, field: "name")
    guard complaints.isEmpty else { throw .invalid(complaints) }
    guard let code = AreaCode(text), let parent = code.parent, code.level >= .community else {
      throw .invalid(
        "code", zhHans: "请填写 12 位社区代码或 15 位网格代码。", en: "Give a community code of 12 or a grid code of 15 digits.")
    }
    let area = StaffArea(code: code, name: LocalizedText(zhHans: name, en: name))
    let now = office.clock.now()
    try await office.write { transaction in
      guard try transaction.read.area(parent) != nil else {
        throw OperationError.invalid(
          "code", zhHans: "没有上级区域 \(parent)。", en: "There is no area \(parent) for it to lie in.")
      }
      _ = try transaction.addAreas([area])
      try transaction.record(.areasChanged, object: "area/\(code)", detail: "", by: officer.account, at: now)
    }
    return area
  }
}
