internal import Findings
internal import Foundation
package import Records
internal import Store
internal import Vocabulary

/// Writes the audit chain to a file that a stranger can verify without us, and verifies such a file.
package struct ExportLedger: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// One JSON object a line, oldest first, as docs/ledger.md describes it. The file appears whole or not at all.
  ///
  /// - Returns: the number of entries.
  package func run(to path: String, by officer: Officer) async throws(OperationError) -> Int {
    _ = try await office.authorise(officer, .readAudit)
    let partial = "\(path).\(hexadecimal(office.identifiers.bytes(6))).part"
    do {
      let count = try await office.store.read { transaction in
        let file = try PartialFile(partial)
        var count = 0
        try transaction.eachAuditEntry { entry in
          try LedgerLine(entry).bytes.withUnsafeBytes { try file.write($0) }
          count += 1
        }
        try file.finish()
        return count
      }
      try PartialFile.publish(partial, as: path)
      return count
    } catch {
      PartialFile.discard(partial)
      throw OperationError(error)
    }
  }

  /// Walks the chain of an exported file. A line that is no entry is the broken one.
  package static func verify(path: String) throws(OperationError) -> AuditVerification {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .invalid(
        "file", zhHans: "无法读取审计文件 \(path)，请检查路径和权限。", en: "The file \(path) cannot be read. Check path and rights.")
    }
    var verifier = AuditVerifier()
    var sequence: Int64 = 0
    for line in data.split(separator: 0x0A) {
      sequence += 1
      guard let entry = LedgerLine.entry(Data(line)), verifier.accepts(entry) else {
        return .broken(sequence: sequence)
      }
    }
    return verifier.result
  }
}

/// One line of an exported chain.
struct LedgerLine: Decodable {
  let sequence: Int64
  let at: Int64
  let account: Int64
  let action: String
  let object: String
  let detail: String
  let previousHash: String
  let hash: String

  init(_ entry: AuditEntry) {
    sequence = entry.sequence
    at = entry.at
    account = entry.account.rawValue
    action = entry.action.rawValue
    object = entry.object
    detail = entry.detail
    previousHash = hexadecimal(entry.previousHash)
    hash = hexadecimal(entry.hash)
  }

  var bytes: [UInt8] {
    var bytes = Array("{\"sequence\":\(sequence),\"at\":\(at),\"account\":\(account),\"action\":".utf8)
    bytes.appendJSON(action)
    for (name, value) in [("object", object), ("detail", detail), ("previousHash", previousHash), ("hash", hash)] {
      bytes.append(contentsOf: ",\"\(name)\":".utf8)
      bytes.appendJSON(value)
    }
    bytes.append(contentsOf: "}\n".utf8)
    return bytes
  }

  static func entry(_ line: Data) -> AuditEntry? {
    // Whatever cannot be read is a broken line; the reason adds nothing.
    guard let line = try? JSONDecoder().decode(LedgerLine.self, from: line),
      let action = AuditAction(rawValue: line.action), let previous = unhexadecimal(line.previousHash),
      let hash = unhexadecimal(line.hash)
    else { return nil }
    return AuditEntry(
      sequence: line.sequence, at: line.at, account: AccountID(line.account), action: action, object: line.object,
      detail: line.detail, previousHash: previous, hash: hash)
  }
}

/// The bytes that lower-case hexadecimal digits stand for, nil when they are anything else.
private func unhexadecimal(_ text: String) -> [UInt8]? {
  let digits = text.utf8.map { byte -> UInt8? in
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
  guard digits.count % 2 == 0 else { return nil }
  var bytes: [UInt8] = []
  for index in stride(from: 0, to: digits.count, by: 2) {
    guard let high = digits[index], let low = digits[index + 1] else { return nil }
    bytes.append(high << 4 | low)
  }
  return bytes
}
