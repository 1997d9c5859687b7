import Fixtures
import Ledger
import Testing

/// Bytes from hexadecimal digits.
func bytes(_ hex: String) -> [UInt8] {
  let digits = Array(hex)
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...($0 + 1)]), radix: 16)! }
}

func hex(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

@Suite("Merkle tree")
struct MerkleTests {
  /// The eight leaves with which implementations of Certificate Transparency have been tested since RFC 6962.
  static let leaves = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
  ].map { LedgerHash.leaf(bytes($0)) }

  static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test("The roots of the known trees come out, and a tree taken up again goes on like one that was not put down")
  func roots() throws {
    var tree = MerkleTree()
    #expect(hex(tree.root.bytes) == Self.roots[0])
    for (index, leaf) in Self.leaves.enumerated() {
      tree = try #require(MerkleTree(size: tree.size, subtrees: tree.subtrees))
      tree.append(leaf)
      #expect(hex(tree.root.bytes) == Self.roots[index + 1])
    }
    #expect(MerkleTree(size: 3, subtrees: tree.subtrees) == nil)
  }

  @Test("The paths of the example of RFC 9162 are those of its picture")
  func paths() throws {
    // Section 2.1.5: seven leaves; path of d0 is b, h, l, of d3 c, g, l, of d4 f, j, k, of d6 i, k.
    let d = Array(Self.leaves.prefix(7))
    let (g, h, i) = (LedgerHash.node(d[0], d[1]), LedgerHash.node(d[2], d[3]), LedgerHash.node(d[4], d[5]))
    let (k, l) = (LedgerHash.node(g, h), LedgerHash.node(i, d[6]))
    #expect(MerkleProof.inclusion(of: 0, in: d) == [d[1], h, l])
    #expect(MerkleProof.inclusion(of: 3, in: d) == [d[2], g, l])
    #expect(MerkleProof.inclusion(of: 4, in: d) == [d[5], d[6], k])
    #expect(MerkleProof.inclusion(of: 6, in: d) == [i, k])
    #expect(MerkleProof.inclusion(of: 7, in: d) == nil)
    #expect(MerkleProof.consistency(from: 3, in: d) == [d[2], d[3], g, l])
    #expect(MerkleProof.consistency(from: 4, in: d) == [l])
    #expect(MerkleProof.consistency(from: 6, in: d) == [i, d[6], k])
    #expect(MerkleProof.consistency(from: 7, in: d) == [])
    #expect(MerkleProof.consistency(from: 0, in: d) == nil)
  }

  @Test("Every proof of every tree holds, and none holds for anything else")
  func proofs() throws {
    let leaves = (0..<40).map { LedgerHash.leaf([UInt8($0)]) }
    var roots: [LedgerHash] = []
    for size in 0...leaves.count {
      var tree = MerkleTree()
      for leaf in leaves.prefix(size) { tree.append(leaf) }
      roots.append(tree.root)
    }
    for size in 1...leaves.count {
      let part = Array(leaves.prefix(size))
      for index in 0..<size {
        let path = try #require(MerkleProof.inclusion(of: index, in: part))
        func holds(_ leaf: LedgerHash, _ index: Int, _ size: Int, _ root: LedgerHash, _ path: [LedgerHash]) -> Bool {
          MerkleProof.includes(leaf, at: Int64(index), size: Int64(size), root: root, path: path)
        }
        #expect(holds(leaves[index], index, size, roots[size], path))
        #expect(!holds(leaves[(index + 1) % 40], index, size, roots[size], path))
        #expect(!holds(leaves[index], index, size, roots[size - 1], path))
        #expect(!holds(leaves[index], index, size, roots[size], path + [leaves[0]]))
        #expect(size == 1 || !holds(leaves[index], index, size, roots[size], Array(path.dropLast())))
        #expect(size == 1 || !holds(leaves[index], (index + 1) % size, size, roots[size], path))
      }
      for first in 1...size {
        let path = try #require(MerkleProof.consistency(from: first, in: part))
        func holds(_ one: LedgerHash, _ two: LedgerHash, _ path: [LedgerHash]) -> Bool {
          MerkleProof.isConsistent(first: (Int64(first), one), second: (Int64(size), two), path: path)
        }
        #expect(holds(roots[first], roots[size], path))
        #expect(!holds(roots[first - 1], roots[size], path))
        #expect(!holds(roots[first], roots[size - 1], path))
        #expect(!holds(roots[first], roots[size], path + [leaves[0]]))
        #expect(path.isEmpty || !holds(roots[first], roots[size], Array(path.dropLast())))
      }
    }
  }
}
