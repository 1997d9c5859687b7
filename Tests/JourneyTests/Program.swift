import Fixtures
import Foundation
import Glibc
import Testing

/// Tests over the built program, one after the other: they measure how long it takes.
@Suite("Journeys", .serialized)
enum Journeys {}

/// The built program, run as a process of its own.
enum Program {
  /// `MINGCHA_BINARY`, or the program beside the test bundle.
  static let path: String = {
    if let path = ProcessInfo.processInfo.environment["MINGCHA_BINARY"] { return path }
    let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("mingcha").path
  }()

  struct Answer {
    let code: Int32
    let wasKilled: Bool
    let output: String
    let notes: String
    let seconds: Double
  }

  /// Runs the program to its end, or kills it after `killAfter` seconds; two minutes are the end of patience.
  @discardableResult
  static func run(_ arguments: [String], killAfter: Double? = nil) throws -> Answer {
    try #require(
      FileManager.default.isExecutableFile(atPath: path),
      "\(path) is not built: run `swift build --product mingcha`, or set MINGCHA_BINARY")
    let folder = FileManager.default.temporaryDirectory
    let output = folder.appendingPathComponent("journey-\(UUID().uuidString).out")
    let notes = folder.appendingPathComponent("journey-\(UUID().uuidString).err")
    for file in [output, notes] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    defer { for file in [output, notes] { try? FileManager.default.removeItem(at: file) } }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: notes)
    process.standardInput = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    let start = ContinuousClock.now
    try process.run()
    if ended.wait(timeout: .now() + (killAfter ?? 120)) == .timedOut {
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    return Answer(
      code: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
      output: try text(output), notes: try text(notes), seconds: seconds)
  }

  /// What a file holds. A program that was killed may have written half a character, which is no fault of the test's.
  private static func text(_ file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  /// Runs the program and expects it to end with a code.
  @discardableResult
  static func expect(
    _ arguments: [String], code: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Answer {
    let answer = try run(arguments)
    #expect(
      answer.code == code && !answer.wasKilled, "\(arguments.joined(separator: " "))\n\(answer.notes)",
      sourceLocation: sourceLocation)
    return answer
  }

  /// Runs in a folder that is deleted afterwards.
  ///
  /// Waiting for a program is done on a thread of its own: the few threads of the tests that run at the same time are
  /// not for waiting.
  static func withFolder(_ body: @Sendable (String) throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("journey-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await withTaskExecutorPreference(WaitingThreads.shared) { try await work(folder, body) }
  }

  /// A folder for what several tests look at, deleted at the end of the process.
  static let lastingFolder: Result<String, any Error> = Result {
    try FileManager.default.createDirectory(atPath: lastingPath, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: Program.lastingPath) }
    return lastingPath
  }
  private static let lastingPath =
    FileManager.default.temporaryDirectory.appendingPathComponent("journeys-\(getpid())").path

  private static func work(_ folder: String, _ body: @Sendable (String) throws -> Void) async throws {
    try body(folder)
  }

  static func note(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}

/// Threads that may wait.
private final class WaitingThreads: TaskExecutor {
  static let shared = WaitingThreads()
  private let queue = DispatchQueue(label: "journeys", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

/// What the journeys are tried with: small by default; `MINGCHA_SLOW=1` tries all of it, `MINGCHA_PEOPLE` sets the
/// size.
enum Journey {
  private static let environment = ProcessInfo.processInfo.environment
  static let isSlow = environment["MINGCHA_SLOW"] != nil
  static let people = environment["MINGCHA_PEOPLE"].flatMap { Int($0) } ?? (isSlow ? 20_000 : 1000)
  /// Kills of each kind.
  static let kills = isSlow ? 24 : 3
  static let seed = environment["MINGCHA_SEED"].flatMap { UInt64($0) } ?? 20_260_630

  static func makeSample(_ folder: String) throws -> String {
    try Program.expect(["sample", "--people", "\(people)", "--seed", "7", "--out", folder + "/sample"])
    return folder + "/sample"
  }

  static func importing(_ files: [String], _ data: String, threads: Int = 2) -> [String] {
    ["import"] + files + ["--data", data, "--threads", "\(threads)"]
  }

  static func screening(_ data: String, threads: Int = 2) -> [String] {
    ["screen", "--data", data, "--as-of", "2026-06-30", "--threads", "\(threads)"]
  }
}

/// What a store holds, as far as it matters.
struct StoreState: Equatable {
  /// Digest of the accepted rows by feed.
  let feeds: [String: String]
  let whole: String
  /// The bytes of the findings file.
  let findings: Data

  /// Opens the store with the program.
  init(_ data: String) throws {
    struct Digest: Decodable {
      let digest: String
      let feeds: [String: String]
    }
    let digest = try JSONDecoder().decode(
      Digest.self, from: Data(Program.expect(["digest", "--json", "--data", data]).output.utf8))
    feeds = digest.feeds
    whole = digest.digest
    let file = data + "-findings.ndjson"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Program.expect(["findings", "--out", file, "--data", data])
    findings = try Data(contentsOf: URL(fileURLWithPath: file))
  }

  /// Files in a data folder that only an unfinished act leaves behind.
  static func leftovers(_ data: String) -> [String] {
    let files = FileManager.default.enumerator(atPath: data)?.compactMap { $0 as? String } ?? []
    let staged = files.filter { $0.hasPrefix("deliveries/.staging/") }
    let halves = files.filter { $0.hasPrefix("runs/") && !$0.hasSuffix(".ndjson.gz") }
    let deliveries = files.filter { path in
      path.hasPrefix("deliveries/") && !path.hasPrefix("deliveries/.") && path.split(separator: "/").count == 3
    }
    let broken = deliveries.filter { path in
      !files.contains(path + "/snapshot.mcs") || !files.contains(path + "/original.gz")
    }
    return staged + halves + broken
  }
}
