import Crypto

/// Random keys and the tokens of forms.
enum Tokens {
  /// 256 random bits in hexadecimal.
  static func random() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { hex($0) }
  }

  /// The token of the forms of somebody who is not signed in. It follows from the form cookie, survives a restart,
  /// and says nothing about it.
  static func forms(of cookie: String) -> String {
    hex(
      HMAC<SHA256>.authenticationCode(for: Array("mingcha forms 1".utf8), using: SymmetricKey(data: Array(cookie.utf8)))
    )
  }

  /// Whether two tokens are equal, in a time that does not depend on where they differ.
  static func areEqual(_ left: String, _ right: String) -> Bool {
    let left = Array(left.utf8)
    let right = Array(right.utf8)
    guard left.count == right.count, !left.isEmpty else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
