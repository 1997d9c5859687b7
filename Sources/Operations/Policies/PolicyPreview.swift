internal import Findings
package import Policy
package import Records
package import Vocabulary

/// What a change of the policy would do to the registers of today.
package struct PolicyPreview: Sendable {
  package let asOf: CivilDate
  /// The policy of the day, and the edition it is of; nil: the documents that came with the program.
  package let presentDigest: String
  package let presentEdition: EditionID?
  package let digest: String
  /// The rules a change concerns, in the order of the documents; those whose answers stay as they are have no changes.
  package let rules: [RulePreview]
  /// Rules that the change cannot reach; they were not run again.
  package let untouchedCount: Int
  package let total: PreviewCount
  /// Persons and households with at least one change for the better, and for the worse; one may be among both.
  package let gainers: Int
  package let losers: Int
  package let money: [PreviewMoney]
  /// Rules with changes whose money nobody knows: the documents name no output of theirs under 资金.
  package let rulesWithoutMoney: [String]
  /// Streets in which anything changes, ascending by code; the code is empty where the street is not known.
  package let streets: [StreetPreview]
  /// Ten of those concerned at most, of as many rules and kinds as there are.
  package let samples: [PreviewSample]
  package let personCount: Int
  package let householdCount: Int
  /// Whether the registers were linked already.
  package let isWarm: Bool
  package let stages: [StageTiming]

  /// What the change saves or costs each month, and once, in fen; more than zero costs.
  package func cost(isMonthly: Bool) -> Int64 {
    money.filter { $0.effect.isMonthly == isMonthly }.reduce(0) { $0.clampedAdding($1.cost) }
  }
}

/// Problems by what becomes of them. Each is in one of the first six counts.
package struct PreviewCount: Hashable, Sendable {
  /// Clear before, a hit now.
  package var gained = 0
  /// A hit before, clear now.
  package var lost = 0
  package var becameUndecidable = 0
  package var becameDecided = 0
  /// The same outcome with another class or amount of money.
  package var revalued = 0
  package var unchanged = 0
  /// Problems nobody had before: work for somebody.
  package var newTasks = 0
  /// Problems that are there no more.
  package var droppedTasks = 0

  package init() {}

  mutating func add(_ change: SubjectChange, isClassification: Bool) {
    switch change.kind {
    case .gained: gained += 1
    case .lost: lost += 1
    case .becameUndecidable: becameUndecidable += 1
    case .becameDecided: becameDecided += 1
    case .revalued: revalued += 1
    }
    guard !isClassification else { return }
    if change.before == nil { newTasks += 1 }
    if change.after == nil { droppedTasks += 1 }
  }

  mutating func add(_ other: PreviewCount) {
    gained += other.gained
    lost += other.lost
    becameUndecidable += other.becameUndecidable
    becameDecided += other.becameDecided
    revalued += other.revalued
    unchanged += other.unchanged
    newTasks += other.newTasks
    droppedTasks += other.droppedTasks
  }
}

/// What a change makes of one rule.
package struct RulePreview: Sendable {
  package let rule: String
  package let title: LocalizedText
  package let direction: String
  package let isClassification: Bool
  package let before: RuleCount
  package let after: RuleCount
  package let count: PreviewCount
  /// Of a classification: how many went from which class to which; nil where nothing is said. Most first.
  package let moves: [ClassMove]

  /// From one class to another.
  package struct ClassMove: Hashable, Sendable {
    package let from: String?
    package let to: String?
    package let count: Int
  }
}

/// Money of findings that hold, before and after.
package struct PreviewMoney: Hashable, Sendable {
  package let effect: MoneyOutput.Effect
  package let output: String
  package let rules: [String]
  package let note: LocalizedText
  /// In fen. A household's monthly payment counts once, however many rules name it.
  package let before: Int64
  package let after: Int64

  /// What the budget pays more, in fen: what is to be stopped or recovered counts the other way.
  package var cost: Int64 {
    let difference = after.clampedAdding(before == .min ? .max : -before)
    return effect.isSaving ? (difference == .min ? .max : -difference) : difference
  }
}

/// What happens in one street.
package struct StreetPreview: Hashable, Sendable {
  package let code: String
  package var gainers = 0
  package var losers = 0
  package var newTasks = 0
  package var droppedTasks = 0
  /// New tasks by rule.
  package var tasksByRule: [String: Int] = [:]
  /// In fen, as `PreviewMoney.cost`.
  package var monthlyCost: Int64 = 0
  package var onceCost: Int64 = 0
}

/// One of those concerned, masked.
package struct PreviewSample: Hashable, Sendable {
  package let rule: String
  package let kind: SubjectChange.Kind
  /// A masked citizen ID or a household number.
  package let label: String
  package let householdNo: String
  package let streetCode: String
  /// What was said and what would be: a class, or the outcome; nil: nothing.
  package let before: LocalizedText?
  package let after: LocalizedText?
}

extension Int64 {
  /// The sum, or the greatest or smallest number where it does not fit.
  func clampedAdding(_ other: Int64) -> Int64 {
    let (sum, isOverflow) = addingReportingOverflow(other)
    return isOverflow ? (other > 0 ? .max : .min) : sum
  }
}
