import Fixtures
import Foundation
import Operations
import Testing
import Vocabulary

/// Small folders of feeds, each for one sentence of the rules that larger samples do not reach.
@Suite("Rules of the exchange at their edges")
struct ExchangeRuleTests {
  private static let head = Library.reader(born: "1980-05-10", number: 1).clearText
  private static let spouse = Library.reader(born: "1982-03-04", number: 2).clearText

  private static let register = "公民身份号码,姓名,户号,与户主关系,户口类别,街道代码,村社区代码"
  private static let custody = "公民身份号码,羁押类型,开始日期,结束日期"
  private static let dibao = "公民身份号码,姓名,低保证号,户号,申请人公民身份号码,保障类别,城乡类别,保障方式,起始月份,户月保障金额,状态"

  /// Feeds that came and say that nobody is concerned.
  private static let nobody = [
    "02": ["公民身份号码,变动类型,变动日期"], "05": [custody], "27": ["公民身份号码,火化证号,死亡日期"],
    "31": ["公民身份号码,证明编号,死亡日期"], "32": ["公民身份号码,残疾人证号,残疾类别,残疾等级,发证日期,证件状态"],
    "B02": ["公民身份号码,姓名,特困证号,城乡类别,起始月份,月基本生活金,状态"],
    "B03": ["公民身份号码,姓名,儿童福利证号,儿童类别,养育方式,发放方式,月基本生活费,起始月份,状态"],
  ]

  private static func member(_ id: String, relation: String, household: String = "H1") -> String {
    "\(id),某人,\(household),\(relation),1,210213001,210213001001"
  }

  private static func protected(_ id: String) -> String { "\(id),某人,D1,H1,\(id),A,1,2,202501,100.00,1" }

  /// The findings of one rule over files given as a header and rows by feed number, and over the feeds that came empty.
  private func findings(
    _ rule: String, asOf: String = "2026-06-30", area: String = "210213", _ files: [String: [String]]
  ) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mingcha-test-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/in", withIntermediateDirectories: true)
    try #"{"asOf":"\#(asOf)","parameters":{"area":["\#(area)"]}}"#
      .write(toFile: folder + "/in/run.json", atomically: true, encoding: .utf8)
    for (feed, rows) in Self.nobody.merging(files, uniquingKeysWith: { $1 }) {
      try rows.joined(separator: "\n").write(toFile: "\(folder)/in/\(feed)_x.csv", atomically: true, encoding: .utf8)
    }
    let library = try packagedLibrary.get()
    _ = try RunExchange(library: library, threads: 1).run(folder + "/in", to: folder + "/out")
    return try String(contentsOfFile: folder + "/out/findings.ndjson", encoding: .utf8)
      .split(separator: "\n").map(String.init).filter { $0.hasPrefix(#"{"rule":"\#(rule)""#) }
  }

  @Test("Of two custodies without an end the smaller kind is shown, though the other began later")
  func openCustodies() throws {
    let found = try findings(
      "D03",
      [
        "01": [Self.register, Self.member(Self.head, relation: "02")],
        "05": [Self.custody, "\(Self.head),2,2026-06-01,", "\(Self.head),1,2026-01-01,"],
        "B01": [Self.dibao, Self.protected(Self.head)],
      ])
    #expect(
      found.last?.contains(
        #""detail":{"roll":"B01","custodyType":"1","startDate":"2026-01-01","endDate":null}"#) == true)
  }

  @Test("A parent who moved away or was cancelled is in no difficulty, even with a severe certificate")
  func leftParent() throws {
    let child = Library.reader(born: "2015-07-01", number: 3).clearText
    let adult = Library.reader(born: "1960-01-01", number: 4).clearText
    var files = [
      "01": [
        Self.register, Self.member(Self.head, relation: "02"), Self.member(Self.spouse, relation: "10"),
        Self.member(child, relation: "20"), Self.member(adult, relation: "50"),
      ],
      "27": ["公民身份号码,火化证号,死亡日期", "\(Self.head),HH1,2025-05-05"],
      "32": [
        "公民身份号码,残疾人证号,残疾类别,残疾等级,发证日期,有效期至,证件状态",
        "\(Self.spouse),\(Self.spouse)41,4,1,2021-01-01,2031-01-01,1",
      ],
    ]
    let staying = try findings("S04", files)
    #expect(
      staying.contains { $0.contains(#""detail":{"headState":"dead","spouseState":"H","kind":"unattended"}"#) })
    for (kind, place) in [("4", ""), ("2", "110101"), ("2", "")] {
      files["02"] = ["公民身份号码,变动类型,变动日期,迁入地代码", "\(Self.spouse),\(kind),2026-01-01,\(place)"]
      let left = try findings("S04", files)
      #expect(left.allSatisfy { !$0.contains("spouseState") }, "\(kind) \(place)")
    }
    files["02"] = ["公民身份号码,变动类型,变动日期,迁入地代码", "\(Self.spouse),2,2026-01-01,210213"]
    #expect(try findings("S04", files).contains { $0.contains("spouseState") })
  }

  @Test("A move to a place that is not given is a move away, whatever the area is")
  func moveToNowhere() throws {
    let files = [
      "01": [Self.register, Self.member(Self.head, relation: "02")],
      "02": ["公民身份号码,变动类型,变动日期,迁入地代码", "\(Self.head),2,2026-01-01,"],
      "B01": [Self.dibao, Self.protected(Self.head)],
    ]
    for area in ["210213", ""] {
      let found = try findings("D02", area: area, files)
      #expect(found.contains { $0.contains(#""leftKind":"2","toArea":null"#) }, "area \(area)")
    }
  }

  @Test("Wage tax that nobody delivered lacks each of its four months as well")
  func monthsOfNoWageTax() throws {
    let files = ["01": [Self.register, Self.member(Self.head, relation: "02")]]
    let months = ["23@202602", "23@202603", "23@202604", "23@202605"].map { "\"\($0)\"" }.joined(separator: ",")
    #expect(try findings("W09", files).first?.contains("\"23\",\(months),") == true)
    let empty = files.merging(["23": ["公民身份号码,申报记录号,扣缴义务人统一社会信用代码,税款所属期,收入额"]]) { $1 }
    let told = try findings("W09", empty)
    #expect(told.first?.contains("\"10\",\(months),\"24\"") == true)
    #expect(told.first?.contains("\"23\"") == false)
  }
}
