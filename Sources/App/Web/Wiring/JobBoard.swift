import Foundation
import Operations
import Records
import Synchronization
import Vocabulary

/// Long work away from requests: it goes on when nobody looks. Keeps how far it is and what came of it, for the officer
/// who started it and for nobody else, until newer work takes its place or the server ends.
actor JobBoard {
  /// What long work gives.
  struct Outcome: Sendable {
    /// What became of each part, in order; at most a few hundred.
    var lines: [Line] = []
    var summary: LocalizedText?
    /// Where to go on.
    var links: [(text: LocalizedText, url: String)] = []
    /// For who started the work: a page of its own is made of it.
    var value: (any Sendable)?

    struct Line: Sendable {
      let subject: LocalizedText
      let url: String
      let isGood: Bool
      let say: LocalizedText
    }
  }

  /// One piece of work as it is now.
  struct Job: Sendable {
    let id: String
    let title: LocalizedText
    let state: State
    let done: Int
    /// 0 while it is not known.
    let total: Int
    let unit: Unit

    var isOver: Bool {
      switch state {
      case .waiting, .running: false
      case .done, .failed: true
      }
    }

    /// Under way or done.
    var isGoodSoFar: Bool {
      if case .failed = state { false } else { true }
    }
  }

  enum State: Sendable {
    /// For work of the same lane to end.
    case waiting
    case running
    case done(Outcome)
    case failed(LocalizedText)
  }

  /// What progress is counted in.
  enum Unit: Sendable {
    case items, bytes, percent
  }

  /// Work of one lane is done one after the other.
  enum Lane: Sendable {
    case imports, runs
  }

  /// How work tells how far it is; from any thread.
  final class Reporter: Sendable {
    private let counts = Mutex((done: 0, total: 0))

    func report(done: Int, total: Int) {
      counts.withLock { $0 = (done, total) }
    }

    fileprivate var latest: (done: Int, total: Int) { counts.withLock { $0 } }
  }

  typealias Work = @Sendable (Reporter) async throws -> Outcome

  private struct Entry {
    let id: String
    let key: String?
    let owner: Officer
    let title: LocalizedText
    let unit: Unit
    let reporter: Reporter
    var state: State

    var isOver: Bool {
      switch state {
      case .waiting, .running: false
      case .done, .failed: true
      }
    }
  }

  private static let finishedCountMax = 60
  private static let unfinishedCountMax = 8
  private let executor = JobExecutor()
  /// The oldest first.
  private var entries: [Entry] = []
  private var lanes: [Lane: Task<Void, Never>] = [:]

  /// Starts work, or finds what was started under the same key: a form that is sent twice does its work once.
  ///
  /// - Parameters:
  ///   - key: names the work among that of the officer; nil for none.
  ///   - isRepeatable: work under the key that is over is done again.
  ///   - lane: work of a lane waits for what was started before it.
  /// - Returns: the number to ask with.
  /// - Throws: `.unavailable` when the officer has too much work under way.
  func start(
    title: LocalizedText, by officer: Officer, key: String? = nil, isRepeatable: Bool = false, lane: Lane? = nil,
    unit: Unit = .items, work: @escaping Work
  ) throws(OperationError) -> String {
    if let key, let entry = entries.last(where: { $0.key == key && $0.owner.account == officer.account }) {
      switch entry.state {
      case .waiting, .running: return entry.id
      case .done where !isRepeatable: return entry.id
      case .done, .failed: break
      }
    }
    guard entries.count(where: { !$0.isOver && $0.owner.account == officer.account }) < Self.unfinishedCountMax else {
      throw .unavailable(
        LocalizedText(
          zhHans: "您已有 \(Self.unfinishedCountMax) 项后台工作在进行，请等其中一项完成。",
          en: "You have \(Self.unfinishedCountMax) jobs under way. Wait for one to end."))
    }
    let id = Tokens.random()
    let reporter = Reporter()
    entries.append(
      Entry(
        id: id, key: key, owner: officer, title: title, unit: unit, reporter: reporter,
        state: lane.flatMap { lanes[$0] } == nil ? .running : .waiting))
    let before = lane.flatMap { lanes[$0] }
    let executor = executor
    let task = Task.detached(executorPreference: executor) {
      await before?.value
      await self.settle(id, .running)
      await self.settle(id, Self.result(of: work, reporter))
    }
    if let lane { lanes[lane] = task }
    return id
  }

  /// How far a piece of work of the officer is, and what came of it; that of others does not exist.
  func progress(_ id: String, by officer: Officer) -> Job? {
    entries.first { $0.id == id && $0.owner.account == officer.account }.map(Self.job)
  }

  /// The latest work of the officer under a key.
  func find(key: String, by officer: Officer) -> Job? {
    entries.last { $0.key == key && $0.owner.account == officer.account }.map(Self.job)
  }

  private static func job(_ entry: Entry) -> Job {
    let latest = entry.reporter.latest
    return Job(
      id: entry.id, title: entry.title, state: entry.state, done: latest.done, total: latest.total, unit: entry.unit)
  }

  private static func result(of work: Work, _ reporter: Reporter) async -> State {
    do {
      return .done(try await work(reporter))
    } catch let error as OperationError {
      return .failed(error.message)
    } catch {
      return .failed(
        LocalizedText(
          zhHans: "工作没有完成，未保存任何内容。请重试；仍不行请联系维护人员。",
          en: "The work did not finish and nothing was saved. Try again, or call for help."))
    }
  }

  private func settle(_ id: String, _ state: State) {
    guard let place = entries.firstIndex(where: { $0.id == id }) else { return }
    entries[place].state = state
    var surplus = entries.count(where: \.isOver) - Self.finishedCountMax
    entries.removeAll { entry in
      guard surplus > 0, entry.isOver else { return false }
      surplus -= 1
      return true
    }
  }
}

/// Threads of their own for work that blocks, so that requests are answered meanwhile.
private final class JobExecutor: TaskExecutor {
  private let queue = DispatchQueue(label: "mingcha.jobs", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
