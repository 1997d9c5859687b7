internal import Findings
package import Policy
package import Records
internal import Screening
internal import Store
package import Vocabulary

/// Explains what the rules make of a person or household, by the number people know.
package struct ExplainSubject: Sendable {
  private let room: CaseRoom

  package init(room: CaseRoom) {
    self.room = room
  }

  /// - Parameters:
  ///   - subject: with the citizen ID or household number.
  ///   - rule: nil for every rule that finds something.
  ///   - asOf: nil for the day of the latest run.
  /// - Throws: `.notFound` for whom the registers do not know and, to a street clerk, for those of other streets.
  package func run(
    _ subject: Subject, rule: String? = nil, asOf: CivilDate? = nil, by officer: Officer
  ) async throws(OperationError) -> [CaseAccount] {
    let stand = try await room.current(asOf: asOf)
    let reader = FileReading(room: room, officer: officer)
    _ = try await reader.reach(subject, stand)
    let token = try await reader.object(subject)
    try await reader.note(subject.kind == .person ? .personFileRead : .householdFileRead, token, detail: "explain")
    let rules =
      try rule.map { id throws(OperationError) in [try named(id, stand)] }
      ?? stand.library.pack.rules(on: stand.asOf)
    let explainer = stand.explainer()
    let sight = CaseSight(officer, tokens: try await room.tokens())
    let maker = CaseAccountMaker(sight: sight, library: stand.library, asOf: stand.asOf)
    return rules.flatMap { explainer.explanations(of: $0, about: subject) }
      .filter { rule != nil || ($0.answer != .clear && !$0.rule.isClassification && !$0.isBlocked) }
      .map { maker.account($0) }
  }

  private func named(_ id: String, _ stand: CaseStand) throws(OperationError) -> Rule {
    if let rule = stand.library.pack.rule(id, on: stand.asOf) { return rule }
    if stand.library.pack.rule(id) != nil {
      throw .invalid(
        "rule", zhHans: "规则 \(id) 在 \(stand.asOf) 不在施行期内。请换一个日期。",
        en: "The rule \(id) is not in force on \(stand.asOf). Choose another day.")
    }
    throw .invalid("rule", zhHans: "没有规则 \(id)。规则编号见政策文件。", en: "There is no rule \(id). See the policy documents.")
  }
}
