package import Casework
internal import Foundation
internal import Intake
package import Records
internal import Store
internal import Vocabulary

/// A file that came with a form: the name as sent, and where its bytes lie.
package struct SentFile: Sendable {
  package let name: String
  package let path: String

  package init(name: String, path: String) {
    self.name = name
    self.path = path
  }
}

/// Takes files over as evidence: all of an act, or none.
package struct KeepEvidence: Sendable {
  private let office: Office
  private let sight: EvidenceSight

  package init(office: Office, sight: EvidenceSight = .records) {
    self.office = office
    self.sight = sight
  }

  /// Throws unless the officer may add evidence to the subject: asked before a form is shown.
  package func begin(_ subject: EvidenceSubject, by officer: Officer) async throws(OperationError) {
    let scope = try await office.authorise(officer, .addEvidence)
    let sight = sight
    guard try await office.read({ try sight.isWithin($0, subject, scope) }) else { throw EvidenceMessages.unknown }
  }

  /// - Parameter paperDay: the day written in the documents, as typed, or empty.
  /// - Throws: `.invalid` with one message for each file that is not taken; then none is.
  package func run(
    _ files: [SentFile], for subject: EvidenceSubject, paperDay: String = "", by officer: Officer
  ) async throws(OperationError) -> [EvidenceItem] {
    try await begin(subject, by: officer)
    let scope = try await office.authorise(officer, .addEvidence)
    guard let folder = office.folder else { throw EvidenceMessages.noFolder }
    let day = try Self.day(paperDay)
    guard (1...EvidenceFile.filesMax).contains(files.count) else {
      throw .invalid(
        "files", zhHans: "请选择 1 至 \(EvidenceFile.filesMax) 个文件。",
        en: "Choose 1 to \(EvidenceFile.filesMax) files.")
    }
    let shelf = EvidenceShelf(folder)
    let entries = try take(files, onto: shelf)
    defer { for entry in entries { shelf.discard(entry.file) } }
    let (sight, now) = (sight, office.clock.now())
    return try await office.write { transaction in
      guard try sight.isWithin(transaction.read, subject, scope) else { throw EvidenceMessages.unknown }
      return try entries.map { entry in
        let item = try transaction.add(
          EvidenceEntry(name: entry.name, mediaType: entry.type.rawValue, partial: entry.file), to: subject, on: shelf,
          paperDay: day, staff: officer.staff, account: officer.account, at: now)
        try transaction.record(
          .evidenceAdded, object: "evidence/\(item.id)",
          detail: "\(subject.text) \(item.mediaType) \(item.byteCount) \(item.sha256)", by: officer.account, at: now)
        return item
      }
    }
  }

  private func take(
    _ files: [SentFile], onto shelf: EvidenceShelf
  ) throws(OperationError) -> [(name: String, type: EvidenceType, file: EvidenceShelf.Partial)] {
    var entries: [(name: String, type: EvidenceType, file: EvidenceShelf.Partial)] = []
    var faults: [FieldMessage] = []
    do {
      for file in files {
        do throws(EvidenceRefusal) {
          let bytes = try Self.bytes(file)
          let type = try EvidenceFile.type(of: bytes, named: file.name)
          // Once one file is not taken none is; the others are still looked at, so that all faults are told at once.
          if faults.isEmpty { entries.append((file.name, type, try Self.written(bytes, shelf))) }
        } catch {
          faults.append(Self.message(error, file.name))
        }
      }
    }
    guard faults.isEmpty else {
      for entry in entries { shelf.discard(entry.file) }
      throw .invalid(faults)
    }
    return entries
  }

  private static func written(
    _ bytes: [UInt8], _ shelf: EvidenceShelf
  ) throws(EvidenceRefusal) -> EvidenceShelf.Partial {
    do {
      return try shelf.write(bytes)
    } catch {
      throw .broken(LocalizedText(zhHans: "磁盘无法写入（\(error)）", en: "the disk cannot be written (\(error))"))
    }
  }

  /// The bytes of a file that was sent; one that is too large is not read.
  private static func bytes(_ file: SentFile) throws(EvidenceRefusal) -> [UInt8] {
    let size = (try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? NSNumber)?.intValue
    guard let size, size <= EvidenceFile.bytesMax else { throw .tooLarge }
    guard let data = FileManager.default.contents(atPath: file.path) else { throw .empty }
    return Array(data)
  }

  private static func message(_ refusal: EvidenceRefusal, _ name: String) -> FieldMessage {
    let shown = String(String.UnicodeScalarView(name.unicodeScalars.prefix(60).map { $0.value < 0x20 ? "?" : $0 }))
    return FieldMessage(
      field: "files",
      message: LocalizedText(
        zhHans: "“\(shown)”：\(refusal.message.zhHans)", en: "“\(shown)”: \(refusal.message.en)."))
  }

  private static func day(_ text: String) throws(OperationError) -> CivilDate? {
    guard !text.isEmpty else { return nil }
    guard let day = CivilDate(text) else {
      throw .invalid(
        "paperDay", zhHans: "文件日期要写成 2026-06-30，或留空。", en: "Write the day as 2026-06-30, or leave it empty.")
    }
    return day
  }
}

enum EvidenceMessages {
  static let unknown = OperationError.notFound(
    LocalizedText(
      zhHans: "没有这项佐证材料，或不在您的权限范围内。请从事项页面进入。",
      en: "There is no such evidence within your reach. Open it from the page it belongs to."))

  static let noFolder = OperationError.unavailable(
    LocalizedText(zhHans: "内存中的数据库不能保存佐证材料。", en: "A store in memory cannot keep evidence."))
}
