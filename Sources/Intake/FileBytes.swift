import Glibc

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
}

/// The bytes of one file, mapped or copied, for as long as somebody holds on to them.
final class FileBytes: @unchecked Sendable {
  let bytes: Bytes
  private let isMapped: Bool

  /// Maps or copies the content.
  init(_ file: IntakeFile, limits: IntakeLimits) throws(Refusal) {
    switch file.content {
    case .bytes(let array):
      let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: max(array.count, 1))
      array.withUnsafeBufferPointer { source in
        if let base = source.baseAddress { memory.initialize(from: base, count: array.count) }
      }
      bytes = Bytes(start: memory, count: array.count)
      isMapped = false
    case .path(let path):
      bytes = try FileBytes.map(path, limits: limits)
      isMapped = true
    }
    guard bytes.count <= limits.fileBytes else {
      throw .unreadable("文件超过 \(limits.fileBytes) 字节", "more than \(limits.fileBytes) bytes")
    }
  }

  deinit {
    if isMapped {
      if let base = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: base), bytes.count) }
    } else {
      bytes.baseAddress.map(UnsafeMutablePointer.init(mutating:))?.deallocate()
    }
  }

  private static func map(_ path: String, limits: IntakeLimits) throws(Refusal) -> Bytes {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable("无法打开（错误码 \(errno)）", "cannot be opened (error \(errno))") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable("不是普通文件", "not a regular file")
    }
    let count = Int(status.st_size)
    guard count <= limits.fileBytes else {
      throw .unreadable("文件超过 \(limits.fileBytes) 字节", "more than \(limits.fileBytes) bytes")
    }
    guard count > 0 else { return Bytes(start: nil, count: 0) }
    guard let memory = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED else {
      throw .unreadable("无法读取（错误码 \(errno)）", "cannot be read (error \(errno))")
    }
    return Bytes(start: memory.assumingMemoryBound(to: UInt8.self), count: count)
  }
}
