import Foundation

/// What a time says about its zone, when it says anything.
package enum FEELZone: Hashable, Sendable {
  /// Seconds east of Greenwich, at most fourteen hours either way; zero is `Z`.
  case offset(Int)
  /// A name of the IANA data base, with daylight saving as it has it.
  case named(String)

  static let greatestOffset = 14 * 3600

  /// Nil for an offset of more than fourteen hours.
  init?(offsetSeconds: Int) {
    guard (-Self.greatestOffset...Self.greatestOffset).contains(offsetSeconds) else { return nil }
    self = .offset(offsetSeconds)
  }

  /// Reads what may stand behind a time: `Z`, `±hh:mm`, `±hh:mm:ss` or `@name`; nil for anything else and for a name
  /// that nobody knows.
  init?(_ scanner: inout ByteScanner) {
    if scanner.take("Z") {
      self = .offset(0)
    } else if scanner.take("@") {
      let name = scanner.takeRest()
      guard FEELZone.isKnown(name) else { return nil }
      self = .named(name)
    } else {
      let isWest = scanner.take("-")
      guard isWest || scanner.take("+"), let hours = scanner.takeDigits(2), scanner.take(":"),
        let minutes = scanner.takeDigits(2), minutes < 60
      else { return nil }
      let seconds = scanner.take(":") ? scanner.takeDigits(2) : 0
      guard let seconds, seconds < 60 else { return nil }
      let total = hours * 3600 + minutes * 60 + seconds
      self.init(offsetSeconds: isWest ? -total : total)
    }
  }

  private static func isKnown(_ name: String) -> Bool {
    let isWellFormed = name.utf8.allSatisfy {
      (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
        || [0x2B, 0x2D, 0x2F, 0x5F].contains($0)
    }
    return isWellFormed && !name.isEmpty && TimeZone(identifier: name) != nil
  }

  /// Seconds east of Greenwich at a moment given in seconds since 1970 UTC.
  func offset(atMoment seconds: Int) -> Int {
    switch self {
    case .offset(let offset): offset
    case .named(let name):
      // Whole seconds of these years are exact in the type that Foundation wants.
      TimeZone(identifier: name)?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(Self.nearby(seconds)))) ?? 0
    }
  }

  /// Seconds east of Greenwich when clocks of the zone show this, given in seconds since 1970-01-01T00:00 of those
  /// clocks. An hour that comes twice counts as the first one; for an hour that is left out the offset before it
  /// holds.
  func offset(atLocal seconds: Int) -> Int {
    guard case .named = self else { return offset(atMoment: seconds) }
    let before = offset(atMoment: seconds - 86_400)
    if offset(atMoment: seconds - before) == before { return before }
    let after = offset(atMoment: seconds + 86_400)
    return offset(atMoment: seconds - after) == after ? after : before
  }

  /// The offset without daylight saving, by which times without a date are compared: the smaller one of January and
  /// July 2024.
  var standardOffset: Int {
    min(offset(atMoment: 1_705_276_800), offset(atMoment: 1_721_001_600))
  }

  /// Beyond the year 9999 the rules of the same year of the last four centuries before hold, before the year 1 its
  /// own; the calendar repeats after 400 years, and the time zone data base is not asked for moments that it cannot
  /// count.
  private static func nearby(_ seconds: Int) -> Int {
    let (cycle, first, last) = (146_097 * 86_400, -62_135_596_800, 253_402_300_800)
    if seconds < first { return first }
    guard seconds >= last else { return seconds }
    return last - cycle + (seconds - last) % cycle
  }
}

extension FEELZone: CustomStringConvertible {
  package var description: String {
    switch self {
    case .named(let name): return "@\(name)"
    case .offset(0): return "Z"
    case .offset(let offset):
      let magnitude = abs(offset)
      let seconds = magnitude % 60
      return (offset < 0 ? "-" : "+") + (magnitude / 3600).twoDigits + ":" + (magnitude / 60 % 60).twoDigits
        + (seconds > 0 ? ":" + seconds.twoDigits : "")
    }
  }
}
