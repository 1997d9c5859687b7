internal import Findings
internal import Registers
internal import Screening
internal import Synchronization
internal import Vocabulary

/// Writes what an exchange run found.
struct ExchangeOutput: Sendable {
  let asOf: CivilDate
  let threads: Int

  /// Writes `findings.ndjson` and `classes.ndjson` below a folder.
  func write(_ result: ScreeningResult, to output: String) throws(OperationError) {
    var findings = ExchangeWriter(asOf: asOf)
    for verdict in result.verdicts { findings.append(verdict) }
    do {
      let findingsFile = try OutputFile(output + "/findings.ndjson")
      try findings.write { try findingsFile.write($0) }
      try findingsFile.finish()
      try write(result.classes, to: OutputFile(output + "/classes.ndjson"))
    } catch {
      throw OperationError(error)
    }
  }

  /// Blocks of lines are made on all threads and written in order.
  private func write(_ classes: ClassList, to file: sending OutputFile) throws {
    let linesPerBlock = 4096
    let lines = ClassLines(asOf: asOf, forms: classes.forms)
    let blocks = OrderedBlocks(file)
    inParallel((classes.count + linesPerBlock - 1) / linesPerBlock, threads: threads) { _, block in
      var bytes = blocks.room()
      let start = block * linesPerBlock
      classes.forEach(in: start..<min(start + linesPerBlock, classes.count)) { lines.append($0, to: &bytes) }
      blocks.finish(bytes, number: block)
    }
    try blocks.close()
  }
}

/// Blocks of bytes that threads finish in any order, written in the order of their numbers.
///
/// Whoever finishes a block also writes those that are due, unless somebody is at it: nobody waits.
private final class OrderedBlocks: Sendable {
  private struct State: Sendable {
    var due = 0
    var waiting: [Int: [UInt8]] = [:]
    var empty: [[UInt8]] = []
    var failure: (any Error)?
  }

  private let state = Mutex(State())
  private let file: Mutex<OutputFile>

  init(_ file: sending OutputFile) {
    self.file = Mutex(file)
  }

  /// Room for a block, used before where possible: fresh memory costs more than the lines that go there.
  func room() -> [UInt8] { state.withLock { $0.empty.popLast() } ?? [] }

  func finish(_ block: [UInt8], number: Int) {
    state.withLock { $0.waiting[number] = block }
    _ = file.withLockIfAvailable { writeDue(to: $0) }
  }

  /// Writes what is left once all threads are done.
  func close() throws {
    file.withLock { writeDue(to: $0) }
    if let failure = state.withLock({ $0.failure }) { throw failure }
    try file.withLock { try $0.finish() }
  }

  private func writeDue(to file: OutputFile) {
    while var block = state.withLock({ $0.waiting.removeValue(forKey: $0.due) }) {
      var failure: (any Error)?
      do { try block.withUnsafeBytes { try file.write($0) } } catch { failure = error }
      block.removeAll(keepingCapacity: true)
      state.withLock { state in
        state.due += 1
        state.failure = state.failure ?? failure
        state.empty.append(block)
      }
    }
  }
}
