internal import FEEL
internal import Policy
internal import Screening
internal import Vocabulary

/// The tree of facts as lines, each with the row it comes from.
extension CaseAccountMaker {
  private static let lineCountMax = 120
  private static let depthMax = 3

  func facts(_ explanation: Explanation) -> [CaseFact] {
    var lines: [CaseFact] = []
    for row in explanation.rows { lines += self.row(row, depth: 0, subject: nil) }
    for fact in explanation.facts { append(fact, depth: 0, to: &lines) }
    for absence in explanation.absences { lines += self.absence(absence, depth: 0) }
    return Array(lines.prefix(CaseAccountMaker.lineCountMax))
  }

  private func append(_ fact: ExplainedFact, depth: Int, to lines: inout [CaseFact]) {
    guard depth <= CaseAccountMaker.depthMax, lines.count < CaseAccountMaker.lineCountMax else { return }
    // A fact that only leads to a row says nothing beside the row.
    if case .record = fact.value.value, fact.rows.isEmpty, fact.facts.isEmpty, fact.absences.isEmpty { return }
    if case .record = fact.value.value, fact.rows.count == 1 { return }
    let single = fact.rows.count == 1 ? fact.rows.first : nil
    lines.append(
      CaseFact(
        depth: depth, title: fact.title, value: sight.fact(fact.value), subject: fact.record.label,
        source: single.map(sight.place), isMissing: false))
    if single == nil {
      for row in fact.rows { lines += self.row(row, depth: depth + 1, subject: fact.record.label) }
    }
    for inner in fact.facts { append(inner, depth: depth + 1, to: &lines) }
    for absence in fact.absences { lines += self.absence(absence, depth: depth + 1) }
  }

  /// A row by what was read of it.
  private func row(_ row: CaseRow, depth: Int, subject: LocalizedText?) -> [CaseFact] {
    let cells = row.cells.map { ($0.title, sight.cell($0.value)) } + row.facts.map { ($0.title, sight.fact($0.value)) }
    func joined(_ language: Language, _ separator: String) -> String {
      cells.map { "\($0.0[language]) \($0.1[language])" }.joined(separator: separator)
    }
    return [
      CaseFact(
        depth: depth, title: row.title,
        value: LocalizedText(zhHans: joined(.zhHans, "，"), en: joined(.en, ", ")),
        subject: subject ?? LocalizedText(zhHans: "", en: ""), source: sight.place(row), isMissing: false)
    ]
  }

  private func absence(_ absence: CaseAbsence, depth: Int) -> [CaseFact] {
    let persons = absence.records.map(\.label)
    let word =
      absence.isDelivered
      ? LocalizedText(zhHans: "无记录", en: "no record") : LocalizedText(zhHans: "未送达", en: "not delivered")
    return [
      CaseFact(
        depth: depth, title: absence.title, value: word,
        subject: LocalizedText(
          zhHans: persons.map(\.zhHans).joined(separator: "、"), en: persons.map(\.en).joined(separator: ", ")),
        source: CaseSourcePlace(feed: absence.feed, title: absence.title, file: "", row: 0, date: nil),
        isMissing: !absence.isDelivered)
    ]
  }
}
