/// Eight ASCII digits in one word, a digit to a byte, the first at the low end: sums over all of them take a few
/// multiplications.
struct EightDigits {
  private let lanes: UInt64

  /// The eight bytes at `base`; nil when one is no digit.
  @inline(__always)
  init?(_ base: UnsafePointer<UInt8>) {
    self.init(UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(as: UInt64.self)))
  }

  /// Eight ASCII characters; nil when one is no digit.
  @inline(__always)
  init?(_ word: UInt64) {
    lanes = word ^ 0x3030_3030_3030_3030
    guard (lanes | (lanes &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
  }

  /// The number they write.
  @inline(__always)
  var number: UInt64 {
    let pairs = (lanes &* 10) &+ (lanes >> 8)
    let left = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let right = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (left &+ right) >> 32
  }

  /// The digit at a place below 8.
  @inline(__always)
  subscript(place: UInt64) -> UInt64 { lanes >> (place &* 8) & 0xFF }

  /// Whether the last two are these.
  @inline(__always)
  func ends(with first: UInt64, _ second: UInt64) -> Bool { self[6] == first && self[7] == second }

  /// The sum of all digits, each times its weight of at most 255: those of the digits 0 2 4 6 and 1 3 5 7, first in the
  /// high end.
  @inline(__always)
  func dot(even: UInt64, odd: UInt64) -> UInt64 {
    // The product of two words of four 16-bit lanes has the sum of products in its top lane.
    let evenSum = ((lanes & 0x00FF_00FF_00FF_00FF) &* even) >> 48
    let oddSum = ((lanes >> 8 & 0x00FF_00FF_00FF_00FF) &* odd) >> 48
    return evenSum + oddSum
  }
}
