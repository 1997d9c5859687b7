/// A draw that anybody can repeat: the same seed and the same numbers give the same draw, whatever their order.
///
/// Every candidate gets a ticket computed from the seed and its own number; the smallest tickets win. So nobody can
/// steer the draw by sorting a list, and a candidate added later does not stir up the others.
package struct SeededDraw: Hashable, Sendable {
  package let seed: UInt64

  package init(seed: UInt64) {
    self.seed = seed
  }

  /// Draws at most `count`, in the order of their tickets.
  ///
  /// - Parameter number: tells candidates apart; of two with the same number both keep their place.
  package func pick<Candidate>(
    _ count: Int, of candidates: [Candidate], number: (Candidate) -> UInt64
  ) -> [Candidate] {
    candidates.map { (ticket: ticket(number($0)), number: number($0), candidate: $0) }
      .sorted { ($0.ticket, $0.number) < ($1.ticket, $1.number) }
      .prefix(max(0, count)).map(\.candidate)
  }

  /// SplitMix64 of the seed and the number, mixed twice.
  private func ticket(_ number: UInt64) -> UInt64 { SeededDraw.mix(SeededDraw.mix(seed) ^ number) }

  private static func mix(_ number: UInt64) -> UInt64 {
    var mixed = number &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Shares a number of places out to strata in proportion to their sizes, by largest remainder.
  ///
  /// A stratum whose share is below the minimum gets the minimum, even when the minima sum to more than `count`, and
  /// the others share what is left. None gets more places than it has members.
  package static func places(_ count: Int, sizes: [String: Int], minimum: Int = 0) -> [String: Int] {
    var places: [String: Int] = [:]
    var open = sizes.filter { $0.value > 0 }
    var left = count
    var total = open.values.reduce(0, +)
    // Sizes and places are counts of people: their products are far from overflowing.
    while case let poor = open.filter({ left * $0.value < min($0.value, minimum) * total }), !poor.isEmpty {
      for (name, size) in poor {
        places[name] = min(size, minimum)
        left -= min(size, minimum)
        total -= size
        open[name] = nil
      }
    }
    left = min(max(left, 0), total)
    let shares = open.map { (name: $0.key, whole: left * $0.value / total, rest: left * $0.value % total) }
      .sorted { (-$0.rest, $0.name) < (-$1.rest, $1.name) }
    let odd = left - shares.reduce(0) { $0 + $1.whole }
    for (index, share) in shares.enumerated() { places[share.name] = share.whole + (index < odd ? 1 : 0) }
    return places
  }
}
