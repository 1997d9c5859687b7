internal import Crypto
internal import Findings
internal import Foundation
internal import Records
internal import Store

/// One-time codes by time, RFC 6238: HMAC-SHA-1, six digits, a new one every 30 seconds.
package enum OneTimeCode {
  static let secretBytes = 20
  private static let milliseconds: Int64 = 30_000
  /// How many steps a clock may be off, either way.
  private static let drift: Int64 = 1
  private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

  /// The step that an instant lies in.
  package static func step(at instant: Int64) -> Int64 { instant / milliseconds }

  /// The code of a step.
  package static func code(_ secret: [UInt8], step: Int64, digits: Int = 6) -> String {
    let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Data($0) }
    let key = SymmetricKey(data: secret)
    let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: key))
    // A SHA-1 code has 20 bytes, so four from an offset below 16 are always there.
    let offset = Int((mac.last ?? 0) & 0x0F)
    let bits = mac[offset..<min(offset + 4, mac.count)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    var modulus: UInt32 = 1
    for _ in 0..<min(digits, 9) { modulus *= 10 }
    let text = String(bits % modulus)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// The step whose code was typed, when it lies around an instant and after the last one used.
  package static func step(of typed: String, _ secret: [UInt8], at instant: Int64, after last: Int64) -> Int64? {
    let now = step(at: instant)
    return (now - drift...now + drift).first { step in
      step > last && areEqual(code(secret, step: step), typed)
    }
  }

  /// A secret as people type it: base 32 without padding.
  package static func key(_ secret: [UInt8]) -> String {
    var text = ""
    var bits: UInt32 = 0
    var count = 0
    for byte in secret {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 5 {
        text.append(signs[Int(bits >> UInt32(count - 5) & 0x1F)])
        count -= 5
      }
      bits &= (1 << UInt32(count)) - 1
    }
    if count > 0 { text.append(signs[Int(bits << UInt32(5 - count) & 0x1F)]) }
    return text
  }

  /// What a phone reads the secret from.
  package static func address(_ secret: [UInt8], login: String) -> String {
    "otpauth://totp/Mingcha:\(login)?secret=\(key(secret))&issuer=Mingcha&algorithm=SHA1&digits=6&period=30"
  }

  private static func areEqual(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// Codes for the day the phone is lost: each counts once.
enum RecoveryCodes {
  static let count = 10

  /// Ten codes of three groups of four.
  static func make(_ identifiers: IdentifierSource) -> [String] {
    let signs = Array("abcdefghjkmnpqrstuvwxyz23456789")
    return (0..<count).map { _ in
      let letters = identifiers.bytes(12).map { signs[Int($0) % signs.count] }
      return stride(from: 0, to: 12, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }
  }

  /// What is kept of a code; blanks, hyphens and capitals do not matter.
  static func hash(_ code: String) -> [UInt8] {
    tokenHash("recovery \(code.lowercased().filter { $0.isLetter || $0.isNumber })")
  }
}

extension WriteTransaction {
  /// Whether a typed code proves who holds the account; it is used up. True where no second factor counts.
  func takes(_ typed: String, of account: AccountID, at now: Int64) throws -> Bool {
    guard let factor = try read.secondFactor(of: account), factor.confirmedAt != nil else { return true }
    let code = typed.filter { !$0.isWhitespace }
    if let step = OneTimeCode.step(of: code, factor.secret, at: now, after: factor.lastStep) {
      return try burn(step: step, of: account)
    }
    return try code.utf8.count > 6 && useRecoveryCode(RecoveryCodes.hash(code), of: account)
  }
}
