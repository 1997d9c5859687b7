package import FEEL
import Vocabulary

/// What an order of schemes comes to for one subject.
package struct OrderedOutcome: Sendable {
  /// The first identity that fits; nil: none does.
  package let identity: String?
  /// Identities tried before `identity` whose answer is open: until they are decided the outcome is provisional, and a
  /// later identity never stands in for them.
  package let undecided: [String]
  /// Identities that fit as well and may be chosen instead.
  package let choices: [String]
  /// Identities that fit as well and may be held together with it.
  package let together: [String]
  /// Every event that fits.
  package let events: [String]
  /// Events whose answer is open.
  package let openEvents: [String]
  /// What would have to be known for the identity to be final.
  package let missing: [MissingFact]

  package var isProvisional: Bool { !undecided.isEmpty }
}

extension Precedence {
  /// The outcome of the order for verdicts about one subject; schemes without a verdict are passed over.
  package func outcome(of verdicts: [SchemeVerdict]) -> OrderedOutcome {
    func verdict(_ step: Step) -> SchemeVerdict? { verdicts.first { $0.scheme == step.scheme } }
    func schemes(_ kind: Kind, _ answer: Eligibility) -> [String] {
      steps.filter { $0.kind == kind && verdict($0)?.answer == answer }.map(\.scheme)
    }
    let identities = steps.filter { $0.kind == .identity }
    let first = identities.firstIndex { verdict($0)?.answer == .fits }
    let open = identities[..<(first ?? identities.count)].compactMap(verdict).filter { $0.answer == .open }
    let fitting = schemes(.identity, .fits)
    var seen: Set<MissingFact> = []
    return OrderedOutcome(
      identity: first.map { identities[$0].scheme }, undecided: open.map(\.scheme),
      choices: first.map { place in identities[place].mayChoose.filter { fitting.contains($0) } } ?? [],
      together: first.map { place in identities[place].mayHold.filter { fitting.contains($0) } } ?? [],
      events: schemes(.event, .fits), openEvents: schemes(.event, .open),
      missing: open.flatMap(\.missing).filter { seen.insert($0).inserted })
  }
}

/// Runs an order of schemes over one household and its members.
package struct OrderedScreening<Data: CaseData> {
  private let interpreter: SchemeInterpreter<Data>
  private let order: Precedence

  package init(_ order: Precedence, interpreter: SchemeInterpreter<Data>) {
    self.order = order
    self.interpreter = interpreter
  }

  /// A scheme of the order with what it says of everybody it is about.
  package struct StepReading: Sendable {
    package let step: Precedence.Step
    /// About the household, or about each member; members the scheme is not about included.
    package let verdicts: [SchemeVerdict]

    /// Fits when it fits anybody, open when it may.
    package var answer: Eligibility {
      let answers = verdicts.map(\.answer)
      return answers.contains(.fits) ? .fits : answers.contains(.open) ? .open : .fails
    }
  }

  /// Every step in order.
  ///
  /// - Parameters:
  ///   - household: nil for somebody without one; schemes about households then have no verdict.
  ///   - persons: the members to look at.
  package func readings(household: Record?, persons: [Record]) -> [StepReading] {
    order.steps.compactMap { step in
      guard let scheme = interpreter.pack.scheme(step.scheme) else { return nil }
      let records = scheme.entity == PackLexicon.household ? [household].compactMap(\.self) : persons
      return StepReading(step: step, verdicts: records.map { interpreter.verdict(of: scheme, about: $0) })
    }
  }

  /// What the readings come to for one person, the household's own steps included, or for the household. The household
  /// has no identity of a person, but while that of some member is open its own is provisional.
  package func outcome(_ readings: [StepReading], for record: Record) -> OrderedOutcome {
    order.outcome(
      of: readings.compactMap { reading in
        let own = reading.verdicts.first { $0.record == record || $0.record.entity == PackLexicon.household }
        guard own == nil, record.entity == PackLexicon.household else { return own }
        return open(reading)
      })
  }

  /// The open verdicts of a step about persons as one.
  private func open(_ reading: StepReading) -> SchemeVerdict? {
    let open = reading.verdicts.filter { $0.answer == .open }
    return open.first.map { first in
      SchemeVerdict(
        scheme: first.scheme, record: first.record, answer: .open, isApplicable: true, row: first.row,
        missing: open.flatMap(\.missing), detail: [])
    }
  }
}
