import Policy
import Registers
import Vocabulary

/// Writes out what a plan found: texts for numbers, one verdict for each problem.
struct VerdictAssembly {
  let plan: CompiledPlan

  /// Findings and classifications, each problem once: the one whose rank comes first.
  ///
  /// A person or household is in one chunk, so all findings about it are in one part, and parts are written side by
  /// side. Several groups, of any chunk, may be about one household, which is known by its text only.
  func verdicts(_ found: [RawFindings], threads: Int) -> (findings: [Verdict], classes: [Verdict]) {
    let parts = Slots<[Chosen]>(found.count)
    inParallel(found.count, threads: threads) { _, index in parts[index] = chosen(from: found[index]) }
    var findings: [Verdict] = []
    var classes: [Verdict] = []
    var grouped: [GroupedKey: Chosen] = [:]
    for candidate in found.indices.flatMap({ parts[$0] ?? [] }) {
      let rule = plan.rules[Int(candidate.raw.rule)]
      if case .number = rule.cases[Int(candidate.raw.ruleCase)].subject {
        let key = GroupedKey(
          rule: candidate.raw.rule, subject: candidate.verdict.subject, key: candidate.verdict.detail.filter(\.isKey))
        if let before = grouped[key], before.rank < candidate.rank { continue }
        grouped[key] = candidate
      } else if rule.rule.isClassification {
        classes.append(candidate.verdict)
      } else {
        findings.append(candidate.verdict)
      }
    }
    for candidate in grouped.values {
      if plan.rules[Int(candidate.raw.rule)].rule.isClassification {
        classes.append(candidate.verdict)
      } else {
        findings.append(candidate.verdict)
      }
    }
    return (findings, classes)
  }

  /// Each problem of one part once.
  private func chosen(from part: RawFindings) -> [Chosen] {
    let order = part.findings.indices.sorted { isBefore(part.findings[$0], part.findings[$1]) }
    var chosen: [Chosen] = []
    // Where the problems of the rule and subject at hand begin: few, so they are compared with one another.
    var start = 0
    for index in order {
      let raw = part.findings[index]
      if let last = chosen.last?.raw, last.rule != raw.rule || last.subject != raw.subject { start = chosen.count }
      guard let verdict = verdict(raw, part.pool) else { continue }
      let candidate = Chosen(raw: raw, verdict: verdict)
      let before = chosen[start...].firstIndex { hasSameKey($0.verdict, verdict) }
      guard let before else {
        chosen.append(candidate)
        continue
      }
      if candidate.rank < chosen[before].rank { chosen[before] = candidate }
    }
    return chosen
  }

  private func isBefore(_ left: RawFinding, _ right: RawFinding) -> Bool {
    if left.rule != right.rule { return left.rule < right.rule }
    if left.subject != right.subject { return left.subject < right.subject }
    if left.ruleCase != right.ruleCase { return left.ruleCase < right.ruleCase }
    return left.alternative < right.alternative
  }

  private func hasSameKey(_ left: Verdict, _ right: Verdict) -> Bool {
    left.detail.filter(\.isKey) == right.detail.filter(\.isKey)
  }

  private struct Chosen {
    let raw: RawFinding
    let verdict: Verdict

    var rank: ProblemRank {
      ProblemRank(
        caseIndex: Int(raw.ruleCase), alternativeIndex: Int(raw.alternative), outcome: verdict.outcome,
        detail: verdict.detail, missing: verdict.missing)
    }
  }

  private struct GroupedKey: Hashable {
    let rule: Int32
    let subject: Subject
    let key: [DetailField]
  }

  private func verdict(_ raw: RawFinding, _ pool: [Int64]) -> Verdict? {
    let rule = plan.rules[Int(raw.rule)]
    let item = rule.cases[Int(raw.ruleCase)]
    let alternative = item.alternatives[Int(raw.alternative)]
    guard raw.subject != nullCell else { return nil }
    let start = Int(raw.values)
    let detail = alternative.outputs.enumerated().map { place, output in
      DetailField(name: output.name, isKey: output.isKey, value: value(pool[start + place], output.format))
    }
    var missing = alternative.missingWhenUnknown
    if raw.isDecided {
      switch alternative.missing {
      case .names(let names): missing = names
      case .mask(_, let texts):
        missing = listed(pool[start + alternative.outputs.count], texts)
          .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      }
    }
    return Verdict(
      rule: rule.rule.id, subject: subject(raw.subject, item.subject), detail: detail,
      outcome: raw.isDecided && alternative.conclusion == .hit ? .hit : .undecidable, missing: missing)
  }

  private func subject(_ number: Int64, _ column: CasePlan.SubjectColumn) -> Subject {
    switch column {
    case .person: Subject(kind: .person, id: plan.population.citizenID(ofPerson: Int(number)).clearText)
    case .household:
      Subject(kind: .household, id: plan.population.householdText(Int(number)))
    case .number: Subject(kind: .household, id: plan.texts.text(number))
    }
  }

  private func value(_ cell: Int64, _ format: OutputFormat) -> DetailValue {
    if cell == nullCell { return .null }
    switch format {
    case .integer: return .integer(cell)
    case .truth: return cell == Int64(unknownCell) ? .null : .boolean(cell == Int64(trueCell))
    case .date: return .text(CivilDate(dayNumber: Int32(truncatingIfNeeded: cell)).description)
    case .month: return .text(YearMonth(index: Int32(truncatingIfNeeded: cell)).description)
    case .code: return .text(plan.ranks.code(at: cell))
    case .text: return .text(plan.texts.text(cell))
    case .citizen: return .text(CitizenID(packed: UInt64(cell)).clearText)
    case .mask(let texts): return .list(listed(cell, texts))
    }
  }

  private func listed(_ mask: Int64, _ texts: [String]) -> [String] {
    texts.indices.filter { mask >> Int64($0) & 1 == 1 }.map { texts[$0] }
  }
}

extension Population {
  /// The number of a household as its text.
  func householdText(_ household: Int) -> String {
    guard let column = householdNumbers else { return "" }
    return String(decoding: column[Int(householdRows[household])], as: UTF8.self)
  }
}
