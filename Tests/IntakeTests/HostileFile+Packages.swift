import Intake
extension HostileFile {
  private static var sound: HandMadeZip { SpreadsheetTests.sound.zip }

  private static func package(
    _ what: String, says: String = "", isDeflated: Bool = false,
    _ damage: @escaping @Sendable (inout HandMadeZip) -> Void
  ) -> HostileFile {
    .refused(what, "B01.xlsx", .unreadable, says: says) {
      var zip = isDeflated ? sound.deflated : sound
      damage(&zip)
      return zip.bytes
    }
  }

  /// Spreadsheets whose package is damaged or hostile.
  static let packages: [HostileFile] = whole + cuts + parts + bombs

  private static let whole: [HostileFile] = [
    .rows("a sound workbook, stored", "B01.xlsx", 1, accepted: 1) { sound.bytes },
    .rows("a sound workbook, compressed", "B01.xlsx", 1, accepted: 1) { sound.deflated.bytes },
    .refused("an empty file called XLSX", "B01.xlsx", .unreadable, says: "empty") { [] },
    .refused("a CSV called XLSX", "B01.xlsx", .unreadable, says: "something else") { Array((staff + "A1,1\n").utf8) },
    .refused("an old or encrypted workbook", "B01.xlsx", .unreadable, says: "encrypted") {
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
    },
    .refused("a web page called XLSX", "B01.xlsx", .unreadable) { Array("<html>登录超时</html>".utf8) },
    .refused("an archive that holds no workbook", "B01.xlsx", .unreadable) {
      HandMadeZip(parts: [.init("a.txt", "x")]).bytes
    },
    .refused("an archive in the archive", "B01.xlsx", .unreadable) {
      var outer = HandMadeZip(parts: [.init("B01.xlsx", "")])
      outer.parts[0].bytes = sound.bytes
      return outer.bytes
    },
    .rows("an archive beside the workbook, never opened", "B01.xlsx", 1, accepted: 1) {
      var zip = sound
      zip.parts.append(.init("xl/embeddings/a.bin", ""))
      zip[part: "a.bin"].bytes = sound.bytes
      return zip.bytes
    },
    .refused("an end of directory that claims more parts", "B01.xlsx", .unreadable) {
      var bytes = sound.bytes
      bytes[bytes.count - 12] &+= 1
      bytes[bytes.count - 14] &+= 1
      return bytes
    },
    .refused("a directory that begins elsewhere", "B01.xlsx", .unreadable) {
      var bytes = sound.bytes
      bytes[bytes.count - 6] &+= 9
      return bytes
    },
    .refused("zeros in the middle, as a broken download leaves", "B01.xlsx", .unreadable) {
      var bytes = sound.deflated.bytes
      for place in bytes.count / 3..<bytes.count / 2 { bytes[place] = 0 }
      return bytes
    },
  ]

  /// Cut at every twelfth, and by one byte.
  private static let cuts: [HostileFile] =
    (1..<12).flatMap { twelfth in
      [
        HostileFile.refused("stored, cut at \(twelfth)/12", "B01.xlsx", .unreadable, says: "cut") {
          Array(sound.bytes.prefix(sound.bytes.count * twelfth / 12))
        },
        HostileFile.refused("compressed, cut at \(twelfth)/12", "B01.xlsx", .unreadable, says: "cut") {
          let bytes = sound.deflated.bytes
          return Array(bytes.prefix(bytes.count * twelfth / 12))
        },
      ]
    } + [
      .refused("cut by one byte", "B01.xlsx", .unreadable) { sound.bytes.dropLast() },
      .refused("the first four bytes alone", "B01.xlsx", .unreadable) { Array(sound.bytes.prefix(4)) },
    ]

