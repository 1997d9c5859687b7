package import Policy

/// What the classification rules say of everybody: numbers, ascending by the bytes of the subject's id.
package struct ClassList: Sendable {
  let assembly: VerdictAssembly
  let parts: [FixedFindings]
  private let order: [Entry]

  /// Where a classification lies. The first 16 bytes of the id as two numbers decide nearly every comparison.
  private struct Entry {
    let high: UInt64
    let low: UInt64
    let part: Int32
    let place: Int32
  }

  /// What the plan's rules can say; verdicts tell their place in this list.
  package let forms: [VerdictForm]

  package var count: Int { order.count }

  /// Findings about one subject stay in the order of parts.
  init(assembly: VerdictAssembly, parts: [FixedFindings]) {
    self.assembly = assembly
    self.parts = parts
    forms = assembly.plan.statements.map(\.form)
    var order: [Entry] = []
    order.reserveCapacity(parts.reduce(0) { $0 + $1.findings.count })
    for (part, found) in parts.enumerated() {
      for (place, raw) in found.findings.enumerated() {
        let (high, low) = ClassList.withID(of: raw, assembly) { id in
          (ClassList.number(id, at: 0), ClassList.number(id, at: 8))
        }
        order.append(Entry(high: high, low: low, part: Int32(part), place: Int32(place)))
      }
    }
    func isBefore(_ left: Entry, _ right: Entry) -> Bool {
      if left.high != right.high { return left.high < right.high }
      if left.low != right.low { return left.low < right.low }
      return ClassList.withID(of: parts[Int(left.part)].findings[Int(left.place)], assembly) { one in
        ClassList.withID(of: parts[Int(right.part)].findings[Int(right.place)], assembly) { other in
          if one.lexicographicallyPrecedes(other) { return true }
          if other.lexicographicallyPrecedes(one) { return false }
          return (left.part, left.place) < (right.part, right.place)
        }
      }
    }
    // Registers mostly come by household already.
    let isSorted = zip(order, order.dropFirst()).allSatisfy { isBefore($0, $1) }
    if !isSorted { order.sort(by: isBefore) }
    self.order = order
  }

  private static func withID<Result>(
    of raw: RawFinding, _ assembly: VerdictAssembly, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    assembly.withID(of: raw, assembly.plan.statements[Int(raw.statement)], body)
  }

  /// Eight bytes of a text as a number that orders as they do; missing ones are 0.
  private static func number(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt64 {
    var value: UInt64 = 0
    for place in start..<start + 8 {
      value = value << 8 | (place < text.count ? UInt64(text[place]) : 0)
    }
    return value
  }

  /// Hands out the verdicts of a range in their order; each is valid during its call only.
  package func forEach(in range: Range<Int>, _ body: (BorrowedVerdict) -> Void) {
    let statements = assembly.plan.statements
    guard var statement = statements.first else { return }
    var latest: Int32 = 0
    let widest = forms.reduce(0) { max($0, $1.fields.count) }
    withUnsafeTemporaryAllocation(of: BorrowedValue.self, capacity: widest) { room in
      for entry in order[range] {
        let part = parts[Int(entry.part)]
        let raw = part.findings[Int(entry.place)]
        if raw.statement != latest {
          latest = raw.statement
          statement = statements[Int(latest)]
        }
        assembly.read(raw, statement, in: UnsafeBufferPointer(part.pool), room, body)
      }
    }
  }

  /// All as values of their own.
  package var verdicts: [Verdict] {
    var verdicts: [Verdict] = []
    verdicts.reserveCapacity(count)
    forEach(in: 0..<count) { verdicts.append(Verdict($0, form: forms[$0.form])) }
    return verdicts
  }
}
