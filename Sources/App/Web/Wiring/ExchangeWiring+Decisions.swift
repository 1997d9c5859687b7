import Foundation
import Operations
import Pages
import Policy
import Records
import Vocabulary

// Decision tables as DMN: one file a document out, any of them in.
extension EditionDesk {
  /// As addresses name it.
  static let decisionFormat = "dmn"
  /// More refusals than a page can be read for are counted only.
  private static let refusalCountMax = 200

  private var exchange: ExchangeDecisions { ExchangeDecisions(office: desk.office, base: desk.library) }

  /// The file that `file` of the query names.
  func exportDecisions(_ ask: OfficerAsk) async throws -> Download {
    let files = try await exchange.files(Self.id(ask), by: ask.by)
    guard let file = files.first(where: { $0.name == ask.query["file"] }) else {
      throw WebRefusal.refused(.notFound, why: nil)
    }
    return Download(
      name: file.name, contentType: "application/xml",
      bytes: AsyncThrowingStream { stream in
        stream.yield(Array(file.text.utf8))
        stream.finish()
      })
  }

  /// Takes the tables of a file into a draft: all that is new in it, or nothing when a cell is refused.
  func takeInDecisions(
    _ bytes: [UInt8], named name: String, _ ask: OfficerAsk
  ) async throws(OperationError) -> FormOutcome<ExchangePage> {
    let edition = Self.id(ask)
    let report = try await exchange.run(
      bytes, name: name, into: edition, on: ask.form["digest"] ?? "", by: ask.by)
    guard report.refusals.isEmpty else {
      return .again(
        try await exchangePage(ask, notices: [refused(report, ask)], problems: problems(report, ask), fault: nil))
    }
    guard !report.edits.isEmpty else {
      let notice = Notice(
        css: "ok", icon: "check", strong: ask.say("没有改动。", "Nothing to change."),
        text: ask.say(
          "文件里的 \(report.tables.count) 张表与草稿一样。",
          "The \(report.tables.count) tables of the file say what the draft says."), link: nil)
      return .shown(try await exchangePage(ask, notices: [notice], problems: [], fault: nil))
    }
    return .done(Route.edition.path(["\(edition)"], done: "imported") + "#changes")
  }

  private func refused(_ report: ExchangeReport, _ ask: OfficerAsk) -> Notice {
    let count = report.refusals.count
    return .bad(
      ask.say("没有导入，草稿没有变化。", "Not imported; the draft is as it was."),
      ask.say(
        "有 \(count) 处不能收进政策文件" + (count > Self.refusalCountMax ? "，先列前 \(Self.refusalCountMax) 处。" : "，逐处列在下面。"),
        count > Self.refusalCountMax
          ? "\(count) places cannot be taken over; the first \(Self.refusalCountMax) follow."
          : "\(count) \(count == 1 ? "place" : "places") cannot be taken over, each listed below."))
  }

  private func problems(_ report: ExchangeReport, _ ask: OfficerAsk) -> [CheckMessage] {
    report.refusals.prefix(Self.refusalCountMax).map { refusal in
      let row = refusal.row.map { ask.say("第 \($0) 行", "row \($0)") }
      let column = refusal.column.map { ask.say("「\($0)」列", "column 「\($0)」") }
      let place = [refusal.decision, row, column].compactMap { $0 }.filter { !$0.isEmpty }
      return CheckMessage(
        css: "bad", icon: "warn", place: place.joined(separator: ask.say("，", ", ")), url: nil,
        what: refusal.what[ask.language], mend: refusal.mend[ask.language])
    }
  }

  /// The way out and in. A draft with faults has neither: what is not checked has no meaning to write.
  func decisions(
    _ view: PolicyEditionView, _ ask: OfficerAsk, _ fault: String?
  ) async throws(OperationError) -> ExchangeFormat {
    let id = "\(view.edition.id)"
    let files: [ExportDecisions.File]
    do {
      files = try await exchange.files(view.edition.id, by: ask.by)
    } catch {
      guard case .conflict = error else { throw error }
      return ExchangeFormat(
        id: Self.decisionFormat, title: "DMN 1.5",
        note: ask.say(
          "这一版的文件有错误，改好后才能导出或导入 DMN", "The documents have faults; mend them to export or import DMN"),
        exports: [], importing: nil)
    }
    return ExchangeFormat(
      id: Self.decisionFormat, title: "DMN 1.5",
      note: ask.say(
        "判定表的国际标准格式，每篇文件一个；别的决策表软件可以打开", "The standard for decision tables, a file for each document"),
      exports: files.map { file in
        let count = ask.say("\(file.tables) 张表", file.tables == 1 ? "1 table" : "\(file.tables) tables")
        return Link(
          text: "\(file.name.dropLast(4)) (\(count))",
          url: Route.exportEdition.path(id, Self.decisionFormat) + "?" + PercentEncoding.query([("file", file.name)]))
      },
      importing: view.mayEdit ? decisionForm(view, ask, fault) : nil)
  }

  private func decisionForm(_ view: PolicyEditionView, _ ask: OfficerAsk, _ fault: String?) -> ImportForm {
    ImportForm(
      action: Route.importEdition.path("\(view.edition.id)", Self.decisionFormat),
      file: Field(
        id: "field-dmn", name: "file", label: ask.say("改过的 DMN 文件", "The DMN file you changed"), value: "",
        hint: ask.say(
          "一个 .dmn，最大 16 MB。文件不带版本：与草稿此刻不同的格子都按文件改；有一处收不进就都不改",
          "One .dmn, 16 MB at most. It carries no version: cells that differ from the draft of now become the file's; "
            + "all of it or nothing"), error: fault), submit: ask.say("导入到草稿", "Import into the draft"),
      hidden: [HiddenField(name: "digest", value: view.edition.digest)])
  }
}
