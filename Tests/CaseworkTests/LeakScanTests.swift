import Casework
import Fixtures
import Testing
import Vocabulary

@Suite("What the public sees")
struct LeakScanTests {
  static let surnames = ["王", "李", "张", "刘", "欧阳", "赵", "阿依"]
  static let given = ["小兰", "建国", "梅", "志强", "秀英", "子轩", "雨桐"]
  static let streets = ["样例一街道", "三八广场街道", "五彩城街道", "样例七街道"]
  static let results = ["同意纳入低保", "拟同意,每月 650 元", "符合条件", "补差发放", "拟终止:收入超标", "经第 3 次评议同意", "民发〔2021〕57号第十九条"]
  static let children = ["欧阳子轩", "赵雨桐", "阿依古丽"]

  /// A line as it should be.
  static func harmless(_ random: inout Seeded) -> [String] {
    let name = (surnames.randomElement(using: &random) ?? "") + (given.randomElement(using: &random) ?? "")
    let row = PublicRow(
      maskedName: PublicRow.masked(name), memberCount: .random(in: 1...7, using: &random),
      amountFen: .random(in: 10_000...400_000, using: &random),
      result: results.randomElement(using: &random) ?? "")
    let month = Int.random(in: 1...12, using: &random)
    return row.cells + [
      streets.randomElement(using: &random) ?? "", "低保初审",
      "2026-\(month < 10 ? "0" : "")\(month)-15 至 2026-12-22",
    ]
  }

