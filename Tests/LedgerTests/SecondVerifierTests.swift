import Fixtures
import Foundation
import Ledger
import Testing

/// The verifier in Python that was written from the document alone.
@Suite("Second verifier")
struct SecondVerifierTests {
  static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("scripts/verify-ledger.py").path

  static let hasPython = (try? run(["-c", "import hashlib"]))?.code == 0

  static func run(_ arguments: [String]) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  static func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ledger-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// Files in which something was touched, and some that are whole.
  static func exports() throws -> [[UInt8]] {
    var random = Seeded(19)
    let sample = try Sample(count: 24, each: 6, renewed: Sample.laterKey)
    let lines = sample.lines
    let whole = Array(lines.joined())
    var exports: [[UInt8]] = [whole, [], [0x0A], Array(whole.dropLast()), whole + [0x0A], whole + Array("x".utf8)]
    exports.append(Array(try Sample(count: 1, each: 1).lines.joined()))
    exports.append(Array(try Sample(count: 40, each: 7).lines.joined()))
    for _ in 0..<260 {
      var other = whole
      other[Int.random(in: 0..<whole.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      exports.append(other)
    }
    // The first line and every kind of line behind it, byte for byte.
    for index in stride(from: 0, to: lines[0].count, by: 3) {
      var other = whole
      other[index] ^= 1 << UInt8(index % 8)
      exports.append(other)
    }
    for place in 0..<lines.count {
      var other = lines
      other.remove(at: place)
      exports.append(Array(other.joined()))
      other = lines
      other.insert(lines[place], at: place)
      exports.append(Array(other.joined()))
      other = lines
      other.swapAt(place, (place + 1) % lines.count)
      exports.append(Array(other.joined()))
      exports.append(Array(lines[..<place].joined()))
    }
    return exports + (try rewritten(sample))
  }

  /// Entries replaced with hashes computed anew, as far as each attack goes.
  private static func rewritten(_ sample: Sample) throws -> [[UInt8]] {
    let changes: [(inout LedgerEntry) -> Void] = [
      { $0.object = "finding/9" }, { $0.at -= 5_000_000 }, { $0.detail = "王岚" }, { $0.action = "" },
      { $0.detail = ["110101", "19900307", "1234"].joined() }, { $0.detail = String(repeating: "9", count: 32) },
      { $0.account = .max }, { $0.at += 900_000_000 }, { $0.action = LedgerVerifier.Action.keyNamed },
      {
        $0.at -= 5_000_000; $0.action = LedgerVerifier.Action.clockSetBack
      },
      {
        $0.action = LedgerVerifier.Action.keyNamed; $0.detail = Sample.stranger.publicKey.text
      },
    ]
    return try changes.flatMap { change -> [[UInt8]] in
      var single = sample
      change(&single.entries[9])
      var chained = sample
      var signed = sample
      var tree = MerkleTree()
      for index in chained.entries.indices {
        if index == 9 { change(&chained.entries[index]) }
        if index > 9 { chained.entries[index].previous = chained.entries[index - 1].hash }
        tree.append(chained.entries[index].hash)
        if chained.checkpoints[index + 1] != nil {
          let key = index < 12 ? Sample.key : Sample.laterKey
          signed.checkpoints[index + 1] = try key.sign(size: Int64(index + 1), root: tree.root)
        }
      }
      signed.entries = chained.entries
      return [single, chained, signed].map { Array($0.lines.joined()) }
    }
  }

  @Test("It says the same of every file as ours, to the fault and the entry", .enabled(if: hasPython))
  func agrees() throws {
    try Self.withFolder { folder in
      let exports = try Self.exports()
      var paths: [String] = []
      for (index, export) in exports.enumerated() {
        let file = folder.appendingPathComponent("\(index).ndjson")
        try Data(export).write(to: file)
        paths.append(file.path)
      }
      let answer = try Self.run([Self.script, "--each"] + paths)
      let lines = answer.output.split(separator: "\n").map { $0.split(separator: "\t").dropFirst().map(String.init) }
      try #require(lines.count == exports.count)
      var kinds: Set<String> = []
      for (index, export) in exports.enumerated() {
        let ours =
          switch wholeVerdict(export) {
          case .intact(let ledger): ["intact", "\(ledger.count)", "\(ledger.count)"]
          case .broken(let fault): [fault.kind.rawValue, "\(fault.sequence)", "\(fault.last)"]
          }
        kinds.insert(ours[0])
        #expect(lines[index] == ours, "file \(index)")
      }
      // Every fault that a file alone can show came up.
      #expect(
        kinds.sorted() == [
          "clock", "cut", "hash", "header", "intact", "key", "link", "malformed", "root", "sequence", "signature",
          "text", "unsigned",
        ])
    }
  }

  /// What ours says, the line feed of the last line being checked as well.
  private func wholeVerdict(_ bytes: [UInt8]) -> LedgerVerdict {
    var file = LedgerFile()
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A) {
      if let fault = file.add(Array(rest[..<end])) { return .broken(fault) }
      rest = rest[(end + 1)...]
    }
    if !rest.isEmpty, let fault = file.add(Array(rest) + [0]) { return .broken(fault) }
    return file.finish()
  }

  @Test("It compares what others kept, and checks proofs of single entries", .enabled(if: hasPython))
  func outside() throws {
    try Self.withFolder { folder in
      func write(_ name: String, _ text: String) throws -> String {
        let file = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: file)
        return file.path
      }
      let sample = try Sample(count: 30, each: 10)
      var short = sample
      short.entries = Array(sample.entries.prefix(20))
      short.checkpoints[30] = nil
      let whole = try write("whole", String(decoding: Array(sample.lines.joined()), as: UTF8.self))
      let cut = try write("cut", String(decoding: Array(short.lines.joined()), as: UTF8.self))
      let kept = try write("kept", [10, 20, 30].map { sample.checkpoints[$0]!.text + "\n" }.joined())
      let keys = try write("keys", Sample.key.publicKey.text + "\n")
      let others = try write("others", Sample.stranger.publicKey.text + "\n")
      let code = sample.last.shortCode
      for (arguments, expected) in [
        ([whole, "--checkpoints", kept, "--keys", keys], "whole: 30 entries, 6 checkpoints, code \(code)\n"),
        ([cut], "whole: 20 entries, 2 checkpoints, code \(short.last.shortCode)\n"),
        ([cut, "--checkpoints", kept], "touched: cut, entry 21 to 30\n"),
        ([whole, "--keys", others], "touched: stranger, entry 1\n"),
      ] {
        #expect(try Self.run([Self.script] + arguments).output == expected)
      }
      let path = try #require(MerkleProof.inclusion(of: 12, in: sample.entries.map(\.hash)))
      let proof = LedgerProof(entry: sample.entries[12].bytes, index: 12, path: path, checkpoint: sample.last)
      let good = try write("proof", proof.text)
      #expect(
        try Self.run([Self.script, "--proof", good, "--keys", keys]).output
          == "entry 13 stands in \(Sample.name) of 30 entries\n")
      #expect(try Self.run([Self.script, "--proof", good, "--keys", others]).code == 3)
      let bad = try write("bad", proof.text.replacingOccurrences(of: "index 12", with: "index 13"))
      #expect(try Self.run([Self.script, "--proof", bad, "--keys", keys]).code == 3)
    }
  }
}
