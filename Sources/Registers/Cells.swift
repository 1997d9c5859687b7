/// A read-only run of cells in memory that outlives its users: a mapped file or a buffer frozen after it was filled.
///
/// Nothing writes to the memory once a value exists, so it may be shared between threads
/// (docs/decisions/0003-unsafe-cells.md).
package struct Cells<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  package let base: UnsafePointer<Element>
  package let count: Int

  package init(_ base: UnsafePointer<Element>, count: Int) {
    self.base = base
    self.count = count
  }

  /// The cell at `index`, which must be in `0..<count`; checked in debug builds only.
  @inlinable
  package subscript(index: Int) -> Element {
    assert(index >= 0 && index < count)
    return base[index]
  }
}
