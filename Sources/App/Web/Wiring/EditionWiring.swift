import Findings
import Operations
import Pages
import Policy
import Records
import Vocabulary

extension EditionPages {
  /// Editions over the verbs; what takes long goes on the board.
  init(_ desk: Desk, jobs: JobBoard) {
    let editions = EditionDesk(desk: desk, jobs: jobs)
    self.init(
      editions: { try await editions.list($0) }, start: { try await editions.start($0) },
      compare: { try await editions.compare($0) }, edition: { try await editions.show($0) },
      document: { try await DraftDesk(editions: editions, ask: $0).page() },
      changeRow: { try await DraftDesk(editions: editions, ask: $0).change() },
      checkRow: { try await DraftDesk(editions: editions, ask: $0).checked() },
      describe: { try await editions.describe($0) }, step: { try await editions.take($1, $0) },
      preview: { try await editions.preview($0) }, startPreview: { try await editions.startPreview($0) },
      exchange: { try await editions.exchange($0) }, export: { try await editions.export($0) },
      importing: { try await editions.takeIn($0) })
  }
}

/// Editions of the policies and the jobs that work them out.
struct EditionDesk: Sendable {
  let desk: Desk
  let jobs: JobBoard
  private static let listCountMax = 200

  var read: ReadPolicies { ReadPolicies(office: desk.office, base: desk.library) }

  static func crumbs(_ ask: OfficerAsk, _ rest: Crumb...) -> [Crumb] {
    [
      Crumb(text: Phrase.navPolicies.text(ask.language), url: Route.policies.path()),
      Crumb(text: Phrase.editionsTitle.text(ask.language), url: Route.editions.path()),
    ] + rest
  }

  /// The edition that the address names; one that does not exist is found by nobody.
  static func id(_ ask: OfficerAsk) -> EditionID { EditionID(Int64(ask.argument()) ?? 0) }

  func list(_ ask: OfficerAsk) async throws -> EditionsPage {
    try await list(ask, title: "", basis: "", errors: [])
  }

  /// Begins a draft and leads to it.
  func start(_ ask: OfficerAsk) async throws -> FormOutcome<EditionsPage> {
    let (title, basis) = (ask.form["title"] ?? "", ask.form["basis"] ?? "")
    // What is in force is named as an edition: one that this program cannot read is mended in a draft of it.
    let asked = Int64(basis).map { EditionID($0) }
    let present = try await current(ask)?.id
    do {
      let edition = try await DraftPolicy(office: desk.office, base: desk.library).run(
        from: asked ?? present, .init(title: title, note: "", effectiveFrom: nil), by: ask.by)
      return .done(Route.edition.path(["\(edition.id)"], done: "started"))
    } catch {
      guard case .invalid(let faults) = error else { throw error }
      return .again(try await list(ask, title: title, basis: basis, errors: faults))
    }
  }

  private func list(
    _ ask: OfficerAsk, title: String, basis: String, errors: [FieldMessage]
  ) async throws -> EditionsPage {
    let (found, names, mayDraft) = try await read.list(page: PageRequest(limit: Self.listCountMax), by: ask.by)
    let today = desk.office.clock.today
    let calendar = EditionCalendar(editions: found.rows, today: today)
    let current = calendar.edition(on: today)
    return EditionsPage(
      frame: ask.visit.frame(title: Phrase.editionsTitle.text(ask.language)),
      crumbs: [
        Crumb(text: Phrase.navPolicies.text(ask.language), url: Route.policies.path()),
        Crumb(text: Phrase.editionsTitle.text(ask.language), url: nil),
      ],
      subtitle: [
        current.map { ask.say("现行：\(EditionWords.title($0, ask))", "In force: \(EditionWords.title($0, ask))") }
          ?? ask.say("现行：随程序的政策", "In force: the packaged policies"),
        ask.say("共 \(found.total) 版", found.total == 1 ? "1 edition" : "\(found.total) editions"),
      ],
      actions: found.rows.isEmpty
        ? [] : [Link(text: Phrase.compareGo.text(ask.language), url: Route.compareEditions.path())],
      editions: found.rows.map { line($0, names, isInForce: $0.id == current?.id, ask) },
      inForce: calendar.lines(ask), day: dayForm(calendar, ask),
      start: mayDraft ? startForm(found.rows, ask, title: title, basis: basis, errors: errors) : nil,
      startNote: mayDraft
        ? nil : ask.say("您的角色不能修改政策。需要时请业务科室起草。", "Your role may not change policies. Ask a section officer."))
  }

  /// The edition in force today, whether or not its documents can be read; nil: those that came with the program.
  func current(_ ask: OfficerAsk) async throws(OperationError) -> PolicyEdition? {
    let (found, _, _) = try await read.list(page: PageRequest(limit: Self.listCountMax), by: ask.by)
    let today = desk.office.clock.today
    return EditionCalendar(editions: found.rows, today: today).edition(on: today)
  }

