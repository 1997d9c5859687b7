import Fixtures
import Foundation
import Ledger
import Testing

@Suite("Tampering with a ledger")
struct TamperTests {
  static let isSlow = ProcessInfo.processInfo.environment["MINGCHA_SLOW"] != nil

  /// What a verifier knew before each line of an export: it keeps the edge of what it saw only, so it can be put back.
  private static func states(_ lines: [[UInt8]]) throws -> [LedgerFile] {
    var file = LedgerFile()
    return try lines.map { line in
      let state = file
      try #require(file.add(line.dropLast()) == nil)
      return state
    }
  }

  @Test("Every flipped bit of a thousand entries is found, and the entry named", .timeLimit(.minutes(10)))
  func bits() async throws {
    let sample = try Sample(count: 1000, each: 100, renewed: Sample.laterKey)
    let lines = sample.lines
    let states = try Self.states(lines)
    let cores = 2
    // One bit of every fourth byte; all eight of each on demand.
    let isSlow = Self.isSlow
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for core in 0..<cores {
        group.addTask { @concurrent in
          var count = 0
          for place in stride(from: core, to: lines.count, by: cores) {
            count += try Self.flip(place, of: lines, from: states, all: isSlow)
          }
          return count
        }
      }
      return try await group.reduce(0, +)
    }
    let total = lines.map(\.count).reduce(0, +)
    #expect(isSlow ? counts == total * 8 : counts > total / 5)
    print("ledger: \(counts) flipped bits of \(total) bytes found and located")
  }

  /// Flips bits of one line, its line feed with them; the number of bits.
  private static func flip(_ place: Int, of lines: [[UInt8]], from states: [LedgerFile], all: Bool) throws -> Int {
    let line = lines[place]
    let entries = (0...place).reduce(0) { count, index in
      count + (index > 0 && lines[index].starts(with: Array("{\"sequence\"".utf8)) ? 1 : 0)
    }
    let isEntry = line.starts(with: Array("{\"sequence\"".utf8))
    let expected = isEntry ? entries : entries + 1
    var count = 0
    for index in line.indices where all || (index + place) % 4 == 0 {
      for bit in all ? 0..<8 : index % 8..<index % 8 + 1 {
        count += 1
        var other = line
        other[index] ^= 1 << UInt8(bit)
        let found = first(other, place, lines, states)
        guard let found else {
          Issue.record("line \(place + 1), byte \(index), bit \(bit) was not found")
          continue
        }
        if place == 0 { continue }
        // A broken checkpoint brings all entries into question that it vouches for.
        let isNamed = isEntry ? found.sequence == expected : found.line == place + 1 || found.line == place + 2
        if !isNamed { Issue.record("line \(place + 1), byte \(index), bit \(bit): \(found)") }
      }
    }
    return count
  }

  /// The fault that verifying from a changed line on shows.
  private static func first(
    _ changed: [UInt8], _ place: Int, _ lines: [[UInt8]], _ states: [LedgerFile]
  ) -> LedgerFault? {
    var file = states[place]
    // The line feed may be what was flipped, and another byte may have become one.
    guard changed.last == 0x0A else {
      let joined = changed + (place + 1 < lines.count ? lines[place + 1] : [])
      guard joined.last == 0x0A else { return LedgerFault(.malformed, at: Int64(place), line: place + 1) }
      return file.add(joined.dropLast())
    }
    for part in changed.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
      if let fault = file.add(Array(part)) { return fault }
    }
    for line in lines[(place + 1)...] {
      if let fault = file.add(line.dropLast()) { return fault }
    }
    return fault(file.finish())
  }

  @Test(
    "Entries deleted, doubled, swapped, put in or cut off are found where it happened",
    arguments: 1...40 as ClosedRange<UInt64>)
  func moves(seed: UInt64) throws {
    var random = Seeded(seed)
    let sample = try Sample(count: 60, each: 60)
    var lines = sample.lines
    #expect(fault(verdict(Array(lines.joined()))) == nil)
    let place = Int.random(in: 1..<59, using: &random)
    func expect(_ sequence: Int, _ held: [SignedCheckpoint] = []) {
      let found = fault(verdict(Array(lines.joined()), held: held))
      #expect(found?.sequence == Int64(sequence), "seed \(seed) \(String(describing: found))")
    }
    switch seed % 6 {
    case 0:
      lines.remove(at: place)
      expect(place)
    case 1:
      lines.insert(lines[place], at: place)
      expect(place + 1)
    case 2:
      lines.swapAt(place, place + 1)
      expect(place)
    case 3:
      let entry = sample.entries[place - 1]
      lines.insert(entry.line(hash: entry.hash), at: place)
      expect(place + 1)
    case 4:
      lines.removeSubrange(1...place)
      expect(1)
    default:
      lines.removeSubrange(place...)
      expect(place)
    }
  }

  @Test("An end cut off with its first line mended is found by the checkpoint somebody else kept")
  func cut() throws {
    let sample = try Sample(count: 100, each: 10)
    var old = try Sample(count: 100, each: 10)
    old.entries = Array(old.entries.prefix(60))
    old.checkpoints = old.checkpoints.filter { $0.key <= 60 }
    let bytes = Array(old.lines.joined())
    #expect(fault(verdict(bytes)) == nil)
    let found = fault(verdict(bytes, held: [sample.last]))
    #expect(found?.kind == .cut && found?.sequence == 61 && found?.last == 100)
    old.checkpoints[60] = nil
    #expect(fault(verdict(Array(old.lines.joined())))?.kind == .unsigned)
  }

  @Test("An entry replaced with all hashes computed anew is found, with the key or without")
  func rebuild() throws {
    let sample = try Sample(count: 100, each: 10)
    func rebuilt(_ change: (inout LedgerEntry) -> Void, signing: LedgerSigningKey?) throws -> [UInt8] {
      var other = sample
      var tree = MerkleTree()
      for index in other.entries.indices {
        if index > 0 { other.entries[index].previous = other.entries[index - 1].hash }
        if index == 54 { change(&other.entries[index]) }
        if let signing, index == 0, signing.publicKey != Sample.key.publicKey {
          other.entries[0].detail = signing.publicKey.text
          other.keys = [signing.publicKey]
        }
        tree.append(other.entries[index].hash)
        if let signing, other.checkpoints[index + 1] != nil {
          other.checkpoints[index + 1] = try signing.sign(size: Int64(index + 1), root: tree.root)
        }
      }
      return Array(other.lines.joined())
    }
    // Without the key the old checkpoints show the stretch.
    let plain = fault(verdict(try rebuilt({ $0.object = "finding/9" }, signing: nil)))
    #expect(plain?.kind == .root && plain?.sequence == 51 && plain?.last == 60)
    // With the stolen key only what others kept shows it.
    let stolen = try rebuilt({ $0.object = "finding/9" }, signing: Sample.key)
    #expect(fault(verdict(stolen)) == nil)
    let held = [50, 60, 100].compactMap { sample.checkpoints[$0] }
    let found = fault(verdict(stolen, held: held))
    #expect(found?.kind == .root && found?.sequence == 51 && found?.last == 60)
    // A key of one's own is no key of the ledger.
    let foreign = try rebuilt({ $0.object = "finding/9" }, signing: Sample.stranger)
    #expect(fault(verdict(foreign)) == nil)
    #expect(fault(verdict(foreign, trusted: [Sample.key.publicKey]))?.kind == .stranger)
    #expect(fault(verdict(foreign, held: held))?.kind == .root)
    // Only the own hash computed anew: the next entry remembers the old one.
    var lines = sample.lines
    var entry = sample.entries[54]
    entry.object = "finding/9"
    lines[lines.firstIndex(of: sample.entries[54].line(hash: sample.entries[54].hash))!] = entry.line(hash: entry.hash)
    let single = fault(verdict(Array(lines.joined())))
    #expect(single?.kind == .link && single?.sequence == 55)
  }

  @Test("A clock may be set back by an entry that says so only, and names cannot come in")
  func contents() throws {
    var verifier = LedgerVerifier()
    func add(_ at: Int64, _ action: String, _ detail: String = "") -> LedgerFault.Kind? {
      let entry = LedgerEntry(
        sequence: verifier.count + 1, at: at, account: 0, action: action, object: "ledger", detail: detail,
        previous: verifier.latestHash)
      var next = verifier
      defer { verifier = next }
      return next.add(entry, hash: entry.hash)?.kind
    }
    #expect(add(1000, "signedIn") == nil)
    #expect(add(1000, "signedIn") == nil)
    #expect(add(500, LedgerVerifier.Action.clockSetBack) == nil)
    #expect(add(600, "signedIn") == nil)
    let good = verifier
    for (at, action, detail, kind) in [
      (599, "signedIn", "", .clock), (700, "signedIn", "王岚", .text), (700, "", "", .text),
      (700, LedgerVerifier.Action.keyNamed, "key", .key),
    ] as [(Int64, String, String, LedgerFault.Kind)] {
      verifier = good
      #expect(add(at, action, detail) == kind)
    }
  }

  @Test("A key hands over to the next, and signs no more")
  func keys() throws {
    var sample = try Sample(count: 20, each: 5, renewed: Sample.laterKey)
    #expect(fault(verdict(Array(sample.lines.joined()))) == nil)
    let tree = sample.entries.reduce(into: MerkleTree()) { $0.append($1.hash) }
    sample.checkpoints[20] = try Sample.key.sign(size: 20, root: tree.root)
    #expect(fault(verdict(Array(sample.lines.joined())))?.kind == .signature)
    let eleven = sample.entries.prefix(11).reduce(into: MerkleTree()) { $0.append($1.hash) }
    for key in [Sample.key, Sample.laterKey] {
      var sample = try Sample(count: 20, each: 5, renewed: Sample.laterKey)
      sample.checkpoints[11] = try key.sign(size: 11, root: eleven.root)
      #expect(fault(verdict(Array(sample.lines.joined()))) == nil)
    }
  }
}
