internal import Foundation
internal import Glibc
package import Ledger
package import Records
internal import Store
internal import Vocabulary

/// Verifies the ledger, in the store or as an exported file.
package struct VerifyLedger: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// Walks the ledger of the store, held against the checkpoints outside the database and its public keys.
  ///
  /// - Parameter checkpoints: a file of checkpoints somebody else kept; nil: none beside the data folder's own.
  package func run(checkpoints: String? = nil, by officer: Officer) async throws(OperationError) -> LedgerVerdict {
    _ = try await office.authorise(officer, .readAudit)
    var held: [SignedCheckpoint] = []
    var trusted: [LedgerPublicKey] = []
    if let folder = office.folder {
      held = try CheckpointFile(folder.checkpointsPath).read()
      trusted = try VerifyLedger.publicKeys(folder.ledgerPublicPath, isNeeded: false)
    }
    if let checkpoints { held += try CheckpointFile.notes(checkpoints) }
    let (kept, known) = (held, trusted)
    return try await office.read { try $0.verifyLedger(held: kept, trusted: known) }
  }

  /// Verifies an exported file; nothing of this installation is asked.
  ///
  /// - Parameters:
  ///   - checkpoints: a file of checkpoints somebody kept.
  ///   - keys: a file of public keys of which the ledger's first must be one.
  package static func file(
    _ path: String, checkpoints: String? = nil, keys: String? = nil
  ) throws(OperationError) -> LedgerVerdict {
    var held: [SignedCheckpoint] = []
    var trusted: [LedgerPublicKey] = []
    if let checkpoints { held = try CheckpointFile.notes(checkpoints) }
    if let keys { trusted = try publicKeys(keys, isNeeded: true) }
    guard let file = fopen(path, "re") else {
      throw .invalid(
        "file", zhHans: "无法读取审计文件 \(path)，请检查路径和权限。", en: "The file \(path) cannot be read. Check path and rights.")
    }
    defer { fclose(file) }
    var verifier = LedgerFile(held: held, trusted: trusted)
    var line: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = block.withUnsafeMutableBytes { fread($0.baseAddress, 1, $0.count, file) }
      if count == 0 { break }
      var rest = block[..<count]
      while let end = rest.firstIndex(of: 0x0A) {
        line.append(contentsOf: rest[..<end])
        if let fault = verifier.add(line) { return .broken(fault) }
        line.removeAll(keepingCapacity: true)
        rest = rest[(end + 1)...]
      }
      // A line without end is cut short; as it is too long, it is refused all the same.
      if line.count <= LedgerFile.lineMax { line.append(contentsOf: rest) }
    }
    guard ferror(file) == 0 else {
      throw OperationError(StoreError.environment("\(path): \(String(cString: strerror(errno)))"))
    }
    // What stands behind the last line feed is no line.
    if !line.isEmpty, let fault = verifier.add(line + [0]) { return .broken(fault) }
    return verifier.finish()
  }

  /// The public keys of a file, one a line.
  private static func publicKeys(_ path: String, isNeeded: Bool) throws(OperationError) -> [LedgerPublicKey] {
    guard let data = FileManager.default.contents(atPath: path) else {
      guard isNeeded else { return [] }
      throw .invalid("keys", zhHans: "读不到公钥文件 \(path)。", en: "The file of public keys \(path) cannot be read.")
    }
    var keys: [LedgerPublicKey] = []
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      guard let key = LedgerPublicKey(text: String(line)) else {
        throw .damaged(
          LocalizedText(
            zhHans: "公钥文件 \(path) 中有不是公钥的内容。", en: "The file of public keys \(path) holds something else."))
      }
      keys.append(key)
    }
    return keys
  }
}
