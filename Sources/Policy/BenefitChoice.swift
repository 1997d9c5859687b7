package import Vocabulary

/// A benefit that the matrix speaks of.
package struct Benefit: Sendable {
  /// Unique in the pack: `低保金`.
  package let name: String
  package let en: String
  /// The clause that gives it.
  package let basis: String
  package let place: Place
}

/// Whether one person may hold two benefits at once, and the clause that says so.
package struct BenefitPair: Sendable {
  package enum Relation: String, Sendable, CaseIterable {
    case together = "可同时"
    case exclusive = "不可同时"
    /// The higher of the two.
    case higher = "择高"
    /// The first is paid up to the higher amount only.
    case topUp = "补差"
    /// Nobody has said; a bureau has to.
    case unsettled = "待确认"
  }

  package let first: String
  package let second: String
  package let relation: Relation
  package let basis: String
  package let isSettled: Bool
  package let place: Place
}

/// The benefits of a pack, in the order in which the law asks for them, and every pair of them.
package struct BenefitMatrix: Sendable {
  package let benefits: [Benefit]
  package let pairs: [BenefitPair]

  /// What is said of two benefits, in either order.
  package func pair(_ one: String, _ other: String) -> BenefitPair? {
    pairs.first { ($0.first == one && $0.second == other) || ($0.first == other && $0.second == one) }
  }
}

/// The best set of benefits that may be held together.
package struct BenefitChoice: Sendable {
  /// A benefit somebody is entitled to; the amount a month in fen, nil where it is not known.
  package struct Candidate: Hashable, Sendable {
    package let name: String
    package let fen: Int64?

    package init(_ name: String, fen: Int64?) {
      self.name = name
      self.fen = fen
    }
  }

  /// Why a candidate is not in the set.
  package struct Reason: Sendable {
    package let left: String
    /// The pair that excludes it: with one that is in the set.
    package let pair: BenefitPair
  }

  /// In the order of the matrix.
  package let chosen: [String]
  package let left: [Reason]
  /// What is paid a month in fen, top-ups taken into account.
  package let fen: Int64
  /// Candidates whose amount is not known although the choice rests on it, or pairs nobody has settled: the choice is
  /// provisional while there is one.
  package let open: [LocalizedText]

  /// At most this many candidates are compared: 65,536 sets.
  package static let candidatesMax = 16

  /// Takes the lawful set with the greatest sum; of equal sums the one that keeps the benefits that stand first.
  ///
  /// - Returns: nil with more than `candidatesMax` candidates, with one the matrix does not know or twice the same.
  /// - Complexity: O(2ⁿ · n²) in the number of candidates.
  package init?(_ candidates: [Candidate], matrix: BenefitMatrix) {
    let order = matrix.benefits.map(\.name)
    let sorted = candidates.sorted { (order.firstIndex(of: $0.name) ?? 0) < (order.firstIndex(of: $1.name) ?? 0) }
    guard sorted.count <= Self.candidatesMax, Set(sorted.map(\.name)).count == sorted.count,
      sorted.allSatisfy({ order.contains($0.name) })
    else { return nil }
    var best: (mask: UInt32, sum: Int64)?
    // Sets that keep the first benefits come first, so that an equal later one does not displace them.
    for mask in (0..<(UInt32(1) << sorted.count)).sorted(by: {
      Self.rank($0, sorted.count) > Self.rank($1, sorted.count)
    }) {
      guard let sum = Self.sum(of: mask, sorted, matrix) else { continue }
      if best.map({ sum > $0.sum }) ?? true { best = (mask, sum) }
    }
    guard let best else { return nil }
    let isIn = { (index: Int) in best.mask & (1 << UInt32(index)) != 0 }
    let inside = sorted.indices.filter(isIn).map { sorted[$0].name }
    chosen = inside
    fen = best.sum
    left = sorted.indices.filter { !isIn($0) }.flatMap { index -> [Reason] in
      let pairs = inside.compactMap { matrix.pair(sorted[index].name, $0) }
        .filter { !Self.allows($0.relation) }
      return pairs.prefix(1).map { Reason(left: sorted[index].name, pair: $0) }
    }
    open = Self.open(sorted, matrix)
  }

  private static func allows(_ relation: BenefitPair.Relation) -> Bool {
    relation == .together || relation == .topUp
  }

  /// Bits in the order of the matrix, the first benefit weighing most.
  private static func rank(_ mask: UInt32, _ count: Int) -> UInt32 {
    (0..<count).reduce(0) { $0 << 1 | (mask >> UInt32($1) & 1) }
  }

  /// What a set pays; nil when it may not be held or the sum overflows. An unknown amount counts nothing.
  private static func sum(of mask: UInt32, _ candidates: [Candidate], _ matrix: BenefitMatrix) -> Int64? {
    let inside = candidates.indices.filter { mask & (1 << UInt32($0)) != 0 }
    var sum: Int64 = 0
    for (place, index) in inside.enumerated() {
      let own = max(0, candidates[index].fen ?? 0)
      var paid = own
      for other in inside.prefix(place) {
        guard let pair = matrix.pair(candidates[index].name, candidates[other].name), allows(pair.relation) else {
          return nil
        }
        if pair.relation == .topUp { paid = min(paid, max(0, own - max(0, candidates[other].fen ?? 0))) }
      }
      let (next, isOverflow) = sum.addingReportingOverflow(paid)
      guard !isOverflow else { return nil }
      sum = next
    }
    return sum
  }

  private static func open(_ candidates: [Candidate], _ matrix: BenefitMatrix) -> [LocalizedText] {
    var open: [LocalizedText] = []
    for (place, one) in candidates.enumerated() {
      for other in candidates[..<place] {
        let pair = matrix.pair(one.name, other.name)
        if pair.map({ $0.relation == .unsettled }) ?? true {
          open.append(
            LocalizedText(
              zhHans: "「\(other.name)」与「\(one.name)」能否同时享受,待区局确认",
              en: "whether 「\(other.name)」 and 「\(one.name)」 may be held together is for the bureau to settle"))
        } else if let pair, !allows(pair.relation) || pair.relation == .topUp {
          for candidate in [other, one] where candidate.fen == nil {
            open.append(
              LocalizedText(
                zhHans: "「\(candidate.name)」的金额不明,与「\(candidate == one ? other.name : one.name)」比较不出高低",
                en: "the amount of 「\(candidate.name)」 is not known, so it cannot be compared"))
          }
        }
      }
    }
    return open
  }
}
