package import Findings
internal import Foundation
package import Records
package import Reports
internal import Store
package import Vocabulary

/// The forms findings leave in.
package enum ExportFormat: String, CaseIterable, Sendable {
  /// The exchange format of the contract, with citizen IDs in clear.
  case ndjson
  case csv, xlsx
}

/// Writes findings to a file: the same filter gives the same file.
package struct ExportFindings: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// Writes a table with masked identities, or the exchange format with clear ones, which needs a purpose.
  ///
  /// The export is recorded before the first row is read. The file appears whole or not at all.
  /// - Returns: the number of findings.
  package func run(
    filter: FindingFilter, format: ExportFormat, to path: String, words: FindingWords = .none,
    language: Language = .zhHans, purpose: String = "", by officer: Officer
  ) async throws(OperationError) -> Int {
    let scope = try await office.authorise(officer, format == .ndjson ? .exportClear : .exportFindings)
    let purpose = try format == .ndjson ? Purpose.checked(purpose) : ""
    let now = office.clock.now()
    try await office.write { transaction in
      try transaction.record(
        format == .ndjson ? .findingsExportedInClear : .findingsExported, object: "findings/\(format.rawValue)",
        note: purpose, by: officer.account, at: now)
    }
    let partial = "\(path).\(hexadecimal(office.identifiers.bytes(6))).part"
    do {
      let count = try await office.store.read { transaction in
        switch format {
        case .ndjson: try ExportFindings.writeLines(transaction, in: scope, filter: filter, to: partial)
        case .csv:
          try ExportFindings.writeCSV(
            transaction, in: scope, filter: filter, table: FindingTable(words: words, language: language),
            language: language, to: partial)
        case .xlsx:
          try ExportFindings.writeSpreadsheet(
            transaction, in: scope, filter: filter, table: FindingTable(words: words, language: language),
            language: language, to: partial)
        }
      }
      try PartialFile.publish(partial, as: path)
      return count
    } catch {
      PartialFile.discard(partial)
      throw OperationError(error)
    }
  }

  /// The exchange file of a run, byte for byte as it was when the run was recorded.
  package func run(
    of run: RunID, to path: String, purpose: String, by officer: Officer
  ) async throws(OperationError) {
    let scope = try await office.authorise(officer, .exportClear)
    let purpose = try Purpose.checked(purpose)
    guard scope.isEverything, let folder = office.folder,
      let record = try await office.read({ try $0.run(run) })
    else { throw RunMessages.unknown }
    let now = office.clock.now()
    try await office.write { transaction in
      try transaction.record(
        .findingsExportedInClear, object: "run/\(run)", note: purpose, by: officer.account, at: now)
    }
    let partial = "\(path).\(hexadecimal(office.identifiers.bytes(6))).part"
    do {
      let file = try PartialFile(partial)
      try Archive.expand(folder.exchangePath(digest: record.digest)) { (bytes) throws(StoreError) in
        try file.write(bytes)
      }
      try file.finish()
      try PartialFile.publish(partial, as: path)
    } catch {
      PartialFile.discard(partial)
      throw OperationError(error)
    }
  }

  private static func writeLines(
    _ transaction: ReadTransaction, in scope: Scope, filter: FindingFilter, to path: String
  ) throws -> Int {
    var days: [RunID: CivilDate] = [:]
    var writer = ExchangeWriter(asOf: CivilDate(dayNumber: 0))
    try transaction.eachFinding(in: scope, filter: filter) { finding in
      if days[finding.lastRun] == nil { days[finding.lastRun] = try transaction.run(finding.lastRun)?.inputs.asOf }
      writer.append(finding, asOf: days[finding.lastRun])
    }
    let file = try PartialFile(path)
    try writer.write { try file.write($0) }
    try file.finish()
    return writer.count
  }

  private static func writeCSV(
    _ transaction: ReadTransaction, in scope: Scope, filter: FindingFilter, table: FindingTable, language: Language,
    to path: String
  ) throws -> Int {
    let file = try PartialFile(path)
    var writer = CSVWriter(columns: FindingTable.columns, language: language)
    var count = 0
    try transaction.eachFinding(in: scope, filter: filter) { finding in
      writer.append(table.row(finding))
      count += 1
      if writer.pendingCount > 1 << 20 { try writer.flush { try file.write($0) } }
    }
    try writer.flush { try file.write($0) }
    try file.finish()
    return count
  }

  private static func writeSpreadsheet(
    _ transaction: ReadTransaction, in scope: Scope, filter: FindingFilter, table: FindingTable, language: Language,
    to path: String
  ) throws -> Int {
    var writer = try XLSXWriter(path: path, columns: FindingTable.columns, language: language)
    var count = 0
    try transaction.eachFinding(in: scope, filter: filter) { finding in
      try writer.append(table.row(finding))
      count += 1
    }
    try writer.finish()
    return count
  }
}

/// Why somebody needs data in clear.
enum Purpose {
  static func checked(_ purpose: String) throws(OperationError) -> String {
    let words = purpose.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard (4...200).contains(words.unicodeScalars.count) else {
      throw .invalid(
        "purpose", zhHans: "查看或导出明文身份信息，须写明用途（4–200 字），并会留下记录。",
        en: "Say what the clear identities are needed for (4–200 characters); it is recorded.")
    }
    return words
  }
}
