import DMN
import FEEL
import Vocabulary

extension TableReader {
  /// For each input of the document its column in the file; nil when they do not pair off (then reported).
  mutating func matchInputs() -> [Int]? {
    var places: [Int] = []
    var free = Set(written.inputs.indices)
    let meanings = written.inputs.map(meaning)
    for input in table.table.inputs {
      let text = writer.node(input.term).text
      let place =
        free.sorted().first { trimmed(written.inputs[$0].text) == text }
        ?? free.sorted().first { meanings[$0] == input.term }
        ?? free.sorted().first { isLabel(written.inputs[$0].label, of: input) }
      guard let place else {
        refuse(
          column: input.text,
          CellRefusal(
            "文件的决策表没有这一列", "the file's table has no such column",
            mend: LocalizedText(
              zhHans: "补上表达式为 \(text) 的输入列,不用时各格写 -",
              en: "add an input column for \(text), with - where it does not matter")))
        continue
      }
      places.append(place)
      free.remove(place)
    }
    for extra in free.sorted() {
      refuse(
        column: written.inputs[extra].label ?? written.inputs[extra].text,
        CellRefusal(
          "文档的表没有这一列(\(written.inputs[extra].text))",
          "the document's table has no such column (\(written.inputs[extra].text))",
          mend: LocalizedText(
            zhHans: "先在文档里给表加上这一列,各行写 -,再读入",
            en: "add the column to the document, with - in its rows, and read the file again")))
    }
    return refusals.isEmpty ? places : nil
  }

  private func meaning(_ clause: InputClause) -> Term? {
    guard let node = try? FEELParser.expression(clause.text, names: known), let text = try? reader.value(node, nil)
    else {
      return nil
    }
    return try? table.scope.term(Parser.expression(text))
  }

  private func isLabel(_ label: String?, of input: DecisionTable.Input) -> Bool {
    guard let label = label.map({ trimmed($0) }) else { return false }
    return label == input.text || trimmed(label.prefix { $0 != "·" }) == input.text
  }

  /// For each column behind the inputs its place in the file.
  mutating func matchOutputs() -> [Int?]? {
    var places: [Int?] = []
    var free = Set(written.outputs.indices)
    let wanted = table.outputs.map(\.name)
    for name in wanted {
      guard !name.isEmpty else {
        places.append(nil)
        continue
      }
      let place = free.sorted().first { written.outputs[$0].isCalled(name) }
      let only = wanted.filter { !$0.isEmpty }.count == 1 && written.outputs.count == 1 ? 0 : nil
      guard let found = place ?? only else {
        refuse(
          column: "→ \(name)",
          CellRefusal(
            "文件的决策表没有这个输出", "the file's table has no such output",
            mend: LocalizedText(zhHans: "补上名为 \(name) 的输出列", en: "add an output column named \(name)")))
        continue
      }
      places.append(found)
      free.remove(found)
    }
    for extra in free.sorted() {
      let isImplied =
        table.impliesConclusion
        && (written.outputs[extra].isCalled(PackLoader.conclusionColumn)
          || written.outputs.count == 1 && wanted.allSatisfy(\.isEmpty))
      if isImplied { checkImplied(extra) } else { refuseOutput(extra) }
    }
    return refusals.isEmpty ? places : nil
  }

  private mutating func refuseOutput(_ place: Int) {
    let name = written.outputs[place].name ?? written.outputs[place].label ?? "\(place + 1)"
    refuse(
      column: "→ \(name)",
      CellRefusal(
        "文档的表没有这个输出", "the document's table has no such output",
        mend: LocalizedText(zhHans: "先在文档里加上这一列", en: "add the column to the document first")))
  }

  /// A table without 结论 says that every match is a hit.
  private mutating func checkImplied(_ place: Int) {
    for (row, rule) in written.rules.enumerated() where rule.outputs.indices.contains(place) {
      let text = trimmed(rule.outputs[place].feelText)
      guard !["\"\(Conclusion.hit.rawValue)\"", "true"].contains(text) else { continue }
      refuse(
        row: row + 1, column: "→ \(PackLoader.conclusionColumn)",
        CellRefusal(
          "文档的表没有结论列,每一行都是成立,不能写 \(text)",
          "the document's table has no column 结论, so every row is a hit and cannot be \(text)",
          mend: LocalizedText(zhHans: "先在文档里加上 → 结论 列", en: "add the column → 结论 to the document first")))
    }
  }
}

extension InputClause {
  var text: String { expression.feelText }
}

extension BoxedExpression {
  /// The text of a literal; empty for other expressions.
  var feelText: String {
    if case .literal(let text, _) = kind { text } else { "" }
  }
}

extension OutputClause {
  fileprivate func isCalled(_ wanted: String) -> Bool {
    [name, label].contains { text in
      guard let text = text.map({ trimmed($0) }) else { return false }
      return text == wanted || trimmed(text.prefix { $0 != " " && $0 != "·" }) == wanted
    }
  }
}
