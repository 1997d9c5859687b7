import Policy
import Registers

/// Works out columns for one chunk after another on one thread. A column is made when it is first asked for and kept
/// until the next chunk.
final class ChunkWorker {
  let plan: CompiledPlan
  /// Columns worked out for all persons or households in passes before, by number.
  let globals: [GlobalColumn]
  /// Set when an amount went beyond 64 bits.
  private(set) var overflowed: NodeID?

  private var chunk = Chunk.population(persons: 0..<0, households: 0..<0)
  private let links: [SourceLink]
  /// By source the entries of the chunk's persons.
  private var entries: [Range<Int>]
  private var generation: UInt32 = 0
  /// Chunk for which each column was last worked out.
  private let stamps: UnsafeMutableBufferPointer<UInt32>
  private let buffers: [ColumnBuffer]
  /// The plan's nodes in memory of this thread's own: threads that count the users of one array hold each other up.
  let nodes: [Node]
  private var owners: [OwnerKey: OwnerMap] = [:]
  private var rowBuffers: [Domain: ColumnBuffer] = [:]

  private struct OwnerKey: Hashable {
    let from: Domain
    let to: Domain
  }

  private struct OwnerMap {
    var buffer: ColumnBuffer
    var generation: UInt32
  }

  init(plan: CompiledPlan, globals: [GlobalColumn]) {
    self.plan = plan
    self.globals = globals
    links = plan.population.links
    entries = links.map { _ in 0..<0 }
    nodes = plan.nodes.map(\.detached)
    stamps = .allocate(capacity: plan.nodes.count)
    stamps.initialize(repeating: 0)
    buffers = plan.nodes.map { _ in ColumnBuffer() }
  }

  deinit { stamps.deallocate() }

  func begin(_ chunk: Chunk) {
    let before = persons
    self.chunk = chunk
    generation += 1
    guard !persons.isEmpty else { return }
    // Chunks mostly come in order, so the search begins where the last one ended.
    let isAhead = persons.lowerBound >= before.upperBound && !before.isEmpty
    for (source, link) in links.enumerated() {
      entries[source] = link.entries(of: persons, from: isAhead ? entries[source].upperBound : 0)
    }
  }

  func noteOverflow(_ node: NodeID) { overflowed = node }

  // MARK: - Shape of the chunk

  var persons: Range<Int> {
    if case .population(let persons, _) = chunk { persons } else { 0..<0 }
  }

  var households: Range<Int> {
    if case .population(_, let households) = chunk { households } else { 0..<0 }
  }

  /// Number of elements of a domain in this chunk.
  func length(_ domain: Domain) -> Int {
    switch (domain, chunk) {
    case (.person, .population(let persons, _)): return persons.count
    case (.household, .population(_, let households)): return households.count
    case (.entries(let source), .population(let persons, _)): return persons.isEmpty ? 0 : entries[source].count
    case (.rows, .rows(_, let rows)): return rows.count
    case (.group, .groups(_, let groups)): return groups.count
    case (.groupEntries, .groups(let group, let groups)):
      let starts = plan.groups[group].starts
      return Int(starts[groups.upperBound]) - Int(starts[groups.lowerBound])
    default: return 0
    }
  }

  /// Row in the source of each element of a domain of rows.
  func rowNumbers(_ domain: Domain) -> UnsafePointer<UInt32>? {
    switch (domain, chunk) {
    case (.entries(let source), .population):
      return links[source].rows.baseAddress.map { UnsafePointer($0) + entries[source].lowerBound }
    case (.groupEntries, .groups(let group, let groups)):
      let grouping = plan.groups[group]
      return grouping.rows.baseAddress.map { UnsafePointer($0) + Int(grouping.starts[groups.lowerBound]) }
    case (.rows, .rows(_, let rows)):
      let buffer = rowBuffers[domain] ?? ColumnBuffer()
      rowBuffers[domain] = buffer
      let cells = buffer.cells(of: UInt32.self, count: rows.count)
      for index in 0..<rows.count { cells[index] = UInt32(rows.lowerBound + index) }
      return UnsafePointer(cells)
    default: return nil
    }
  }

