import Pages
import Records

/// Every operation of the API, by what they are about. A new verb gets a call here, and with it its route, its entry in
/// `/openapi.json` and its line in `mingcha routes`.
enum APICatalog {
  static let all: [APICall] = [
    SessionCalls.all, AccountCalls.all, StaffCalls.all, OfficeCalls.all, FeedCalls.all, UploadCalls.all, RunCalls.all,
    FindingCalls.all, FindingFileCalls.all, FileCalls.all, PolicyCalls.all, LawCalls.all, EditionCalls.all,
    PreviewCalls.all, LedgerCalls.all,
  ].flatMap { $0 }

  /// A list with how many there are in all.
  static func page<Row>(of rows: Representation<Row>) -> JSONShape {
    .object([JSONMember("total", .count), JSONMember("rows", .list(rows.shape))])
  }

  static func list<Row>(of rows: Representation<Row>) -> JSONShape {
    .object([JSONMember("rows", .list(rows.shape))])
  }
}

extension APIAnswer {
  static func page<Row>(_ rows: some Sequence<Row>, total: Int, as form: Representation<Row>) -> APIAnswer {
    .json(["total": .integer(Int64(total)), "rows": form.json(rows)])
  }

  static func list<Row>(_ rows: some Sequence<Row>, as form: Representation<Row>) -> APIAnswer {
    .json(["rows": form.json(rows)])
  }
}
