import FEEL
import Registers
import Vocabulary

extension PackLoader {
  /// Checks every fact and decision against the names of the whole pack.
  mutating func checkFacts() -> (PackLexicon, [Fact], [Decision]) {
    let bare = bareLexicon()
    units = UnitCheck(facts: factUnits, parameters: parameters)
    // Definitions are checked twice: first to see through names in conditions, then with that knowledge.
    var definitions: [Attribute: Term] = [:]
    let parsed = rawFacts.map { raw in
      Result { () throws(ExpressionError) -> Expression in try Parser.expression(raw.text) }
    }
    for (raw, expression) in zip(rawFacts, parsed) {
      if let term = try? raw.definition(expression, bare) { definitions[raw.attribute] = term }
    }
    let seeing = bare.defining(definitions)
    var facts: [Fact] = []
    for (raw, expression) in zip(rawFacts, parsed) {
      guard knowsEntity(raw.attribute.entity, at: raw.heading) else {
        lost.insert(raw.attribute.name)
        continue
      }
      guard
        let term = checked(
          raw.text, at: raw.place, { () throws(ExpressionError) in try raw.definition(expression, seeing) })
      else { continue }
      requireUnit(of: term, as: raw.attribute, in: raw.text, at: raw.place)
      facts.append(
        Fact(attribute: raw.attribute, en: raw.en, note: raw.note, text: raw.text, definition: term, place: raw.place))
    }
    var decisions: [Decision] = []
    for raw in rawDecisions {
      guard knowsEntity(raw.entity, at: raw.place), let (decision, outputs) = checkDecision(raw, seeing, facts: facts)
      else {
        continue
      }
      decisions.append(decision)
      facts += outputs
    }
    reportCircles(facts)
    let all = Dictionary(facts.map { ($0.attribute, $0.definition) }, uniquingKeysWith: { first, _ in first })
    return (bare.defining(all), facts, decisions)
  }

  private mutating func bareLexicon() -> PackLexicon {
    var facts: [String: [String: Attribute]] = [:]
    var globals: [String: (name: String, type: ValueType)] = [
      PackLexicon.asOf: (PackLexicon.asOf, ValueType(.date))
    ]
    for parameter in parameters {
      for name in Set([parameter.code, parameter.name]) {
        if globals.updateValue((parameter.code, parameter.type), forKey: name) != nil {
          reportTwice(name, at: parameter.place)
        }
      }
    }
    let decided = rawDecisions.flatMap { raw in (raw.outputs + [raw.rowFact]).map { ($0, raw.place) } }
    for (attribute, place) in rawFacts.map({ ($0.attribute, $0.place) }) + decided {
      let before: Any? =
        attribute.entity == PackLexicon.run
        ? globals.updateValue((attribute.name, attribute.type), forKey: attribute.name)
        : facts[attribute.entity, default: [:]].updateValue(attribute, forKey: attribute.name)
      if before != nil { reportTwice(attribute.name, at: place) }
    }
    return PackLexicon(
      dictionary: dictionary,
      sources: Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
      groupSources: Dictionary(groups.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first }),
      facts: facts, globals: globals,
      functions: Dictionary(functions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
      instruments: instruments)
  }

  mutating func reportTwice(_ name: String, at place: Place) {
    report(
      place, "「\(name)」定义了两次", "「\(name)」 is defined twice",
      mend: LocalizedText(zhHans: "留一个,其余改名", en: "keep one and rename the other"))
  }

  mutating func knowsEntity(_ entity: String, at place: Place) -> Bool {
    let known =
      [PackLexicon.run, PackLexicon.person, PackLexicon.household].contains(entity)
      || sources.contains { $0.name == entity } || groups.contains { $0.name == entity }
    if !known {
      report(
        place, "没有对象「\(entity)」", "there is no entity 「\(entity)」",
        mend: guess(
          entity, sources.map(\.name) + groups.map(\.name), or: "写 运行、人、户,或「数据」「分组」里的名称",
          "write 运行, 人, 户, a source or a group"), isFollowUp: lost.contains(entity))
    }
    return known
  }

