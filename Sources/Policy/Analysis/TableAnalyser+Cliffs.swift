import FEEL
import Vocabulary

extension TableAnalyser {
  /// Places where the smallest step of one value changes the answer, each once for a cell and a pair of rows.
  ///
  /// - Parameter reached: for each row a case that comes to it.
  func cliffs(limit: Int64, from reached: [Int: WitnessData]) -> [TableFinding] {
    guard subject.decidesInOrder else { return [] }
    var found: [TableFinding] = []
    var seen: Set<Edge> = []
    for row in subject.table.rows.indices {
      guard let data = reached[row] else { continue }
      for cell in subject.table.rows[row].cells.compactMap(\.self) {
        for edge in edges(of: ground.expanded(cell), data) {
          guard let finding = cliff(edge, from: row, data, limit, &seen) else { continue }
          found.append(finding)
        }
      }
    }
    return found
  }

  private struct Edge: Hashable {
    let attribute: Attribute
    let rows: Set<Int>
  }

  /// Which row decides; none when no row matches.
  private struct Decided {
    let row: Int?
  }

  /// One value and the number at which a comparison changes.
  private struct Step {
    let cell: WitnessCell
    let number: Int64
  }

  private var records: [Record] { subject.frames.map { Record(entity: $0, index: 0) } }

  /// Numbers near which some comparison of a cell changes, for every value it rests on.
  private func edges(of cell: Term, _ data: WitnessData) -> [Step] {
    var collector = QuestionCollector(ground)
    collector.collect(cell)
    return collector.questions.flatMap { question -> [Step] in
      collector.regions(of: question).flatMap { region -> [Step] in
        guard let wish = ConditionSpace.numericWish(question, region) else { return [] }
        return reads(wish.term, data).flatMap { cell in
          wish.targets.flatMap { target in
            NumberSolver(cell: cell, data: data, records: records, term: wish.term).solutions(target)
              .map { Step(cell: cell, number: $0) }
          }
        }
      }
    }
  }

  /// Amounts, counts and days that a term rests on.
  private func reads(_ term: Term, _ data: WitnessData) -> [WitnessCell] {
    let probe = WitnessData(ground, subject: subject.frames.first ?? "")
    probe.values = data.values.filter { $0.key.attribute.type.base.value(0) == nil }
    return probe.value(term, records).open.filter { data.values[$0]?.ordinal != nil }
  }

  private func cliff(
    _ edge: Step, from row: Int, _ data: WitnessData, _ limit: Int64, _ seen: inout Set<Edge>
  ) -> TableFinding? {
    let base = edge.cell.attribute.type.base
    let before = data.values[edge.cell]
    defer { data.values[edge.cell] = before }
    guard let here = decided(edge.cell, edge.number, data), here.row == row else { return nil }
    for step in [Int64(-1), 1] {
      guard let there = decided(edge.cell, edge.number + step, data), there.row != row else { continue }
      let pair = Edge(attribute: edge.cell.attribute, rows: [row, there.row ?? -1])
      guard !seen.contains(pair) else { continue }
      let neighbour = witness(data)
      data.values[edge.cell] = base.value(edge.number)
      let witness = witness(data)
      guard let change = change(row, there.row, data, edge.cell, base.value(edge.number + step), limit) else {
        continue
      }
      seen.insert(pair)
      return finding(change, (row, there.row), step, edge.cell, witness, neighbour)
    }
    return nil
  }

  /// The row that decides with another number in a cell, which stays there; nil when the table is not asked about such
  /// a case or the answer is not known.
  private func decided(_ cell: WitnessCell, _ number: Int64, _ data: WitnessData) -> Decided? {
    let base = cell.attribute.type.base
    guard number >= 0 || !(base == .integer || base == .money), let value = base.value(number) else { return nil }
    data.values[cell] = value
    guard links.allow(data), conditionTerms.allSatisfy({ data.value($0, records).value == .boolean(true) }) else {
      return nil
    }
    for row in rowTerms.indices {
      let (value, open) = data.value(rowTerms[row], records)
      guard open.isEmpty, case .boolean(let isMet) = value else { return nil }
      if isMet { return Decided(row: row) }
    }
    return Decided(row: nil)
  }

