import Ledger
import Testing

@Suite("Ledger format")
struct FormatTests {
  static let entry = LedgerEntry(
    sequence: 1, at: 1000, account: 7, staff: 3, onBehalfOf: 2, action: "findingDecided", object: "finding/1",
    detail: "closed", payload: LedgerHash.of(Array("row".utf8)), note: nil, previous: .zero)

  @Test("The bytes and the hash of an entry are the documented ones")
  func entry() throws {
    #expect(
      hex(Self.entry.bytes) == "02" + "0000000000000001" + "00000000000003e8" + "0000000000000007"
        + "0000000000000003" + "0000000000000002" + "0000000e"
        + "66696e64696e6744656369646564"
        + "00000009" + "66696e64696e672f31" + "00000006" + "636c6f736564" + "00000020"
        + "634768dae1474506e4bf7d341890542b09987d7e6aea5d446c02e37581a56954" + "00000000"
        + String(repeating: "00", count: 32))
    #expect(hex(Self.entry.hash.bytes) == "ad433e8e24b03894b0a8096f2a94c48781fefa17d9b4c013463cb8593ccd3a17")
  }

  @Test("Keys, checkpoints and proofs are written as C2SP says, and read in that spelling only")
  func notes() throws {
    let key = Sample.key
    #expect(LedgerSigningKey(text: key.text)?.publicKey == key.publicKey)
    #expect(LedgerPublicKey(text: key.publicKey.text) == key.publicKey)
    #expect(key.publicKey.text == "mingcha-00112233aabb+4d0f9a45+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4")
    let note = try key.sign(size: 1, root: Self.entry.hash)
    #expect(
      note.text == """
        mingcha-00112233aabb
        1
        rUM+jiSwOJSwqAlvKpTEh4H++hfZtMATRjy4WTzNOhc=

        — mingcha-00112233aabb \
        TQ+aReLSFYeCjdJIUYpohrUTtWNZ0R+67d/QNIIyTGzW08H7uuTYBbHqV0O4eUIoy2drncc014soFYT1urk62O2igQI=

        """)
    #expect(note.shortCode == "NN1KX-3H4P0")
    #expect(SignedCheckpoint(text: note.text) == note && note.isSigned(by: key.publicKey))
    #expect(!note.isSigned(by: Sample.stranger.publicKey))
    #expect(SignedCheckpoint.notes(note.text + "\n\n" + note.text) == [note, note])
    #expect(SignedCheckpoint.notes(note.text + "x") == nil)
    for text in [note.text, key.publicKey.text, key.text] {
      let all = Array(text.utf8)
      for place in all.indices {
        for bit in 0..<8 {
          var other = all
          other[place] ^= 1 << UInt8(bit)
          let text = String(decoding: other, as: UTF8.self)
          #expect(SignedCheckpoint(text: text).map { $0.isSigned(by: key.publicKey) } != true)
          #expect(LedgerPublicKey(text: text) != key.publicKey)
          #expect(LedgerSigningKey(text: text)?.publicKey.text != key.publicKey.text)
        }
      }
    }
    let sample = try Sample(count: 40, each: 8)
    let leaves = sample.entries.map(\.hash)
    for (index, entry) in sample.entries.enumerated() {
      let path = try #require(MerkleProof.inclusion(of: index, in: leaves))
      let proof = LedgerProof(entry: entry.bytes, index: Int64(index), path: path, checkpoint: sample.last)
      #expect(LedgerProof(text: proof.text) == proof && proof.holds(for: key.publicKey))
      #expect(!proof.holds(for: Sample.stranger.publicKey))
      let other = LedgerProof(entry: entry.bytes + [0], index: Int64(index), path: path, checkpoint: sample.last)
      #expect(!other.holds(for: key.publicKey))
    }
  }

  @Test(
    "Codes may stand in the ledger, names and the numbers of citizens may not",
    arguments: [
      ("pending > closed, 12 rows", true), ("", true), ("household/210213000001", true),
      ("1782000000000", true), (String(repeating: "0123456789abcdef", count: 4), true),
      ("王岚", false), ("a\"b", false), ("a\\b", false), ("a\tb", false), ("é", false),
      ("id 11010119490307" + "1234", false), ("x11010119490307" + "123X.", false), ("area/210213001002003", true),
      ("6222021001" + "123456", false),
      (String(repeating: "a ", count: 501), false),
    ])
  func codes(text: String, isCode: Bool) {
    #expect(LedgerCode.isCode(text) == isCode)
  }
}
