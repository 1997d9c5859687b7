package import Registers

/// The head of a file: what it was recognised as, its header and its first rows, as written.
package struct FilePreview: Sendable {
  /// `CSV UTF-8`, `CSV GB18030`, `XLSX` …
  package let format: String
  /// The feed the file would be imported as; nil when the header fits none or several.
  package let feed: FeedSchema?
  /// The name points to the feed; otherwise the header alone does.
  package let isByName: Bool
  /// Header cells as written.
  package let header: [String]
  /// Place in the schema of the column of each header cell; nil for a cell that matches none.
  package let columns: [Int?]
  /// Headers of required columns without a cell.
  package let missing: [String]
  /// The first rows below the header. Clear text: masked before it is shown.
  package let rows: [[String]]
  /// Why the file would be refused; nil when its header is accepted.
  package let refusal: RefusedFile?
}

extension Intake {
  /// Looks at the head of a file without importing it.
  ///
  /// - Parameters:
  ///   - feed: number of the feed the file is to be read as; nil recognises it.
  ///   - rowCount: rows below the header that are wanted.
  /// - Throws: the reason why not even the header can be read.
  package func preview(
    _ file: IntakeFile, as feed: String? = nil, rowCount: Int = 3
  ) throws(RefusedFile) -> FilePreview {
    do {
      let head = try file.isSpreadsheet ? spreadsheetHead(file, rowCount) : textHead(file, rowCount)
      return preview(file, head, forced: feed.flatMap(dictionary.feed))
    } catch {
      throw RefusedFile(file.name, feed: feed, error)
    }
  }

  private struct Head {
    let format: String
    var rows: [[[UInt8]]]
  }

  private func preview(_ file: IntakeFile, _ head: Head, forced: FeedSchema?) -> FilePreview {
    let header = HeaderCells(head.rows.first ?? [])
    let reading = FileReading(dictionary: dictionary, limits: limits, threads: 1, columns: .all, forced: forced)
    var feed = forced
    var refusal: RefusedFile?
    do {
      feed = try reading.plan(name: file.name, header: header).schema
    } catch {
      feed = feed ?? (error.reason == .unrecognised ? nil : Recognition(dictionary).hint(name: file.name))
      refusal = RefusedFile(file.name, feed: feed?.number, error)
    }
    let match = feed.map { HeaderMatch(header, ColumnNames($0)) }
    var columns = [Int?](repeating: nil, count: header.cells.count)
    for (column, place) in (match?.fields ?? []).enumerated() {
      if let place { columns[place] = column }
    }
    return FilePreview(
      format: head.format, feed: feed,
      isByName: feed != nil && Recognition(dictionary).hint(name: file.name)?.number == feed?.number,
      header: header.cells.map(\.written), columns: columns, missing: match?.missing ?? [],
      rows: head.rows.dropFirst().map { $0.map { String(decoding: $0, as: UTF8.self) } }, refusal: refusal)
  }

  private func textHead(_ file: IntakeFile, _ rowCount: Int) throws(Refusal) -> Head {
    let csv = try CSVFile.open(file, limits: limits).settled()
    var head = Head(format: "CSV \(csv.encoding.rawValue)", rows: [])
    let rows = try csv.withHead { text throws(Refusal) in
      var scanner = CSVScanner(text, limits: limits)
      var rows: [[[UInt8]]] = []
      while rows.count <= rowCount {
        switch scanner.nextRow() {
        case .row: rows.append((0..<scanner.fieldCount).map { Array(scanner.fields[$0].bytes) })
        case .broken(let refusal): throw refusal
        case .openQuote where csv.pieceCount == 1: throw CSVFile.openQuote
        // The quoted cell may end in the next piece, which the import will see.
        case .end, .openQuote: return rows
        }
      }
      return rows
    }
    head.rows = rows
    return head
  }

  private func spreadsheetHead(_ file: IntakeFile, _ rowCount: Int) throws(Refusal) -> Head {
    let bytes = try FileBytes(file, limits: limits)
    try FileSignature.check(bytes.bytes, isSpreadsheet: true)
    let spreadsheet = try Spreadsheet(bytes.bytes, limits: limits)
    var head = Head(format: "XLSX", rows: [])
    try spreadsheet.readRows { number, fields throws(Refusal) in
      guard number <= rowCount + 1 else { return }
      while head.rows.count < number - 1 { head.rows.append([]) }
      head.rows.append(fields.map { Array($0.bytes) })
    }
    return head
  }
}
