import FEEL
package import Vocabulary

/// A decision table of the documents as it goes out and comes back: one of a case of a rule, or of a 判定.
package struct ExchangeTable {
  /// The same for the same rule and case, or for the same 判定, whatever stands around them.
  package let id: String
  package let title: LocalizedText
  /// Rule and place of the case in it; nil for a 判定.
  package let rule: Rule?
  package let caseIndex: Int
  package let entity: String
  /// With its rows as they are written, whatever the order in which they count.
  package let table: DecisionTable
  /// For each row its place among those that count.
  private let places: [Int]
  package let file: String
  /// Line of the rule's or decision's heading.
  let line: Int
  /// As written: the header and the rows.
  let written: MarkdownTable
  /// What its cells see.
  let scope: Checker
  /// The eligibility scheme the table belongs to.
  package var scheme: Scheme?
  /// The outputs of a 判定 where no row matches, as far as the standard needs to be told.
  var defaults: [String: Term] = [:]

  init(
    id: String, title: LocalizedText, rule: Rule?, caseIndex: Int, entity: String, counted: DecisionTable, place: Place,
    written: MarkdownTable, scope: Checker
  ) {
    self.id = id
    self.title = title
    self.rule = rule
    self.caseIndex = caseIndex
    self.entity = entity
    places = counted.rows.indices.sorted { counted.rows[$0].line < counted.rows[$1].line }
    table = DecisionTable(
      hitPolicy: counted.hitPolicy, written: counted.written, inputs: counted.inputs, outputNames: counted.outputNames,
      rows: places.map { counted.rows[$0] }, line: counted.line)
    file = place.file
    line = place.line
    self.written = written
    self.scope = scope
  }

  /// The place among the rows that count of a row as it is written.
  package func countedPlace(_ row: Int) -> Int { places.indices.contains(row) ? places[row] : row }

  /// The case the table belongs to; nil for a 判定.
  package var ruleCase: Rule.Case? {
    rule.flatMap { $0.cases.indices.contains(caseIndex) ? $0.cases[caseIndex] : nil }
  }

  /// Id of a row, counted from 0.
  package func rowID(_ place: Int) -> String { "\(id)_row_\(place + 1)" }

  /// Place of the first input column in the written rows.
  var firstInput: Int { hasNumbers ? 1 : 0 }

  var hasNumbers: Bool { written.header.cells.first == "#" }

  /// Whether the columns 结论 and 缺 have a meaning of their own.
  var concludes: Bool { rule != nil || scheme != nil }

  /// The conclusions there are, the foremost first where that counts.
  var conclusions: [String] {
    if scheme != nil { return Eligibility.allCases.map(\.rawValue) }
    return (table.written == .priority ? [.hit, .undecidable, .clear] : [Conclusion.hit, .clear, .undecidable])
      .map(\.rawValue)
  }

  /// What a row concludes; nil for a 判定.
  package func conclusion(_ row: Int) -> String? {
    scheme.flatMap { $0.rows.indices.contains(countedPlace(row)) ? $0.rows[countedPlace(row)].answer.rawValue : nil }
      ?? alternative(row)?.conclusion.rawValue
  }

  /// What a row says is missing; nil for a 判定.
  package func missing(_ row: Int) -> Rule.Missing? {
    scheme.flatMap { $0.rows.indices.contains(countedPlace(row)) ? $0.rows[countedPlace(row)].missing : nil }
      ?? alternative(row)?.missing
  }

  /// Whether a match is a hit without a column that says so.
  var impliesConclusion: Bool { rule != nil && !table.outputNames.contains(PackLoader.conclusionColumn) }

  /// The columns behind the inputs: outputs by name, remarks with an empty one.
  var outputs: [(name: String, header: String)] {
    zip(table.outputNames, written.header.cells.dropFirst(firstInput + table.inputs.count)).map { ($0, $1) }
  }

  /// The type of an output as the rows have it; nil where all are missing.
  func type(ofOutput name: String) -> ValueType? {
    let types = table.rows.compactMap { $0.outputs[name]?.type }.filter { $0.base != .nothing }
    return types.first.map { first in ValueType(first.base, isOptional: types.contains(where: \.isOptional)) }
  }

  /// What the columns 结论 and 缺 of a row say.
  package func alternative(_ row: Int) -> Rule.Alternative? {
    guard let item = ruleCase, places.indices.contains(row), item.alternatives.indices.contains(places[row]) else {
      return nil
    }
    return item.alternatives[places[row]]
  }
}

