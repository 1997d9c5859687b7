import Foundation

@testable import DMN

/// The part of the Technology Compatibility Kit that lies beside the repository where it is developed. It is not part
/// of it, so tests that need it are passed over where it is missing.
enum TCKFolders {
  static let root: String? = {
    let environment = ProcessInfo.processInfo.environment["MINGCHA_SHARED"]
    let shared = environment ?? (packageRoot as NSString).deletingLastPathComponent + "/shared"
    let root = shared + "/tck"
    return FileManager.default.fileExists(atPath: root) ? root : nil
  }()

  private static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Every folder of tests, in order.
  static func all() throws -> [TestFolder] {
    guard let root else { return [] }
    var folders: [TestFolder] = []
    for level in try FileManager.default.contentsOfDirectory(atPath: root).sorted() {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(level)") else { continue }
      for name in names.sorted() {
        let path = "\(root)/\(level)/\(name)"
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: path), TestFolder.isTests(files) else {
          continue
        }
        folders.append(
          TestFolder(
            path: "\(level)/\(name)",
            files: try files.map { file in
              TestFolder.File(
                name: file, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(file)"))))
            }))
      }
    }
    return folders
  }

  /// `T1` to `T3` by folder and case, as the inventory beside the folders has them.
  static var tiers: TestTiers {
    TestTiers(inventory: root.flatMap { try? String(contentsOfFile: $0 + "/inventory.csv", encoding: .utf8) } ?? "")
  }

  /// A moment for `now()` that never changes.
  static let clock: @Sendable () -> FEELDateTime = {
    FEELDateTime("2026-01-15T10:00:00Z")!
  }
}
