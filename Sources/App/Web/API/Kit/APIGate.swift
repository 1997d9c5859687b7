import Crypto
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Operations
import Pages
import Records
import Vocabulary

/// Answers everything below `/api` and `/openapi.json` from the catalog: finds the call, asks who may, holds the
/// request against the declaration, and tells every refusal as a problem document. Stands behind `Front`.
struct APIGate: RouterMiddleware {
  typealias Context = WebContext

  static let documentPath = "/openapi.json"

  let site: Website
  let gate: Gate
  let room: APIRoom
  let calls = APICatalog.all

  @concurrent func handle(
    _ request: Request, context: WebContext, next: @concurrent (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    let path = request.uri.path
    guard path == Self.documentPath || path == "/api" || path.hasPrefix("/api/") else {
      return try await next(request, context)
    }
    let response: Response
    do {
      response = try await answer(request, context.reader)
    } catch {
      let refusal = APIRefusal(error)
      if refusal.status == 500 {
        context.logger.error("call failed", metadata: ["error": "\(type(of: error))", "path": "\(path)"])
      }
      let id = context.logger[metadataKey: "hb.request.id"]?.description ?? "-"
      response = refusal.response(context.reader.language, requestID: id)
    }
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func answer(_ request: Request, _ reader: Reader) async throws -> Response {
    if request.uri.path == Self.documentPath {
      try Self.allow(request.method, [.get])
      return Self.respond(200, OpenAPIDocument.value)
    }
    let (call, arguments) = try find(request)
    let seconds = call.bodyLimit > 1 << 20 ? site.configuration.uploadSeconds : site.configuration.handlerSeconds
    return try await withThrowingTaskGroup(of: Response.self) { group in
      group.addTask { try await self.run(call, arguments, request, reader) }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        throw APIRefusal.timeOut
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw APIRefusal.timeOut }
      return first
    }
  }

  /// The call of a path and method; words go before arguments.
  private func find(_ request: Request) throws -> (APICall, [String: JSONValue]) {
    let path = request.uri.path
    guard path.hasPrefix(APICall.base + "/") else { throw APIRefusal.notFound }
    let parts = path.dropFirst(APICall.base.count + 1).split(separator: "/", omittingEmptySubsequences: false)
    let fitting = calls.filter { call in
      let segments = call.segments
      return segments.count == parts.count && zip(segments, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
    guard let fewest = fitting.map(\.arguments.count).min() else { throw APIRefusal.notFound }
    let here = fitting.filter { $0.arguments.count == fewest }
    try Self.allow(request.method, here.map(\.method))
    let method: HTTPRequest.Method = request.method == .head ? .get : request.method
    guard let call = here.first(where: { $0.method == method }) else { throw APIRefusal.notFound }
    var arguments: [String: JSONValue] = [:]
    for (segment, part) in zip(call.segments, parts) where segment.hasPrefix("{") {
      let name = String(segment.dropFirst().dropLast())
      let text = PercentEncoding.decoded(String(part))
      guard let value = APIRequest.value(text, as: APIArgument.shape(name)) else { throw APIRefusal.notFound }
      arguments[name] = value
    }
    return (call, arguments)
  }

  private static func allow(_ method: HTTPRequest.Method, _ allowed: [HTTPRequest.Method]) throws {
    var all = Set(allowed.map(\.rawValue))
    if allowed.contains(.get) { all.insert("HEAD") }
    guard !all.contains(method.rawValue) else { return }
    throw APIRefusal(
      405, "这个地址不支持此方法。", "This address does not have that method.",
      headers: [(.allow, all.sorted().joined(separator: ", "))])
  }

  private func run(
    _ call: APICall, _ arguments: [String: JSONValue], _ request: Request, _ reader: Reader
  ) async throws -> Response {
    if call.need != .open {
      guard let officer = reader.officer else { throw APIRefusal.notSignedIn }
      if !call.isOpenBeforePasswordChange {
        guard !reader.mustChangePassword else { throw APIRefusal.passwordFirst }
        guard !reader.lacksCodes(where: site.configuration) else { throw APIRefusal.codesFirst }
      }
      if !call.isSafe, !reader.isBearer {
        let token = request.headers[APIRequest.formToken] ?? ""
        guard Tokens.areEqual(token, reader.csrf) else { throw APIRefusal.formToken }
      }
      for permissions in call.need.gates { _ = try await gate(permissions, officer.officer) }
      guard !call.needsStepUp || officer.isProven else { throw APIRefusal.proofFirst }
    }
    let parts = APIRequest(call: call, request: request)
    let query = try parts.query()
    let (seenTag, key) = try parts.headers()
    let body = try await parts.body()
    let ask = APIAsk(
      room: room, reader: reader, signedIn: call.need == .open ? nil : reader.officer, arguments: arguments,
      query: query, body: body, seenTag: seenTag)
    guard let key else { return try Self.respond(call, try await call.run(ask)) }
    return try await once(call, ask, key: key)
  }

  /// Does a call that makes something once for each key: who asks again is told what was answered then.
  private func once(_ call: APICall, _ ask: APIAsk, key: String) async throws -> Response {
    let whole: JSONValue = ["call": .text(call.name), "arguments": .object(ask.arguments), "body": ask.body]
    let order = RepeatableOrder(
      call: call.name, key: key.lowercased(), fingerprint: Array(SHA256.hash(data: whole.bytes)))
    let verb = AnswerOnce(office: ask.office)
    if let kept = try await verb.begin(order, by: ask.by) {
      var headers: HTTPFields = [.contentType: "application/json"]
      headers[.location] = kept.location
      headers[.eTag] = kept.tag
      headers[APIRequest.replayed] = "true"
      return Response(
        status: .init(code: kept.status), headers: headers,
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: kept.body)))
    }
    do {
      let answer = try await call.run(ask)
      let response = try Self.respond(call, answer)
      try await verb.finish(
        order,
        KeptAnswer(
          status: call.success.status, location: response.headers[.location], tag: response.headers[.eTag],
          body: answer.value?.bytes ?? []), by: ask.by)
      return response
    } catch {
      try await verb.forget(order, by: ask.by)
      throw error
    }
  }

  private static func respond(_ call: APICall, _ answer: APIAnswer) throws -> Response {
    if let file = answer.file {
      return Response(
        status: .ok,
        headers: [
          .contentType: file.contentType,
          .contentDisposition: "attachment; filename*=UTF-8''\(PercentEncoding.component(file.name))",
        ], body: ResponseBody(asyncSequence: file.bytes.map { ByteBuffer(bytes: $0) }))
    }
    var response =
      answer.value.map { respond(call.success.status, $0) } ?? Response(status: .init(code: call.success.status))
    if call.hasTag, let tag = answer.tag { response.headers[.eTag] = "\"\(tag)\"" }
    if let location = answer.location { response.headers[.location] = APICall.base + location }
    return response
  }

  private static func respond(_ status: Int, _ value: JSONValue) -> Response {
    Response(
      status: .init(code: status), headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: value.bytes)))
  }
}
