import Glibc

/// The bytes of one file where they are: on disk, read as they are wanted, or in memory as they came.
final class TextSource: Sendable {
  private enum Store: Sendable {
    case memory([UInt8])
    case disk(OpenFile)
  }

  let count: Int
  private let store: Store

  /// - Throws: `UNREADABLE` for what cannot be opened, is no regular file or is too large.
  init(_ file: IntakeFile, limits: IntakeLimits) throws(Refusal) {
    switch file.content {
    case .bytes(let array):
      store = .memory(array)
      count = array.count
    case .path(let path):
      let open = try OpenFile(path)
      store = .disk(open)
      count = open.count
    }
    guard count <= limits.fileBytes else {
      throw .unreadable("文件超过 \(limits.fileBytes) 字节", "more than \(limits.fileBytes) bytes")
    }
  }

  /// The file as it was opened; nil for bytes that came in memory.
  var stamp: FileStamp? {
    if case .disk(let file) = store { file.stamp } else { nil }
  }

  /// Whether the file is no longer what was opened. What was read of it is good for nothing then.
  var isChanged: Bool {
    if case .disk(let file) = store { file.isChanged } else { false }
  }

  /// Copies a range that lies inside.
  ///
  /// - Throws: `UNREADABLE` when the disk fails or the file has become shorter.
  func read(_ range: Range<Int>, into memory: UnsafeMutableRawPointer) throws(Refusal) {
    switch store {
    case .memory(let array):
      array.withUnsafeBytes { bytes in
        if let base = bytes.baseAddress { memcpy(memory, base + range.lowerBound, range.count) }
      }
    case .disk(let file): try file.read(range, into: memory)
    }
  }
}

/// A regular file that is open for reading.
final class OpenFile: Sendable {
  let count: Int
  let stamp: FileStamp
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
    count = Int(status.st_size)
    stamp = FileStamp(status)
  }

  deinit {
    close(descriptor)
  }

  /// Whether device, file, size or time of change are no longer those of the opening.
  var isChanged: Bool {
    var now = stat()
    return fstat(descriptor, &now) != 0 || FileStamp(now) != stamp
  }

  static let changed = Refusal.unreadable(
    "文件在读取时被改动，可能尚未写完；写完后再导入", "the file changed while it was read; import it once it is complete")

  /// - Throws: `UNREADABLE` when the disk fails, and when the file is shorter than it was.
  func read(_ range: Range<Int>, into memory: UnsafeMutableRawPointer) throws(Refusal) {
    var done = 0
    while done < range.count {
      let step = pread(descriptor, memory + done, range.count - done, off_t(range.lowerBound + done))
      if step < 0, errno == EINTR { continue }
      guard step >= 0 else {
        let code = errno
        throw .unreadable("读取失败（错误码 \(code)）", "reading failed (error \(code))")
      }
      guard step > 0 else { throw OpenFile.changed }
      done += step
    }
  }
}
