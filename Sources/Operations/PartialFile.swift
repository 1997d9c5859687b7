internal import Glibc
internal import Store

/// A file that is written under another name and appears whole.
struct PartialFile {
  private let file: UnsafeMutablePointer<FILE>
  private let path: String

  init(_ path: String) throws(StoreError) {
    guard let file = fopen(path, "wxe") else { throw PartialFile.failure("create", path) }
    self.file = file
    self.path = path
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
    guard fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else {
      throw PartialFile.failure("write", path)
    }
  }

  func finish() throws(StoreError) {
    guard fclose(file) == 0 else { throw PartialFile.failure("write", path) }
  }

  /// Gives the finished file its name, in place of an older one.
  static func publish(_ path: String, as name: String) throws(StoreError) {
    chmod(path, 0o600)
    guard rename(path, name) == 0 else { throw failure("write", name) }
  }

  static func discard(_ path: String) {
    unlink(path)
  }

  private static func failure(_ verb: String, _ path: String) -> StoreError {
    .environment("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
  }
}
