/// People a rule did not find, drawn to be looked at all the same, so that what it misses can be estimated.
///
/// Blind: who looks is not told that nothing was found.
package struct BlindSample: Hashable, Sendable {
  package let rule: String
  package let seed: UInt64
  package let strata: [Stratum]

  /// The people of one street.
  package struct Stratum: Hashable, Sendable {
    package let street: String
    /// How many the rule looked at and did not find.
    package let size: Int
    /// Who was drawn, by number.
    package let drawn: [UInt64]
  }

  /// Draws from the people not found, by street; every street in proportion to its size and at least `minimum`.
  package static func draw(
    _ count: Int, rule: String, notFound: [String: [UInt64]], minimum: Int = 0, seed: UInt64
  ) -> BlindSample {
    let places = SeededDraw.places(count, sizes: notFound.mapValues(\.count), minimum: minimum)
    let draw = SeededDraw(seed: seed)
    let strata = notFound.sorted { $0.key < $1.key }.map { street, people in
      Stratum(street: street, size: people.count, drawn: draw.pick(places[street] ?? 0, of: people) { $0 })
    }
    return BlindSample(rule: rule, seed: seed, strata: strata)
  }

  /// What the sample says of the rule.
  ///
  /// - Parameters:
  ///   - looked: by street, how many of the drawn were looked at with an answer, and how many of them were problems.
  ///   - found: true findings of the rule among everybody, by its closed cases.
  package func recall(looked: [String: (count: Int, problems: Int)], found: Int) -> RecallEstimate {
    RecallEstimate(strata: strata.map { ($0.size, looked[$0.street] ?? (0, 0)) }, found: found)
  }
}

/// How much of what there is a rule finds.
package struct RecallEstimate: Hashable, Sendable {
  /// Problems among the people not found.
  package let missed: Share
  /// How many people were not found in the streets that were looked at.
  package let notFound: Int
  package let found: Int

  /// Streets are weighted by their size. The interval takes the sample for as large as one drawn evenly would have to
  /// be to say as much (Kish's effective size), which for a draw in proportion is its size.
  init(strata: [(size: Int, looked: (count: Int, problems: Int))], found: Int) {
    let seen = strata.filter { $0.looked.count > 0 && $0.size > 0 }
    notFound = seen.reduce(0) { $0 + $1.size }
    self.found = found
    let scale = Int128(1_000_000)
    let total = Int128(notFound)
    // Both sums times a million: the weighted share of problems, and Σ size² / looked.
    let problems = seen.reduce(Int128(0)) { sum, stratum in
      sum + Int128(stratum.size) * Int128(min(stratum.looked.problems, stratum.looked.count)) * scale
        / Int128(stratum.looked.count)
    }
    let spread = seen.reduce(Int128(0)) { sum, stratum in
      sum + Int128(stratum.size) * Int128(stratum.size) * scale / Int128(stratum.looked.count)
    }
    guard total > 0, spread > 0 else {
      missed = Share(0, of: 0)
      return
    }
    let size = total * total * scale * scale / spread
    let effective = max(size, 1)
    missed = Share(part: effective * problems / (total * scale), count: effective, scale: scale)
  }

  /// Recall in millionths: found / (found + missed); nil while nothing was looked at or found.
  package var millionths: Int? { missed.millionths.flatMap(recall) }
  /// With as many missed as the interval allows.
  package var lower: Int { recall(missed.upper) ?? 0 }
  /// With as few missed as the interval allows.
  package var upper: Int { recall(missed.lower) ?? Share.whole }

  private func recall(_ missedMillionths: Int) -> Int? {
    let million = Int128(Share.whole)
    let all = Int128(found) * million + Int128(notFound) * Int128(missedMillionths)
    return all > 0 ? Int(Int128(found) * million * million / all) : nil
  }
}
