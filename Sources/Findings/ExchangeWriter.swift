package import Policy
package import Vocabulary

/// Writes `findings.ndjson` as reference-rules §5 defines it: takes verdicts in any order, hands out their lines
/// ascending by the bytes of (rule, kind, id, whole line).
///
/// Everything is kept in one buffer, about 200 bytes a verdict; a million verdicts take about two seconds.
package struct ExchangeWriter: Sendable {
  private let asOfText: [UInt8]
  /// Per verdict its id as it is and, right behind, its line with the line feed.
  private var buffer: [UInt8] = []
  private var groups: [Group] = []
  private var places: [GroupName: Int] = [:]
  private var latest = -1

  private struct GroupName: Hashable {
    let rule: String
    let kind: Subject.Kind
  }

  private struct Group {
    let name: GroupName
    var entries: [Entry] = []
  }

  /// The first 16 bytes of the id as two numbers decide nearly every comparison without touching the buffer.
  private struct Entry {
    let high: UInt64
    let low: UInt64
    let start: Int
    let idCount: UInt32
    let lineCount: UInt32
  }

  package init(asOf: CivilDate) {
    asOfText = ExchangeWriter.text(of: asOf)
  }

  /// Lines taken so far.
  package var count: Int { groups.reduce(0) { $0 + $1.entries.count } }

  /// Takes a verdict of the run.
  package mutating func append(_ verdict: Verdict) {
    append(rule: verdict.rule, subject: verdict.subject, asOf: asOfText) { buffer in
      buffer.append(contentsOf: "\"detail\":".utf8)
      buffer.appendJSON(verdict.detail)
      buffer.append(contentsOf: ",\"outcome\":\"".utf8)
      buffer.append(contentsOf: verdict.outcome.rawValue.utf8)
      buffer.append(contentsOf: "\",\"missing\":".utf8)
      buffer.appendJSON(verdict.missing)
    }
  }

  /// Takes a finding as it was stored, with the day of the run that saw it when that is another one.
  package mutating func append(_ finding: Finding, asOf: CivilDate? = nil) {
    let text = asOf.map { ExchangeWriter.text(of: $0) } ?? asOfText
    append(rule: finding.rule, subject: finding.subject, asOf: text) {
      $0.append(contentsOf: finding.facts.text.utf8)
    }
  }

  private static func text(of day: CivilDate) -> [UInt8] { Array("\"},\"asOf\":\"\(day)\",".utf8) }

  private mutating func append(rule: String, subject: Subject, asOf: [UInt8], tail: (inout [UInt8]) -> Void) {
    let start = buffer.count
    buffer.append(contentsOf: subject.id.utf8)
    let lineStart = buffer.count
    let (high, low) = prefixNumbers(start..<lineStart)
    buffer.append(contentsOf: "{\"rule\":\"".utf8)
    buffer.appendEscaped(rule)
    buffer.append(contentsOf: "\",\"subject\":{\"kind\":\"".utf8)
    buffer.append(contentsOf: subject.kind.rawValue.utf8)
    buffer.append(contentsOf: "\",\"id\":\"".utf8)
    buffer.appendEscaped(subject.id)
    buffer.append(contentsOf: asOf)
    tail(&buffer)
    buffer.append(contentsOf: "}\n".utf8)
    let entry = Entry(
      high: high, low: low, start: start, idCount: UInt32(clamping: lineStart - start),
      lineCount: UInt32(clamping: buffer.count - lineStart))
    groups[group(rule: rule, kind: subject.kind)].entries.append(entry)
  }

  private func prefixNumbers(_ range: Range<Int>) -> (UInt64, UInt64) {
    func number(_ from: Int) -> UInt64 {
      var value: UInt64 = 0
      for place in from..<from + 8 {
        value = value << 8 | (place < range.upperBound ? UInt64(buffer[place]) : 0)
      }
      return value
    }
    return (number(range.lowerBound), number(range.lowerBound + 8))
  }

  private mutating func group(rule: String, kind: Subject.Kind) -> Int {
    if latest >= 0, groups[latest].name.kind == kind, groups[latest].name.rule == rule { return latest }
    let name = GroupName(rule: rule, kind: kind)
    if let place = places[name] {
      latest = place
    } else {
      latest = groups.count
      places[name] = latest
      groups.append(Group(name: name))
    }
    return latest
  }

  /// Hands on all lines in order, in blocks of about a megabyte.
  package mutating func write(to sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    groups.sort { left, right in
      left.name.rule.utf8.lexicographicallyPrecedes(right.name.rule.utf8)
        || left.name.rule.utf8.elementsEqual(right.name.rule.utf8)
          && left.name.kind.rawValue < right.name.kind.rawValue
    }
    places = Dictionary(uniqueKeysWithValues: groups.indices.map { (groups[$0].name, $0) })
    latest = -1
    var block: [UInt8] = []
    block.reserveCapacity(ExchangeWriter.blockSize * 2)
    for index in groups.indices {
      sortGroup(index)
      for entry in groups[index].entries {
        let lineStart = entry.start + Int(entry.idCount)
        block.append(contentsOf: buffer[lineStart..<lineStart + Int(entry.lineCount)])
        if block.count >= ExchangeWriter.blockSize {
          try block.withUnsafeBytes(sink)
          block.removeAll(keepingCapacity: true)
        }
      }
    }
    if !block.isEmpty { try block.withUnsafeBytes(sink) }
  }

  private static let blockSize = 1 << 20

  private mutating func sortGroup(_ index: Int) {
    buffer.withUnsafeBytes { bytes in
      func slice(_ start: Int, _ count: UInt32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[start..<start + Int(count)])
      }
      groups[index].entries.sort { left, right in
        if left.high != right.high { return left.high < right.high }
        if left.low != right.low { return left.low < right.low }
        let leftID = slice(left.start, left.idCount)
        let rightID = slice(right.start, right.idCount)
        if isAscending(leftID, rightID) { return true }
        if isAscending(rightID, leftID) { return false }
        return isAscending(
          slice(left.start + Int(left.idCount), left.lineCount),
          slice(right.start + Int(right.idCount), right.lineCount))
      }
    }
  }
}