  mutating func checkGroups(_ lexicon: PackLexicon) -> [GroupDeclaration] {
    groups.compactMap { raw in
      checked(raw.text, at: raw.place) { () throws(ExpressionError) -> GroupDeclaration in
        let iteration = try Parser.iteration(raw.text)
        // The rows are seen from nowhere: only their own columns and facts count.
        let row = Checker(lexicon: lexicon, frames: [raw.source])
        var filter: Term?
        if case .filter(_, let condition, _) = iteration.rows {
          filter = try row.condition(condition)
          if let filter, lexicon.readsPersons(filter) {
            throw ExpressionError(
              "分组的条件只能用行自己的列和事实", "the condition of a group sees only the columns and facts of the row",
              mend: LocalizedText(zhHans: "把关于人和户的条件移到规则里", en: "move what is about persons or households into a rule"),
              at: condition.offset)
          }
        }
        guard let key = iteration.distinct.first, case .attribute(_, let column, _) = try row.term(key),
          column.type == ValueType(.text), case .column = column.kind
        else {
          throw ExpressionError(
            "分组要按一个必填的文本列", "a group goes by one required text column",
            mend: LocalizedText(zhHans: "写 数据[条件] 按 列", en: "write SOURCE[condition] 按 COLUMN"), at: 0)
        }
        return GroupDeclaration(name: raw.name, en: raw.en, source: raw.source, filter: filter, column: column)
      }
    }
  }

  /// A fact that rests on itself has no value.
  private mutating func reportCircles(_ facts: [Fact]) {
    let definitions = Dictionary(facts.map { ($0.attribute, $0) }, uniquingKeysWith: { first, _ in first })
    let runFacts = Dictionary(
      facts.filter { $0.attribute.entity == PackLexicon.run }.map { ($0.attribute.name, $0.attribute) },
      uniquingKeysWith: { first, _ in first })
    var done: Set<Attribute> = []
    func circle(_ attribute: Attribute, _ path: [Attribute]) -> [Attribute]? {
      if path.contains(attribute) { return path + [attribute] }
      guard !done.contains(attribute), let fact = definitions[attribute] else { return nil }
      let named = fact.definition.references
      for next in named.facts.union(named.globals.compactMap { runFacts[$0] }) {
        if let found = circle(next, path + [attribute]) { return found }
      }
      done.insert(attribute)
      return nil
    }
    for fact in facts {
      guard let found = circle(fact.attribute, []) else { continue }
      let names = found.map(\.name).joined(separator: " → ")
      report(
        fact.place, "事实绕回了自己: \(names)", "the fact rests on itself: \(names)",
        mend: LocalizedText(
          zhHans: "去掉循环:让其中一个事实只用数据和参数,不再用后面的事实",
          en: "remove the circle: let one of the facts use data and parameters only"))
      return
    }
  }
}

extension RawFact {
  fileprivate func definition(
    _ expression: Result<Expression, ExpressionError>, _ lexicon: PackLexicon
  ) throws(ExpressionError) -> Term {
    let frames = attribute.entity == PackLexicon.run ? [] : [attribute.entity]
    let term = try Checker(lexicon: lexicon, frames: frames).term(try expression.get(), as: attribute.type)
    if attribute.type.base == .textList { try PackLoader.requireExportable(term) }
    return term
  }
}

extension PackLexicon {
  /// Whether a term rests on facts of persons or households, which are worked out after the groups are made.
  fileprivate func readsPersons(_ term: Term) -> Bool {
    var open = term.references.facts
    var seen: Set<Attribute> = []
    while let fact = open.popFirst() {
      if fact.entity == PackLexicon.person || fact.entity == PackLexicon.household { return true }
      guard seen.insert(fact).inserted, let definition = definition(of: fact) else { continue }
      open.formUnion(definition.references.facts.subtracting(seen))
    }
    return false
  }
}
