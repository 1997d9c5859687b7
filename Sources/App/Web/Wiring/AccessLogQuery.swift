import Findings
import Pages
import Records
import Vocabulary

/// The filter of the access log as its address says it.
struct AccessLogQuery {
  let text: String
  let action: AuditAction?
  let account: AccountID?
  /// Days as typed; empty when they are none.
  let from: String
  let until: String

  init(_ query: Items) {
    text = String((query["q"] ?? "").prefix(100))
    action = query["action"].flatMap { AuditAction(rawValue: $0) }
    account = query["account"].flatMap { Int64($0) }.map { AccountID($0) }
    from = query["from"].flatMap { CivilDate($0) }?.description ?? ""
    until = query["until"].flatMap { CivilDate($0) }?.description ?? ""
  }

  /// What is in force, by the name of its field.
  var parts: [(name: String, value: String)] {
    [
      ("q", text), ("action", action?.rawValue ?? ""), ("account", account.map { "\($0)" } ?? ""), ("from", from),
      ("until", until),
    ].filter { !$0.1.isEmpty }
  }

  /// For the verb. Days are days in China; the last one is included.
  var filter: AuditFilter {
    var filter = AuditFilter()
    if let action { filter.actions = [action] }
    filter.account = account
    filter.from = CivilDate(from).map { Self.midnight($0) }
    filter.before = CivilDate(until).map { Self.midnight($0.addingDays(1)) }
    filter.text = text.isEmpty ? nil : text
    return filter
  }

  /// An address with this filter.
  func address(_ path: String, without name: String? = nil, adding: [(String, String)] = []) -> String {
    let items = parts.filter { $0.name != name }.map { ($0.name, $0.value) } + adding
    return items.isEmpty ? path : path + "?" + PercentEncoding.query(items)
  }

  private static func midnight(_ day: CivilDate) -> Int64 {
    (Int64(day.dayNumber) * 86_400 - 8 * 3600) * 1000
  }
}

/// What an entry of the ledger was done to: a kind and a number, `finding/17`.
struct AuditObject {
  private let kind: String
  private let name: String

  init(_ object: String) {
    let parts = object.split(separator: "/", maxSplits: 1).map { String($0) }
    kind = parts.first ?? ""
    name = parts.count > 1 ? parts[1] : ""
  }

  /// The kind in words; one that is not known as it is written.
  func title(_ language: Language) -> String {
    let words: LocalizedText? =
      switch kind {
      case "finding": LocalizedText(zhHans: "问题", en: "finding")
      case "findings": LocalizedText(zhHans: "问题清单", en: "findings")
      case "account": LocalizedText(zhHans: "账号", en: "account")
      case "delivery": LocalizedText(zhHans: "数据批次", en: "delivery")
      case "run": LocalizedText(zhHans: "排查", en: "run")
      case "permission": LocalizedText(zhHans: "权限", en: "permission")
      case "ledger": LocalizedText(zhHans: "查阅记录", en: "access log")
      default: nil
      }
    return [words?[language] ?? kind, name].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Where it can be seen; nil where there is nothing to see, or the reader may not.
  func address(for officer: Officer) -> String? {
    guard Int64(name) != nil else { return nil }
    let (route, permission): (Route, Permission)
    switch kind {
    case "finding": (route, permission) = (.finding, .readFindings)
    case "account": (route, permission) = (.account, .manageAccounts)
    case "run": (route, permission) = (.run, .readRuns)
    default: return nil
    }
    return officer.scope(for: permission) == nil ? nil : route.path(name)
  }
}
