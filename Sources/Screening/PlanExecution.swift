import Policy
import Registers
import Synchronization

/// Runs a compiled plan over all chunks: first the columns that others look up, then the rules.
struct PlanExecution {
  let plan: CompiledPlan
  let threads: Int
  let progress: @Sendable (Double) -> Void

  /// - Returns: what each chunk found, in the order of chunks.
  func run() throws(ScreeningError) -> [ChunkFindings] {
    let population = Chunk.population(plan.population)
    var globals: [GlobalColumn] = []
    let passes = (plan.levels.max() ?? -1) + 1
    for number in plan.materialised.indices {
      let column = plan.materialised[number]
      globals.append(
        GlobalColumn(
          isTruth: plan.nodes[column.node].isTruth,
          count: column.domain == .person ? plan.population.personCount : plan.population.householdCount))
    }
    for pass in 0..<passes { materialise(pass, population, globals) }
    var work = population.map { ($0, isGroup: -1) }
    for group in plan.groups.indices {
      work += Chunk.groups(group, plan.groups[group]).map { ($0, isGroup: group) }
    }
    return try screen(work, globals)
  }

  private func materialise(_ pass: Int, _ chunks: [Chunk], _ globals: [GlobalColumn]) {
    let columns = plan.materialised.indices.filter { plan.levels[$0] == pass }
    guard !columns.isEmpty else { return }
    let workers = WorkerSet(plan: plan, globals: globals, count: threads)
    inParallel(chunks.count, threads: threads) { thread, index in
      let worker = workers[thread]
      worker.begin(chunks[index])
      for number in columns {
        let column = plan.materialised[number]
        let count = worker.length(column.domain)
        let start = column.domain == .person ? worker.persons.lowerBound : worker.households.lowerBound
        if globals[number].isTruth {
          let values = worker.truths(column.node)
          for place in 0..<count { globals[number].truths[start + place] = values[place] }
        } else {
          let values = worker.numbers(column.node)
          for place in 0..<count { globals[number].numbers[start + place] = values[place] }
        }
      }
    }
  }

  private func screen(
    _ work: [(Chunk, isGroup: Int)], _ globals: [GlobalColumn]
  ) throws(ScreeningError) -> [ChunkFindings] {
    let workers = WorkerSet(plan: plan, globals: globals, count: threads)
    let assembly = VerdictAssembly(plan: plan)
    let found = Slots<ChunkFindings>(work.count)
    let done = Atomic<Int>(0)
    inParallel(work.count, threads: threads) { thread, index in
      let worker = workers[thread]
      worker.begin(work[index].0)
      var chunk = ChunkFindings()
      for rule in plan.rules {
        var found = RawFindings()
        for item in rule.cases where item.domain.group == work[index].isGroup { worker.collect(item, into: &found) }
        if !found.findings.isEmpty { assembly.settle(found, of: rule, into: &chunk) }
      }
      found[index] = chunk
      progress(Double(done.wrappingAdd(1, ordering: .relaxed).newValue) / Double(work.count))
    }
    if let node = workers.overflowed { throw .overflow(rules: plan.rules(restingOn: node)) }
    return work.indices.compactMap { found[$0] }
  }
}

extension Domain {
  /// The group a domain belongs to; −1 for the population.
  fileprivate var group: Int {
    switch self {
    case .group(let group), .groupEntries(let group): group
    case .person, .household, .entries, .rows: -1
    }
  }
}

extension CompiledPlan {
  /// Identifiers of the rules that read a column.
  func rules(restingOn wanted: NodeID) -> [String] {
    var known: [NodeID: Bool] = [:]
    func reads(_ node: NodeID) -> Bool {
      if node == wanted { return true }
      if let answer = known[node] { return answer }
      known[node] = false
      var inputs = nodes[node].operation.inputs
      if case .valueAt(_, let index) = nodes[node].operation { inputs.append(materialised[index].node) }
      let answer = inputs.contains { reads($0) }
      known[node] = answer
      return answer
    }
    return rules.filter { $0.cases.contains { $0.columns.contains { reads($0) } } }.map(\.rule.id)
  }
}

extension CasePlan {
  /// All columns the case reads directly.
  fileprivate var columns: [NodeID] {
    var columns = [filter].compactMap(\.self) + alternatives.flatMap { $0.outputs.map(\.node) }
    switch choice {
    case .always: break
    case .one(let node): columns.append(node)
    case .each(let nodes): columns += nodes
    }
    return columns
  }
}

/// One worker per thread; each thread touches its own only.
final class WorkerSet: @unchecked Sendable {
  private let workers: [ChunkWorker]

  init(plan: CompiledPlan, globals: [GlobalColumn], count: Int) {
    workers = (0..<max(1, count)).map { _ in ChunkWorker(plan: plan, globals: globals) }
  }

  subscript(thread: Int) -> ChunkWorker { workers[thread] }

  var overflowed: NodeID? { workers.lazy.compactMap(\.overflowed).first }
}
