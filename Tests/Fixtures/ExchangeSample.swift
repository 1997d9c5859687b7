package import Foundation

/// The exchange sample that may lie beside the package: `MINGCHA_SHARED`, or `shared` next to the package root.
package enum ExchangeSample {
  /// The folder, or nil where it is absent; a test then says so and ends.
  package static var folder: URL? {
    let shared =
      ProcessInfo.processInfo.environment["MINGCHA_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")
    let folder = shared.appendingPathComponent("exchange-sample")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }
}
