import Findings
import Operations
import Pages
import Policy
import Records
import Reports
import Vocabulary

/// Makes the pages of files.
struct FileWords {
  let ask: OfficerAsk
  let desk: Desk
  let file: SubjectFile

  private var language: Language { ask.language }
  private var format: Format { ask.visit.format }
  private var facts: FactWords { FactWords(ask: ask, asOf: file.asOf) }

  func person() -> PersonPage {
    var subtitle: [String] = []
    if let birth = file.birthDate, let isFemale = file.isFemale { subtitle.append(note(birth, isMale: !isFemale)) }
    subtitle.append(street)
    return PersonPage(
      frame: ask.visit.frame(title: file.title), crumbs: [findingsCrumb, Crumb(text: file.title, url: nil)],
      name: file.title, subtitle: subtitle, maskedID: file.maskedID,
      unmaskURL: file.mayUnmask ? file.token.map { Route.unmask.path($0) } : nil,
      household: file.householdNumber.map {
        Link(text: ask.say("户 \($0)", "Household \($0)"), url: Route.household.path($0))
      },
      notices: notices, factGroups: factGroups, factsNote: factsNote, benefits: benefits, findings: findings,
      relations: file.members.filter { !$0.isSubject }.map { member in
        RelationLine(
          relation: member.relation?[language] ?? "—", person: Link(text: member.name, url: Route.person.path(member.token)),
          source: note(member.birthDate, isMale: member.isMale))
      }, timeline: timeline, readers: readers, readersURL: readersURL)
  }

  func household() -> HouseholdPage {
    let title = ask.say("\(file.title) 户", "Household of \(file.title)")
    let card = file.decisions.first
    let rule = desk.library.pack.rules.first { $0.isClassification }
    return HouseholdPage(
      frame: ask.visit.frame(title: title), crumbs: [findingsCrumb, Crumb(text: file.maskedID, url: nil)],
      title: title, number: file.maskedID,
      subtitle: [street, ask.say("\(file.members.count) 人", "\(file.members.count) members")],
      members: file.members.map(member), stepsNote: ask.say("按顺序，先符合先归类", "In order; the first that fits counts"),
      stepsRule: rule.map { Link(text: $0.id, url: $0.address) }
        ?? Link(text: "", url: Route.policies.path()),
      steps: card.map { ScreeningCard(ask: ask, table: $0, rule: rule).steps() } ?? [],
      conclusion: card.map { ScreeningCard(ask: ask, table: $0, rule: rule).conclusion } ?? "—",
      factGroups: factGroups, factsNote: factsNote, income: nil, benefits: benefits, findings: findings,
      timeline: timeline, readers: readers, readersURL: readersURL)
  }

  private var findingsCrumb: Crumb { Crumb(text: Phrase.navFindings.text(language), url: Route.findings.path()) }

  private var street: String { desk.library.streetName(file.placement.streetCode, language) }

  /// 女 · 41 岁.
  private func note(_ birth: CivilDate, isMale: Bool) -> String {
    let age = birth.age(on: file.asOf)
    return "\(isMale ? ask.say("男", "male") : ask.say("女", "female")) · \(ask.say("\(age) 岁", "\(age)"))"
  }

  private func member(_ member: FileMember) -> MemberCard {
    let relation = member.relation?[language]
    return MemberCard(
      name: member.name, url: Route.person.path(member.token),
      note: [relation ?? "", note(member.birthDate, isMale: member.isMale)].filter { !$0.isEmpty }
        .joined(separator: " · "), maskedID: member.maskedID,
      unmaskURL: file.mayUnmask ? Route.unmask.path(member.token) : nil,
      unmaskLabel: ask.say("查看 \(member.name) 的完整号码", "Show the full number of \(member.name)"), lines: [])
  }

  private var notices: [Notice] {
    file.householdNumber == nil
      ? [
        .care(
          ask.say("不在户籍登记中。", "Not in the household register."),
          ask.say("只有其他数据提到这个人。", "Only other files name this person."))
      ] : []
  }

  private var factGroups: [FactGroup] {
    file.groups.map { group in
      FactGroup(
        title: "\(group.feed) \(group.title[language])",
        facts: group.rows.prefix(30).flatMap { row in
          row.cells.map { cell in
            FactLine(
              name: cell.title[language], value: cell.value[language], source: row.place.title[language],
              file: row.place.file.isEmpty ? nil : row.place.file,
              row: row.place.file.isEmpty ? nil : facts.row(row.place.row), date: row.place.date.map { "\($0)" } ?? "",
              age: cell.code == row.cells.first?.code ? row.place.date.flatMap { facts.age($0) } : nil)
          }
        })
    }
  }

