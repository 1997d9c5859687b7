import Findings
import Foundation
import Operations
import Pages
import Policy
import Records
import Registers
import Vocabulary

extension FeedPages {
  /// Feeds, deliveries, uploads and the dictionary over the verbs. Uploads that a server before this one held are gone.
  init(_ desk: Desk, jobs: JobBoard) {
    let wizard = UploadWizard(desk: desk, jobs: jobs)
    wizard.sweep()
    self.init(
      feeds: { ask in
        let matrix = try await ReadFeedMatrix(office: desk.office, library: desk.library).run(
          asOf: ask.query["as-of"].flatMap { CivilDate($0) }, by: ask.by)
        return FeedsPage(matrix, ask, library: desk.library)
      },
      feed: { ask in
        let history = try await ReadFeed(office: desk.office, library: desk.library).run(
          ask.argument(), asOf: ask.query["as-of"].flatMap { CivilDate($0) }, by: ask.by)
        return FeedPage(history, ask)
      },
      rejects: { ask in
        let (path, name) = try await ReadFeed(office: desk.office, library: desk.library).rejects(
          of: DeliveryID(Int64(ask.argument()) ?? 0), by: ask.by)
        return try Download(list: path, name: name)
      },
      confirm: { ask in
        let delivery = try await ConfirmDelivery(office: desk.office, dictionary: desk.library.dictionary).run(
          DeliveryID(Int64(ask.argument()) ?? 0),
          insteadOf: ask.form[DeliveryForm.instead].flatMap { Int64($0) }.map { DeliveryID($0) }, by: ask.by)
        return Route.feed.path(delivery.contents.feed)
      },
      dictionary: { ask in try DictionaryPage(desk.library, ask) },
      upload: { try await wizard.choose($0) }, receive: { try await wizard.receive($0) },
      step: { try await wizard.step($0) }, advance: { try await wizard.advance($0) },
      uploadRejects: { try await wizard.rejects($0) })
  }
}

extension Download {
  /// A list of rejected rows that lies in the data folder.
  init(list path: String, name: String) throws {
    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    self.init(
      name: name, contentType: "text/csv; charset=utf-8",
      bytes: AsyncThrowingStream(unfolding: {
        let data = try handle.read(upToCount: 1 << 16) ?? Data()
        return data.isEmpty ? nil : Array(data)
      }))
  }
}

extension FeedsPage {
  /// The matrix of departments and feeds.
  init(_ matrix: FeedMatrix, _ ask: OfficerAsk, library: PolicyLibrary) {
    let format = ask.visit.format
    let feeds = matrix.feeds
    let rolls = feeds.count { $0.schema.isRoll }
    let fresh = feeds.count { $0.freshness == .fresh }
    let missing = feeds.count { $0.freshness == .missing }
    let read = feeds.reduce(0) { $0 + ($1.active?.contents.rowCount ?? 0) }
    let accepted = feeds.reduce(0) { $0 + ($1.active?.contents.acceptedCount ?? 0) }
    func figure(_ label: String, _ value: String, unit: String? = nil, note: String? = nil, tone: String = "") -> Figure
    {
      Figure(
        label: label, value: value, unit: unit, note: note, url: Route.feeds.path(), tone: tone, icon: nil, share: nil)
    }
    self.init(
      frame: ask.visit.frame(title: Phrase.navFeeds.text(ask.language)),
      subtitle: [
        ask.say(
          "\(matrix.departments.count) 个部门 · \(feeds.count - rolls) 项 · \(rolls) 个台账",
          "\(matrix.departments.count) departments · \(feeds.count - rolls) feeds · \(rolls) rolls"),
        ask.say("截至 \(matrix.asOf)", "As of \(matrix.asOf)"),
        ask.say("当月或上月的数据为按期", "Data of this month or the last are on time"),
      ],
      figures: [
        figure(ask.say("按期", "On time"), String(fresh), unit: "/ \(feeds.count)"),
        figure(ask.say("有效行", "Rows accepted"), format.count(accepted)),
        figure(
          ask.say("退回行", "Rows rejected"), format.count(read - accepted),
          note: format.percent(read - accepted, of: read)),
        figure(
          ask.say("迟送", "Late"), String(feeds.count - fresh - missing),
          tone: feeds.count > fresh + missing ? "t-warn" : ""),
        figure(ask.say("未送", "Missing"), String(missing), tone: missing > 0 ? "t-bad" : ""),
      ],
      departments: matrix.departments.enumerated().flatMap { index, group in
        DepartmentRow.lines(group.department, group.feeds, isLast: index == matrix.departments.count - 1, ask)
      }, uploadURL: Route.upload.path(), canUpload: ask.by.scope(for: .manageDeliveries) != nil,
      dictionaryURL: Route.dictionary.path())
  }
}

extension DepartmentRow {
  /// Cells beside the name of a department.
  private static let width = 6

  /// A department on as many lines as its feeds need; the lines after the first have no name.
  fileprivate static func lines(
    _ department: Department, _ feeds: [FeedState], isLast: Bool, _ ask: OfficerAsk
  ) -> [DepartmentRow] {
    stride(from: 0, to: feeds.count, by: width).map { start in
      let line = feeds[start..<min(start + width, feeds.count)]
      let isEnd = isLast && start + width >= feeds.count
      return DepartmentRow(
        css: start == 0 ? "" : "more", name: start == 0 ? department.title[ask.language] : "",
        note: start == 0
          ? ask.say("\(feeds.count) 项", feeds.count == 1 ? "1 feed" : "\(feeds.count) feeds") : "",
        feeds: line.map { FeedCell($0, ask) },
        pads: Array(repeating: isEnd ? "last-row" : "", count: width - line.count))
    }
  }
}

extension FeedCell {
  fileprivate init(_ state: FeedState, _ ask: OfficerAsk) {
    let format = ask.visit.format
    let contents = state.active?.contents
    var css = ""
    var remark = contents.map { $0.rejectedCount > 0 ? ask.say("退 ", "−") + format.count($0.rejectedCount) : "" } ?? ""
    var tone = ""
    switch state.freshness {
    case .fresh: break
    case .late(let days): (css, remark, tone) = ("is-late", ask.say("迟 \(days) 日", "\(days) d late"), "late")
    case .missing: (css, remark, tone) = ("is-none", ask.say("未送", "missing"), "none")
    }
    if state.waiting != nil { (remark, tone) = (ask.say("待确认", "confirm"), "late") }
    self.init(
      css: css, number: state.schema.number, title: state.schema.title[ask.language],
      url: Route.feed.path(state.schema.number),
      date: contents.map { String($0.period.description.dropFirst(2)) } ?? "",
      rows: contents.map { Phrase.unitRows.text(ask.language, ["n": format.count($0.acceptedCount)]) } ?? "",
      remark: remark, tone: tone, strip: PeriodStrip(state.months, ask.language))
  }
}

extension PeriodStrip {
  init(_ months: [FeedMonth], _ language: Language) {
    self.init(
      periods: months.map { month in
        switch month {
        case .full: .full
        case .partial: .partial
        case .late: .late
        case .missing: .missing
        }
      }, language: language)
  }
}
