package import Vocabulary

/// How an outcome counts when the precision of a rule is told.
package enum Counting: String, CaseIterable, Sendable {
  /// The rule was right.
  case right
  /// The rule was wrong.
  case wrong
  /// Says nothing about the rule.
  case aside
}

/// Which outcomes may be chosen for a rule, and how they count.
package struct OutcomeTable: Hashable, Sendable {
  /// In the order in which a form offers them.
  package let rows: [Row]

  package struct Row: Hashable, Sendable {
    package let outcome: OutcomeCode
    package let counting: Counting

    package init(_ outcome: OutcomeCode, _ counting: Counting) {
      self.outcome = outcome
      self.counting = counting
    }
  }

  package init(_ rows: [Row]) {
    self.rows = rows
  }

  /// For a rule that says nothing else: whatever led to a correction was right; what nobody could verify counts neither
  /// way.
  package static let standard = OutcomeTable([
    Row(.trueProblem, .right), Row(.correctedByData, .right), Row(.moneyRecovered, .right), Row(.moneyPaidUp, .right),
    Row(.handedOver, .right), Row(.notAProblem, .wrong), Row(.unverifiable, .aside),
  ])

  /// How an outcome counts; aside when the table does not name it.
  package subscript(outcome: OutcomeCode) -> Counting {
    rows.first { $0.outcome == outcome }?.counting ?? .aside
  }
}

/// What closed cases say of a rule.
package struct RuleQuality: Hashable, Sendable {
  package let rule: String
  /// Closed cases by outcome.
  package let outcomes: [OutcomeCode: Int]
  package let right: Int
  package let wrong: Int
  /// The share of right ones among those that were decided.
  package let precision: Share
  /// Minutes of work on all of them.
  package let staffMinutes: Int
  /// Fen recovered or paid up.
  package let movedFen: Int64

  package init(
    rule: String, outcomes: [OutcomeCode: Int], table: OutcomeTable = .standard, staffMinutes: Int = 0,
    movedFen: Int64 = 0
  ) {
    self.rule = rule
    self.outcomes = outcomes
    func count(_ counting: Counting) -> Int {
      outcomes.reduce(0) { table[$1.key] == counting ? $0 + $1.value : $0 }
    }
    right = count(.right)
    wrong = count(.wrong)
    precision = Share(right, of: right + wrong)
    self.staffMinutes = staffMinutes
    self.movedFen = movedFen
  }

  package var decided: Int { right + wrong }

  /// What one true finding costs, in minutes of work rounded up; nil while there is none.
  package var minutesPerTrueFinding: Int? { right > 0 ? (staffMinutes + right - 1) / right : nil }

  /// What one true finding moves, in fen rounded down; nil while there is none.
  package var fenPerTrueFinding: Int64? { right > 0 ? movedFen / Int64(right) : nil }

  /// Whether a rule should warn only, no longer open cases: even at its best the data allow, it is wrong too often.
  ///
  /// - Parameters:
  ///   - threshold: the precision asked for, in millionths.
  ///   - enough: fewer decided cases than this prove nothing.
  package func shouldBeDemoted(below threshold: Int, enough: Int) -> Bool {
    decided >= enough && precision.upper < threshold
  }

  /// The sentence of a proposal to demote.
  package var demotionReason: LocalizedText {
    let best = Share.percent(precision.upper)
    return LocalizedText(
      zhHans: "规则 \(rule):已核实 \(decided) 件,属实 \(right) 件,准确率最高只到 \(best)。建议降级为提示。",
      en: "Rule \(rule): \(decided) verified, \(right) true; its precision is \(best) at best. Demote it to a hint.")
  }
}

extension Share {
  /// Millionths as a percentage with one decimal, rounded half up: `87.5%`.
  package static func percent(_ millionths: Int) -> String {
    let tenths = (millionths + 500) / 1000
    return "\(tenths / 10).\(tenths % 10)%"
  }
}
