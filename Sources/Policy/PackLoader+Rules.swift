import FEEL
import Registers
import Vocabulary

extension PackLoader {
  mutating func checkRules(
    _ lexicon: PackLexicon, groups: [GroupDeclaration], needs: DataNeeds
  ) -> [Rule] {
    var rules: [Rule] = []
    for section in sections where section.kind == .rule {
      let before = diagnostics.count
      let raw = readRule(section)
      // A word that was to be an attribute would be missed below, and told a second time.
      guard diagnostics.count == before else { continue }
      guard let rule = checkRule(raw, lexicon, groups, needs) else { continue }
      rules.append(rule)
    }
    return rules
  }

  private mutating func checkRule(
    _ raw: RawRule, _ lexicon: PackLexicon, _ groups: [GroupDeclaration], _ needs: DataNeeds
  ) -> Rule? {
    let section = raw.section
    let before = diagnostics.count
    let id = String(section.title.prefix { !$0.isWhitespace })
    let title = section.title.dropFirst(id.count).split(separator: "·", maxSplits: 1).map { trimmed($0) }
    for key in [PolicyAttribute.Key.subject, .direction, .severity, .deadline, .basis, .data]
    where raw.attribute(key)?.text.isEmpty ?? true {
      report(
        section.place, "规则 \(id) 没有写「\(key.rawValue)」", "the rule \(id) does not say 「\(key.rawValue)」",
        mend: LocalizedText(zhHans: "加一行 \(key.rawValue): …", en: "add a line \(key.rawValue): …"))
    }
    requireEnglish(title.count > 1 ? title[1] : "", of: "规则 \(id)", at: section.place)
    let period = readPeriod(raw)
    let entity = raw.attribute(.subject)?.text ?? ""
    guard knowsEntity(entity, at: section.place) else { return nil }
    let scope = Checker(lexicon: lexicon, frames: [entity])
    let shared = raw.cases.first?.title == nil ? nil : raw.attribute(.condition)
    let condition = shared.flatMap { checkCondition($0, scope, section.file) }
    var cases: [Rule.Case] = []
    var examples: [Example] = []
    for item in raw.cases {
      guard let checked = checkCase(item, scope: scope, shared: condition, section: section) else { continue }
      cases.append(checked.0)
      for table in item.examples {
        examples += readExamples(table, case: checked.0, scope: checked.1, file: section.file)
      }
    }
    let number = raw.attribute(.number).flatMap { attribute in
      checked(
        attribute.text, at: attribute.place(section.file),
        { () throws(ExpressionError) in
          try scope.term(try Parser.expression(attribute.text), as: ValueType(.text, isOptional: true))
        })
    }
    if groups.contains(where: { $0.name == entity }), number == nil {
      report(
        section.place, "对象是分组的规则要写「编号」", "a rule about a group needs 编号",
        mend: LocalizedText(zhHans: "加一行 编号: 户号的式子", en: "add 编号: an expression of the household number"))
    }
    let months = requiredMonths(raw, scope: Checker(lexicon: lexicon, frames: []), lexicon: lexicon)
    let data = dataNeeds(raw)
    guard diagnostics.count == before else { return nil }
    let rule = Rule(
      id: id, title: LocalizedText(zhHans: title.first ?? "", en: title.count > 1 ? title[1] : ""), entity: entity,
      subjectNumber: number, direction: raw.attribute(.direction)?.text ?? "",
      severity: raw.attribute(.severity)?.text ?? "", deadline: raw.attribute(.deadline)?.text ?? "",
      basis: raw.attribute(.basis)?.text ?? "", period: period, requiredFeeds: data.required,
      evidenceFeeds: data.evidence,
      requiredMonths: months, parameters: [], condition: condition, cases: cases, examples: examples,
      isClassification: raw.attribute(.classification)?.text == "是", place: section.place)
    return checkData(rule, needs)
  }

  mutating func checkCondition(
    _ attribute: PolicyAttribute, _ scope: Checker, _ file: String
  ) -> Term? {
    checked(
      attribute.text, at: attribute.place(file),
      { () throws(ExpressionError) in
        try scope.condition(try Parser.expression(attribute.text))
      })
  }

