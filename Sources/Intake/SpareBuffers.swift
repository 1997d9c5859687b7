import Registers
import Synchronization

/// Buffers of rows that were copied on, for the next pieces of their file: their memory is in the cache, and it need
/// not be asked for again.
final class SpareBuffers: Sendable {
  private let buffers = Mutex<[RowBuffer]>([])

  func take() -> RowBuffer? {
    buffers.withLock { $0.popLast() }
  }

  /// A buffer that nobody else uses any more.
  func give(_ buffer: RowBuffer) {
    buffer.removeAll()
    buffers.withLock { $0.append(buffer) }
  }
}