  private var factsNote: String {
    let counts = file.feedCounts
    return ask.say(
      "\(counts.all) 项中 \(counts.delivered) 项已送达，\(counts.found) 项有记录 · 截至 \(file.asOf)",
      "\(counts.delivered) of \(counts.all) feeds delivered, \(counts.found) with a record · as of \(file.asOf)")
  }

  private var benefits: [BenefitLine] {
    file.benefits.map {
      BenefitLine(
        name: $0.name[language], since: $0.since[language], amount: $0.amount?[language] ?? "—",
        status: $0.status[language])
    }
  }

  private var findings: [FindingLine] {
    file.findings.map { OtherFindings(ask: ask, desk: desk).line($0) }
  }

  /// What was found and decided, the latest first.
  private var timeline: [Pages.TimelineEntry] {
    file.findings.prefix(20).enumerated().map { index, finding in
      let rule = desk.library.pack.rule(finding.rule)?.title[language] ?? finding.rule
      return Pages.TimelineEntry(
        css: index == 0 ? "now" : "done", title: "\(finding.rule) \(rule)",
        time: finding.decidedAt.map { format.instant($0) } ?? ask.say("排查 \(finding.lastRun)", "run \(finding.lastRun)"),
        note: "\(finding.status.title[language]) · \(finding.stage.title[language])")
    }
  }

  private var readers: [ReaderLine] {
    file.readers.map { reader in
      ReaderLine(
        name: reader.name, office: reader.role.title[language],
        purpose: reader.isClear
          ? ask.say("查看完整号码：", "Full number: ") + reader.purpose
          : reader.purpose == "explain" ? ask.say("说明", "Explanation") : ask.say("查看档案", "Read the file"),
        time: format.instant(reader.at))
    }
  }

  private var readersURL: String? {
    guard ask.by.scope(for: .readAudit) != nil else { return nil }
    return Route.accessLog.path() + "?"
      + PercentEncoding.query([("q", file.token.map { "person/\($0)" } ?? "household/\(file.maskedID)")])
  }
}

/// The ordered screening of a household as a card of steps.
struct ScreeningCard {
  let ask: OfficerAsk
  let table: CaseTable
  let rule: Rule?

  private static let names: [String: LocalizedText] = [
    "empty": LocalizedText(zhHans: "无在场成员", en: "Nobody present"),
    "tekun": LocalizedText(zhHans: "特困", en: "Destitute (tekun)"),
    "orphan": LocalizedText(zhHans: "孤儿、事实无人抚养儿童", en: "Orphans, children without care"),
    "dibao": LocalizedText(zhHans: "低保", en: "Minimum living (dibao)"),
    "low_income": LocalizedText(zhHans: "低收入", en: "Low income"),
    "rigid": LocalizedText(zhHans: "刚性支出困难", en: "Unavoidable expenses"),
    "none": LocalizedText(zhHans: "不属于以上任何一类", en: "None of the above"),
  ]

  func steps() -> [ScreeningStep] {
    table.rows.map { row in
      ScreeningStep(
        css: row.isDeciding ? "here" : "", number: row.number, name: name(row), article: rule?.basis ?? "",
        outcome: row.isMet == true ? .met(ask.language) : row.isMet == false ? .notMet(ask.language) : .undecidable(ask.language),
        say: say(row), source: "", turn: row.change.map { ask.say("若 ", "If ") + $0[ask.language] } ?? "")
    }
  }

  var conclusion: String { table.rows.first { $0.isDeciding }.map(name) ?? "—" }

  private func name(_ row: CaseTableRow) -> String {
    let output = (row.outputs.first ?? "").filter { $0 != "\"" }
    return Self.names[output]?[ask.language] ?? output
  }

  /// The value that stands in the way, beside its limit.
  private func say(_ row: CaseTableRow) -> String {
    guard let blocking = row.blocking, row.isMet != true else {
      return row.isDeciding ? ask.say("全部条件符合", "Every condition holds") : ""
    }
    let value = "\(blocking.title[ask.language]) \(blocking.value[ask.language])"
    let limit = blocking.limit?[ask.language]
    let condition = limit.map { blocking.condition.hasSuffix($0) ? "" : ask.say("（限 \($0)）", " (limit \($0))") } ?? ""
    let word = blocking.isUnknown ? ask.say("不明，要求", "unknown, wanted") : ask.say("要求", "wanted")
    return "\(value)\(ask.say("，", ", "))\(word) \(blocking.condition)\(condition)"
  }
}
