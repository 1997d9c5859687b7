package import Vocabulary

/// Why a file is not taken as evidence. The sender's name of the file is not in it: whoever shows it adds the name.
package enum EvidenceRefusal: Error, Hashable, Sendable {
  case badName
  case empty
  case tooLarge
  /// Made to be run, or able to run something: programs, scripts, pages, drawings with scripts, macros.
  case active(LocalizedText)
  /// Something that is not on the list; what it seems to be.
  case unknownType(LocalizedText)
  /// The name says one thing and the bytes another.
  case nameDisagrees(EvidenceType)
  /// Begins as its type does and goes on otherwise, or is cut.
  case broken(LocalizedText)
  case tooManyPixels(width: Int, height: Int)

  /// What is wrong and what to do about it.
  package var message: LocalizedText {
    switch self {
    case .badName:
      LocalizedText(
        zhHans: "文件名不可用：最长 200 字节，不能有控制字符、路径或改变书写方向的字符。请改名后再传。",
        en: "the name cannot be used: at most 200 bytes, no control characters, paths or marks of direction; rename it")
    case .empty: LocalizedText(zhHans: "文件是空的。请检查后重新选择。", en: "the file is empty; choose it again")
    case .tooLarge:
      LocalizedText(
        zhHans: "文件超过 20 MiB。请降低扫描分辨率，或分成几个文件。", en: "larger than 20 MiB; scan at a lower resolution or split it")
    case .active(let what):
      LocalizedText(
        zhHans: "内容是\(what.zhHans)，可能含有可执行内容，不能作为佐证。请另存为 PDF 或图片。",
        en: "its content is \(what.en), which can run; save it as PDF or as a picture")
    case .unknownType(let what):
      LocalizedText(
        zhHans: "内容是\(what.zhHans)。只收 PDF、JPEG、PNG、DOCX、XLSX 和 UTF-8 纯文本，请另存后再传。",
        en: "its content is \(what.en); only PDF, JPEG, PNG, DOCX, XLSX and plain text in UTF-8 are taken")
    case .nameDisagrees(let type):
      LocalizedText(
        zhHans: "内容是 \(type.shortName)，扩展名却不是 .\(type.endings.joined(separator: " 或 ."))。请核对是否选错文件，再改名。",
        en: "its content is \(type.shortName), its name does not end in .\(type.endings.joined(separator: " or .")); "
          + "check that it is the right file and rename it")
    case .broken(let what):
      LocalizedText(zhHans: "文件不完好：\(what.zhHans)。请重新生成或重新拍摄。", en: "not sound: \(what.en); make it again")
    case .tooManyPixels(let width, let height):
      LocalizedText(
        zhHans: "图片为 \(width)×\(height) 像素，超过上限（边长 20000，总数 1.2 亿）。请缩小后再传。",
        en: "the picture has \(width)×\(height) pixels, more than 20,000 a side or 120 million; make it smaller")
    }
  }
}

extension EvidenceType {
  /// As messages call it.
  package var shortName: String {
    switch self {
    case .pdf: "PDF"
    case .jpeg: "JPEG"
    case .png: "PNG"
    case .document: "DOCX"
    case .workbook: "XLSX"
    case .text: "TXT"
    }
  }
}
