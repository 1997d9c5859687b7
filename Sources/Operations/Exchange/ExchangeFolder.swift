internal import Foundation
internal import Glibc
package import Intake
internal import Store
internal import Synchronization
internal import Vocabulary

/// The files of a folder that an import reads, and files written whole.
package enum ExchangeFolder {
  /// `.csv` and `.xlsx` of a folder in ascending bytewise order of names; not hidden files, not lists of rejects.
  package static func files(in folder: String) throws(OperationError) -> [IntakeFile] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .invalid(
        "path", zhHans: "读不到文件夹 \(folder)。请检查路径和权限。", en: "The folder \(folder) cannot be read. Check path and rights.")
    }
    return names.filter { isDelivery($0) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { IntakeFile(path: "\(folder)/\($0)") }
  }

  /// Whether a file name is one that an import of a folder reads.
  package static func isDelivery(_ name: String) -> Bool {
    let lower = name.lowercased()
    return !name.hasPrefix(".") && !name.hasPrefix("~$") && !lower.hasSuffix(".rejects.csv")
      && (lower.hasSuffix(".csv") || lower.hasSuffix(".xlsx"))
  }

  static func write(_ text: String, to path: String) throws(OperationError) {
    do {
      let file = try OutputFile(path)
      var text = text
      try text.withUTF8 { try file.write(UnsafeRawBufferPointer($0)) }
      try file.finish()
    } catch {
      throw OperationError(error)
    }
  }
}

/// A file that appears under its name once it is whole; until then it is hidden beside it.
final class OutputFile {
  private var file: UnsafeMutablePointer<FILE>?
  private let path: String
  private let partial: String

  /// Makes the folder if need be.
  init(_ path: String) throws {
    self.path = path
    let folder = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    partial = "\(folder)/.\(getpid())-\(OutputFile.numbers.add(1, ordering: .relaxed).newValue).part"
    file = fopen(partial, "we")
    guard file != nil else { throw OutputFile.failure(path) }
  }

  deinit {
    guard let file else { return }
    fclose(file)
    PartialFile.discard(partial)
  }

  private static let numbers = Atomic<Int>(0)

  /// Deletes what processes that are no more left unfinished in a folder.
  static func clear(_ folder: String) {
    // A folder that cannot be listed holds nothing to clear.
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasSuffix(".part") {
      guard name.hasPrefix("."), let owner = name.dropFirst().split(separator: "-").first.flatMap({ Int32($0) }),
        kill(owner, 0) != 0, errno == ESRCH
      else { continue }
      unlink("\(folder)/\(name)")
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    guard let file, fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else {
      throw OutputFile.failure(path)
    }
  }

  func finish() throws {
    guard let open = file else { return }
    file = nil
    guard fclose(open) == 0, rename(partial, path) == 0 else {
      let failure = OutputFile.failure(path)
      PartialFile.discard(partial)
      throw failure
    }
  }

  private static func failure(_ path: String) -> StoreError {
    .environment("cannot write \(path): \(String(cString: strerror(errno)))")
  }
}
