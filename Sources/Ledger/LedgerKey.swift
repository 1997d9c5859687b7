internal import Crypto
internal import Foundation

/// Who vouches for a ledger: a name and an Ed25519 key, written as a verifier key of C2SP signed notes.
package struct LedgerPublicKey: Hashable, Sendable {
  /// The name of the ledger, which is the origin of its checkpoints and the same for all its keys.
  package let name: String
  /// 32 bytes.
  package let bytes: [UInt8]

  init?(name: String, bytes: [UInt8]) {
    guard LedgerPublicKey.isName(name), bytes.count == 32 else { return nil }
    self.name = name
    self.bytes = bytes
  }

  /// Reads `name+keyid+base64`; nil for anything written otherwise.
  package init?(text: String) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let coded = bytesOfBase64(parts[2]), coded.first == LedgerPublicKey.ed25519 else {
      return nil
    }
    self.init(name: parts[0], bytes: Array(coded.dropFirst()))
    guard parts[1] == hexadecimalText(identifier) else { return nil }
  }

  /// `name+keyid+base64`: the identifier in hexadecimal digits, then the kind of key and the key.
  package var text: String {
    "\(name)+\(hexadecimalText(identifier))+\(base64([LedgerPublicKey.ed25519] + bytes))"
  }

  /// The first four bytes of the SHA-256 of the name, a line feed, the kind of key and the key.
  package var identifier: [UInt8] {
    Array(LedgerHash.of(Array(name.utf8) + [0x0A, LedgerPublicKey.ed25519] + bytes).bytes.prefix(4))
  }

  /// Whether the key signed the bytes.
  func signed(_ bytes: [UInt8], _ signature: [UInt8]) -> Bool {
    // A key that is no point of the curve has signed nothing.
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: self.bytes) else { return false }
    return key.isValidSignature(signature, for: bytes)
  }

  /// ASCII letters, digits, dots, slashes and hyphens, so that no two names look alike.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 100
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F: true
        default: false
        }
      }
  }

  /// What stands for Ed25519 in signed notes.
  static let ed25519: UInt8 = 1
}

/// The secret half of a ledger's key.
package struct LedgerSigningKey: Sendable {
  package let publicKey: LedgerPublicKey
  private let key: Curve25519.Signing.PrivateKey

  private init?(name: String, key: Curve25519.Signing.PrivateKey) {
    guard let publicKey = LedgerPublicKey(name: name, bytes: Array(key.publicKey.rawRepresentation)) else { return nil }
    self.publicKey = publicKey
    self.key = key
  }

  /// From 32 bytes nobody can guess; nil when the name or the count is another.
  package init?(name: String, seed: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { return nil }
    self.init(name: name, key: key)
  }

  /// Reads `PRIVATE+KEY+name+keyid+base64`; nil for anything written otherwise.
  package init?(text: String) {
    let start = "PRIVATE+KEY+"
    guard text.hasPrefix(start) else { return nil }
    let parts = text.dropFirst(start.count).split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == 3, let coded = bytesOfBase64(parts[2]), coded.first == LedgerPublicKey.ed25519 else {
      return nil
    }
    self.init(name: parts[0], seed: Array(coded.dropFirst()))
    guard parts[1] == hexadecimalText(publicKey.identifier) else { return nil }
  }

  /// What the file of the key holds.
  package var text: String {
    let secret = base64([LedgerPublicKey.ed25519] + Array(key.rawRepresentation))
    return "PRIVATE+KEY+\(publicKey.name)+\(hexadecimalText(publicKey.identifier))+\(secret)"
  }

  /// Vouches for a tree under the name of the key.
  ///
  /// - Throws: what the cryptographic library refuses.
  package func sign(size: Int64, root: LedgerHash) throws -> SignedCheckpoint {
    let checkpoint = Checkpoint(origin: publicKey.name, size: size, root: root)
    let signature = try key.signature(for: Array(checkpoint.text.utf8))
    return SignedCheckpoint(checkpoint: checkpoint, key: publicKey.identifier, signature: Array(signature))
  }
}

/// Base64 of RFC 4648, section 4.
func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

/// The bytes of base64 in its only right spelling; nil for any other.
func bytesOfBase64(_ text: String) -> [UInt8]? {
  guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
  return Array(data)
}

/// Lower-case hexadecimal digits.
func hexadecimalText(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
