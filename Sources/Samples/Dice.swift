/// Deterministic random numbers (SplitMix64): one stream per household, so that a household depends on nothing but the
/// seed and its own number.
struct Dice {
  private var state: UInt64

  init(seed: UInt64, stream: UInt64) {
    state = Dice.mix(seed &+ Dice.mix(stream &+ 0x9E37_79B9_7F4A_7C15))
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Dice.mix(state)
  }

  /// A number of `0..<count`; 0 when `count` is not positive.
  mutating func below(_ count: Int) -> Int {
    count > 0 ? Int(((next() >> 32) &* UInt64(count)) >> 32) : 0
  }

  /// A number of `low...high`.
  mutating func between(_ low: Int, _ high: Int) -> Int {
    low + below(high - low + 1)
  }

  /// True in `perMille` of a thousand draws.
  mutating func chance(_ perMille: Int) -> Bool {
    below(1000) < perMille
  }

  /// A number of `0..<count` in which small numbers come up more often.
  mutating func skewed(_ count: Int) -> Int {
    below(below(count) + 1)
  }

  /// An amount of money in fen between two amounts in yuan.
  mutating func yuan(_ low: Int, _ high: Int) -> Int64 {
    Int64(between(low * 100, high * 100))
  }
}
