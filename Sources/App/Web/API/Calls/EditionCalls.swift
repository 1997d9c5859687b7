import Findings
import HTTPTypes
import Operations
import Pages
import Policy
import Records
import Vocabulary

/// Editions of the policy on their way from a draft into force.
enum EditionCalls {
  static let reading = Need.permission([.readPolicies])
  static let editing = Need.permission([.editPolicies])
  private static let digest = JSONShape.text(JSONText(64...64, of: .hexadecimal))

  private static let edition = Representation<PolicyEdition>(
    "Edition",
    [
      .id("id") { $0.id.rawValue }, .optionalID("parent") { $0.parent?.rawValue }, .text("digest") { $0.digest },
      .text("baseDigest") { $0.baseDigest }, .text("title") { $0.title }, .text("note") { $0.note },
      .optionalDay("effectiveFrom") { $0.effectiveFrom },
      .init("state", .choice(PolicyEdition.State.allCases.map(\.rawValue))) { .text($0.state.rawValue) },
      .id("author") { $0.author.rawValue },
      .init("editors", .list(.id)) { .list($0.editors.map(\.rawValue).sorted().map { .integer($0) }) },
      .instant("createdAt") { $0.createdAt }, .optionalInstant("recordedAt") { $0.recordedAt },
      .optionalID("approver") { $0.approver?.rawValue }, .optionalInstant("withdrawnAt") { $0.withdrawnAt },
      .text("remark") { $0.remark }, .count("version") { $0.version },
    ])
  private static let change = Representation<PolicyChange>(
    "EditionChange",
    [
      .instant("at") { $0.at }, .id("account") { $0.account.rawValue }, .text("name") { $0.displayName },
      .text("fromDigest") { $0.fromDigest }, .text("toDigest") { $0.toDigest }, .text("summary") { $0.summary },
    ])
  private static let view = Representation<PolicyEditionView>(
    "EditionView",
    [
      .part("edition", edition) { $0.edition }, .text("author") { $0.authorName },
      .texts("editors") { $0.editorNames }, .optionalText("approver") { $0.approverName },
      .parts("changes", change) { $0.changes },
      .init("steps", .list(.choice(PolicyStep.allCases.map(\.rawValue)))) {
        .list($0.steps.map { .text($0.rawValue) })
      },
      .flag("mayEdit") { $0.mayEdit }, .flag("isInForceToday") { $0.isInForceToday },
    ])
  private static let example = Representation<ExampleResult>(
    "ExampleResult",
    [
      .text("rule") { $0.rule }, .text("file") { $0.place.file }, .count("line") { $0.place.line },
      .text("expected") { $0.expected.rawValue }, .text("found") { $0.found.rawValue },
    ])
  private static let check = Representation<PolicyCheck>(
    "PolicyCheck",
    [
      .text("digest") { $0.digest }, .texts("changedFiles") { $0.changedFiles },
      .parts("diagnostics", PolicyForms.diagnostic) { $0.diagnostics },
      .parts("warnings", PolicyForms.diagnostic) { $0.warnings }, .parts("failing", example) { $0.failing },
      .parts("newlyFailing", example) { $0.newlyFailing }, .count("exampleCount") { $0.exampleCount },
      .flag("isUsable") { $0.isUsable }, .flag("isSound") { $0.isSound },
    ])
  private static let entry = Representation<PolicyDifference.Entry>(
    "PolicyDifference",
    [
      .init("kind", .choice(PolicyDifference.Kind.allCases.map(\.rawValue))) { .text($0.kind.rawValue) },
      .init("change", .choice(["added", "removed", "changed"])) { .text($0.change.rawValue) },
      .localized("name") { $0.name }, .optionalText("before") { $0.before }, .optionalText("after") { $0.after },
      .flag("changesMeaning") { $0.changesMeaning },
    ])

  static func id(_ ask: APIAsk) -> EditionID { EditionID(ask.number("edition")) }

  private static func reader(_ ask: APIAsk) -> ReadPolicies {
    ReadPolicies(office: ask.office, base: ask.desk.library)
  }

  private static func one(_ ask: APIAsk) async throws -> PolicyEditionView {
    try await reader(ask).one(id(ask), by: ask.by)
  }

  private static func seen(_ ask: APIAsk) async throws -> PolicyEdition {
    let edition = try await one(ask).edition
    try ask.require("\(edition.version)")
    return edition
  }

