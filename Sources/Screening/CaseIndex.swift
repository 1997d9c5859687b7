import FEEL
package import Policy
package import Registers
package import Vocabulary

/// What single cases are read from: registers, numbers of persons and households, rows by person, rows by group.
/// Built once for a set of registers and shared by any number of readers.
///
/// Building it reads every register once; reading a case from it is look-ups only.
package final class CaseIndex: Sendable {
  package let pack: PolicyPack
  /// By feed number; a feed that is not here was not delivered.
  package let snapshots: [String: Snapshot]
  package let population: Population
  package let parameters: ParameterValues
  package let globals: RunGlobals
  /// The day each feed's data are of, by feed number, where that is known.
  package let periods: [String: CivilDate]
  let needs: DataNeeds
  /// Facts and what they say.
  let facts: [Attribute: Fact]
  /// Facts to work out again when a value changes: those that rest on it, however far away.
  let dependents: [Attribute: Set<Attribute>]
  /// Place of each source of the pack by its name.
  let sourcePlaces: [String: Int]
  /// Rows by person, one link per source of the pack.
  let links: [SourceLink]
  /// Delivered feeds no document names, in the dictionary's order.
  let otherFeeds: [OtherFeed]
  let groups: [String: CaseGroups]
  /// Feeds, months and parameters without which a rule says nothing of anybody, by rule.
  let blocked: [String: [String]]

  /// A feed that no document of the pack names.
  struct OtherFeed: Sendable {
    let feed: FeedSchema
    let link: SourceLink?
  }

  /// - Parameters:
  ///   - snapshots: the registers `population` was numbered from.
  ///   - parameters: the day the cases are read at and the numbers of that day.
  package init(
    pack: PolicyPack, snapshots: [String: Snapshot], population: Population, parameters: ParameterValues,
    periods: [String: CivilDate] = [:]
  ) {
    self.pack = pack
    self.periods = periods
    self.snapshots = snapshots
    self.population = population
    self.parameters = parameters
    let globals = RunGlobals(pack, parameters)
    self.globals = globals
    needs = pack.needs
    facts = Dictionary(pack.facts.map { ($0.attribute, $0) }, uniquingKeysWith: { first, _ in first })
    dependents = CaseIndex.dependents(pack)
    sourcePlaces = Dictionary(
      pack.sources.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    links = zip(pack.sources, population.links).map { source, link in
      // The population of a screening run links only what its rules read.
      guard link.snapshot == nil, let snapshot = snapshots[source.feed.number] else { return link }
      return population.link(snapshot, columns: source.personColumns)
    }
    let named = Set(pack.sources.map(\.feed.number))
    otherFeeds = pack.lexicon.dictionary.feeds.filter { !named.contains($0.number) }.map { feed in
      let columns = feed.columns.indices.filter { feed.columns[$0].kind == .citizenID }
      return OtherFeed(feed: feed, link: snapshots[feed.number].map { population.link($0, columns: columns) })
    }
    groups = Dictionary(
      pack.groups.map { group in
        let source = pack.sources.first { $0.name == group.source }
        return (group.name, CaseGroups(group, snapshot: source.flatMap { snapshots[$0.feed.number] }))
      }, uniquingKeysWith: { first, _ in first })
    let run = ScreeningRun(pack: pack, snapshots: snapshots, parameters: parameters)
    blocked = pack.rules(on: parameters.asOf).reduce(into: [:]) { blocked, rule in
      let missing = run.missingInputs(of: rule, globals)
      if missing.isBlocked { blocked[rule.id] = missing.all }
    }
  }

  /// Links every source of the pack and numbers everybody any of them names.
  package convenience init(
    pack: PolicyPack, snapshots: [String: Snapshot], parameters: ParameterValues,
    periods: [String: CivilDate] = [:], threads: Int = 2
  ) {
    let population = Population(
      pack: pack, snapshots: snapshots, sources: Set(pack.sources.map(\.name)), threads: threads)
    self.init(
      pack: pack, snapshots: snapshots, population: population, parameters: parameters, periods: periods)
  }

  /// For every column, built-in and fact, the facts that rest on it.
  private static func dependents(_ pack: PolicyPack) -> [Attribute: Set<Attribute>] {
    // What decides who is in a group decides every fact of the group.
    let filters = Dictionary(
      pack.groups.map { ($0.name, $0.filter?.references ?? TermReferences()) }, uniquingKeysWith: { first, _ in first })
    var users: [Attribute: [Attribute]] = [:]
    for fact in pack.facts {
      var references = fact.definition.references
      if let filter = filters[fact.attribute.entity] { references.formUnion(filter) }
      for used in references.facts.union(references.columns) { users[used, default: []].append(fact.attribute) }
    }
    var all: [Attribute: Set<Attribute>] = [:]
    for attribute in users.keys {
      var reached: Set<Attribute> = []
      var open = [attribute]
      while let next = open.popLast() {
        for user in users[next] ?? [] where reached.insert(user).inserted { open.append(user) }
      }
      all[attribute] = reached
    }
    return all
  }

  func snapshot(ofSource name: String) -> Snapshot? { sourcePlaces[name].flatMap { links[$0].snapshot } }

  func source(_ name: String) -> Source? { sourcePlaces[name].map { pack.sources[$0] } }

  /// Rows of a source that belong to a person, ascending.
  func rows(ofSource name: String, person: Int) -> [Int] {
    sourcePlaces[name].map { links[$0].rows(ofPerson: person) } ?? []
  }
}

extension Population {
  /// The number of a household by its text.
  package func household(_ number: String) -> Int? {
    var number = number
    return number.withUTF8 { household($0) }
  }

  package func person(_ id: CitizenID) -> Int? { person(packed: id.packed) }

  /// The household a person is registered in.
  package func household(ofPerson person: Int) -> Int? {
    person < personCount && householdOf[person] >= 0 ? Int(householdOf[person]) : nil
  }

  /// Persons registered in a household.
  package func members(ofHousehold household: Int) -> Range<Int> {
    household < householdCount ? Int(householdStarts[household])..<Int(householdStarts[household + 1]) : 0..<0
  }

  package func number(ofHousehold household: Int) -> String { householdText(household) }
}
