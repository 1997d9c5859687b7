internal import Crypto
internal import Findings
package import Records
internal import Registers
internal import Store
internal import Vocabulary

/// One number for all business data: equal when the accepted rows, the findings and what people decided are equal, in
/// whatever order files were imported and rows were written.
package struct BusinessDigest: Sendable {
  private let office: Office
  private let library: PolicyLibrary

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// The parts and the whole, hexadecimal SHA-256.
  package struct Summary: Sendable {
    /// By feed number, ascending.
    package let feeds: [(feed: String, rows: Int, digest: String)]
    package let findings: String
    package let whole: String
  }

  /// Reads every active register and every finding within reach; linear in both.
  package func run(by officer: Officer) async throws(OperationError) -> Summary {
    _ = try await office.authorise(officer, .readDeliveries)
    let scope = try await office.authorise(officer, .readFindings)
    let registers = try await OpenRegisters(office: office, library: library).run()
    var feeds: [(feed: String, rows: Int, digest: String)] = []
    for feed in library.dictionary.feeds {
      guard let snapshot = registers.snapshots[feed.number] else { continue }
      feeds.append((feed.number, snapshot.rowCount, RowMultiset(snapshot).digest))
    }
    let findings = try await office.read { transaction in
      var lines: [[UInt8]] = []
      try transaction.eachFinding(in: scope, filter: FindingFilter()) { finding in
        var line: [UInt8] = []
        line.append(contentsOf: finding.key.bytes)
        // Whether a problem is there counts, not in how many runs it was seen.
        let presence = finding.status == .cleared ? "cleared" : "current"
        for text in [finding.facts.text, presence, finding.handling.stage.rawValue] {
          line.append(0)
          line.append(contentsOf: text.utf8)
        }
        lines.append(line)
      }
      var hash = SHA256()
      for line in lines.sorted(by: { $0.lexicographicallyPrecedes($1) }) { hash.update(data: line + [0x0A]) }
      return hexadecimal(hash.finalize())
    }
    var whole = SHA256()
    for feed in feeds { whole.update(data: Array("\(feed.feed) \(feed.rows) \(feed.digest)\n".utf8)) }
    whole.update(data: Array(findings.utf8))
    return Summary(feeds: feeds, findings: findings, whole: hexadecimal(whole.finalize()))
  }
}

/// The rows of a snapshot without their order: the sum of the SHA-256 of each row, and the SHA-256 of that.
private struct RowMultiset {
  let digest: String

  init(_ snapshot: Snapshot) {
    var sum = [UInt64](repeating: 0, count: 4)
    var row: [UInt8] = []
    for index in 0..<snapshot.rowCount {
      row.removeAll(keepingCapacity: true)
      for column in snapshot.columns { RowMultiset.append(column, index, to: &row) }
      let words = SHA256.hash(data: row).withUnsafeBytes { Array($0.bindMemory(to: UInt64.self)) }
      var carry: UInt64 = 0
      for place in 0..<4 {
        let (first, overflow) = sum[place].addingReportingOverflow(words[place])
        let (second, more) = first.addingReportingOverflow(carry)
        sum[place] = second
        carry = (overflow ? 1 : 0) + (more ? 1 : 0)
      }
    }
    digest = hexadecimal(sum.withUnsafeBytes { SHA256.hash(data: Array($0)) })
  }

  /// A cell with its length in front, so that no two rows look alike.
  private static func append(_ column: Column, _ index: Int, to row: inout [UInt8]) {
    func number(_ value: some FixedWidthInteger) {
      withUnsafeBytes(of: value.littleEndian) { row.append(contentsOf: $0) }
    }
    switch column {
    case .citizenID(let cells): number(cells[index])
    case .date(let cells), .yearMonth(let cells): number(cells[index])
    case .number(let cells): number(cells[index])
    case .code(let cells), .boolean(let cells): row.append(cells[index])
    case .text(let texts):
      number(UInt32(texts[index].count))
      row.append(contentsOf: texts[index])
    case .absent: row.append(0)
    }
  }
}
