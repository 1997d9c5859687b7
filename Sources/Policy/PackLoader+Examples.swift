import FEEL
import Vocabulary

extension PackLoader {
  /// The examples of a table; each column is a name the case sees, the last ones what is expected.
  mutating func readExamples(
    _ table: MarkdownTable, case ruleCase: Rule.Case, scope: Checker, file: String
  ) -> [Example] {
    var targets: [(name: String, target: Example.Target, type: ValueType)?] = []
    for (place, name) in table.header.cells.enumerated() {
      if name.hasPrefix("→") || name == "#" || name == "说明" || name == PackLexicon.asOf {
        targets.append(nil)
      } else if let found = target(name, scope) {
        targets.append((name, found.0, found.1))
      } else {
        report(
          table.header.place(file, cell: place), "例子的列「\(name)」不是这里的名称",
          "the column 「\(name)」 of the examples is no name seen from here",
          mend: guess(
            name, scope.visibleNames, or: "写规则用到的事实、参数或列", "name a fact, parameter or column the rule uses"))
        targets.append(nil)
      }
    }
    let outputTypes = Dictionary(
      ruleCase.alternatives.flatMap { $0.outputs.map { ($0.name, $0.term.type) } },
      uniquingKeysWith: { first, second in first.base == .nothing ? second : first })
    for (place, name) in table.header.cells.enumerated() where name.hasPrefix("→") {
      let output = trimmed(name.dropFirst())
      guard output != PackLoader.conclusionColumn, outputTypes[output] == nil else { continue }
      report(
        table.header.place(file, cell: place), "例子里的输出「\(output)」不是规则的输出",
        "「\(output)」 in the examples is no output of the rule",
        mend: guess(output, Array(outputTypes.keys), or: "写「输出」里的名称", "write a name given under 输出"))
    }
    return table.rows.compactMap { row in
      readExample(row, header: table.header.cells, targets: targets, outputTypes: outputTypes, file: file)
    }
  }

  private func target(_ name: String, _ scope: Checker) -> (Example.Target, ValueType)? {
    switch try? scope.term(Parser.expression(name)) {
    case .attribute(_, let attribute, _), .known(.attribute(_, let attribute, _)):
      (.attribute(attribute), attribute.type)
    case .global(let global, let type): (.global(global), type)
    default: nil
    }
  }

  private mutating func readExample(
    _ row: MarkdownTable.Row, header: [String], targets: [(name: String, target: Example.Target, type: ValueType)?],
    outputTypes: [String: ValueType], file: String
  ) -> Example? {
    guard row.cells.count == header.count else {
      report(
        row.place(file, cell: 0), "这一行有 \(row.cells.count) 格,表头有 \(header.count) 格",
        "the row has \(row.cells.count) cells, the header \(header.count)",
        mend: LocalizedText(zhHans: "补齐或删去单元格", en: "add or remove cells"))
      return nil
    }
    var given: [Example.Given] = []
    var expected: [(name: String, value: Value)] = []
    var conclusion: Conclusion?
    var asOf: CivilDate?
    for (index, text) in row.cells.enumerated() {
      let place = row.place(file, cell: index)
      if let target = targets[index] {
        // An empty cell leaves the value as it is without rows.
        guard !text.isEmpty, let value = literal(text, target.type.optional, at: place) else { continue }
        given.append(Example.Given(name: target.name, target: target.target, value: value))
      } else if header[index] == PackLexicon.asOf {
        asOf = CivilDate(text.filter { $0 != "@" && $0 != "\"" })
        if asOf == nil, !text.isEmpty {
          report(
            place, "基准日「\(text)」不是日期", "the as-of day 「\(text)」 is no day",
            mend: LocalizedText(zhHans: "例如 2026-06-30", en: "for example 2026-06-30"))
        }
      } else if header[index].hasPrefix("→") {
        let name = trimmed(header[index].dropFirst())
        if name == PackLoader.conclusionColumn {
          conclusion = Conclusion(rawValue: text)
        } else if let type = outputTypes[name], !text.isEmpty, let value = literal(text, type.optional, at: place) {
          expected.append((name, value))
        }
      }
    }
    guard let conclusion else {
      report(
        row.place(file, cell: header.firstIndex { $0.hasPrefix("→") } ?? 0), "例子没有结论", "the example has no conclusion",
        mend: LocalizedText(zhHans: "在 → 结论 列写 成立、不成立 或 待核实", en: "write 成立, 不成立 or 待核实 under → 结论"))
      return nil
    }
    return Example(given: given, conclusion: conclusion, expected: expected, asOf: asOf, line: row.line)
  }
}
