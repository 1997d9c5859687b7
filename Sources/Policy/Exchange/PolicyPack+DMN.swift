package import DMN
import FEEL
import Vocabulary

extension PolicyPack {
  /// The tables of every document as a model of DMN 1.5, one model a document; documents without tables have none.
  package func decisionModels() -> [(file: String, model: DMNModel)] {
    let tables = exchangeTables
    let names = ExchangeNames(self)
    return documents.compactMap { document in
      let own = tables.filter { $0.file == document.file }
      guard !own.isEmpty else { return nil }
      return (document.file, ExchangeWriter(pack: self, names: names, file: document.file).model(own))
    }
  }

  /// The tables of one rule, or of the 判定 of that name, as a model; nil where there is no table.
  package func decisionModel(of id: String) -> DMNModel? {
    let tables = exchangeTables.filter {
      $0.rule?.id == id || $0.scheme?.id == id || (!$0.concludes && $0.title.zhHans == id)
    }
    guard let first = tables.first else { return nil }
    return ExchangeWriter(pack: self, names: ExchangeNames(self), file: first.file).model(tables)
  }
}

/// Writes tables of one document as a model.
struct ExchangeWriter {
  private let pack: PolicyPack
  private let names: ExchangeNames
  private let writer: TermWriter
  private let file: String
  private var types: ExchangeTypes
  private var leaves: [String: Term] = [:]
  private var sources: [KnowledgeSource] = []

  init(pack: PolicyPack, names: ExchangeNames, file: String) {
    self.pack = pack
    self.names = names
    self.file = file
    writer = TermWriter(names: names)
    types = ExchangeTypes(dictionary: pack.lexicon.dictionary)
  }

  /// The model: decisions in the order of the document, inputs and sources in the order of their names.
  func model(_ tables: [ExchangeTable]) -> DMNModel {
    var writer = self
    return writer.written(tables)
  }

  private mutating func written(_ tables: [ExchangeTable]) -> DMNModel {
    var rules: Set<String> = []
    var decisions: [DMN.Decision] = []
    for table in tables {
      let isFirst = table.rule.map { rules.insert($0.id).inserted } ?? true
      decisions.append(decision(table, isFirst: isFirst))
    }
    let stem = file.hasSuffix(".md") ? String(file.dropLast(3)) : file
    var model = DMNModel(
      head: DMNHead(id: "policy_\(stem.elementID)", name: stem), namespace: "urn:mingcha:policy:\(stem.percentEncoded)",
      inputData: inputs(), decisions: decisions,
      knowledgeSources: sources.sorted { isOrderedBefore($0.head.id ?? "", $1.head.id ?? "") })
    model.itemDefinitions = types.definitions
    model.expressionLanguage = DMNNamespace.feel
    model.typeLanguage = DMNNamespace.feel
    model.exporter = "明察 Mingcha"
    return model.withStableIDs()
  }
}

// MARK: - Decisions

extension ExchangeWriter {
  private mutating func decision(_ table: ExchangeTable, isFirst: Bool) -> DMN.Decision {
    let section = ExchangeExtension.node(
      "section",
      [
        ("file", table.file), ("line", "\(table.line)"), ("rule", table.rule?.id ?? table.scheme?.id ?? ""),
        ("case", table.rule == nil ? "" : "\(table.caseIndex + 1)"),
      ], [.text(pack.sectionText(of: table, isFirst: isFirst))])
    let needs = leafNames(of: table)
    let outputs = outputClauses(table)
    return DMN.Decision(
      head: DMNHead(
        id: table.id, name: table.title.zhHans, label: table.title.en, description: pack.attributesText(of: table),
        kept: Kept(extensions: [section])),
      allowedAnswers: table.concludes ? table.conclusions.joined(separator: "、") : nil,
      variable: InformationItem(table.title.zhHans, variableType(table, outputs)),
      information: needs.map { Requirement(.input(Reference(id: "input_\($0.elementID)"))) },
      authorities: citations(of: table).map { Requirement(.authority(Reference(id: $0))) },
      expression: BoxedExpression(.table(decisionTable(table, outputs))))
  }

