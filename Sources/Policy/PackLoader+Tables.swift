import FEEL
import Registers
import Vocabulary

extension PackLoader {
  /// Columns of a rule table that are not values of their own.
  static let conclusionColumn = "结论"
  static let missingColumn = "缺"

  /// A decision table checked against the names in `scope`; nil when something in it is wrong (then reported).
  mutating func readTable(
    _ table: MarkdownTable, policy: TablePolicy, scope: Checker, file: String, outputTypes: [String: ValueType] = [:]
  ) -> DecisionTable? {
    let before = diagnostics.count
    let header = table.header.cells
    let outputStart = header.firstIndex { $0.hasPrefix("→") } ?? header.count
    let numberColumns = header.first == "#" ? 1 : 0
    var inputs: [DecisionTable.Input] = []
    for (place, text) in header.enumerated().prefix(outputStart).dropFirst(numberColumns) {
      let term = checked(
        text, at: table.header.place(file, cell: place),
        { () throws(ExpressionError) in
          try scope.term(try Parser.expression(text))
        })
      inputs.append(DecisionTable.Input(text: text, term: term ?? .literal(.null, ValueType(.nothing))))
    }
    // A column after the outputs without an arrow (说明) is prose.
    let columns = header[outputStart...].map { OutputColumn(header: $0) }
    let outputs = columns.map { $0?.name ?? "" }
    var types = outputTypes
    for column in columns where policy != .count {
      guard let column, types[column.name] == nil, let written = column.type else { continue }
      types[column.name] = type(written, at: Place(file: file, line: table.header.line))?.type
    }
    guard diagnostics.count == before else { return nil }
    var rows: [DecisionTable.Row] = []
    for row in table.rows {
      guard requireCells(of: row, as: table.header, file) else { continue }
      let inputTexts = Array(row.cells[numberColumns..<outputStart])
      let outputTexts = Array(row.cells[outputStart...])
      var cells: [Term?] = []
      for (place, (text, input)) in zip(inputTexts, inputs).enumerated() {
        let cell = checked(
          text, at: row.place(file, cell: numberColumns + place),
          { () throws(ExpressionError) in
            try scope.cell(try Parser.unaryTests(text), of: input.term)
          })
        cells.append(cell ?? nil)
      }
      var inner = scope
      for cell in cells { if let cell { inner = inner.assuming(cell) } }
      rows.append(
        DecisionTable.Row(
          number: numberColumns == 1 ? row.cells[0] : String(rows.count + 1), cells: cells, inputTexts: inputTexts,
          outputTexts: outputTexts,
          outputs: outputTerms(outputs, row, from: outputStart, scope: inner, types: types, file: file),
          line: row.line, columns: row.columns))
    }
    if numberColumns == 1 { requireDistinctNumbers(table, file) }
    guard diagnostics.count == before else { return nil }
    return DecisionTable(
      hitPolicy: policy.run ?? .collect, written: policy, inputs: inputs, outputNames: outputs, rows: rows,
      line: table.header.line)
  }

  private mutating func outputTerms(
    _ names: [String], _ row: MarkdownTable.Row, from start: Int, scope: Checker, types: [String: ValueType],
    file: String
  ) -> [String: Term] {
    var terms: [String: Term] = [:]
    for (index, name) in names.enumerated() {
      let text = row.cells[start + index]
      let place = row.place(file, cell: start + index)
      if name.isEmpty || name == PackLoader.conclusionColumn || name == PackLoader.missingColumn { continue }
      if text.isEmpty, let type = types[name], !type.isOptional {
        report(
          place, "「\(name)」这一格是空的", "the cell of 「\(name)」 is empty",
          mend: LocalizedText(zhHans: "填上\(type.title.zhHans)", en: "write \(type.title.en)"))
        continue
      }
      terms[name] = checked(text, at: place) { () throws(ExpressionError) -> Term in
        let expression = try Parser.expression(text.isEmpty ? "null" : text)
        guard let type = types[name] else { return try scope.term(expression) }
        return try scope.term(expression, as: type)
      }
    }
    return terms
  }

  /// What a row of a rule table concludes, and what it says is missing.
  mutating func conclusion(
    of row: DecisionTable.Row, in table: DecisionTable, scope: Checker, file: String
  ) -> (Conclusion, Rule.Missing) {
    var conclusion = Conclusion.hit
    var missing = Rule.Missing.names([])
    for (index, (name, text)) in zip(table.outputNames, row.outputTexts).enumerated() {
      let cell = row.columns.count - row.outputTexts.count + index
      let place = Place(file: file, line: row.line, column: row.columns.indices.contains(cell) ? row.columns[cell] : 1)
      if name == PackLoader.conclusionColumn {
        guard let found = Conclusion(rawValue: text) else {
          report(
            place, "结论「\(text)」不认识", "the conclusion 「\(text)」 is not known",
            mend: guess(text, ["成立", "不成立", "待核实"], or: "写 成立、不成立 或 待核实", "write 成立, 不成立 or 待核实"))
          continue
        }
        conclusion = found
      } else if name == PackLoader.missingColumn, !text.isEmpty, text != "-" {
        missing = self.missing(text, scope: scope, at: place)
      }
    }
    return (conclusion, missing)
  }

  mutating func missing(_ text: String, scope: Checker, at place: Place) -> Rule.Missing {
    let names = text.split(whereSeparator: { ",、， ".contains($0) })
      .map { String($0.filter { $0 != "\"" }) }
    if names.allSatisfy({ isColumnName($0) }) { return .names(names.sorted(by: isOrderedBefore)) }
    if let unknown = names.first(where: { !isColumnName($0) }), names.allSatisfy(isWrittenAsColumn) {
      report(
        place, "「缺」里没有数据列「\(unknown)」", "「\(unknown)」 under 缺 is no column of a feed",
        mend: guess(
          unknown, columnNames(like: unknown), or: "写成 数据项.列,例如 08.monthly_pension",
          "write feed.column, such as 08.monthly_pension"))
      return .names([])
    }
    let term = checked(
      text, at: place,
      { () throws(ExpressionError) in
        try scope.term(try Parser.expression(text), as: ValueType(.textList))
      })
    return term.map { .computed($0) } ?? .names([])
  }

  /// A number or letter, digits, a point and a word: no expression looks like that.
  private func isWrittenAsColumn(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && (parts[0].utf8.last.map { (0x30...0x39).contains($0) } ?? false)
      && (parts[1].utf8.first.map { (0x61...0x7A).contains($0) } ?? false) && !name.contains("(")
  }

  private func columnNames(like name: String) -> [String] {
    let number = String(name.prefix { $0 != "." })
    return (dictionary.feed(number: number)?.columns ?? []).map { "\(number).\($0.id)" }
  }

  /// `08.monthly_pension`: a feed and one of its columns.
  private func isColumnName(_ name: String) -> Bool {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let feed = dictionary.feed(number: parts[0]) else { return false }
    return feed.columnIndex(parts[1]) != nil
  }
}