  /// For each element of `from` the place in this chunk of the record of `to` that owns it; −1 for none.
  func owners(of from: Domain, in to: Domain) -> UnsafePointer<Int32> {
    let key = OwnerKey(from: from, to: to)
    let map = owners[key] ?? OwnerMap(buffer: ColumnBuffer(), generation: 0)
    let count = length(from)
    let cells = map.buffer.cells(of: Int32.self, count: count)
    guard map.generation != generation else { return UnsafePointer(cells) }
    owners[key] = OwnerMap(buffer: map.buffer, generation: generation)
    switch (from, to) {
    case (.person, .household):
      for index in 0..<count {
        let household = plan.population.householdOf[persons.lowerBound + index]
        cells[index] = household < 0 ? -1 : household - Int32(households.lowerBound)
      }
    case (.entries(let source), .person):
      let owner = links[source].persons
      let (start, first) = (entries[source].lowerBound, Int32(persons.lowerBound))
      for index in 0..<count { cells[index] = Int32(owner[start + index]) - first }
    case (.entries, .household):
      let person = owners(of: from, in: .person)
      let household = owners(of: .person, in: .household)
      for index in 0..<count { cells[index] = household[Int(person[index])] }
    case (.groupEntries(let group), .group):
      if case .groups(_, let groups) = chunk { fill(cells, plan.groups[group].starts[groups.lowerBound...], groups) }
    default:
      for index in 0..<count { cells[index] = Int32(from == to ? index : -1) }
    }
    return UnsafePointer(cells)
  }

  /// - Parameter starts: of the groups and those behind them.
  private func fill(_ cells: UnsafeMutablePointer<Int32>, _ starts: ArraySlice<UInt32>, _ groups: Range<Int>) {
    var place = 0
    for (owner, end) in starts.dropFirst().prefix(groups.count).enumerated() {
      while place < Int(end) - Int(starts[groups.lowerBound]) {
        cells[place] = Int32(owner)
        place += 1
      }
    }
  }

  // MARK: - Columns

  /// Numbers of a column, worked out if need be.
  func numbers(_ node: NodeID) -> UnsafePointer<Int64> {
    let count = length(nodes[node].domain)
    if case .constant(let value) = nodes[node].operation {
      return UnsafePointer(buffers[node].cells(all: value, count: count))
    }
    let cells = buffers[node].cells(of: Int64.self, count: count)
    if stamps[node] != generation {
      computeNumbers(node, into: cells)
      stamps[node] = generation
    }
    return UnsafePointer(cells)
  }

  /// Truth values of a column, worked out if need be.
  func truths(_ node: NodeID) -> UnsafePointer<UInt8> {
    let count = length(nodes[node].domain)
    if case .truth(let value) = nodes[node].operation {
      return UnsafePointer(buffers[node].cells(all: value, count: count))
    }
    let cells = buffers[node].cells(of: UInt8.self, count: count)
    if stamps[node] != generation {
      computeTruths(node, into: cells)
      stamps[node] = generation
    }
    return UnsafePointer(cells)
  }

  /// Rows of a source for which a condition holds, ascending.
  func selectedRows(source: Int, filter: NodeID?) -> [UInt32] {
    let rowCount = plan.sources[source]?.rowCount ?? 0
    var selected: [UInt32] = []
    for start in stride(from: 0, to: rowCount, by: 4096) {
      let rows = start..<min(start + 4096, rowCount)
      begin(.rows(source: source, rows: rows))
      let answers = filter.map { truths($0) }
      for index in 0..<rows.count {
        if let answers, answers[index] != trueCell { continue }
        selected.append(UInt32(start + index))
      }
    }
    return selected
  }
}

/// Memory that grows and is used again from chunk to chunk.
final class ColumnBuffer {
  private var memory: UnsafeMutableRawPointer?
  private var capacity = 0
  /// Cells that hold the value they will always hold.
  private var constants = 0

  deinit { memory?.deallocate() }

  /// Room for `count` cells; what was there before stays only while the room suffices.
  func cells<Cell: BitwiseCopyable>(of type: Cell.Type, count: Int) -> UnsafeMutablePointer<Cell> {
    let bytes = max(64, count * MemoryLayout<Cell>.stride)
    if bytes > capacity || memory == nil {
      memory?.deallocate()
      capacity = bytes + bytes / 2
      memory = .allocate(byteCount: capacity, alignment: 64)
    }
    return memory.unsafelyUnwrapped.assumingMemoryBound(to: type)
  }

  /// `count` cells of one value, the same at every call.
  func cells<Cell: BitwiseCopyable>(all value: Cell, count: Int) -> UnsafeMutablePointer<Cell> {
    let cells = cells(of: Cell.self, count: count)
    if constants < count {
      constants = capacity / MemoryLayout<Cell>.stride
      cells.update(repeating: value, count: constants)
    }
    return cells
  }
}

/// A column worked out for all persons or all households.
final class GlobalColumn: @unchecked Sendable {
  let isTruth: Bool
  let numbers: UnsafeMutableBufferPointer<Int64>
  let truths: UnsafeMutableBufferPointer<UInt8>

  init(isTruth: Bool, count: Int) {
    self.isTruth = isTruth
    numbers = .allocate(capacity: isTruth ? 0 : count)
    truths = .allocate(capacity: isTruth ? count : 0)
  }

  deinit {
    numbers.deallocate()
    truths.deallocate()
  }
}
