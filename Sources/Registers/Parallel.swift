import Glibc
import Synchronization

/// Runs `body` for 0..<count on a few threads of its own and returns when all are done, so that long work never
/// occupies the threads that answer requests.
///
/// - Parameters:
///   - body: told the number of the thread, 0..<threads, and the number of the task; a thread takes the next task when
///     it is free.
package func inParallel(_ count: Int, threads: Int, _ body: @escaping @Sendable (_ thread: Int, _ task: Int) -> Void) {
  let work = SharedWork(count: count, body: body)
  var handles: [pthread_t] = []
  for _ in 1..<max(1, min(threads, count)) {
    var handle = pthread_t()
    let context = Unmanaged.passRetained(work)
    let code = pthread_create(
      &handle, nil,
      { context in
        if let context { Unmanaged<SharedWork>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, context.toOpaque())
    if code == 0 { handles.append(handle) } else { context.release() }
  }
  work.run()
  for handle in handles { pthread_join(handle, nil) }
}

private final class SharedWork: Sendable {
  private let next = Atomic<Int>(0)
  private let thread = Atomic<Int>(0)
  private let count: Int
  private let body: @Sendable (Int, Int) -> Void

  init(count: Int, body: @escaping @Sendable (Int, Int) -> Void) {
    self.count = count
    self.body = body
  }

  func run() {
    let number = thread.add(1, ordering: .relaxed).oldValue
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      body(number, index)
    }
  }
}

/// One place per task, written by the thread that did the task and read once all are done.
package final class Slots<Value: Sendable>: @unchecked Sendable {
  private let base: UnsafeMutablePointer<Value?>
  private let count: Int

  /// Empty places.
  package init(_ count: Int) {
    self.count = count
    base = .allocate(capacity: max(count, 1))
    base.initialize(repeating: nil, count: count)
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  /// The value of a task, nil before it is done.
  package subscript(index: Int) -> Value? {
    get { base[index] }
    set { base[index] = newValue }
  }
}
