package import Findings
package import Vocabulary

/// What a run was made of: enough to repeat it to the same bytes.
package struct RunInputs: Hashable, Sendable {
  package let asOf: CivilDate
  /// SHA-256 of the policy documents, hexadecimal.
  package let policyVersion: String
  /// Parameters that differ from the policy, as JSON; `{}` for none.
  package let parameters: String
  package let deliveries: [DeliveryID]
  /// The rules that were evaluated.
  package let rules: Set<String>
  /// The approved edition that was in force; nil for the documents that came with the program or lie in a folder.
  package let edition: EditionID?

  package init(
    asOf: CivilDate, policyVersion: String, parameters: String, deliveries: [DeliveryID], rules: Set<String>,
    edition: EditionID? = nil
  ) {
    self.asOf = asOf
    self.policyVersion = policyVersion
    self.parameters = parameters
    self.deliveries = deliveries
    self.rules = rules
    self.edition = edition
  }
}

/// How long one stage of a run took.
package struct StageTiming: Hashable, Sendable, Codable {
  package let name: String
  package let milliseconds: Int64

  package init(name: String, milliseconds: Int64) {
    self.name = name
    self.milliseconds = milliseconds
  }
}

/// A run that was recorded.
package struct RunRecord: Hashable, Sendable {
  package let id: RunID
  package let inputs: RunInputs
  /// UTC milliseconds.
  package let startedAt: Int64
  package let finishedAt: Int64
  package let startedBy: AccountID
  package let stages: [StageTiming]
  /// SHA-256 of the exchange file, hexadecimal.
  package let digest: String
  /// One entry per rule of the run.
  package let tallies: [String: RuleTally]

  package init(
    id: RunID, inputs: RunInputs, startedAt: Int64, finishedAt: Int64, startedBy: AccountID, stages: [StageTiming],
    digest: String, tallies: [String: RuleTally]
  ) {
    self.id = id
    self.inputs = inputs
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.startedBy = startedBy
    self.stages = stages
    self.digest = digest
    self.tallies = tallies
  }

  /// All rules together.
  package var total: RuleTally {
    tallies.values.reduce(into: RuleTally()) { sum, tally in
      sum.hits += tally.hits
      sum.undecidable += tally.undecidable
      sum.new += tally.new
      sum.persisting += tally.persisting
      sum.cleared += tally.cleared
      sum.recurring += tally.recurring
      sum.factsChanged += tally.factsChanged
    }
  }
}

/// The totals of the latest run of a month.
package struct MonthTotal: Hashable, Sendable {
  package let month: YearMonth
  package let run: RunID
  package let tally: RuleTally

  package init(month: YearMonth, run: RunID, tally: RuleTally) {
    self.month = month
    self.run = run
    self.tally = tally
  }
}
