import Foundation
import Testing

/// The program itself, started as a process.
@Suite(.serialized) struct ServeTests {
  /// The program beside the tests' own bundle; nil when it was not built.
  private static var program: URL? {
    let folder = URL(fileURLWithPath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
    let candidate = folder.appendingPathComponent("mingcha")
    return FileManager.default.isExecutableFile(atPath: candidate.path) ? candidate : nil
  }

  private static func start(_ arguments: [String], data: String) throws -> (process: Process, output: FileHandle) {
    guard let program else { throw CocoaError(.fileNoSuchFile) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments + ["--data", data]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, output.fileHandleForReading)
  }

  private static func get(_ address: String) throws -> String {
    let curl = Process()
    curl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    curl.arguments = ["curl", "-s", "-L", "--max-time", "10", address]
    let output = Pipe()
    curl.standardOutput = output
    try curl.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    curl.waitUntilExit()
    return text
  }

  /// What the program did, in the order it was asked.
  private struct Course: Sendable {
    var line = ""
    var health = ""
    var readiness = ""
    var page = ""
    var secondStatus: Int32 = -1
    var endedByItself = false
    var status: Int32 = -1
  }

  private static func course(data: String) throws -> Course {
    var course = Course()
    let (process, output) = try start(["serve", "--listen", "127.0.0.1:0"], data: data)
    defer { if process.isRunning { process.terminate() } }
    while !course.line.hasSuffix("\n") {
      // Whatever has arrived; asking for a number of bytes would wait for all of them.
      let piece = output.availableData
      guard !piece.isEmpty else { return course }
      course.line += String(decoding: piece, as: UTF8.self)
    }
    guard let address = course.line.firstMatch(of: /http:\/\/127\.0\.0\.1:([0-9]+)\//) else { return course }
    course.health = try get("\(address.0)healthz")
    course.readiness = try get("\(address.0)readyz")
    course.page = try get("\(address.0)sign-in")
    let (second, _) = try start(["serve", "--listen", "127.0.0.1:\(address.1)"], data: data)
    second.waitUntilExit()
    course.secondStatus = second.terminationStatus
    process.terminate()
    process.waitUntilExit()
    course.endedByItself = process.terminationReason == .exit
    course.status = process.terminationStatus
    return course
  }

  @Test("mingcha serve says where it listens, answers, refuses a taken port with 4, and ends with 0 on SIGTERM")
  func serve() async throws {
    let data = NSTemporaryDirectory() + "mingcha-serve-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: data) }
    // On a thread of its own: waiting for processes would hold up the tests beside it.
    let course = try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try Self.course(data: data) }) }
    }
    #expect(course.health == "ok\n" && course.readiness == "ready\n", "\(course.line)")
    #expect(course.page.contains("mingcha init --data \(data)"))
    #expect(course.secondStatus == 4)
    #expect(course.endedByItself && course.status == 0)
  }
}
