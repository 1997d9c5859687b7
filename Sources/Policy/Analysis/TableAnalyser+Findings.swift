import FEEL
import Registers
import Vocabulary

extension TableAnalyser {
  func gap(_ data: WitnessData) -> TableFinding {
    let witness = witness(data)
    let sample = sample(witness)
    // A table without a row for 不成立 leans on the language: what no row says does not hold.
    let isLeaning = !subject.isDecision && !subject.results.contains { $0.conclusion == .clear }
    let ending =
      subject.isDecision
      ? LocalizedText(zhHans: "没有一行说明怎么办", en: "no row says what holds")
      : LocalizedText(zhHans: "没有一行说明怎么办,按不成立处理", en: "no row says what holds; it counts as not holding")
    return TableFinding(
      kind: .gap,
      severity: isLeaning ? .note : subject.isDecision ? .error : .warning,
      place: subject.place, rows: [],
      message: said(sample, ending, isDoubtful: subject.isDecision && !witness.isCertain), witness: witness,
      neighbour: nil)
  }

  func overlap(_ first: Int, _ second: Int, _ data: WitnessData) -> TableFinding {
    let witness = witness(data)
    let sample = sample(witness)
    let numbers = (subject.table.rows[first].number, subject.table.rows[second].number)
    let isSame = subject.results[first] == subject.results[second]
    let ending = LocalizedText(
      zhHans: "第 \(numbers.0) 行和第 \(numbers.1) 行都符合" + (isSame ? ",结果相同" : ",结果不同"),
      en: "rows \(numbers.0) and \(numbers.1) both match" + (isSame ? " and say the same" : " and say different things")
    )
    return TableFinding(
      kind: .overlap, severity: !isSame && subject.table.written == .unique ? .error : .warning,
      place: subject.place(ofRow: second),
      rows: [first, second], message: said(sample, ending, isDoubtful: !isSame && !witness.isCertain), witness: witness,
      neighbour: nil)
  }

  func unreachable(_ row: Int, after before: [Int]) -> TableFinding {
    let number = subject.table.rows[row].number
    var isShadowed = false
    if !before.isEmpty, case .shown = settle([row: true]) { isShadowed = true }
    return TableFinding(
      kind: .unreachable, severity: .warning, place: subject.place(ofRow: row), rows: [row],
      message: isShadowed
        ? LocalizedText(
          zhHans: "第 \(number) 行永远轮不到: 符合它的都已被前面的行取走",
          en: "row \(number) is never reached: the rows before it take everything it matches")
        : LocalizedText(
          zhHans: "按当日的参数,第 \(number) 行永远不会符合: 它的各格(连同「适用」)互相矛盾",
          en: "with the day's numbers row \(number) never matches: its cells, together with 适用, contradict one another"
        ),
      witness: nil, neighbour: nil)
  }

  private func said(_ sample: LocalizedText, _ ending: LocalizedText, isDoubtful: Bool) -> LocalizedText {
    let doubt =
      isDoubtful
      ? LocalizedText(
        zhHans: "(几个输入读同一数据,能否同时如此未证明)",
        en: " (several inputs read the same data; whether they can be so together is not proved)")
      : LocalizedText(zhHans: "", en: "")
    return LocalizedText(
      zhHans: "\(sample.zhHans): \(ending.zhHans)\(doubt.zhHans)", en: "\(sample.en): \(ending.en)\(doubt.en)")
  }

  /// The case as the interpreter sees it.
  func witness(_ data: WitnessData) -> TableWitness {
    let records = subject.frames.map { Record(entity: $0, index: 0) }
    let wording = WitnessWording(pack: pack)
    var shown: [(name: LocalizedText, value: LocalizedText?)] = []
    var seen: Set<Term> = []
    for term in namedTerms where seen.insert(term).inserted {
      let (value, open) = data.value(term, records)
      shown.append((wording.name(term), open.isEmpty ? wording.text(value, as: term.type) : nil))
    }
    return TableWitness(
      shown: shown, cells: data.values,
      answers: rowTerms.map { term in
        if case .boolean(let answer) = data.value(term, records).value { answer } else { nil }
      }, isCertain: links.areIndependent(data.values.keys.filter { $0.attribute.kind == .fact }))
  }

  /// The facts and columns that inputs and cells name, in the order of the columns.
  private var namedTerms: [Term] {
    var found: [Term] = []
    func note(_ term: Term) {
      switch term {
      case .attribute: found.append(term)
      case .known(let inner): note(inner)
      default: for part in term.parts { note(part) }
      }
    }
    for (place, input) in subject.table.inputs.enumerated() {
      note(ground.standingIn(input.term))
      for row in subject.table.rows where place < row.cells.count {
        row.cells[place].map { note(ground.standingIn($0)) }
      }
    }
    return found
  }

  func sample(_ witness: TableWitness) -> LocalizedText {
    func line(_ language: Language, _ any: String, _ between: String) -> String {
      witness.shown.map { "\($0.name[language]) \($0.value?[language] ?? any)" }.joined(separator: between)
    }
    return LocalizedText(zhHans: line(.zhHans, "任意", ", "), en: line(.en, "any", ", "))
  }
}

/// Names and values of invented cases in words.
struct WitnessWording {
  let pack: PolicyPack

  func name(_ term: Term) -> LocalizedText {
    guard case .attribute(let owner, let attribute, _) = term else { return LocalizedText(zhHans: "", en: "") }
    if AnalysisGround.isStandIn(attribute) { return LocalizedText(zhHans: "列表的值", en: "value of the list") }
    let own: LocalizedText
    switch attribute.kind {
    case .fact:
      let en = pack.facts.first { $0.attribute == attribute }?.en ?? ""
      own = LocalizedText(zhHans: attribute.name, en: en.isEmpty ? attribute.name : en)
    case .column(let place):
      let columns = pack.sources.first { $0.name == attribute.entity }?.feed.columns ?? []
      own = LocalizedText(
        zhHans: columns.indices.contains(place) ? columns[place].header : attribute.name,
        en: String(attribute.name.map { $0 == "_" ? " " : $0 }))
    case .builtin: own = LocalizedText(zhHans: attribute.name, en: attribute.name)
    }
    guard case .attribute = owner else { return own }
    let outer = name(owner)
    return LocalizedText(zhHans: "\(outer.zhHans).\(own.zhHans)", en: "\(outer.en), \(own.en)")
  }

  func text(_ value: Value, as type: ValueType) -> LocalizedText {
    func same(_ text: String) -> LocalizedText { LocalizedText(zhHans: text, en: text) }
    switch value {
    case .null: return LocalizedText(zhHans: "空", en: "missing")
    case .boolean(let answer): return LocalizedText(zhHans: answer ? "是" : "否", en: answer ? "yes" : "no")
    case .integer(let number): return same(String(number))
    case .money(let fen): return LocalizedText(zhHans: "\(Money(fen: fen)) 元", en: "\(Money(fen: fen)) yuan")
    case .date(let day): return same(day.description)
    case .month(let month): return same(month.dashed)
    case .code(let code):
      guard case .code(let list) = type.base,
        let found = pack.lexicon.dictionary.codeLists[list]?.codes.first(where: { $0.code == code })
      else { return same(code) }
      return found.label
    case .text(let text): return same("\"\(text)\"")
    case .citizen(let id): return same(id.description)
    case .texts(let texts): return same(texts.joined(separator: "、"))
    case .integers(let numbers): return same(numbers.map { String($0) }.joined(separator: "、"))
    case .record: return LocalizedText(zhHans: "有", en: "there")
    }
  }
}
