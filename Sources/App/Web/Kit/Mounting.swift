import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Pages
import Records

/// Asks for one of some permissions and records a refusal before it throws it; nil where nothing was asked for.
typealias Gate = @Sendable (_ permissions: [Permission], Officer) async throws -> Scope?

/// Proves who is there with a password or code; the session's next token, nil when it is wrong.
typealias Proof = @Sendable (_ proof: String, SignedIn) async throws -> String?

/// Mounts routes with everything that must not be forgotten: permissions, body limits, deadlines, tokens of forms.
///
/// What a route needs is `Route.need`; there is no way to mount one without it.
struct Mounting: Sendable {
  let site: Website
  let gate: Gate
  let stepUp: Proof

  /// Mounts a route that anybody may ask.
  func anyone(
    _ router: Router<WebContext>, _ route: Route, area: Area? = nil,
    _ handler: @escaping @Sendable (Ask) async throws -> Answer
  ) {
    precondition(route.need == .open, "a private route on the public router: \(route.rawValue)")
    router.on(RouterPath(route.pattern), method: route.httpMethod) { request, context in
      try await within(route) {
        let ask = try await decode(request, context.reader, route, area, parameters: context.parameters, id: context.id)
        return try respond(try await handler(ask), ask)
      }
    }
  }

  /// Mounts a route for officers; the context has one, by its type. Nothing of the request's body is read before its
  /// sender has the permission that the route needs.
  func officer(
    _ router: RouterGroup<OfficerContext>, _ route: Route, area: Area? = nil,
    _ handler: @escaping @Sendable (OfficerAsk) async throws -> Answer
  ) {
    precondition(route.need != .open, "a public route among the private ones: \(route.rawValue)")
    router.on(RouterPath(route.pattern), method: route.httpMethod) { request, context in
      try await within(route) {
        let gates = route.need.gates
        let scope = try await gate(gates.first ?? [], context.officer.officer)
        for others in gates.dropFirst() { _ = try await gate(others, context.officer.officer) }
        let ask = try await decode(request, context.reader, route, area, parameters: context.parameters, id: context.id)
        var next: String?
        if route.needsStepUp, !context.officer.isProven {
          guard let token = try await proven(ask, context.officer) else { return askAgain(ask, route) }
          next = token
        }
        var response = try respond(
          try await handler(OfficerAsk(ask: ask, officer: context.officer, scope: scope)), ask)
        if let next { response.headers.append(HTTPField(name: .setCookie, value: site.cookies.session(next))) }
        return response
      }
    }
  }

  /// The session's next token when the form brought the proof that was asked for.
  private func proven(_ ask: Ask, _ officer: SignedIn) async throws -> String? {
    guard let proof = ask.form[StepUpPage.proofName], !proof.isEmpty else { return nil }
    return try await stepUp(proof, officer)
  }

  /// The form once more, with a field for the proof; what was typed stays in it.
  private func askAgain(_ ask: Ask, _ route: Route) -> Response {
    let wasWrong = ask.form[StepUpPage.proofName].map { !$0.isEmpty } ?? false
    let page = StepUpPage(
      visit: ask.visit, action: route.path(ask.arguments),
      items: ask.form.all.filter { $0.name != "csrf" && $0.name != StepUpPage.proofName }, wasWrong: wasWrong)
    return site.response(page, language: ask.visit.language, status: wasWrong ? .unprocessableContent : .ok)
  }

  /// Gives up after the route's deadline, reading the body included.
  private func within(_ route: Route, _ work: @escaping @Sendable () async throws -> Response) async throws -> Response
  {
    let seconds = route.takesFiles ? site.configuration.uploadSeconds : site.configuration.handlerSeconds
    return try await withThrowingTaskGroup(of: Response.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        throw WebRefusal.refused(.unavailable, why: nil)
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw WebRefusal.refused(.failure, why: nil) }
      return first
    }
  }

  private func decode(
    _ request: Request, _ reader: Reader, _ route: Route, _ area: Area?, parameters: Parameters, id: String
  ) async throws -> Ask {
    let arguments = route.arguments.map { PercentEncoding.decoded(parameters.get($0) ?? "") }
    let query = Items(all: PercentEncoding.items(request.uri.query ?? ""))
    var form = Items(all: [])
    var files: UploadedFiles?
    if route.httpMethod == .post {
      let type = request.headers[.contentType] ?? ""
      if route.takesFiles, let boundary = MultipartReader.boundary(ofContentType: type) {
        (form, files) = try await UploadReceiver(limit: route.bodyLimit).receive(request.body, boundary: boundary) {
          Tokens.areEqual($0, reader.csrf)
        }
      } else {
        form = try await urlEncodedForm(request, type: type, limit: route.bodyLimit)
        guard Tokens.areEqual(form["csrf"] ?? "", reader.csrf) else { throw WebRefusal.refused(.forbidden, why: nil) }
      }
    }
    return Ask(
      visit: site.visit(reader, area: area, address: Website.address(of: request)), reader: reader,
      arguments: arguments, query: query, form: form, files: files, requestID: id)
  }

  private func urlEncodedForm(_ request: Request, type: String, limit: Int) async throws -> Items {
    guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else {
      throw WebRefusal.refused(.badRequest, why: nil)
    }
    let body: ByteBuffer
    do {
      body = try await request.body.collect(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw WebRefusal.refused(.tooLarge, why: nil)
    }
    return Items(all: PercentEncoding.items(String(buffer: body)))
  }

  private func respond(_ answer: Answer, _ ask: Ask) throws -> Response {
    switch answer {
    case .page(let page): return site.response(page, language: ask.visit.language)
    case .invalid(let page): return site.response(page, language: ask.visit.language, status: .unprocessableContent)
    case .conflict(let page): return site.response(page, language: ask.visit.language, status: .conflict)
    case .see(let location, let cookies):
      var response = Response(status: .seeOther, headers: [.location: location])
      for cookie in cookies { response.headers.append(HTTPField(name: .setCookie, value: cookie)) }
      return response
    case .progress(let progress):
      return Response(
        status: .ok, headers: [.contentType: "application/json"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(progress))))
    case .download(let file):
      var headers: HTTPFields = [
        .contentType: file.contentType,
        .contentDisposition: (file.isShownInline ? "inline" : "attachment")
          + "; filename*=UTF-8''\(PercentEncoding.component(file.name))",
      ]
      if file.isForeign { headers[.contentSecurityPolicy] = SecurityHeaders.sandbox }
      return Response(
        status: .ok, headers: headers, body: ResponseBody(asyncSequence: file.bytes.map { ByteBuffer(bytes: $0) }))
    }
  }
}

extension Route {
  var httpMethod: HTTPRequest.Method { method == "POST" ? .post : .get }
}
