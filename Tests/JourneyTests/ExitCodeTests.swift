import Foundation
import Testing

/// 0 done, 1 refused or invalid, 2 usage, 3 damaged data, 4 environment.
@Suite("Exit codes", .serialized)
struct ExitCodeTests {
  private func write(_ text: String, _ path: String) throws {
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  /// Expects a code, and for all but 0 a message in both languages.
  private func expect(
    _ code: Int32, _ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let answer = try Program.expect(arguments, code: code, sourceLocation: sourceLocation)
    guard code != 0 else { return }
    #expect(!answer.notes.isEmpty, "\(arguments)", sourceLocation: sourceLocation)
    guard code != 2 else { return }
    #expect(
      answer.notes.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        && answer.notes.contains(/[a-z]{3}/), "\(answer.notes)", sourceLocation: sourceLocation)
  }

  @Test("Done is 0, and usage is 2")
  func usage() async throws {
    try await Program.withFolder { folder in
      let data = folder + "/data"
      try expect(0, ["--help"])
      try expect(0, ["--version"])
      try expect(0, ["import", "--help"])
      try expect(0, ["digest", "--data", data])
      for arguments in [
        ["--nonsense"], ["nonsense"], ["import"], ["import", "x", "--nonsense"], ["digest", "--data"],
        ["import", "x", "--threads", "0"], ["import", "x", "--threads", "many"], ["screen", "--as-of", "2026-13-01"],
        ["simulate"], ["simulate", "--set", "oldAge=81", "--measure", "0"], ["screen", "--known-at", "2026-02-30"],
        ["policy", "print", "--known-at", "2026-02-28"],
        ["exchange", folder], ["findings", "--out", "x.pdf"], ["sample", "--people", "many", "--out", "x"],
      ] {
        try expect(2, arguments + (arguments.contains("--data") || arguments[0] == "sample" ? [] : ["--data", data]))
      }
    }
  }

