internal import Foundation
internal import Glibc
internal import Synchronization

/// The layout of the data folder.
///
///     mingcha.sqlite                               the database
///     deliveries/<feed>/<digest>/original.gz       what was handed in, one file or more
///     deliveries/<feed>/<digest>/snapshot.mcs      its accepted rows as columns
///     deliveries/<feed>/<digest>/rejects.csv       its rejected rows and what to do about them, when there are any
///     deliveries/.staging/<name>/                  an import that is not finished
///     uploads/<name>/                              files that were sent and are not imported yet, for a day
///     runs/<digest>.ndjson.gz                      the exchange file of a run
///     evidence/<ab>/<sha256>                       files that show something, once each
///     evidence/.partial/<name>                     one that is being written
///     keys/ledger.key, keys/ledger.pub             who vouches for the ledger: the secret and the public key
///     ledger/checkpoints.txt                       signed checkpoints; hand copies to people outside
///     secret.key                                   names people in addresses; keep it with the database
///     rejects/, policy/
package struct DataFolder: Hashable, Sendable {
  package let path: String

  package init(path: String) {
    self.path = path
  }

  package var databasePath: String { path + "/mingcha.sqlite" }
  /// The key that turns citizen IDs into the names under which addresses know people.
  package var secretKeyPath: String { path + "/secret.key" }
  /// Lists of rejected rows.
  package var rejectsPath: String { path + "/rejects" }
  /// Policy documents that replace or add to the built-in ones.
  package var policyPath: String { path + "/policy" }
  /// Files that were sent and are not imported yet.
  package var uploadsPath: String { path + "/uploads" }
  /// Files that show something.
  var evidencePath: String { path + "/evidence" }
  /// The key that signs checkpoints; readable by its owner only.
  package var ledgerKeyPath: String { keysPath + "/ledger.key" }
  /// Every public key of the ledger, the oldest first.
  package var ledgerPublicPath: String { keysPath + "/ledger.pub" }
  /// Signed checkpoints, outside the database.
  package var checkpointsPath: String { ledgerPath + "/checkpoints.txt" }
  private var keysPath: String { path + "/keys" }
  private var ledgerPath: String { path + "/ledger" }
  private var deliveriesPath: String { path + "/deliveries" }
  private var stagingPath: String { deliveriesPath + "/.staging" }
  private var runsPath: String { path + "/runs" }

  /// Where a delivery lies once it was imported.
  package func deliveryPath(feed: String, digest: String) -> String {
    "\(deliveriesPath)/\(feed)/\(digest)"
  }

  /// The columns of an imported delivery.
  package func snapshotPath(feed: String, digest: String) -> String {
    deliveryPath(feed: feed, digest: digest) + "/snapshot.mcs"
  }

  /// The rejected rows of an imported delivery; there is no such file when there were none.
  package func rejectsPath(feed: String, digest: String) -> String {
    deliveryPath(feed: feed, digest: digest) + "/rejects.csv"
  }

  /// The exchange file of a run, compressed.
  package func exchangePath(digest: String) -> String {
    "\(runsPath)/\(digest).ndjson.gz"
  }

  /// Makes the folders that are missing, readable by their owner only.
  package func create() throws(StoreError) {
    let folders = [
      path, deliveriesPath, stagingPath, uploadsPath, rejectsPath, policyPath, runsPath, keysPath, ledgerPath,
      evidencePath, evidencePath + "/.partial",
    ]
    for folder in folders {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch {
        throw .environment("cannot create folder \(folder): \(error.localizedDescription)")
      }
    }
  }

  /// A folder of its own for an import that begins.
  package func beginStaging() throws(StoreError) -> StagedFolder {
    try StagedFolder(path: "\(stagingPath)/\(UUID().uuidString)", folder: self)
  }

  /// Removes what interrupted imports left: staging folders whose owner is gone, and finished folders that no
  /// delivery of the database names.
  ///
  /// - Parameter keeping: `feed/digest` of every delivery.
  func sweep(keeping known: Set<String>) throws(StoreError) {
    for name in contents(of: stagingPath) {
      let stale = "\(stagingPath)/\(name)"
      guard let lock = FolderLock(path: stale) else { continue }
      try remove(stale)
      lock.release()
    }
    for feed in contents(of: deliveriesPath) where feed != ".staging" {
      for digest in contents(of: "\(deliveriesPath)/\(feed)") where !known.contains("\(feed)/\(digest)") {
        let orphan = deliveryPath(feed: feed, digest: digest)
        // An import between its rename and its transaction still holds the lock.
        guard let lock = FolderLock(path: orphan) else { continue }
        try remove(orphan)
        lock.release()
      }
    }
  }

  private func contents(of folder: String) -> [String] {
    // A folder that cannot be listed holds nothing to sweep.
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  private func remove(_ folder: String) throws(StoreError) {
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      throw .environment("cannot remove \(folder): \(error.localizedDescription)")
    }
  }
}

