/// The tier of each test case, as an inventory names it: a table with the columns `folder`, `case_id` and `tier`.
package struct TestTiers: Sendable {
  /// By folder and case, a line break between them.
  package let tiers: [String: String]

  /// - Parameter inventory: comma separated with a heading. Lines without the columns say nothing.
  package init(inventory: String) {
    let lines = inventory.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    var tiers: [String: String] = [:]
    if let heading = lines.first, let folder = heading.firstIndex(of: "folder"),
      let caseID = heading.firstIndex(of: "case_id"), let tier = heading.firstIndex(of: "tier")
    {
      for line in lines.dropFirst() where line.count > Swift.max(folder, caseID, tier) {
        tiers["\(line[folder])\n\(line[caseID])"] = String(line[tier])
      }
    }
    self.tiers = tiers
  }

  /// The tier of the case of a result; nil for one that the inventory does not have.
  package func tier(of result: TestResult) -> String? {
    tiers["\(result.folder.split(separator: "/").last ?? "")\n\(result.caseID)"]
  }
}

/// How many cases of a kind there are and how many of them pass.
package struct TestTotals: Hashable, Sendable {
  package private(set) var passed = 0
  /// Of those passed, how many without the tolerance for numbers.
  package private(set) var exact = 0
  package private(set) var cases = 0

  package init() {}

  /// Adds one more case.
  package mutating func count(_ result: TestResult) {
    cases += 1
    if result.outcome == .success { passed += 1 }
    if result.isExact { exact += 1 }
  }

  /// The totals of each group of results, by its name.
  package static func grouped(
    _ results: [TestResult], by group: (TestResult) -> String?
  ) -> [(name: String, totals: TestTotals)] {
    var totals: [String: TestTotals] = [:]
    for result in results {
      if let name = group(result) { totals[name, default: TestTotals()].count(result) }
    }
    return totals.sorted { $0.key < $1.key }.map { (name: $0.key, totals: $0.value) }
  }
}
