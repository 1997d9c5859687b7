import Policy
import Registers
import Synchronization

/// One thing found, as numbers: texts and dates are written out only at the end.
struct RawFinding {
  let rule: Int32
  let ruleCase: Int16
  let alternative: Int16
  let isDecided: Bool
  /// Person or household number, or a text reference.
  let subject: Int64
  /// Where the output values begin in the pool.
  let values: Int32
}

/// Findings of one thread.
struct RawFindings {
  var findings: [RawFinding] = []
  var pool: [Int64] = []
}

/// Runs a compiled plan over all chunks: first the columns that others look up, then the rules.
struct PlanExecution {
  let plan: CompiledPlan
  let threads: Int
  let progress: @Sendable (Double) -> Void

  func run() throws(ScreeningError) -> [RawFindings] {
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
  ) throws(ScreeningError) -> [RawFindings] {
    let workers = WorkerSet(plan: plan, globals: globals, count: threads)
    let sinks = Sinks(count: threads)
    let done = Atomic<Int>(0)
    inParallel(work.count, threads: threads) { thread, index in
      let worker = workers[thread]
      worker.begin(work[index].0)
      for (number, rule) in plan.rules.enumerated() {
        for (place, item) in rule.cases.enumerated() where item.domain.group == work[index].isGroup {
          sinks.collect(thread, worker, item, rule: number, ruleCase: place)
        }
      }
      progress(Double(done.wrappingAdd(1, ordering: .relaxed).newValue) / Double(work.count))
    }
    if let node = workers.overflowed { throw .overflow(rules: plan.rules(restingOn: node)) }
    return sinks.all
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

/// One sink per thread; each thread touches its own only.
private final class Sinks: @unchecked Sendable {
  private let sinks: UnsafeMutableBufferPointer<RawFindings>

  init(count: Int) {
    sinks = .allocate(capacity: max(1, count))
    sinks.initialize(repeating: RawFindings())
  }

  deinit {
    sinks.deinitialize()
    sinks.deallocate()
  }

  var all: [RawFindings] { Array(sinks) }

  /// Notes what one case of a rule finds in the worker's chunk.
  func collect(_ thread: Int, _ worker: ChunkWorker, _ item: CasePlan, rule: Int, ruleCase: Int) {
    let count = worker.length(item.domain)
    guard count > 0 else { return }
    let filter = item.filter.map { worker.truths($0) }
    if let filter {
      var any: UInt8 = 0
      for index in 0..<count { any |= filter[index] & trueCell }
      if any == 0 { return }
    }
    func isWanted(_ index: Int) -> Bool {
      guard let filter else { return true }
      return filter[index] == trueCell
    }
    func note(_ index: Int, _ alternative: Int, isDecided: Bool) {
      let plan = item.alternatives[alternative]
      let start = sinks[thread].pool.count
      for output in plan.outputs { sinks[thread].pool.append(worker.cell(output.node, index)) }
      if case .mask(let node, _) = plan.missing { sinks[thread].pool.append(worker.cell(node, index)) }
      sinks[thread].findings.append(
        RawFinding(
          rule: Int32(rule), ruleCase: Int16(ruleCase), alternative: Int16(alternative), isDecided: isDecided,
          subject: worker.subject(item.subject, index), values: Int32(start)))
    }
    switch item.choice {
    case .always:
      for index in 0..<count where isWanted(index) { note(index, 0, isDecided: true) }
    case .one(let node):
      let choice = worker.numbers(node)
      for index in 0..<count where choice[index] >= 0 && isWanted(index) {
        note(index, Int(choice[index] / 2), isDecided: choice[index] % 2 == 0)
      }
    case .each(let rows):
      for (alternative, row) in rows.enumerated() where item.alternatives[alternative].conclusion != .clear {
        let truth = worker.truths(row)
        for index in 0..<count
        where truth[index] != falseCell && isWanted(index) {
          note(index, alternative, isDecided: truth[index] == trueCell)
        }
      }
    }
  }
}

extension ChunkWorker {
  fileprivate func cell(_ node: NodeID, _ index: Int) -> Int64 {
    plan.nodes[node].isTruth ? Int64(truths(node)[index]) : numbers(node)[index]
  }

  fileprivate func subject(_ column: CasePlan.SubjectColumn, _ index: Int) -> Int64 {
    switch column {
    case .person(let node), .household(let node), .number(let node): numbers(node)[index]
    }
  }
}
