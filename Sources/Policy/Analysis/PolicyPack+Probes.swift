import FEEL
import Vocabulary

/// A table whose rows a run can count.
package struct ProbedTable: Sendable {
  package let title: AnalysedTitle
  package let place: Place
  package let rows: [Row]

  package struct Row: Sendable {
    package let number: String
    package let line: Int
    package let conclusion: Conclusion?
  }

  /// Identifier of the rule of the probing pack that counts it.
  package let probe: String
}

extension PolicyPack {
  /// A pack whose rules say of everybody which rows of the tables came to count, whatever they conclude: run by the
  /// same engine over the same registers, its verdicts are the counts. The value of the one detail field is the place
  /// of the row; an undecidable verdict means that a missing value leaves the row open.
  package var probing: (pack: PolicyPack, tables: [ProbedTable]) {
    var probes: [Rule] = []
    var tables: [ProbedTable] = []
    for rule in rules {
      for (number, item) in rule.cases.enumerated() {
        guard let table = item.table else { continue }
        let id = "\(rule.id)·\(rule.place.line)·\(number)"
        let title = AnalysedTitle(id: rule.id, title: rule.title, ruleCase: item.title, isDecision: false)
        tables.append(
          table.probed(title, rule.place.file, id, conclusions: item.alternatives.map(\.conclusion)))
        probes.append(rule.probe(id, item, table))
      }
    }
    for decision in decisions where decision.entity == PackLexicon.person || decision.entity == PackLexicon.household {
      let id = "判定·\(decision.name)"
      let title = AnalysedTitle(
        id: decision.name, title: LocalizedText(zhHans: decision.name, en: decision.en), ruleCase: nil,
        isDecision: true)
      tables.append(decision.table.probed(title, decision.place.file, id, conclusions: []))
      probes.append(decision.probe(id))
    }
    var pack = self
    pack.rules = probes
    return (pack, tables)
  }
}

extension DecisionTable {
  fileprivate func probed(
    _ title: AnalysedTitle, _ file: String, _ probe: String, conclusions: [Conclusion]
  ) -> ProbedTable {
    ProbedTable(
      title: title, place: Place(file: file, line: line),
      rows: rows.enumerated().map { place, row in
        ProbedTable.Row(
          number: row.number, line: row.line,
          conclusion: conclusions.indices.contains(place) ? conclusions[place] : nil)
      }, probe: probe)
  }
}

extension Rule.Alternative {
  /// Says only its place.
  fileprivate static func probe(_ place: Int) -> Rule.Alternative {
    Rule.Alternative(
      conclusion: .hit, missing: .names([]),
      outputs: [
        Rule.Output(name: "row", isKey: true, term: .literal(.integer(Int64(place)), ValueType(.integer)))
      ])
  }
}

extension Rule {
  fileprivate func probe(_ id: String, _ item: Case, _ table: DecisionTable) -> Rule {
    var probe = self
    probe.id = id
    probe.examples = []
    probe.isClassification = false
    probe.cases = [
      Case(
        title: item.title, iteration: item.iteration, condition: item.condition, table: table,
        alternatives: table.rows.indices.map { Alternative.probe($0) }, sentence: item.sentence, place: item.place)
    ]
    return probe
  }
}

extension Decision {
  fileprivate func probe(_ id: String) -> Rule {
    let subject = Term.attribute(.variable(depth: 0, entity: entity), rowFact, rowFact.type)
    let rows = table.rows.enumerated().map { place, row in
      DecisionTable.Row(
        number: row.number,
        cells: [.compare(.equal, subject, .literal(.integer(Int64(place + 1)), ValueType(.integer)))],
        inputTexts: [], outputTexts: [], outputs: [:], line: row.line, columns: [])
    }
    let counted = DecisionTable(
      hitPolicy: .collect, written: .collect, inputs: [DecisionTable.Input(text: rowFact.name, term: subject)],
      outputNames: [], rows: rows, line: table.line)
    let item = Rule.Case(
      title: nil, iteration: nil, condition: nil, table: counted,
      alternatives: rows.indices.map { Rule.Alternative.probe($0) }, sentence: Sentence(zhHans: [], en: []),
      place: place)
    return Rule(
      id: id, title: LocalizedText(zhHans: name, en: en), entity: entity, subjectNumber: nil, direction: "",
      severity: "", deadline: "", basis: "", period: .always, requiredFeeds: [], evidenceFeeds: [], requiredMonths: [],
      parameters: [],
      condition: nil, cases: [item], examples: [], isClassification: false, place: place)
  }
}
