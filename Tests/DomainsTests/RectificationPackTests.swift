import Casework
import Domains
import Findings
import Fixtures
import Policy
import Registers
import Testing
import Vocabulary

/// The documents that ship and what they may name.
enum Shipped {
  static let documents: [(file: String, text: String)] = {
    do { return try DomainData().policyDocuments(pack: "rectification") } catch { preconditionFailure("\(error)") }
  }()

  static let policy: PolicyPack = {
    do {
      let data = DomainData()
      let dictionary = try DataDictionary(yaml: data.dataDictionary())
      return try PackLoader.load(documents: data.policyDocuments(pack: "assistance"), dictionary: dictionary).get()
    } catch { preconditionFailure("\(error)") }
  }()

  static let known: RectificationPack.Known = {
    do {
      let dictionary = try DataDictionary(yaml: DomainData().dataDictionary())
      return RectificationPack.Known(
        rules: Set(policy.rules.map(\.id)), clocks: Set(policy.clocks.map(\.code)),
        feeds: Set(dictionary.feeds.map(\.number)))
    } catch { preconditionFailure("\(error)") }
  }()

  static func load(_ documents: [(file: String, text: String)] = documents) -> Result<
    RectificationPack, RectificationErrors
  > {
    RectificationPack.load(documents: documents, known: known)
  }
}

@Suite("The rectification pack")
struct RectificationPackTests {
  @Test("It loads, with the seven sectors and twenty issues of the published report")
  func loads() throws {
    let pack = try Shipped.load().get()
    #expect(pack.issues.count == 20)
    #expect(Set(pack.issues.map(\.sector.number)).count == 7)
    #expect(pack.issues.first?.id == "JP2024-1.1")
    #expect(pack.issue("JP2024-2.1")?.title.zhHans == "低收入家庭排查和认定工作不扎实")
    #expect(pack.issue("JP2024-9.9") == nil)
    #expect(pack.issues.allSatisfy { !$0.measures.isEmpty && !$0.signs.isEmpty })
    #expect(pack.campaigns.map(\.code) == ["ZX2026-01", "ZX2026-02"])
  }

