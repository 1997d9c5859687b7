internal import Synchronization

/// Bounds how often one login is tried from one address, before any work is done for the attempt.
///
/// In memory: a restart forgets it, the lock of the account does not.
package final class SignInWindow: Sendable {
  private struct Key: Hashable {
    let login: String
    let source: String
  }

  private struct Attempts {
    var since: Int64
    var count: Int
  }

  private let attemptMax: Int
  private let milliseconds: Int64
  private let attempts = Mutex<[Key: Attempts]>([:])
  private static let keyMax = 10_000

  /// - Parameters:
  ///   - attemptMax: attempts within one window.
  ///   - minutes: length of a window; it begins with the first attempt.
  package init(attemptMax: Int = 20, minutes: Int64 = 5) {
    self.attemptMax = attemptMax
    milliseconds = minutes * 60_000
  }

  /// Counts an attempt and says whether it may be made.
  func admits(login: String, source: String, at now: Int64) -> Bool {
    attempts.withLock { attempts in
      if attempts.count >= Self.keyMax {
        attempts = attempts.filter { now - $0.value.since < milliseconds }
        // Still full: somebody makes names up. Nobody unknown is admitted until the window is over.
        if attempts.count >= Self.keyMax, attempts[Key(login: login, source: source)] == nil { return false }
      }
      var entry = attempts[Key(login: login, source: source)] ?? Attempts(since: now, count: 0)
      if now - entry.since >= milliseconds { entry = Attempts(since: now, count: 0) }
      guard entry.count < attemptMax else { return false }
      entry.count += 1
      attempts[Key(login: login, source: source)] = entry
      return true
    }
  }

  /// Forgets the attempts of whoever came in.
  func forget(login: String, source: String) {
    _ = attempts.withLock { $0.removeValue(forKey: Key(login: login, source: source)) }
  }
}
