import Fixtures
import Intake

extension HostileFile {
  static let staff = "工号,工资\n"

  private static func wide(_ text: String, mark: [UInt8], isBig: Bool) -> [UInt8] {
    mark + text.utf16.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
  }

  private static func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// Texts whose bytes, encoding or form are wrong.
  static let texts: [HostileFile] = encodings + forms + sizes

  private static let encodings: [HostileFile] = [
    .refused("UTF-16, little end first", "B01.csv", .encoding, says: "UTF-16") {
      wide(staff + "A1,1\n", mark: [0xFF, 0xFE], isBig: false)
    },
    .refused("UTF-16, big end first", "B01.csv", .encoding, says: "UTF-16") {
      wide(staff + "A1,1\n", mark: [0xFE, 0xFF], isBig: true)
    },
    .refused("UTF-16 without a mark", "B01.csv", .unreadable, says: "NUL") {
      wide("staff_no,pay\nA1,1\n", mark: [], isBig: false)
    },
    .refused("UTF-32", "B01.csv", .encoding, says: "UTF-16") {
      [0xFF, 0xFE, 0, 0] + (staff + "A1,1\n").unicodeScalars.flatMap { HandMadeZip.little($0.value) }
    },
    .refused("GB18030 cut inside a character", "B01.csv", .encoding) {
      GBK.encode(utf8(staff + "A1,1\n王芳,1\n强")).dropLast()
    },
    .refused("UTF-8 cut inside a character", "B01.csv", .encoding, says: "cut") {
      utf8(staff + "A1,1\n强").dropLast()
    },
    .refused("a byte order mark before GB18030", "B01.csv", .encoding, says: "byte order mark") {
      [0xEF, 0xBB, 0xBF] + GBK.encode(utf8(staff + "A1,1\n"))
    },
    .refused("a lone surrogate as UTF-8", "B01.csv", .encoding) { utf8(staff) + [0xED, 0xA0, 0x80] + utf8(",1\n") },
    .refused("an overlong form as UTF-8", "B01.csv", .encoding) {
      [0xEF, 0xBB, 0xBF] + utf8(staff) + [0xC0, 0xAF] + utf8(",1\n")
    },
    HostileFile(
      what: "an overlong form without a mark, which reads as other letters", name: "B01.csv",
      expected: .refused([.headerMissing, .encoding], says: "")
    ) { utf8(staff) + [0xC0, 0xAF] + utf8(",1\n") },
    .refused("beyond the last code point", "B01.csv", .encoding) {
      [0xEF, 0xBB, 0xBF] + utf8(staff) + [0xF4, 0x90, 0x80, 0x80] + utf8(",1\n")
    },
    .refused("Latin-1", "B01.csv", .encoding) { utf8("staff_no,pay\nM") + [0xFC] + utf8(",1\nJos") + [0xE9, 0x0A] },
    .refused("noise", "B01.csv", .encoding) {
      var random = Seeded(11)
      return (0..<65_536).map { _ in UInt8.random(in: 1...255, using: &random) }
    },
    .refused("a compressed file called CSV", "B01.csv", .encoding) {
      [0x1F, 0x8B, 0x08, 0x00, 0xFF, 0x03] + Deflate.raw(utf8(staff + "A1,1\n"))
    },
    .refused("a workbook called CSV", "B01.csv", .unreadable, says: "zip") { SpreadsheetTests.sound.zip.bytes },
    .refused("an old workbook called CSV", "B01.csv", .unreadable, says: "old XLS") {
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
    },
  ]