extension PolicyPack {
  /// Every table of the pack, in the order of the documents.
  package var exchangeTables: [ExchangeTable] {
    let tables =
      decisions.compactMap(exchangeTable) + rules.flatMap(exchangeTables) + schemes.compactMap(exchangeTable)
    return tables.sorted { ($0.file, $0.line, $0.caseIndex) < ($1.file, $1.line, $1.caseIndex) }
  }

  private func exchangeTable(_ decision: Decision) -> ExchangeTable? {
    writtenTable(decision.place.file, decision.table.line).map { written in
      var table = ExchangeTable(
        id: "decision_\(decision.name.elementID)", title: LocalizedText(zhHans: decision.name, en: decision.en),
        rule: nil, caseIndex: 0, entity: decision.entity, counted: decision.table, place: decision.place,
        written: written,
        scope: Checker(lexicon: lexicon, frames: [decision.entity]))
      table.defaults = defaults(of: table)
      return table
    }
  }

  private func exchangeTable(_ scheme: Scheme) -> ExchangeTable? {
    writtenTable(scheme.place.file, scheme.table.line).map { written in
      var scope = Checker(lexicon: lexicon, frames: [scheme.entity])
      if let condition = scheme.condition { scope = scope.assuming(condition) }
      var table = ExchangeTable(
        id: "scheme_\(scheme.id.elementID)",
        title: LocalizedText(
          zhHans: "\(scheme.id) \(scheme.title.zhHans)", en: "\(scheme.id) \(scheme.title.en)"), rule: nil,
        caseIndex: 0,
        entity: scheme.entity, counted: scheme.table, place: scheme.place, written: written, scope: scope)
      table.scheme = scheme
      return table
    }
  }

  private func exchangeTables(_ rule: Rule) -> [ExchangeTable] {
    rule.cases.indices.compactMap { index in
      let item = rule.cases[index]
      guard let table = item.table, let written = writtenTable(rule.place.file, table.line) else { return nil }
      let hasCases = rule.cases.count > 1 || item.title != nil
      let name = item.title.map {
        LocalizedText(
          zhHans: "\(rule.title.zhHans) · \($0.zhHans)",
          en: $0.en.isEmpty ? rule.title.en : "\(rule.title.en) · \($0.en)")
      }
      let title = name ?? rule.title
      return ExchangeTable(
        id: "rule_\(rule.id.elementID)" + (hasCases ? "_case_\(index + 1)" : ""),
        title: LocalizedText(zhHans: "\(rule.id) \(title.zhHans)", en: "\(rule.id) \(title.en)"), rule: rule,
        caseIndex: index, entity: rule.entity, counted: table, place: rule.place, written: written,
        scope: scope(of: rule, item))
    }
  }

  /// The names a case's table sees, as the loader had them.
  private func scope(of rule: Rule, _ item: Rule.Case) -> Checker {
    var scope = Checker(lexicon: lexicon, frames: [rule.entity])
    if let shared = rule.condition { scope = scope.assuming(shared) }
    if let iteration = item.iteration {
      scope = scope.inside(iteration.list)
      if !iteration.distinct.isEmpty { scope = scope.countingGroups() }
    }
    return item.condition.map { scope.assuming($0) } ?? scope
  }

  private func writtenTable(_ file: String, _ line: Int) -> MarkdownTable? {
    for case .table(let table) in documents.first(where: { $0.file == file })?.blocks ?? []
    where table.header.line == line {
      return table
    }
    return nil
  }
}

extension String {
  /// The text as a part of an XML id: letters, Han, digits and points stay, anything else becomes an underscore.
  var elementID: String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0xB7, 0x3007, 0x4E00...0x9FA5: text.append(scalar)
      default: text.append("_")
      }
    }
    return String(text)
  }
}
