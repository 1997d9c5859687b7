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
          relation: member.relation?[language] ?? "—",
          person: Link(text: member.name, url: Route.person.path(member.token)),
          source: note(member.birthDate, isMale: member.isMale))
      }, timeline: timeline, readers: readers, readersURL: readersURL)
  }

  /// - Parameters:
  ///   - answered: the order with answers to questions; nil: as the registers leave it.
  ///   - fault: why answers could not be used.
  func household(answered: OrderedCard? = nil, fault: String? = nil) -> HouseholdPage {
    let title = ask.say("\(file.title)一户", "Household of \(file.title)")
    let rule = desk.library.pack.rules.first { $0.isClassification }
    let card = file.decisions.first.map { ScreeningCard(ask: ask, library: desk.library, rule: rule, table: $0) }
    let order = (answered ?? file.orders.first).map { OrderCard(ask: ask, library: desk.library, card: $0) }
    return HouseholdPage(
      frame: ask.visit.frame(title: title), crumbs: [findingsCrumb, Crumb(text: file.maskedID, url: nil)],
      title: title, number: file.maskedID,
      subtitle: [street, ask.say("\(file.members.count) 人", "members: \(file.members.count)")],
      members: file.members.map(member),
      stepsNote: answered == nil
        ? ask.say("按顺序，先符合先归类", "In order; the first that fits counts")
        : ask.say("按下面的回答重算，没有保存", "Worked out with the answers below; not stored"),
      stepsRule: order?.address ?? rule.map { Link(text: $0.id, url: $0.address) }
        ?? Link(text: "", url: Route.policies.path()),
      steps: order?.steps() ?? card?.steps() ?? [],
      conclusion: order?.conclusion ?? card?.conclusion ?? "—",
      questions: QuestionWords(ask: ask, library: desk.library).form(
        file.orders.prefix(1) + (answered.map { [$0] } ?? []), household: file.maskedID, fault: fault),
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
          row.cells.enumerated().map { index, cell in line(cell, of: row, isFirst: index == 0) }
        })
    }
  }

  /// One cell; where its row stands is said beside the first.
  private func line(_ cell: CaseDatum, of row: FileRow, isFirst: Bool) -> FactLine {
    let place = isFirst && !row.place.file.isEmpty ? row.place : nil
    return FactLine(
      css: "depth-0", name: cell.title[language], value: cell.value[language], source: place?.title[language] ?? "",
      file: place?.file,
      row: place.map { facts.row($0.row) }, date: place?.date.map { "\($0)" } ?? "",
      age: place?.date.flatMap { facts.age($0) })
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
        time: ask.say("排查 \(finding.lastRun)", "run \(finding.lastRun)"),
        note: "\(finding.status.title[language]) · \(finding.stage.title[language])")
    }
  }

  private var readers: [ReaderLine] {
    file.readers.map { reader in
      ReaderLine(
        name: reader.name, office: reader.roles.title[language],
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
