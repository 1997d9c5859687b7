import Foundation
import Operations
import Testing

@Suite("Exchange of a folder")
struct ExchangeTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "mingcha-test-\(UUID())").path

  private func lines(_ run: String, _ file: String) throws -> [Substring] {
    try String(contentsOfFile: "\(folder)/\(run)/\(file).ndjson", encoding: .utf8).split(separator: "\n")
  }

  @Test("A run of some rules finds what a run of all rules finds for them, and classes only when they are asked for")
  func someRules() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let library = try packagedLibrary.get()
    _ = try MakeSample(library: library).run(people: 800, seed: 7, to: folder + "/in")
    let exchange = RunExchange(library: library, threads: 2)
    _ = try exchange.run(folder + "/in", to: folder + "/all")
    _ = try exchange.run(folder + "/in", to: folder + "/some", rules: ["E01", "D01", "C9"])
    _ = try exchange.run(folder + "/in", to: folder + "/one", rules: ["D01"])

    let all = try lines("all", "findings")
    let some = try lines("some", "findings")
    let one = try lines("one", "findings")
    let chosen = all.filter { $0.hasPrefix(#"{"rule":"C9""#) || $0.hasPrefix(#"{"rule":"D01""#) }
    #expect(!chosen.isEmpty)
    #expect(chosen.count < all.count)
    #expect(some == chosen)
    #expect(one == chosen.filter { $0.hasPrefix(#"{"rule":"D01""#) })
    let allClasses = try lines("all", "classes")
    let someClasses = try lines("some", "classes")
    let noClasses = try lines("one", "classes")
    #expect(!allClasses.isEmpty)
    #expect(someClasses == allClasses)
    #expect(noClasses.isEmpty)
  }

  @Test("A rule that is not in the pack is refused before anything is read or written")
  func unknownRule() throws {
    let library = try packagedLibrary.get()
    #expect(throws: OperationError.self) {
      _ = try RunExchange(library: library).run(folder + "/in", to: folder + "/out", rules: ["E01", "Z99"])
    }
    #expect(!FileManager.default.fileExists(atPath: folder))
  }
}