  private func variableType(_ table: ExchangeTable, _ outputs: [OutputClause]) -> String? {
    outputs.count == 1 && !table.table.written.standard.givesList ? outputs[0].typeRef : nil
  }

  private mutating func leafNames(of table: ExchangeTable) -> [String] {
    var found: [String: Term] = [:]
    for term in table.terms { term.visitLeaves { found[names.name(of: $0)] = $0 } }
    leaves.merge(found) { first, _ in first }
    return found.keys.sorted(by: isOrderedBefore)
  }

  private mutating func decisionTable(_ table: ExchangeTable, _ outputs: [OutputClause]) -> DMN.DecisionTable {
    let remarks = remarkColumns(table)
    var inputs: [InputClause] = []
    for input in table.table.inputs {
      let english = names.english(of: input.term)
      inputs.append(
        InputClause(
          label: input.text + (english.isEmpty ? "" : " · \(english)"),
          expression: .feel(writer.node(input.term).text, typeRef: types.reference(input.term.type))))
    }
    let rules = table.table.rows.indices.map { place in
      TableRule(
        id: table.rowID(place),
        inputs: zip(table.table.inputs, table.table.rows[place].cells).map { input, cell in
          UnaryTestsText(writer.tests(cell, of: input.term).text)
        },
        outputs: outputs.map { .feel(outputText(table, place, $0.name ?? "")) },
        annotations: remarks.map { $0.index == nil ? table.rule?.basis ?? "" : cell(table, place, $0.index) })
    }
    return DMN.DecisionTable(
      hitPolicy: table.table.written.standard, orientation: "Rule-as-Row", inputs: inputs, outputs: outputs,
      annotations: remarks.map(\.name), rules: rules)
  }

  /// Columns of prose, and the citation of a rule with a nil place.
  private func remarkColumns(_ table: ExchangeTable) -> [(name: String, index: Int?)] {
    let first = table.firstInput + table.table.inputs.count
    let prose = table.outputs.enumerated().filter { $0.element.name.isEmpty }
      .map { (name: $0.element.header, index: Optional(first + $0.offset)) }
    let isCited = table.rule == nil || prose.contains { $0.name == ExchangeTable.basisColumn }
    return (isCited ? [] : [(name: ExchangeTable.basisColumn, index: nil)]) + prose
  }

  private func cell(_ table: ExchangeTable, _ row: Int, _ column: Int?) -> String {
    guard let column, table.written.rows.indices.contains(row), table.written.rows[row].cells.indices.contains(column)
    else { return "" }
    return table.written.rows[row].cells[column]
  }

  /// Output columns; a rule's without 结论 get one, because a match is a hit.
  private mutating func outputClauses(_ table: ExchangeTable) -> [OutputClause] {
    let hasDefault = table.rule != nil && table.table.hitPolicy != .collect
    let conclusion = OutputClause(
      name: PackLoader.conclusionColumn, label: "结论 conclusion", typeRef: "string",
      values: UnaryTestsText(table.conclusions.map { Node.string($0).text }.joined(separator: ", ")),
      defaultEntry: hasDefault ? .feel("\"不成立\"") : nil)
    var clauses = table.impliesConclusion ? [conclusion] : []
    for (name, header) in table.outputs where !name.isEmpty {
      if table.concludes, name == PackLoader.conclusionColumn {
        clauses.append(conclusion)
      } else if table.concludes, name == PackLoader.missingColumn {
        clauses.append(
          OutputClause(name: name, label: "缺 missing", typeRef: types.reference(ValueType(.textList))))
      } else {
        clauses.append(
          OutputClause(
            name: name, label: name, typeRef: table.type(ofOutput: name).map { types.reference($0) },
            values: allowedValues(header, table.type(ofOutput: name)) ?? listedValues(table, name),
            defaultEntry: table.defaults[name].map { .feel(writer.node($0).text) }))
      }
    }
    return clauses
  }

