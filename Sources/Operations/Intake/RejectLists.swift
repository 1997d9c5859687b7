internal import Findings
internal import Intake
internal import Reports
internal import Vocabulary

/// Writes lists of rejected rows: row, column, masked value, reason, what to do.
final class RejectLists {
  private static let fileColumn = TableColumn(LocalizedText(zhHans: "文件 file", en: "file"), width: 32)
  private static let columns = [
    TableColumn(LocalizedText(zhHans: "行 row", en: "row"), width: 8),
    TableColumn(LocalizedText(zhHans: "列 column", en: "column"), width: 20),
    TableColumn(LocalizedText(zhHans: "原值(已遮盖) value", en: "value (masked)"), width: 24),
    TableColumn(LocalizedText(zhHans: "原因 reason", en: "reason"), width: 16),
    TableColumn(LocalizedText(zhHans: "说明 explanation", en: "explanation"), width: 40),
    TableColumn(LocalizedText(zhHans: "怎么改 what to do", en: "what to do"), width: 40),
  ]

  private let path: (Reject) -> String
  private let namesFiles: Bool
  private var current: (path: String, file: OutputFile, writer: CSVWriter)?
  private var failure: (any Error)?

  /// `<file>.rejects.csv` for every file with rejected rows.
  ///
  /// - Parameter folder: made when the first list is written.
  init(folder: String) {
    path = { "\(folder)/\(RejectLists.name(of: $0.file))" }
    namesFiles = false
    OutputFile.clear(folder)
  }

  /// Lists that say which file a row is of.
  ///
  /// - Parameter path: of the list a row goes into; rows of one list come one after the other.
  init(path: @escaping (Reject) -> String) {
    self.path = path
    namesFiles = true
  }

  /// Takes the next row; rows come by feed, file and row.
  func append(_ reject: Reject) {
    guard failure == nil else { return }
    do {
      let path = path(reject)
      if current?.path != path {
        try close()
        let columns = (namesFiles ? [RejectLists.fileColumn] : []) + RejectLists.columns
        current = (path, try OutputFile(path), CSVWriter(columns: columns, language: .zhHans))
      }
      let file: [TableCell] = namesFiles ? [.text(reject.file)] : []
      current?.writer.append(
        file + [
          .integer(Int64(reject.row)), .text(reject.column ?? ""), .text(reject.masked), .text(reject.reason.rawValue),
          .text("\(reject.reason.what.zhHans) \(reject.reason.what.en)"),
          .text("\(reject.reason.remedy.zhHans) \(reject.reason.remedy.en)"),
        ])
      if (current?.writer.pendingCount ?? 0) > 1 << 20 { try flush() }
    } catch {
      failure = error
    }
  }

  /// The name of the list of a file; a name too long for a folder is cut and told apart by its hash.
  private static func name(of file: String) -> String {
    let suffix = ".rejects.csv"
    guard file.utf8.count + suffix.utf8.count > 255 else { return file + suffix }
    var hash = ByteHash()
    Array(file.utf8).withUnsafeBytes { hash.update($0) }
    var front = ""
    for scalar in file.unicodeScalars where front.utf8.count + UTF8.width(scalar) <= 200 {
      front.unicodeScalars.append(scalar)
    }
    return front + "~" + hash.finish().prefix(16) + suffix
  }

  /// Closes the last list; throws what went wrong on the way.
  func finish() throws(OperationError) {
    do {
      if let failure { throw failure }
      try close()
    } catch {
      throw OperationError(error)
    }
  }

  private func flush() throws {
    guard let file = current?.file else { return }
    try current?.writer.flush { try file.write($0) }
  }

  private func close() throws {
    try flush()
    try current?.file.finish()
    current = nil
  }
}

/// Rows whose person could not be told, for staff to follow up: `unresolved.ndjson`, values masked.
struct UnresolvedList {
  private(set) var bytes: [UInt8] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ reject: Reject) {
    guard reject.reason.isUnresolvedPerson else { return }
    bytes.append(contentsOf: "{\"feed\":".utf8)
    bytes.appendJSON(reject.feed)
    bytes.append(contentsOf: ",\"file\":".utf8)
    bytes.appendJSON(reject.file)
    bytes.append(contentsOf: ",\"line\":".utf8)
    bytes.appendJSON(Int64(reject.row))
    bytes.append(contentsOf: ",\"column\":".utf8)
    bytes.appendJSON(reject.column ?? "")
    bytes.append(contentsOf: ",\"raw\":".utf8)
    bytes.appendJSON(reject.masked)
    bytes.append(contentsOf: ",\"reason\":".utf8)
    bytes.appendJSON(reject.reason.rawValue)
    bytes.append(contentsOf: "}\n".utf8)
  }
}