  private static func answer(_ edition: PolicyEdition, at location: String? = nil) -> APIAnswer {
    .json(Self.edition.json(edition), tag: "\(edition.version)", at: location)
  }

  private static func description(_ ask: APIAsk) -> EditionDescription {
    EditionDescription(title: ask.text("title"), note: ask.text("note"), effectiveFrom: ask.day("effectiveFrom"))
  }

  private static let words: [JSONMember] = [
    JSONMember("title", .line(1...100)), JSONMember("note", .text(JSONText(0...2000)), isRequired: false),
    JSONMember("effectiveFrom", .nullable(.day), isRequired: false),
  ]

  static let all: [APICall] = [
    APICall(
      name: "listEditions", method: .get, path: "/editions",
      title: LocalizedText(zhHans: "政策版本", en: "editions, latest first"),
      need: reading, query: APIParameter.page, success: .json(200, APICatalog.page(of: edition)),
      run: { ask in
        let page = try await reader(ask).list(page: ask.page, by: ask.by).page
        return .page(page.rows, total: page.total, as: edition)
      }),
    APICall(
      name: "startDraft", method: .post, path: "/editions", title: LocalizedText(zhHans: "起草新版", en: "begin a draft"),
      need: editing,
      body: .object(words + [JSONMember("parent", .nullable(.id), isRequired: false)]),
      success: .json(201, edition.shape), hasTag: true, isCreating: true,
      links: [
        ("readEdition", "edition", "/id"), ("describeEdition", "edition", "/id"), ("checkEdits", "edition", "/id"),
        ("editEdition", "edition", "/id"), ("submitEdition", "edition", "/id"), ("withdrawEdition", "edition", "/id"),
      ],
      run: { ask in
        let edition = try await DraftPolicy(office: ask.office, base: ask.desk.library).run(
          from: ask.whole("parent").map { EditionID($0) }, description(ask), by: ask.by)
        return answer(edition, at: "/editions/\(edition.id)")
      }),
    APICall(
      name: "readEdition", method: .get, path: "/editions/{edition}",
      title: LocalizedText(zhHans: "一个版本", en: "one edition"),
      need: reading, success: .json(200, view.shape), hasTag: true,
      run: { ask in
        let found = try await one(ask)
        return .json(view.json(found), tag: "\(found.edition.version)")
      }),
    APICall(
      name: "readEditionDocuments", method: .get, path: "/editions/{edition}/documents",
      title: LocalizedText(zhHans: "版本的全部文件", en: "the documents of an edition"), need: reading,
      success: .json(
        200, .object([JSONMember("digest", .words), JSONMember("documents", .map(.words))])), hasTag: true,
      run: { ask in
        let edition = try await one(ask).edition
        let texts = try await reader(ask).texts(edition.id, by: ask.by)
        return .json(
          ["digest": .text(edition.digest), "documents": .object(texts.documents.mapValues { .text($0) })],
          tag: "\(edition.version)")
      }),
    APICall(
      name: "compareEdition", method: .get, path: "/editions/{edition}/differences",
      title: LocalizedText(
        zhHans: "与另一版或随程序的文件相比",
        en: "what differs from another edition, or from the documents that came with the program"),
      need: reading, query: [APIParameter("with", .id, "另一版", "the other edition")],
      success: .json(200, APICatalog.list(of: entry)),
      run: { ask in
        let new = try await reader(ask).library(id(ask), by: ask.by)
        let old =
          if let other = ask.query["with"]?.whole {
            try await reader(ask).library(EditionID(other), by: ask.by)
          } else {
            ask.desk.library
          }
        return .list(PolicyDifference(from: old.pack, to: new.pack).entries, as: entry)
      }),
    APICall(
      name: "describeEdition", method: .put, path: "/editions/{edition}/description",
      title: LocalizedText(zhHans: "改标题、说明和施行日", en: "say anew what an edition is called and from when it counts"),
      need: editing,
      body: .object(words), success: .json(200, edition.shape), hasTag: true, isEditing: true,
      run: { ask in
        let seen = try await seen(ask)
        return answer(
          try await DraftPolicy(office: ask.office, base: ask.desk.library).describe(
            EditionVersion(id: seen.id, version: seen.version), as: description(ask), by: ask.by))
      }),
    APICall(
      name: "checkEdits", method: .post, path: "/editions/{edition}/check",
      title: LocalizedText(zhHans: "改动会有什么问题（不保存）", en: "what would be said of edits; nothing is stored"),
      need: editing,
      body: .object([JSONMember("digest", digest), JSONMember("edits", EditForms.edits)]), bodyLimit: 1 << 20,
      success: .json(200, check.shape),
      run: { ask in
        let edition = try await one(ask).edition
        return .json(
          check.json(
            try await EditPolicy(office: ask.office, base: ask.desk.library).check(
              edition.id, on: ask.text("digest"), EditForms.read(ask), by: ask.by)))
      }),
    APICall(
      name: "editEdition", method: .post, path: "/editions/{edition}/edits",
      title: LocalizedText(zhHans: "改文件", en: "change documents of a draft"), need: editing,
      body: .object([JSONMember("edits", EditForms.edits)]), bodyLimit: 1 << 20,
      success: .json(
        200, .object([JSONMember("edition", edition.shape), JSONMember("check", check.shape)])), hasTag: true,
      isEditing: true,
      run: { ask in
        let seen = try await seen(ask)
        let (changed, said) = try await EditPolicy(office: ask.office, base: ask.desk.library).run(
          seen.id, on: seen.digest, EditForms.read(ask), by: ask.by)
        return .json(
          ["edition": edition.json(changed), "check": check.json(said)], tag: "\(changed.version)")
      }),
    step(.submit, "submitEdition", "submission", editing),
    step(.approve, "approveEdition", "approval", .permission([.approvePolicies]), needsStepUp: true),
    step(.sendBack, "returnEdition", "return", .permission([.approvePolicies])),
    step(.withdraw, "withdrawEdition", "withdrawal", .permission([.editPolicies, .approvePolicies])),
  ]

