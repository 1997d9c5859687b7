import Findings
import HTTPTypes
import Operations
import Pages
import Policy
import Records
import Vocabulary

/// How the policy is told in JSON.
enum PolicyForms {
  static let rule = Representation<Rule>(
    "Rule",
    [
      .text("id") { $0.id }, .localized("title") { $0.title }, .text("entity") { $0.entity },
      .text("direction") { $0.direction }, .text("severity") { $0.severity }, .text("deadline") { $0.deadline },
      .text("basis") { $0.basis }, .texts("requiredFeeds") { $0.requiredFeeds },
      .texts("evidenceFeeds") { $0.evidenceFeeds }, .texts("parameters") { $0.parameters },
      .count("exampleCount") { $0.examples.count }, .flag("isClassification") { $0.isClassification },
      .text("document") { String($0.place.file.prefix { $0 != "." }) }, .count("line") { $0.place.line },
    ])

  /// A parameter with its values in words.
  struct ShownParameter: Sendable {
    struct ShownValue: Sendable {
      let dated: Parameter.Dated
      let words: LocalizedText?
    }

    let parameter: Parameter
    let values: [ShownValue]

    init(_ parameter: Parameter, _ library: PolicyLibrary) {
      self.parameter = parameter
      values = parameter.values.map { ShownValue(dated: $0, words: library.words($0)) }
    }
  }

  private static let dated = Representation<ShownParameter.ShownValue>(
    "DatedValue",
    [
      .optionalDay("from") { $0.dated.from }, .optionalDay("to") { $0.dated.to },
      .text("jurisdiction") { $0.dated.jurisdiction }, .optionalDay("recorded") { $0.dated.recorded },
      .init("value", .nullable(.localized)) { $0.words.map { JSONValue($0) } ?? .null },
      .text("basis") { $0.dated.basis }, .flag("isSettled") { $0.dated.isSettled },
    ])
  static let parameter = Representation<ShownParameter>(
    "Parameter",
    [
      .text("code") { $0.parameter.code }, .text("name") { $0.parameter.name }, .text("en") { $0.parameter.en },
      .text("type") { "\($0.parameter.type)" }, .text("unit") { $0.parameter.unit },
      .parts("values", dated) { $0.values },
    ])

  static let diagnostic = Representation<PolicyDiagnostic>(
    "Diagnostic",
    [
      .text("file") { $0.file }, .count("line") { $0.line }, .count("column") { $0.column },
      .init("severity", .choice(["error", "warning"])) { .text($0.severity.rawValue) },
      .localized("what") { $0.what }, .localized("mend") { $0.mend },
    ])

  static let finding = Representation<TableFinding>(
    "TableFinding",
    [
      .init("kind", .choice(TableFinding.Kind.allCases.map(\.rawValue))) { .text($0.kind.rawValue) },
      .init("rows", .list(.count)) { .list($0.rows.map { .integer(Int64($0)) }) },
      .localized("message") { $0.message },
    ])
  static let analysis = Representation<TableAnalysis>(
    "TableAnalysis",
    [
      .text("id") { $0.title.id }, .localized("title") { $0.title.title }, .flag("isDecision") { $0.title.isDecision },
      .count("rowCount") { $0.rowCount }, .parts("findings", finding) { $0.findings },
      .count("openCount") { $0.open.count },
    ])
}

/// The policy in force, or that of an edition.
enum PolicyCalls {
  private static let edition = APIParameter(
    "edition", .id, "版本；不给则为今天施行的", "an edition; what is in force today if none")

  static func library(_ ask: APIAsk) async throws -> PolicyLibrary {
    try await ReadPolicyBook(office: ask.office, base: ask.desk.library).run(
      edition: ask.query["edition"]?.whole.map { EditionID($0) }, by: ask.by
    ).library
  }

  static let all: [APICall] = [
    APICall(
      name: "readPolicies", method: .get, path: "/policies",
      title: LocalizedText(zhHans: "政策文件", en: "the documents of the policy"),
      need: .own, query: [edition],
      success: .json(
        200,
        .object([
          JSONMember("version", .words),
          JSONMember(
            "documents", .list(.object([JSONMember("document", .words), JSONMember("title", .localized)]))),
        ])),
      run: { ask in
        let library = try await library(ask)
        return .json([
          "version": .text(library.version),
          "documents": .list(
            library.pack.documents.map { document in
              [
                "document": .text(String(document.file.prefix { $0 != "." })),
                "title": JSONValue(library.title(ofDocument: document.file)),
              ]
            }),
        ])
      }),
    APICall(
      name: "readDocument", method: .get, path: "/policies/{document}",
      title: LocalizedText(zhHans: "一份政策文件的全文", en: "the text of a document"),
      need: .own, query: [edition],
      success: .json(200, .object([JSONMember("document", .words), JSONMember("text", .words)])),
      run: { ask in
        let name = ask.word("document")
        guard let text = try await library(ask).texts["\(name).md"] else { throw APIRefusal.notFound }
        return .json(["document": .text(name), "text": .text(text)])
      }),
    APICall(
      name: "listRules", method: .get, path: "/rules", title: LocalizedText(zhHans: "全部规则", en: "all rules"),
      need: .own,
      query: [edition], success: .json(200, APICatalog.list(of: PolicyForms.rule)),
      run: { ask in .list(try await library(ask).pack.rules, as: PolicyForms.rule) }),
    APICall(
      name: "readRule", method: .get, path: "/rules/{rule}",
      title: LocalizedText(zhHans: "一条规则及其原文和例子", en: "one rule with its text and examples"),
      need: .own, query: [edition],
      success: .json(
        200,
        .object([
          JSONMember("rule", PolicyForms.rule.shape), JSONMember("text", .words),
          JSONMember("examples", .list(.object([JSONMember("expected", .words), JSONMember("line", .count)]))),
        ])),
      run: { ask in
        let library = try await library(ask)
        guard let rule = library.pack.rule(ask.word("rule")) else { throw APIRefusal.notFound }
        return .json([
          "rule": PolicyForms.rule.json(rule), "text": .text(library.text(of: rule) ?? ""),
          "examples": .list(
            rule.examples.map { ["expected": .text($0.conclusion.rawValue), "line": .integer(Int64($0.line))] }),
        ])
      }),
    APICall(
      name: "listParameters", method: .get, path: "/parameters",
      title: LocalizedText(zhHans: "全部参数及其各时期的值", en: "all parameters with their dated values"),
      need: .own, query: [edition], success: .json(200, APICatalog.list(of: PolicyForms.parameter)),
      run: { ask in
        let library = try await library(ask)
        return .list(
          library.pack.parameters.map { PolicyForms.ShownParameter($0, library) }, as: PolicyForms.parameter)
      }),
    APICall(
      name: "analysePolicies", method: .post, path: "/analyses",
      title: LocalizedText(zhHans: "表格的缺口、重叠和悬崖（后台）", en: "gaps, overlaps and cliffs of tables, as a job"), need: .own,
      body: .object([JSONMember("tables", .list(.line(1...64), count: 1...50), isRequired: false)]),
      success: .json(202, JobForms.job.shape), isCreating: true, links: [("readJob", "job", "/id")],
      run: { ask in
        let tables = (ask.body["tables"]?.elements ?? []).compactMap(\.string)
        let library = try await library(ask)
        return try await JobForms.start(ask, LocalizedText(zhHans: "正在检查", en: "Looking"), unit: .percent) { _ in
          JobBoard.Outcome(
            value: try AnalysePolicies(library: library).run(tables: tables.isEmpty ? nil : Set(tables)))
        }
      }),
  ]
}
