import Policy
import Registers

/// A pack compiled for one run: nodes, rules, and the data they read.
final class CompiledPlan: @unchecked Sendable {
  let nodes: [Node]
  let rules: [RulePlan]
  /// All the rules can say.
  let statements: [Statement]
  let population: Population
  /// Snapshots by place of the source in the pack; nil where the feed is missing.
  let sources: [Snapshot?]
  let texts: TextTables
  let ranks: CodeRanks
  /// Ranks by place for each code column that is read.
  let codeTables: [Int: [Int64]]
  let materialised: [PlanBuilder.Materialised]
  /// Pass in which each materialised column can be worked out.
  let levels: [Int]
  /// Set once, before any thread works on rules.
  private(set) var groups: [Grouping] = []
  /// Household numbers are read through this text table; nil when the register is missing.
  let householdTable: Int?

  init(
    builder: PlanBuilder, rules: [RulePlan], groupFilters: [(source: Int, column: Int, filter: NodeID?)],
    population: Population, sources: [Snapshot?]
  ) {
    nodes = builder.nodes
    self.rules = rules
    statements = builder.statements
    self.population = population
    self.sources = sources
    texts = TextTables(literals: builder.literals, sources: sources)
    ranks = builder.ranks
    materialised = builder.materialised
    levels = PlanLevels(nodes: builder.nodes, materialised: builder.materialised).levels
    var tables: [Int: [Int64]] = [:]
    for node in builder.nodes {
      switch node.operation {
      case .column(let source, let column), .columnAt(let source, let column, _):
        if case .code(let list) = builder.pack.sources[source].feed.columns[column].kind,
          let codes = builder.pack.lexicon.dictionary.codeLists[list]
        {
          tables[source << 16 | column] = builder.ranks.byPlace(codes)
        }
      default: break
      }
    }
    codeTables = tables
    let register = builder.sourceIndex[builder.pack.subjects.source] ?? 0
    householdTable = texts.number(source: register, column: builder.pack.subjects.householdColumn)
    groups = groupFilters.map { group in
      let worker = ChunkWorker(plan: self, globals: [])
      return Grouping(
        source: group.source, column: texts.number(source: group.source, column: group.column).flatMap(texts.column),
        selected: worker.selectedRows(source: group.source, filter: group.filter))
    }
  }
}

/// Tells in which pass a column that others look up can be worked out: after all it looks up itself.
private struct PlanLevels {
  let nodes: [Node]
  let materialised: [PlanBuilder.Materialised]
  private(set) var levels: [Int] = []

  init(nodes: [Node], materialised: [PlanBuilder.Materialised]) {
    self.nodes = nodes
    self.materialised = materialised
    var known: [NodeID: Int] = [:]
    var open: Set<Int> = []
    func level(_ node: NodeID) -> Int {
      if let level = known[node] { return level }
      var result = nodes[node].operation.inputs.map { level($0) }.max() ?? 0
      if case .valueAt(_, let index) = nodes[node].operation, open.insert(index).inserted {
        result = max(result, level(materialised[index].node) + 1)
        open.remove(index)
      }
      known[node] = result
      return result
    }
    levels = materialised.map { level($0.node) }
  }
}

extension Operation {
  /// The columns this one is made of.
  var inputs: [NodeID] {
    switch self {
    case .constant, .truth, .column, .recordNumber, .personID, .householdOfPerson, .householdNumber: []
    case .columnAt(_, _, let node), .personIDAt(let node), .birthDate(let node), .householdOfPersonAt(let node),
      .householdNumberAt(let node), .lift(let node, _), .valueAt(let node, _), .lookupPerson(let node),
      .lookupHousehold(let node), .not(let node), .isNull(let node), .isUnknown(let node), .isTrue(let node),
      .startsWith(let node, _), .isAmong(let node, _):
      [node]
    case .memberValue(let person, let value): [person, value]
    case .compare(_, let left, let right), .compareText(_, let left, let right), .compareTruth(let left, let right),
      .arithmetic(_, let left, let right), .fallback(let left, let right), .age(let left, let right):
      [left, right]
    case .and(let nodes), .or(let nodes), .mask(let nodes): nodes
    case .select(let condition, let then, let otherwise): [condition, then, otherwise]
    case .call(_, let first, let second): [first] + [second].compactMap(\.self)
    case .reduce(let reduction):
      reduction.parts.flatMap { [$0.filter, $0.value, $0.key].compactMap(\.self) } + reduction.kind.inputs
    case .keepFirst(let rows, _, let keys, let order): [rows] + keys.map(\.node) + order.map(\.key.node)
    case .groupSize(let rows, _, let keys): [rows] + keys.map(\.node)
    case .choice(let choice): choice.rows
    }
  }
}

extension Reduction.Kind {
  fileprivate var inputs: [NodeID] {
    if case .first(let order) = self { order.map(\.key.node) } else { [] }
  }
}
