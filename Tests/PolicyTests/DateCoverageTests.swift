import Domains
import Fixtures
import Policy
import Registers
import Testing
import Vocabulary

@Suite("Both sides of each date")
struct DateCoverageTests {
  private static let day = CivilDate("2026-06-30") ?? CivilDate(dayNumber: 0)

  /// What is lacking about dates, each as subject, date and side.
  private static func gaps(_ pack: PolicyPack) -> Set<String> {
    Set(
      pack.exampleGaps(asOf: day).compactMap { gap in
        guard let match = gap.what.zhHans.firstMatch(of: /^([0-9-]+) 起 .* 改变,没有以当天(之前|及以后)/) else { return nil }
        return "\(gap.subject) \(match.output.1) \(match.output.2 == "之前" ? "before" : "after")"
      })
  }

  /// The library with dated examples of L02, whose limit of debts has a value since 2024 and falls in July 2026.
  private static func library(_ rows: [String]) throws -> PolicyPack {
    let table = "### 例 前后\n| 基准日 | 欠款 | 欠款上界 | → 结论 |\n|---|---|---|---|\n"
    return try LoaderTests.load(
      Library.policy.replacing(
        "## 规则 L03", with: table + rows.map { "| \($0) |\n" }.joined() + "\n## 规则 L03")
    ).get()
  }

  private static let rows = [
    "2023-12-31 | 15.00 | 15.00 | 待核实", "2024-01-01 | 15.00 | 15.00 | 不成立",
    "2026-06-30 | 15.00 | 15.00 | 不成立", "2026-07-01 | 15.00 | 15.00 | 成立",
  ]

  @Test("Examples of the day before and the day itself show a date; an unknown number is a value like others")
  func shown() throws {
    let pack = try Self.library(Self.rows)
    for result in pack.runExamples(asOf: Self.day) where !result.passes { Issue.record("\(result)") }
    #expect(Self.gaps(pack).filter { $0.hasPrefix("L02") || $0.hasPrefix("fine.limit") }.isEmpty)
  }

  @Test(
    "A side without an example that turns on its numbers is told",
    arguments: [
      (0, "2023-12-31 | 15.00 | 15.00 | 待核实", nil, ["L02 2024-01-01 before"]),
      (3, "2026-07-01 | 15.00 | 15.00 | 成立", nil, ["L02 2026-07-01 after", "fine.limit 2026-07-01 after"]),
      (
        3, "2026-07-01 | 15.00 | 15.00 | 成立", "2026-07-01 | 20.01 | 20.01 | 成立",
        ["L02 2026-07-01 after", "fine.limit 2026-07-01 after"]
      ),
    ] as [(Int, String, String?, [String])])
  func lacking(place: Int, old: String, new: String?, lacking: [String]) throws {
    var rows = Self.rows
    #expect(rows[place] == old)
    rows.remove(at: place)
    if let new { rows.insert(new, at: place) }
    let found = Self.gaps(try Self.library(rows)).filter { $0.hasPrefix("L02") || $0.hasPrefix("fine.limit") }
    #expect(found == Set(lacking))
  }

  @Test("An example that fails anyway shows no date")
  func failing() throws {
    let rows = Self.rows.dropLast() + ["2026-07-01 | 15.00 | 15.00 | 不成立"]
    let found = Self.gaps(try Self.library(Array(rows)))
    #expect(found.contains("L02 2026-07-01 after"))
  }

  @Test("What gives the number itself shows no date")
  func given() throws {
    let rows = ["2023-12-31", "2024-01-01", "2026-06-30", "2026-07-01"].map { "\($0) | 10.00 | 15.00 | 15.00 | 成立" }
    let table = "### 例 前后\n| 基准日 | 欠款上限 | 欠款 | 欠款上界 | → 结论 |\n|---|---|---|---|---|\n"
    let text = Library.policy.replacing(
      "## 规则 L03", with: table + rows.map { "| \($0) |\n" }.joined() + "\n## 规则 L03")
    let pack = try LoaderTests.load(text).get()
    for result in pack.runExamples(asOf: Self.day) where !result.passes { Issue.record("\(result)") }
    let found = Self.gaps(pack)
    #expect(found.contains("L02 2026-07-01 after") && found.contains("L02 2024-01-01 before"))
  }

