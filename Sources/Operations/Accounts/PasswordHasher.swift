internal import Crypto
internal import CryptoExtras
internal import Foundation
internal import Vocabulary

/// How much work a password costs; from the configuration.
package struct PasswordCost: Hashable, Sendable {
  /// N is two to the power of this.
  package let logRounds: Int
  package let blockSize: Int
  package let parallelism: Int

  package init(logRounds: Int, blockSize: Int, parallelism: Int) {
    self.logRounds = logRounds
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// N = 2^15, r = 8, p = 1: about 0.1 s and 32 MiB.
  package static let standard = PasswordCost(logRounds: 15, blockSize: 8, parallelism: 1)

  /// What a stored hash may ask for; more would let a changed database stop the machine.
  var isAcceptable: Bool {
    (4...20).contains(logRounds) && (1...16).contains(blockSize) && (1...4).contains(parallelism)
  }
}

/// Hashes passwords with scrypt, two at a time and never on the threads that serve requests.
package final class PasswordHasher: Sendable {
  private let cost: PasswordCost
  private let queue: OperationQueue
  private static let waitingMax = 64

  package init(cost: PasswordCost = .standard) {
    self.cost = cost
    queue = OperationQueue()
    queue.maxConcurrentOperationCount = 2
  }

  /// The hash in PHC form, with its parameters and salt.
  func hash(_ password: String, salt: [UInt8]) async throws(OperationError) -> String {
    let cost = cost
    guard let key = try await work({ PasswordHasher.derive(password, salt: salt, cost: cost) }) else {
      throw PasswordHasher.busy
    }
    return """
      $scrypt$ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)\
      $\(Data(salt).base64EncodedString())$\(Data(key).base64EncodedString())
      """
  }

  /// Whether a password fits. A nil or unreadable hash costs the same work and never fits, so that the time says
  /// nothing about whether an account exists.
  func verify(_ password: String, against stored: String?) async throws(OperationError) -> Bool {
    let parsed = stored.flatMap { PasswordHasher.parse($0) }
    let cost = parsed?.cost ?? cost
    let salt = parsed?.salt ?? [UInt8](repeating: 0, count: 16)
    let key = try await work { PasswordHasher.derive(password, salt: salt, cost: cost) }
    guard let key, let parsed, key.count == parsed.key.count else { return false }
    return zip(key, parsed.key).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static let busy = OperationError.unavailable(
    LocalizedText(
      zhHans: "同时登录的人太多，请过一分钟再试。", en: "Too many people are signing in at once. Try again in a minute."))

  private func work<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async throws(OperationError) -> Value {
    guard queue.operationCount < PasswordHasher.waitingMax else { throw PasswordHasher.busy }
    return await withCheckedContinuation { continuation in
      queue.addOperation { continuation.resume(returning: body()) }
    }
  }

  private static func derive(_ password: String, salt: [UInt8], cost: PasswordCost) -> [UInt8]? {
    // The same characters give the same key whichever way a keyboard composes them.
    let bytes = Array(password.precomposedStringWithCompatibilityMapping.utf8)
    // The parameters are checked before; a failure is out of memory and counts as "does not fit".
    let key = try? KDF.Scrypt.deriveKey(
      from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << cost.logRounds, blockSize: cost.blockSize,
      parallelism: cost.parallelism)
    return key.map { key in key.withUnsafeBytes { Array($0) } }
  }

  private static func parse(_ text: String) -> (cost: PasswordCost, salt: [UInt8], key: [UInt8])? {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
    let numbers = parts[2].split(separator: ",").map { $0.split(separator: "=") }
    guard numbers.count == 3, numbers.map(\.first) == ["ln", "r", "p"],
      let logRounds = numbers[0].last.flatMap({ Int($0) }), let blockSize = numbers[1].last.flatMap({ Int($0) }),
      let parallelism = numbers[2].last.flatMap({ Int($0) }),
      let salt = Data(base64Encoded: String(parts[3])), let key = Data(base64Encoded: String(parts[4])),
      !salt.isEmpty, key.count == 32
    else { return nil }
    let cost = PasswordCost(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism)
    return cost.isAcceptable ? (cost, Array(salt), Array(key)) : nil
  }
}

/// What a password must be.
enum PasswordRules {
  static let characterMin = 12
  static let byteMax = 512

  /// What is wrong with a password, nil when nothing is.
  static func complaint(_ password: String, login: String) -> LocalizedText? {
    if password.count < characterMin || password.utf8.count > byteMax {
      return LocalizedText(
        zhHans: "密码至少 \(characterMin) 个字符，最长 \(byteMax) 字节。请换一个更长的密码，例如一句话。",
        en: "A password has \(characterMin) characters or more and at most \(byteMax) bytes; take a sentence.")
    }
    if Set(password).count < 5 || password.lowercased().contains(login) {
      return LocalizedText(
        zhHans: "密码不能包含账号，且至少要有 5 种不同的字符。",
        en: "A password must not contain the login and needs at least 5 different characters.")
    }
    return nil
  }
}