  /// The case and the scope its examples are read in.
  private mutating func checkCase(
    _ raw: RawCase, scope: Checker, shared: Term?, section: PolicySection
  ) -> (Rule.Case, Checker)? {
    let before = diagnostics.count
    var inner = shared.map { scope.assuming($0) } ?? scope
    var iteration: Rule.RowIteration?
    if let rows = raw.attribute(.rows) {
      iteration = checkIteration(rows, inner, section.file)
      if let iteration {
        inner = inner.inside(iteration.list)
        if !iteration.distinct.isEmpty { inner = inner.countingGroups() }
      }
    }
    var condition = shared
    if let own = raw.attribute(.condition), let term = checkCondition(own, inner, section.file) {
      condition = shared.map { .and([$0, term]) } ?? term
      inner = inner.assuming(term)
    }
    var table: DecisionTable?
    if let written = raw.table {
      let columns = written.table.header.cells.drop { !$0.hasPrefix("→") }.map { OutputColumn(header: $0) }
      table = readTable(written.table, policy: written.policy, scope: inner, file: section.file)
        .flatMap { arranged($0, columns, file: section.file) }
    }
    guard diagnostics.count == before else { return nil }
    var alternatives = checkAlternatives(raw, table: table, scope: inner, section: section)
    let sentence = checkSentence(raw, outputs: table?.rows.first?.outputs, scope: inner, section: section)
    if let written = raw.table, let table { reportUnusedOutputs(raw, written.table, table, section.file) }
    guard diagnostics.count == before else { return nil }
    for index in alternatives.indices {
      let outputs = table?.rows[index].outputs
      let open = checkOpenSentence(raw, outputs: outputs, scope: inner, section: section)
      alternatives[index].openSentence = open
      alternatives[index].sentence =
        alternatives[index].conclusion == .undecidable
        ? open : checkSentence(raw, outputs: outputs, scope: inner, section: section)
    }
    return (
      Rule.Case(
        title: raw.title, iteration: iteration, condition: condition, table: table, alternatives: alternatives,
        sentence: sentence, place: Place(file: section.file, line: raw.line)), inner
    )
  }

  private mutating func checkIteration(
    _ attribute: PolicyAttribute, _ scope: Checker, _ file: String
  ) -> Rule.RowIteration? {
    checked(attribute.text, at: attribute.place(file)) {
      () throws(ExpressionError) -> Rule.RowIteration in
      let written = try Parser.iteration(attribute.text)
      let list = try scope.records(written.rows)
      let inner = scope.inside(list)
      var distinct: [Term] = []
      for key in written.distinct { distinct.append(try inner.term(key)) }
      let order = written.order.isEmpty ? [] : try inner.order(written.order, in: inner, at: 0)
      return Rule.RowIteration(list: list, distinct: distinct, order: order)
    }
  }

  private mutating func checkAlternatives(
    _ raw: RawCase, table: DecisionTable?, scope: Checker, section: PolicySection
  ) -> [Rule.Alternative] {
    guard let table else {
      return [
        Rule.Alternative(
          conclusion: .hit, missing: .names([]), outputs: checkOutputs(raw, scope: scope, section: section))
      ]
    }
    return table.rows.map { row in
      var inner = scope
      for cell in row.cells { if let cell { inner = inner.assuming(cell) } }
      inner = inner.naming(row.outputs)
      let (conclusion, missing) = conclusion(of: row, in: table, scope: inner, file: section.file)
      let outputs = conclusion == .clear ? [] : checkOutputs(raw, scope: inner, section: section)
      return Rule.Alternative(conclusion: conclusion, missing: missing, outputs: outputs)
    }
  }

  mutating func checkOutputs(_ raw: RawCase, scope: Checker, section: PolicySection) -> [Rule.Output] {
    guard let attribute = raw.attribute(.outputs) else { return [] }
    return attribute.segments.enumerated().compactMap { index, segment -> Rule.Output? in
      let place = attribute.place(section.file, segment: index)
      let isKey = segment.hasPrefix("★")
      let text = isKey ? trimmed(segment.dropFirst()) : segment
      let equal = text.firstIndex { $0 == "=" || $0 == "＝" }
      let name = trimmed(equal.map { text[..<$0] } ?? text[...])
      let expression = equal.map { trimmed(text[text.index(after: $0)...]) } ?? name
      let term = checked(
        expression, at: place,
        { () throws(ExpressionError) in
          let term = try scope.term(try Parser.expression(expression))
          try PackLoader.requireExportable(term)
          return term
        })
      return term.map { Rule.Output(name: name, isKey: isKey, term: $0) }
    }
  }
}

// MARK: - Sentences

extension PackLoader {
  private mutating func checkSentence(
    _ raw: RawCase, outputs: [String: Term]?, scope: Checker, section: PolicySection
  ) -> Sentence {
    // A sentence may name outputs of the table; their values differ from row to row, the names do not.
    let inner = outputs.map { scope.naming($0) } ?? scope
    return Sentence(
      zhHans: pieces(raw.attribute(.sentence), inner, section.file),
      en: pieces(raw.attribute(.sentenceEnglish), inner, section.file))
  }

