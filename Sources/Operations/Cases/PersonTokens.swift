internal import Crypto
internal import Foundation
internal import Glibc
internal import Store
internal import Vocabulary

/// Names people where a citizen ID must not stand: in addresses, histories and the ledger.
///
/// A token is the packed number under authenticated encryption with a key of this deployment. The nonce follows from
/// the number, so the same person always has the same token; nobody without the key can make one or read one.
struct PersonTokens: Sendable {
  private let nonceKey: SymmetricKey
  private let sealKey: SymmetricKey
  private static let secretCount = 32
  private static let label = Data("mingcha person 1".utf8)

  init(secret: [UInt8]) {
    let key = SymmetricKey(data: secret)
    func derived(_ purpose: String) -> SymmetricKey {
      HKDF<SHA256>.deriveKey(
        inputKeyMaterial: key, info: PersonTokens.label + Data(purpose.utf8), outputByteCount: 32)
    }
    nonceKey = derived("nonce")
    sealKey = derived("seal")
  }

  /// Takes the key of the data folder, which is made on first use; a store in memory gets one of its own.
  static func open(_ office: Office) throws(OperationError) -> PersonTokens {
    guard let folder = office.folder else { return PersonTokens(secret: office.identifiers.bytes(secretCount)) }
    do {
      return PersonTokens(secret: try secret(folder.secretKeyPath, identifiers: office.identifiers))
    } catch {
      throw OperationError(error)
    }
  }

  /// The token of a person: 48 letters, digits, `-` and `_`.
  func token(_ id: CitizenID) -> String? {
    let number = withUnsafeBytes(of: id.packed.bigEndian) { Data($0) }
    let code = HMAC<SHA256>.authenticationCode(for: number, using: nonceKey)
    // Twelve bytes of a code are always a nonce, and eight bytes can always be sealed.
    guard let nonce = try? AES.GCM.Nonce(data: Data(code).prefix(12)),
      let box = try? AES.GCM.seal(number, using: sealKey, nonce: nonce, authenticating: PersonTokens.label)
    else { return nil }
    return box.combined?.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
  }

  /// The person of a token; nil for anything this deployment did not make.
  func citizenID(_ token: String) -> CitizenID? {
    guard token.utf8.count == 48 else { return nil }
    let text = token.replacing("-", with: "+").replacing("_", with: "/")
    // What does not open was not made here; the reason would only help who tries.
    guard let bytes = Data(base64Encoded: text), let box = try? AES.GCM.SealedBox(combined: bytes),
      let number = try? AES.GCM.open(box, using: sealKey, authenticating: PersonTokens.label), number.count == 8
    else { return nil }
    let id = CitizenID(packed: number.reduce(0) { $0 << 8 | UInt64($1) })
    return self.token(id) == token ? id : nil
  }

  /// The bytes of the key file. Of two processes that make it at once the first wins.
  private static func secret(_ path: String, identifiers: IdentifierSource) throws -> [UInt8] {
    if access(path, F_OK) != 0 {
      let partial = "\(path).\(hexadecimal(identifiers.bytes(6))).part"
      let file = try PartialFile(partial)
      defer { PartialFile.discard(partial) }
      try identifiers.bytes(secretCount).withUnsafeBytes { try file.write($0) }
      try file.finish()
      guard chmod(partial, 0o600) == 0, link(partial, path) == 0 || errno == EEXIST else {
        throw StoreError.environment("cannot write \(path): \(String(cString: strerror(errno)))")
      }
    }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw StoreError.environment("cannot read \(path)")
    }
    guard bytes.count == secretCount else {
      throw StoreError.damaged("\(path) has \(bytes.count) bytes instead of \(secretCount)")
    }
    return Array(bytes)
  }
}
