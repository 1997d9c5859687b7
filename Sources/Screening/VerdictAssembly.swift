import Policy
import Registers
import Vocabulary

/// Chooses between findings of one problem and makes verdicts of numbers.
struct VerdictAssembly {
  let plan: CompiledPlan

  /// Adds what one rule found in a chunk, each problem once: the one whose rank comes first.
  ///
  /// A person or household is in one chunk, so nothing about it comes from another. Several groups, of any chunk, may
  /// be about one household: those wait for `gather`.
  func settle(_ found: RawFindings, of rule: RulePlan, into chunk: inout ChunkFindings) {
    if rule.isAboutGroups {
      for raw in found.findings { chunk.grouped.append(raw, values(of: raw, in: found)) }
    } else if rule.rule.isClassification, rule.answersOnce {
      chunk.classes.append(FixedFindings(found))
    } else {
      let settled = settled(found)
      if rule.rule.isClassification {
        var classes = RawFindings()
        for candidate in settled { classes.append(candidate.raw, values(of: candidate.raw, in: found)) }
        chunk.classes.append(FixedFindings(classes))
      } else {
        chunk.verdicts += settled.map(\.verdict)
      }
    }
  }

  private func settled(_ found: RawFindings) -> [Candidate] {
    let order = found.findings.indices.sorted { found.findings[$0].subject < found.findings[$1].subject }
    var settled: [Candidate] = []
    var start = 0
    while start < order.count {
      let subject = found.findings[order[start]].subject
      let end = order[start...].firstIndex { found.findings[$0].subject != subject } ?? order.count
      settled += chosen(order[start..<end].map { found.findings[$0] }, in: found)
      start = end
    }
    return settled
  }

  /// All findings and classifications of a run.
  func gather(_ chunks: [ChunkFindings]) -> (findings: [Verdict], classes: ClassList) {
    var findings = chunks.flatMap(\.verdicts)
    var grouped: [GroupedKey: (candidate: Candidate, chunk: Int)] = [:]
    for (place, chunk) in chunks.enumerated() {
      for raw in chunk.grouped.findings {
        guard let candidate = candidate(raw, in: chunk.grouped) else { continue }
        let key = GroupedKey(
          rule: plan.statements[Int(raw.statement)].rule, subject: candidate.verdict.subject,
          key: candidate.verdict.detail.filter(\.isKey))
        if let before = grouped[key], !(candidate.rank < before.candidate.rank) { continue }
        grouped[key] = (candidate, place)
      }
    }
    var classes = RawFindings()
    for (candidate, chunk) in grouped.values {
      if plan.rules[plan.statements[Int(candidate.raw.statement)].rule].rule.isClassification {
        classes.append(candidate.raw, values(of: candidate.raw, in: chunks[chunk].grouped))
      } else {
        findings.append(candidate.verdict)
      }
    }
    return (findings, ClassList(assembly: self, parts: chunks.flatMap(\.classes) + [FixedFindings(classes)]))
  }

  private struct Candidate {
    let raw: RawFinding
    let verdict: Verdict
    let rank: ProblemRank
  }

  private struct GroupedKey: Hashable {
    let rule: Int
    let subject: Subject
    let key: [DetailField]
  }

  /// One for each problem among findings of one rule and subject: few, so they are compared with one another.
  private func chosen(_ candidates: [RawFinding], in found: RawFindings) -> [Candidate] {
    var chosen: [Candidate] = []
    for raw in candidates {
      guard let candidate = candidate(raw, in: found) else { continue }
      let before = chosen.firstIndex { hasSameKey($0.verdict, candidate.verdict) }
      guard let before else {
        chosen.append(candidate)
        continue
      }
      if candidate.rank < chosen[before].rank { chosen[before] = candidate }
    }
    return chosen
  }

  private func hasSameKey(_ left: Verdict, _ right: Verdict) -> Bool {
    left.detail.filter(\.isKey) == right.detail.filter(\.isKey)
  }

