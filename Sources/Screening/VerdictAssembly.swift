import Policy
import Registers
import Vocabulary

/// Writes out what a plan found: texts for numbers, one verdict for each problem.
struct VerdictAssembly {
  let plan: CompiledPlan

  /// Findings and classifications, each problem once: the one whose rank comes first.
  func verdicts(_ found: [RawFindings]) -> (findings: [Verdict], classes: [Verdict]) {
    var chosen: [Chosen] = []
    var grouped: [GroupedKey: Int] = [:]
    for part in found {
      // A person or household is in one chunk, so all findings about it are in one part. Several groups, of any chunk,
      // may be about one household, and it is known by its text only.
      let order = part.findings.indices.sorted { left, right in
        let (first, second) = (part.findings[left], part.findings[right])
        if first.rule != second.rule { return first.rule < second.rule }
        if first.subject != second.subject { return first.subject < second.subject }
        if first.ruleCase != second.ruleCase { return first.ruleCase < second.ruleCase }
        return first.alternative < second.alternative
      }
      var keys: [[DetailField]: Int] = [:]
      var last: (rule: Int32, subject: Int64)?
      for index in order {
        let raw = part.findings[index]
        if last.map({ $0 != (raw.rule, raw.subject) }) ?? true {
          keys.removeAll(keepingCapacity: true)
          last = (raw.rule, raw.subject)
        }
        guard let verdict = verdict(raw, part.pool) else { continue }
        let key = verdict.detail.filter(\.isKey)
        let candidate = Chosen(raw: raw, verdict: verdict)
        let before: Int?
        if case .number = plan.rules[Int(raw.rule)].cases[Int(raw.ruleCase)].subject {
          let place = GroupedKey(rule: raw.rule, subject: verdict.subject, key: key)
          before = grouped[place]
          if before == nil { grouped[place] = chosen.count }
        } else {
          before = keys[key]
          if before == nil { keys[key] = chosen.count }
        }
        guard let before else {
          chosen.append(candidate)
          continue
        }
        if candidate.rank < chosen[before].rank { chosen[before] = candidate }
      }
    }
    let isClass = plan.rules.map(\.rule.isClassification)
    return (
      chosen.filter { !isClass[Int($0.raw.rule)] }.map(\.verdict),
      chosen.filter { isClass[Int($0.raw.rule)] }.map(\.verdict)
    )
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
