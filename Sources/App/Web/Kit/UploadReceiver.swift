import Foundation
import Hummingbird
import NIOCore
import Pages

/// Files that came with a form, in a folder of their own. Whoever takes them over removes the folder.
struct UploadedFiles: Sendable {
  struct File: Sendable {
    /// Base name as sent, without any path; not fit for the file system.
    let name: String
    let path: String
    let byteCount: Int
  }

  let folder: String
  let files: [File]

  /// Removes the folder and what is in it.
  func remove() {
    // A folder that is already gone is what we want.
    try? FileManager.default.removeItem(atPath: folder)
  }
}

/// Takes a multipart form in, writing files to disk as they arrive.
struct UploadReceiver: Sendable {
  private static let partsMax = 400
  private static let fieldBytesMax = 16 << 10

  /// The most bytes of the whole body.
  let limit: Int

  /// Reads the form. The token must stand before the first file, so that nothing foreign reaches the disk.
  ///
  /// - Throws: `WebRefusal` when the form is malformed, too large or without its token; nothing is left on disk.
  func receive(
    _ body: RequestBody, boundary: String, isToken: (String) -> Bool
  ) async throws -> (Items, UploadedFiles?) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-upload-\(Tokens.random())")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    do {
      var parts = Parts(folder: folder)
      try await read(body, boundary: boundary, into: &parts, isToken: isToken)
      guard parts.fields.contains(where: { $0.name == "csrf" && isToken($0.value) }) else {
        throw WebRefusal.refused(.forbidden, why: nil)
      }
      return (Items(all: parts.fields), UploadedFiles(folder: folder.path, files: parts.files))
    } catch {
      UploadedFiles(folder: folder.path, files: []).remove()
      if error is MultipartReader.Fault { throw WebRefusal.refused(.badRequest, why: nil) }
      throw error
    }
  }

  private func read(
    _ body: RequestBody, boundary: String, into parts: inout Parts, isToken: (String) -> Bool
  ) async throws {
    var reader = MultipartReader(boundary: boundary)
    var count = 0
    for try await buffer in body {
      count += buffer.readableBytes
      guard count <= limit else { throw WebRefusal.refused(.tooLarge, why: nil) }
      for event in try reader.read(buffer.readableBytesView) {
        switch event {
        case .part(let name, let fileName):
          guard parts.fields.count + parts.files.count < Self.partsMax else { throw MultipartReader.Fault.malformed }
          if fileName != nil, !parts.fields.contains(where: { $0.name == "csrf" && isToken($0.value) }) {
            throw WebRefusal.refused(.forbidden, why: nil)
          }
          try parts.begin(name: name, fileName: fileName)
        case .bytes(let bytes):
          try parts.append(bytes, fieldLimit: Self.fieldBytesMax)
        case .end:
          try parts.end()
        }
      }
    }
    guard reader.isOver else { throw MultipartReader.Fault.malformed }
  }

  /// The form as far as it has come.
  private struct Parts {
    let folder: URL
    var fields: [(name: String, value: String)] = []
    var files: [UploadedFiles.File] = []
    private var name = ""
    private var fileName: String?
    private var value: [UInt8] = []
    private var handle: FileHandle?
    private var path = ""
    private var byteCount = 0

    init(folder: URL) {
      self.folder = folder
    }

    mutating func begin(name: String, fileName: String?) throws {
      self.name = name
      self.fileName = fileName
      value = []
      byteCount = 0
      guard fileName != nil else { return }
      path = folder.appendingPathComponent(String(files.count)).path
      guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
        let handle = FileHandle(forWritingAtPath: path)
      else { throw WebRefusal.refused(.unavailable, why: nil) }
      self.handle = handle
    }

    mutating func append(_ bytes: [UInt8], fieldLimit: Int) throws {
      byteCount += bytes.count
      if let handle {
        try handle.write(contentsOf: bytes)
      } else {
        guard byteCount <= fieldLimit else { throw WebRefusal.refused(.tooLarge, why: nil) }
        value += bytes
      }
    }

    mutating func end() throws {
      guard let fileName else {
        fields.append((name, String(decoding: value, as: UTF8.self)))
        return
      }
      try handle?.close()
      handle = nil
      // A file field left empty is sent as a file without name and bytes.
      guard byteCount > 0 || !fileName.isEmpty else { return }
      let base = fileName.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.last.map(Array.init) ?? []
      files.append(.init(name: String(decoding: base, as: UTF8.self), path: path, byteCount: byteCount))
    }
  }
}