  /// What the answer changes from and to; nil when it is the same or the amounts are near enough.
  private func change(
    _ row: Int, _ other: Int?, _ data: WitnessData, _ cell: WitnessCell, _ value: Value?, _ limit: Int64
  ) -> (from: LocalizedText, to: LocalizedText)? {
    let from = outcome(row, data)
    data.values[cell] = value
    let to = outcome(other, data)
    guard from.values != to.values || from.text != to.text else { return nil }
    let amounts = zip(from.values, to.values).map { first, second -> Bool in
      guard case .money(let one) = first, case .money(let two) = second else { return first != second }
      let (difference, isTooFar) = one.subtractingReportingOverflow(two)
      return isTooFar || difference.magnitude > UInt64(max(limit, 0))
    }
    guard amounts.isEmpty || from.values.count != to.values.count || amounts.contains(true) else { return nil }
    return (from.text, to.text)
  }

  /// What a row says of a case: the outputs of a decision, the conclusion of a rule.
  private func outcome(_ row: Int?, _ data: WitnessData) -> (values: [Value], text: LocalizedText) {
    guard let row else { return ([], Conclusion.clear.words) }
    if let conclusion = subject.results[row].conclusion { return ([], conclusion.words) }
    let wording = WitnessWording(pack: pack)
    let outputs = subject.results[row].outputs.map { output in
      (output.name, data.value(ground.standingIn(output.term), records).value, output.term.type)
    }
    let words = outputs.map { ($0.0, wording.text($0.1, as: $0.2)) }
    return (
      outputs.map(\.1),
      LocalizedText(
        zhHans: words.map { "\($0.0) \($0.1.zhHans)" }.joined(separator: ", "),
        en: words.map { "\($0.0) \($0.1.en)" }.joined(separator: ", "))
    )
  }

  private func finding(
    _ change: (from: LocalizedText, to: LocalizedText), _ rows: (Int, Int?), _ step: Int64, _ cell: WitnessCell,
    _ here: TableWitness, _ there: TableWitness
  ) -> TableFinding {
    let sample = sample(here)
    let step = words(step, cell, here.cells[cell] ?? .null)
    return TableFinding(
      kind: .cliff, severity: .note, place: subject.place(ofRow: rows.0),
      rows: [rows.0, rows.1].compactMap(\.self).sorted(),
      message: LocalizedText(
        zhHans: "\(sample.zhHans): \(change.from.zhHans);\(step.zhHans),即为 \(change.to.zhHans)",
        en: "\(sample.en): \(change.from.en); \(step.en) makes it \(change.to.en)"),
      witness: here, neighbour: there)
  }

  /// `年收入 多 0.01 元`
  private func words(_ step: Int64, _ cell: WitnessCell, _ value: Value) -> LocalizedText {
    let wording = WitnessWording(pack: pack)
    let own = wording.name(.attribute(.variable(depth: 0, entity: ""), cell.attribute, cell.attribute.type))
    let shown = wording.text(value, as: cell.attribute.type)
    let name = LocalizedText(zhHans: "\(own.zhHans) \(shown.zhHans)", en: "\(own.en) \(shown.en)")
    let more = step > 0
    switch cell.attribute.type.base {
    case .money:
      return LocalizedText(
        zhHans: "「\(name.zhHans)」\(more ? "多" : "少") 0.01 元", en: "0.01 yuan \(more ? "more" : "less") of “\(name.en)”")
    case .date:
      return LocalizedText(
        zhHans: "「\(name.zhHans)」\(more ? "晚" : "早") 1 天", en: "“\(name.en)” one day \(more ? "later" : "earlier")")
    case .month:
      return LocalizedText(
        zhHans: "「\(name.zhHans)」\(more ? "晚" : "早") 1 个月", en: "“\(name.en)” one month \(more ? "later" : "earlier")")
    default:
      return LocalizedText(
        zhHans: "「\(name.zhHans)」\(more ? "多" : "少") 1", en: "“\(name.en)” one \(more ? "more" : "less")")
    }
  }
}

extension ConditionSpace {
  /// The wish of a region, where it is about numbers.
  static func numericWish(_ question: Question, _ region: Region) -> WitnessSearch.Wish? {
    let wish = wish(question, region)
    return wish.targets.isEmpty ? nil : wish
  }
}

extension Conclusion {
  /// The conclusion in words.
  fileprivate var words: LocalizedText {
    switch self {
    case .hit: LocalizedText(zhHans: rawValue, en: "holds")
    case .clear: LocalizedText(zhHans: rawValue, en: "does not hold")
    case .undecidable: LocalizedText(zhHans: rawValue, en: "open")
    }
  }
}
