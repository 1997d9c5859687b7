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

  fileprivate init(_ status: stat) {
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
/// process with a signal, and a file that is being written would change between the check of its encoding and its
/// reading. What was read is what the file was at one moment, or the file is refused.
final class FileBytes: @unchecked Sendable {
  let bytes: Bytes
  /// The file that was read; nil for bytes that came in memory.
  let stamp: FileStamp?
  private let memory: UnsafeMutableRawPointer

  /// Copies the content; `threads` share the copying of a file.
  init(_ file: IntakeFile, limits: IntakeLimits, threads: Int = 1) throws(Refusal) {
    switch file.content {
    case .bytes(let array):
      guard array.count <= limits.fileBytes else { throw FileBytes.tooLarge(limits) }
      let memory = try FileBytes.memory(array.count)
      array.withUnsafeBytes { source in
        if let base = source.baseAddress { memory.copyMemory(from: base, byteCount: source.count) }
      }
      self.memory = memory
      bytes = FileBytes.bytes(memory, array.count)
      stamp = nil
    case .path(let path):
      let source = try OpenFile(path)
      let count = Int(source.status.st_size)
      guard count <= limits.fileBytes else { throw FileBytes.tooLarge(limits) }
      let memory = try FileBytes.memory(count)
      do throws(Refusal) {
        try source.copy(to: memory, count: count, threads: threads)
      } catch {
        free(memory)
        throw error
      }
      self.memory = memory
      bytes = FileBytes.bytes(memory, count)
      stamp = FileStamp(source.status)
    }
  }

  deinit {
    free(memory)
  }

  private static func tooLarge(_ limits: IntakeLimits) -> Refusal {
    .unreadable("文件超过 \(limits.fileBytes) 字节", "more than \(limits.fileBytes) bytes")
  }

  private static func bytes(_ memory: UnsafeMutableRawPointer, _ count: Int) -> Bytes {
    Bytes(start: count > 0 ? UnsafePointer(memory.assumingMemoryBound(to: UInt8.self)) : nil, count: count)
  }

  private static func memory(_ count: Int) throws(Refusal) -> UnsafeMutableRawPointer {
    guard let memory = largeMemory(count) else { throw .unreadable("内存不足", "out of memory") }
    return memory
  }
}

/// A regular file that is open for reading.
private struct OpenFile: ~Copyable {
  let status: stat
  private let descriptor: Int32

  /// - Throws: `UNREADABLE` for what cannot be opened and for what is no regular file: folders, pipes, devices.
  init(_ path: String) throws(Refusal) {
    // Without waiting: opening a pipe that nobody writes to would never return.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      let code = errno
      let reason = String(cString: strerror(code))
      throw .unreadable("无法打开（错误码 \(code)：\(reason)）", "cannot be opened (error \(code): \(reason))")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .unreadable("不是普通文件", "not a regular file")
    }
    self.descriptor = descriptor
    self.status = status
  }

  deinit {
    close(descriptor)
  }

  /// Copies the first `count` bytes, blocks shared by the threads.
  ///
  /// - Throws: `UNREADABLE` when the disk fails, and when the file is not the same before and after.
  borrowing func copy(to memory: UnsafeMutableRawPointer, count: Int, threads: Int) throws(Refusal) {
    let block = 4 << 20
    let target = Target(memory: memory)
    let descriptor = descriptor
    let blocks = (count + block - 1) / block
    let failures = Slots<Int32>(blocks)
    inParallel(blocks, threads: threads) { _, task in
      let first = task * block
      let code = OpenFile.read(descriptor, into: target.memory, first..<min(first + block, count))
      if code != 0 { failures[task] = code }
    }
    for block in 0..<blocks {
      switch failures[block] {
      case nil: continue
      case .some(OpenFile.ended): throw OpenFile.changed
      case .some(let code):
        throw .unreadable("读取失败（错误码 \(code)）", "reading failed (error \(code))")
      }
    }
    var now = stat()
    guard fstat(descriptor, &now) == 0, FileStamp(now) == FileStamp(status) else { throw OpenFile.changed }
  }

  private static let ended: Int32 = -1

  private static let changed = Refusal.unreadable(
    "文件在读取时被改动，可能尚未写完；写完后再导入", "the file changed while it was read; import it once it is complete")

  /// 0, the number of an error, or `ended` when the file is shorter than it was.
  private static func read(_ descriptor: Int32, into memory: UnsafeMutableRawPointer, _ range: Range<Int>) -> Int32 {
    var done = range.lowerBound
    while done < range.upperBound {
      let step = pread(descriptor, memory + done, range.upperBound - done, off_t(done))
      if step < 0, errno == EINTR { continue }
      guard step >= 0 else { return errno }
      guard step > 0 else { return ended }
      done += step
    }
    return 0
  }

  /// Memory that each thread fills in a place of its own.
  private struct Target: @unchecked Sendable {
    let memory: UnsafeMutableRawPointer
  }
}
