import Fixtures
import Intake
import Testing
import Vocabulary

@Suite("Files offered as evidence")
struct EvidenceFileTests {
  static let pdf = Array("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n".utf8)

  static func png(width: UInt32 = 640, height: UInt32 = 480, tail: [UInt8] = []) -> [UInt8] {
    func chunk(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
      big(UInt32(bytes.count)) + Array(name.utf8) + bytes + [0, 0, 0, 0]
    }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", big(width) + big(height) + [8, 2, 0, 0, 0]) + chunk("IDAT", [1, 2, 3]) + chunk("IEND", []) + tail
  }

  static func jpeg(width: UInt16 = 640, height: UInt16 = 480) -> [UInt8] {
    [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x04, 0x4A, 0x46, 0xFF, 0xC0, 0x00, 0x0B, 0x08] + big(height) + big(width)
      + [0x01, 0x01, 0x11, 0x00, 0xFF, 0xDA, 0x00, 0x02, 0x11, 0x22, 0xFF, 0xD9]
  }

  static func big(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  static func office(_ isDocument: Bool = true, types: String = "", extra: [String] = []) -> [UInt8] {
    let kind = isDocument ? "wordprocessingml.document.main+xml" : "spreadsheetml.sheet.main+xml"
    return HandMadeZip(
      parts: [
        .init("[Content_Types].xml", "<Types><Override ContentType=\"application/x.\(kind)\"/>\(types)</Types>"),
        .init(isDocument ? "word/document.xml" : "xl/workbook.xml", "<w/>"),
      ] + extra.map { .init($0, "x") }
    ).bytes
  }

  @Test("What is on the list is taken, by its bytes")
  func taken() throws {
    let cases: [(String, [UInt8], EvidenceType)] = [
      ("证明.pdf", Self.pdf, .pdf), ("照片.JPG", Self.jpeg(), .jpeg), ("a.jpeg", Self.jpeg(), .jpeg),
      ("截图.png", Self.png(), .png), ("报告.docx", Self.office(), .document), ("表.xlsx", Self.office(false), .workbook),
      ("说明.txt", Array("已核实,6 < 7。\r\n".utf8), .text), ("a.b.txt", [0xEF, 0xBB, 0xBF, 0x61], .text),
    ]
    for (name, bytes, type) in cases { #expect(try EvidenceFile.type(of: bytes, named: name) == type, "\(name)") }
  }

  static let hostile: [(String, [UInt8], String)] = [
    ("a.exe", Array("MZ\u{90}".utf8), "which can run"), ("a.pdf", Array("MZ......".utf8), "which can run"),
    ("a.pdf", [0x7F, 0x45, 0x4C, 0x46, 2], "which can run"), ("a.txt", Array("#!/bin/sh\nrm".utf8), "which can run"),
    ("a.svg", Array("<svg onload='x'/>".utf8), "which can run"), ("a.png", Array("<svg/>".utf8), "which can run"),
    ("a.txt", Array(" \n<!DOCTYPE html><p>".utf8), "which can run"),
    ("a.txt", Array("hello <script>x</script>".utf8), "which can run"),
    ("a.txt", Array("\u{FEFF}<?xml version='1.0'?>".utf8), "which can run"),
    ("a.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1], "which can run"), ("a.txt", Array("{\\rtf1".utf8), "which can run"),
    ("a.docx", office(extra: ["word/vbaProject.bin"]), "which can run"),
    ("a.docx", office(extra: ["word/activeX/activeX1.bin"]), "which can run"),
    ("a.docx", office(extra: ["word/embeddings/oleObject1.bin"]), "which can run"),
    ("a.xlsx", office(false, types: "<D T=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/>"), "can run"),
    ("a.xlsx", office(false, extra: ["xl/run.exe"]), "which can run"),
    ("a.docx", HandMadeZip(parts: [.init("a.txt", "x")]).bytes, "an archive that is no DOCX"),
    ("a.xlsx", Array(office(false).dropLast(9)), "not sound"),
    ("a.docx", [0x50, 0x4B, 0x03, 0x04], "not sound"),
    ("a.pdf", jpeg(), "its content is JPEG"), ("a.jpg", png(), "its content is PNG"), ("a", pdf, "its content is PDF"),
    ("pdf", pdf, "its content is PDF"), ("a.pdf.exe", pdf, "its content is PDF"), ("a.docx", office(false), "is XLSX"),
    ("a.html", Array("plain".utf8), "its content is TXT"), ("a.gif", Array("GIF89a".utf8), "a GIF picture"),
    ("a.jpg", [0, 0, 0, 0x18] + Array("ftypheic....".utf8), "HEIC"), ("a.txt", [0xFF, 0xFE, 0x61, 0], "UTF-16"),
    ("a.txt", [0x61, 0xFF, 0x62], "not text in UTF-8"), ("a.txt", [0x61, 0, 0x62], "control characters"),
    ("a.pdf", [], "empty"), ("a.pdf", Array("%PDF-1.7\nno end".utf8), "cut off"),
    ("a.pdf", Array("\n".utf8) + pdf, "its content is TXT"), ("a.png", png(tail: Array("<script>".utf8)), "cut off"),
    ("a.png", Array(png().dropLast(3)), "cut off"), ("a.png", png(width: 60_000), "pixels"),
    ("a.png", png(width: 16_000, height: 16_000), "pixels"), ("a.png", png(width: 0), "no size"),
    ("a.png", png(width: .max, height: .max), "pixels"), ("a.jpg", jpeg(width: 65_535), "pixels"),
    ("a.jpg", Array(jpeg().prefix(12)), "cut off"), ("a.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0], "cut off"),
    ("../a.pdf", pdf, "cannot be used"), ("a\u{202E}fdp.pdf", pdf, "cannot be used"),
    ("a\n.pdf", pdf, "cannot be used"),
    ("", pdf, "cannot be used"), (String(repeating: "长", count: 80) + ".pdf", pdf, "cannot be used"),
  ]

  @Test("What is not, or is not what it says, is refused with a reason", arguments: hostile.indices)
  func refused(index: Int) {
    let (name, bytes, says) = Self.hostile[index]
    do {
      let type = try EvidenceFile.type(of: bytes, named: name)
      Issue.record("\(name) was taken as \(type)")
    } catch {
      #expect(error.message.en.contains(says), "\(name): \(error.message.en)")
      #expect(!error.message.zhHans.isEmpty)
    }
  }

  @Test("A file of one byte too many is refused, one of the size allowed is not")
  func size() throws {
    var bytes = [UInt8](repeating: 0x61, count: EvidenceFile.bytesMax)
    #expect(try EvidenceFile.type(of: bytes, named: "a.txt") == .text)
    bytes.append(0x61)
    #expect(throws: EvidenceRefusal.tooLarge) { try EvidenceFile.type(of: bytes, named: "a.txt") }
  }

  @Test("Bytes changed and cut at random never crash, and the bytes alone decide the type")
  func random() {
    let seed: UInt64 = 77
    var random = Seeded(seed)
    let whole = [Self.pdf, Self.png(), Self.jpeg(), Self.office(), Self.office(false)]
    for _ in 0..<3000 {
      var bytes = whole.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) { bytes = Array(bytes.prefix(.random(in: 0...bytes.count, using: &random))) }
      for name in ["a.pdf", "a.png", "a.jpg", "a.docx"] { _ = try? EvidenceFile.type(of: bytes, named: name) }
    }
  }
}
