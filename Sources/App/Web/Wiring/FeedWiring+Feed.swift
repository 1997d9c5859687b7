import Findings
import Operations
import Pages
import Policy
import Records
import Registers
import Vocabulary

extension FeedPage {
  /// One feed with its deliveries.
  init(_ history: FeedHistory, _ ask: OfficerAsk) {
    let schema = history.state.schema
    let format = ask.visit.format
    let contents = history.state.active?.contents
    func figure(_ label: String, _ value: String, note: String? = nil, tone: String = "") -> Figure {
      Figure(
        label: label, value: value, unit: nil, note: note, url: Route.feed.path(schema.number), tone: tone, icon: nil,
        share: nil)
    }
    let freshness = history.state.freshness
    self.init(
      frame: ask.visit.frame(title: schema.title[ask.language]),
      crumbs: [
        Crumb(text: Phrase.navFeeds.text(ask.language), url: Route.feeds.path()), Crumb(text: schema.number, url: nil),
      ], number: schema.number, title: schema.title[ask.language],
      subtitle: [history.department?.title[ask.language], schema.grain[ask.language]].compactMap(\.self),
      figures: [
        figure(ask.say("最近一期", "Latest"), format.date(contents?.period)),
        figure(ask.say("时效", "Freshness"), freshness.text(ask), tone: freshness.tone),
        figure(ask.say("有效行", "Rows accepted"), contents.map { format.count($0.acceptedCount) } ?? "—"),
        figure(
          ask.say("退回行", "Rows rejected"), contents.map { format.count($0.rejectedCount) } ?? "—",
          note: contents.map { format.percent($0.rejectedCount, of: $0.rowCount) }),
        figure(ask.say("用到的规则", "Rules using it"), String(history.rules.count)),
      ], strip: PeriodStrip(history.state.months, ask.language),
      deliveries: history.deliveries.map { DeliveryLine($0, ask) },
      rules: history.rules.map {
        Link(
          text: "\($0.id) \($0.title[ask.language])", url: Route.policyRule.path(RuleAddress.document(of: $0), $0.id))
      }, dictionaryURL: Route.dictionaryFeed.path(schema.number),
      uploadURL: Route.upload.path() + "?" + PercentEncoding.query([("feed", schema.number)]),
      canUpload: history.mayDeliver, confirm: UploadConfirm(history, ask), rows: Chart(rowsOf: history, ask))
  }
}

extension FeedFreshness {
  /// In words, with the tone they are shown in.
  func text(_ ask: OfficerAsk) -> String {
    switch self {
    case .fresh: ask.say("按期", "On time")
    case .late(let days): ask.say("迟 \(days) 日", days == 1 ? "1 day late" : "\(days) days late")
    case .missing: ask.say("未送", "Missing")
    }
  }

  /// The tone of a figure.
  var tone: String {
    switch self {
    case .fresh: "t-ok"
    case .late: "t-warn"
    case .missing: "t-bad"
    }
  }
}

/// Where a rule stands in the policy book.
enum RuleAddress {
  /// The document as addresses name it: its file without the ending.
  static func document(of rule: Rule) -> String {
    rule.place.file.hasSuffix(".md") ? String(rule.place.file.dropLast(3)) : rule.place.file
  }
}

extension UploadConfirm {
  /// The form that takes the waiting delivery of a feed over; nil when none waits or the officer may not.
  fileprivate init?(_ history: FeedHistory, _ ask: OfficerAsk) {
    guard let waiting = history.state.waiting, history.mayDeliver else { return nil }
    let concerns = history.state.concerns.map { $0.message[ask.language] }
    self.init(
      action: Route.confirmDelivery.path(waiting.id.description),
      hidden: [HiddenField(name: DeliveryForm.instead, value: history.state.active?.id.description ?? "")],
      text: ([ask.say("\(waiting.contents.period) 的数据待确认。", "The data of \(waiting.contents.period) wait.")] + concerns)
        .joined(separator: ask.say("", " ")),
      submit: ask.say("已核实，确认启用", "Checked; use it"))
  }
}

/// Fields of the form that confirms a delivery.
enum DeliveryForm {
  /// The delivery that counted when the form was shown.
  static let instead = "instead"
}

extension DeliveryLine {
  fileprivate init(_ entry: FeedHistory.Entry, _ ask: OfficerAsk) {
    let format = ask.visit.format
    let contents = entry.delivery.contents
    let first = contents.files.first
    let status: Tag =
      switch entry.delivery.state {
      case .active: Tag(css: "ok", text: ask.say("使用中", "In use"))
      case .superseded: Tag(css: "", text: ask.say("已被替换", "Superseded"))
      case .staged: Tag(css: "warn", text: ask.say("待确认", "To be confirmed"))
      }
    self.init(
      file: contents.files.map(\.name).joined(separator: " · "), received: format.instant(entry.delivery.importedAt),
      period: contents.period.description, officer: entry.officerName, read: format.count(contents.rowCount),
      accepted: format.count(contents.acceptedCount), rejected: format.count(contents.rejectedCount),
      difference: entry.difference.map { $0.text(ask) } ?? ask.say("首次报送", "First delivery"), status: status,
      rejectsURL: entry.hasRejects ? Route.rejects.path(entry.delivery.id.description) : nil,
      digest: first.map { "sha256 \($0.sha256.prefix(8))…\($0.sha256.suffix(4))" } ?? "")
  }
}

extension DeliveryDifference {
  /// New, changed and gone rows in words.
  func text(_ ask: OfficerAsk) -> String {
    let format = ask.visit.format
    let numbers = (format.count(new), format.count(changed), format.count(gone))
    return ask.say(
      "新增 \(numbers.0) · 变动 \(numbers.1) · 没有了 \(numbers.2)",
      "\(numbers.0) new · \(numbers.1) changed · \(numbers.2) gone")
  }
}

extension Chart {
  /// Rows read and rejected by period, the oldest first; nil with fewer than two periods.
  fileprivate init?(rowsOf history: FeedHistory, _ ask: OfficerAsk) {
    var latest: [YearMonth: DeliveryContents] = [:]
    for entry in history.deliveries.reversed() where entry.delivery.state != .staged {
      latest[entry.delivery.contents.period.month] = entry.delivery.contents
    }
    let months = latest.sorted { $0.key < $1.key }.suffix(12)
    guard months.count > 1 else { return nil }
    self = .columns(
      Phrase.feedRowsByPeriod.text(ask.language),
      points: months.map {
        ChartPoint(label: ask.visit.format.month($0.key), value: $0.value.rowCount, part: $0.value.rejectedCount)
      }, wholeName: Phrase.feedRead.text(ask.language), partName: Phrase.feedRejected.text(ask.language),
      labelName: Phrase.feedPeriod.text(ask.language), language: ask.language)
  }
}
