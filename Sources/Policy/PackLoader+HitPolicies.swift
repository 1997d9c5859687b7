import FEEL
import Vocabulary

extension PackLoader {
  /// The hit policy in the heading of a table.
  mutating func hitPolicy(_ heading: String, at place: Place) -> TablePolicy? {
    let policy = TablePolicy(heading: heading)
    if policy == nil {
      report(
        place, "「\(heading)」括号里的字母不认识,不知道几行都符合时取哪一行",
        "the letter in 「\(heading)」 is not known, and so not which row counts where several hold",
        mend: LocalizedText(
          zhHans: "写 ### 表 (U) 至多一行符合、(F) 取最上一行、(A) 几行结果相同、(P) 按结果先后 或 (C) 每行各算一条;"
            + "判定还可以写 (R) (O) (C+) (C<) (C>) (C#)",
          en:
            "write ### 表 (U) at most one row, (F) the first, (A) rows that agree, (P) by order of results or (C) every "
            + "row; a decision may also have (R), (O), (C+), (C<), (C>) or (C#)"))
    }
    return policy
  }

  /// How a rule runs its table, with rows in the order in which they count; nil when it cannot (then reported).
  mutating func arranged(_ table: DecisionTable, _ columns: [OutputColumn?], file: String) -> DecisionTable? {
    let place = Place(file: file, line: table.line)
    guard table.written.run != nil else {
      report(
        place, "规则的表不能用 (\(table.written.rawValue))", "the table of a rule cannot be (\(table.written.rawValue))",
        mend: LocalizedText(
          zhHans: "规则用 U、A、P、F 或 C;合计、列表写成判定,再由规则引用它的结果",
          en: "use U, A, P, F or C in rules; write sums and lists as a 判定 and name its result in the rule"))
      return nil
    }
    guard let ranks = ranks(table, columns, at: place) else { return nil }
    guard table.written == .priority else { return table }
    let rows = zip(table.rows, ranks).enumerated().sorted { first, second in
      first.element.1 == second.element.1
        ? first.offset < second.offset : first.element.1.lexicographicallyPrecedes(second.element.1)
    }.map(\.element.0)
    return DecisionTable(
      hitPolicy: table.hitPolicy, written: table.written, inputs: table.inputs, outputNames: table.outputNames,
      rows: rows, line: table.line)
  }

  /// For every row the places of its outputs in the lists of allowed values; nil when a value is not among them or an
  /// order is needed and none is written (then reported).
  mutating func ranks(_ table: DecisionTable, _ columns: [OutputColumn?], at place: Place) -> [[Int]]? {
    var lists: [(column: Int, type: ValueType?, values: [Value])] = []
    for (index, column) in columns.enumerated() {
      guard let column else { continue }
      var allowed = column.allowed
      if allowed.isEmpty, column.name == PackLoader.conclusionColumn, table.written == .priority {
        allowed = [Conclusion.hit, .undecidable, .clear].map(\.rawValue)
      }
      guard !allowed.isEmpty else { continue }
      let type = column.type.flatMap { self.type($0, at: place)?.type }
      lists.append((index, type, allowed.map { written($0, type, at: place) }))
    }
    if lists.isEmpty, table.written == .priority || table.written == .outputOrder {
      report(
        place, "(\(table.written.rawValue)) 要写明输出的先后", "(\(table.written.rawValue)) needs the order of the outputs",
        mend: LocalizedText(zhHans: "在表头写 → 名: 文本(先, 后)", en: "write → name: 文本(first, second) in the header"))
      return nil
    }
    var ranks: [[Int]] = []
    for row in table.rows {
      var rank: [Int] = []
      for list in lists where list.column < row.outputTexts.count {
        let text = row.outputTexts[list.column]
        guard let found = list.values.firstIndex(of: written(text, list.type, at: place)) else {
          report(
            Place(file: place.file, line: row.line), "「\(text)」不在表头列出的值里",
            "「\(text)」 is not among the values listed in the header",
            mend: LocalizedText(zhHans: "写列出的一个值,或在表头补上它", en: "write one of them, or add it to the header"))
          return nil
        }
        rank.append(found)
      }
      ranks.append(rank)
    }
    return ranks
  }

  private mutating func written(_ text: String, _ type: ValueType?, at place: Place) -> Value {
    let bare = text.filter { $0 != "\"" && $0 != "“" && $0 != "”" }
    guard let type, type.base != .text else { return .text(bare) }
    return literal(text, type, at: place) ?? .null
  }
}

extension TablePolicy {
  /// The type of the fact that an output becomes.
  func outputType(_ cell: ValueType) -> ValueType {
    switch self {
    case .collect, .ruleOrder, .outputOrder: ValueType(.textList)
    case .count: ValueType(.integer)
    case .unique, .any, .priority, .first, .sum, .least, .greatest: cell
    }
  }
}
