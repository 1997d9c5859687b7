import Glibc
import Registers

/// Memory for one piece of a text, used again for the next. Used by one thread at a time.
final class TextBuffer: @unchecked Sendable {
  private var memory: UnsafeMutableRawPointer
  private(set) var capacity = 64
  private(set) var count = 0

  init() {
    memory = allocated(capacity)
  }

  deinit {
    free(memory)
  }

  var bytes: Bytes { Bytes(start: memory.assumingMemoryBound(to: UInt8.self), count: count) }

  /// Keeps the first bytes only.
  func cut(to count: Int) {
    self.count = min(count, self.count)
  }

  /// Adds a range of the source behind what is there.
  func append(_ source: TextSource, _ range: Range<Int>) throws(Refusal) {
    if count + range.count > capacity {
      capacity = max(count + range.count, capacity * 2)
      guard let larger = largeMemory(capacity) else { throw .unreadable("内存不足", "out of memory") }
      memcpy(larger, memory, count)
      free(memory)
      memory = larger
    }
    try source.read(range, into: memory + count)
    count += range.count
  }

  /// The place of the first line feed at or behind a place.
  func lineFeed(from place: Int) -> Int? {
    guard place < count else { return nil }
    return memchr(memory + place, 0x0A, count - place).map { $0 - memory }
  }
}
