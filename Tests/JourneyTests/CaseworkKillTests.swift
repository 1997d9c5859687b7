import Fixtures
import Foundation
import Synchronization
import Testing

/// `kill -9` of a server while several people act on cases. MINGCHA_SLOW=1 kills a hundred times.
@Suite("Killed while cases are worked", .serialized)
struct CaseworkKillTests {
  private static let writers = 8
  private static let kills = Journey.isSlow ? 100 : 2

  /// A note that somebody left on a finding.
  private struct Note: Hashable {
    let finding: String
    let text: String
  }

  /// The server as a process, and what `curl` gets from it.
  private struct Site: Sendable {
    let address: String
    let jar: String

    func send(_ path: String, _ fields: [String] = []) throws -> (status: Int, body: String) {
      let curl = Process()
      curl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      curl.arguments =
        ["curl", "-s", "--max-time", "20", "-b", jar, "-w", "\n%{http_code}"]
        + fields.flatMap { ["--data-urlencode", $0] } + [address + path]
      let output = Pipe()
      curl.standardOutput = output
      try curl.run()
      let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      curl.waitUntilExit()
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return (Int(lines.last ?? "") ?? 0, lines.dropLast().joined(separator: "\n"))
    }

    static func value(_ name: String, in page: String) -> String? {
      guard let start = page.range(of: "name=\"\(name)\" value=\"") else { return nil }
      return String(page[start.upperBound...].prefix { $0 != "\"" })
    }
  }

  private static func start(_ data: String) throws -> (process: Process, address: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["serve", "--listen", "127.0.0.1:0", "--data", data]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var line = ""
    while !line.hasSuffix("\n") {
      let piece = output.fileHandleForReading.availableData
      try #require(!piece.isEmpty, "the server did not start: \(line)")
      line += String(decoding: piece, as: UTF8.self)
    }
    let found = try #require(line.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/))
    return (process, String(found.0))
  }

  private static func signIn(_ address: String, jar: String) throws {
    for fields in [[], ["account=officer", "password=sample-district-2026"]] {
      let site = Site(address: address, jar: jar)
      var all = fields
      if !fields.isEmpty { all += ["csrf=" + (Site.value("csrf", in: try site.send("/sign-in").body) ?? "")] }
      let curl = Process()
      curl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      curl.arguments =
        ["curl", "-s", "-o", "/dev/null", "-b", jar, "-c", jar] + all.flatMap { ["--data-urlencode", $0] }
        + [address + "/sign-in"]
      try curl.run()
      curl.waitUntilExit()
    }
  }

  @Test("What was acknowledged is there once after every kill, and nothing is there twice")
  func writers() async throws {
    try await Program.withFolder { folder in
      let data = folder + "/data"
      try Program.expect(["demo", "--people", "300", "--no-serve", "--data", data])
      var (process, address) = try Self.start(data)
      try Self.signIn(address, jar: folder + "/jar")
      let list = try Site(address: address, jar: folder + "/jar").send("/findings").body
      let findings = Set(list.matches(of: /name="finding" value="([0-9]+)"/).map { String($0.1) }).sorted().prefix(4)
      try #require(findings.count == 4)
      var acknowledged: Set<Note> = []
      var tried: Set<Note> = []
      var random = Seeded(Journey.seed)
      for number in 0..<Self.kills {
        let site = Site(address: address, jar: folder + "/jar")
        let (done, asked) = Self.work(site, Array(findings), number) {
          Thread.sleep(forTimeInterval: Double.random(in: 1..<4, using: &random))
          kill(process.processIdentifier, SIGKILL)
          process.waitUntilExit()
        }
        acknowledged.formUnion(done)
        tried.formUnion(asked)
        (process, address) = try Self.start(data)
      }
      defer { process.terminate() }
      let site = Site(address: address, jar: folder + "/jar")
      for finding in findings {
        let page = try site.send("/findings/\(finding)").body
        for note in tried where note.finding == finding {
          let count = page.components(separatedBy: "\(note.text)<").count - 1
          #expect(count == 1 || count == 0 && !acknowledged.contains(note), "\(note) \(count)")
        }
      }
      Program.note("casework: \(acknowledged.count) acknowledged of \(tried.count) in \(Self.kills) kills")
      #expect(!acknowledged.isEmpty)
    }
  }

  /// Lets the writers write until the server is gone.
  private static func work(
    _ site: Site, _ findings: [String], _ number: Int, until end: () -> Void
  ) -> (done: Set<Note>, tried: Set<Note>) {
    let notes = Mutex<(done: Set<Note>, tried: Set<Note>, isOver: Bool)>(([], [], false))
    let group = DispatchGroup()
    for writer in 0..<writers {
      let thread = Thread {
        defer { group.leave() }
        for round in 0..<10_000 {
          if notes.withLock({ $0.isOver }) { return }
          let finding = findings[(writer + round) % findings.count]
          guard let page = try? site.send("/findings/\(finding)").body, let csrf = Site.value("csrf", in: page),
            let version = Site.value("version", in: page)
          else { continue }
          let note = Note(finding: finding, text: "note-\(number)-\(writer)-\(round)-end")
          notes.withLock { _ = $0.tried.insert(note) }
          let answer = try? site.send(
            "/findings/\(finding)/decision",
            ["csrf=\(csrf)", "verb=comment", "version=\(version)", "reason=\(note.text)"])
          if answer?.status == 303 { notes.withLock { _ = $0.done.insert(note) } }
        }
      }
      group.enter()
      thread.start()
    }
    end()
    notes.withLock { $0.isOver = true }
    group.wait()
    return notes.withLock { ($0.done, $0.tried) }
  }
}