  private func line(
    _ edition: PolicyEdition, _ names: [AccountID: String], isInForce: Bool, _ ask: OfficerAsk
  ) -> EditionLine {
    let url = Route.edition.path("\(edition.id)")
    return EditionLine(
      number: EditionWords.name(edition.id, ask), title: edition.title, url: url,
      state: EditionWords.tag(edition, isInForce: isInForce, ask), author: names[edition.author] ?? "—",
      approver: edition.approver.flatMap { names[$0] } ?? "—", effective: ask.visit.format.date(edition.effectiveFrom),
      changes: edition.digest == edition.baseDigest ? ask.say("无改动", "none") : ask.say("看改动", "see changes"),
      changesURL: url + "#changes")
  }

  private func startForm(
    _ editions: [PolicyEdition], _ ask: OfficerAsk, title: String, basis: String, errors: [FieldMessage]
  ) -> DraftForm {
    let fault = errors.first { $0.field == "title" }?.message[ask.language]
    return DraftForm(
      action: Route.startDraft.path(),
      errors: errors.isEmpty
        ? nil : ErrorSummary(lines: errors.map { FieldError(fieldID: "field-title", text: $0.message[ask.language]) }),
      basis: Select(
        id: "field-basis", name: "basis", label: ask.say("以哪一版为底", "Begin with"),
        choices: [
          Choice(value: "", text: ask.say("今天现行的政策", "What is in force today"), isChosen: basis.isEmpty)
        ]
          + editions.filter { $0.state != .withdrawn }.map {
            Choice(value: "\($0.id)", text: EditionWords.title($0, ask), isChosen: basis == "\($0.id)")
          }),
      title: Field(
        id: "field-title", name: "title", label: ask.say("这次改什么", "What changes"), value: title,
        hint: ask.say("例如“2026 年低保标准”", "As “Standards of 2026”"), error: fault))
  }

  /// What is in force on the day that the address asks about.
  private func dayForm(_ calendar: EditionCalendar, _ ask: OfficerAsk) -> DayForm {
    let text = (ask.query["on"] ?? "").filter { !$0.isWhitespace }
    let day = CivilDate(text)
    var answer: Notice?
    if let day {
      let edition = calendar.edition(on: day)
      answer = .good(
        "\(day):", edition == nil ? EditionWords.base(ask) : "",
        link: edition.map { Link(text: EditionWords.title($0, ask), url: Route.edition.path("\($0.id)")) })
    }
    return DayForm(
      action: Route.editions.path(),
      day: Field(
        id: "field-on", name: "on", label: ask.say("哪一天", "Day"),
        value: text.isEmpty ? desk.office.clock.today.description : text, hint: nil,
        error: text.isEmpty || day != nil
          ? nil : ask.say("请写成 2026-07-01 的样子。", "Write a day as 2026-07-01.")), answer: answer)
  }
}

/// Which approved edition is in force on which days.
struct EditionCalendar {
  let editions: [PolicyEdition]
  let today: CivilDate

  /// The edition that counts on a day; nil: the documents that came with the program.
  func edition(on day: CivilDate) -> PolicyEdition? { starts.last { $0.day <= day }?.edition }

  /// From when each edition counts, ascending. Of those of one day the one approved last does.
  private var starts: [(day: CivilDate, edition: PolicyEdition)] {
    var starts: [(day: CivilDate, edition: PolicyEdition)] = []
    let approved = editions.filter { $0.state == .approved }.sorted {
      ($0.effectiveFrom?.dayNumber ?? 0, $0.recordedAt ?? 0, $0.id.rawValue)
        < ($1.effectiveFrom?.dayNumber ?? 0, $1.recordedAt ?? 0, $1.id.rawValue)
    }
    for edition in approved {
      guard let day = edition.effectiveFrom else { continue }
      if starts.last?.day == day { starts.removeLast() }
      starts.append((day, edition))
    }
    return starts
  }

  /// The stretches of time, the latest first.
  func lines(_ ask: OfficerAsk) -> [InForceLine] {
    let starts = starts
    var lines: [InForceLine] = []
    for (index, start) in starts.enumerated() {
      let next = index + 1 < starts.count ? starts[index + 1].day : nil
      lines.append(
        InForceLine(
          css: css(from: start.day, until: next),
          days: next.map { ask.say("\(start.day) 起，到 \($0) 前", "from \(start.day), before \($0)") }
            ?? ask.say("\(start.day) 起", "from \(start.day)"),
          edition: Link(
            text: EditionWords.title(start.edition, ask), url: Route.edition.path("\(start.edition.id)")),
          note: start.day > today ? ask.say("已批准，尚未执行", "Approved, not yet in force") : ""))
    }
    let first = starts.first?.day
    lines.insert(
      InForceLine(
        css: first.map { $0 <= today } ?? false ? "done" : "now",
        days: first.map { ask.say("\($0) 前", "before \($0)") } ?? ask.say("始终", "always"),
        edition: Link(text: EditionWords.base(ask), url: Route.policies.path()), note: ""), at: 0)
    return lines.reversed()
  }

  private func css(from day: CivilDate, until next: CivilDate?) -> String {
    if day > today { return "next" }
    return next.map { $0 <= today } ?? false ? "done" : "now"
  }
}
