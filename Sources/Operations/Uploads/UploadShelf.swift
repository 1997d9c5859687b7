internal import Findings
internal import Foundation
internal import Glibc
internal import Records
internal import Store
internal import Vocabulary

/// What is kept beside the files of an upload.
struct UploadRecord: Codable {
  let id: String
  let owner: Int64
  /// UTC milliseconds.
  let at: Int64
  let period: String?
  var files: [File]

  struct File: Codable {
    let name: String
    var byteCount: Int
    var feed: String?
  }

  func held(in shelf: UploadShelf) -> HeldUpload {
    HeldUpload(
      id: id,
      files: files.enumerated().map {
        .init(
          name: $0.element.name, path: shelf.path(of: $0.offset, in: id), byteCount: $0.element.byteCount,
          feed: $0.element.feed)
      }, period: period.flatMap { CivilDate($0) })
  }
}

/// The folder with the uploads; an upload is a folder with `upload.json` and its files by number.
struct UploadShelf {
  private let folder: String

  init(_ office: Office) throws(OperationError) {
    guard let folder = office.folder else {
      throw .unavailable(
        LocalizedText(zhHans: "内存中的数据库不能接收文件。", en: "Files cannot be taken by a store in memory."))
    }
    self.folder = folder.uploadsPath
  }

  static let unknown = OperationError.notFound(
    LocalizedText(
      zhHans: "没有这次上传：已经导入，或超过一天被清除。请重新上传。",
      en: "There is no such upload: it was imported, or removed after a day. Send the files again."))

  func path(of file: Int, in id: String) -> String { "\(folder)/\(id)/\(file)" }

  func find(_ id: String, owner: Officer) throws(OperationError) -> UploadRecord {
    guard let record = read(id), record.owner == owner.account.rawValue else { throw UploadShelf.unknown }
    return record
  }

  func holds(_ id: String, owner: Officer) -> Bool { read(id)?.owner == owner.account.rawValue }

  func all() -> [UploadRecord] { names().compactMap(read) }

  /// Of the uploads that are whole, and of those that are being taken when `withPartial`. A folder that cannot be
  /// listed holds nothing.
  func names(withPartial: Bool = false) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return withPartial ? names : names.filter { !$0.hasPrefix(UploadShelf.partial) }
  }

  /// Begins the name of a folder that is being filled: nobody else looks at it.
  private static let partial = ".new-"

  func remove(_ id: String) {
    // What cannot be removed now is removed by the next sweep.
    try? FileManager.default.removeItem(atPath: "\(folder)/\(id)")
  }

  func write(_ record: UploadRecord) throws(OperationError) {
    try write(record, in: record.id)
  }

  private func write(_ record: UploadRecord, in name: String) throws(OperationError) {
    do {
      let path = "\(folder)/\(name)/upload.json"
      try JSONEncoder().encode(record).write(to: URL(fileURLWithPath: path), options: .atomic)
      chmod(path, 0o600)
    } catch {
      throw OperationError(error)
    }
  }

  /// Moves the files in; the upload appears whole, and nothing stays when one of the files cannot be moved.
  func take(_ record: UploadRecord, from paths: [String]) throws(OperationError) -> UploadRecord {
    var record = record
    let partial = UploadShelf.partial + record.id
    do {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(partial)", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      for (place, path) in paths.enumerated() where record.files.indices.contains(place) {
        let target = self.path(of: place, in: partial)
        try FileManager.default.moveItem(atPath: path, toPath: target)
        chmod(target, 0o600)
        let size = try FileManager.default.attributesOfItem(atPath: target)[.size] as? NSNumber
        record.files[place].byteCount = size?.intValue ?? 0
      }
      try write(record, in: partial)
      try FileManager.default.moveItem(atPath: "\(folder)/\(partial)", toPath: "\(folder)/\(record.id)")
      return record
    } catch {
      remove(partial)
      throw OperationError(error)
    }
  }

  /// Only our own names reach the file system.
  private func read(_ id: String) -> UploadRecord? {
    guard id.utf8.count == 32, id.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }),
      let data = FileManager.default.contents(atPath: "\(folder)/\(id)/upload.json")
    else { return nil }
    // A record that cannot be read is an upload that was interrupted; the sweep removes it.
    return try? JSONDecoder().decode(UploadRecord.self, from: data)
  }
}
