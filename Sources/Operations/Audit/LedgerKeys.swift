internal import Foundation
internal import Glibc
internal import Ledger
internal import Store
internal import Vocabulary

/// The keys of the ledger as files of the data folder.
struct LedgerKeys: Sendable {
  private let folder: DataFolder

  init(_ folder: DataFolder) {
    self.folder = folder
  }

  /// The key that signs, made on first use. Of two processes that make it at once the first wins.
  ///
  /// - Throws: `.unavailable` when others than its owner can read it, `.damaged` when it is no key.
  func signingKey(_ identifiers: IdentifierSource) throws(OperationError) -> LedgerSigningKey {
    if access(folder.ledgerKeyPath, F_OK) != 0 {
      let name = "mingcha-\(hexadecimal(identifiers.bytes(6)))"
      guard let key = LedgerSigningKey(name: name, seed: identifiers.bytes(32)) else { throw unusable() }
      try write(key.text + "\n", to: folder.ledgerKeyPath)
    }
    return try read(folder.ledgerKeyPath)
  }

  /// Another key for the same ledger, in a file beside the one it will replace.
  func prepareNext(_ present: LedgerSigningKey, _ identifiers: IdentifierSource) throws(OperationError)
    -> LedgerSigningKey
  {
    if access(nextPath, F_OK) != 0 {
      guard let key = LedgerSigningKey(name: present.publicKey.name, seed: identifiers.bytes(32)) else {
        throw unusable()
      }
      try write(key.text + "\n", to: nextPath)
    }
    return try read(nextPath)
  }

  /// The key that was made ready to replace the present one; nil when there is none.
  func next() throws(OperationError) -> LedgerSigningKey? {
    access(nextPath, F_OK) == 0 ? try read(nextPath) : nil
  }

  /// Puts the next key in the place of the present one.
  func promoteNext() throws(OperationError) {
    guard rename(nextPath, folder.ledgerKeyPath) == 0 else { throw unwritable(folder.ledgerKeyPath) }
  }

  /// Writes the public keys for whoever verifies.
  func publish(_ keys: [LedgerPublicKey]) throws(OperationError) {
    let text = keys.map { $0.text + "\n" }.joined()
    let path = folder.ledgerPublicPath
    if FileManager.default.contents(atPath: path).map({ $0 == Data(text.utf8) }) ?? false { return }
    let partial = "\(path).\(getpid()).part"
    unlink(partial)
    try write(text, to: partial)
    guard rename(partial, path) == 0 else { throw unwritable(path) }
  }

  private var nextPath: String { folder.ledgerKeyPath + ".next" }

  private func read(_ path: String) throws(OperationError) -> LedgerSigningKey {
    var status = stat()
    guard stat(path, &status) == 0 else { throw unwritable(path) }
    guard status.st_mode & 0o077 == 0 else {
      throw .unavailable(
        LocalizedText(
          zhHans: "审计账的签名密钥 \(path) 可被其他用户读取，已停止。请执行 chmod 600 并确认没有外泄；如有疑问，"
            + "用 mingcha ledger renew-key 换钥。",
          en:
            "The key of the ledger, \(path), can be read by others; stopped. Run chmod 600, make sure that it did not "
            + "leak, and renew it with mingcha ledger renew-key if in doubt."))
    }
    guard let data = FileManager.default.contents(atPath: path), data.last == 0x0A,
      let key = LedgerSigningKey(text: String(decoding: data.dropLast(), as: UTF8.self))
    else { throw unusable() }
    return key
  }

  /// Writes a file that must not be there yet; one that another process wrote first is left alone.
  private func write(_ text: String, to path: String) throws(OperationError) {
    let partial = "\(path).\(UUID().uuidString)"
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unwritable(path) }
    defer { unlink(partial) }
    let bytes = Array(text.utf8)
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    let isWritten = count == bytes.count && fsync(descriptor) == 0
    guard close(descriptor) == 0, isWritten else { throw unwritable(path) }
    guard link(partial, path) == 0 || errno == EEXIST else { throw unwritable(path) }
  }

  private func unusable() -> OperationError {
    .damaged(
      LocalizedText(
        zhHans: "审计账的签名密钥 \(folder.ledgerKeyPath) 无法使用。请从备份恢复该文件。",
        en: "The key of the ledger, \(folder.ledgerKeyPath), cannot be used. Restore the file from a backup."))
  }

  private func unwritable(_ path: String) -> OperationError {
    OperationError(StoreError.environment("\(path): \(String(cString: strerror(errno)))"))
  }
}
