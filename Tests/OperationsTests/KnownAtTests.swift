import FEEL
import Fixtures
import Foundation
import Operations
import Policy
import Testing
import Vocabulary

/// What the law said on a day, as it was known on another.
@Suite("As of one day, known at another")
struct KnownAtTests {
  private static let elder = Library.reader(born: "1951-05-10", number: 1).clearText

  /// The packaged documents with a correction of the age of the old-age allowance, for one district, entered later.
  private static func documents(in folder: String) throws -> PolicyLibrary {
    _ = try CopyPolicies(library: try packagedLibrary.get()).run(to: folder + "/policy")
    let extra = """
      # 更正 · Corrections

      ## 参数 parameters
      | 代号 | 参数 | en | 类型 | 地区 | 自 | 值 | 记录 | 依据 | 状态 |
      |---|---|---|---|---|---|---|---|---|---|
      | oldAge | 高龄年龄 | age of the old-age allowance | 岁 | 2102 | 2026-01-01 | 70 | 2026-05-01 | 地方高龄津贴 | 待区局确认 |
      | oldAge | 高龄年龄 | age of the old-age allowance | 岁 | 2103 | 2026-01-01 | 60 | - | 地方高龄津贴 | 待区局确认 |

      ## 规则 X90 旧规 · Old rule
      对象: 人 · 方向: 待核查 · 严重: 低 · 期限: 无 · 依据: 旧220号§33
      数据: 必需 - · 佐证 B07
      施行: 2013-01-01 至 2021-06-30
      适用: 在高龄
      """
    try extra.write(toFile: folder + "/policy/assistance/99-更正.md", atomically: true, encoding: .utf8)
    return try PolicyLibrary.load(overrides: folder + "/policy")
  }

  private func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mingcha-test-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return try body(folder)
  }

  private func findings(_ run: String, _ library: PolicyLibrary, in folder: String) throws -> String {
    let input = "\(folder)/in-\(UUID())"
    let files = [
      "run.json": run,
      "01_x.csv": "公民身份号码,姓名,户号,与户主关系,户口类别,街道代码,村社区代码\n\(Self.elder),某人,H1,02,1,210213001,210213001001",
      "02_x.csv": "公民身份号码,变动类型,变动日期", "27_x.csv": "公民身份号码,火化证号,死亡日期", "31_x.csv": "公民身份号码,证明编号,死亡日期",
      "B03_x.csv": "公民身份号码,姓名,儿童福利证号,儿童类别,养育方式,发放方式,月基本生活费,起始月份,状态",
      "B07_x.csv": "公民身份号码,姓名,津贴编号,月津贴金额,起始月份,状态\n\(Self.elder),某人,G1,100,202501,1",
    ]
    try FileManager.default.createDirectory(atPath: input, withIntermediateDirectories: true)
    for (name, text) in files { try text.write(toFile: "\(input)/\(name)", atomically: true, encoding: .utf8) }
    _ = try RunExchange(library: library, threads: 1).run(input, to: input + "-out", rules: ["D11", "X90"])
    return try String(contentsOfFile: input + "-out/findings.ndjson", encoding: .utf8)
  }

  @Test("A run sees the corrections of its district that were entered by the day known, and no later ones")
  func corrections() throws {
    try withFolder { folder in
      let library = try KnownAtTests.documents(in: folder)
      #expect(library.district == "210213")
      // 75 years old: below 80, not below 70.
      let before = try findings(#"{"asOf":"2026-06-30","knownAt":"2026-04-30"}"#, library, in: folder)
      #expect(before.contains(#"{"rule":"D11""#))
      let after = try findings(#"{"asOf":"2026-06-30"}"#, library, in: folder)
      #expect(!after.contains(#"{"rule":"D11""#))
      #expect(try findings(#"{"asOf":"2026-06-30","knownAt":"2026-05-01"}"#, library, in: folder) == after)
      #expect(!after.contains("X90"))
      let old = try findings(#"{"asOf":"2021-06-30"}"#, library, in: folder)
      #expect(!old.contains("X90"), "nobody was on the roll")
      #expect(library.pack.warnings.isEmpty)
      #expect(throws: OperationError.self) {
        try findings(#"{"asOf":"2026-06-30","knownAt":"gestern"}"#, library, in: folder)
      }
    }
  }

  @Test("The day known is pinned with the parameters of a run, and read again")
  func pinned() throws {
    let library = try packagedLibrary.get()
    let settings = RunSettings(
      asOf: try #require(CivilDate("2026-06-30")), knownAt: CivilDate("2026-04-30"),
      overrides: ["oldAge": .integer(70)])
    #expect(settings.canonicalJSON == #"{"@knownAt":"2026-04-30","oldAge":70}"#)
    let again = try RunSettings(
      json: Array(#"{"asOf":"2026-06-30","parameters":\#(settings.canonicalJSON)}"#.utf8),
      parameters: library.pack.parameters)
    #expect(again.knownAt == settings.knownAt)
    #expect(again.canonicalJSON == settings.canonicalJSON)
    let plain = RunSettings(asOf: settings.asOf, overrides: [:])
    #expect(plain.canonicalJSON == "{}")
  }

  @Test("Every number of the packaged documents names its source, with its article where there are articles")
  func sources() throws {
    let pack = try packagedLibrary.get().pack
    #expect(pack.warnings.isEmpty, "\(pack.warnings)")
    for parameter in pack.parameters {
      for dated in parameter.values {
        let cited = pack.instruments.filter { dated.basis.hasPrefix($0.code) }.max { $0.code.count < $1.code.count }
        let instrument = try #require(cited, "\(parameter.code) \(dated.basis)")
        #expect(instrument.articles == .unknown || dated.basis.contains("§"), "\(parameter.code) \(dated.basis)")
        #expect(dated.value != nil || !dated.isSettled, "\(parameter.code): a number nobody has found is not settled")
      }
    }
    let old = try #require(pack.instruments.first { $0.code == "旧220号" })
    #expect(old.repealed == CivilDate("2021-07-01") && old.replacedBy == "57号")
  }
}
