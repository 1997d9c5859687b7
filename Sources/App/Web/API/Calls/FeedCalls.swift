import Findings
import HTTPTypes
import Operations
import Pages
import Policy
import Records
import Registers
import Vocabulary

/// How feeds and deliveries are told in JSON.
enum FeedForms {
  static let file = Representation<DeliveredFile>(
    "DeliveredFile",
    [.text("name") { $0.name }, .text("sha256") { $0.sha256 }, .count("byteCount") { Int($0.byteCount) }])

  static let delivery = Representation<Delivery>(
    "Delivery",
    [
      .id("id") { $0.id.rawValue }, .text("feed") { $0.contents.feed }, .day("period") { $0.contents.period },
      .init("state", .choice(Delivery.State.allCases.map(\.rawValue))) { .text($0.state.rawValue) },
      .id("importedBy") { $0.importedBy.rawValue }, .instant("importedAt") { $0.importedAt },
      .parts("files", file) { $0.contents.files }, .count("rowCount") { $0.contents.rowCount },
      .count("acceptedCount") { $0.contents.acceptedCount }, .count("rejectedCount") { $0.contents.rejectedCount },
      .init("reasons", .map(.count)) { .object($0.contents.reasons.mapValues { .integer(Int64($0)) }) },
    ])

  static let state = Representation<FeedState>(
    "Feed",
    [
      .text("feed") { $0.schema.number }, .localized("title") { $0.schema.title },
      .text("department") { $0.schema.department },
      .init("freshness", .choice(["fresh", "late", "missing"])) { state in
        switch state.freshness {
        case .fresh: "fresh"
        case .late: "late"
        case .missing: "missing"
        }
      },
      .count("daysLate") { state in if case .late(let days) = state.freshness { days } else { 0 } },
      .optionalPart("active", delivery) { $0.active }, .optionalPart("waiting", delivery) { $0.waiting },
      .init("concerns", .list(.localized)) { .list($0.concerns.map { JSONValue($0.message) }) },
    ])

  static let column = Representation<ColumnSchema>(
    "Column",
    [
      .text("id") { $0.id }, .text("header") { $0.header }, .text("kind") { "\($0.kind)" },
      .flag("isRequired") { $0.isRequired }, .text("sensitivity") { "\($0.sensitivity)" },
      .init("note", .nullable(.localized)) { $0.note.map { JSONValue($0) } ?? .null },
    ])

  static let schema = Representation<FeedSchema>(
    "FeedSchema",
    [
      .text("feed") { $0.number }, .text("id") { $0.id }, .localized("title") { $0.title },
      .localized("grain") { $0.grain }, .text("department") { $0.department }, .text("category") { $0.category },
      .flag("isRoll") { $0.isRoll }, .texts("key") { $0.key }, .parts("columns", column) { $0.columns },
    ])
}

/// Feeds, deliveries and the data dictionary.
enum FeedCalls {
  private static let reading = Need.permission([.readDeliveries])

