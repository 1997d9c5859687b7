internal import Findings
internal import Policy
internal import Records
internal import Registers
internal import Screening
internal import Store
internal import Synchronization
internal import Vocabulary

/// The registers of today, screened with the policy of a day and held open for previews: one set at most, and none
/// once deliveries change.
final class PreviewShelf: Sendable {
  struct Key: Hashable, Sendable {
    let deliveries: [DeliveryID]
    let asOf: CivilDate
    /// Digest of the policy.
    let policy: String
    let threads: Int
  }

  /// What previews compare with.
  struct Stand: Sendable {
    let screening: StandingScreening
    let places: SubjectPlaces
  }

  private struct Held: Sendable {
    let key: Key
    let task: Task<Stand, any Error>
  }

  private let held = Mutex<Held?>(nil)

  /// Forgets what is held; whoever is at it finishes.
  func drop() { held.withLock { $0 = nil } }

  /// The stand for a key, made when another or none is held.
  ///
  /// - Returns: with whether it was there already.
  func stand(
    _ key: Key, make: @escaping @Sendable () async throws -> Stand
  ) async throws(OperationError) -> (stand: Stand, isWarm: Bool) {
    let (task, isWarm) = held.withLock { held -> (Task<Stand, any Error>, Bool) in
      if let held, held.key == key { return (held.task, true) }
      // The old one goes before the new one is made, or both would be in memory.
      held = nil
      let task = Task.detached { try await make() }
      held = Held(key: key, task: task)
      return (task, false)
    }
    do {
      return (try await task.value, isWarm)
    } catch {
      held.withLock { if $0?.key == key { $0 = nil } }
      throw OperationError(error)
    }
  }
}
