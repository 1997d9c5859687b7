import Domains
import Fixtures
import Foundation
import Intake
import Registers
import Synchronization
import Testing
import Vocabulary

@Suite("Hostile files")
struct HostileFileTests {
  /// Seconds that one file may take in a debug build on a busy machine.
  static let patience = 60

  @Test("The catalogue has at least sixty files, each with a name of its own")
  func size() {
    #expect(HostileFile.all.count >= 60)
    #expect(Set(HostileFile.all.map(\.what)).count == HostileFile.all.count)
  }

  @Test("No crash, no hang, no silent loss, and a clear reason", arguments: HostileFile.all)
  func outcome(_ file: HostileFile) throws {
    let input = IntakeFile(name: file.name, content: .bytes(file.bytes()))
    let (result, rejects) = try Self.run([input], dictionary: Library.dictionary())
    Self.checkMessages(result, rejects)
    switch file.expected {
    case .refused(let reasons, let says):
      #expect(result.feeds.isEmpty && result.refused.count == 1)
      let refused = try #require(result.refused.first)
      #expect(reasons.contains(refused.reason), "\(refused.message.en)")
      #expect(says.isEmpty || refused.detail.en.contains(says), "\(refused.message.en)")
    case .rows(let rows, let accepted, let rejected):
      #expect(result.refused.isEmpty, "\(result.refused.map(\.message.en))")
      let counts = try #require(result.feeds.first).counts
      #expect(counts.accepted == accepted && counts.reasons == rejected, "\(counts)")
      #expect(counts.accepted + counts.rejected + counts.skippedEmpty + counts.skippedSummary == rows, "\(counts)")
      #expect(rejects.count == counts.rejected)
    }
  }

  @Test("The same files against the packaged dictionary: an answer for each, and a reason for each refusal")
  func packaged() throws {
    let dictionary = try DataDictionary(yaml: DomainData().dataDictionary())
    for file in HostileFile.all {
      let input = IntakeFile(name: file.name, content: .bytes(file.bytes()))
      let (result, rejects) = try Self.run([input], dictionary: dictionary)
      #expect(result.feeds.count + result.refused.count == 1, "\(file.what)")
      Self.checkMessages(result, rejects)
      do throws(RefusedFile) {
        _ = try Intake(dictionary: dictionary).preview(input)
      } catch {
        Self.check(error.message)
        Self.check(error.detail)
      }
    }
  }

  @Test("All of them at once: sound files beside hostile ones keep their rows")
  func together() throws {
    let sound = IntakeFile.csv("B01_sound.csv", "工号,工资\nS1,1\nS2,2\n")
    var files: [IntakeFile] = [sound]
    var refused = 0
    for (index, file) in HostileFile.all.enumerated() {
      guard case .refused = file.expected else { continue }
      refused += 1
      files.append(IntakeFile(name: "\(index)_\(file.name)", content: .bytes(file.bytes())))
    }
    let (result, rejects) = try Self.run(files, dictionary: Library.dictionary())
    Self.checkMessages(result, rejects)
    #expect(result.refused.count == refused)
    #expect(result.feeds.map(\.counts.accepted) == [2])
  }

  @Test(
    "Cut or changed anywhere, a workbook is refused or gives the very rows of the sound one",
    arguments: [21, 22, 23, 24] as [UInt64])
  func anywhere(seed: UInt64) throws {
    var random = Seeded(seed)
    let book = Workbook(
      rows: SpreadsheetTests.header + (2...40).map { Workbook.row($0, ["A\($0)", "\($0).5"]) }.joined())
    let bytes = book.zip.deflated.bytes
    let dictionary = try Library.dictionary()
    for _ in 0..<150 {
      var changed = bytes
      if Bool.random(using: &random) {
        changed.removeLast(Int.random(in: 1..<changed.count, using: &random))
      } else {
        changed[Int.random(in: 0..<changed.count, using: &random)] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
      }
      let (result, rejects) = try Self.run(
        [IntakeFile(name: "B01.xlsx", content: .bytes(changed))], dictionary: dictionary)
      Self.checkMessages(result, rejects)
      #expect(result.feeds.count + result.refused.count == 1, "seed \(seed)")
      // A change that no checksum covers, such as that of a time, may leave the rows; it must leave all of them.
      for feed in result.feeds { #expect(feed.counts.accepted == 39 && feed.counts.rejected == 0, "seed \(seed)") }
    }
  }

  /// Runs an import on a thread of its own; fails when it does not end in time.
  static func run(
    _ files: [IntakeFile], dictionary: DataDictionary, limits: IntakeLimits = IntakeLimits(),
    progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
  ) throws -> (IntakeResult, [Reject]) {
    let answer = Mutex<Result<(IntakeResult, [Reject]), any Error>?>(nil)
    let box = Shared(answer: answer)
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      let result = Result {
        var rejects: [Reject] = []
        let result = try Intake(dictionary: dictionary, limits: limits).run(
          files, progress: progress, rejects: { rejects.append($0) })
        return (result, rejects)
      }
      box.answer.withLock { $0 = result }
      done.signal()
    }
    try #require(done.wait(timeout: .now() + .seconds(patience)) == .success, "an import that does not end")
    return try #require(box.answer.withLock { $0 }).get()
  }

  private final class Shared: Sendable {
    let answer: Mutex<Result<(IntakeResult, [Reject]), any Error>?>

    init(answer: consuming Mutex<Result<(IntakeResult, [Reject]), any Error>?>) {
      self.answer = answer
    }
  }

  /// Every message is there in both languages, on one line, and shows no whole citizen ID.
  static func checkMessages(_ result: IntakeResult, _ rejects: [Reject]) {
    for refused in result.refused {
      for text in [refused.message, refused.detail, refused.reason.what] {
        check(text)
      }
    }
    for reject in rejects.prefix(20) {
      check(reject.reason.what)
      check(reject.reason.remedy)
      #expect(!holdsNumberOfPerson(reject.masked), "\(reject.masked)")
    }
  }

  private static func check(_ text: LocalizedText) {
    #expect(text.zhHans.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(text)")
    #expect(text.en.unicodeScalars.contains { $0.isASCII && $0.properties.isAlphabetic }, "\(text)")
    for language in Language.allCases {
      let line = text[language]
      #expect(!holdsNumberOfPerson(line), "\(line)")
      #expect(
        line.unicodeScalars.allSatisfy { ![.control, .format].contains($0.properties.generalCategory) }, "\(line)")
    }
  }

  private static func holdsNumberOfPerson(_ text: String) -> Bool {
    text.contains(/[0-9]{15}/)
  }
}
