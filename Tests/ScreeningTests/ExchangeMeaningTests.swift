import Domains
import FEEL
import Fixtures
import Policy
import Registers
import Testing
import Vocabulary

@testable import DMN

/// Every table, as it is written in DMN and run by the interpreter of the standard, chooses what our own interpreter
/// chooses for certain.
///
/// The rule about missing values is exact: a row of the DMN matches where ours matches for certain, and nowhere else.
/// Where ours leaves a row open (待核实), the DMN takes it as no match.
@Suite("Tables mean the same as DMN")
struct ExchangeMeaningTests {
  struct Runners {
    let marked: ModelRunner
    let plain: ModelRunner
  }

  struct Tally: CustomStringConvertible {
    var tables = 0
    var cases = 0
    var hits = 0
    var open = 0
    var contradictions = 0
    var description: String {
      "\(tables) tables, \(cases) cases, \(hits) with a row, \(open) left open here, \(contradictions) contradictions"
    }
  }

  static let clock: @Sendable () -> FEELDateTime = { FEELDateTime("2026-06-30T10:00:00Z")! }
  static let marker = "行号"

  @Test("Every table of the packaged policies")
  func packaged() throws {
    let data = DomainData()
    let dictionary = try DataDictionary(yaml: data.dataDictionary())
    let documents = try data.policyDocuments(pack: "assistance")
    let pack = try PackLoader.load(documents: documents, dictionary: dictionary).get()
    var tally = Tally()
    try compare(
      pack, cases: DifferentialTests.isSlow ? 3000 : 60, seed: DifferentialTests.firstSeed, "packaged", &tally)
    print("dmn meaning, packaged:", tally)
    #expect(tally.tables == pack.exchangeTables.count)
    #expect(tally.hits * 5 > tally.cases)
  }

  @Test("Tables of random policies, with values at the edges of their cells and values missing")
  func randomPolicies() throws {
    let dictionary = try Library.dictionary()
    var tally = Tally()
    for seed in DifferentialTests.firstSeed..<DifferentialTests.firstSeed + (DifferentialTests.isSlow ? 2000 : 40) {
      guard let (text, pack) = RandomPolicy(seed).load(dictionary) else { continue }
      try compare(pack, cases: 25, seed: seed, "seed \(seed)\n\(text)", &tally)
    }
    print("dmn meaning, random:", tally)
    #expect(tally.tables > 60)
    #expect(tally.open > 100)
  }

  private func compare(
    _ pack: PolicyPack, cases: Int, seed: UInt64, _ comment: String, _ tally: inout Tally
  ) throws {
    let names = ExchangeNames(pack)
    let tables = pack.exchangeTables
    for (file, model) in pack.decisionModels() {
      var marked = try DMNModel(xml: Array(model.xml.utf8), file: "\(file).dmn")
      #expect(marked == model)
      for index in marked.decisions.indices { marked.decisions[index].mark() }
      let runners = Runners(
        marked: ModelRunner(marked, clock: Self.clock), plain: ModelRunner(model, clock: Self.clock))
      for table in tables where table.file == file {
        tally.tables += 1
        for round in 0..<cases {
          let data = ExchangeCase(pack, seed: seed &* 1_000_003 &+ UInt64(round) &* 7919 &+ UInt64(table.table.line))
          let place = Comment(rawValue: "\(table.title.zhHans) round \(round) \(comment)")
          check(table, pack, names, data, runners, place, &tally)
        }
      }
    }
  }

