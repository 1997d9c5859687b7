package import Policy
package import Vocabulary

/// Writes `classes.ndjson` as reference-rules §5 defines it: one line for each classified household, ascending by the
/// bytes of its number.
package struct ClassesWriter: Sendable {
  private let asOfText: [UInt8]
  private var lines: [(number: String, line: [UInt8])] = []

  package init(asOf: CivilDate) {
    asOfText = Array("\",\"asOf\":\"\(asOf)\",".utf8)
  }

  /// Takes one classification; an undecidable one says what is missing.
  package mutating func append(_ verdict: Verdict) {
    var line: [UInt8] = []
    line.append(contentsOf: "{\"household\":\"".utf8)
    line.appendEscaped(verdict.subject.id)
    line.append(contentsOf: asOfText)
    for field in verdict.detail {
      line.appendJSON(field.name)
      line.append(0x3A)
      line.appendJSON(field.value)
      line.append(0x2C)
    }
    line.append(contentsOf: "\"outcome\":\"".utf8)
    line.append(contentsOf: (verdict.outcome == .hit ? "decided" : "undecidable").utf8)
    line.append(contentsOf: "\",\"missing\":".utf8)
    line.appendJSON(verdict.missing)
    line.append(contentsOf: "}\n".utf8)
    lines.append((verdict.subject.id, line))
  }

  /// Hands on all lines in order, in blocks of about a megabyte.
  package mutating func write(to sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    lines.sort { $0.number.utf8.lexicographicallyPrecedes($1.number.utf8) }
    var block: [UInt8] = []
    for entry in lines {
      block.append(contentsOf: entry.line)
      if block.count >= 1 << 20 {
        try block.withUnsafeBytes(sink)
        block.removeAll(keepingCapacity: true)
      }
    }
    if !block.isEmpty { try block.withUnsafeBytes(sink) }
  }
}
