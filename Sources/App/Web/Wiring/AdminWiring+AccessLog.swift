import Findings
import Ledger
import Operations
import Pages
import Records
import Synchronization
import Vocabulary

/// The access log: the audit chain as a list, its exports and its verification.
struct AccessLogDesk: Sendable {
  private static let pageSize = 50

  private let desk: Desk
  private let latest = LatestVerification()

  init(desk: Desk) {
    self.desk = desk
  }

  /// The address of a filter; a citizen ID that was typed gives way to the token under which the log knows the person.
  func address(_ items: Items, _ ask: OfficerAsk) async throws -> String {
    let query = AccessLogQuery(items)
    let token = try await NamePerson(room: desk.cases).token(of: query.text, by: ask.by)
    return query.address(
      Route.accessLog.path(), without: token == nil ? nil : "q", adding: token.map { [("q", $0)] } ?? [])
  }

  func show(_ ask: OfficerAsk) async throws -> Seen<AccessLogPage> {
    // Typed into the address itself: at least it does not stay there.
    guard !Search.isLikeCitizenID(ask.query["q"] ?? "") else { return .elsewhere(try await address(ask.query, ask)) }
    return .shown(try await page(AccessLogQuery(ask.query), ask))
  }

  private func page(_ query: AccessLogQuery, _ ask: OfficerAsk) async throws -> AccessLogPage {
    let ledger = ReadLedger(office: desk.office)
    let number = max(1, ask.query["page"].flatMap { Int($0) } ?? 1)
    let offset = min(number - 1, 1_000_000) * Self.pageSize
    let found = try await ledger.lines(
      query.filter, page: PageRequest(limit: Self.pageSize, offset: offset), by: ask.by)
    let people = try await ledger.people(by: ask.by)
    let format = ask.visit.format
    return AccessLogPage(
      frame: ask.visit.frame(title: Phrase.navAccess.text(ask.language)),
      subtitle: [ask.say("\(format.count(found.total)) 条", "\(format.count(found.total)) entries")],
      action: Route.filterAccessLog.path(), search: query.text, selects: selects(query, people, ask),
      from: Field(id: "from", name: "from", label: ask.say("自", "From"), value: query.from, hint: nil, error: nil),
      until: Field(id: "until", name: "until", label: ask.say("至", "Until"), value: query.until, hint: nil, error: nil),
      chips: chips(query, people, ask), clearURL: Route.accessLog.path(), entries: found.rows.map { entry($0, ask) },
      pager: Pager(page: number, pageSize: Self.pageSize, total: found.total, language: ask.language) {
        query.address(Route.accessLog.path(), adding: [("page", String($0))])
      },
      exports: [("Excel", ExportFormat.xlsx), ("CSV", .csv), ("NDJSON", .ndjson)].map {
        Link(text: $0.0, url: query.address(Route.accessLogExport.path($0.1.rawValue)))
      }, verified: notice(ask), verifyAction: Route.verifyLedger.path())
  }

  func export(_ ask: OfficerAsk) async throws -> Download {
    guard let format = ExportFormat(rawValue: ask.argument()) else { throw WebRefusal.refused(.notFound, why: nil) }
    let filter = AccessLogQuery(ask.query).filter
    return try await .file(named: ask.say("查阅记录", "access-log"), format: format) { path in
      _ = try await ExportAccessLog(office: desk.office).run(
        filter, format: format, to: path, language: ask.language, by: ask.by)
    }
  }

  func verify(_ ask: OfficerAsk) async throws -> String {
    latest.keep(try await ReadLedger(office: desk.office).verify(by: ask.by), at: desk.office.clock.now())
    return Route.accessLog.path()
  }

