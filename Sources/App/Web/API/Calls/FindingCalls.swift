import Findings
import HTTPTypes
import Operations
import Pages
import Policy
import Records
import Vocabulary

/// Findings: lists, and one of them.
enum FindingCalls {
  private static let reading = Need.permission([.readFindings])

  private static func id(_ ask: APIAsk) -> FindingID { FindingID(ask.number("finding")) }

  static let all: [APICall] = [
    APICall(
      name: "listFindings", method: .get, path: "/findings", title: LocalizedText(zhHans: "问题清单", en: "findings"),
      need: reading, query: FindingForms.filters + FindingForms.order + APIParameter.page,
      success: .json(200, APICatalog.page(of: FindingForms.finding)),
      run: { ask in
        let page = try await ListFindings(office: ask.office).run(
          filter: try await FindingForms.filter(ask), sort: FindingForms.sort(ask), page: ask.page, by: ask.by)
        return .page(page.rows, total: page.total, as: FindingForms.finding)
      }),
    APICall(
      name: "countFindings", method: .get, path: "/finding-facets",
      title: LocalizedText(zhHans: "按规则、街道、状态等计数", en: "how many findings by rule, street and state"), need: reading,
      query: FindingForms.filters, success: .json(200, APICatalog.list(of: FindingForms.facet)),
      run: { ask in
        let facets = try await ListFindings(office: ask.office).facets(
          filter: try await FindingForms.filter(ask), by: ask.by)
        return .list(facets, as: FindingForms.facet)
      }),
    APICall(
      name: "readFinding", method: .get, path: "/findings/{finding}",
      title: LocalizedText(zhHans: "一个问题及其经过", en: "one finding with its timeline"),
      need: reading,
      success: .json(
        200,
        .object([
          JSONMember("finding", FindingForms.finding.shape), JSONMember("sentence", .localized),
          JSONMember("timeline", .list(FindingForms.event.shape)),
        ])), hasTag: true,
      run: { ask in
        let detail = try await ReadFinding(office: ask.office).run(id(ask), by: ask.by)
        return .json(
          [
            "finding": FindingForms.finding.json(detail.finding),
            "sentence": JSONValue(ask.desk.sentences.sentence(detail.finding)),
            "timeline": FindingForms.event.json(detail.timeline),
          ], tag: "\(detail.finding.version)")
      }),
    APICall(
      name: "listOtherFindings", method: .get, path: "/findings/{finding}/others",
      title: LocalizedText(zhHans: "同一对象的其他问题", en: "other findings about the same subject"), need: reading,
      success: .json(200, APICatalog.list(of: FindingForms.finding)),
      run: { ask in
        .list(
          try await ExplainFinding(room: ask.desk.cases).others(than: id(ask), by: ask.by), as: FindingForms.finding)
      }),
    APICall(
      name: "explainFinding", method: .get, path: "/findings/{finding}/explanation",
      title: LocalizedText(zhHans: "依据、事实和怎样才会不同", en: "the clauses, the facts, and what would change the answer"),
      need: reading,
      success: .json(
        200,
        .object([
          JSONMember("account", .nullable(CaseForms.account.shape)),
          JSONMember("subject", .nullable(CaseForms.name.shape)),
        ])),
      run: { ask in
        let explain = ExplainFinding(room: ask.desk.cases)
        let account = try await explain.run(id(ask), by: ask.by)
        let subject = try await explain.subject(of: id(ask), by: ask.by)
        return .json(["account": CaseForms.account.json(account), "subject": CaseForms.name.json(subject)])
      }),
    APICall(
      name: "readClearIdentity", method: .post, path: "/findings/{finding}/identity",
      title: LocalizedText(zhHans: "查看完整号码（写明用途，留记录）", en: "the identity in clear, for a purpose that is recorded"),
      need: .permission([.readClearIdentity]), body: .object([JSONMember("purpose", .line(4...200))]),
      success: .json(
        200, .object([JSONMember("id", .words), JSONMember("fields", .list(FindingForms.field.shape))])),
      run: { ask in
        let clear = try await ReadClearIdentity(office: ask.office).run(
          id(ask), purpose: ask.text("purpose"), by: ask.by)
        return .json(["id": .text(clear.id), "fields": FindingForms.field.json(clear.fields)])
      }),
  ]
}
