import Foundation
import Operations
import Pages
import Vocabulary

extension Download {
  /// A file that a verb writes to a path. It lies in a folder of its own that is gone before the first byte is sent:
  /// an open file needs no name.
  static func file(
    named name: String, format: ExportFormat, write: (_ path: String) async throws -> Void
  ) async throws -> Download {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-export-\(Tokens.random())")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer {
      // A folder that is already gone is what we want.
      try? FileManager.default.removeItem(at: folder)
    }
    let path = folder.appendingPathComponent("file").path
    try await write(path)
    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    return Download(
      name: "\(name).\(format.rawValue)", contentType: format.contentType,
      bytes: AsyncThrowingStream(unfolding: { try handle.read(upToCount: 1 << 16).map { Array($0) } }))
  }
}

extension ExportFormat {
  var contentType: String {
    switch self {
    case .ndjson: "application/x-ndjson"
    case .csv: "text/csv; charset=utf-8"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
  }
}