  static let all: [APICall] = [
    APICall(
      name: "listFeeds", method: .get, path: "/feeds",
      title: LocalizedText(zhHans: "各类数据是否按时", en: "feeds and whether they are up to date"),
      need: reading, success: .json(200, APICatalog.list(of: FeedForms.state)),
      run: { ask in
        let matrix = try await ReadFeedMatrix(office: ask.office, library: ask.desk.library).run(by: ask.by)
        return .list(matrix.feeds, as: FeedForms.state)
      }),
    APICall(
      name: "readFeed", method: .get, path: "/feeds/{feed}",
      title: LocalizedText(zhHans: "一类数据及其各批", en: "one feed with its deliveries"),
      need: reading,
      success: .json(
        200,
        .object([
          JSONMember("feed", FeedForms.state.shape), JSONMember("deliveries", .list(FeedForms.delivery.shape)),
          JSONMember("rules", .list(.words)), JSONMember("mayDeliver", .boolean),
        ])),
      run: { ask in
        let history = try await ReadFeed(office: ask.office, library: ask.desk.library).run(
          ask.word("feed"), by: ask.by)
        return .json([
          "feed": FeedForms.state.json(history.state),
          "deliveries": FeedForms.delivery.json(history.deliveries.map(\.delivery)),
          "rules": .list(history.rules.map { .text($0.id) }), "mayDeliver": .boolean(history.mayDeliver),
        ])
      }),
    APICall(
      name: "listDeliveries", method: .get, path: "/deliveries",
      title: LocalizedText(zhHans: "送达的各批数据", en: "deliveries, latest first"),
      need: reading, query: [APIParameter("feed", .text(JSONText(1...64, of: .name)), "数据编号", "number of a feed")],
      success: .json(200, APICatalog.list(of: FeedForms.delivery)),
      run: { ask in
        let all = try await ListDeliveries(office: ask.office, dictionary: ask.desk.library.dictionary).run(
          feed: ask.query["feed"]?.string, by: ask.by)
        return .list(all, as: FeedForms.delivery)
      }),
    APICall(
      name: "readDelivery", method: .get, path: "/deliveries/{delivery}",
      title: LocalizedText(zhHans: "一批数据", en: "one delivery"),
      need: reading, success: .json(200, FeedForms.delivery.shape), hasTag: true,
      run: { ask in
        let delivery = try await one(ask)
        return .json(FeedForms.delivery.json(delivery), tag: delivery.state.rawValue)
      }),
    APICall(
      name: "readRejects", method: .get, path: "/deliveries/{delivery}/rejects",
      title: LocalizedText(zhHans: "退回行清单", en: "the list of rejected rows"), need: reading,
      success: .file(["text/csv"]),
      run: { ask in
        let list = try await ReadFeed(office: ask.office, library: ask.desk.library).rejects(
          of: DeliveryID(ask.number("delivery")), by: ask.by)
        return .file(try Download(list: list.path, name: list.name))
      }),
    APICall(
      name: "confirmDelivery", method: .post, path: "/deliveries/{delivery}/confirmation",
      title: LocalizedText(zhHans: "确认启用一批数据", en: "make a delivery count that waits"),
      need: .permission([.manageDeliveries]), success: .json(200, FeedForms.delivery.shape), hasTag: true,
      isEditing: true,
      run: { ask in
        let seen = try await one(ask)
        try ask.require(seen.state.rawValue)
        let active = try await ListDeliveries(office: ask.office, dictionary: ask.desk.library.dictionary).active(
          by: ask.by
        ).first {
          $0.contents.feed == seen.contents.feed
        }
        let delivery = try await ConfirmDelivery(office: ask.office, dictionary: ask.desk.library.dictionary).run(
          seen.id, insteadOf: active?.id, by: ask.by)
        return .json(FeedForms.delivery.json(delivery), tag: delivery.state.rawValue)
      }),
    APICall(
      name: "listDictionary", method: .get, path: "/dictionary",
      title: LocalizedText(zhHans: "数据字典", en: "the data dictionary"),
      need: .own, success: .json(200, APICatalog.list(of: FeedForms.schema)),
      run: { ask in .list(ask.desk.library.dictionary.feeds, as: FeedForms.schema) }),
    APICall(
      name: "readDictionary", method: .get, path: "/dictionary/{feed}",
      title: LocalizedText(zhHans: "一类数据的字典", en: "the dictionary of one feed"),
      need: .own, success: .json(200, FeedForms.schema.shape),
      run: { ask in
        guard let feed = ask.desk.library.dictionary.feed(number: ask.word("feed")) else { throw APIRefusal.notFound }
        return .json(FeedForms.schema.json(feed))
      }),
  ]

  private static func one(_ ask: APIAsk) async throws -> Delivery {
    try await ListDeliveries(office: ask.office, dictionary: ask.desk.library.dictionary).one(
      DeliveryID(ask.number("delivery")), by: ask.by)
  }
}
