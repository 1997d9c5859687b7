import FEEL
import Policy
import Screening
import Testing
import Vocabulary

@Suite("The card of an order of schemes")
struct OrderTests {
  private static let schemes = """


    ## 填报 人
    | 名称 | en | 类型 | 缺省 | 问 | question | 依据 |
    |---|---|---|---|---|---|---|
    | 愿意入会 | wants to join | 是否 | - | 愿意入会吗? | Does the reader want to join? | 馆规§1 |

    ## 审核 S1 会员 · Member
    对象: 人 · 依据: 馆规§1
    适用: 有(读者)
    ### 表 (F)
    | # | 愿意入会 | 有(借阅) | → 结论 | → 依据 | 说明 | note |
    |---|---|---|---|---|---|---|
    | 1 | 否 | - | 不符合 | 馆规§1 | 不愿意 | does not want to |
    | 2 | - | 否 | 不符合 | 馆规§1 | 从没有借过 | never borrowed |
    | 3 | - | - | 符合 | 馆规§1 | 可以入会 | may join |

    ## 审核 S2 家庭会员 · Family
    对象: 户 · 依据: 馆规§1
    ### 表 (F)
    | # | 计数(成员) | → 结论 | → 依据 | 说明 | note |
    |---|---|---|---|---|---|
    | 1 | < 2 | 不符合 | 馆规§1 | 只有 {计数(成员)} 人 | {计数(成员)} reader only |
    | 2 | - | 符合 | 馆规§1 | 有 {计数(成员)} 人 | {计数(成员)} readers |

    ## 次序 入会 · Joining
    | 级 | 审核 | 类 | 选择 | 依据 |
    |---|---|---|---|---|
    | 1 | S1 | 身份 | - | 馆规§1 |
    | 2 | S2 | 身份 | - | 馆规§1 |
    """

  private static func library() throws -> ExplanationLibrary { try ExplanationLibrary(adding: schemes) }

  private static func card(
    _ library: ExplanationLibrary, _ subject: Subject, _ answers: [CaseCell: Value] = [:]
  ) throws -> OrderedAccount {
    try #require(Explainer(library.index, answers: answers).orders(about: subject).first)
  }

  private static func answer(_ library: ExplanationLibrary, _ reader: Int, _ wants: Bool) throws -> [CaseCell: Value] {
    let question = try #require(library.index.pack.questions.first)
    let person = try #require(library.index.population.person(ExplanationLibrary.reader(reader)))
    return [
      CaseCell(attribute: question.attribute, record: Record(entity: PackLexicon.person, index: person)):
        .boolean(wants)
    ]
  }

  @Test("Without an answer the step is open, names the question and keeps later steps provisional")
  func open() throws {
    let library = try OrderTests.library()
    let card = try OrderTests.card(library, ExplanationLibrary.family("F1"))
    #expect(card.steps.map(\.answer) == [.open, .fits])
    #expect(card.steps[0].accounts.count == 2)
    let first = card.steps[0].accounts[0]
    #expect(first.row == "1")
    #expect(first.missing.map(\.code) == ["愿意入会"])
    #expect(first.missing.first?.question?.en == "Does the reader want to join?")
    #expect(first.explanation.changes.first?.cell.attribute.name == "愿意入会")
    #expect(card.results.map(\.identity) == ["S2", "S2", "S2"])
    #expect(card.results.allSatisfy { $0.undecided == ["S1"] })
  }

  @Test("An answer decides the step for the person it is about, with clause, sentence and rows")
  func answered() throws {
    let library = try OrderTests.library()
    let card = try OrderTests.card(
      library, ExplanationLibrary.subject(0), try OrderTests.answer(library, 0, true))
    let account = card.steps[0].accounts[0]
    #expect(account.answer == .fits)
    #expect(account.explanation.sentence.en == "may join")
    #expect(account.explanation.rule.basis.map(\.citation) == ["馆规§1"])
    #expect(card.results.map(\.identity) == ["S1"])
    #expect(account.explanation.rows.contains { $0.feed == "02" })
    #expect(card.steps[1].accounts[0].explanation.sentence.zhHans == "有 2 人")
    let other = try OrderTests.card(
      library, ExplanationLibrary.subject(0), try OrderTests.answer(library, 1, true))
    #expect(other.steps[0].answer == .open)
  }

  @Test("What would change the answer was tried, and the answer asked for comes first")
  func changes() throws {
    let library = try OrderTests.library()
    let card = try OrderTests.card(
      library, ExplanationLibrary.subject(0), try OrderTests.answer(library, 0, false))
    let account = card.steps[0].accounts[0]
    #expect(account.answer == .fails)
    let change = try #require(account.explanation.changes.first)
    #expect(change.to.value == .boolean(true))
    #expect(change.answer == .hit)
  }

  @Test("A person without a household has no step about households, and unknown subjects no card")
  func outside() throws {
    let library = try OrderTests.library()
    let card = try OrderTests.card(library, ExplanationLibrary.subject(3))
    #expect(card.steps[0].accounts.allSatisfy { !$0.isApplicable && $0.answer == .fails })
    #expect(card.steps[1].accounts.isEmpty)
    #expect(Explainer(library.index).orders(about: ExplanationLibrary.family("F9")).isEmpty)
  }

  @Test("A feed that was not delivered leaves the steps open that rest on it")
  func absent() throws {
    let library = try OrderTests.library()
    let index = CaseIndex(
      pack: library.index.pack, snapshots: library.snapshots.filter { $0.key != "02" }, parameters: library.parameters)
    let answer = try OrderTests.answer(library, 0, true)
    let card = try #require(Explainer(index, answers: answer).orders(about: ExplanationLibrary.subject(0)).first)
    #expect(card.steps[0].answer == .open)
    #expect(card.steps[0].accounts.first?.missing.map(\.code) == ["02"])
  }
}
