internal import Findings
package import Records
internal import Reports
internal import Store
package import Vocabulary

/// Writes the entries of a filter to a file: a table for people, or JSON lines for machines.
package struct ExportAccessLog: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// The export is recorded before the first entry is read. The file appears whole or not at all. Numbers of citizens
  /// in a purpose somebody wrote are masked.
  ///
  /// - Returns: the number of entries.
  package func run(
    _ filter: AuditFilter, format: ExportFormat, to path: String, language: Language, by officer: Officer
  ) async throws(OperationError) -> Int {
    _ = try await office.authorise(officer, .readAudit)
    let now = office.clock.now()
    try await office.write {
      try $0.record(.ledgerExported, object: "ledger/\(format.rawValue)", by: officer.account, at: now)
    }
    let partial = "\(path).\(hexadecimal(office.identifiers.bytes(6))).part"
    do {
      let count = try await office.store.read { transaction in
        switch format {
        case .ndjson: try ExportAccessLog.writeLines(transaction, filter, to: partial)
        case .csv: try ExportAccessLog.writeCSV(transaction, filter, language, to: partial)
        case .xlsx: try ExportAccessLog.writeSpreadsheet(transaction, filter, language, to: partial)
        }
      }
      try PartialFile.publish(partial, as: path)
      return count
    } catch {
      PartialFile.discard(partial)
      throw OperationError(error)
    }
  }

  private static let columns = [
    column("序号", "No.", 10), column("时间", "Time", 18), column("账号", "Login", 14), column("姓名", "Name", 14),
    column("角色", "Role", 14), column("动作", "Action", 20), column("对象", "Object", 20), column("说明", "Detail", 40),
  ]

  private static func column(_ zhHans: String, _ en: String, _ width: Int) -> TableColumn {
    TableColumn(LocalizedText(zhHans: zhHans, en: en), width: width)
  }

  private static func row(_ line: AuditLine, _ language: Language) -> [TableCell] {
    let entry = line.entry
    return [
      .integer(entry.sequence), .text(chinaTime(entry.at)), .text(line.login), .text(line.displayName),
      .text(line.roles.title[language]), .text(entry.action.title[language]), .text(entry.object),
      .text(maskingCitizenIDs(entry.remarks)),
    ]
  }

  private static func writeLines(_ transaction: ReadTransaction, _ filter: AuditFilter, to path: String) throws -> Int {
    let file = try PartialFile(path)
    var count = 0
    try transaction.eachAuditLine(filter) { line in
      try jsonLine(line.entry).withUnsafeBytes { try file.write($0) }
      count += 1
    }
    try file.finish()
    return count
  }

  private static func writeCSV(
    _ transaction: ReadTransaction, _ filter: AuditFilter, _ language: Language, to path: String
  ) throws -> Int {
    let file = try PartialFile(path)
    var writer = CSVWriter(columns: columns, language: language)
    var count = 0
    try transaction.eachAuditLine(filter) { line in
      writer.append(row(line, language))
      count += 1
      if writer.pendingCount > 1 << 20 { try writer.flush { try file.write($0) } }
    }
    try writer.flush { try file.write($0) }
    try file.finish()
    return count
  }

  private static func writeSpreadsheet(
    _ transaction: ReadTransaction, _ filter: AuditFilter, _ language: Language, to path: String
  ) throws -> Int {
    var writer = try XLSXWriter(path: path, columns: columns, language: language)
    var count = 0
    try transaction.eachAuditLine(filter) { line in
      try writer.append(row(line, language))
      count += 1
    }
    try writer.finish()
    return count
  }
}

/// One JSON object with a line feed. It has no hashes: what can be verified is the export of the ledger.
private func jsonLine(_ entry: AuditEntry) -> [UInt8] {
  let numbers = [
    ("{\"sequence\":", entry.sequence), (",\"at\":", entry.at), (",\"account\":", entry.account.rawValue),
    (",\"staff\":", entry.staff), (",\"onBehalfOf\":", entry.onBehalfOf),
  ]
  let texts = [
    ("action", entry.action.rawValue), ("object", entry.object), ("detail", entry.detail),
    ("note", maskingCitizenIDs(entry.note)),
  ]
  var bytes = Array(numbers.map { "\($0.0)\($0.1)" }.joined().utf8)
  for (name, value) in texts {
    bytes.append(contentsOf: ",\"\(name)\":".utf8)
    bytes.appendJSON(value)
  }
  bytes.append(contentsOf: "}\n".utf8)
  return bytes
}

/// `2026-06-30 09:12:05` in China, from UTC milliseconds.
private func chinaTime(_ milliseconds: Int64) -> String {
  let seconds = milliseconds / 1000 + 8 * 3600
  let (day, second) = (seconds / 86_400, seconds % 86_400)
  func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
  let time = "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
  return "\(CivilDate(dayNumber: Int32(clamping: day))) \(time)"
}

/// A text somebody wrote, with every citizen ID in it masked.
package func maskingCitizenIDs(_ text: String) -> String {
  let scalars = Array(text.unicodeScalars)
  var result = ""
  var index = 0
  while index < scalars.count {
    let end = index + 18
    if end <= scalars.count, ("0"..."9").contains(scalars[index]) {
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: scalars[index..<end])
      if let citizen = CitizenID(String(piece).uppercased()) {
        result += citizen.description
        index = end
        continue
      }
    }
    result.unicodeScalars.append(scalars[index])
    index += 1
  }
  return result
}