/// A folder that one import fills; it becomes visible at once and whole, or never.
///
/// A lock that the system drops when the process ends tells a live import from what a killed one left.
package struct StagedFolder: Sendable {
  package let path: String
  private let folder: DataFolder
  private let lock: FolderLock

  fileprivate init(path: String, folder: DataFolder) throws(StoreError) {
    guard mkdir(path, 0o700) == 0, let lock = FolderLock(path: path) else {
      throw .environment("cannot create folder \(path): \(systemError())")
    }
    self.path = path
    self.folder = folder
    self.lock = lock
  }

  /// Where the n-th original goes, the first being 0.
  package func originalPath(_ index: Int) -> String {
    index == 0 ? path + "/original.gz" : path + "/original-\(index + 1).gz"
  }

  package var snapshotPath: String { path + "/snapshot.mcs" }

  /// Where the list of rejected rows goes.
  package var rejectsPath: String { path + "/rejects.csv" }

  /// Moves everything to its final place, on disk before it returns. `recorded` writes the delivery into the database;
  /// when it throws, the folder is taken away again. The same contents already there are kept as they are, and get what
  /// they lack.
  package func commit<Value: Sendable>(
    feed: String, digest: String, recorded: () async throws -> Value
  ) async throws -> Value {
    let target = folder.deliveryPath(feed: feed, digest: digest)
    let there = try await settle(at: target)
    defer {
      there?.release()
      lock.release()
    }
    do {
      return try await recorded()
    } catch {
      // The reason of the failure matters more than a folder that the next sweep removes.
      if there == nil { try? FileManager.default.removeItem(atPath: target) }
      throw error
    }
  }

  /// Forgets the import.
  package func discard() {
    // What stays behind is removed by the next sweep.
    try? FileManager.default.removeItem(atPath: path)
    lock.release()
  }

  /// Moves the folder; nil when it took its place, otherwise the lock of the same contents that were there.
  private func settle(at target: String) async throws -> FolderLock? {
    for _ in 0..<StagedFolder.triesMax {
      if access(target, F_OK) != 0, try move(to: target) { return nil }
      // Another import of the same contents that is not recorded yet may take its folder away again: wait for it.
      guard let there = FolderLock(path: target) else {
        try await Task.sleep(for: .milliseconds(20))
        continue
      }
      if there.holds(target) {
        for name in try FileManager.default.contentsOfDirectory(atPath: path)
        where access("\(target)/\(name)", F_OK) != 0 {
          try synchronize("\(path)/\(name)")
          guard rename("\(path)/\(name)", "\(target)/\(name)") == 0 else {
            throw StoreError.environment("cannot move \(name) to \(target): \(systemError())")
          }
        }
        try synchronize(target)
        discard()
        return there
      }
      there.release()
    }
    throw StoreError.busy
  }

  /// Half a minute.
  private static let triesMax = 1_500

  /// False when somebody else was faster.
  private func move(to target: String) throws(StoreError) -> Bool {
    let parent = (target as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(
        atPath: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      for name in try FileManager.default.contentsOfDirectory(atPath: path) { try synchronize("\(path)/\(name)") }
    } catch {
      throw .environment("cannot prepare \(target): \(error)")
    }
    try synchronize(path)
    guard rename(path, target) == 0 else {
      if errno == ENOTEMPTY || errno == EEXIST { return false }
      throw .environment("cannot move \(path) to \(target): \(systemError())")
    }
    try synchronize(parent)
    return true
  }
}

/// An exclusive lock on a folder, dropped by the system when the process ends.
private final class FolderLock: Sendable {
  private static let released: Int32 = -1
  private let descriptor: Atomic<Int32>

  /// Nil when somebody else holds it.
  init?(path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = Atomic(descriptor)
  }

  /// Whether a path still leads to the folder that is locked.
  func holds(_ path: String) -> Bool {
    var locked = stat()
    var present = stat()
    return fstat(descriptor.load(ordering: .relaxed), &locked) == 0 && stat(path, &present) == 0
      && locked.st_dev == present.st_dev && locked.st_ino == present.st_ino
  }

  /// Once; a number closed twice may be that of another file by then.
  func release() {
    let descriptor = descriptor.exchange(Self.released, ordering: .relaxed)
    if descriptor != Self.released { close(descriptor) }
  }
}

/// Waits until a file or folder is on disk.
func synchronize(_ path: String) throws(StoreError) {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw .environment("cannot open \(path): \(systemError())") }
  defer { close(descriptor) }
  guard fsync(descriptor) == 0 else { throw .environment("cannot write \(path) to disk: \(systemError())") }
}

/// The reason of the latest system call that failed.
func systemError() -> String {
  String(cString: strerror(errno))
}
