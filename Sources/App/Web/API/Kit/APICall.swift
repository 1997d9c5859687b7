import Findings
import HTTPTypes
import Operations
import Pages
import Records
import Vocabulary

/// One operation of the JSON API: everything that is to be said of it, once. The gate answers from it and
/// `/openapi.json` is printed from it, so the two cannot differ.
struct APICall: Sendable {
  /// The operationId.
  let name: String
  let method: HTTPRequest.Method
  /// Below `/api/v1`, with arguments in braces; their shapes are those of `APIArgument`.
  let path: String
  let title: LocalizedText
  let need: Need
  var query: [APIParameter] = []
  /// What is sent; nil for none.
  var body: JSONShape?
  var bodyLimit = 64 << 10
  let success: APISuccess
  /// The answer has an ETag.
  var hasTag = false
  /// It makes something: the same `Idempotency-Key` makes it once.
  var isCreating = false
  /// It changes something that has an ETag: `If-Match` names the one that was seen.
  var isEditing = false
  /// Password or one-time code must have been given a short while ago.
  var needsStepUp = false
  /// Somebody who must choose another password first may call it.
  var isOpenBeforePasswordChange = false
  /// Where an answer leads on: the call, its argument, and where in the body the argument stands.
  var links: [(call: String, argument: String, pointer: String)] = []
  let run: @Sendable (APIAsk) async throws -> APIAnswer

  static let base = "/api/v1"

  var pattern: String { Self.base + path }

  var segments: [Substring] { path.split(separator: "/") }

  var arguments: [String] {
    segments.filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
  }

  /// The first segment: what the call is about.
  var subject: String { segments.first.map(String.init) ?? "" }

  var isSafe: Bool { method == .get }

  /// Whether a session that came as a cookie must be proven by its token as well.
  var needsFormToken: Bool { !isSafe && need != .open }

  /// Every status it may answer with beside that of success.
  var refusals: [Int] {
    var all: Set<Int> = [400, 404, 500, 503]
    if need != .open { all.formUnion([401, 403]) }
    if !isSafe { all.formUnion([401, 403, 409, 429]) }
    if body != nil { all.formUnion([413, 415, 422]) }
    if isEditing { all.formUnion([412, 428]) }
    if case .file = success { all.formUnion([409, 429]) }
    return all.sorted()
  }
}

/// What an operation answers with when it did what was asked.
enum APISuccess: Sendable {
  case json(Int, JSONShape)
  case nothing
  /// A file of one of these media types.
  case file([String])

  var status: Int {
    switch self {
    case .json(let status, _): status
    case .nothing: 204
    case .file: 200
    }
  }
}

/// A parameter of the query.
struct APIParameter: Sendable {
  let name: String
  /// A list takes the parameter several times.
  let shape: JSONShape
  let note: LocalizedText
  var isRequired = false

  init(_ name: String, _ shape: JSONShape, _ zhHans: String, _ en: String, isRequired: Bool = false) {
    self.name = name
    self.shape = shape
    note = LocalizedText(zhHans: zhHans, en: en)
    self.isRequired = isRequired
  }

  static let limit = APIParameter("limit", .integer(1...500), "一页的行数，默认 50", "rows of a page, 50 if not given")
  static let offset = APIParameter("offset", .integer(0...1_000_000), "跳过的行数", "rows to pass over")
  static let page = [limit, offset]
}

/// The arguments of paths: a name means the same everywhere.
enum APIArgument {
  /// Numbers of things; none is longer.
  private static let number = JSONShape.integer(0...9_007_199_254_740_991)

  static func shape(_ name: String) -> JSONShape {
    switch name {
    case "person": .text(JSONText(48...48, of: .token))
    case "job": .text(JSONText(64...64, of: .hexadecimal))
    case "upload": .text(JSONText(32...32, of: .hexadecimal))
    case "household", "feed", "rule", "document", "format": .text(JSONText(1...64, of: .name))
    case "filter": .text(JSONText(1...64, of: .token))
    default: number
    }
  }
}

/// A request of the API, held against its declaration.
struct APIAsk: Sendable {
  let room: APIRoom
  let reader: Reader
  /// Nil where nobody has to be signed in.
  let signedIn: SignedIn?
  let arguments: [String: JSONValue]
  let query: [String: JSONValue]
  let body: JSONValue
  /// What `If-Match` says, without the quotes.
  let seenTag: String?

  private static let nobody = Officer(
    account: AccountID(-1), staff: StaffID(-1), login: "", displayName: "", posts: [])

  var by: Officer { signedIn?.officer ?? Self.nobody }
  var desk: Desk { room.desk }
  var office: Office { room.desk.office }
  var language: Language { reader.language }

  /// A number of the path.
  func number(_ name: String) -> Int64 { arguments[name]?.whole ?? 0 }

  /// A text of the path.
  func word(_ name: String) -> String { arguments[name]?.string ?? "" }

  /// A text of the body; empty when it was not sent.
  func text(_ name: String) -> String { body[name]?.string ?? "" }

  func day(_ name: String) -> CivilDate? { body[name]?.string.flatMap { CivilDate($0) } }

  func whole(_ name: String) -> Int64? { body[name]?.whole }

  var page: PageRequest {
    PageRequest(limit: Int(query["limit"]?.whole ?? 50), offset: Int(query["offset"]?.whole ?? 0))
  }

  /// Throws unless `If-Match` names what the thing is now.
  func require(_ tag: String) throws {
    guard let seenTag else { throw APIRefusal.tagMissing }
    guard seenTag == tag else { throw APIRefusal.tagStale }
  }
}

/// What an operation says.
struct APIAnswer: Sendable {
  var value: JSONValue?
  /// The ETag, without quotes.
  var tag: String?
  /// Where the thing that was made is, below `/api/v1`.
  var location: String?
  var file: Download?

  static let done = APIAnswer()

  static func json(_ value: JSONValue, tag: String? = nil, at location: String? = nil) -> APIAnswer {
    APIAnswer(value: value, tag: tag, location: location)
  }

  static func file(_ file: Download) -> APIAnswer { APIAnswer(file: file) }
}

/// What the calls work with: the desk and the board of long work that the pages use too.
struct APIRoom: Sendable {
  let desk: Desk
  let jobs: JobBoard
}
