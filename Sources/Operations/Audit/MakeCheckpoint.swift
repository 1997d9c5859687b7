internal import Foundation
internal import Glibc
package import Ledger
internal import Records
internal import Store
internal import Vocabulary

/// Vouches for the ledger as it is now: signs size and root of its tree, in the database and in a file outside it.
package struct MakeCheckpoint: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// The checkpoint of all entries, which is the latest one when nothing was added since. Nil for an office without a
  /// folder and before the first entry.
  ///
  /// - Throws: `.damaged` when the ledger is not what the key or the file outside it vouched for.
  @discardableResult
  package func run() async throws(OperationError) -> SignedCheckpoint? {
    guard let folder = office.folder else { return nil }
    let keys = LedgerKeys(folder)
    var key = try keys.signingKey(office.identifiers)
    let known = try await office.read { try $0.ledgerKeys() }
    if let named = known.last, named != key.publicKey {
      // A renewal that was interrupted between the database and the file.
      guard let next = try keys.next(), next.publicKey == named else { throw MakeCheckpoint.foreignKey }
      try keys.promoteNext()
      key = next
    }
    let file = CheckpointFile(folder.checkpointsPath)
    let outside = try file.last()
    let now = office.clock.now()
    let signer = key
    let made = try await office.write(.housekeeping) { transaction -> [SignedCheckpoint] in
      let named = try transaction.read.ledgerKeys()
      if let last = named.last, last != signer.publicKey { throw MakeCheckpoint.foreignKey }
      let size = try transaction.read.latestCheckpoint()?.checkpoint.size ?? 0
      if let outside, outside.size > size { throw MakeCheckpoint.rolledBack }
      if named.isEmpty {
        try transaction.record(
          .ledgerKeyNamed, object: "ledger/key", detail: signer.publicKey.text, by: Officer.console.account, at: now)
      }
      _ = try transaction.addCheckpoint(signer, at: now)
      return try transaction.read.signedCheckpoints(beyond: outside.map { $0.size - 1 } ?? 0)
    }
    try keys.publish(known.isEmpty ? [key.publicKey] : known)
    try file.append(made.filter { $0.size > outside?.size ?? 0 })
    return made.last
  }

  private static let foreignKey = OperationError.damaged(
    LocalizedText(
      zhHans: "密钥文件不是审计账所记的密钥，没有签检查点。请从备份恢复 keys/ledger.key。",
      en: "The key file is not the key that the ledger names; no checkpoint was signed. Restore keys/ledger.key."))

  private static let rolledBack = OperationError.damaged(
    LocalizedText(
      zhHans: "ledger/checkpoints.txt 证明的记录比数据库里多：数据库被换成了旧的，或审计账被截断。没有签检查点；请用 mingcha ledger verify 核对。"
        + "确系从备份恢复时，把该文件改名留存后重试。",
      en: "ledger/checkpoints.txt vouches for more than the database holds: an older database was put in its place, or "
        + "the ledger was cut. No checkpoint was signed; look with mingcha ledger verify. After restoring a backup, "
        + "keep the file under another name and try again."))
}

/// The file of checkpoints outside the database.
struct CheckpointFile: Sendable {
  private let path: String

  init(_ path: String) {
    self.path = path
  }

  /// Every checkpoint of the file, in its order; none when there is no file.
  func read() throws(OperationError) -> [SignedCheckpoint] {
    guard access(path, F_OK) == 0 else { return [] }
    return try CheckpointFile.notes(path)
  }

  /// The checkpoint at the end of the file; nil when there is no file.
  func last() throws(OperationError) -> SignedCheckpoint? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    do {
      defer { file.closeFile() }
      let end = try file.seekToEnd()
      try file.seek(toOffset: end > CheckpointFile.tailLength ? end - CheckpointFile.tailLength : 0)
      let lines = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
      // Each note has five lines and an empty one behind it; two more pieces follow the last line feed.
      if lines.count == 1, lines[0].isEmpty { return nil }
      guard lines.count >= 7, lines.suffix(2).allSatisfy(\.isEmpty),
        let note = SignedCheckpoint(text: lines.suffix(7).prefix(5).joined(separator: "\n") + "\n")
      else { throw CheckpointFile.damaged(path) }
      return note
    } catch {
      throw OperationError(error)
    }
  }

  /// More than one note takes.
  private static let tailLength: UInt64 = 1024

  /// The checkpoints of a file that somebody names.
  static func notes(_ path: String) throws(OperationError) -> [SignedCheckpoint] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .invalid(
        "checkpoints", zhHans: "读不到检查点文件 \(path)。", en: "The file of checkpoints \(path) cannot be read.")
    }
    guard let notes = SignedCheckpoint.notes(String(decoding: data, as: UTF8.self)) else {
      throw damaged(path)
    }
    return notes
  }

  private static func damaged(_ path: String) -> OperationError {
    .damaged(
      LocalizedText(
        zhHans: "检查点文件 \(path) 中有不是检查点的内容，被改动过。请与外部保存的副本核对。",
        en: "The file of checkpoints \(path) holds something else; it was changed. Compare it with copies kept "
          + "elsewhere."))
  }

  /// Adds checkpoints at the end, on disk before it returns.
  func append(_ checkpoints: [SignedCheckpoint]) throws(OperationError) {
    guard !checkpoints.isEmpty else { return }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure() }
    let bytes = Array(checkpoints.map { $0.text + "\n" }.joined().utf8)
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    let isWritten = count == bytes.count && fsync(descriptor) == 0
    guard close(descriptor) == 0, isWritten else { throw failure() }
  }

  private func failure() -> OperationError {
    OperationError(StoreError.environment("\(path): \(String(cString: strerror(errno)))"))
  }
}
