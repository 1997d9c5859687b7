internal import Findings
package import Vocabulary

/// How closed cases are looked at again: when, how many of each outcome, and at least how many of each street.
package struct LookBackPlan: Hashable, Sendable {
  package let daysAfterClosing: Int
  /// Percent to be drawn, by outcome; nothing of an outcome that is not named.
  package let percent: [OutcomeCode: Int]
  package let minimumPerStreet: Int

  package init(daysAfterClosing: Int, percent: [OutcomeCode: Int], minimumPerStreet: Int) {
    self.daysAfterClosing = daysAfterClosing
    self.percent = percent
    self.minimumPerStreet = minimumPerStreet
  }

  /// A closed case, as the draw needs it.
  package struct Closed: Hashable, Sendable {
    package let id: CaseID
    package let street: String
    package let outcome: OutcomeCode
    package let closedOn: CivilDate

    package init(id: CaseID, street: String, outcome: OutcomeCode, closedOn: CivilDate) {
      self.id = id
      self.street = street
      self.outcome = outcome
      self.closedOn = closedOn
    }
  }

  /// A case to be looked at from a day on.
  package struct Visit: Hashable, Sendable {
    package let id: CaseID
    package let from: CivilDate
  }

  /// Draws from cases that were closed in one period; the earliest visit first.
  ///
  /// Shares are rounded up, so that a single case of an outcome is drawn when its share is not zero. Streets with fewer
  /// visits than the minimum then get more of their own cases, of whatever outcome has a share.
  package func draw(from closed: [Closed], seed: UInt64) -> [Visit] {
    let draw = SeededDraw(seed: seed)
    func number(_ closed: Closed) -> UInt64 { UInt64(bitPattern: closed.id.rawValue) }
    let open = closed.filter { share(of: $0.outcome) > 0 }
    var drawn: Set<Closed> = []
    for (outcome, group) in Dictionary(grouping: open, by: \.outcome) {
      let count = (group.count * share(of: outcome) + 99) / 100
      drawn.formUnion(draw.pick(count, of: group, number: number))
    }
    for group in Dictionary(grouping: open, by: \.street).values {
      let lacking = minimumPerStreet - group.count(where: drawn.contains)
      drawn.formUnion(draw.pick(lacking, of: group.filter { !drawn.contains($0) }, number: number))
    }
    return drawn.map { Visit(id: $0.id, from: $0.closedOn.addingDays(daysAfterClosing)) }
      .sorted { ($0.from, $0.id) < ($1.from, $1.id) }
  }

  private func share(of outcome: OutcomeCode) -> Int { min(100, max(0, percent[outcome] ?? 0)) }
}
