import Operations
import Pages
import Policy
import Records
import Vocabulary

extension LawDesk {
  /// Days of events that are answered; a calendar beyond them is nobody's.
  private static let years = 1990...2100

  /// Clocks by section of their document; with a day of an event, the last day of each.
  func clocks() -> LawTablesPage {
    let title = ask.say("法定时钟", "Statutory clocks")
    let typed = (ask.query["day"] ?? "").filter { !$0.isWhitespace }
    let day = CivilDate(typed).flatMap { Self.years.contains($0.components.year) ? $0 : nil }
    let wanted = ask.query["clock"] ?? ""
    let all = shelf.library.pack.clocks
    let clocks = all.contains { $0.code == wanted } ? all.filter { $0.code == wanted } : all
    let years = shelf.library.calendar.years
    let fault =
      typed.isEmpty || day != nil
      ? nil : ask.say("请把日期写成 2026-06-30 的样子，1990 至 2100 年。", "Write the day as 2026-06-30, from 1990 to 2100.")
    return LawTablesPage(
      frame: ask.visit.frame(title: title), crumbs: crumbs(title), title: title,
      subtitle: [
        ask.say("\(all.count) 个时钟", "\(all.count) clocks"),
        ask.say(
          "工作日历 \(years.lowerBound)–\(years.upperBound) 年", "working calendar \(years.lowerBound)–\(years.upperBound)"),
        shelf.version,
      ], notices: missing(clocks, day).map { [$0] } ?? [],
      form: LawForm(
        action: Route.clocks.path(), title: ask.say("哪一天到期", "The last day"),
        note: ask.say("从起算之日的次日算起；不保存", "The day after the event is the first; nothing is kept"),
        errors: fault.map { ErrorSummary(lines: [FieldError(fieldID: "field-day", text: $0)]) }, choices: [],
        scope: choices(all, wanted),
        day: Field(
          id: "field-day", name: "day", label: ask.say("事件发生的日子", "Day of the event"), value: typed, hint: nil,
          error: fault), submit: ask.say("计算", "Work it out")), tables: tables(clocks, day))
  }

  private func choices(_ clocks: [StatutoryClock], _ wanted: String) -> Select {
    Select(
      id: "select-clock", name: "clock", label: ask.say("时钟", "Clock"),
      choices: [Choice(value: "", text: ask.say("全部时钟", "All clocks"), isChosen: false)]
        + clocks.map {
          Choice(value: $0.code, text: "\($0.title[ask.language]) (\($0.code))", isChosen: $0.code == wanted)
        })
  }

  /// One table a section, in the order of the documents.
  private func tables(_ clocks: [StatutoryClock], _ day: CivilDate?) -> [LawTable] {
    var groups: [(title: String, clocks: [StatutoryClock])] = []
    for clock in clocks {
      let title = section(of: clock.place)
      if groups.last?.title == title {
        groups[groups.count - 1].clocks.append(clock)
      } else {
        groups.append((title, [clock]))
      }
    }
    return groups.enumerated().map { number, group in
      LawTable(
        id: "clocks-\(number + 1)", title: group.title,
        note: ask.say("\(group.clocks.count) 个", "\(group.clocks.count)"),
        grid: Self.grid(
          group.title, heads(day),
          group.clocks.flatMap { clock in clock.versions.map { row(clock, $0, day) } }))
    }
  }

  private func section(of place: Place) -> String {
    let document = shelf.library.pack.documents.first { $0.file == place.file }
    let section = document.flatMap { BookSection.sections(of: $0).last { $0.line <= place.line } }
    guard let section else { return place.file }
    // 时钟 children · 儿童: the English half comes first.
    let halves = section.title.drop { $0 != " " }.split(separator: "·").map { String($0).trimmed }
    guard halves.count == 2 else { return section.label(ask).title }
    return ask.say(halves[1], halves[0])
  }

  private func heads(_ day: CivilDate?) -> [String] {
    [ask.say("时钟", "Clock")]
      + (day == nil ? [] : [ask.say("最后一天", "Last day"), ask.say("延长后", "When extended")]) + [
        ask.say("从…到…", "From … to …"), ask.say("时长", "Length"), ask.say("延长", "Extension"),
        ask.say("施行", "In force"), ask.say("性质", "Nature"), ask.say("依据", "Clause"), ask.say("状态", "Status"),
      ]
  }

  private func row(_ clock: StatutoryClock, _ version: StatutoryClock.Version, _ day: CivilDate?) -> [Cell] {
    let unknown = ask.say("待区局填写", "for the bureau to say")
    let lengthening =
      switch version.lengthening {
      case .to(let term)?: ask.say("至 \(term.title.zhHans)", "to \(term.title.en)")
      case .by(let term)?: ask.say("加 \(term.title.zhHans)", "by \(term.title.en)")
      case nil: "—"
      }
    let from = version.from.map { "\($0)" } ?? ask.say("一直", "always")
    let period = version.to.map { ask.say("\(from) 至 \($0)", "\(from) to \($0)") } ?? from
    var cells = [Cell(text: "\(clock.title[ask.language]) (\(clock.code))", url: shelf.url(of: clock.place))]
    if let day {
      let isOfDay = clock.version(on: day).map { $0.line == version.line } ?? false
      cells += [
        lastDay(clock, day, isOfDay, isExtended: false),
        version.lengthening == nil ? Cell(text: "—") : lastDay(clock, day, isOfDay, isExtended: true),
      ]
    }
    return cells + [
      Cell(text: "\(clock.start[ask.language]) → \(clock.end[ask.language])"),
      Cell(text: version.term?.title[ask.language] ?? unknown), Cell(text: lengthening),
      Cell(text: period, css: version.to == nil ? "nowrap" : ""),
      Cell(text: nature(version.nature)), Cell(text: version.basis), status(version.isSettled),
    ]
  }

  private func nature(_ nature: StatutoryClock.Nature) -> String {
    switch nature {
    case .law: ask.say("法规", "law")
    case .local: ask.say("地方", "local rule")
    case .own: ask.say("区局设定", "set by the bureau")
    }
  }

  /// Says once which year the calendar does not have, and what to do.
  private func missing(_ clocks: [StatutoryClock], _ day: CivilDate?) -> Notice? {
    guard let day else { return nil }
    for clock in clocks {
      for isExtended in [false, true] {
        do throws(CalendarError) {
          _ = try clock.lastDay(from: day, isExtended: isExtended, calendar: shelf.library.calendar)
        } catch {
          return Notice(
            css: "unsure", icon: "clock", strong: ask.say("有的日子算不出。", "Some days cannot be told."),
            text: error.message[ask.language], link: nil)
        }
      }
    }
    return nil
  }

  /// The last day; where it cannot be told, why.
  private func lastDay(_ clock: StatutoryClock, _ day: CivilDate, _ isOfDay: Bool, isExtended: Bool) -> Cell {
    guard isOfDay else { return Cell(text: ask.say("那天未施行", "not in force that day")) }
    do {
      let last = try clock.lastDay(from: day, isExtended: isExtended, calendar: shelf.library.calendar)
      guard let last else { return Cell(text: ask.say("时长未定", "length not known")) }
      return Cell(text: "\(last)", css: "nowrap")
    } catch {
      switch error {
      case .missingYear(let year):
        return Cell(
          text: ask.say("放假安排未公布", "no calendar yet"),
          tag: Tag(css: "unsure", text: ask.say("\(year) 年", "\(year)")))
      }
    }
  }
}