  private func check(
    _ table: ExchangeTable, _ pack: PolicyPack, _ names: ExchangeNames, _ data: ExchangeCase, _ runners: Runners,
    _ place: Comment, _ tally: inout Tally
  ) {
    let interpreter = Interpreter(data: data, groupSize: 2)
    let steps = table.ruleCase?.iteration?.list.steps ?? []
    let records = [Record(entity: table.entity, index: 0)] + steps.map { Record(entity: $0.relation.to, index: 0) }
    goToAnEdge(table, data, interpreter, records)
    let answers = table.table.rows.map { row in row.condition.map { interpreter.truth($0, records) } ?? true }
    let certain = answers.indices.filter { answers[$0] == true }
    var inputs: [String: DMN.Value] = [:]
    for term in table.terms {
      term.visitLeaves { inputs[names.name(of: $0)] = Self.value(interpreter.value($0, records)) }
    }
    let given = inputs.map { ModelRunner.Input($0.key, $0.value) }
    tally.cases += 1
    tally.open += answers.contains(nil) ? 1 : 0
    tally.hits += certain.isEmpty ? 0 : 1
    // Ours takes the first of several rows; a table that is to have one hit, or one result, contradicts itself in DMN.
    if certain.count > 1, table.table.written == .unique || table.table.written == .any {
      tally.contradictions += 1
      let found = runners.plain.evaluate(decision: table.title.zhHans, given)
      if table.table.written == .unique { #expect(found.isNull, place) }
      if table.table.written == .any, !found.isNull, table.rule != nil {
        compareOutputs(found, table, certain[0], names, interpreter, records, place)
      }
      return
    }
    guard table.rule != nil || table.scheme != nil else {
      let found = runners.plain.evaluate(decision: table.title.zhHans, given)
      return compareFacts(found, table, pack, interpreter, records, place)
    }
    let found = runners.marked.evaluate(decision: table.title.zhHans, given)
    let rows: [DMN.Value]
    switch (table.table.hitPolicy, found) {
    case (.collect, .list(let items)): rows = items.items
    case (.collect, _): rows = []
    default: rows = [found]
    }
    let counted = certain.sorted { table.countedPlace($0) < table.countedPlace($1) }
    let wanted = table.table.hitPolicy == .collect ? certain : Array(counted.prefix(1))
    let numbers = rows.compactMap { row in row.field(Self.marker) }
    #expect(numbers == wanted.map { "\($0)" } || wanted.isEmpty && numbers.allSatisfy { $0 == "null" }, place)
    guard numbers.count == wanted.count else { return }
    for (row, index) in zip(rows, wanted) {
      compareOutputs(row, table, index, names, interpreter, records, place)
    }
    compareConclusion(table, pack, data, records, numbers.compactMap { Int($0) }, place)
  }

  /// The outputs of a 判定 are facts, and their definitions say the same as the table, whatever its hit policy.
  private func compareFacts(
    _ found: DMN.Value, _ table: ExchangeTable, _ pack: PolicyPack, _ interpreter: Interpreter<ExchangeCase>,
    _ records: [Record], _ place: Comment
  ) {
    let outputs = table.table.outputNames.filter { !$0.isEmpty }
    for name in outputs {
      guard let fact = pack.facts.first(where: { $0.attribute.entity == table.entity && $0.attribute.name == name })
      else {
        Issue.record("\(name) is no fact")
        continue
      }
      let wanted = interpreter.value(fact.definition, records)
      // A list of nothing is null in DMN.
      if found.isNull, wanted == .texts([]) { continue }
      if outputs.count == 1 {
        #expect(found.literal == Self.value(wanted).literal, place)
      } else {
        #expect(found.field(name) == Self.value(wanted).literal, place)
      }
    }
  }

  /// Where ours is decided, the answer of the DMN is ours.
  private func compareConclusion(
    _ table: ExchangeTable, _ pack: PolicyPack, _ data: ExchangeCase, _ records: [Record], _ rows: [Int],
    _ place: Comment
  ) {
    guard let item = table.ruleCase else { return }
    let needs = pack.needs
    let reader = RuleInterpreter(data: data, needs: needs, lexicon: pack.lexicon)
    let matches = reader.matches(item, records, Interpreter(data: data, groupSize: 2))
    let concluding = rows.filter { table.alternative($0)?.conclusion != .clear }
    if table.table.hitPolicy == .collect {
      #expect(matches.filter(\.isDecided).map(\.index) == concluding.map(table.countedPlace), place)
    } else if matches.allSatisfy(\.isDecided) {
      #expect(matches.map(\.index) == concluding.map(table.countedPlace), place)
    }
  }

  private func compareOutputs(
    _ row: DMN.Value, _ table: ExchangeTable, _ index: Int, _ names: ExchangeNames,
    _ interpreter: Interpreter<ExchangeCase>, _ records: [Record], _ place: Comment
  ) {
    for (name, term) in table.table.rows[index].outputs {
      #expect(row.field(name) == Self.value(interpreter.value(term, records)).literal, place)
    }
    guard let conclusion = table.conclusion(index), let said = table.missing(index) else { return }
    #expect(row.field("结论") == "\"\(conclusion)\"", place)
    guard let missing = row.field("缺") else { return }
    switch said {
    case .names(let names): #expect(missing == Self.value(.texts(names)).literal, place)
    case .computed(let term): #expect(missing == Self.value(interpreter.value(term, records)).literal, place)
    }
  }

  /// Sets the fact of a column to what one of its cells compares it with, or a little beside it.
  private func goToAnEdge(
    _ table: ExchangeTable, _ data: ExchangeCase, _ interpreter: Interpreter<ExchangeCase>, _ records: [Record]
  ) {
    for (column, input) in table.table.inputs.enumerated() where data.chance(60) {
      guard case .attribute(.variable(let depth, _), let attribute, let type) = input.term,
        let cell = data.pick(table.table.rows.compactMap { $0.cells[column] }),
        let edge = data.pick(cell.edges(of: input.term))
      else { continue }
      let step = data.pick([-1, 0, 0, 1] as [Int64]) ?? 0
      let value: FEEL.Value
      switch interpreter.value(edge, records) {
      case .integer(let number): value = .integer(number + step)
      case .money(let fen): value = .money(fen + step)
      case .date(let date): value = .date(date.addingDays(Int(step)))
      case .month(let month): value = .month(month.adding(Int(step)))
      case .code(let code):
        guard case .code(let list) = type.base, let list = data.list(list), list.place(of: code) != nil else {
          continue
        }
        value = .code(code)
      case .text(let text): value = .text(text)
      case .null, .boolean, .citizen, .texts, .integers, .record: continue
      }
      data.set(value, attribute, in: records[depth])
    }
  }

  static func value(_ value: FEEL.Value) -> DMN.Value {
    if case .record(let record) = value { return .string("\(record.entity)#\(record.index)") }
    return Evaluator(clock: clock).evaluate(TermWriter.node(value), .empty)
  }
}

extension ExchangeCase {
  func list(_ id: String) -> CodeList? { dictionary.codeLists[id] }
}

extension DMN.Decision {
  /// Adds an output that tells which row applied.
  fileprivate mutating func mark() {
    guard var box = expression, case .table(var table) = box.kind else { return }
    variable?.typeRef = nil
    table.outputs.append(OutputClause(name: ExchangeMeaningTests.marker))
    for row in table.rules.indices { table.rules[row].outputs.append(.feel("\(row)")) }
    box.kind = .table(table)
    expression = box
  }
}

extension DMN.Value {
  /// An entry of a context, as FEEL writes it.
  fileprivate func field(_ name: String) -> String? {
    if case .context(let context) = self { context[name].map(\.literal) } else { nil }
  }
}

extension Term {
  /// What a cell compares its input with.
  fileprivate func edges(of input: Term) -> [Term] {
    switch self {
    case .compare(_, let left, let value) where left == input: [value]
    case .not(let inner): inner.edges(of: input)
    case .and(let parts), .or(let parts): parts.flatMap { $0.edges(of: input) }
    default: []
    }
  }
}
