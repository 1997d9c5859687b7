import Hummingbird
import Pages
import Records
import Vocabulary

/// A request, decoded: what a page group needs to answer it.
struct Ask: Sendable {
  let visit: Visit
  let reader: Reader
  /// Arguments of the path, in the order of the route's pattern.
  let arguments: [String]
  let query: Items
  /// Fields of the form; empty for GET.
  let form: Items
  /// Files of the form, in a folder of their own; nil when none were sent.
  let files: UploadedFiles?
  let requestID: String

  /// The argument at a place, empty when the route has fewer.
  func argument(_ index: Int = 0) -> String {
    arguments.indices.contains(index) ? arguments[index] : ""
  }
}

/// The same from somebody who is signed in.
struct OfficerAsk: Sendable {
  let ask: Ask
  let officer: SignedIn
  /// How far the permission of the route reaches; nil where it needs none.
  let scope: Scope?

  var visit: Visit { ask.visit }
  var language: Language { ask.visit.language }
  var query: Items { ask.query }
  var form: Items { ask.form }
  var files: UploadedFiles? { ask.files }

  func argument(_ index: Int = 0) -> String { ask.argument(index) }
}

/// Names and values of a query or a form, in order.
struct Items: Sendable {
  let all: [(name: String, value: String)]

  /// The first value with a name.
  subscript(name: String) -> String? {
    all.first { $0.name == name }?.value
  }

  /// Every value with a name.
  func values(_ name: String) -> [String] {
    all.filter { $0.name == name }.map(\.value)
  }

  /// As the query of an address, without what forms add for themselves.
  var encoded: String {
    PercentEncoding.query(all.filter { $0.name != "csrf" && $0.name != "key" })
  }
}

/// What a page group answers with.
enum Answer: Sendable {
  case page(any Page)
  /// The form again, with what was wrong with it (422).
  case invalid(any Page)
  /// The form again, because the state is another than its sender saw (409).
  case conflict(any Page)
  /// Elsewhere (303), with cookies to set.
  case see(String, cookies: [String] = [])
  case download(Download)
  case progress(JobProgress)
}

/// A file to save.
struct Download: Sendable {
  let name: String
  let contentType: String
  let bytes: AsyncThrowingStream<[UInt8], any Error>
  /// Whether somebody else made its content: a browser then takes it into a sandbox where nothing runs or loads.
  var isForeign = false
  /// Whether a browser shows it instead of saving it.
  var isShownInline = false
}

/// How far long work is, as the progress script reads it.
struct JobProgress: Codable, Sendable {
  let text: String
  let done: String
  let percent: String
  let isOver: Bool
}
