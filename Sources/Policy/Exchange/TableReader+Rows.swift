import DMN
import FEEL
import Vocabulary

extension TableReader {
  /// For each row of the file the row of the document it is, in ascending order; nil for a new one. Rows are told by
  /// the writer's ids, otherwise by what they say; rows between two that are paired off are taken one for one.
  func align(_ cells: [[UnaryTestsText?]]) -> [Int?] {
    let count = table.table.rows.count
    let ids = Dictionary((0..<count).map { (table.rowID($0), $0) }, uniquingKeysWith: { first, _ in first })
    let places = written.rules.map { rule in rule.id.flatMap { ids[$0] } }
    let hasIDs = places.contains { $0 != nil }
    let meanings = hasIDs ? [] : cells.map { row in zip(row, table.table.inputs).map { meaning($0, $1.term) } }
    func isSame(_ found: Int, _ row: Int) -> Bool {
      if hasIDs { return places[found] == row }
      return zip(meanings[found], table.table.rows[row].cells).allSatisfy { $0 == .some($1) }
    }
    // The longest common sequence.
    var lengths = [[Int]](repeating: [Int](repeating: 0, count: count + 1), count: cells.count + 1)
    for found in cells.indices.reversed() {
      for row in (0..<count).reversed() {
        lengths[found][row] =
          isSame(found, row)
          ? lengths[found + 1][row + 1] + 1 : max(lengths[found + 1][row], lengths[found][row + 1])
      }
    }
    var pairs = [Int?](repeating: nil, count: cells.count)
    var (found, row) = (0, 0)
    while found < cells.count, row < count {
      if isSame(found, row) {
        pairs[found] = row
        (found, row) = (found + 1, row + 1)
      } else if lengths[found + 1][row] >= lengths[found][row + 1] {
        found += 1
      } else {
        row += 1
      }
    }
    return hasIDs ? pairs : filled(pairs, count)
  }

  private func filled(_ pairs: [Int?], _ count: Int) -> [Int?] {
    var pairs = pairs
    var next = 0
    for place in pairs.indices {
      if let row = pairs[place] {
        next = row + 1
      } else {
        let limit = pairs[place...].lazy.compactMap(\.self).first ?? count
        if next < limit {
          pairs[place] = next
          next += 1
        }
      }
    }
    return pairs
  }

  /// What a cell of the file says: nothing where it cannot be said here.
  private func meaning(_ cell: UnaryTestsText?, _ input: Term) -> Term?? {
    guard let cell, !["", "-"].contains(trimmed(cell.text)) else { return .some(nil) }
    guard let node = try? FEELParser.unaryTests(cell.text, names: known),
      let text = try? reader.cell(node, of: input), let test = try? Parser.unaryTests(text)
    else { return nil }
    do {
      return .some(try table.scope.cell(test, of: input))
    } catch {
      return nil
    }
  }

  /// The texts of a row of the file in the columns of the document, as it is spelled there where it says the same.
  mutating func texts(of place: Int, row: Int?, _ columns: TableColumns) -> [String] {
    let rule = written.rules[place]
    var texts = table.hasNumbers ? [""] : []
    var scope = table.scope
    for (index, input) in table.table.inputs.enumerated() {
      let cell = rule.inputs[columns.inputs[index]]
      do {
        let (text, term) = try inputText(cell, input.term, at: index, row: row, of: rule)
        texts.append(text)
        if let term { scope = scope.assuming(term) }
      } catch {
        refuse(row: place + 1, column: input.text, error)
        texts.append("")
      }
    }
    for (index, output) in table.outputs.enumerated() {
      let column = table.firstInput + table.table.inputs.count + index
      if output.name.isEmpty {
        let remark = columns.remarks[index].flatMap {
          rule.annotations.indices.contains($0) ? rule.annotations[$0] : nil
        }
        texts.append(trimmed(remark ?? row.map { table.written.rows[$0].cells[column] } ?? ""))
        continue
      }
      guard let from = columns.outputs[index] else { continue }
      do {
        texts.append(try outputText(rule.outputs[from], output.name, column, row: row, of: rule, scope))
      } catch {
        refuse(row: place + 1, column: "→ \(output.name)", error)
        texts.append("")
      }
    }
    return texts
  }

  private func inputText(
    _ cell: UnaryTestsText, _ input: Term, at index: Int, row: Int?, of rule: TableRule
  ) throws(CellRefusal) -> (String, Term?) {
    let found = trimmed(cell.text).isEmpty ? "-" : trimmed(cell.text)
    let column = table.firstInput + index
    var candidates: [(text: String, term: Term?)] = []
    if let row, spellings.contains(.document) {
      candidates.append((table.written.rows[row].cells[column], table.table.rows[row].cells[index]))
    }
    if let text = spelling(of: rule, column), let test = try? Parser.unaryTests(text),
      let term = try? table.scope.cell(test, of: input)
    {
      candidates.append((text, term))
    }
    if let same = candidates.first(where: { writer.tests($0.term, of: input).text == found }) {
      return (same.text, same.term)
    }
    try checkLanguage(cell.language)
    let node: Node
    do {
      node = try FEELParser.unaryTests(found, names: known)
    } catch {
      throw TableReader.unreadable(found, error)
    }
    let text = try reader.cell(node, of: input)
    let term: Term?
    do {
      term = try table.scope.cell(try Parser.unaryTests(text), of: input)
    } catch {
      throw TableReader.refused(text, error)
    }
    if let same = candidates.first(where: { $0.term == term }) { return (same.text, term) }
    return (text, term)
  }