  private static let forms: [HostileFile] = [
    .refused("an empty file", "B01.csv", .headerMissing, says: "first row is empty") { [] },
    .refused("an empty file of an unknown feed", "x.csv", .unrecognised, says: "first row is empty") { [] },
    .refused("a byte order mark alone", "B01.csv", .headerMissing, says: "first row is empty") { [0xEF, 0xBB, 0xBF] },
    .refused("an empty first line", "B01.csv", .headerMissing) { utf8("\n" + staff + "A1,1\n") },
    .rows("a header alone", "B01.csv", 0, accepted: 0) { utf8(staff) },
    .rows("a header alone without a line end", "B01.csv", 0, accepted: 0) { utf8(staff).dropLast() },
    .rows("the header once more among the rows", "B01.csv", 3, accepted: 2, rejected: [.moneyFormat: 1]) {
      utf8(staff + "A1,1\n" + staff + "A2,2\n")
    },
    .refused("a column twice", "B01.csv", .headerDuplicate, says: "工资") { utf8("工号,工资,pay\nA1,1,1\n") },
    .refused("a required column absent", "B01.csv", .headerMissing, says: "工资") { utf8("工号,工資\nA1,1\n") },
    .refused("no header", "01.csv", .headerMissing) { utf8("\(Library.id(1)),王芳\n\(Library.id(2)),李强\n") },
    .refused("semicolons", "B01.csv", .headerMissing) { utf8("工号;工资\nA1;1\n") },
    .refused("tabs", "B01.csv", .headerMissing) { utf8("工号\t工资\nA1\t1\n") },
    .refused("a web page called CSV", "B01.csv", .headerMissing) { utf8("<html><body>登录超时</body></html>\n") },
    .refused("JSON called CSV", "B01.csv", .unreadable, says: "closing quote") { utf8("[{\"工号\":\"A1\",\"工资\":1}]\n") },
    .refused("carriage returns alone as line ends", "B01.csv", .unreadable, says: "carriage return") {
      utf8("工号,工资\rA1,1\r")
    },
    .refused("a NUL in a cell", "B01.csv", .unreadable, says: "NUL") { utf8(staff + "A\u{0}1,1\n") },
    .refused("a NUL in a quoted cell", "B01.csv", .unreadable, says: "NUL") { utf8(staff + "\"A\u{0}1\",1\n") },
    .refused("zeros behind the end", "B01.csv", .unreadable, says: "NUL") {
      utf8(staff + "A1,1\n") + [UInt8](repeating: 0, count: 4096)
    },
    .refused("a quote that never ends", "B01.csv", .unreadable, says: "never ends") {
      utf8(staff + "A1,\"1\n" + String(repeating: "A2,2\n", count: 1000))
    },
    .refused("a quote in the header that never ends", "B01.csv", .unreadable, says: "never ends") {
      utf8("\"工号,工资\n" + String(repeating: "A2,2\n", count: 1000))
    },
    .refused("text behind a quote", "B01.csv", .unreadable, says: "closing quote") { utf8(staff + "\"A1\"2,1\n") },
  ]

  private static let sizes: [HostileFile] = [
    .refused("a cell of 10 MB", "B01.csv", .unreadable, says: "131072 bytes") {
      utf8(staff + "A1,") + [UInt8](repeating: 0x31, count: 10 << 20) + [0x0A]
    },
    .refused("a quoted cell of 10 MB", "B01.csv", .unreadable, says: "131072 bytes") {
      utf8(staff + "\"") + [UInt8](repeating: 0x41, count: 10 << 20) + utf8("\",1\n")
    },
    .refused("a header cell of 10 MB", "B01.csv", .unreadable, says: "131072 bytes") {
      [UInt8](repeating: 0x41, count: 10 << 20) + utf8(",工资\n")
    },
    .refused("a header of 100 000 columns", "B01.csv", .unreadable, says: "4096 columns") {
      utf8("工号,工资" + String(repeating: ",x", count: 100_000) + "\n")
    },
    .refused("a row of 100 000 cells", "B01.csv", .unreadable, says: "4096 columns") {
      utf8(staff + "A1,1" + String(repeating: ",", count: 100_000) + "\n")
    },
    .refused("4 096 columns that nobody knows", "x.csv", .unrecognised) {
      utf8((0..<4096).map { "列\($0)" }.joined(separator: ",") + "\n")
    },
    .rows("a million empty lines", "B01.csv", 1_000_001, accepted: 1) {
      utf8(staff) + [UInt8](repeating: 0x0A, count: 1_000_000) + utf8("A1,1\n")
    },
  ]
}
