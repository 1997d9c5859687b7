package import FEEL
import Registers

/// Which feeds and parameters a rule reads, directly and through all its facts.
package struct DataNeeds: Sendable {
  /// What facts say.
  package let definitions: [Attribute: Term]
  /// What facts of the run say, by name.
  package let runFacts: [String: Term]
  /// What definitions name directly.
  private let references: [Attribute: TermReferences]
  private let runReferences: [String: TermReferences]
  private let groups: [String: GroupDeclaration]
  private let feedOfSource: [String: String]
  private let registerFeed: String

  init(facts: [Fact], groups: [GroupDeclaration], sources: [Source], subjects: PopulationDeclaration) {
    definitions = Dictionary(facts.map { ($0.attribute, $0.definition) }, uniquingKeysWith: { first, _ in first })
    runFacts = Dictionary(
      facts.filter { $0.attribute.entity == PackLexicon.run }.map { ($0.attribute.name, $0.definition) },
      uniquingKeysWith: { first, _ in first })
    references = definitions.mapValues(\.references)
    runReferences = runFacts.mapValues(\.references)
    self.groups = Dictionary(groups.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    feedOfSource = Dictionary(sources.map { ($0.name, $0.feed.number) }, uniquingKeysWith: { first, _ in first })
    registerFeed = feedOfSource[subjects.source] ?? ""
  }

  /// Feed numbers and canonical names of parameters and run facts.
  package func of(_ rule: Rule) -> (feeds: Set<String>, globals: Set<String>) {
    var direct = rule.references
    if let group = groups[rule.entity] {
      direct.rows.insert(group.source)
      if let filter = group.filter { direct.formUnion(filter.references) }
    }
    let all = closed(direct)
    var feeds = Set(all.rows.compactMap { feedOfSource[$0] })
    if all.readsHouseholds || rule.entity == PackLexicon.household { feeds.insert(registerFeed) }
    return (feeds, all.globals)
  }

  /// The same of single terms.
  ///
  /// - Parameter readsHouseholds: the terms are said of a household.
  package func of(_ terms: [Term], readsHouseholds: Bool) -> (feeds: Set<String>, globals: Set<String>) {
    var direct = TermReferences()
    for term in terms { direct.formUnion(term.references) }
    let all = closed(direct)
    var feeds = Set(all.rows.compactMap { feedOfSource[$0] })
    if readsHouseholds || all.readsHouseholds { feeds.insert(registerFeed) }
    return (feeds, all.globals)
  }

  /// Places of columns that terms of the rules and of the groups read, by feed number.
  func columns(of rules: [Rule], _ groups: [GroupDeclaration]) -> [String: Set<Int>] {
    var direct = TermReferences()
    for rule in rules { direct.formUnion(rule.references) }
    for group in groups {
      direct.columns.insert(group.column)
      if let filter = group.filter { direct.formUnion(filter.references) }
    }
    var places: [String: Set<Int>] = [:]
    for column in closed(direct).columns {
      guard case .column(let place) = column.kind, let feed = feedOfSource[column.entity] else { continue }
      places[feed, default: []].insert(place)
    }
    return places
  }

  /// Columns that may be missing and that a term reads, as `feed.column`, ascending.
  package func nullableColumns(of term: Term, in lexicon: PackLexicon) -> [String] {
    let all = closed(term.references)
    return all.columns.filter(\.type.isOptional)
      .compactMap { column in feedOfSource[column.entity].map { "\($0).\(column.name)" } }
      .sorted(by: isOrderedBefore)
  }

  /// Everything reached through facts as well.
  func closed(_ direct: TermReferences) -> TermReferences {
    var all = direct
    var open = Array(direct.facts)
    var openGlobals = Array(direct.globals)
    while true {
      let next: TermReferences
      if let fact = open.popLast() {
        guard let named = references[fact] else { continue }
        next = named
      } else if let name = openGlobals.popLast() {
        guard let named = runReferences[name] else { continue }
        next = named
      } else {
        return all
      }
      for fact in next.facts where all.facts.insert(fact).inserted { open.append(fact) }
      for name in next.globals where all.globals.insert(name).inserted { openGlobals.append(name) }
      all.formUnion(next)
    }
  }
}

extension Rule {
  /// What the rule names itself, lists included.
  var references: TermReferences {
    var references = TermReferences()
    for term in terms { references.formUnion(term.references) }
    for list in cases.compactMap(\.iteration?.list) { list.collect(into: &references) }
    return references
  }

  /// Every term of the rule outside of its lists.
  var terms: [Term] {
    var terms = [condition, subjectNumber].compactMap(\.self)
    terms += requiredMonths.flatMap(\.months)
    for item in cases {
      terms += [item.condition].compactMap(\.self)
      terms += item.iteration.map { $0.distinct + $0.order.map(\.key) } ?? []
      terms += item.table.map { $0.inputs.map(\.term) + $0.rows.flatMap { $0.cells.compactMap(\.self) } } ?? []
      for alternative in item.alternatives {
        terms += alternative.outputs.map(\.term)
        if case .computed(let term) = alternative.missing { terms.append(term) }
      }
    }
    return terms
  }

  func resting(on parameters: [String]) -> Rule {
    Rule(
      id: id, title: title, entity: entity, subjectNumber: subjectNumber, direction: direction, severity: severity,
      deadline: deadline, basis: basis, period: period, requiredFeeds: requiredFeeds, evidenceFeeds: evidenceFeeds,
      requiredMonths: requiredMonths, parameters: parameters, condition: condition, cases: cases, examples: examples,
      isClassification: isClassification, place: place)
  }
}
