import Findings
import Foundation
import Operations
import Records
import Store
import Testing
import Vocabulary

@Suite("Deliveries at the same time")
struct DeliveryRaceTests {
  @Test("The same contents staged many times at once are registered once, with one folder")
  func sameContents() async throws {
    try await withFolder { folder in
      let district = try await District(folder: folder)
      let stage = StageDelivery(office: district.office)
      for round in 0..<8 {
        let contents = DeliveryContents(
          feed: "01", period: asOf,
          files: [DeliveredFile(name: "01.csv", sha256: String(repeating: "\(round)", count: 64), byteCount: 1)],
          rowCount: 1, acceptedCount: 1, rejectedCount: 0, reasons: [:])
        let officer = district["wang"]
        let staged = try await withThrowingTaskGroup(of: Int.self) { group in
          for _ in 0..<8 {
            group.addTask {
              let own = try folder.beginStaging()
              try Data("x".utf8).write(to: URL(fileURLWithPath: own.snapshotPath))
              if case .staged = try await stage.run(contents, folder: own, by: officer) { return 1 }
              return 0
            }
          }
          return try await group.reduce(0, +)
        }
        #expect(staged == 1, "round \(round)")
        let path = folder.snapshotPath(feed: "01", digest: contents.digest)
        #expect(FileManager.default.fileExists(atPath: path))
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/deliveries/.staging")
      #expect(left.isEmpty)
    }
  }

  @Test("Uploads that are sent at once do not sweep one another away")
  func uploads() async throws {
    try await withFolder { folder in
      // Chance of its own: the bytes of tests come round again.
      let office = Office(store: try Store(folder), folder: folder, clock: TestClock().clock, identifiers: .system)
      let hold = HoldUpload(office: office, library: try packagedLibrary.get())
      for round in 0..<8 {
        let sent = try await withThrowingTaskGroup(of: String.self) { group in
          for sender in 0..<10 {
            let path = folder.path + "/\(round)-\(sender)"
            try Data("x".utf8).write(to: URL(fileURLWithPath: path))
            group.addTask { try await hold.run([("01.csv", path)], feed: "", period: "", by: .console).id }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(sent.count == 10)
        for id in sent {
          _ = try await hold.find(id, by: .console)
          try await hold.discard(id, by: .console)
          try await hold.discard(id, by: .console)
        }
      }
    }
  }
}
