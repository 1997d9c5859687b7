import Foundation

/// One file of the repository as the house rules see it.
struct HouseFile: Sendable {
  /// Path from the root of the package, `Sources/Intake/CSV.swift`.
  let path: String
  let text: Bytes
  /// The parts of a Swift source; all blank for other files.
  let swift: SwiftText

  init(_ path: String, _ text: String) {
    self.init(path, Array(text.utf8))
  }

  init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    text = Bytes(bytes)
    swift = SwiftText(path.hasSuffix(".swift") ? bytes : [])
  }

  var isSwift: Bool { path.hasSuffix(".swift") }

  /// The folder below `Sources`, or nil outside it.
  var room: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// File name without folder and extension.
  var stem: String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  }

  func complaint(at offset: Int, _ what: String, instead: String) -> Complaint {
    Complaint(path: path, line: text.line(at: offset), what: what, instead: instead)
  }
}

/// A broken rule: where, what, and what to do.
struct Complaint: CustomStringConvertible, Equatable {
  let path: String
  let line: Int
  let what: String
  let instead: String

  var description: String { "\(path):\(line): \(what). \(instead)." }
}

/// The repository these tests were built from.
enum House {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Every file below `Sources` and `Tests`, by path.
  static let files: [HouseFile] = ["Sources", "Tests"].flatMap(filesBelow)

  static let sources = files.filter { $0.path.hasPrefix("Sources/") }

  /// The text of one file; nil when it is not there.
  static func read(_ path: String) -> String? {
    try? String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Whether a file or folder is there.
  static func holds(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// Names in a folder, ascending; empty when it is not there.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []).sorted()
  }

  private static func filesBelow(_ folder: String) -> [HouseFile] {
    let base = root.appending(path: folder)
    var paths: [String] = []
    for case let path as String in FileManager.default.enumerator(atPath: base.path) ?? .init() { paths.append(path) }
    return paths.sorted().compactMap { path in
      guard let bytes = try? Data(contentsOf: base.appending(path: path)) else { return nil }
      return HouseFile("\(folder)/\(path)", [UInt8](bytes))
    }
  }

  /// What git says, as NUL-separated records; throws with git's own words.
  static func git(_ arguments: String...) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-c", "safe.directory=*", "-C", root.path] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw GitRefused(arguments: arguments) }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\0").map(String.init)
  }

  /// False in an unpacked archive, where nothing is tracked.
  static let isCheckout = FileManager.default.fileExists(atPath: root.appending(path: ".git").path)

  struct GitRefused: Error, CustomStringConvertible {
    let arguments: [String]
    var description: String { "git \(arguments.joined(separator: " ")) failed; its message is above" }
  }
}
