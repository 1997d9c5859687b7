import FEEL
import Vocabulary

extension PackLoader {
  /// The examples of a table; each column is a name the case sees, the last ones what is expected.
  mutating func readExamples(
    _ table: MarkdownTable, case ruleCase: Rule.Case, scope: Checker, file: String,
    conclusions: [String] = ["成立", "不成立", "待核实"]
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
      readExample(row, header: table.header, targets: targets, outputTypes: outputTypes, conclusions, file: file)
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
    _ row: MarkdownTable.Row, header: MarkdownTable.Row,
    targets: [(name: String, target: Example.Target, type: ValueType)?],
    outputTypes: [String: ValueType], _ conclusions: [String], file: String
  ) -> Example? {
    guard requireCells(of: row, as: header, file) else { return nil }
    let header = header.cells
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
        asOf = CivilDate(asciiText(text).filter { $0 != "@" && $0 != "\"" })
        if asOf == nil, !text.isEmpty {
          report(
            place, "基准日「\(text)」不是日期", "the as-of day 「\(text)」 is no day", mend: dayMend(text))
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
      let cell = header.firstIndex { $0.hasPrefix("→") } ?? 0
      let written = row.cells[cell]
      report(
        row.place(file, cell: cell), written.isEmpty ? "例子没有结论" : "例子的结论「\(written)」不认识",
        written.isEmpty ? "the example has no conclusion" : "the conclusion 「\(written)」 of the example is not known",
        mend: guess(
          written, conclusions, or: "在 → 结论 列写 \(conclusions.joined(separator: "、")) 之一",
          "write one of \(conclusions.joined(separator: ", ")) under → 结论"))
      return nil
    }
    return Example(given: given, conclusion: conclusion, expected: expected, asOf: asOf, line: row.line)
  }
}
