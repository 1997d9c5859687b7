internal import Vocabulary

/// Documents and workbooks: zip files with a list of content types, and without anything that runs.
enum OfficePackage {
  private static let typesPart = "[content_types].xml"
  private static let typesBytesMax = 1 << 20
  private static let macros = LocalizedText(zhHans: "含有宏或控件的文档", en: "a document with macros or parts that run")
  private static let noOffice = Refusal.unreadable("压缩包，不是 DOCX 或 XLSX", "an archive that is no DOCX or XLSX")

  static func type(of bytes: [UInt8]) throws(EvidenceRefusal) -> EvidenceType {
    do throws(Refusal) {
      return try bytes.withUnsafeBufferPointer { (buffer) throws(Refusal) in
        try type(in: ZipArchive(buffer, limits: IntakeLimits()))
      }
    } catch {
      if error.detail == Refusal.macros.detail { throw .active(macros) }
      if error.detail == noOffice.detail { throw .unknownType(error.detail) }
      throw .broken(error.detail)
    }
  }

  private static func type(in archive: ZipArchive) throws(Refusal) -> EvidenceType {
    let names = archive.parts.keys
    guard let part = archive.parts[typesPart], part.size <= typesBytesMax else {
      throw noOffice
    }
    let runs = names.contains { name in
      name.contains("activex/") || name.contains("vba") || name.contains("customui/")
        || name.contains("embeddings/") && name.hasSuffix(".bin")
        || [".exe", ".dll", ".js", ".vbs", ".bat", ".ps1", ".scr", ".lnk"].contains { name.hasSuffix($0) }
    }
    var types: [UInt8] = []
    try archive.inflate(typesPart) { types += $0 }
    let text = String(decoding: types, as: UTF8.self).lowercased()
    guard !runs, !text.contains("macroenabled"), !text.contains("activex"), !text.contains("vbaproject") else {
      throw .macros
    }
    if names.contains("word/document.xml"), text.contains("wordprocessingml.document.main+xml") { return .document }
    if names.contains("xl/workbook.xml"), text.contains("spreadsheetml.sheet.main+xml") { return .workbook }
    throw noOffice
  }
}
