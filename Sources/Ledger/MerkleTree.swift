/// The Merkle tree of RFC 9162, section 2.1, over leaves that come one after the other.
///
/// Keeps the roots of the complete subtrees only, as many as the size has one-bits.
package struct MerkleTree: Hashable, Sendable {
  package private(set) var size: Int64 = 0
  /// The roots of the complete subtrees, the largest first.
  package private(set) var subtrees: [LedgerHash] = []

  package init() {}

  /// A tree as it was kept; nil when there are not as many subtrees as the size has one-bits.
  package init?(size: Int64, subtrees: [LedgerHash]) {
    guard size >= 0, subtrees.count == size.nonzeroBitCount else { return nil }
    self.size = size
    self.subtrees = subtrees
  }

  /// Takes the next leaf: joins as many complete subtrees as end with it.
  package mutating func append(_ leaf: LedgerHash) {
    var node = leaf
    var bits = size
    while bits & 1 == 1, let left = subtrees.popLast() {
      node = .node(left, node)
      bits >>= 1
    }
    subtrees.append(node)
    size += 1
  }

  /// The hash over all leaves; the SHA-256 of nothing while there are none.
  package var root: LedgerHash {
    guard var node = subtrees.last else { return .of([]) }
    for left in subtrees.dropLast().reversed() { node = .node(left, node) }
    return node
  }
}

/// Proofs of RFC 9162, sections 2.1.3 and 2.1.4.
package enum MerkleProof {
  /// The hashes that lead from one leaf to the root; nil when there is no such leaf.
  package static func inclusion(of index: Int, in leaves: [LedgerHash]) -> [LedgerHash]? {
    guard leaves.indices.contains(index) else { return nil }
    return path(index, leaves[...])
  }

  private static func path(_ index: Int, _ leaves: ArraySlice<LedgerHash>) -> [LedgerHash] {
    guard leaves.count > 1 else { return [] }
    let split = half(leaves.count)
    let (left, right) = (leaves.prefix(split), leaves.dropFirst(split))
    return index < split ? path(index, left) + [root(right)] : path(index - split, right) + [root(left)]
  }

  /// The hashes that lead from the tree of the first leaves to the tree of all; nil unless 0 < first ≤ all.
  package static func consistency(from first: Int, in leaves: [LedgerHash]) -> [LedgerHash]? {
    guard first > 0, first <= leaves.count else { return nil }
    return subproof(first, leaves[...], isWhole: true)
  }

  private static func subproof(_ first: Int, _ leaves: ArraySlice<LedgerHash>, isWhole: Bool) -> [LedgerHash] {
    if first == leaves.count { return isWhole ? [] : [root(leaves)] }
    let split = half(leaves.count)
    let (left, right) = (leaves.prefix(split), leaves.dropFirst(split))
    return first <= split
      ? subproof(first, left, isWhole: isWhole) + [root(right)]
      : subproof(first - split, right, isWhole: false) + [root(left)]
  }

  private static func root(_ leaves: ArraySlice<LedgerHash>) -> LedgerHash {
    var tree = MerkleTree()
    for leaf in leaves { tree.append(leaf) }
    return tree.root
  }

  /// The largest power of two smaller than a count of two or more.
  private static func half(_ count: Int) -> Int {
    1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
  }

  /// Whether a leaf stands at an index of the tree with a size and root.
  package static func includes(
    _ leaf: LedgerHash, at index: Int64, size: Int64, root: LedgerHash, path: [LedgerHash]
  ) -> Bool {
    guard index >= 0, index < size else { return false }
    var (place, last) = (index, size - 1)
    var node = leaf
    for sibling in path {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        node = .node(sibling, node)
        while place & 1 == 0, place != 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        node = .node(node, sibling)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && node == root
  }

  /// Whether the tree of a first size and root is the beginning of that of a second.
  package static func isConsistent(
    first: (size: Int64, root: LedgerHash), second: (size: Int64, root: LedgerHash), path: [LedgerHash]
  ) -> Bool {
    guard first.size > 0, first.size <= second.size else { return false }
    if first.size == second.size { return path.isEmpty && first.root == second.root }
    var path = path[...]
    if first.size.nonzeroBitCount == 1 { path = [first.root] + path }
    guard let start = path.popFirst() else { return false }
    var (place, last) = (first.size - 1, second.size - 1)
    while place & 1 == 1 {
      place >>= 1
      last >>= 1
    }
    var (old, new) = (start, start)
    for node in path {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        old = .node(node, old)
        new = .node(node, new)
        while place & 1 == 0, place != 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        new = .node(new, node)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && old == first.root && new == second.root
  }
}