  @Test("At least eight issues are wired to rules, and who is not says that only papers show it or waits for a feed")
  func wired() throws {
    let pack = try Shipped.load().get()
    #expect(pack.issues.count { !$0.rules.isEmpty } >= 8)
    for issue in pack.issues where issue.rules.isEmpty {
      #expect(issue.signs.contains { $0.kind == .paper }, "\(issue.id)")
    }
    #expect(
      pack.issues.filter(\.isShownOnPaperOnly).map(\.number) == [
        "1.1", "1.3", "3.3", "5.1", "5.2", "6.1", "6.2", "6.3", "7.2",
      ])
  }

  @Test("Three months after the feedback roll over the weekend to the make-up day")
  func period() throws {
    let round = try #require(Shipped.load().get().rounds.first)
    let clock = try #require(Shipped.policy.clocks.first { $0.code == "ZG-PERIOD" })
    let calendar = try WorkingCalendar(DomainData().text("working-calendar.txt"))
    #expect(round.feedbackDay == CivilDate("2024-10-25"))
    #expect(try clock.lastDay(from: round.feedbackDay, calendar: calendar) == CivilDate("2025-01-26"))
  }

  /// A part of the shipped document, what is written instead, and where the complaint has to point: at the text itself.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    /// What the complaint says, in both languages.
    let says: (String, String)
    /// What stands where the complaint points; nil: the beginning of the line.
    let at: String?

    var testDescription: String { new }
  }

  static let mistakes = [
    Mistake(old: "| 规则 | S05 |", new: "| 规则 | S99 |", says: ("没有规则「S99」", "no rule 「S99」"), at: "S99"),
    Mistake(
      old: "- 期限: ZG-PERIOD\n- 牵头: 分管儿童", new: "- 期限: ZG-X\n- 牵头: 分管儿童", says: ("没有时钟「ZG-X」", "no clock 「ZG-X」"),
      at: "ZG-X"),
    Mistake(old: "| 数据 | B07 |", new: "| 数据 | B77 |", says: ("没有数据项「B77」", "no feed 「B77」"), at: "B77"),
    Mistake(old: "### 问题 1.2 ", new: "### 问题 1.1 ", says: ("「1.1」重复", "「1.1」 is used twice"), at: nil),
    Mistake(old: "## 板块 2 ", new: "## 板块 1 ", says: ("「1」重复", "「1」 is used twice"), at: nil),
    Mistake(old: "| S05 | 0 |", new: "| S05 | < 3 |", says: ("条件「< 3」", "condition 「< 3」"), at: "< 3"),
    Mistake(
      old: "| B07 | 按期 |", new: "| B07 | 每月 |", says: ("条件「每月」", "condition 「每月」"), at: "每月"),
    Mistake(old: "- 反馈日: 2024-10-25", new: "- 反馈日: 2024-10-35", says: ("不是日期", "is no date"), at: "2024-10-35"),
    Mistake(
      old: "- 性质: 个性\n- 范围: 面上\n- 来源: 巡察\n- 期限: ZG-PERIOD\n- 牵头: 分管养老",
      new: "- 性质: 特性\n- 范围: 面上\n- 来源: 巡察\n- 期限: ZG-PERIOD\n- 牵头: 分管养老", says: ("「特性」不认识", "「特性」 is not known"),
      at: "特性"),
    Mistake(
      old: "- 配合: 测绘单位、各街道", new: "- 配合: 测绘单位、各街道\n- 协助: 测绘单位", says: ("「协助」不认识", "「协助」 is not known"), at: "协助"),
    Mistake(old: "- 责任: 办公室主任\n", new: "", says: ("缺少「责任」", "「责任」 is missing"), at: nil),
    Mistake(
      old: "- 责任: 办公室主任\n", new: "- 责任: 办公室主任\n- 责任: 副主任\n", says: ("写了两次", "written twice"), at: "责任: 副主任"),
    Mistake(
      old:
        "| 落实三会一课和主题党日,按月检查 | keep the meetings of branches and check monthly | 长期 | 机关党委 | 检查通报 | monthly notes |\n",
      new: "", says: ("没有整改措施", "has no measure"), at: nil),
    Mistake(
      old: "| 材料 | - | 仅凭材料 | 支部工作记录 | records of branches |\n", new: "", says: ("什么能显示", "nothing shows"), at: nil),
    Mistake(
      old: " | keep the meetings of branches and check monthly |", new: " | |", says: ("「en」是空的", "「en」 is empty"),
      at: ""),
    Mistake(old: "| 规则 | D13 |", new: "| 规则 | D12 |", says: ("D12 写了两次", "D12 is written twice"), at: "D12"),
    Mistake(old: "## 板块 3 ", new: "## 章节 3 ", says: ("「章节」不认识", "「章节」 is not known"), at: nil),
    Mistake(old: " · Little planning as a whole", new: "", says: ("标题不完整", "not complete"), at: nil),
    Mistake(old: "- 止: 2026-12-31", new: "- 止: 2026-03-30", says: ("早于", "before the first"), at: "2026-03-30"),
    Mistake(old: "| 核查率 | 100% |", new: "| 核查率 | 200% |", says: ("「200%」", "「200%」"), at: "200%"),
    Mistake(old: "规则: S03、S04", new: "规则: S03、S44", says: ("「S44」", "「S44」"), at: "S03、S44"),
    Mistake(old: "- 街道: 全区\n- 科室: 社会", new: "- 街道: 2102\n- 科室: 社会", says: ("「2102」", "「2102」"), at: "2102"),
  ]

  @Test("Every mistake is told once, where it stands, in both languages", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    var documents = Shipped.documents
    let index = try #require(documents.firstIndex { $0.text.contains(mistake.old) }, "not in the pack: \(mistake.old)")
    let range = try #require(documents[index].text.firstRange(of: mistake.old))
    documents[index].text.replaceSubrange(range, with: mistake.new)
    guard case .failure(let errors) = Shipped.load(documents) else {
      Issue.record("the mistake was not noticed")
      return
    }
    let diagnostic = try #require(errors.diagnostics.first { $0.what.zhHans.contains(mistake.says.0) })
    #expect(errors.diagnostics.count == 1, "\(errors.messages.map(\.zhHans))")
    #expect(diagnostic.what.en.contains(mistake.says.1), "\(diagnostic.what.en)")
    #expect(diagnostic.file == documents[index].file)
    #expect(!diagnostic.mend.zhHans.isEmpty && !diagnostic.mend.en.isEmpty)
    let lines = documents[index].text.split(separator: "\n", omittingEmptySubsequences: false)
    try #require(lines.indices.contains(diagnostic.line - 1))
    let rest = String(
      String.UnicodeScalarView(lines[diagnostic.line - 1].unicodeScalars.dropFirst(diagnostic.column - 1)))
    if let at = mistake.at { #expect(rest.hasPrefix(at), "\(rest)") } else { #expect(diagnostic.column == 1) }
  }

  @Test(
    "A document with lines lost, doubled or cut never traps, and points into itself",
    arguments: [1, 2, 3, 4] as [UInt64])
  func damaged(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<150 {
      var documents = Shipped.documents
      for index in documents.indices {
        var lines = documents[index].text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let at = Int.random(in: lines.indices, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: lines[at] = ""
          case 1: lines.insert(lines[at], at: at)
          case 2: lines[at] = String(lines[at].prefix(Int.random(in: 0...12, using: &random)))
          default: lines.swapAt(at, Int.random(in: lines.indices, using: &random))
          }
        }
        documents[index].text = lines.joined(separator: "\n")
      }
      guard case .failure(let errors) = Shipped.load(documents) else { continue }
      for diagnostic in errors.diagnostics {
        let text = documents.first { $0.file == diagnostic.file }?.text ?? ""
        let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect((1...count).contains(diagnostic.line) && diagnostic.column >= 1, "seed \(seed): \(diagnostic)")
      }
    }
  }
}