  static func digits(_ count: Int, _ random: inout Seeded) -> String {
    (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
  }

  static func citizenID(_ random: inout Seeded) -> String {
    let year = Int.random(in: 1930...2020, using: &random)
    let month = Int.random(in: 10...12, using: &random)
    let body = "210213\(year)\(month)\(Int.random(in: 10...28, using: &random))\(digits(3, &random))"
    guard let packed = UInt64(body) else { return body + "0" }
    return body + String(decoding: [CitizenID.checkCharacter(ofDigits: packed)], as: UTF8.self)
  }

  static func bankCard(_ random: inout Seeded) -> String {
    let body = "6217" + digits(14, &random)
    let sum = body.reversed().enumerated().reduce(0) { sum, item in
      let value = (item.element.wholeNumberValue ?? 0) * (item.offset % 2 == 0 ? 2 : 1)
      return sum + (value > 9 ? value - 9 : value)
    }
    return body + String((10 - sum % 10) % 10)
  }

  /// Something that must not be shown, with what it is.
  static func secret(_ random: inout Seeded) -> (String, Leak) {
    switch Int.random(in: 0...8, using: &random) {
    case 0: return (citizenID(&random), .citizenID)
    case 1: return ("210213" + "68" + "11" + "23" + digits(3, &random), .citizenID)
    case 2: return ("1\(Int.random(in: 3...9, using: &random))" + digits(9, &random), .mobileNumber)
    case 3: return (bankCard(&random), .bankCard)
    case 4: return ("0411-8\(digits(7, &random))", .telephone)
    case 5: return ("幸福路\(Int.random(in: 1...300, using: &random))号", .address)
    case 6: return ("\(Int.random(in: 1...30, using: &random))-\(Int.random(in: 1...6, using: &random))-501", .address)
    case 7: return (children.randomElement(using: &random) ?? "", .childName)
    default: return (["患糖尿病", "肺癌晚期", "有精神 病史"].randomElement(using: &random) ?? "", .illness)
    }
  }

  /// The same written otherwise: full-width, Chinese or other digits, blanks, points and invisible signs between.
  static func disguised(_ text: String, _ kind: Leak, _ random: inout Seeded) -> String {
    let isNumber = ![.childName, .illness].contains(kind)
    switch Int.random(in: 0...6, using: &random) {
    case 0: return text
    case 1 where isNumber:
      return String(
        String.UnicodeScalarView(
          text.unicodeScalars.map { scalar in
            (0x21...0x7E).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
          }))
    case 2 where isNumber:
      let chinese = Array("〇一二三四五六七八九")
      return String(text.map { $0.isASCII ? $0.wholeNumberValue.map { chinese[$0] } ?? $0 : $0 })
    case 3 where isNumber:
      let arabic = Array("٠١٢٣٤٥٦٧٨٩")
      return String(text.map { $0.isASCII ? $0.wholeNumberValue.map { arabic[$0] } ?? $0 : $0 })
    case 4: return text.map { String($0) }.joined(separator: "\u{200B}")
    case 5 where [.citizenID, .mobileNumber, .bankCard].contains(kind):
      let cut = Int.random(in: 3...8, using: &random)
      return "\(text.prefix(cut)) \(text.dropFirst(cut).prefix(4))-\(text.dropFirst(cut + 4))"
    case 6 where kind == .childName: return text.map { String($0) }.joined(separator: "·")
    default: return text
    }
  }

  @Test("A lawful line passes, and the same line with a secret anywhere in it never does")
  func generated() {
    let seed: UInt64 = 20_261_121
    var random = Seeded(seed)
    let scan = LeakScan(childNames: Self.children)
    var stopped: [Leak: Int] = [:]
    for number in 0..<12_000 {
      let line = Self.harmless(&random)
      #expect(scan.leaks(in: line) == [], "seed \(seed), case \(number)")
      let (text, kind) = Self.secret(&random)
      let hidden = Self.disguised(text, kind, &random)
      var bad = line
      let place = Int.random(in: 0..<bad.count, using: &random)
      bad[place] = ["", "见 ", bad[place] + ":"].randomElement(using: &random).map { $0 + hidden + "。" } ?? hidden
      #expect(scan.leaks(in: bad).contains(kind), "seed \(seed), case \(number): \(kind)")
      stopped[kind, default: 0] += 1
    }
    #expect(stopped.count == 7 && stopped.values.allSatisfy { $0 > 500 }, "\(stopped)")
  }

  @Test("A number spread over the cells of a line is found")
  func spread() {
    var random = Seeded(5)
    for _ in 0..<200 {
      let id = Self.citizenID(&random)
      let cut = Int.random(in: 1...17, using: &random)
      #expect(LeakScan().leaks(in: ["甲", String(id.prefix(cut)), String(id.dropFirst(cut))]).contains(.citizenID))
    }
  }

  @Test("Only what the document allows goes on, a child never, and nobody of unknown age")
  func projection() throws {
    let clock = ClockRule(
      code: "X", title: LocalizedText(zhHans: "公示", en: "posting"), term: try #require(StatutoryTerm("7 日")),
      basis: "x", endsAt: [])
    func plan(_ allowed: [String], _ clock: ClockRule?) -> PublicityPlan {
      PublicityPlan(matter: LocalizedText(zhHans: "低保初审", en: "x"), allowed: allowed, clock: clock, basis: "x")
    }
    let today = day("2026-06-30")
    func candidate(_ birth: String?) -> PublicCandidate {
      PublicCandidate(
        name: "欧阳小兰", birthDay: birth.map(day), memberCount: 3, amountFen: 65_000, opinion: "同意")
    }
    let wide = plan(PublicField.allCases.map(\.rawValue), clock)
    #expect(PublicRow(candidate("1960-01-01"), wide, on: today)?.cells == ["欧**兰", "3", "650", "同意"])
    let narrow = plan(["申请人姓名", "公民身份号码", "住址"], clock)
    #expect(PublicRow(candidate("1960-01-01"), narrow, on: today)?.cells == ["欧**兰", "", "", ""])
    #expect(PublicRow(candidate("2008-06-30"), wide, on: today) != nil)
    #expect(PublicRow(candidate("2008-07-01"), wide, on: today) == nil)
    #expect(PublicRow(candidate(nil), wide, on: today) == nil)
    #expect(PublicRow(candidate("1960-01-01"), plan(["姓名"], nil), on: today) == nil)
    #expect(PublicRow(candidate("1960-01-01"), plan(["初审意见"], clock), on: today) == nil)
    #expect(["王", "王兰", "", "阿 依 古丽"].map(PublicRow.masked) == ["王*", "王*", "*", "阿**丽"])
  }
}
