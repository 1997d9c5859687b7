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

  private func start(_ arguments: [String], data: String) throws -> (process: Process, output: Pipe) {
    let process = Process()
    let program: URL = try #require(Self.program, "the program was not built beside the tests")
    process.executableURL = program
    process.arguments = arguments + ["--data", data]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, output)
  }

  private func get(_ address: String) async throws -> (status: Int, text: String) {
    let curl = Process()
    curl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    curl.arguments = ["curl", "-s", "-L", "--max-time", "10", "-w", "\n%{http_code}", address]
    let output = Pipe()
    curl.standardOutput = output
    try curl.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    curl.waitUntilExit()
    return (Int(text.split(separator: "\n").last ?? "") ?? 0, text)
  }

  @Test("mingcha serve answers, says where, refuses a taken port with 4, and ends with 0 on SIGTERM")
  func serve() async throws {
    let data = NSTemporaryDirectory() + "mingcha-serve-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: data) }
    let (process, output) = try start(["serve", "--listen", "127.0.0.1:0"], data: data)
    defer { if process.isRunning { process.terminate() } }
    var line = ""
    while !line.hasSuffix("\n") {
      // Whatever has arrived; asking for a number of bytes would wait for all of them.
      let piece = output.fileHandleForReading.availableData
      try #require(!piece.isEmpty, "no address was printed")
      line += String(decoding: piece, as: UTF8.self)
    }
    let address = try #require(line.firstMatch(of: /http:\/\/127\.0\.0\.1:([0-9]+)\//))
    #expect(try await get("\(address.0)healthz").text.hasPrefix("ok"))
    #expect(try await get("\(address.0)readyz").status == 200)
    let setup = try await get("\(address.0)sign-in")
    #expect(setup.status == 200 && setup.text.contains("mingcha init --data \(data)"))
    let (second, _) = try start(["serve", "--listen", "127.0.0.1:\(address.1)"], data: data)
    second.waitUntilExit()
    #expect(second.terminationStatus == 4)
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
  }
}