  @Test("A ledger that was touched is 3, and its first bad entry is named")
  func ledger() async throws {
    try await Program.withFolder { folder in
      let (data, file, kept) = (folder + "/data", folder + "/ledger.ndjson", folder + "/kept.txt")
      try Program.expect(["init", "--data", data])
      try Program.expect(["ledger", "export", file, "--data", data])
      let first = try Program.expect(["ledger", "verify", "--data", data, "--json"])
      #expect(first.output.contains("\"intact\":true"))
      try expect(0, ["ledger", "verify", "--file", file, "--keys", data + "/keys/ledger.pub"])
      try expect(0, ["ledger", "prove", "1", "--data", data])
      try expect(1, ["ledger", "prove", "99", "--data", data])
      try FileManager.default.copyItem(atPath: data + "/ledger/checkpoints.txt", toPath: kept)
      let lines = try String(contentsOfFile: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      try write(lines.joined(separator: "\n").replacing("accountCreated", with: "accountChanged"), file)
      try expect(3, ["ledger", "verify", "--file", file])
      #expect(try Program.run(["ledger", "verify", "--file", file, "--json"]).output.contains("\"sequence\":1"))
      try write(lines.joined(separator: "\n"), file)
      try Program.expect(["ledger", "renew-key", "--data", data])
      try expect(0, ["ledger", "verify", "--data", data, "--checkpoints", kept])
      try expect(3, ["ledger", "verify", "--file", file, "--checkpoints", data + "/ledger/checkpoints.txt"])
      try FileManager.default.removeItem(atPath: data + "/mingcha.sqlite")
      try Program.expect(["digest", "--data", data])
      try expect(3, ["ledger", "verify", "--data", data])
      try expect(1, ["ledger", "verify", "--file", folder + "/none"])
      try expect(2, ["ledger", "verify", "--keys", file, "--data", data])
      chmod(data + "/keys/ledger.key", 0o644)
      try expect(4, ["ledger", "verify", "--data", data])
    }
  }

  @Test("A delivery that waits is confirmed by its feed, without the file")
  func confirmed() async throws {
    try await Program.withFolder { folder in
      let data = folder + "/data"
      let head = "公民身份号码,姓名,证明编号,死亡日期\n"
      let rows = (0..<10).map { "2102131930010100\($0)\($0),样例,ZM\($0),2026-05-01\n" }
      func deliver(_ count: Int, _ name: String) throws -> Program.Answer {
        try write(head + valid.prefix(count).joined(), folder + "/\(name)")
        return try Program.expect(["import", folder + "/\(name)", "--data", data, "--json"])
      }
      let valid = rows.map { row in
        let digits = Array(row.utf8.prefix(17))
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
        return String(decoding: digits, as: UTF8.self) + Array("10X98765432").map(String.init)[sum % 11]
          + row.dropFirst(18)
      }
      try expect(1, ["import", "--confirm", "--as", "31", "--data", data])
      #expect(try deliver(10, "31_a_20260531.csv").output.contains("\"accepted\":10"))
      let held = try deliver(4, "31_b_20260630.csv")
      #expect(held.output.contains("\"state\":\"waiting\"") && held.notes.contains("--confirm --as 31"))
      let confirmed = try Program.expect(["import", "--confirm", "--as", "31", "--data", data, "--json"])
      #expect(confirmed.output.contains("\"accepted\":4") && confirmed.output.contains("\"state\":\"active\""))
      try expect(1, ["import", "--confirm", "--as", "31", "--data", data])
      try expect(1, ["import", "--confirm", "--as", "nothing", "--data", data])
      try expect(2, ["import", "--confirm", "--data", data])
    }
  }

  @Test("JSON is one object, or one a line where a list is asked for, and nothing else is on standard output")
  func json() async throws {
    try await Program.withFolder { folder in
      let data = folder + "/data"
      func objects(_ arguments: [String]) throws -> [[String: Any]] {
        try Program.expect(arguments + ["--json", "--data", data]).output.split(separator: "\n").map { line in
          try #require(
            JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(arguments): \(line.prefix(200))")
        }
      }
      let demo = try objects(["demo", "--people", "300", "--seed", "3", "--no-serve"])
      #expect(demo.count == 1 && demo.first?["import"] != nil && demo.first?["screen"] != nil)
      let files = folder + "/data/sample-300-3"
      let again = try #require(try objects(["import", files, "--period", "2026-06-30"]).first)
      let lines = try #require(again["files"] as? [[String: Any]])
      #expect(lines.count > 40 && lines.allSatisfy { $0["state"] as? String == "known" })
      for key in ["rows", "accepted", "rejected"] {
        #expect(again[key] as? Int == lines.reduce(0) { $0 + ($1[key] as? Int ?? 0) }, "\(key)")
      }
      for arguments in [
        ["screen", "--as-of", "2026-06-30"], ["digest"], ["policy", "check"], ["policy", "test"],
        ["policy", "print", "D07"], ["findings", "--out", folder + "/x.csv"], ["policy", "copy"],
      ] {
        #expect(try objects(arguments).count == 1, "\(arguments)")
      }
      #expect(try objects(["policy", "print"]).count > 40)
      #expect(try objects(["findings", "--rule", "D14"]).allSatisfy { $0["rule"] as? String == "D14" })
      try expect(1, ["findings", "--rule", "nothing", "--data", data])
    }
  }

  @Test("What is refused or invalid is 1")
  func refused() async throws {
    try await Program.withFolder { folder in
      let data = folder + "/data"
      try expect(1, ["screen", "--data", data])
      try expect(1, ["import", folder + "/nowhere", "--data", data])
      try expect(1, ["exchange", folder + "/nowhere", "--out", folder + "/out"])
      try write("姓名\n王\n", folder + "/without/01.csv")
      try expect(1, ["exchange", folder + "/without", "--out", folder + "/out"])
      try write("{\"asOf\":\"2026-06-30\"}", folder + "/bad/run.json")
      try write("姓名\n王\n", folder + "/bad/01.csv")
      try write("", folder + "/bad/02.xlsx")
      try expect(1, ["exchange", folder + "/bad", "--out", folder + "/out"])
      try expect(1, ["import", folder + "/bad", "--data", data])
      try write("{\"asOf\":\"someday\"}", folder + "/day/run.json")
      try expect(1, ["exchange", folder + "/day", "--out", folder + "/out"])
      let wrong = [
        ("[]", "parameters"), ("null", "parameters"), ("{\"area\": 1}", "area"), ("{\"nothing\": 1}", "nothing"),
      ]
      for (parameters, word) in wrong {
        try write("{\"asOf\":\"2026-06-30\",\"parameters\":\(parameters)}", folder + "/day/run.json")
        let answer = try Program.expect(["exchange", folder + "/day", "--out", folder + "/out"], code: 1)
        #expect(answer.notes.contains(word), "\(parameters)")
      }
      try expect(1, ["import", folder + "/bad", "--as", "nothing", "--data", data])
      try write("x", folder + "/bad2/01.csv")
      try expect(1, ["import", folder + "/bad/01.csv", folder + "/bad2/01.csv", "--data", data])
      try expect(1, ["simulate", "--set", "oldAge", "--data", data])
      try expect(1, ["simulate", "--set", "oldAgee=81", "--data", data])
      try expect(1, ["screen", "--rules", "nothing", "--as-of", "2026-06-30", "--data", data])
    }
  }

  @Test("Damaged data are 3, and sound data are not touched by finding out")
  func damaged() async throws {
    try await Program.withFolder { folder in
      let sample = folder + "/sample"
      try Program.expect(["sample", "--people", "200", "--seed", "3", "--out", sample])
      let sound = folder + "/sound"
      try Program.expect(Journey.importing([sample], sound))
      func damage(_ name: String, _ body: (String) throws -> Void) throws {
        let data = "\(folder)/\(name)"
        try FileManager.default.copyItem(atPath: sound, toPath: data)
        try body(data)
        try expect(3, ["digest", "--data", data])
        try expect(3, Journey.screening(data))
      }
      try damage("no-database") { try write(String(repeating: "no database ", count: 1000), $0 + "/mingcha.sqlite") }
      try damage("cut-database") { data in
        let path = data + "/mingcha.sqlite"
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        try bytes.prefix(bytes.count / 2 + 100).write(to: URL(fileURLWithPath: path))
      }
      let snapshot = try #require(
        FileManager.default.enumerator(atPath: sound)?.compactMap { $0 as? String }.filter { $0.hasSuffix(".mcs") }
          .min())
      try damage("changed-snapshot") { data in
        var bytes = try Data(contentsOf: URL(fileURLWithPath: "\(data)/\(snapshot)"))
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: URL(fileURLWithPath: "\(data)/\(snapshot)"))
      }
      try damage("cut-snapshot") { data in
        try #require(truncate("\(data)/\(snapshot)", 100) == 0)
      }
      try damage("empty-snapshot") { data in
        try #require(truncate("\(data)/\(snapshot)", 0) == 0)
      }
      try damage("no-snapshot") { data in try FileManager.default.removeItem(atPath: "\(data)/\(snapshot)") }
      try expect(0, ["digest", "--data", sound])
    }
  }

  @Test("What the machine refuses is 4")
  func environment() async throws {
    try await Program.withFolder { folder in
      try write("a file, no folder", folder + "/file")
      try expect(4, ["digest", "--data", folder + "/file/data"])
      try expect(4, ["init", "--data", folder + "/file/data"])
      try expect(4, ["sample", "--people", "300", "--seed", "1", "--out", folder + "/file/out"])
    }
  }

  @Test("A data folder that may not be written is 4", .enabled(if: getuid() != 0, "root may write everywhere"))
  func notWritable() async throws {
    try await Program.withFolder { folder in
      try #require(chmod(folder, 0o500) == 0)
      defer { chmod(folder, 0o700) }
      try expect(4, ["digest", "--data", folder + "/data"])
    }
  }
}
