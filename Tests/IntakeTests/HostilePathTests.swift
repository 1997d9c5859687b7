import Fixtures
import Foundation
import Intake
import Registers
import Testing
import Vocabulary

/// Files whose place in the file system is hostile, and files that change while they are read.
@Suite("Hostile paths")
struct HostilePathTests {
  static let sound = "工号,工资\nA1,1\nA2,2\n"

  /// Runs in a folder of its own that is deleted afterwards.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hostile-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func outcome(_ path: String) throws -> IntakeResult {
    let (result, rejects) = try HostileFileTests.run([IntakeFile(path: path)], dictionary: Library.dictionary())
    HostileFileTests.checkMessages(result, rejects)
    #expect(result.feeds.count + result.refused.count == 1)
    return result
  }

  private func expectRefused(_ path: String, says: String) throws {
    let refused = try #require(outcome(path).refused.first)
    #expect(refused.reason == .unreadable && refused.detail.en.contains(says), "\(refused.message.en)")
  }

  @Test("What is no regular file is refused, and nothing waits for a pipe")
  func kinds() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/B01_folder.csv", withIntermediateDirectories: true)
      try expectRefused(folder + "/B01_folder.csv", says: "not a regular file")
      try #require(mkfifo(folder + "/B01_pipe.csv", 0o600) == 0)
      try expectRefused(folder + "/B01_pipe.csv", says: "not a regular file")
      try expectRefused("/dev/zero", says: "not a regular file")
    }
  }

  @Test("Files that are gone and links that lead nowhere or in a circle are refused")
  func absent() throws {
    try withFolder { folder in
      try expectRefused(folder + "/B01_vanished.csv", says: "cannot be opened")
      try expectRefused(folder + "/B01_vanished.xlsx", says: "cannot be opened")
      try #require(symlink("B01_b.csv", folder + "/B01_a.csv") == 0 && symlink("B01_a.csv", folder + "/B01_b.csv") == 0)
      try expectRefused(folder + "/B01_a.csv", says: "cannot be opened")
      try #require(symlink("nowhere", folder + "/B01_c.csv") == 0)
      try expectRefused(folder + "/B01_c.csv", says: "cannot be opened")
      try expectRefused("", says: "cannot be opened")
    }
  }

  @Test("A file that may not be read is refused", .enabled(if: getuid() != 0, "root may read every file"))
  func unreadable() throws {
    try withFolder { folder in
      let path = folder + "/B01_secret.csv"
      try Self.sound.write(toFile: path, atomically: false, encoding: .utf8)
      try #require(chmod(path, 0) == 0)
      try expectRefused(path, says: "cannot be opened")
    }
  }

  @Test("Names with line breaks, marks of direction, citizen IDs and 255 bytes do no harm to a message")
  func names() throws {
    let person = Library.id(1)
    let long = String(repeating: "长", count: 80)
    for name in [
      "B01_a\nb.csv", "B01_\u{202E}vsc.csv", "B01_\(person).csv", "B01_\(long).csv", "B01_\u{7}\u{1B}[2J.csv",
    ] {
      try withFolder { folder in
        let path = folder + "/" + name
        try Self.sound.write(toFile: path, atomically: false, encoding: .utf8)
        #expect(try outcome(path).feeds.first?.counts.accepted == 2)
        try "工号\n".write(toFile: path, atomically: false, encoding: .utf8)
        #expect(try outcome(path).refused.first?.reason == .headerMissing)
      }
    }
    #expect(Masking.label("01_户籍_20260601-20260630.csv") == "01_户籍_20260601-20260630.csv")
  }

  @Test("A file that is cut while it is parsed gives what it was, or nothing at all", arguments: ["csv", "xlsx"])
  func cutWhileParsed(kind: String) throws {
    try withFolder { folder in
      let path = folder + "/B01." + kind
      let rows = (1...20_000).map { ["A\($0)", "\($0)"] }
      let bytes: [UInt8]
      if kind == "csv" {
        bytes = Library.csv([["工号", "工资"]] + rows)
      } else {
        let sheet = rows.prefix(2000).enumerated().map { Workbook.row($0.offset + 2, $0.element) }.joined()
        bytes = Workbook(rows: SpreadsheetTests.header + sheet).zip.deflated.bytes
      }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      var limits = IntakeLimits()
      limits.chunkBytes = 8192
      // A second file, read first, whose progress is the moment of the cut: the big one has been opened by then.
      let first = folder + "/A_B01.csv"
      try Self.sound.replacing("A", with: "Z").write(toFile: first, atomically: false, encoding: .utf8)
      let (result, _) = try HostileFileTests.run(
        [IntakeFile(path: first), IntakeFile(path: path)], dictionary: Library.dictionary(), limits: limits,
        progress: { _ in _ = truncate(path, 0) })
      // A spreadsheet is in memory by then; of a text not one row stays.
      if kind == "csv" {
        #expect(result.refused.map(\.file) == ["B01.csv"])
        #expect(result.refused.allSatisfy { $0.reason == .unreadable && $0.detail.en.contains("changed") })
        #expect(result.feeds.map(\.counts.accepted) == [2])
        #expect(result.feeds.map(\.snapshot.rowCount) == [2])
      } else {
        #expect(result.refused == [])
        #expect(result.feeds.map(\.counts.accepted) == [2002])
      }
    }
  }

  @Test("A file that shrinks and grows all the time is read whole or refused, and ends no process")
  func cutWhileRead() throws {
    try withFolder { folder in
      let path = folder + "/B01.csv"
      // Refused early once it is read, because reading is what is tried here.
      let text = Data("工号,工资\n\u{0}".utf8) + Data(repeating: 0x41, count: 24 << 20)
      try text.write(to: URL(fileURLWithPath: path))
      let end = DispatchSemaphore(value: 0)
      let ended = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        while end.wait(timeout: .now()) == .timedOut {
          _ = truncate(path, off_t(text.count / 3))
          usleep(2000)
          _ = truncate(path, off_t(text.count))
          usleep(2000)
        }
        ended.signal()
      }
      for _ in 0..<20 {
        let refused = try #require(outcome(path).refused.first)
        #expect(refused.reason == .unreadable)
        #expect(refused.detail.en.contains("NUL") || refused.detail.en.contains("changed"), "\(refused.message.en)")
      }
      end.signal()
      ended.wait()
    }
  }
}
