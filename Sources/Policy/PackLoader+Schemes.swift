import FEEL
import Registers
import Vocabulary

extension PackLoader {
  /// Columns of a scheme's table beside its inputs and values.
  private static let basisColumn = "依据"
  private static let sentenceColumn = "说明"
  private static let sentenceColumnEnglish = "note"
  private static let rowColumn = "行"

  mutating func checkSchemes(_ lexicon: PackLexicon, needs: DataNeeds) -> [Scheme] {
    var schemes: [Scheme] = []
    for section in sections where section.kind == .scheme {
      guard let scheme = checkScheme(readRule(section), lexicon, needs) else { continue }
      if schemes.contains(where: { $0.id == scheme.id }) {
        report(
          scheme.place, "审核 \(scheme.id) 写了两次", "the scheme \(scheme.id) is written twice",
          mend: LocalizedText(zhHans: "换一个编号", en: "give it another id"))
      }
      schemes.append(scheme)
    }
    return schemes
  }

  private mutating func checkScheme(_ raw: RawRule, _ lexicon: PackLexicon, _ needs: DataNeeds) -> Scheme? {
    let section = raw.section
    let before = diagnostics.count
    let id = String(section.title.prefix { !$0.isWhitespace })
    let title = section.title.dropFirst(id.count).split(separator: "·", maxSplits: 1).map { trimmed($0) }
    let entity = raw.attribute(.subject)?.text ?? ""
    guard [PackLexicon.person, PackLexicon.household].contains(entity), raw.cases.count == 1,
      let item = raw.cases.first,
      item.title == nil, let written = item.table, written.policy != .collect
    else {
      report(
        section.place, "审核 \(id) 要写「对象: 人」或「对象: 户」,只有一张「### 表 (F)」或 (U),没有情形",
        "the scheme \(id) needs 对象 人 or 户 and one ### 表 (F) or (U), without 情形",
        mend: LocalizedText(zhHans: "照「审核」的写法补齐", en: "write it as described under 审核"))
      return nil
    }
    requireCitations(raw.attribute(.basis)?.text ?? "", at: section.place)
    let scope = Checker(lexicon: lexicon, frames: [entity])
    let condition = raw.attribute(.condition).flatMap { checkCondition($0, scope, section.file) }
    let inner = condition.map { scope.assuming($0) } ?? scope
    guard
      let table = readTable(
        withoutBasis(written.table), policy: written.policy, scope: inner, file: section.file)
    else { return nil }
    checkLastRow(table, id: id, file: section.file)
    let rows = checkRows(item, written.table, table, scope: inner, section: section)
    guard diagnostics.count == before else { return nil }
    let examples = item.examples.flatMap { readSchemeExamples($0, rows: rows, table: table, inner, section) }
    guard diagnostics.count == before else { return nil }
    let (feeds, globals) = needs.of(
      Scheme.terms(condition: condition, table: table, rows: rows), readsHouseholds: entity == PackLexicon.household)
    return Scheme(
      id: id, title: LocalizedText(zhHans: title.first ?? "", en: title.count > 1 ? title[1] : ""), entity: entity,
      basis: raw.attribute(.basis)?.text ?? "", condition: condition, table: table, rows: rows, examples: examples,
      parameters: parameters.map(\.code).filter { globals.contains($0) }, feeds: feeds.sorted(by: isOrderedBefore),
      place: section.place)
  }

  /// The table with the column of citations read as prose, which it is for expressions.
  private func withoutBasis(_ table: MarkdownTable) -> MarkdownTable {
    let header = table.header.cells.map { name in
      name.hasPrefix("→") && trimmed(name.dropFirst()) == PackLoader.basisColumn ? PackLoader.basisColumn : name
    }
    var renamed = table.header
    renamed.cells = header
    return MarkdownTable(header: renamed, rows: table.rows)
  }

  private mutating func checkLastRow(_ table: DecisionTable, id: String, file: String) {
    guard table.hitPolicy == .first, table.rows.last?.condition != nil || table.rows.isEmpty else { return }
    report(
      Place(file: file, line: table.rows.last?.line ?? table.line), "审核 \(id) 要对每种情形都有结论:最后一行的条件要全写 -",
      "the last row of the scheme \(id) must be all -",
      mend: LocalizedText(zhHans: "补一行其余情形(条件全写 -)", en: "add a row for the rest"))
  }

