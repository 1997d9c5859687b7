import Fixtures
import Policy
import Testing
import Vocabulary

@Suite("Two editions of the documents")
struct PolicyDifferenceTests {
  private static func pack(_ text: String) throws -> PolicyPack {
    try PackLoader.load(documents: [("图书馆.md", text)], dictionary: try Library.dictionary()).get()
  }

  struct Edit: CustomTestStringConvertible, Sendable {
    let from: String
    let to: String
    let kinds: [PolicyDifference.Kind]
    let changesMeaning: Bool

    var testDescription: String { "\(from) → \(to)" }
  }

  @Test(
    "A change is told by kind, with both texts and whether anything else is decided",
    arguments: [
      Edit(from: "| 1 | > 欠款上限 | - | 成立 | |", to: "| 1 | >= 欠款上限 | - | 成立 | |", kinds: [.row], changesMeaning: true),
      Edit(from: "| 1 | > 欠款上限 | - | 成立 | |", to: "| 1 | >  (欠款上限) | - | 成立 | |", kinds: [.row], changesMeaning: false),
      Edit(from: "金额 | 2026-07-01 | 10.00", to: "金额 | 2026-07-01 | 12.00", kinds: [.parameter], changesMeaning: true),
      Edit(from: "| 10.00 | 馆规§3 |", to: "| 10.00 | 馆规§4 |", kinds: [.parameter], changesMeaning: false),
      Edit(
        from: "| 在借 | out | 是否 | 归还日 = null | |", to: "| 在借 | still out | 是否 | null = 归还日 | 未还 |", kinds: [.fact],
        changesMeaning: false),
      Edit(
        from: "在借 and 应还日 < 基准日", to: "在借 and 应还日 <= 基准日", kinds: [.fact], changesMeaning: true),
      Edit(from: "句: 借阅 {借阅号} 逾期", to: "句: 借阅 {借阅号} 早已逾期", kinds: [.rule], changesMeaning: false),
      Edit(from: "逐行: 借阅[逾期]", to: "逐行: 借阅[在借]", kinds: [.rule], changesMeaning: true),
      Edit(from: "| 2 | <= 欠款上限 | - | 2 |", to: "| 2 | < 欠款上限 | - | 2 |", kinds: [.row], changesMeaning: true),
      Edit(
        from: "# 图书馆规则 · Rules of the library", to: "# 图书馆规则 · Rules of the library\n\n新的说明。", kinds: [.text],
        changesMeaning: false),
      Edit(
        from: "| 20.00 | 20.01 | 待核实 |", to: "| 20.00 | 20.02 | 待核实 |", kinds: [.example, .example],
        changesMeaning: false),
    ])
  func changes(_ edit: Edit) throws {
    #expect(Library.policy.contains(edit.from))
    let difference = PolicyDifference(
      from: try PolicyDifferenceTests.pack(Library.policy),
      to: try PolicyDifferenceTests.pack(Library.policy.replacing(edit.from, with: edit.to)))
    #expect(difference.entries.map(\.kind) == edit.kinds, "\(difference.entries)")
    #expect(difference.entries.contains(where: \.changesMeaning) == edit.changesMeaning)
    for entry in difference.entries where entry.change == .changed {
      #expect(entry.before != nil && entry.after != nil)
    }
  }

  @Test("The same documents differ in nothing, and what one edition lacks is added or removed")
  func addedAndRemoved() throws {
    let whole = try PolicyDifferenceTests.pack(Library.policy)
    #expect(PolicyDifference(from: whole, to: whole).entries.isEmpty)
    let lines = Library.policy.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("## 规则 L01") })
    let end = try #require(lines[(start + 1)...].firstIndex { $0.hasPrefix("## ") })
    let shorter = try PolicyDifferenceTests.pack(
      (Array(lines[..<start]) + Array(lines[end...])).joined(separator: "\n"))
    let removed = PolicyDifference(from: whole, to: shorter).entries
    #expect(Set(removed.map(\.change)) == [.removed])
    #expect(removed.first?.kind == .rule)
    #expect(removed.first?.name.en == "L01 Overdue")
    let added = PolicyDifference(from: shorter, to: whole).entries
    #expect(Set(added.map(\.change)) == [.added])
    #expect(added.count == removed.count)
  }
}
