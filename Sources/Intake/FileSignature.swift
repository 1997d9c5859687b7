/// What the first bytes of a file say it is, where its name says something else.
enum FileSignature {
  private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]
  private static let wide: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]

  /// - Throws: `UNREADABLE` for a workbook called CSV, a text called XLSX, an old or encrypted workbook; `ENCODING` for
  ///   UTF-16 with its mark. Each says what the file really is, which the parsers could only guess at.
  static func check(_ bytes: Bytes, isSpreadsheet: Bool) throws(Refusal) {
    if bytes.starts(with: compound) {
      throw .unreadable(
        "旧版 XLS 或加了密码的工作簿；请另存为不加密的 XLSX 或 CSV",
        "an old XLS or an encrypted workbook; save it as XLSX without a password, or as CSV")
    }
    if isSpreadsheet {
      if bytes.isEmpty { throw .unreadable("文件是空的", "the file is empty") }
      guard bytes.starts(with: zip) else {
        throw .unreadable("扩展名是 .xlsx，内容却不是", "called .xlsx, but its content is something else")
      }
      return
    }
    if bytes.starts(with: zip) {
      throw .unreadable("内容是 XLSX 或压缩包，扩展名却不是 .xlsx", "an XLSX or zip file that is not called .xlsx")
    }
    if wide.contains(where: { bytes.starts(with: $0) }) {
      throw Refusal(.encoding, "文件是 UTF-16；请另存为 UTF-8", "the file is UTF-16; save it as UTF-8")
    }
  }
}
