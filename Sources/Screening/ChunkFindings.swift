import Policy

/// One thing found, as numbers: texts and dates are written out only at the end.
struct RawFinding {
  /// Place in the plan of what is said.
  let statement: Int32
  /// Where the output values begin in the pool; behind them what is missing, if that was worked out.
  let values: Int32
  /// Person or household number, or a text reference.
  let subject: Int64
}

/// Findings with their output values.
struct RawFindings {
  var findings: [RawFinding] = []
  var pool: [Int64] = []

  /// Takes over a finding that lies elsewhere.
  mutating func append(_ raw: RawFinding, _ values: some Collection<Int64>) {
    findings.append(RawFinding(statement: raw.statement, values: Int32(pool.count), subject: raw.subject))
    pool.append(contentsOf: values)
  }
}

/// Findings that will not change any more, in memory just large enough.
final class FixedFindings: @unchecked Sendable {
  let findings: UnsafeMutableBufferPointer<RawFinding>
  let pool: UnsafeMutableBufferPointer<Int64>

  init(_ found: RawFindings) {
    findings = .allocate(capacity: found.findings.count)
    _ = findings.initialize(from: found.findings)
    pool = .allocate(capacity: found.pool.count)
    _ = pool.initialize(from: found.pool)
  }

  deinit {
    findings.deallocate()
    pool.deallocate()
  }
}

/// What one chunk has to say, each problem once.
struct ChunkFindings: Sendable {
  var verdicts: [Verdict] = []
  /// Of classification rules, which have something to say of nearly everybody.
  var classes: [FixedFindings] = []
  /// Of rules about groups: of one problem there may be more in other chunks.
  var grouped = RawFindings()
}

extension ChunkWorker {
  private struct Match {
    let index: Int32
    let alternative: Int16
    let isDecided: Bool
  }

  private enum Cells {
    case numbers(UnsafePointer<Int64>)
    case truths(UnsafePointer<UInt8>)

    subscript(index: Int) -> Int64 {
      switch self {
      case .numbers(let cells): cells[index]
      case .truths(let cells): Int64(cells[index])
      }
    }
  }

  /// Notes what one case of a rule finds in the chunk.
  func collect(_ item: CasePlan, into found: inout RawFindings) {
    let matches = matches(of: item)
    guard !matches.isEmpty else { return }
    let subjects = numbers(item.subject.node)
    // Columns that only an alternative needs that nobody meets are not worked out.
    var columns: [[Cells]?] = item.alternatives.map { _ in nil }
    found.findings.reserveCapacity(found.findings.count + matches.count)
    for match in matches {
      let alternative = Int(match.alternative)
      let cells = columns[alternative] ?? item.alternatives[alternative].columns.map { column($0) }
      if columns[alternative] == nil {
        columns[alternative] = cells
        found.pool.reserveCapacity(found.pool.count + matches.count * cells.count)
      }
      let index = Int(match.index)
      found.findings.append(
        RawFinding(
          statement: Int32(item.firstStatement + alternative * 2 + (match.isDecided ? 0 : 1)),
          values: Int32(found.pool.count), subject: subjects[index]))
      for column in cells { found.pool.append(column[index]) }
    }
  }

  private func column(_ node: NodeID) -> Cells {
    nodes[node].isTruth ? .truths(truths(node)) : .numbers(numbers(node))
  }

  private func matches(of item: CasePlan) -> [Match] {
    let count = length(item.domain)
    guard count > 0 else { return [] }
    let filter = item.filter.map { truths($0) }
    if let filter {
      var any: UInt8 = 0
      for index in 0..<count { any |= filter[index] & trueCell }
      if any == 0 { return [] }
    }
    func isWanted(_ index: Int) -> Bool {
      guard let filter else { return true }
      return filter[index] == trueCell
    }
    var matches: [Match] = []
    switch item.choice {
    case .always:
      for index in 0..<count where isWanted(index) {
        matches.append(Match(index: Int32(index), alternative: 0, isDecided: true))
      }
    case .one(let node):
      let choice = numbers(node)
      for index in 0..<count where choice[index] >= 0 && isWanted(index) {
        matches.append(
          Match(index: Int32(index), alternative: Int16(choice[index] / 2), isDecided: choice[index] % 2 == 0))
      }
    case .each(let rows):
      for (alternative, row) in rows.enumerated() where item.alternatives[alternative].conclusion != .clear {
        let truth = truths(row)
        for index in 0..<count where truth[index] != falseCell && isWanted(index) {
          matches.append(
            Match(index: Int32(index), alternative: Int16(alternative), isDecided: truth[index] == trueCell))
        }
      }
    }
    return matches
  }
}

extension AlternativePlan {
  /// The columns of its values in the order they lie in the pool.
  fileprivate var columns: [NodeID] {
    if case .mask(let node, _) = missing { return outputs.map(\.node) + [node] }
    return outputs.map(\.node)
  }
}
