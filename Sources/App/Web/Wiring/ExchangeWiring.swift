import Findings
import Foundation
import Operations
import Pages
import Policy
import Records
import Vocabulary

extension EditionDesk {
  private var tables: ExchangePolicyTables { ExchangePolicyTables(office: desk.office, base: desk.library) }

  func exchange(_ ask: OfficerAsk) async throws -> ExchangePage {
    try await exchangePage(ask, notices: [], problems: [], fault: nil)
  }

  /// The tables of an edition as a file.
  func export(_ ask: OfficerAsk) async throws -> Download {
    if ask.argument(1) == Self.decisionFormat { return try await exportDecisions(ask) }
    let edition = Self.id(ask)
    guard ask.argument(1) == ExportFormat.xlsx.rawValue else { throw WebRefusal.refused(.notFound, why: nil) }
    let title = EditionWords.title(try await read.one(edition, by: ask.by).edition, ask)
    return try await .file(named: title, format: .xlsx) { path in
      try await tables.export(edition, to: path, by: ask.by)
    }
  }

  /// Takes the tables of a file into a draft: all of them, or nothing when something does not fit.
  func takeIn(_ ask: OfficerAsk) async throws -> FormOutcome<ExchangePage> {
    let edition = Self.id(ask)
    let isDecisions = ask.argument(1) == Self.decisionFormat
    guard isDecisions || ask.argument(1) == ExportFormat.xlsx.rawValue else {
      throw WebRefusal.refused(.notFound, why: nil)
    }
    guard let file = ask.files?.files.first else {
      return .again(
        try await exchangePage(ask, notices: [], problems: [], fault: ask.say("请选择一个文件。", "Choose a file.")))
    }
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: file.path)))
    do throws(OperationError) {
      if isDecisions { return try await takeInDecisions(bytes, named: file.name, ask) }
      let incoming = try await tables.read(bytes, into: edition, by: ask.by)
      if incoming.conflicts.isEmpty {
        _ = try await tables.run(bytes, into: edition, on: ask.form["digest"] ?? "", by: ask.by)
        return .done(Route.edition.path(["\(edition)"], done: "imported") + "#changes")
      }
      return .outdated(try await misfit(incoming.conflicts, ask))
    } catch {
      switch error {
      case .invalid(let faults):
        let fault = faults.map { $0.message[ask.language] }.joined(separator: " ")
        return .again(try await exchangePage(ask, notices: [], problems: [], fault: fault))
      case .conflict(let text):
        let notice = Notice.bad(ask.say("没有导入。", "Not imported."), text[ask.language])
        return .outdated(try await exchangePage(ask, notices: [notice], problems: [], fault: nil))
      case .notFound, .notAllowed, .unavailable, .damaged: throw error
      }
    }
  }

  private func misfit(_ conflicts: [LocalizedText], _ ask: OfficerAsk) async throws(OperationError) -> ExchangePage {
    try await exchangePage(
      ask,
      notices: [
        .bad(
          ask.say("没有导入，草稿没有变化。", "Not imported; the draft is as it was."),
          ask.say(
            "下列各处与草稿对不上。请重新导出，在新文件里改。", "What follows does not fit the draft. Export again and change the new file."))
      ],
      problems: conflicts.map {
        CheckMessage(css: "bad", icon: "warn", place: "", url: nil, what: $0[ask.language], mend: "")
      }, fault: nil)
  }

  func exchangePage(
    _ ask: OfficerAsk, notices: [Notice], problems: [CheckMessage], fault: String?
  ) async throws(OperationError) -> ExchangePage {
    let view = try await read.one(Self.id(ask), by: ask.by)
    let title = ask.say("导入导出", "Files")
    return ExchangePage(
      frame: ask.visit.frame(title: title),
      crumbs: Self.crumbs(
        ask, Crumb(text: EditionWords.name(view.edition.id, ask), url: Route.edition.path("\(view.edition.id)")),
        Crumb(text: title, url: nil)), title: title,
      subtitle: [
        EditionWords.title(view.edition, ask),
        view.mayEdit
          ? ask.say("草稿可以带出去改，再带回来", "A draft can be changed elsewhere and brought back")
          : ask.say("只能导出：这一版不能由您改动", "Export only: you cannot change this edition"),
      ], notices: notices,
      formats: [
        workbook(view, ask, ask.argument(1) == Self.decisionFormat ? nil : fault),
        try await decisions(view, ask, ask.argument(1) == Self.decisionFormat ? fault : nil),
      ], problems: problems, changes: [], hasChanges: false)
  }

  private func workbook(_ view: PolicyEditionView, _ ask: OfficerAsk, _ fault: String?) -> ExchangeFormat {
    let id = "\(view.edition.id)"
    return ExchangeFormat(
      id: "xlsx", title: "Excel",
      note: ask.say("每张表一个工作表；只改格子，行键不动", "A sheet for each table; change cells and leave the keys"),
      exports: [
        Link(
          text: ask.say("导出 Excel", "Export as Excel"), url: Route.exportEdition.path(id, ExportFormat.xlsx.rawValue))
      ],
      importing: view.mayEdit
        ? ImportForm(
          action: Route.importEdition.path(id, ExportFormat.xlsx.rawValue),
          file: Field(
            id: "field-file", name: "file", label: ask.say("改过的文件", "The file you changed"), value: "",
            hint: ask.say(
              "由本系统导出的 .xlsx，最大 16 MB；对不上的一处也不导入", "An .xlsx exported here, 16 MB at most; all of it or nothing"),
            error: fault),
          submit: ask.say("导入到草稿", "Import into the draft"),
          hidden: [HiddenField(name: "digest", value: view.edition.digest)]) : nil)
  }
}
