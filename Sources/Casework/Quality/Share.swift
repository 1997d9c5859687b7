/// A share of a whole with the interval that small numbers leave open, in parts per million.
///
/// The interval is Wilson's score interval at 95 %: unlike the usual one it stays within 0 and 1 and says something
/// even when nothing or everything was right. It is computed in whole numbers, so that every machine and every report
/// gives the same digits: with `z² = 3.841459`, `(2k + z² ∓ z·√(z² + 4k(n−k)/n)) / 2(n + z²)`, rounded outwards.
package struct Share: Hashable, Sendable {
  /// Nil when nothing was counted.
  package let millionths: Int?
  package let lower: Int
  package let upper: Int

  package static let whole = 1_000_000

  /// - Parameters:
  ///   - part: at most `count`; more is taken as all.
  ///   - count: how many were looked at.
  package init(_ part: Int, of count: Int) {
    self.init(part: Int128(part), count: Int128(count), scale: 1)
  }

  /// Takes both numbers `scale` times as large, for weighted counts that are not whole.
  init(part: Int128, count: Int128, scale: Int128) {
    let count = min(max(count, 0), Share.countMax)
    let part = min(max(part, 0), count)
    guard count > 0 else {
      (millionths, lower, upper) = (nil, 0, Share.whole)
      return
    }
    let million = Int128(Share.whole)
    // Everything below is scaled by `scale` and by a million, what stands under the root by the square of it.
    let zz = Share.zSquared * scale
    let middle = 2 * part * million + zz
    let underRoot = zz * (zz + 4 * million * part * (count - part) / count)
    let root = Share.root(of: underRoot)
    let bottom = 2 * (count * million + zz)
    millionths = Int((part * million + count / 2) / count)
    lower = part == 0 ? 0 : Int(max(0, (middle - root - 1) * million / bottom))
    upper = part == count ? Share.whole : Int(min(million, ((middle + root + 1) * million + bottom - 1) / bottom))
  }

  /// 1.959964², in millionths.
  private static let zSquared: Int128 = 3_841_459
  private static let countMax: Int128 = 1_000_000_000_000

  /// The largest whole number whose square is not above the number.
  private static func root(of number: Int128) -> Int128 {
    guard number > 1 else { return max(number, 0) }
    var root: Int128 = 1 << ((Int128.bitWidth - number.leadingZeroBitCount + 1) / 2)
    while true {
      let next = (root + number / root) / 2
      if next >= root { return root }
      root = next
    }
  }
}
