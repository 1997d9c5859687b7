/// A code of the administrative divisions (行政区划代码, GB/T 2260 and the statistical codes): 6 digits for a county or
/// district, 9 for a street or township, 12 for a village or community.
package struct DivisionCode: Hashable, Comparable, Sendable {
  /// The digits as they are written.
  package let text: String

  package enum Level: Int, Comparable, Sendable {
    case county = 6
    case street = 9
    case community = 12

    package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// Fails unless the text is 6, 9 or 12 digits.
  package init?(_ text: String) {
    guard Level(rawValue: text.utf8.count) != nil, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    self.text = text
  }

  package var level: Level { Level(rawValue: text.utf8.count) ?? .community }

  /// The code of the level above or the same; nil when this code is of a higher level than asked for.
  package func ancestor(_ level: Level) -> DivisionCode? {
    level <= self.level ? DivisionCode(String(text.prefix(level.rawValue))) : nil
  }

  /// Whether this division lies within the area of a prefix of any length, such as `2102` for a whole city.
  package func isWithin(_ prefix: String) -> Bool {
    text.utf8.starts(with: prefix.utf8)
  }

  package static func < (left: DivisionCode, right: DivisionCode) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

extension DivisionCode: CustomStringConvertible {
  package var description: String { text }
}

/// A division with its name.
package struct Division: Hashable, Sendable {
  package let code: DivisionCode
  package let name: LocalizedText
  /// Where code and name come from, and what is not yet confirmed.
  package let source: String
}

/// The divisions of a deployment, read from a data file.
package struct DivisionList: Sendable {
  /// Ascending by code.
  package let all: [Division]

  /// Reads lines of `code | 名称 | name | source`; empty lines and lines that begin with `#` are passed over.
  ///
  /// - Throws: the first line that is malformed or repeats a code.
  package init(_ text: String) throws(DataLineError) {
    var found: [DivisionCode: Division] = [:]
    for (number, line) in dataLines(text) {
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(trimmedBlanks)
      guard parts.count == 4, !parts[1].isEmpty, !parts[2].isEmpty, let code = DivisionCode(parts[0]),
        found[code] == nil
      else { throw DataLineError(line: number, text: line) }
      found[code] = Division(
        code: code, name: LocalizedText(zhHans: parts[1], en: parts[2]), source: parts[3])
    }
    all = found.values.sorted { $0.code < $1.code }
  }

  /// Finds the name of a code in the list; nil when the list has no such code.
  package func name(of code: DivisionCode) -> LocalizedText? {
    all.first { $0.code == code }?.name
  }
}
