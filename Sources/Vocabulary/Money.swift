/// An amount of money in fen (1/100 yuan). There is no way in from a floating-point number.
package struct Money: Hashable, Comparable, Sendable {
  package let fen: Int64

  package init(fen: Int64) {
    self.fen = fen
  }

  package static func < (left: Money, right: Money) -> Bool {
    left.fen < right.fen
  }
}

extension Money: CustomStringConvertible {
  /// Yuan with two decimals and thousands separators, without a unit: `1,011.00`.
  package var description: String {
    let magnitude = fen.magnitude
    var yuan = String(magnitude / 100)
    var index = yuan.endIndex
    while let next = yuan.index(index, offsetBy: -3, limitedBy: yuan.startIndex), next > yuan.startIndex {
      yuan.insert(",", at: next)
      index = next
    }
    return "\(fen < 0 ? "-" : "")\(yuan).\(padded(Int(magnitude % 100), 2))"
  }
}