  private static func step(
    _ step: PolicyStep, _ name: String, _ path: String, _ need: Need, needsStepUp: Bool = false
  ) -> APICall {
    APICall(
      name: name, method: .post, path: "/editions/{edition}/\(path)", title: step.title, need: need,
      body: .object([JSONMember("remark", .text(JSONText(0...1000)), isRequired: false)]),
      success: .json(200, edition.shape), hasTag: true, isEditing: true, needsStepUp: needsStepUp,
      run: { ask in
        let seen = try await seen(ask)
        return answer(
          try await MovePolicy(office: ask.office, base: ask.desk.library).run(
            step, EditionVersion(id: seen.id, version: seen.version), remark: ask.text("remark"), by: ask.by))
      })
  }
}

/// Edits of documents as they are sent.
enum EditForms {
  private static let file = JSONMember("file", .line(1...100))
  private static let line = JSONMember("line", .integer(1...100_000))
  private static let cells = JSONShape.list(.text(JSONText(0...2000)), count: 1...60)

  static let edits = JSONShape.list(
    .oneOf([
      .object([
        JSONMember("kind", .choice(["cell"])), file, line, JSONMember("column", .integer(0...100)),
        JSONMember("old", .text(JSONText(0...2000))), JSONMember("new", .text(JSONText(0...2000))),
      ]),
      .object([JSONMember("kind", .choice(["insert"])), file, line, JSONMember("cells", cells)]),
      .object([JSONMember("kind", .choice(["delete"])), file, line, JSONMember("old", cells)]),
      .object([JSONMember("kind", .choice(["text"])), file, JSONMember("text", .text(JSONText(0...500_000)))]),
    ]), count: 0...200)

  static func read(_ ask: APIAsk) -> [PolicyEdit] {
    (ask.body["edits"]?.elements ?? []).map { edit in
      let line = Int(edit["line"]?.whole ?? 0)
      let old = edit["old"]
      let change: DocumentEdit =
        switch edit["kind"]?.string {
        case "cell":
          .replaceCell(
            line: line, column: Int(edit["column"]?.whole ?? 0), old: old?.string ?? "", new: edit["new"]?.string ?? "")
        case "insert": .insertRow(after: line, cells: (edit["cells"]?.elements ?? []).compactMap(\.string))
        case "delete": .deleteRow(line: line, old: (old?.elements ?? []).compactMap(\.string))
        default: .replaceText(edit["text"]?.string ?? "")
        }
      return PolicyEdit(file: edit["file"]?.string ?? "", change: change)
    }
  }
}