@Suite("What still stands against closing")
struct IssueSignTests {
  private func issue(_ allowance: IssueSign.Allowance) -> RectificationIssue {
    let note = LocalizedText(zhHans: "甲", en: "a")
    return RectificationIssue(
      round: "R", sector: RectificationIssue.Sector(number: "1", title: note), number: "1.1", title: note,
      nature: .common, breadth: .whole, origin: .inspection, clock: "ZG",
      duties: RectificationIssue.Duties(leader: "", responsible: "", section: "", partners: []), measures: [],
      signs: [IssueSign(.rule("A", allowance), note: note), IssueSign(.paper, note: note)])
  }

  @Test("Closing is stopped by as many findings as are not let pass, and by rules nobody ran")
  func allowances() {
    func refusal(_ allowance: IssueSign.Allowance, _ now: [String: Int], before: [String: Int] = [:]) -> CaseworkError?
    {
      let issue = issue(allowance)
      return LinkedRules(issue.rules).refusal(of: issue.excess(of: now, before: before))
    }
    #expect(refusal(.none, ["A": 0]) == nil)
    #expect(refusal(.none, ["A": 1]) == .rulesStillFire(["A": 1]))
    #expect(refusal(.atMost(5), ["A": 5]) == nil)
    #expect(refusal(.atMost(5), ["A": 6]) == .rulesStillFire(["A": 6]))
    #expect(refusal(.falling, ["A": 6], before: ["A": 7]) == nil)
    #expect(refusal(.falling, ["A": 7], before: ["A": 7]) == .rulesStillFire(["A": 7]))
    #expect(refusal(.falling, ["A": 1]) == .rulesStillFire(["A": 1]))
    #expect(refusal(.falling, ["A": 0], before: ["A": 0]) == nil)
    for allowance in [IssueSign.Allowance.none, .atMost(9), .falling] {
      #expect(refusal(allowance, ["B": 0]) == .rulesNotRun(["A"]), "not run is not silent")
    }
  }

  @Test("Progress of a campaign adds up and a target is reached at its very share")
  func progress() {
    var progress = CampaignProgress()
    #expect(progress.percent(.verified) == nil && progress.reaches(CampaignPlan.Target(.verified, percent: 1)) == nil)
    func add(_ count: Int, _ answer: OutcomeCode.Answer?, isClosed: Bool = false, isStanding: Bool = true) {
      for _ in 0..<count { progress.add(isStanding: isStanding, answer: answer, isClosed: isClosed) }
    }
    add(10, nil)
    add(5, .problem)
    add(15, .problem, isClosed: true, isStanding: false)
    add(10, .noProblem)
    #expect(progress + CampaignProgress() == progress && (progress + progress).standing == 50)
    #expect(progress.clues == 40 && progress.verified == 30 && progress.confirmed == 20)
    #expect(progress.rectified == 15 && progress.dismissed == 10 && progress.standing == 25)
    #expect(progress.percent(.verified) == 75 && progress.percent(.rectified) == 75)
    #expect(progress.reaches(CampaignPlan.Target(.verified, percent: 75)) == true)
    #expect(progress.reaches(CampaignPlan.Target(.rectified, percent: 76)) == false)
    #expect(progress.percent(.standing) == 62 && progress.reaches(CampaignPlan.Target(.standing, percent: 62)) == false)
    #expect(progress.reaches(CampaignPlan.Target(.standing, percent: 63)) == true)
  }
}