  private func candidate(_ raw: RawFinding, in found: RawFindings) -> Candidate? {
    guard raw.subject != nullCell else { return nil }
    let statement = plan.statements[Int(raw.statement)]
    let verdict = withUnsafeTemporaryAllocation(of: BorrowedValue.self, capacity: statement.formats.count) { room in
      found.pool.withUnsafeBufferPointer { pool in
        read(raw, statement, in: pool, room) { Verdict($0, form: statement.form) }
      }
    }
    return Candidate(
      raw: raw, verdict: verdict,
      rank: ProblemRank(
        caseIndex: statement.ruleCase, alternativeIndex: statement.alternative, outcome: verdict.outcome,
        detail: verdict.detail, missing: verdict.missing))
  }

  private func values(of raw: RawFinding, in found: RawFindings) -> ArraySlice<Int64> {
    let statement = plan.statements[Int(raw.statement)]
    var count = statement.formats.count
    if case .mask = statement.missing { count += 1 }
    return found.pool[Int(raw.values)..<Int(raw.values) + count]
  }
}

// MARK: - Reading

extension VerdictAssembly {
  /// Hands out a finding with a subject as a verdict that is valid during the call.
  ///
  /// - Parameters:
  ///   - statement: the finding's.
  ///   - room: at least for the values of the statement.
  func read<Result>(
    _ raw: RawFinding, _ statement: Statement, in pool: UnsafeBufferPointer<Int64>,
    _ room: UnsafeMutableBufferPointer<BorrowedValue>, _ body: (BorrowedVerdict) -> Result
  ) -> Result {
    let first = Int(raw.values)
    let count = statement.formats.count
    for place in 0..<count { room[place] = value(pool[first + place], statement.formats[place]) }
    let missing =
      switch statement.missing {
      case .names(let names): names
      case .mask(_, let texts):
        BorrowedValue.texts(texts, of: pool[first + count]).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      }
    return withID(of: raw, statement) { id in
      body(
        BorrowedVerdict(
          form: Int(raw.statement), id: id, values: UnsafeBufferPointer(rebasing: room[..<count]), missing: missing))
    }
  }

  /// Hands out the id of a finding's subject in UTF-8.
  @inline(__always)
  func withID<Result>(
    of raw: RawFinding, _ statement: Statement, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    switch statement.subject {
    case .person:
      var text = plan.population.citizenID(ofPerson: Int(raw.subject)).clearText
      return text.withUTF8(body)
    case .household: return body(plan.population.householdBytes(Int(raw.subject)))
    case .number: return body(plan.texts.bytes(raw.subject))
    }
  }

  private func value(_ cell: Int64, _ format: OutputFormat) -> BorrowedValue {
    if cell == nullCell { return .null }
    switch format {
    case .integer: return .integer(cell)
    case .truth: return cell == Int64(unknownCell) ? .null : .boolean(cell == Int64(trueCell))
    case .date: return .day(CivilDate(dayNumber: Int32(truncatingIfNeeded: cell)))
    case .month: return .month(YearMonth(index: Int32(truncatingIfNeeded: cell)))
    case .code: return .text(plan.ranks.code(at: cell))
    case .text: return .text(plan.texts.bytes(cell))
    case .citizen: return .citizen(CitizenID(packed: UInt64(cell)))
    case .mask: return .listed(cell)
    }
  }
}

extension Population {
  /// The number of a household in UTF-8; empty without a register.
  func householdBytes(_ household: Int) -> UnsafeBufferPointer<UInt8> {
    guard let column = householdNumbers else { return UnsafeBufferPointer(start: nil, count: 0) }
    return column[Int(householdRows[household])]
  }

  /// The number of a household as its text.
  func householdText(_ household: Int) -> String { String(decoding: householdBytes(household), as: UTF8.self) }
}
