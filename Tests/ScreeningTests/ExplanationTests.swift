import FEEL
import Policy
import Registers
import Screening
import Testing
import Vocabulary

@Suite("Explaining cases of an invented library")
struct ExplanationTests {
  let library: ExplanationLibrary
  let explainer: Explainer

  init() throws {
    library = try ExplanationLibrary()
    explainer = Explainer(library.index)
  }

  func explain(_ rule: String, _ subject: Subject) throws -> Explanation {
    try #require(explainer.explanations(of: try library.rule(rule), about: subject).first)
  }

  @Test("A hit is told with its sentence, its table row, its parameters and its article")
  func hit() throws {
    let found = try explain("L01", ExplanationLibrary.subject(0))
    #expect(found.answer == .hit)
    #expect(found.sentence.zhHans == "总馆读者欠 1,011.00 元,最晚 2026-08-31 还书")
    #expect(found.sentence.en == "a reader of Main owes 1,011.00, last due 2026-08-31")
    #expect(found.detail.map(\.value.text.en) == ["1,011.00", "Main", "2026-08-31", "yes"])
    #expect(found.rule.basis.map(\.number) == ["馆〔2020〕1号"])
    let table = try #require(found.cases.first?.table)
    #expect(table.deciding == 0 && table.nearest == nil)
    #expect(table.rows[0].cells.map(\.answer) == [.holds, .holds])
    #expect(table.rows[0].cells[0].limit?.text.zhHans == "10.00")
    #expect(table.rows[1].blocking == [0, 1])
    let limit = try #require(found.parameters.first { $0.code == "fineLimit" })
    #expect(limit.value?.text.en == "10.00" && !limit.isSettled && limit.from == CivilDate("2025-01-01"))
  }

  @Test("Conditions come apart into comparisons and facts with their values")
  func atoms() throws {
    let conditions = try #require(try explain("L01", ExplanationLibrary.subject(1)).cases.first).conditions
    #expect(conditions.map(\.text.zhHans) == ["可催", "所在馆 = 总馆 或 所在馆 = 分馆"])
    #expect(conditions.map(\.text.en)[0] == "may be reminded")
    #expect(conditions[1].connective == .any && conditions[1].parts.map(\.answer) == [.fails, .holds])
    #expect(conditions[1].parts[0].operands.map(\.value.text.zhHans) == ["分馆"])
  }

  @Test("Facts rest on rows with file, row, day and columns, and tell no record from not delivered")
  func facts() throws {
    let found = try explain("L01", ExplanationLibrary.subject(0))
    let owed = try #require(found.facts.first { $0.title.zhHans == "欠款" })
    #expect(owed.value.text.zhHans == "1,011.00" && owed.value.sensitivity == .sensitive)
    #expect(owed.definition.zhHans.hasPrefix("合计(罚款["))
    let row = try #require(owed.rows.first)
    #expect(row.feed == "03" && row.file == "03.csv" && row.fileRow == 2 && row.asOf == CivilDate("2026-06-30"))
    #expect(row.cells.map(\.title.zhHans) == ["金额", "已付"])
    #expect(row.cells[0].value.sensitivity == .sensitive && row.cells[0].value.masked.en == "***")
    let other = try explain("L05", ExplanationLibrary.subject(2))
    let last = try #require(other.facts.first { $0.title.zhHans == "末次应还" })
    #expect(last.absences.map(\.feed) == ["02"] && last.absences.map(\.isDelivered) == [true])
    let donor = try explain("L04", ExplanationLibrary.subject(0))
    #expect(donor.isBlocked && donor.missing == ["05"] && donor.answer == .undecidable && donor.changes.isEmpty)
    #expect(donor.facts.flatMap(\.absences).map(\.isDelivered) == [false])
  }

