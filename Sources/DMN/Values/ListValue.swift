/// A list with its depth, which is known without walking through it.
package struct ListValue: RandomAccessCollection, ExpressibleByArrayLiteral, Sendable {
  package let items: [Value]
  package let depth: Int

  package init(_ items: [Value]) {
    self.items = items
    depth = 1 + (items.lazy.map(\.depth).max() ?? 0)
  }

  package init(arrayLiteral elements: Value...) {
    self.init(elements)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { items.count }
  package subscript(position: Int) -> Value { items[position] }
}
