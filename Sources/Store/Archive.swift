internal import CZlib
internal import Crypto
internal import Glibc

/// A gzip file that is written block by block, with the SHA-256 of what went in.
package struct ArchiveWriter: ~Copyable {
  private let file: gzFile
  private let path: String
  private var hash = SHA256()
  private var byteCount: Int64 = 0
  private var isOpen = true

  /// Begins a file.
  package init(path: String) throws(StoreError) {
    // Level 1: originals are kept, not read; a faster import is worth more than a smaller file.
    guard let file = gzopen(path, "wb1") else { throw .environment("cannot create \(path): \(systemError())") }
    gzbuffer(file, 1 << 17)
    self.file = file
    self.path = path
  }

  deinit {
    if isOpen { gzclose(file) }
  }

  /// Adds bytes.
  package mutating func write(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
    var rest = bytes
    while let base = rest.baseAddress, !rest.isEmpty {
      let count = min(rest.count, 1 << 30)
      guard gzwrite(file, base, UInt32(count)) == Int32(count) else {
        throw .environment("cannot write \(path): \(systemError())")
      }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    hash.update(bufferPointer: bytes)
    byteCount += Int64(bytes.count)
  }

  /// Ends the file.
  package consuming func finish() throws(StoreError) -> (sha256: String, byteCount: Int64) {
    isOpen = false
    guard gzclose(file) == Z_OK else { throw .environment("cannot finish \(path): \(systemError())") }
    return (hexadecimal(hash.finalize()), byteCount)
  }
}

/// Keeping files as they were handed in, and reading them back.
package enum Archive {
  private static let blockSize = 1 << 18

  /// Compresses a file; gives the hash and size of the original.
  package static func compress(_ source: String, to target: String) throws(StoreError) -> (
    sha256: String, byteCount: Int64
  ) {
    var writer = try ArchiveWriter(path: target)
    try read(source, kind: "rb") { (bytes) throws(StoreError) in try writer.write(bytes) }
    return try writer.finish()
  }

  /// The hash of a file without keeping it.
  package static func sha256(of path: String) throws(StoreError) -> String {
    var hash = SHA256()
    try read(path, kind: "rb") { (bytes) throws(StoreError) in hash.update(bufferPointer: bytes) }
    return hexadecimal(hash.finalize())
  }

  /// Hands on what was compressed, block by block. A file cut short throws.
  package static func expand(
    _ path: String, to sink: (UnsafeRawBufferPointer) throws(StoreError) -> Void
  ) throws(StoreError) {
    guard let file = gzopen(path, "rb") else { throw .environment("cannot open \(path): \(systemError())") }
    defer { gzclose(file) }
    gzbuffer(file, 1 << 17)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 16)
    defer { block.deallocate() }
    while true {
      let count = gzread(file, block.baseAddress, UInt32(blockSize))
      guard count >= 0 else { throw .damaged("cannot expand \(path)") }
      if count == 0 { break }
      try sink(UnsafeRawBufferPointer(rebasing: block[..<Int(count)]))
    }
    var code: Int32 = 0
    _ = gzerror(file, &code)
    guard code == Z_OK || code == Z_STREAM_END else { throw .damaged("\(path) is cut short") }
  }

  private static func read(
    _ path: String, kind: String, to sink: (UnsafeRawBufferPointer) throws(StoreError) -> Void
  ) throws(StoreError) {
    guard let file = fopen(path, kind) else { throw .environment("cannot open \(path): \(systemError())") }
    defer { fclose(file) }
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 16)
    defer { block.deallocate() }
    while true {
      let count = fread(block.baseAddress, 1, blockSize, file)
      if count == 0 { break }
      try sink(UnsafeRawBufferPointer(rebasing: block[..<count]))
    }
    guard ferror(file) == 0 else { throw .environment("cannot read \(path): \(systemError())") }
  }
}

/// Lower-case hexadecimal digits.
package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 0xF)])
  }
  return String(decoding: text, as: UTF8.self)
}

/// The SHA-256 of bytes in memory.
func sha256(_ bytes: [UInt8]) -> [UInt8] {
  Array(SHA256.hash(data: bytes))
}
