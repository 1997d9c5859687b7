internal import Synchronization

/// Policies that were read and checked lately, by digest: reading one takes longer than most questions about it.
final class PolicyCache: Sendable {
  private static let countMax = 6
  /// The latest used last.
  private let libraries = Mutex<[PolicyLibrary]>([])

  /// The policy behind a digest, if it was read lately.
  func find(_ digest: String) -> PolicyLibrary? {
    libraries.withLock { libraries in
      guard let place = libraries.firstIndex(where: { $0.version == digest }) else { return nil }
      let found = libraries.remove(at: place)
      libraries.append(found)
      return found
    }
  }

  func keep(_ library: PolicyLibrary) {
    libraries.withLock { libraries in
      libraries.removeAll { $0.version == library.version }
      libraries.append(library)
      if libraries.count > PolicyCache.countMax { libraries.removeFirst() }
    }
  }
}