  /// What is said while something is missing: the rule's own sentence would claim what nobody knows yet.
  private mutating func checkOpenSentence(
    _ raw: RawCase, outputs: [String: Term]?, scope: Checker, section: PolicySection
  ) -> Sentence {
    let inner = outputs.map { scope.naming($0) } ?? scope
    let own = Sentence(
      zhHans: pieces(raw.attribute(.openSentence), inner, section.file),
      en: pieces(raw.attribute(.openSentenceEnglish), inner, section.file))
    let title = section.localizedTitle
    let name = trimmed(title.zhHans.drop { !$0.isWhitespace })
    return Sentence(
      zhHans: own.zhHans.isEmpty ? [.text("尚不能判断是否「\(name)」,须先核实缺少的数据")] : own.zhHans,
      en: own.en.isEmpty
        ? [.text("whether “\(title.en)” holds cannot be told before what is missing is verified")] : own.en)
  }

  mutating func pieces(_ attribute: PolicyAttribute?, _ scope: Checker, _ file: String) -> [Sentence.Piece] {
    guard let attribute else { return [] }
    return pieces(of: attribute.text, at: attribute.place(file), scope)
  }

  /// A sentence written out, cut at the values in braces.
  mutating func pieces(of sentence: String, at place: Place, _ scope: Checker) -> [Sentence.Piece] {
    var pieces: [Sentence.Piece] = []
    var rest = sentence[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      let text = String(rest[rest.index(after: open)..<close])
      let term = checked(
        text, at: place,
        { () throws(ExpressionError) in
          try scope.term(try Parser.expression(text))
        })
      if let term { pieces.append(.value(term)) }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }
}

// MARK: - Data a rule needs

extension PackLoader {
  private mutating func dataNeeds(_ raw: RawRule) -> (required: [String], evidence: [String]) {
    guard let attribute = raw.attribute(.data) else { return ([], []) }
    let place = attribute.place(raw.section.file)
    var required: [String] = []
    var evidence: [String] = []
    for segment in attribute.segments {
      if segment.hasPrefix("必需") {
        required = feedNumbers(trimmed(segment.dropFirst(2)), at: place)
      } else if segment.hasPrefix("佐证") {
        evidence = feedNumbers(trimmed(segment.dropFirst(2)), at: place)
      } else {
        report(
          place, "「数据」里的「\(segment)」看不懂", "「\(segment)」 in 数据 is not understood",
          mend: LocalizedText(zhHans: "写成 数据: 必需 01 02 · 佐证 -", en: "write it like 数据: 必需 01 02 · 佐证 -"))
      }
    }
    return (required, evidence.filter { !required.contains($0) })
  }

  private mutating func requiredMonths(
    _ raw: RawRule, scope: Checker, lexicon: PackLexicon
  ) -> [Rule.RequiredMonths] {
    guard let attribute = raw.attribute(.requiredMonths) else { return [] }
    let place = attribute.place(raw.section.file)
    let word = String(attribute.text.prefix { !$0.isWhitespace })
    let parts = word.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let source = lexicon.sources[parts[0]],
      let column = lexicon.attribute(parts[1], of: parts[0]), case .column(let columnPlace) = column.kind,
      column.type.base == .month
    else {
      report(
        place, "必需月份 要写 数据.月份列 月份, 月份…", "必需月份 is SOURCE.COLUMN month, month…",
        mend: LocalizedText(zhHans: "例如 个税.税款所属期 收入月, 收入月 - 1", en: "name a source and a month column"))
      return []
    }
    let months = attribute.text.dropFirst(word.count).split { $0 == "," || $0 == "，" || $0 == "、" }
      .compactMap { text in
        checked(
          String(text), at: place,
          { () throws(ExpressionError) in
            try scope.term(try Parser.expression(String(text)), as: ValueType(.month))
          })
      }
    return [Rule.RequiredMonths(feed: source.feed.number, column: columnPlace, months: months)]
  }

  /// Compares the feeds a rule declares with those it reads through all its facts, and notes its parameters.
  private mutating func checkData(_ rule: Rule, _ needs: DataNeeds) -> Rule? {
    let (feeds, globals) = needs.of(rule)
    let declared = Set(rule.requiredFeeds + rule.evidenceFeeds)
    let undeclared = feeds.subtracting(declared).sorted(by: isOrderedBefore)
    let unread = declared.subtracting(feeds).sorted(by: isOrderedBefore)
    if !undeclared.isEmpty || !unread.isEmpty {
      reportData(of: rule, undeclared: undeclared, unread: unread)
      return nil
    }
    return rule.resting(on: parameters.map(\.code).filter { globals.contains($0) })
  }
}
