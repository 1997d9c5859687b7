import Fixtures
import Intake
import Registers
import Testing
import Vocabulary

@Suite("One content, one result")
struct EqualResultsTests {
  /// Loans with dirt in many cells, and line breaks, commas and quotes inside of texts.
  static func loans(_ count: Int, seed: UInt64) -> [[String]] {
    var random = Seeded(seed)
    let dirt: [[String]] = [
      ["", "2.1E+17", "210213800101001", "210213198013010015"], ["王\"芳", "李,强", "赵\r\n敏", "钱\n\"\"", "汇总"],
      ["a1", " ", "'Ｃ９", "-"],
      ["2026/6/3", "20260229", "20260603"], ["2026-07", "x"], ["1,234.5", "-3", "¥7元", "1.005"], ["-1.5", "0.0000001"],
      ["3.0", "-2"], ["1.25", "1e3"], ["1", "图书", "期刊（合订）", "9"], ["归还", "7"], ["21021300", "２１０２１３００２"], ["bad"],
      ["Y", "maybe"],
    ]
    return (0..<count).map { _ in
      var row = Library.loan(
        Library.id(UInt64.random(in: 1...500, using: &random)), copy: "C\(Int.random(in: 1000...1010, using: &random))")
      for place in row.indices where Int.random(in: 0..<12, using: &random) == 0 {
        row[place] = dirt[place].randomElement(using: &random) ?? ""
      }
      if Int.random(in: 0..<40, using: &random) == 0 { row = ["合计", "", "1"] }
      if Int.random(in: 0..<40, using: &random) == 0 { row = [""] }
      return row
    }
  }

  static func outcome(_ bytes: [UInt8], chunk: Int = 8 << 20) throws -> Outcome {
    var limits = IntakeLimits()
    limits.chunkBytes = chunk
    return try Outcome([.csv("02.csv", bytes)], limits: limits)
  }

  @Test(
    "Line ends, byte order mark, encoding and a missing last line end change nothing", arguments: [1, 2, 3] as [UInt64])
  func encodings(seed: UInt64) throws {
    let rows = [Library.loanHeader] + Self.loans(300, seed: seed).map { $0.map { $0.replacing("\r\n", with: "\n") } }
    let plain = Library.csv(rows, end: "\n")
    let expected = try Self.outcome(plain)
    #expect(expected.rows.count > 100 && expected.rejects.count > 20, "seed \(seed)")
    #expect(try Self.outcome(Library.csv(rows)) == expected, "seed \(seed)")
    #expect(try Self.outcome([0xEF, 0xBB, 0xBF] + plain) == expected, "seed \(seed)")
    #expect(try Self.outcome(plain.dropLast()) == expected, "seed \(seed)")
    #expect(try Self.outcome(GBK.encode(plain)) == expected, "seed \(seed)")
    #expect(try Self.outcome(GBK.encode(plain), chunk: 700) == expected, "seed \(seed)")
  }

  @Test(
    "Characters that got two bytes in a later edition of GB18030 are also read from the four bytes they had",
    arguments: [
      (0x8235_9037, "\u{9FB4}"), (0x8235_9134, "\u{9FBB}"), (0x8431_8236, "\u{FE10}"), (0x8431_8335, "\u{FE19}"),
    ] as [(UInt32, String)])
  func earlierEditions(bytes: UInt32, character: String) throws {
    let four = (0..<4).map { UInt8(truncatingIfNeeded: bytes >> (24 - 8 * $0)) }
    func file(_ middle: [UInt8]) -> [UInt8] { GBK.encode(Array("staff_no,pay\nA号".utf8)) + middle + Array(",1\n".utf8) }
    func outcome(_ bytes: [UInt8]) throws -> Outcome { try Outcome([.csv("B01.csv", bytes)]) }
    let expected = try outcome(Library.csv([["staff_no", "pay"], ["A号" + character, "1"]], end: "\n"))
    #expect(expected.rows.count == 1)
    #expect(try outcome(file(four)) == expected)
    #expect(try outcome(file([0x84, 0x31, 0xA5, 0x30])).refused == ["B01.csv B01 ENCODING"])
  }