  /// How the file says the cell was spelled when it was written.
  private func spelling(of rule: TableRule, _ column: Int) -> String? {
    guard let spelled, let place = table.place(ofRow: rule.id), spelled.rows.indices.contains(place),
      spelled.rows[place].cells.indices.contains(column)
    else { return nil }
    return spelled.rows[place].cells[column]
  }

  private func outputText(
    _ cell: BoxedExpression, _ name: String, _ column: Int, row: Int?, of rule: TableRule, _ scope: Checker
  ) throws(CellRefusal) -> String {
    let found = trimmed(cell.feelText)
    if let row, spellings.contains(.document), writer.output(table, row, name).text == found {
      return table.written.rows[row].cells[column]
    }
    if case .literal(_, let language) = cell.kind { try checkLanguage(language) }
    let spelling = spelling(of: rule, column)
    if let spelling, meaning(ofOutput: spelling, name, scope)?.text == found { return spelling }
    let node: Node
    do {
      node = try FEELParser.expression(found.isEmpty ? "null" : found, names: known)
    } catch {
      throw TableReader.unreadable(found, error)
    }
    if table.concludes, name == PackLoader.conclusionColumn { return try conclusion(node) }
    let text =
      table.concludes && name == PackLoader.missingColumn
      ? try reader.missing(node) : try reader.value(node, table.type(ofOutput: name)?.base)
    let shown = node == .null && table.concludes ? "" : text
    for candidate in [row.map { table.written.rows[$0].cells[column] }, spelling].compactMap(\.self)
    where spellings.contains(.document) || candidate == spelling {
      let said = meaning(ofOutput: candidate, name, scope)
      if said != nil, said == meaning(ofOutput: shown, name, scope) { return candidate }
    }
    if !table.concludes || name != PackLoader.missingColumn { try check(shown, table.type(ofOutput: name), scope) }
    return shown
  }

  private func check(_ text: String, _ wanted: ValueType?, _ scope: Checker) throws(CellRefusal) {
    do {
      let expression = try Parser.expression(text.isEmpty ? "null" : text)
      if let wanted { _ = try scope.term(expression, as: wanted.optional) } else { _ = try scope.term(expression) }
    } catch {
      throw TableReader.refused(text, error)
    }
  }

  /// What a text of an output column means, as FEEL; nil when it means nothing here.
  private func meaning(ofOutput text: String, _ name: String, _ scope: Checker) -> Node? {
    if table.concludes, name == PackLoader.conclusionColumn { return .string(text) }
    if table.concludes, name == PackLoader.missingColumn {
      if text.isEmpty || text == "-" { return .list([]) }
      guard text.contains("(") else {
        let columns = text.split(whereSeparator: { ",、， ".contains($0) }).map { String($0.filter { $0 != "\"" }) }
        return .list(columns.sorted(by: isOrderedBefore).map { .string($0) })
      }
    }
    guard let expression = try? Parser.expression(text.isEmpty ? "null" : text) else { return nil }
    let wanted = table.type(ofOutput: name)
    let term = try? wanted.map { try scope.term(expression, as: $0.optional) } ?? scope.term(expression)
    return term.map(writer.node)
  }

  private func conclusion(_ node: Node) throws(CellRefusal) -> String {
    switch node {
    case .string(let text) where table.scheme == nil && Conclusion(rawValue: text) != nil: return text
    case .string(let text) where table.scheme != nil && Eligibility(rawValue: text) != nil: return text
    case .boolean(let truth) where table.scheme == nil: return (truth ? Conclusion.hit : .clear).rawValue
    default:
      throw CellRefusal(
        "结论不能是 \(node.text)", "the conclusion cannot be \(node.text)",
        mend: LocalizedText(
          zhHans: "写 \(table.conclusions.joined(separator: "、"))",
          en: "write one of \(table.conclusions.joined(separator: ", "))"))
    }
  }

  private func checkLanguage(_ language: String?) throws(CellRefusal) {
    guard let language, !language.isEmpty, !language.uppercased().contains("FEEL") else { return }
    throw CellRefusal(
      "单元格用的不是 FEEL,而是 \(language)", "the cell is not in FEEL but in \(language)",
      mend: LocalizedText(zhHans: "改成 FEEL", en: "write it in FEEL"))
  }

  private static func unreadable(_ text: String, _ error: SyntaxError) -> CellRefusal {
    CellRefusal(
      "「\(text)」第 \(error.offset + 1) 个字符: \(error.what.zhHans.withoutStop)",
      "「\(text)」 at character \(error.offset + 1): \(error.what.en.withoutStop)",
      mend: LocalizedText(zhHans: "改成标准的 FEEL", en: "mend the FEEL"))
  }

  private static func refused(_ text: String, _ error: ExpressionError) -> CellRefusal {
    CellRefusal(
      "译成「\(text)」后: \(error.what.zhHans)", "as 「\(text)」: \(error.what.en)", mend: error.mend)
  }
}

extension ExchangeTable {
  /// The row of an id the writer gave; nil for other ids.
  func place(ofRow id: String?) -> Int? {
    guard let id, id.hasPrefix("\(self.id)_row_"), let number = Int(id.dropFirst("\(self.id)_row_".count)), number > 0
    else { return nil }
    return number - 1
  }
}

extension String {
  fileprivate var withoutStop: String { hasSuffix("。") || hasSuffix(".") ? String(dropLast()) : self }
}
