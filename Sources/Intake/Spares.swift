import Synchronization

/// Objects that nobody uses any more, for the next who needs one: their memory is in the cache, and it need not be
/// asked for again.
final class Spares<Object: Sendable>: Sendable {
  private let objects = Mutex<[Object]>([])

  func take() -> Object? {
    objects.withLock { $0.popLast() }
  }

  func give(_ object: Object) {
    objects.withLock { $0.append(object) }
  }
}
