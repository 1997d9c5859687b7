import Glibc
import Registers

/// A file that is to be read: its base name, and where its bytes are.
package struct IntakeFile: Sendable {
  package enum Content: Sendable {
    case path(String)
    case bytes([UInt8])
  }

  /// Base name: recognition, order of reading and reports go by it.
  package let name: String
  package let content: Content

  package init(name: String, content: Content) {
    self.name = name
    self.content = content
  }

  /// The file at a path.
  package init(path: String) {
    let base = path.utf8.lastIndex(of: 0x2F).map { String(path[path.utf8.index(after: $0)...]) } ?? path
    self.init(name: base, content: .path(path))
  }

  var isSpreadsheet: Bool {
    name.lowercased().hasSuffix(".xlsx")
  }

  /// Bytes, as far as that is known before it is opened.
  var size: Int {
    switch content {
    case .bytes(let bytes): return bytes.count
    case .path(let path):
      var status = stat()
      return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    }
  }
}

/// What tells one state of a file on disk from another.
package struct FileStamp: Hashable, Sendable {
  private let device: UInt64
  private let node: UInt64
  private let size: Int64
  private let seconds: Int
  private let nanoseconds: Int

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    node = UInt64(status.st_ino)
    size = Int64(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }

  /// The present state of a file; nil when it is gone.
  package init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }
}

/// The bytes of one file in memory of our own, for as long as somebody holds on to them.
///
/// A file is copied, not mapped: a mapped file that somebody cuts, or a network folder that goes away, ends the whole
/// process with a signal, and a file that is being written would change while it is read. What was read is what the
/// file was at one moment, or the file is refused.
final class FileBytes: @unchecked Sendable {
  let bytes: Bytes
  /// The file that was read; nil for bytes that came in memory.
  let stamp: FileStamp?
  private let memory: UnsafeMutableRawPointer

  init(_ file: IntakeFile, limits: IntakeLimits) throws(Refusal) {
    let source = try TextSource(file, limits: limits)
    guard let memory = largeMemory(source.count) else { throw .unreadable("内存不足", "out of memory") }
    do throws(Refusal) {
      try source.read(0..<source.count, into: memory)
      if source.isChanged { throw OpenFile.changed }
    } catch {
      free(memory)
      throw error
    }
    self.memory = memory
    stamp = source.stamp
    bytes = Bytes(
      start: source.count > 0 ? UnsafePointer(memory.assumingMemoryBound(to: UInt8.self)) : nil, count: source.count)
  }

  deinit {
    free(memory)
  }
}
