/// A unified social credit code (统一社会信用代码, GB 32100-2015): 17 characters and a check character, upper case.
package struct USCC: Hashable, Sendable {
  /// All 18 characters.
  package let text: String

  /// Fails unless the text is 18 characters of the code's alphabet with the right check character.
  package init?(_ text: String) {
    var copy = text
    guard copy.withUTF8(USCC.isValid) else { return nil }
    self.text = text
  }

  /// Whether bytes are a code: for readers that have no `String`.
  package static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 18 else { return false }
    // The weights are the powers of 3, so the sum is a number written in base 3: 30 × 3^17 is far from overflow.
    var sum = 0
    var all: UInt8 = 0
    var place = 17
    let check = place
    while place >= 0 {
      let value = value(bytes[place])
      all |= value
      if place < check { sum = sum &* 3 &+ Int(value) }
      place -= 1
    }
    return all < 32 && (31 - sum % 31) % 31 == Int(value(bytes[check]))
  }

  /// The check character of 17 characters; nil when one is not of the alphabet or their number is wrong.
  package static func checkCharacter(of head: String) -> Character? {
    let bytes = Array(head.utf8)
    guard bytes.count == 17 else { return nil }
    var sum = 0
    var weight = 1
    for byte in bytes {
      let value = value(byte)
      guard value < 31 else { return nil }
      sum += Int(value) * weight
      weight = weight * 3 % 31
    }
    let place = (31 - sum % 31) % 31
    return Character(Unicode.Scalar(alphabet.utf8Start[place]))
  }

  /// The department that registered the organisation: `5` civil affairs, `9` market regulation.
  package var registrar: Character { text.first ?? "0" }

  private static let alphabet: StaticString = "0123456789ABCDEFGHJKLMNPQRTUWXY"

  /// The values of the characters from `0` to `Y`, each as the ASCII character so many places behind `0`; `~` is none.
  private static let values: StaticString = "0123456789~~~~~~~:;<=>?@A~BCDEF~GHI~JK~LMN"

  /// The value of a character, 0...30, or 64 and more; the alphabet leaves out I, O, S, V and Z.
  @inline(__always)
  private static func value(_ byte: UInt8) -> UInt8 {
    let place = byte &- 0x30
    return place < 42 ? values.utf8Start[Int(place)] &- 0x30 : 0x40
  }
}

extension USCC: CustomStringConvertible {
  package var description: String { text }
}
