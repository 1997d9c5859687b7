/// How many problems a rule finds.
package struct RuleCount: Hashable, Sendable {
  package var hits = 0
  package var undecidable = 0

  package init(hits: Int = 0, undecidable: Int = 0) {
    self.hits = hits
    self.undecidable = undecidable
  }

  /// Counts one more.
  package mutating func add(_ outcome: Outcome) {
    switch outcome {
    case .hit: hits += 1
    case .undecidable: undecidable += 1
    }
  }
}

/// What another thing is said of than before, and how it differs.
package struct SubjectChange: Hashable, Sendable {
  package let subject: Subject
  package let kind: Kind
  /// What a classification says: the class; nil where nothing is said.
  package let classBefore: String?
  package let classAfter: String?
  /// What a rule says that is no classification; nil where it finds nothing.
  package let before: Verdict?
  package let after: Verdict?

  package init(
    subject: Subject, kind: Kind, classBefore: String? = nil, classAfter: String? = nil, before: Verdict? = nil,
    after: Verdict? = nil
  ) {
    self.subject = subject
    self.kind = kind
    self.classBefore = classBefore
    self.classAfter = classAfter
    self.before = before
    self.after = after
  }

  /// By outcome: each change is of one kind.
  package enum Kind: String, CaseIterable, Sendable {
    /// Clear before, a hit now.
    case gained
    /// A hit before, clear now.
    case lost
    /// Undecidable now, and was not.
    case becameUndecidable
    /// Undecidable before, and is not now.
    case becameDecided
    /// The same outcome, another class or amount of money.
    case revalued
  }

  /// What two outcomes make; nil when nothing changed.
  package static func kind(_ before: Outcome?, _ after: Outcome?) -> Kind? {
    switch (before, after) {
    case (nil, .hit): .gained
    case (.hit, nil): .lost
    case (nil, .undecidable), (.hit, .undecidable): .becameUndecidable
    case (.undecidable, nil), (.undecidable, .hit): .becameDecided
    case (nil, nil), (.hit, .hit), (.undecidable, .undecidable): nil
    }
  }
}
