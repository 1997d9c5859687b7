import HTTPTypes
import Hummingbird
import Logging
import Operations
import Pages
import Records
import Vocabulary

/// Stands before every route: checks the request, finds out who asks, and turns every error into a page.
struct Front: RouterMiddleware {
  typealias Context = WebContext

  private static let host = HTTPField.Name("Host") ?? .origin

  let site: Website
  /// The session of a token; nil when it is over. Rights are read anew for every request.
  let findSession: @Sendable (_ token: String) async throws -> LiveSession?
  var findBearer: (@Sendable (_ token: String) async throws -> LiveSession?)?

  @concurrent func handle(
    _ request: Request, context: WebContext, next: @concurrent (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    var response: Response
    do {
      context.reader = readerWithoutSession(request, source: context.reader.source)
      try checkAddress(request)
      try await findOfficer(request, &context.reader)
      try checkOrigin(request)
      if let elsewhere = passwordFirst(request, context.reader) ?? codesFirst(request, context.reader) {
        response = elsewhere
      } else {
        response = try await next(request, context)
      }
    } catch {
      response = refusal(error, request, context)
    }
    if let key = context.reader.newFormKey, request.uri.path == Route.signIn.path() {
      response.headers.append(HTTPField(name: .setCookie, value: site.cookies.form(key)))
    }
    if let token = context.reader.newSessionToken { keep(token, &response) }
    SecurityHeaders(isSecure: site.configuration.isSecure).add(to: &response.headers)
    return response
  }

  /// Whoever was given a password chooses another one before anything else.
  private func passwordFirst(_ request: Request, _ reader: Reader) -> Response? {
    guard reader.mustChangePassword, !Self.isAPI(request) else { return nil }
    let method = request.method == .head ? "GET" : request.method.rawValue
    let route = Route.match(method: method, path: request.uri.path)?.route
    if route?.isOpenBeforePasswordChange ?? false { return nil }
    return Response(status: .seeOther, headers: [.location: Route.myAccount.path()])
  }

  /// Whoever decides sets one-time codes up before anything else, where the installation asks for them.
  private func codesFirst(_ request: Request, _ reader: Reader) -> Response? {
    guard !Self.isAPI(request), reader.lacksCodes(where: site.configuration) else { return nil }
    let method = request.method == .head ? "GET" : request.method.rawValue
    switch Route.match(method: method, path: request.uri.path)?.route {
    case .secondFactor, .beginSecondFactor, .confirmSecondFactor: return nil
    case let route? where route.isOpenBeforePasswordChange: return nil
    default: return Response(status: .seeOther, headers: [.location: Route.secondFactor.path()])
    }
  }

  /// Hands the session's next token out, unless the answer itself ends the session or begins another.
  private func keep(_ token: String, _ response: inout Response) {
    let name = site.cookies.sessionName + "="
    guard !response.headers[values: .setCookie].contains(where: { $0.hasPrefix(name) }) else { return }
    response.headers.append(HTTPField(name: .setCookie, value: site.cookies.session(token)))
  }

  private func readerWithoutSession(_ request: Request, source: String) -> Reader {
    var reader = Reader()
    reader.source = source
    reader.acceptLanguage = request.headers[.acceptLanguage]
    for (name, value) in site.cookies.read(request) where name.hasPrefix("mingcha-") {
      reader.preferences.take(String(name.dropFirst("mingcha-".count)), value)
    }
    return reader
  }

  /// Exactly one host, ours, and an address of bounded length.
  private func checkAddress(_ request: Request) throws {
    guard request.uri.string.utf8.count <= site.configuration.addressBytesMax else {
      throw WebRefusal.refused(.badRequest, why: nil)
    }
    // The first Host became the authority; one that is still among the fields is a second.
    guard let host = request.head.authority, request.headers[values: Self.host].isEmpty else {
      throw WebRefusal.refused(.badRequest, why: nil)
    }
    let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
    let allowed = site.configuration.hosts
    guard !host.isEmpty, allowed.isEmpty || allowed.contains(name.lowercased()) else {
      throw WebRefusal.refused(.badRequest, why: nil)
    }
  }

  private static func isAPI(_ request: Request) -> Bool {
    request.uri.path == "/api" || request.uri.path.hasPrefix("/api/")
  }

  /// Of the API: a token in `Authorization` counts alone, whatever cookies come with it.
  private func findBearer(_ request: Request, _ reader: inout Reader) async throws -> Bool {
    guard Self.isAPI(request), let findBearer, let line = request.headers[.authorization] else { return false }
    reader.isBearer = true
    let parts = line.split(separator: " ")
    guard parts.count == 2, parts[0].lowercased() == "bearer", parts[1].utf8.count == 64,
      let session = try await findBearer(String(parts[1]))
    else { return true }
    reader.officer = session.signedIn
    reader.mustChangePassword = session.mustChangePassword
    return true
  }

  private func findOfficer(_ request: Request, _ reader: inout Reader) async throws {
    if try await findBearer(request, &reader) { return }
    let cookies = site.cookies.read(request)
    if let token = cookies[site.cookies.sessionName], token.utf8.count == 64 {
      if let session = try await findSession(token) {
        reader.officer = session.signedIn
        reader.csrf = session.formKey
        reader.mustChangePassword = session.mustChangePassword
        reader.newSessionToken = session.replacement
        return
      }
    }
    let known = cookies[site.cookies.formName].flatMap { $0.utf8.count == 64 ? $0 : nil }
    let key = known ?? Tokens.random()
    if known == nil { reader.newFormKey = key }
    reader.csrf = Tokens.forms(of: key)
  }

  /// A request that changes something must come from one of our own pages. The form's token is checked as well.
  private func checkOrigin(_ request: Request) throws {
    guard request.method != .get, request.method != .head else { return }
    if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name], site != "same-origin" {
      throw WebRefusal.refused(.forbidden, why: nil)
    }
    // `no-referrer` makes browsers send `Origin: null` with our own forms; the token then decides alone.
    guard let origin = request.headers[.origin], origin != "null" else { return }
    let host = request.head.authority ?? ""
    guard origin == "https://\(host)" || (!site.configuration.isSecure && origin == "http://\(host)") else {
      throw WebRefusal.refused(.forbidden, why: nil)
    }
  }