  @Test("A file that begins as ASCII and goes on as GB18030 is read as that", arguments: [50, 400, 1 << 20])
  func lateEncoding(chunk: Int) throws {
    let rows = (1...60).map { ["A\($0)" + ($0 > 40 ? "号" : ""), $0 == 20 ? "x" : "\($0)"] }
    let text = Library.csv([["staff_no", "pay"]] + rows)
    var limits = IntakeLimits()
    limits.chunkBytes = chunk
    func outcome(_ bytes: [UInt8]) throws -> Outcome {
      // Files of the same feed before and behind it.
      let one = IntakeFile.csv("B01_a.csv", Library.csv([["工号", "工资"], ["Z1", "1"]]))
      let two = IntakeFile.csv("B01_c.csv", Library.csv([["工号", "工资"], ["Z2", "1"], ["A7", "1"]]))
      return try Outcome([one, .csv("B01_b.csv", bytes), two], limits: limits)
    }
    let expected = try outcome(text)
    #expect(expected.rows.count == 61 && expected.rejects.count == 2)
    #expect(try outcome(GBK.encode(text)) == expected)
    for wrong in [[0xEF, 0xBB, 0xBF] + GBK.encode(text), text.dropLast(6), GBK.encode(text) + [0xFF]] {
      let refused = try outcome(Array(wrong))
      #expect(refused.refused == ["B01_b.csv B01 ENCODING"] && refused.rows.count == 3, "\(refused.refused)")
    }
  }

  @Test("Pieces of any size give the result of the whole", arguments: 1...60)
  func pieces(chunk: Int) throws {
    let rows = [Library.loanHeader] + Self.loans(60, seed: 9)
    let bytes = Library.csv(rows)
    #expect(try Self.outcome(bytes, chunk: chunk * 7) == Self.outcome(bytes))
  }

  @Test("A blank before each cell, which forces the slow way, changes no value")
  func slowWay() throws {
    let rows = Self.loans(300, seed: 4).filter { $0.count > 3 }
    let dirty = rows.map { $0.map { $0.isEmpty || $0.contains("\n") ? $0 : " \($0)" } }
    let clean = try Outcome(loans: rows)
    let other = try Outcome(loans: dirty)
    #expect(other.rows == clean.rows)
    #expect(other.report == clean.report)
  }

  @Test("Columns nobody reads change no count, no reject and no other column", arguments: [1, 2, 3] as [UInt64])
  func unreadColumns(seed: UInt64) throws {
    var random = Seeded(seed)
    let schema = try #require(try Library.dictionary().feed(number: "02"))
    let file = IntakeFile.csv("02.csv", Library.csv([Library.loanHeader] + Self.loans(400, seed: seed)))
    let whole = try Outcome([file])
    for _ in 0..<10 {
      let read = Set(schema.columns.indices.filter { _ in Bool.random(using: &random) })
      let kept = read.union(schema.key.compactMap(schema.columnIndex))
      let part = try Outcome([file], columns: ColumnSelection(["02": read]))
      #expect(part.report == whole.report && part.rejects == whole.rejects && part.sources == whole.sources)
      let expected = whole.rows.map { row in row.indices.map { kept.contains($0) ? row[$0] : .null } }
      #expect(part.rows == expected, "seed \(seed), columns \(read.sorted())")
    }
  }

  @Test(
    "Identity numbers with any one character changed are judged the same in both ways", arguments: [1, 2] as [UInt64])
  func identityNumbers(seed: UInt64) throws {
    var random = Seeded(seed)
    let rows = (0..<3000 as Range<UInt64>).map { serial in
      var id = Array(Library.id(serial))
      let place = Int.random(in: 0..<18, using: &random)
      if serial % 4 > 0 { id[place] = Array("0123456789X/:").randomElement(using: &random) ?? "0" }
      return Library.loan(String(id), copy: "C\(serial)")
    }
    let fast = try Outcome(loans: rows)
    let slow = try Outcome(loans: rows.map { [" " + $0[0]] + $0.dropFirst() })
    #expect(fast.rows == slow.rows && fast.report == slow.report, "seed \(seed)")
    #expect(fast.rows.count > 700 && fast.rejects.count > 700)
    for row in fast.rows {
      guard case .citizenID(let id) = row[0] else { continue }
      #expect(CitizenID(id.clearText) == id)
    }
  }

  @Test("The same file twice accepts nothing new")
  func twice() throws {
    let bytes = Library.csv([Library.loanHeader] + Self.loans(200, seed: 5))
    let once = try Outcome([.csv("02_a.csv", bytes)])
    let twice = try Outcome([.csv("02_a.csv", bytes), .csv("02_b.csv", bytes)])
    #expect(twice.rows == once.rows)
  }

  @Test(
    "Any byte cut or changed ends no process, and pieces still agree with the whole",
    arguments: [1, 2, 3, 4] as [UInt64])
  func noise(seed: UInt64) throws {
    var random = Seeded(seed)
    let text = Library.csv([Library.loanHeader] + Self.loans(30, seed: seed))
    let bytes = seed % 2 == 0 ? text : GBK.encode(text)
    for _ in 0..<100 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      changed.removeLast(Int.random(in: 0...40, using: &random))
      let pieces = try Self.outcome(changed, chunk: Int.random(in: 1...5000, using: &random))
      #expect(try pieces == Self.outcome(changed), "seed \(seed)")
    }
  }
}
