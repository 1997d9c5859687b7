import Synchronization

/// How far an import is.
package struct ImportProgress: Hashable, Sendable {
  package let bytesDone: Int
  package let bytesTotal: Int

  package init(bytesDone: Int, bytesTotal: Int) {
    self.bytesDone = bytesDone
    self.bytesTotal = bytesTotal
  }
}

/// Tells others about an import that runs, and asks them whether it should go on.
final class ImportWatch: Sendable {
  private let done = Atomic<Int>(0)
  private let cancelled = Atomic<Bool>(false)
  private let total: Int
  private let progress: @Sendable (ImportProgress) -> Void
  private let shouldCancel: @Sendable () -> Bool

  init(
    total: Int, progress: @escaping @Sendable (ImportProgress) -> Void, shouldCancel: @escaping @Sendable () -> Bool
  ) {
    self.total = total
    self.progress = progress
    self.shouldCancel = shouldCancel
  }

  /// Counts bytes that are finished.
  func finish(_ count: Int) {
    let now = done.add(count, ordering: .relaxed).newValue
    progress(ImportProgress(bytesDone: min(now, total), bytesTotal: total))
  }

  /// Whether to stop; stays true once it was.
  var isCancelled: Bool {
    if cancelled.load(ordering: .relaxed) { return true }
    guard shouldCancel() else { return false }
    cancelled.store(true, ordering: .relaxed)
    return true
  }
}