  private static let parts: [HostileFile] =
    [
      package("a flipped checksum", says: "checksum") { $0[part: "sheet1.xml"].crc = 7 },
      package("a flipped checksum, compressed", says: "checksum", isDeflated: true) { $0[part: "sheet1.xml"].crc = 7 },
      package("a flipped byte in compressed data", isDeflated: true) { zip in
        let middle = zip[part: "sheet1.xml"].bytes.count / 2
        zip[part: "sheet1.xml"].bytes[middle] ^= 0x10
      },
      package("a larger size in the directory") { $0[part: "sheet1.xml"].centralSize = 9000 },
      package("a smaller size in the directory") { $0[part: "sheet1.xml"].centralSize = 10 },
      package("a larger size in the local header") { $0[part: "sheet1.xml"].localSize = 9000 },
      package("a part of nearly 4 GiB, as it says", isDeflated: true) {
        $0[part: "sheet1.xml"].localSize = 4_294_967_290
        $0[part: "sheet1.xml"].centralSize = 4_294_967_290
      },
      package("two parts of one name", says: "one name") { $0.parts.append($0[part: "sheet1.xml"]) },
      package("two parts of one name but for case", says: "one name") {
        $0.parts.append(.init("XL/Workbook.XML", "<a/>"))
      },
      package("an encrypted part", says: "encrypted") { $0[part: "sheet1.xml"].flags = 1 },
      package("an unknown compression", says: "compression") { $0[part: "sheet1.xml"].method = 12 },
      package("macros", says: "macros") { $0.parts.append(.init("xl/vbaProject.bin", "x")) },
      package("old macro sheets", says: "macros") { $0.parts.append(.init("xl/macrosheets/sheet1.xml", "<a/>")) },
      package("content types with macros", says: "macros") {
        $0[part: "[Content_Types].xml"].replace(
          "/>",
          "><Default Extension=\"a\" ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>")
      },
      package("2 001 parts", says: "parts") { zip in
        zip.parts += (0..<2001).map { HandMadeZip.Part("a\($0).txt", "") }
      },
      package("a relationship that leaves the package") {
        $0[part: "workbook.xml.rels"].replace("worksheets/sheet1.xml", "../../../../../../etc/hostname")
      },
      package("a worksheet outside of the package") {
        $0[part: "workbook.xml.rels"].replace(
          "Target=\"worksheets/sheet1.xml\"", "TargetMode=\"External\" Target=\"http://example.invalid/sheet1.xml\"")
      },
      package("a cut sheet in a sound package", says: "whole XML") { $0[part: "sheet1.xml"].bytes.removeLast(30) },
      package("a sheet of another language", says: "whole XML") { $0[part: "sheet1.xml"].bytes = Array("工号,工资".utf8) },
      package("a sheet that is no UTF-8", says: "whole XML") { zip in
        let middle = zip[part: "sheet1.xml"].bytes.count - 60
        zip[part: "sheet1.xml"].bytes[middle] = 0xFF
      },
      package("a NUL in a sheet", says: "whole XML") { zip in
        let middle = zip[part: "sheet1.xml"].bytes.count - 60
        zip[part: "sheet1.xml"].bytes[middle] = 0
      },
      package("300 elements in each other", says: "nests") {
        $0.parts.append(
          .init("xl/a.xml", String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)))
      },
    ]
    + ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "workbook.xml.rels", "styles.xml", "sheet1.xml"].map {
      part in package("without \(part)") { zip in zip.parts.removeAll { $0.name.hasSuffix(part) } }
    }

  private static let zeros = [UInt8](repeating: 0, count: 40 << 20)
  private static let laughs =
    "<!DOCTYPE a [<!ENTITY a0 \"ha\">"
    + (1...9).map { level in
      "<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">"
    }.joined() + "]>"

  private static let bombs: [HostileFile] =
    [
      package("40 MB of zeros in the sheet, honest in size", says: "too large") {
        $0[part: "sheet1.xml"].bytes = zeros
        $0[part: "sheet1.xml"] = $0[part: "sheet1.xml"].deflated
      },
      package("40 MB of zeros in the sheet, said to be 1 000 bytes") {
        $0[part: "sheet1.xml"].bytes = zeros
        $0[part: "sheet1.xml"] = $0[part: "sheet1.xml"].deflated
        $0[part: "sheet1.xml"].localSize = 1000
        $0[part: "sheet1.xml"].centralSize = 1000
      },
      package("40 MB of zeros in a part nobody needs", says: "too large") {
        $0.parts.append(.init("xl/media/a.png", ""))
        $0[part: "a.png"].bytes = zeros
        $0[part: "a.png"] = $0[part: "a.png"].deflated
      },
      package("40 MB of blanks in the sheet", says: "too large") {
        $0[part: "sheet1.xml"].bytes += [UInt8](repeating: 0x20, count: 40 << 20)
        $0[part: "sheet1.xml"] = $0[part: "sheet1.xml"].deflated
      },
      package("a file of the system as an entity", says: "document type") {
        $0[part: "sheet1.xml"].bytes.insert(
          contentsOf: Array("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>".utf8), at: 0)
      },
    ]
    + ["sheet1.xml", "styles.xml", "xl/workbook.xml", "sharedStrings.xml", "_rels/.rels", "[Content_Types].xml"].map {
      part in
      .refused("a billion laughs in \(part)", "B01.xlsx", .unreadable, says: "document type") {
        var book = SpreadsheetTests.sound
        book.sharedStrings = "<si><t>x</t></si>"
        var zip = book.zip
        zip[part: part].bytes = Array(laughs.utf8) + zip[part: part].bytes
        return zip.bytes
      }
    }
}
