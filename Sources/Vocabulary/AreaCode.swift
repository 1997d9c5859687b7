/// The code of an area somebody answers for: 6 digits for a district, 9 for a street, 12 for a community, 15 for a grid
/// within a community.
///
/// A `DivisionCode` is what the state publishes; grids are cut by the bureau and end in three digits of its own.
package struct AreaCode: Hashable, Comparable, Sendable {
  /// The digits as they are written.
  package let text: String

  package enum Level: Int, CaseIterable, Comparable, Sendable {
    case district = 6
    case street = 9
    case community = 12
    case grid = 15

    package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// Fails unless the text is 6, 9, 12 or 15 digits.
  package init?(_ text: String) {
    guard Level(rawValue: text.utf8.count) != nil, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    self.text = text
  }

  package var level: Level { Level(rawValue: text.utf8.count) ?? .grid }

  /// The area it lies in; nil for a district.
  package var parent: AreaCode? { AreaCode(String(text.dropLast(3))) }

  /// Whether another area is this one or lies within it.
  package func contains(_ other: AreaCode) -> Bool {
    other.text.utf8.starts(with: text.utf8)
  }

  package static func < (left: AreaCode, right: AreaCode) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

extension AreaCode: CustomStringConvertible {
  package var description: String { text }
}