  @Test("A rule whose answers its numbers never change needs an example in each period, and no more")
  func indifferent() throws {
    func text(_ rows: [String]) -> String {
      Library.policy + """


        ## 规则 L10 有读者 · Has readers
        对象: 户 · 方向: 查 · 严重: 低 · 期限: 无 · 依据: 馆规§3
        数据: 必需 02 B01 · 佐证 -
        适用: 人数 >= 1 and (欠款 > 欠款上限 or 欠款 <= 欠款上限)
        ### 例
        | 基准日 | 人数 | 欠款 | → 结论 |
        |---|---|---|---|

        """ + rows.map { "| \($0) |\n" }.joined()
    }
    let rows = [
      "2023-12-31 | 1 | 0.00 | 待核实", "2024-01-01 | 1 | 0.00 | 成立", "2025-01-01 | 0 | 0.00 | 不成立",
      "2026-07-01 | 1 | 0.00 | 成立",
    ]
    let pack = try LoaderTests.load(text(rows)).get()
    for result in pack.runExamples(asOf: Self.day) where !result.passes { Issue.record("\(result)") }
    #expect(Self.gaps(pack).filter { $0.hasPrefix("L10") }.isEmpty)
    let shorter = try LoaderTests.load(text(Array(rows.dropLast()))).get()
    #expect(Self.gaps(shorter).filter { $0.hasPrefix("L10") } == ["L10 2026-07-01 after"])
  }

  @Test("A version of a rule is asked for the days on which it is in force")
  func versions() throws {
    let pack = try LoaderTests.load(RuleTimeTests.text()).get()
    #expect(Self.gaps(pack).filter { $0.hasPrefix("L08") }.isEmpty)
    #expect(Self.gaps(try LoaderTests.load(Library.policy).get()).contains("L08 2025-01-01 before"))
  }

  @Test("While a number of a rule is unknown its examples are open, also of persons it is not about")
  func open() throws {
    let text = Library.policy.replacing(
      "| 少儿证 | 空 | 不成立 |\n",
      with: "| 少儿证 | 空 | 不成立 |\n\n### 例 前\n| 基准日 | 证类 | 押金 | → 结论 |\n|---|---|---|---|\n"
        + "| 2024-12-31 | 成人证 | 49.99 | 待核实 |\n| 2024-12-31 | 少儿证 | 空 | 待核实 |\n")
    #expect(text != Library.policy)
    let pack = try LoaderTests.load(text).get()
    for result in pack.runExamples(asOf: Self.day) where !result.passes { Issue.record("\(result)") }
    #expect(!Self.gaps(pack).contains("L08 2025-01-01 before"))
  }

  @Test("The packaged tables that rest on yearly standards show them by their examples of before and after")
  func packaged() throws {
    let packaged = try PackagedPack.shared.get()
    #expect(Self.gaps(packaged.pack).isEmpty)
    let cut = packaged.texts.map { document in
      var isLeftOut = false
      let lines = document.text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
        if line.hasPrefix("#") { isLeftOut = line.hasPrefix("### 例 调标前后") }
        return !isLeftOut
      }
      return (file: document.file, text: lines.joined(separator: "\n"))
    }
    let pack = try PackLoader.load(documents: cut, dictionary: packaged.dictionary).get()
    let found = Self.gaps(pack)
    let tables = pack.rules.map { ($0.id, $0.parameters) } + pack.schemes.map { ($0.id, $0.parameters) }
    let dated = Set(pack.parameters.filter { $0.values.count > 2 }.map(\.code))
    for (id, parameters) in tables where !dated.isDisjoint(with: parameters) {
      let lacking = found.filter { $0.hasPrefix("\(id) ") }
      #expect(lacking.count >= 4, "\(id): \(lacking.sorted())")
    }
    #expect(found.count { !$0.contains(".") } > 250)
    print("dates: \(found.count) sides lacking without the examples of before and after")
  }
}
