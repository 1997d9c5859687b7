import Foundation

/// The folder of reference material beside a checkout. Tests that need it are skipped, with a line saying so, where it
/// is absent.
package enum SharedFolder {
  /// The path of something in the folder; nil where it is not there.
  package static func path(_ name: String) -> String? {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder =
      ProcessInfo.processInfo.environment["MINGCHA_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? root.deletingLastPathComponent().appendingPathComponent("shared")
    let path = folder.appendingPathComponent(name).path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }
}
