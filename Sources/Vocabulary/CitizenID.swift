/// A citizen identity number (公民身份号码, GB 11643): 17 digits and a check character.
///
/// The check character follows from the digits, so the 17 digits packed into an integer are the whole number. Its
/// `description` is masked; `clearText` is the one door to all digits.
package struct CitizenID: Hashable, Comparable, Sendable {
  /// The first 17 digits as a number, below 10^17; 0 is no citizen and marks a missing value in columns.
  package let packed: UInt64

  /// Takes a number that was validated before, such as a cell of a snapshot.
  package init(packed: UInt64) {
    self.packed = packed
  }

  /// Fails unless the text is 17 digits and the right check character (upper-case X) and the digits 7–14 are a day of
  /// the years 1900–2099. The first six digits are not checked: they tell where a number was issued, not where its
  /// holder lives.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 18 else { return nil }
    var value: UInt64 = 0
    for byte in bytes[0..<17] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + UInt64(byte - 0x30)
    }
    packed = value
    guard bytes[17] == checkCharacter, let birth = birthDateIfReal, (1900...2099).contains(birth.components.year)
    else { return nil }
  }

  /// The check character that belongs to the packed digits, as ASCII.
  package var checkCharacter: UInt8 {
    CitizenID.checkCharacter(ofDigits: packed)
  }

  /// The check character (ISO 7064 MOD 11-2, as GB 11643 prescribes) of 17 digits packed into a number.
  package static func checkCharacter(ofDigits packed: UInt64) -> UInt8 {
    var rest = packed
    var sum: UInt64 = 0
    var weight: UInt64 = 2
    for _ in 0..<17 {
      sum += rest % 10 * weight
      rest /= 10
      weight = weight * 2 % 11
    }
    let remainder = (12 - sum % 11) % 11
    return remainder == 10 ? 0x58 : 0x30 + UInt8(remainder)
  }

  /// Digits 7–14: the `compactNumber` of the day of birth.
  package var birthNumber: Int { Int(packed / 1000 % 100_000_000) }

  private var birthDateIfReal: CivilDate? {
    let day = birthNumber
    return CivilDate(year: day / 10_000, month: day / 100 % 100, day: day % 100)
  }

  /// The day of birth: digits 7–14.
  package var birthDate: CivilDate {
    guard let date = birthDateIfReal else { preconditionFailure("a citizen ID without a day of birth: \(self)") }
    return date
  }

  /// Whether the 17th digit is odd.
  package var isMale: Bool { packed % 2 == 1 }

  /// All 18 characters. Reading it for a person is a recorded act; never log it.
  package var clearText: String {
    let digits = String(packed)
    return String(repeating: "0", count: max(0, 17 - digits.utf8.count)) + digits
      + String(Character(Unicode.Scalar(checkCharacter)))
  }

  package static func < (left: CitizenID, right: CitizenID) -> Bool {
    left.packed < right.packed
  }
}

extension CitizenID: CustomStringConvertible {
  /// Masked: the first six and the last four characters, `210213********0015`.
  package var description: String {
    let all = clearText
    return "\(all.prefix(6))********\(all.suffix(4))"
  }
}

extension CitizenID {
  /// Takes a number of the first generation (15 digits, years 1900–1999) by inserting `19` and adding the check
  /// character, as GB 11643-1999 does; also takes 18 characters. Fails like `init(_:)`.
  package init?(upgrading text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 15 else {
      self.init(text)
      return
    }
    var digits: UInt64 = 0
    for (place, byte) in bytes.enumerated() {
      guard (0x30...0x39).contains(byte) else { return nil }
      if place == 6 { digits = digits * 100 + 19 }
      digits = digits * 10 + UInt64(byte - 0x30)
    }
    let upgraded = CitizenID(packed: digits)
    guard upgraded.birthDateIfReal != nil else { return nil }
    self = upgraded
  }
}
