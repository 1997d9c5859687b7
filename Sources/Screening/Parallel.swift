import Dispatch
import Synchronization

/// Calls `body` once for every number in `0..<count`, on up to `threads` threads; a thread takes the next number when
/// it is free. Returns when all are done.
func forEachInParallel(count: Int, threads: Int, _ body: @Sendable (_ thread: Int, _ index: Int) -> Void) {
  let workers = max(1, min(threads, count))
  guard workers > 1 else {
    for index in 0..<count { body(0, index) }
    return
  }
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: workers) { thread in
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      body(thread, index)
    }
  }
}
