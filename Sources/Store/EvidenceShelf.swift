internal import Crypto
internal import Foundation
internal import Glibc

/// The files of the evidence: each content once, under its hash, and checked against it whenever it is read.
package struct EvidenceShelf: Sendable {
  private let root: String

  package init(_ folder: DataFolder) {
    root = folder.evidencePath
  }

  private func path(_ sha256: String) -> String { "\(root)/\(sha256.prefix(2))/\(sha256)" }

  /// A file that is on disk and has no name yet: it becomes evidence by `place`, or is forgotten by `discard`.
  package struct Partial: Sendable {
    package let sha256: String
    package let byteCount: Int
    fileprivate let path: String
  }

  /// Writes bytes to disk, durably, under a name of their own.
  package func write(_ bytes: [UInt8]) throws(StoreError) -> Partial {
    let path = "\(root)/.partial/\(getpid())-\(UUID().uuidString)"
    guard let file = fopen(path, "wxe") else { throw .environment("cannot create \(path): \(systemError())") }
    chmod(path, 0o600)
    let count = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    guard fclose(file) == 0, count == bytes.count else {
      unlink(path)
      throw .environment("cannot write \(path): \(systemError())")
    }
    try synchronize(path)
    return Partial(sha256: hexadecimal(SHA256.hash(data: bytes)), byteCount: bytes.count, path: path)
  }

  /// Gives a file its name. Must be called inside the transaction that records it: the sweep runs in one as well, and
  /// would take away what no row names.
  func place(_ partial: Partial) throws(StoreError) {
    let folder = "\(root)/\(partial.sha256.prefix(2))"
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw .environment("cannot create folder \(folder): \(systemError())")
    }
    guard rename(partial.path, path(partial.sha256)) == 0 else {
      throw .environment("cannot move \(partial.path): \(systemError())")
    }
    try synchronize(folder)
    try synchronize(root)
  }

  /// Forgets a file; one that has its name already is left alone.
  package func discard(_ partial: Partial) {
    unlink(partial.path)
  }

  /// The bytes of a file.
  ///
  /// - Throws: `.damaged` when they are not what was kept.
  package func read(_ sha256: String) throws(StoreError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path(sha256)) else {
      throw .damaged("the evidence \(sha256) is missing")
    }
    let bytes = Array(data)
    guard hexadecimal(SHA256.hash(data: bytes)) == sha256 else { throw .damaged("the evidence \(sha256) was changed") }
    return bytes
  }

  /// Removes what an interrupted upload left: files that no row names, and unnamed ones whose writer is gone.
  func sweep(keeping known: Set<String>) {
    for folder in names(in: root) where folder.utf8.count == 2 {
      for name in names(in: "\(root)/\(folder)") where !known.contains(name) { unlink("\(root)/\(folder)/\(name)") }
    }
    for name in names(in: root + "/.partial") {
      guard let writer = pid_t(name.prefix { $0 != "-" }), writer != getpid() else { continue }
      if kill(writer, 0) != 0, errno == ESRCH { unlink("\(root)/.partial/\(name)") }
    }
  }

  private func names(in folder: String) -> [String] {
    // A folder that cannot be listed holds nothing to sweep.
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }
}
