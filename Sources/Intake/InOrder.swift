import Synchronization

/// Hands the results of tasks on in the order of the tasks, whatever order they are finished in. One thread at a time
/// hands on; the others leave their results and go on with their work.
final class InOrder<Value: Sendable>: Sendable {
  private struct State {
    var next = 0
    var waiting: [Int: Value] = [:]
    var isHandingOn = false

    /// The next result, if it is there and nobody is at it.
    mutating func take() -> (task: Int, value: Value)? {
      guard !isHandingOn, let value = waiting.removeValue(forKey: next) else { return nil }
      isHandingOn = true
      next += 1
      return (next - 1, value)
    }
  }

  private let state = Mutex(State())
  private let handOn: @Sendable (Int, Value) -> Void

  init(_ handOn: @escaping @Sendable (_ task: Int, _ value: Value) -> Void) {
    self.handOn = handOn
  }

  /// Takes the result of a task, and hands on what has come to its turn.
  func finish(_ task: Int, _ value: Value) {
    var ready = state.withLock { state in
      state.waiting[task] = value
      return state.take()
    }
    while let (task, value) = ready {
      handOn(task, value)
      ready = state.withLock { state in
        state.isHandingOn = false
        return state.take()
      }
    }
  }
}
