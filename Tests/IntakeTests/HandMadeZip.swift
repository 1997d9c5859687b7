import CZlib

/// A zip archive built byte by byte, sound unless told otherwise.
struct HandMadeZip {
  struct Part {
    var name: String
    var bytes: [UInt8]
    /// What the headers say, where that is not the truth.
    var crc: UInt32?
    var localSize: UInt32?
    var centralSize: UInt32?
    var flags: UInt16 = 0
    var method: UInt16 = 0

    init(_ name: String, _ text: String) {
      self.name = name
      bytes = Array(text.utf8)
    }
  }

  var parts: [Part] = []
  var withoutDirectory = false

  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let offset = UInt32(file.count)
      let crc = part.crc ?? Self.crc32(part.bytes)
      func header(_ signature: UInt32, _ size: UInt32, isCentral: Bool) -> [UInt8] {
        var bytes = Self.little(signature)
        if isCentral { bytes += Self.little(UInt16(20)) }
        bytes += Self.little(UInt16(20)) + Self.little(part.flags) + Self.little(part.method)
        bytes += Self.little(UInt16(0)) + Self.little(UInt16(0x5821)) + Self.little(crc)
        bytes += Self.little(UInt32(part.bytes.count)) + Self.little(size)
        bytes += Self.little(UInt16(part.name.utf8.count)) + Self.little(UInt16(0))
        if isCentral {
          bytes += Self.little(UInt16(0)) + Self.little(UInt16(0)) + Self.little(UInt16(0)) + Self.little(UInt32(0))
          bytes += Self.little(offset)
        }
        return bytes + Array(part.name.utf8)
      }
      let size = UInt32(part.bytes.count)
      file += header(0x0403_4B50, part.localSize ?? size, isCentral: false) + part.bytes
      directory += header(0x0201_4B50, part.centralSize ?? size, isCentral: true)
    }
    guard !withoutDirectory else { return file }
    let start = UInt32(file.count)
    file += directory + Self.little(UInt32(0x0605_4B50)) + Self.little(UInt32(0))
    file += Self.little(UInt16(parts.count)) + Self.little(UInt16(parts.count))
    return file + Self.little(UInt32(directory.count)) + Self.little(start) + Self.little(UInt16(0))
  }

  static func little(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: CZlib.crc32(0, $0.baseAddress, UInt32($0.count))) }
  }
}

/// A workbook of one sheet.
struct Workbook {
  var rows = ""
  var sharedStrings: String?
  var formats: [String] = ["0"]
  var customFormats = ""
  var properties = ""
  var sheetTail = "</sheetData></worksheet>"

  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let links = "http://schemas.openxmlformats.org/package/2006/relationships"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  var zip: HandMadeZip {
    var links = "<Relationships xmlns=\"\(Self.links)\">"
    links += "<Relationship Id=\"r1\" Type=\"\(Self.office)/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    links += "<Relationship Id=\"r2\" Type=\"\(Self.office)/styles\" Target=\"/xl/styles.xml\"/>"
    if sharedStrings != nil {
      links += "<Relationship Id=\"r3\" Type=\"\(Self.office)/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    }
    links += "</Relationships>"
    let formats = formats.map { "<xf numFmtId=\"\($0)\"/>" }.joined()
    var zip = HandMadeZip(parts: [
      .init("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
      .init(
        "_rels/.rels",
        "<Relationships xmlns=\"\(Self.links)\"><Relationship Id=\"a\" Type=\"\(Self.office)/officeDocument\""
          + " Target=\"xl/workbook.xml\"/></Relationships>"),
      .init(
        "xl/workbook.xml",
        "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\"><workbookPr \(properties)/>"
          + "<sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
      .init("xl/_rels/workbook.xml.rels", links),
      .init(
        "xl/styles.xml",
        "<styleSheet xmlns=\"\(Self.main)\"><numFmts>\(customFormats)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
          + "</cellStyleXfs><cellXfs>\(formats)</cellXfs></styleSheet>"),
      .init(
        "xl/worksheets/sheet1.xml",
        "<worksheet xmlns=\"\(Self.main)\"><dimension ref=\"A1:A1\"/><sheetData>\(rows)\(sheetTail)"),
    ])
    if let sharedStrings {
      zip.parts.append(.init("xl/sharedStrings.xml", "<sst xmlns=\"\(Self.main)\">\(sharedStrings)</sst>"))
    }
    return zip
  }

  /// A row of inline strings.
  static func row(_ number: Int, _ cells: [String]) -> String {
    "<row r=\"\(number)\">"
      + cells.map { "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped($0))</t></is></c>" }.joined() + "</row>"
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case "\r": result += "&#13;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
