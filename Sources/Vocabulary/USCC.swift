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
    guard bytes.count == 18, let check = value(bytes[17]) else { return false }
    var sum = 0
    var weight = 1
    for byte in bytes[0..<17] {
      guard let value = value(byte) else { return false }
      sum += value * weight
      weight = weight * 3 % 31
    }
    return (31 - sum % 31) % 31 == check
  }

  /// The check character of 17 characters; nil when one is not of the alphabet or their number is wrong.
  package static func checkCharacter(of head: String) -> Character? {
    let bytes = Array(head.utf8)
    guard bytes.count == 17 else { return nil }
    var sum = 0
    var weight = 1
    for byte in bytes {
      guard let value = value(byte) else { return nil }
      sum += value * weight
      weight = weight * 3 % 31
    }
    let place = (31 - sum % 31) % 31
    return Character(Unicode.Scalar(alphabet.utf8Start[place]))
  }

  /// The department that registered the organisation: `5` civil affairs, `9` market regulation.
  package var registrar: Character { text.first ?? "0" }

  private static let alphabet: StaticString = "0123456789ABCDEFGHJKLMNPQRTUWXY"

  /// The value of a character, 0...30; the alphabet leaves out I, O, S, V and Z.
  private static func value(_ byte: UInt8) -> Int? {
    if byte &- 0x30 < 10 { return Int(byte &- 0x30) }
    switch byte {
    case 0x41...0x48: return Int(byte) - 0x41 + 10
    case 0x4A...0x4E: return Int(byte) - 0x4A + 18
    case 0x50...0x52: return Int(byte) - 0x50 + 23
    case 0x54, 0x55: return Int(byte) - 0x54 + 26
    case 0x57, 0x58, 0x59: return Int(byte) - 0x57 + 28
    default: return nil
    }
  }
}

extension USCC: CustomStringConvertible {
  package var description: String { text }
}
