/// The rules that show whether a rectified problem is still there: an issue is not closed on paper while they fire.
package struct LinkedRules: Hashable, Sendable {
  package let rules: [String]

  package init(_ rules: [String]) {
    self.rules = rules
  }

  /// Why the issue cannot be closed; nil when no linked rule has an open finding in its scope.
  ///
  /// - Parameter openFindings: by rule; a rule without a number was not looked at, and nil says the same of all.
  package func refusal(of openFindings: [String: Int]?) -> CaseworkError? {
    let notRun = rules.filter { openFindings?[$0] == nil }
    guard notRun.isEmpty else { return .rulesNotRun(notRun) }
    let firing = (openFindings ?? [:]).filter { rules.contains($0.key) && $0.value > 0 }
    return firing.isEmpty ? nil : .rulesStillFire(firing)
  }
}