  private func refusal(_ error: any Error, _ request: Request, _ context: WebContext) -> Response {
    let isAPI = Self.isAPI(request)
    let requestID = context.logger[metadataKey: "hb.request.id"]?.description ?? "-"
    let refusal: Refusal
    var why: String?
    switch error {
    case WebRefusal.notSignedIn where !isAPI:
      return signInFirst(request)
    case WebRefusal.notSignedIn:
      refusal = .forbidden
    case WebRefusal.refused(let kind, let reason):
      (refusal, why) = (kind, reason)
    case let error as OperationError:
      (refusal, why) = (Refusal(error), error.message[context.reader.language])
    case let error as any HTTPResponseError:
      refusal = Refusal(status: error.status.code)
    default:
      refusal = .failure
      context.logger.error("request failed", metadata: ["error": "\(type(of: error))", "path": "\(request.uri.path)"])
    }
    return site.response(refusal, why: why, reader: context.reader, request: request, requestID: requestID)
  }

  private func signInFirst(_ request: Request) -> Response {
    let address = Website.address(of: request)
    let query = address == Route.home.path() ? "" : "?" + PercentEncoding.query([("return", address)])
    return Response(status: .seeOther, headers: [.location: Route.signIn.path() + query])
  }
}

extension Refusal {
  /// What a verb's error is to a browser: the one place where this is decided.
  init(_ error: OperationError) {
    switch error {
    case .notFound: self = .notFound
    case .notAllowed: self = .forbidden
    case .conflict: self = .conflict
    case .invalid: self = .invalid
    case .unavailable, .damaged: self = .unavailable
    }
  }
}
