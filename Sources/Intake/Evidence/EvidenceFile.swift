internal import Vocabulary

/// Finds out what a file is that somebody wants to keep as evidence, from its bytes and never from its name.
package enum EvidenceFile {
  /// The most bytes of one file.
  package static let bytesMax = 20 << 20
  /// The most files of one act.
  package static let filesMax = 20
  private static let nameBytesMax = 200

  /// The type of a file, once everything about it is acceptable.
  ///
  /// - Parameter name: as the sender calls it; must agree with the bytes.
  package static func type(of bytes: [UInt8], named name: String) throws(EvidenceRefusal) -> EvidenceType {
    try checkName(name)
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= bytesMax else { throw .tooLarge }
    let type = try content(bytes)
    let ending = name.split(separator: ".", omittingEmptySubsequences: false).last.map { $0.lowercased() }
    guard name.contains("."), let ending, type.endings.contains(ending) else { throw .nameDisagrees(type) }
    return type
  }

  private static func checkName(_ name: String) throws(EvidenceRefusal) {
    guard (1...nameBytesMax).contains(name.utf8.count), name.unicodeScalars.allSatisfy(isHarmless) else {
      throw .badName
    }
  }

  /// Marks of direction make `gpj.exe` read `exe.jpg`.
  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2F, 0x5C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      false
    default: true
    }
  }

  private static func content(_ bytes: [UInt8]) throws(EvidenceRefusal) -> EvidenceType {
    for (signature, what) in programs where bytes.starts(with: signature) { throw .active(what) }
    for (signature, what) in others where bytes.starts(with: signature) { throw .unknownType(what) }
    if bytes.starts(with: Array("%PDF-".utf8)) {
      try checkEnd(of: bytes)
      return .pdf
    }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      try checkPixels(try PictureHeader.jpeg(bytes))
      return .jpeg
    }
    if bytes.starts(with: PictureHeader.pngSignature) {
      try checkPixels(try PictureHeader.png(bytes))
      return .png
    }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return try OfficePackage.type(of: bytes) }
    if bytes.count > 11, bytes[4..<8].elementsEqual("ftyp".utf8) {
      throw .unknownType(LocalizedText(zhHans: "HEIC 图片或视频", en: "a HEIC picture or a video"))
    }
    try PlainText.check(bytes)
    return .text
  }

  private static func checkPixels(_ size: (width: Int, height: Int)) throws(EvidenceRefusal) {
    guard size.width > 0, size.height > 0 else {
      throw .broken(LocalizedText(zhHans: "图片没有尺寸", en: "the picture has no size"))
    }
    guard size.width <= 20_000, size.height <= 20_000, size.width * size.height <= 120_000_000 else {
      throw .tooManyPixels(width: size.width, height: size.height)
    }
  }

  /// A document that was cut off has no end mark near its end.
  private static func checkEnd(of bytes: [UInt8]) throws(EvidenceRefusal) {
    let mark = Array("%%EOF".utf8)
    let tail = bytes.suffix(2048)
    let isThere = tail.indices.contains { start in
      tail.endIndex - start >= mark.count && tail[start..<(start + mark.count)].elementsEqual(mark)
    }
    guard isThere else { throw .broken(LocalizedText(zhHans: "PDF 没有结尾，文件被截断", en: "the PDF is cut off")) }
  }

  private static let programs: [([UInt8], LocalizedText)] = [
    (Array("MZ".utf8), LocalizedText(zhHans: "Windows 程序", en: "a Windows program")),
    ([0x7F, 0x45, 0x4C, 0x46], LocalizedText(zhHans: "Linux 程序", en: "a Linux program")),
    ([0xCA, 0xFE, 0xBA, 0xBE], LocalizedText(zhHans: "程序", en: "a program")),
    ([0xCF, 0xFA, 0xED, 0xFE], LocalizedText(zhHans: "macOS 程序", en: "a macOS program")),
    (Array("#!".utf8), LocalizedText(zhHans: "脚本", en: "a script")),
    ([0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], LocalizedText(zhHans: "快捷方式", en: "a shortcut")),
    (Array("{\\rtf".utf8), LocalizedText(zhHans: "RTF 文档", en: "an RTF document")),
    (
      [0xD0, 0xCF, 0x11, 0xE0],
      LocalizedText(zhHans: "旧版 Office 文档或加密文档", en: "an old or encrypted Office document")
    ),
  ]

  private static let others: [([UInt8], LocalizedText)] = [
    (Array("GIF8".utf8), LocalizedText(zhHans: "GIF 图片", en: "a GIF picture")),
    (Array("RIFF".utf8), LocalizedText(zhHans: "WebP 图片、音频或视频", en: "a WebP picture, sound or video")),
    (Array("II*\0".utf8), LocalizedText(zhHans: "TIFF 图片", en: "a TIFF picture")),
    (Array("MM\0*".utf8), LocalizedText(zhHans: "TIFF 图片", en: "a TIFF picture")),
    (Array("Rar!".utf8), LocalizedText(zhHans: "RAR 压缩包", en: "a RAR archive")),
    ([0x37, 0x7A, 0xBC, 0xAF], LocalizedText(zhHans: "7z 压缩包", en: "a 7z archive")),
    ([0x1F, 0x8B], LocalizedText(zhHans: "gzip 压缩包", en: "a gzip archive")),
    ([0xFF, 0xFE], LocalizedText(zhHans: "UTF-16 文本", en: "text in UTF-16")),
    ([0xFE, 0xFF], LocalizedText(zhHans: "UTF-16 文本", en: "text in UTF-16")),
  ]
}

/// Text without anything that a browser or a shell would take for more.
private enum PlainText {
  private static let headCount = 4096
  private static let markup = [
    "<!doctype", "<html", "<svg", "<?xml", "<script", "<iframe", "<body", "<meta", "<object",
  ]

  static func check(_ bytes: [UInt8]) throws(EvidenceRefusal) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .unknownType(LocalizedText(zhHans: "不认识的内容，也不是 UTF-8 文本", en: "not known and not text in UTF-8"))
    }
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) else {
      throw .unknownType(LocalizedText(zhHans: "含有控制字符的数据", en: "data with control characters"))
    }
    let head = String(text.unicodeScalars.prefix(headCount).drop { $0.value == 0xFEFF }).lowercased()
    let first = head.first { !$0.isWhitespace }
    guard first != "<", !markup.contains(where: { head.contains($0) }) else {
      throw .active(LocalizedText(zhHans: "网页、SVG 或 XML", en: "a web page, SVG or XML"))
    }
  }
}