  private func notice(_ ask: OfficerAsk) -> Notice {
    let format = ask.visit.format
    guard let found = latest.value else {
      return .unsure(
        ask.say("本次启动以来还没有校验。", "Not verified since the server started."),
        ask.say("校验逐条重算记录链，任何改动都会被发现。", "Verifying computes the chain anew; any change shows."))
    }
    let time = format.instant(found.at)
    switch found.result {
    case .intact(let ledger):
      let signed =
        ledger.signedCount == ledger.count
        ? ask.say("检查点已覆盖全部", "a checkpoint covers all of it")
        : ask.say(
          "检查点覆盖到第 \(format.count(Int(clamping: ledger.signedCount))) 条",
          "a checkpoint covers the first \(format.count(Int(clamping: ledger.signedCount)))")
      return .good(
        ask.say("记录链完整。", "The chain is whole."),
        ask.say(
          "校验于 \(time)，\(format.count(Int(clamping: ledger.count))) 条，校验码 \(ledger.shortCode)，\(signed)",
          "Verified \(time), \(format.count(Int(clamping: ledger.count))) entries, code \(ledger.shortCode), \(signed)"
        ))
    case .broken(let fault):
      return .bad(
        ask.say("记录链在第 \(fault.sequence) 条断开。", "The chain is broken at entry \(fault.sequence)."),
        ask.say("校验于 \(time)。\(fault.message.zhHans)", "Verified \(time). \(fault.message.en)"))
    }
  }

  private func entry(_ line: AuditLine, _ ask: OfficerAsk) -> AccessEntry {
    let entry = line.entry
    let subject = AuditObject(entry.object)
    return AccessEntry(
      number: ask.visit.format.count(Int(clamping: entry.sequence)), time: ask.visit.format.instant(entry.at),
      officer: line.displayName, role: line.roles.title[ask.language], action: entry.action.title[ask.language],
      subject: subject.title(ask.language), subjectURL: subject.address(for: ask.by),
      purpose: maskingCitizenIDs(entry.remarks),
      result: entry.action.isRefusal
        ? Tag(css: "bad", text: ask.say("拒绝", "Refused")) : Tag(css: "ok", text: ask.say("已做", "Done")))
  }

  private func selects(_ query: AccessLogQuery, _ people: [Account], _ ask: OfficerAsk) -> [Select] {
    let all = ask.say("全部", "all")
    return [
      Select(
        id: "action", name: "action", label: Phrase.accessAction.text(ask.language),
        choices: [
          Choice(
            value: "", text: "\(Phrase.accessAction.text(ask.language))\(ask.say("：", ": "))\(all)",
            isChosen: query.action == nil)
        ]
          + AuditAction.allCases.map {
            Choice(value: $0.rawValue, text: $0.title[ask.language], isChosen: $0 == query.action)
          }),
      Select(
        id: "account", name: "account", label: Phrase.accessOfficer.text(ask.language),
        choices: [
          Choice(
            value: "", text: "\(Phrase.accessOfficer.text(ask.language))\(ask.say("：", ": "))\(all)",
            isChosen: query.account == nil)
        ]
          + people.map {
            Choice(
              value: "\($0.id)", text: "\($0.displayName) (\($0.login))", isChosen: $0.id == query.account)
          }),
    ]
  }

  private func chips(_ query: AccessLogQuery, _ people: [Account], _ ask: OfficerAsk) -> [Chip] {
    query.parts.map { part in
      let text =
        switch part.name {
        case "action": query.action?.title[ask.language] ?? part.value
        case "account": people.first { $0.id == query.account }?.displayName ?? part.value
        case "from": ask.say("自 \(part.value)", "from \(part.value)")
        case "until": ask.say("至 \(part.value)", "until \(part.value)")
        default: part.value
        }
      return Chip(
        text: text, removeURL: query.address(Route.accessLog.path(), without: part.name),
        removeLabel: ask.say("去掉 \(text)", "Remove \(text)"))
    }
  }
}

/// What the last verification in this process showed, for everybody who may see the log.
private final class LatestVerification: Sendable {
  private let found = Mutex<(result: LedgerVerdict, at: Int64)?>(nil)

  var value: (result: LedgerVerdict, at: Int64)? { found.withLock { $0 } }

  func keep(_ result: LedgerVerdict, at instant: Int64) {
    found.withLock { $0 = (result, instant) }
  }
}
