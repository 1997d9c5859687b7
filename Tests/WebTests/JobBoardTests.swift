import Findings
import Operations
import Records
import Synchronization
import Testing
import Vocabulary

@testable import mingcha

@Suite struct JobBoardTests {
  static let title = LocalizedText(zhHans: "样例", en: "Sample")

  private func over(_ board: JobBoard, _ id: String) async throws -> JobBoard.Job? {
    for _ in 0..<200 {
      guard let job = await board.progress(id, by: .console) else { return nil }
      if job.isOver { return job }
      try await Task.sleep(for: .milliseconds(10))
    }
    return nil
  }

  @Test("Work of one lane is done one after the other, other work beside it")
  func lanes() async throws {
    let board = JobBoard()
    let shared = Shared()
    var ids: [String] = []
    for _ in 0..<4 {
      ids.append(
        try await board.start(title: Self.title, by: .console, lane: .imports) { _ in
          shared.enter()
          try await Task.sleep(for: .milliseconds(20))
          shared.leave()
          return JobBoard.Outcome()
        })
    }
    for id in ids { #expect(try await over(board, id) != nil) }
    #expect(shared.most == 1)
  }

  @Test("Work that fails says why, work is done once for a key, and only so much is kept")
  func bounds() async throws {
    let board = JobBoard()
    let failed = try await board.start(title: Self.title, by: .console) { _ in
      throw OperationError.conflict(LocalizedText(zhHans: "不行", en: "No"))
    }
    guard case .failed(let text)? = try await over(board, failed)?.state else {
      Issue.record("did not fail")
      return
    }
    #expect(text.en == "No")
    let first = try await board.start(title: Self.title, by: .console, key: "k") { _ in JobBoard.Outcome() }
    #expect(try await board.start(title: Self.title, by: .console, key: "k") { _ in JobBoard.Outcome() } == first)
    _ = try await over(board, first)
    let again = try await board.start(title: Self.title, by: .console, key: "k", isRepeatable: true) { reporter in
      reporter.report(done: 3, total: 9)
      return JobBoard.Outcome()
    }
    #expect(again != first)
    #expect(try await over(board, again)?.done == 3)
    for _ in 0..<100 {
      let id = try await board.start(title: Self.title, by: .console) { _ in JobBoard.Outcome() }
      _ = try await over(board, id)
    }
    #expect(await board.progress(failed, by: .console) == nil)
    let other = Officer(account: .init(7), staff: .init(7), login: "x", displayName: "x", posts: [])
    let mine = try await board.start(title: Self.title, by: .console) { _ in
      try await Task.sleep(for: .milliseconds(300))
      return JobBoard.Outcome()
    }
    #expect(await board.progress(mine, by: other) == nil)
    await #expect(throws: OperationError.self) {
      for _ in 0..<9 {
        _ = try await board.start(title: Self.title, by: .console) { _ in
          try await Task.sleep(for: .milliseconds(300))
          return JobBoard.Outcome()
        }
      }
    }
  }
}

/// How many are inside at once.
private final class Shared: Sendable {
  private let counts = Mutex((now: 0, most: 0))

  var most: Int { counts.withLock { $0.most } }

  func enter() { counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }

  func leave() { counts.withLock { $0.now -= 1 } }
}