  @Test("Every change told does change the answer, at the nearest value")
  func changes() throws {
    let found = try explain("L01", ExplanationLibrary.subject(0))
    let owed = try #require(found.changes.first { $0.title.zhHans == "欠款" })
    #expect(owed.to.value == .money(999) && owed.answer == .clear)
    #expect(owed.sentence.zhHans.contains("由 1,011.00 改为 9.99"))
    #expect(owed.sentence.en.contains("were 9.99 instead of 1,011.00"))
    // A fact that stands for others gives way to them.
    #expect(found.changes.map(\.title.zhHans).contains("是读者"))
    #expect(!found.changes.map(\.title.zhHans).contains("可催"))
    #expect(found.changes.first { $0.title.zhHans == "在借" }?.to.value == .integer(0))
    for subject in (0...3).map(ExplanationLibrary.subject) {
      for rule in library.index.pack.rules where library.index.pack.rule(rule.id)?.entity == PackLexicon.person {
        for item in explainer.explanations(of: rule, about: subject) {
          for change in item.changes {
            let reader = CaseReader(library.index).overriding([change.cell: change.to.value])
            let verdicts = reader.verdicts(of: rule, about: subject)
            if change.answer == .clear, item.answer != .clear, rule.id != "L02" { #expect(verdicts.isEmpty) }
            if change.answer == .hit { #expect(verdicts.contains { $0.outcome == .hit }) }
          }
        }
      }
    }
  }

  @Test("What is unknown may turn either way once it is known")
  func unknown() throws {
    let found = try explain("L05", ExplanationLibrary.subject(2))
    #expect(found.answer == .undecidable)
    #expect(found.missing == ["02.returned"])
    #expect(found.cases.first?.table?.rows[0].answer == .unknown)
    let changes = found.changes.filter { $0.title.zhHans == "末次应还" }
    #expect(Set(changes.compactMap(\.answer)) == [.hit, .clear])
    let doubtful = try explain("L01", ExplanationLibrary.subject(1))
    #expect(doubtful.answer == .undecidable && doubtful.missing == ["03.amount"])
    #expect(doubtful.changes.first { $0.title.zhHans == "欠款" }?.to.value == .money(1000))
    #expect(doubtful.changes.first { $0.title.zhHans == "欠款不明" }?.answer == .clear)
  }

  @Test("One reading among several is found by its key, and gone ones are told as such")
  func readings() throws {
    let rule = try library.rule("L02")
    let subject = ExplanationLibrary.subject(0)
    #expect(explainer.explanations(of: rule, about: subject).count == 1)
    let key = [DetailField(name: "shelf", isKey: true, value: .text("S1"))]
    let found = try #require(explainer.explanation(of: rule, about: subject, key: key))
    #expect(found.answer == .hit && found.cases.first?.row?.fileRow == 2)
    let due = try #require(found.changes.first { $0.title.zhHans == "应还日期" })
    #expect(due.to.value == CivilDate("2026-06-30").map { .date($0) })
    let gone = [DetailField(name: "shelf", isKey: true, value: .text("S9"))]
    #expect(explainer.explanation(of: rule, about: subject, key: gone)?.answer == .clear)
    let returned = try explain("L02", ExplanationLibrary.subject(2))
    #expect(returned.answer == .clear && returned.cases.first?.lacksRows == true)
  }

  @Test("A row its filter keeps out is shown with what keeps it out")
  func filteredRows() throws {
    let found = try explain("L02", ExplanationLibrary.subject(3))
    let look = try #require(found.cases.first)
    #expect(found.answer == .clear && look.lacksRows && look.row?.fileRow == 6)
    #expect(look.conditions.map(\.text.zhHans) == ["归还日期 为空", "应还日期 < 基准日"])
    #expect(look.conditions.map(\.answer) == [.fails, .holds])
    #expect(found.changes.map { "\($0.title.en) \($0.to.text.en)" } == ["returned missing"])
  }

  @Test("Groups are found by the household they speak of, with their rows")
  func groups() throws {
    let rule = try library.rule("L03")
    let found = explainer.explanations(of: rule, about: ExplanationLibrary.family("F1"))
    #expect(found.map(\.answer) == [.hit])
    let out = try #require(found[0].facts.first)
    #expect(out.rows.map(\.fileRow) == [2, 4])
    #expect(out.rows.allSatisfy { $0.facts.map(\.title.en) == ["out"] })
    #expect(found[0].changes.first?.to.value == .integer(1))
    #expect(explainer.explanations(of: rule, about: ExplanationLibrary.family("F2")).isEmpty)
  }

  @Test("A decision shows each step, what blocks it and what would lead to it")
  func decision() throws {
    let card = try #require(explainer.decisions(about: ExplanationLibrary.family("F2")).first)
    #expect(card.table.deciding == 0)
    #expect(card.changes[0].isEmpty)
    let fair = card.changes[1].map { "\($0.title.en) \($0.to.text.en)" }
    #expect(fair == ["loans of the family 1", "fines of the family 0.01"])
    #expect(
      card.changes[2].map { "\($0.title.en) \($0.to.text.en)" } == [
        "loans of the family 3", "fines of the family 5.01",
      ])
    let other = try #require(explainer.decisions(about: ExplanationLibrary.subject(0)).first)
    #expect(other.table.deciding == 2 && other.table.rows[1].blocking == [0, 1])
    #expect(other.changes.map(\.isEmpty) == [true, true, true])
    #expect(other.record.householdNumber == "F1")
  }

  @Test("A file holds every feed of the dictionary, with the family")
  func file() throws {
    let file = try #require(explainer.file(about: ExplanationLibrary.family("F1")))
    #expect(file.members.compactMap(\.citizenID) == [0, 1].map { ExplanationLibrary.reader($0) })
    #expect(file.members.map(\.name) == ["甲", "乙"])
    #expect(file.sources.map(\.feed) == ["01", "02", "03", "04", "05"])
    #expect(file.sources.map(\.rows.count) == [2, 4, 2, 1, 0])
    #expect(file.sources.map(\.isDelivered) == [true, true, true, true, false])
    #expect(file.sources.map(\.isRead) == [true, true, true, false, true])
    #expect(file.sources[0].rows[0].cells[0].value.text.zhHans == ExplanationLibrary.reader(0).description)
    let stranger = try #require(explainer.file(about: ExplanationLibrary.subject(3)))
    #expect(stranger.household == nil && stranger.members.isEmpty && stranger.sources[2].rows.count == 1)
    #expect(explainer.file(about: ExplanationLibrary.subject(9)) == nil)
  }

  @Test("The run and the interpreter say the same of everybody")
  func sameVerdicts() throws {
    let run = ScreeningRun(
      pack: library.index.pack, snapshots: library.snapshots, parameters: library.parameters, threads: 1)
    let check = CaseCheck(index: library.index, result: try run.run(clock: { 0 }))
    #expect(check.subjectsFound.count == 4)
    #expect(check.differences(about: check.subjectsFound + check.sample(20, seed: 7)).isEmpty)
    #expect(check.sample(20, seed: 7) == check.sample(20, seed: 7))
  }
}
