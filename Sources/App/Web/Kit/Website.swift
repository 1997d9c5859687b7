import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Pages
import Vocabulary

/// What the handlers of all pages share: templates, assets and configuration.
struct Website: Sendable {
  let configuration: WebConfiguration
  let templates: Templates
  let assets: Assets

  /// Reads and checks everything that is delivered with the program.
  init(configuration: WebConfiguration) throws {
    let assets = try Assets()
    self.init(configuration: configuration, templates: try Templates(assets: assets), assets: assets)
  }

  init(configuration: WebConfiguration, templates: Templates, assets: Assets) {
    self.configuration = configuration
    self.templates = templates
    self.assets = assets
  }

  var cookies: Cookies { Cookies(isSecure: configuration.isSecure) }

  /// The reader's visit to one address.
  func visit(_ reader: Reader, area: Area?, address: String) -> Visit {
    Visit(
      language: reader.language, preferences: reader.preferences, officer: reader.officer?.visiting, csrf: reader.csrf,
      area: area, address: address, bureau: configuration.bureau)
  }

  /// A page as an answer.
  func response(_ page: some Page, language: Language, status: HTTPResponse.Status = .ok) -> Response {
    let html = templates.html(page, in: language)
    return Response(
      status: status,
      headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: language == .zhHans ? "zh-CN" : "en"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
  }

  /// A refusal: a page for people, a problem document (RFC 9457) below `/api`.
  func response(
    _ refusal: Refusal, why: String?, reader: Reader, request: Request, requestID: String
  ) -> Response {
    var response: Response
    if request.uri.path.hasPrefix("/api/") || request.uri.path == "/api" {
      response = Problem(refusal: refusal, why: why, language: reader.language, requestID: requestID).response
    } else {
      let visit = visit(reader, area: nil, address: Self.address(of: request))
      response = self.response(
        refusal.page(visit: visit, why: why, requestID: requestID), language: reader.language,
        status: .init(code: refusal.rawValue))
    }
    if refusal == .unavailable { response.headers[.retryAfter] = "5" }
    return response
  }

  /// Path and query, for the switches that come back; only a GET can be come back to.
  static func address(of request: Request) -> String {
    guard request.method == .get else { return Route.home.path() }
    let items = PercentEncoding.items(request.uri.query ?? "")
    guard items.contains(where: { Search.isLikeCitizenID($0.value) }) else {
      return ReturnPath.checked(request.uri.string)
    }
    // Typed into the address itself: no link and no redirect of ours carries it on.
    let rest = PercentEncoding.query(items.filter { !Search.isLikeCitizenID($0.value) })
    return ReturnPath.checked(rest.isEmpty ? request.uri.path : "\(request.uri.path)?\(rest)")
  }
}
