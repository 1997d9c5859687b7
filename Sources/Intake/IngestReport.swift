import Registers

/// The ingest report: one line of JSON per feed, as the data dictionary defines it.
package enum IngestReport {
  /// NDJSON over feeds in the order given, each line ended by a line feed.
  package static func ndjson(_ feeds: [FeedImport]) -> String {
    feeds.map { line(feed: $0.schema.number, $0.counts) + "\n" }.joined()
  }

  /// One line without its end.
  package static func line(feed: String, _ counts: IntakeCounts) -> String {
    let reasons = counts.reasons.filter { $0.value > 0 }.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\(quoted($0.key.rawValue)):\($0.value)" }.joined(separator: ",")
    let extra = counts.extraColumns.map(quoted).joined(separator: ",")
    return "{\"feed\":\(quoted(feed)),\"rows\":\(counts.rows),\"accepted\":\(counts.accepted),"
      + "\"rejected\":\(counts.rejected),\"reasons\":{\(reasons)},\"cellWarnings\":\(counts.cellWarnings),"
      + "\"skippedEmpty\":\(counts.skippedEmpty),\"skippedSummary\":\(counts.skippedSummary),"
      + "\"extraColumns\":[\(extra)]}"
  }

  /// A JSON string: quote, backslash and control characters escaped, all else as it is.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x0A: result += "\\n"
      case 0x0D: result += "\\r"
      case 0x09: result += "\\t"
      case 0..<0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
