import Findings
import HTTPTypes
import Ledger
import Operations
import Pages
import Records
import Vocabulary

/// The access log and the ledger.
enum LedgerCalls {
  private static let need = Need.permission([.readAudit])
  private static let action = JSONShape.choice(AuditAction.allCases.map(\.rawValue))

  private static let line = Representation<AuditLine>(
    "LedgerLine",
    [
      .count("sequence") { Int($0.entry.sequence) }, .instant("at") { $0.entry.at },
      .id("account") { $0.entry.account.rawValue }, .text("login") { $0.login },
      .text("displayName") { $0.displayName },
      .init("roles", .list(PeopleForms.role)) { .list($0.roles.map { .text($0.rawValue) }) },
      .init("action", action) { .text($0.entry.action.rawValue) },
      .localized("actionTitle") { $0.entry.action.title }, .text("object") { $0.entry.object },
      .text("detail") { maskingCitizenIDs($0.entry.detail) },
    ])

  private static let filters: [APIParameter] = [
    APIParameter("action", .list(action, count: 1...40), "动作", "what was done"),
    APIParameter("account", .id, "账号", "who did it"),
    APIParameter("from", .day, "起日", "first day"), APIParameter("until", .day, "止日", "last day"),
    APIParameter("text", .line(1...100), "对象、说明或姓名的一部分", "part of object, detail, login or name"),
  ]

  private static func filter(_ ask: APIAsk) -> AuditFilter {
    func midnight(_ name: String, _ days: Int) -> Int64? {
      ask.query[name]?.string.flatMap { CivilDate($0) }.map {
        (Int64($0.addingDays(days).dayNumber) * 86_400 - 8 * 3600) * 1000
      }
    }
    var filter = AuditFilter()
    filter.actions = Set(
      (ask.query["action"]?.elements ?? []).compactMap { $0.string.flatMap { AuditAction(rawValue: $0) } })
    filter.account = ask.query["account"]?.whole.map { AccountID($0) }
    filter.from = midnight("from", 0)
    filter.before = midnight("until", 1)
    filter.text = ask.query["text"]?.string
    return filter
  }

  static let all: [APICall] = [
    APICall(
      name: "listAccessLog", method: .get, path: "/access-log",
      title: LocalizedText(zhHans: "查阅和操作记录", en: "who did and read what, latest first"),
      need: need, query: filters + APIParameter.page, success: .json(200, APICatalog.page(of: line)),
      run: { ask in
        let page = try await ReadLedger(office: ask.office).lines(filter(ask), page: ask.page, by: ask.by)
        return .page(page.rows, total: page.total, as: line)
      }),
    APICall(
      name: "exportAccessLog", method: .get, path: "/access-log-table",
      title: LocalizedText(zhHans: "查阅记录文件", en: "the access log as a table"), need: need,
      query: filters + [
        APIParameter("format", .choice(["csv", "xlsx"]), "格式", "form of the file", isRequired: true)
      ],
      success: .file(["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]),
      run: { ask in
        let format = ask.query["format"]?.string.flatMap { ExportFormat(rawValue: $0) } ?? .csv
        let (office, officer, language, filter) = (ask.office, ask.by, ask.language, filter(ask))
        return .file(
          try await .file(named: "access-log", format: format) { path in
            _ = try await ExportAccessLog(office: office).run(
              filter, format: format, to: path, language: language, by: officer)
          })
      }),
    APICall(
      name: "verifyLedger", method: .post, path: "/ledger/verification",
      title: LocalizedText(zhHans: "核验整条链", en: "walk the whole chain"), need: need,
      success: .json(
        200,
        .object([
          JSONMember("isIntact", .boolean), JSONMember("count", .nullable(.count)),
          JSONMember("shortCode", .nullable(.words)), JSONMember("fault", .nullable(.localized)),
        ])),
      run: { ask in
        switch try await ReadLedger(office: ask.office).verify(by: ask.by) {
        case .intact(let summary):
          return .json([
            "isIntact": true, "count": .integer(summary.count), "shortCode": .text(summary.shortCode), "fault": .null,
          ])
        case .broken(let fault):
          return .json(["isIntact": false, "count": .null, "shortCode": .null, "fault": JSONValue(fault.message)])
        }
      }),
  ]
}