  private mutating func checkRows(
    _ item: RawCase, _ written: MarkdownTable, _ table: DecisionTable, scope: Checker, section: PolicySection
  ) -> [Scheme.Row] {
    func place(_ name: String) -> Int? {
      written.header.cells.lastIndex { header in
        trimmed(header.hasPrefix("→") ? header.dropFirst() : header[...]) == name
      }
    }
    func cell(_ name: String, _ index: Int) -> String {
      guard let column = place(name), written.rows.indices.contains(index),
        written.rows[index].cells.indices.contains(column)
      else { return "" }
      return written.rows[index].cells[column]
    }
    return table.rows.enumerated().compactMap { index, row -> Scheme.Row? in
      let here = Place(file: section.file, line: row.line)
      var inner = scope
      for test in row.cells { if let test { inner = inner.assuming(test) } }
      inner = inner.naming(row.outputs)
      guard let answer = Eligibility(rawValue: cell(PackLoader.conclusionColumn, index)) else {
        report(
          here, "审核的结论要写 符合、不符合 或 待核实", "the conclusion of a scheme is 符合, 不符合 or 待核实",
          mend: LocalizedText(zhHans: "在 → 结论 列写其中之一", en: "write one of them under → 结论"))
        return nil
      }
      let basis = cell(PackLoader.basisColumn, index)
      requireCitations(basis, at: here)
      let missing = cell(PackLoader.missingColumn, index)
      let said = [
        (PackLoader.sentenceColumn, PolicyAttribute.Key.sentence),
        (PackLoader.sentenceColumnEnglish, .sentenceEnglish),
      ].map { column, key -> [Sentence.Piece] in
        let text = cell(column, index)
        return text.isEmpty ? pieces(item.attribute(key), inner, section.file) : pieces(of: text, at: here, inner)
      }
      if said.contains(where: \.isEmpty) {
        report(
          here, "审核的每一行要有中英文说明", "every row of a scheme needs its sentence in both languages",
          mend: LocalizedText(zhHans: "在 说明 和 note 两列写一句话", en: "write one under 说明 and one under note"))
      }
      return Scheme.Row(
        answer: answer, basis: basis,
        missing: missing.isEmpty || missing == "-" ? .names([]) : self.missing(missing, scope: inner, at: here),
        outputs: checkOutputs(item, scope: inner, section: section), sentence: Sentence(zhHans: said[0], en: said[1]))
    }
  }
}

// MARK: - Examples

extension PackLoader {
  /// Examples as those of rules, with the words of schemes, and columns `→ 行` and `→ 缺`.
  private mutating func readSchemeExamples(
    _ written: MarkdownTable, rows: [Scheme.Row], table: DecisionTable, _ scope: Checker, _ section: PolicySection
  ) -> [SchemeExample] {
    let names = written.header.cells.map { $0.hasPrefix("→") ? trimmed($0.dropFirst()) : "" }
    let kept = names.indices.filter {
      names[$0] != PackLoader.rowColumn && names[$0] != PackLoader.missingColumn
    }
    let words = [Eligibility.fits: Conclusion.hit, .fails: .clear, .open: .undecidable]
    func plain(_ row: MarkdownTable.Row) -> MarkdownTable.Row {
      var plain = row
      plain.columns = kept.filter { row.columns.indices.contains($0) }.map { row.columns[$0] }
      plain.cells = kept.filter { row.cells.indices.contains($0) }.map { place in
        guard names[place] == PackLoader.conclusionColumn else { return row.cells[place] }
        return Eligibility(rawValue: row.cells[place]).flatMap { words[$0] }?.rawValue ?? row.cells[place]
      }
      return plain
    }
    let item = Rule.Case(
      title: nil, iteration: nil, condition: nil, table: table,
      alternatives: rows.map { Rule.Alternative(conclusion: .hit, missing: .names([]), outputs: $0.outputs) },
      sentence: Sentence(zhHans: [], en: []), place: section.place)
    let examples = readExamples(
      MarkdownTable(header: plain(written.header), rows: written.rows.map(plain)), case: item, scope: scope,
      file: section.file, conclusions: [Eligibility.fits, .fails, .open].map(\.rawValue))
    return examples.map { example in
      let cells = written.rows.first { $0.line == example.line }?.cells ?? []
      func cell(_ name: String) -> String? {
        names.firstIndex(of: name).flatMap { cells.indices.contains($0) ? cells[$0] : nil }
      }
      checkChoices(example, at: Place(file: section.file, line: example.line))
      let row = cell(PackLoader.rowColumn).flatMap { $0.isEmpty ? nil : $0 }
      if let row, row != "-", !table.rows.contains(where: { $0.number == row }) {
        report(
          Place(file: section.file, line: example.line), "表里没有第 \(row) 行", "the table has no row \(row)",
          mend: LocalizedText(zhHans: "写表中的行号,不适用写 -", en: "write a number of the table, or - for not applicable"))
      }
      return SchemeExample(
        given: example.given, answer: words.first { $0.value == example.conclusion }?.key ?? .open, row: row,
        missing: cell(PackLoader.missingColumn).flatMap { text in
          text.isEmpty
            ? nil
            : text.split(whereSeparator: { "、,， ".contains($0) }).map { trimmed($0) }.filter { $0 != "-" }
              .sorted(by: isOrderedBefore)
        }, expected: example.expected, asOf: example.asOf, line: example.line)
    }
  }

  /// An answer given in an example is one that may be given.
  private mutating func checkChoices(_ example: Example, at place: Place) {
    for given in example.given {
      guard case .attribute(let attribute) = given.target, case .text(let text) = given.value,
        let question = questions.first(where: { $0.attribute == attribute }), !question.choices.isEmpty,
        !question.choices.contains(text)
      else { continue }
      report(
        place, "「\(text)」不是「\(attribute.name)」的选项", "「\(text)」 is no answer of 「\(attribute.name)」",
        mend: LocalizedText(
          zhHans: "写其中之一: \(question.choices.joined(separator: "、"))",
          en: "write one of \(question.choices.joined(separator: ", "))"))
    }
  }
}

extension Scheme {
  /// Every term that has a say in the answer.
  var terms: [Term] { Scheme.terms(condition: condition, table: table, rows: rows) }

  static func terms(condition: Term?, table: DecisionTable, rows: [Row]) -> [Term] {
    var terms = [condition].compactMap(\.self) + table.inputs.map(\.term)
    terms += table.rows.flatMap { $0.cells.compactMap(\.self) }
    for row in rows {
      terms += row.outputs.map(\.term)
      if case .computed(let term) = row.missing { terms.append(term) }
    }
    return terms
  }
}
