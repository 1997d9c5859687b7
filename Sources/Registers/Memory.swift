import Glibc

/// Memory for `free`, or nil. Much of it comes in large pages: a fault at the first use of each small page was a third
/// of the time of an import. What is never touched takes no room.
package func largeMemory(_ count: Int) -> UnsafeMutableRawPointer? {
  let page = 2 << 20
  guard count >= page else { return malloc(max(count, 16)) }
  var memory: UnsafeMutableRawPointer?
  guard posix_memalign(&memory, page, count) == 0 else { return nil }
  madvise(memory, count, MADV_HUGEPAGE)
  return memory
}

/// Memory, or the end of the process: there is no way on when an allocation fails.
package func allocated(_ count: Int) -> UnsafeMutableRawPointer {
  guard let memory = largeMemory(count) else { preconditionFailure("out of memory: \(count) bytes") }
  return memory
}

/// Larger memory with the first `used` bytes of `memory`, which is given back.
func reallocated(_ memory: UnsafeMutableRawPointer, used: Int, _ count: Int) -> UnsafeMutableRawPointer {
  let larger = allocated(count)
  memcpy(larger, memory, used)
  free(memory)
  return larger
}
