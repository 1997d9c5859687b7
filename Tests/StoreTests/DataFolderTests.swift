import Findings
import Foundation
import Records
import Store
import Testing

@Suite("Data folder")
struct DataFolderTests {
  struct Killed: Error {}

  func contents(_ name: String, _ file: (sha256: String, byteCount: Int64)) -> DeliveryContents {
    DeliveryContents(
      feed: "01", period: asOf, files: [DeliveredFile(name: name, sha256: file.sha256, byteCount: file.byteCount)],
      rowCount: 1, acceptedCount: 1, rejectedCount: 0, reasons: [:])
  }

  @Test("An original is kept compressed under its hash and comes back byte for byte")
  func archive() async throws {
    try await withFolder { folder in
      let store = try Store(folder)
      let source = folder.path + "/01.csv"
      let bytes = Data((0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
      try bytes.write(to: URL(fileURLWithPath: source))
      let staged = try folder.beginStaging()
      let file = try Archive.compress(source, to: staged.originalPath(0))
      #expect(file.sha256 == (try Archive.sha256(of: source)))
      #expect(file.byteCount == 700_000)
      let delivery = contents("01.csv", file)
      try await staged.commit(feed: "01", digest: delivery.digest) {
        _ = try await store.write { try $0.addDelivery(delivery, by: console, at: 1) }
      }
      _ = try Store(folder)
      let kept = folder.deliveryPath(feed: "01", digest: delivery.digest) + "/original.gz"
      var back = Data()
      try Archive.expand(kept) { back.append(contentsOf: $0) }
      #expect(back == bytes)
      let whole = try Data(contentsOf: URL(fileURLWithPath: kept))
      try whole.prefix(whole.count - 9).write(to: URL(fileURLWithPath: kept))
      #expect(throws: StoreError.self) { try Archive.expand(kept) { _ in } }
    }
  }

  @Test("A kill at any step leaves nothing half-imported, and opening clears away what it left")
  func kills() async throws {
    try await withFolder { folder in
      _ = try Store(folder)
      let stagingPath = folder.path + "/deliveries/.staging"
      // Killed while writing: the folder stays and its lock is gone.
      let half = stagingPath + "/half"
      try FileManager.default.createDirectory(atPath: half, withIntermediateDirectories: true)
      try Data("x".utf8).write(to: URL(fileURLWithPath: half + "/original.gz"))
      // Killed between the rename and the transaction: a whole folder that no row names.
      let orphan = folder.deliveryPath(feed: "01", digest: String(repeating: "a", count: 64))
      try FileManager.default.createDirectory(atPath: orphan, withIntermediateDirectories: true)
      // Under way in another hand: it is left alone.
      let live = try folder.beginStaging()
      let store = try Store(folder)
      #expect(!FileManager.default.fileExists(atPath: half))
      #expect(!FileManager.default.fileExists(atPath: orphan))
      #expect(FileManager.default.fileExists(atPath: live.path))
      #expect(try await store.read { try $0.deliveries(feed: nil, limit: 10) }.isEmpty)
      live.discard()
    }
  }

  @Test("When the transaction fails, the folder goes too")
  func failedTransaction() async throws {
    try await withFolder { folder in
      _ = try Store(folder)
      let staged = try folder.beginStaging()
      let digest = String(repeating: "c", count: 64)
      await #expect(throws: Killed.self) {
        try await staged.commit(feed: "02", digest: digest) { throw Killed() }
      }
      #expect(!FileManager.default.fileExists(atPath: folder.deliveryPath(feed: "02", digest: digest)))
    }
  }

  @Test("Opening again keeps everything, and a folder that cannot be made is an error of the environment")
  func reopening() async throws {
    try await withFolder { folder in
      try await Store(folder).run([verdict("C3", "h1")])
      #expect(try await Store(folder).all().count == 1)
    }
    #expect(throws: StoreError.self) { try Store(DataFolder(path: "/proc/mingcha")) }
  }
}
