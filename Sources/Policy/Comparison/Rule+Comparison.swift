import FEEL
import Vocabulary

extension PolicyPack {
  /// A rule, the rows of its tables and its examples.
  func comparedItems(of rule: Rule) -> [ComparedItem] {
    let section = documents.first { $0.file == rule.place.file }?.sections.first { $0.line == rule.place.line }
    // Versions of one rule are told by the day they begin.
    let isOnly = rules.count { $0.id == rule.id } == 1
    let id = isOnly ? rule.id : "\(rule.id)@\(rule.period.from?.description ?? "-")"
    var items = [
      ComparedItem(
        key: ComparedItem.Key(kind: .rule, id: id),
        name: LocalizedText(zhHans: "\(rule.id) \(rule.title.zhHans)", en: "\(rule.id) \(rule.title.en)"),
        text: section?.attributeText ?? rule.title.zhHans, meaning: AnyHashable(RuleFrame(rule)), place: rule.place)
    ]
    for (number, item) in rule.cases.enumerated() {
      guard let table = item.table else { continue }
      let title = rule.cases.count > 1 ? " \(item.title?.zhHans ?? "\(number + 1)")" : ""
      let meanings = item.alternatives.map { AnyHashable(RuleFrame.Result($0)) }
      items += table.comparedRows(of: "\(id)\(title)", file: rule.place.file, meanings: meanings)
    }
    return items + (section?.comparedExamples(of: id) ?? [])
  }

  /// A decision and its rows.
  func comparedItems(of decision: Decision) -> [ComparedItem] {
    let section = documents.first { $0.file == decision.place.file }?.sections
      .first { $0.line == decision.place.line }
    // What the outputs come to holds all rows; of the frame only what no row says.
    let outputs = facts.filter { $0.place == decision.place }.map(\.attribute)
    let frame: [AnyHashable] = [
      AnyHashable(decision.entity), AnyHashable(decision.table.written),
      AnyHashable(decision.table.inputs.map(\.term)), AnyHashable(outputs),
      AnyHashable(decision.table.orderedNumbers), AnyHashable(section?.defaultText),
    ]
    let meanings = decision.table.rows.map { row in
      AnyHashable(decision.table.outputNames.map { row.outputs[$0] })
    }
    return [
      ComparedItem(
        key: ComparedItem.Key(kind: .decision, id: decision.name),
        name: LocalizedText(zhHans: decision.name, en: decision.en),
        text: section?.attributeText ?? decision.name, meaning: AnyHashable(frame), place: decision.place)
    ] + decision.table.comparedRows(of: decision.name, file: decision.place.file, meanings: meanings)
  }
}

extension DecisionTable {
  /// Numbers of the rows, where their order decides something.
  fileprivate var orderedNumbers: [String] { hitPolicy == .first ? rows.map(\.number) : [] }

  /// - Parameter meanings: what follows from each row.
  fileprivate func comparedRows(of table: String, file: String, meanings: [AnyHashable]) -> [ComparedItem] {
    var seen: [String: Int] = [:]
    return zip(rows, meanings).map { row, meaning in
      seen[row.number, default: 0] += 1
      let again = seen[row.number] == 1 ? "" : " (\(seen[row.number] ?? 0))"
      return ComparedItem(
        key: ComparedItem.Key(kind: .row, id: "\(table) \(row.number)\(again)"),
        name: LocalizedText(
          zhHans: "\(table) 第 \(row.number) 行\(again)", en: "\(table) row \(row.number)\(again)"),
        text: (row.inputTexts + row.outputTexts).joined(separator: " | "),
        meaning: [AnyHashable(row.cells), meaning], place: Place(file: file, line: row.line))
    }
  }
}

/// What is written of a rule outside of the rows of its tables and decides something.
private struct RuleFrame: Hashable {
  let parts: [AnyHashable]

  init(_ rule: Rule) {
    var parts: [AnyHashable] = [
      AnyHashable(rule.entity), AnyHashable(rule.subjectNumber), AnyHashable(rule.requiredFeeds),
      AnyHashable(rule.evidenceFeeds), AnyHashable(rule.isClassification), AnyHashable(rule.period.from),
      AnyHashable(rule.period.to),
    ]
    for months in rule.requiredMonths {
      parts += [AnyHashable(months.feed), AnyHashable(months.column), AnyHashable(months.months)]
    }
    for item in rule.cases {
      parts += [
        AnyHashable(item.condition), AnyHashable(item.iteration?.list), AnyHashable(item.iteration?.distinct),
        AnyHashable(item.iteration?.order.map { [AnyHashable($0.key), AnyHashable($0.isDescending)] }),
        AnyHashable(item.table?.written), AnyHashable(item.table?.inputs.map(\.term)),
        AnyHashable(item.table?.orderedNumbers),
      ]
      // Without a table there is one alternative; with one, its rows tell the rest.
      if item.table == nil { parts += item.alternatives.map { AnyHashable(Result($0)) } }
    }
    self.parts = parts
  }

  /// What follows from one row.
  struct Result: Hashable {
    let conclusion: Conclusion
    let names: [String]
    let missing: Term?
    let outputs: [Output]

    struct Output: Hashable {
      let name: String
      let isKey: Bool
      let term: Term
    }

    init(_ alternative: Rule.Alternative) {
      conclusion = alternative.conclusion
      switch alternative.missing {
      case .names(let listed): (names, missing) = (listed, nil)
      case .computed(let term): (names, missing) = ([], term)
      }
      outputs = alternative.outputs.map { Output(name: $0.name, isKey: $0.isKey, term: $0.term) }
    }
  }
}

extension PolicySection {
  /// The heading and the lines of attributes as written.
  fileprivate var attributeText: String {
    let lines = blocks.flatMap { block -> [MarkdownDocument.Line] in
      if case .paragraph(let lines) = block { lines } else { [] }
    }
    return ([title] + lines.filter { !PolicyAttribute.read([$0]).isEmpty }.map(\.text)).joined(separator: "\n")
  }

  fileprivate var defaultText: String? {
    for case .paragraph(let lines) in blocks {
      if let found = PolicyAttribute.read(lines).first(where: { $0.key == .otherwise }) { return found.text }
    }
    return nil
  }

  /// Rows of the tables below 例, each known by its text.
  fileprivate func comparedExamples(of rule: String) -> [ComparedItem] {
    var isExample = false
    var seen: [String: Int] = [:]
    var items: [ComparedItem] = []
    for block in blocks {
      switch block {
      case .heading(_, let text, _): isExample = text.hasPrefix("例")
      case .table(let table) where isExample:
        for row in table.rows {
          let text = zip(table.header.cells, row.cells).map { "\($0) \($1)" }.joined(separator: " | ")
          seen[text, default: 0] += 1
          items.append(
            ComparedItem(
              key: ComparedItem.Key(kind: .example, id: "\(rule) \(text) \(seen[text] ?? 0)"),
              name: LocalizedText(zhHans: "\(rule) 例", en: "example of \(rule)"), text: text, meaning: nil,
              place: Place(file: file, line: row.line)))
        }
      case .table, .paragraph: continue
      }
    }
    return items
  }
}
