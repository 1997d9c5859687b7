internal import Crypto
internal import Store

/// SHA-256 over bytes that come in parts.
struct ByteHash {
  private var hash = SHA256()

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    hash.update(bufferPointer: bytes)
  }

  func finish() -> String {
    hexadecimal(hash.finalize())
  }
}