  /// The values that the header allows, the foremost first.
  private func allowedValues(_ header: String, _ type: ValueType?) -> UnaryTestsText? {
    let allowed = OutputColumn(header: header)?.allowed ?? []
    guard !allowed.isEmpty else { return nil }
    let texts = allowed.map { text -> String in
      let bare = text.filter { $0 != "\"" }
      switch type?.base {
      case .code(let list): return Node.string(pack.lexicon.code(bare, in: list) ?? bare).text
      case .integer, .money: return bare
      default: return Node.string(bare).text
      }
    }
    return UnaryTestsText(texts.joined(separator: ", "))
  }

  /// The texts of an output all of whose rows write one out; their order says nothing.
  private func listedValues(_ table: ExchangeTable, _ name: String) -> UnaryTestsText? {
    guard table.table.written != .priority, table.table.written != .outputOrder else { return nil }
    var texts: [String] = []
    for row in table.table.rows {
      guard case .literal(.text(let text), _)? = row.outputs[name] else { return nil }
      if !texts.contains(text) { texts.append(text) }
    }
    return texts.isEmpty ? nil : UnaryTestsText(texts.map { Node.string($0).text }.joined(separator: ", "))
  }

  private func outputText(_ table: ExchangeTable, _ row: Int, _ name: String) -> String {
    writer.output(table, row, name).text
  }
}

// MARK: - What decisions rest on

extension ExchangeWriter {
  private mutating func inputs() -> [InputData] {
    var list: [InputData] = []
    for (name, term) in leaves.sorted(by: { isOrderedBefore($0.key, $1.key) }) {
      let english = names.english(of: term)
      list.append(
        InputData(
          head: DMNHead(
            id: "input_\(name.elementID)", name: name, label: english.isEmpty ? nil : english,
            description: names.meaning(of: term), kept: Kept(extensions: names.extensions(of: term))),
          variable: InformationItem(name, types.reference(term.type))))
    }
    return list
  }

  /// Ids of the sources a rule cites; those not met before are noted.
  private mutating func citations(of table: ExchangeTable) -> [String] {
    let column = table.outputs.firstIndex { $0.name.isEmpty && $0.header == ExchangeTable.basisColumn }
      .map { table.firstInput + table.table.inputs.count + $0 }
    let written =
      [table.rule?.basis ?? table.scheme?.basis ?? ""]
      + table.table.rows.indices.map { column == nil ? "" : cell(table, $0, column) }
    let texts = written.flatMap { $0.split(whereSeparator: { ";；".contains($0) }).map { trimmed($0) } }
    var ids: [String] = []
    for text in texts where !text.isEmpty {
      guard let instrument = pack.instrument(citedBy: text) else { continue }
      let source = "source_\(instrument.code.elementID)"
      let effective = instrument.effective.isEmpty || instrument.effective == "-" ? "" : " 施行 \(instrument.effective)"
      note(
        KnowledgeSource(
          head: DMNHead(
            id: source, name: instrument.code,
            description: "\(instrument.title) \(instrument.number)\(effective)"), type: "规范性文件 instrument"))
      let id = "source_\(text.elementID)"
      guard !ids.contains(id) else { continue }
      guard text != instrument.code else {
        ids.append(source)
        continue
      }
      note(
        KnowledgeSource(
          head: DMNHead(id: id, name: text, description: "\(instrument.title) \(instrument.number)"),
          type: "条款 article", authorities: [Requirement(id: "\(id)-authority", .authority(Reference(id: source)))]))
      ids.append(id)
    }
    return ids
  }

  private mutating func note(_ source: KnowledgeSource) {
    if !sources.contains(where: { $0.head.id == source.head.id }) { sources.append(source) }
  }
}

extension PolicyPack {
  /// The declared instrument a citation begins with.
  func instrument(citedBy citation: String) -> Instrument? {
    instruments.filter { citation.hasPrefix($0.code) }.max { $0.code.count < $1.code.count }
      ?? instruments.first { !$0.number.isEmpty && $0.number != "-" && citation.hasPrefix($0.number) }
  }
}

extension ExchangeTable {
  static let basisColumn = "依据"
}

extension String {
  /// The text as a part of a URN.
  fileprivate var percentEncoded: String {
    let digits = Array("0123456789ABCDEF")
    return utf8.reduce(into: "") { text, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: text.append(Character(Unicode.Scalar(byte)))
      default: text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}
