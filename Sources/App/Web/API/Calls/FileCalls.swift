import Findings
import HTTPTypes
import Operations
import Pages
import Policy
import Records
import Vocabulary

/// Files of people and households; every reading is on the ledger.
enum FileCalls {
  private static let need = Need.permission([.readFiles])

  private static let member = Representation<FileMember>(
    "FileMember",
    [
      .text("name") { $0.name }, .text("person") { $0.token }, .text("maskedID") { $0.maskedID },
      .init("relation", .nullable(.localized)) { $0.relation.map { JSONValue($0) } ?? .null },
      .day("birthDate") { $0.birthDate }, .flag("isMale") { $0.isMale }, .flag("isSubject") { $0.isSubject },
    ])
  private static let row = Representation<FileRow>(
    "FileRow", [.parts("cells", CaseForms.datum) { $0.cells }, .part("place", CaseForms.place) { $0.place }])
  private static let group = Representation<FileGroup>(
    "FileGroup", [.text("feed") { $0.feed }, .localized("title") { $0.title }, .parts("rows", row) { $0.rows }])
  private static let benefit = Representation<FileBenefit>(
    "FileBenefit",
    [
      .localized("name") { $0.name }, .localized("since") { $0.since },
      .init("amount", .nullable(.localized)) { $0.amount.map { JSONValue($0) } ?? .null },
      .localized("status") { $0.status },
    ])
  private static let reader = Representation<FileReader>(
    "FileReader",
    [
      .text("name") { $0.name }, .init("roles", .list(PeopleForms.role)) { .list($0.roles.map { .text($0.rawValue) }) },
      .instant("at") { $0.at }, .flag("isClear") { $0.isClear },
      .text("purpose") { maskingCitizenIDs($0.purpose) },
    ])
  private static let file = Representation<SubjectFile>(
    "SubjectFile",
    [
      .text("title") { $0.title }, .text("maskedID") { $0.maskedID }, .optionalText("person") { $0.token },
      .part("placement", FindingForms.placement) { $0.placement }, .day("asOf") { $0.asOf },
      .optionalText("household") { $0.householdNumber },
      .init("isFemale", .nullable(.boolean)) { JSONValue($0.isFemale) }, .optionalDay("birthDate") { $0.birthDate },
      .parts("members", member) { $0.members }, .parts("groups", group) { $0.groups },
      .count("feedsFound") { $0.feedCounts.found }, .count("feedsDelivered") { $0.feedCounts.delivered },
      .parts("benefits", benefit) { $0.benefits }, .parts("decisions", CaseForms.table) { $0.decisions },
      .parts("orders", CaseForms.card) { $0.orders }, .parts("findings", FindingForms.finding) { $0.findings },
      .parts("readers", reader) { $0.readers }, .flag("mayUnmask") { $0.mayUnmask },
    ])

  static let all: [APICall] = [
    APICall(
      name: "findPerson", method: .post, path: "/person-tokens",
      title: LocalizedText(zhHans: "由公民身份号码得到人员令牌", en: "the token of the person of a citizen ID"), need: need,
      body: .object([JSONMember("citizenID", .text(JSONText(15...18, of: .token)))]),
      success: .json(200, .object([JSONMember("person", .nullable(APIArgument.shape("person")))])),
      links: [("readPerson", "person", "/person")],
      run: { ask in
        let token = try await ReadPersonFile(room: ask.desk.cases).token(
          ofCitizenID: ask.text("citizenID"), by: ask.by)
        return .json(["person": JSONValue(token)])
      }),
    APICall(
      name: "readPerson", method: .get, path: "/people/{person}",
      title: LocalizedText(zhHans: "一个人的档案", en: "the file of a person"),
      need: need, success: .json(200, file.shape),
      run: { ask in
        .json(file.json(try await ReadPersonFile(room: ask.desk.cases).run(ask.word("person"), by: ask.by)))
      }),
    APICall(
      name: "readPersonIdentity", method: .post, path: "/people/{person}/identity",
      title: LocalizedText(zhHans: "查看完整号码（写明用途，留记录）", en: "the citizen ID in clear, for a purpose that is recorded"),
      need: .permission([.readClearIdentity]), body: .object([JSONMember("purpose", .line(4...200))]),
      success: .json(200, .object([JSONMember("id", .words)])),
      run: { ask in
        let id = try await ReadPersonFile(room: ask.desk.cases).clearID(
          ask.word("person"), purpose: ask.text("purpose"), by: ask.by)
        return .json(["id": .text(id)])
      }),
    APICall(
      name: "readHousehold", method: .get, path: "/households/{household}",
      title: LocalizedText(zhHans: "一户的档案", en: "the file of a household"),
      need: need, success: .json(200, file.shape),
      run: { ask in
        .json(file.json(try await ReadHouseholdFile(room: ask.desk.cases).run(ask.word("household"), by: ask.by)))
      }),
    APICall(
      name: "explainHousehold", method: .post, path: "/households/{household}/answers",
      title: LocalizedText(zhHans: "用回答重算救助顺序（不保存）", en: "the order of schemes with answers that are not stored"),
      need: need,
      body: .object([
        JSONMember(
          "answers",
          .list(
            .object([
              JSONMember("question", .line(1...100)), JSONMember("text", .line(1...200)),
              JSONMember("person", .nullable(APIArgument.shape("person")), isRequired: false),
            ]), count: 0...100))
      ]), success: .json(200, APICatalog.list(of: CaseForms.card)),
      run: { ask in
        let answers = (ask.body["answers"]?.elements ?? []).map {
          ExplainOrder.Answer(
            question: $0["question"]?.string ?? "", text: $0["text"]?.string ?? "", personToken: $0["person"]?.string)
        }
        let cards = try await ExplainOrder(room: ask.desk.cases).run(
          Subject(kind: .household, id: ask.word("household")), answers: answers, by: ask.by)
        return .list(cards, as: CaseForms.card)
      }),
  ]
}
