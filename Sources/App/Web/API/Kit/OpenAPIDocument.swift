import HTTPTypes
import Vocabulary

/// The description of the API (OpenAPI 3.1), printed from the catalog.
enum OpenAPIDocument {
  static let value = make()

  private static func make() -> JSONValue {
    var schemas: [String: JSONValue] = [:]
    APIRefusal.shape.collectNamed(into: &schemas)
    var paths: [String: [String: JSONValue]] = [:]
    for call in APICatalog.all {
      call.body?.collectNamed(into: &schemas)
      if case .json(_, let shape) = call.success { shape.collectNamed(into: &schemas) }
      paths[call.pattern, default: [:]][call.method.rawValue.lowercased()] = operation(call)
    }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "明察 Mingcha", "version": "1",
        "description":
          "社会救助核查与办理 · screening and casework of social assistance. Citizen IDs are masked unless a call says so.",
      ],
      "servers": [["url": "/"]],
      "paths": .object(paths.mapValues { .object($0) }),
      "components": [
        "schemas": .object(schemas),
        "securitySchemes": [
          "bearer": ["type": "http", "scheme": "bearer"],
          "cookie": ["type": "apiKey", "in": "cookie", "name": "mingcha"],
          "formToken": ["type": "apiKey", "in": "header", "name": "X-CSRF-Token"],
        ],
      ],
    ]
  }

  private static func operation(_ call: APICall) -> JSONValue {
    var members: [String: JSONValue] = [
      "operationId": .text(call.name), "summary": .text("\(call.title.zhHans) · \(call.title.en)"),
      "tags": [.text(call.subject)], "responses": .object(responses(call)),
      "x-needs": .text(call.need.text), "x-needs-proof": .boolean(call.needsStepUp),
    ]
    let parameters = parameters(call)
    if !parameters.isEmpty { members["parameters"] = .list(parameters) }
    if let body = call.body {
      members["requestBody"] = ["required": true, "content": ["application/json": ["schema": body.schema]]]
    }
    members["security"] =
      call.need == .open
      ? [] : call.isSafe ? [["bearer": []], ["cookie": []]] : [["bearer": []], ["cookie": [], "formToken": []]]
    return .object(members)
  }

  private static func parameters(_ call: APICall) -> [JSONValue] {
    var all: [JSONValue] = call.arguments.map { name in
      ["name": .text(name), "in": "path", "required": true, "schema": APIArgument.shape(name).schema]
    }
    all += call.query.map { parameter in
      [
        "name": .text(parameter.name), "in": "query", "required": .boolean(parameter.isRequired),
        "description": .text("\(parameter.note.zhHans) · \(parameter.note.en)"), "schema": parameter.shape.schema,
      ]
    }
    if call.isEditing {
      all.append([
        "name": "If-Match", "in": "header", "required": true,
        "schema": ["type": "string", "pattern": "^\"[0-9A-Za-z][0-9A-Za-z._-]{0,63}\"$"],
      ])
    }
    if call.isCreating {
      all.append([
        "name": "Idempotency-Key", "in": "header", "required": true, "schema": ["type": "string", "format": "uuid"],
      ])
    }
    return all
  }

  private static func responses(_ call: APICall) -> [String: JSONValue] {
    var all: [String: JSONValue] = [:]
    for status in call.refusals {
      var answer: [String: JSONValue] = [
        "description": .text(APIRefusal.title(status).en),
        "content": ["application/problem+json": ["schema": APIRefusal.shape.schema]],
      ]
      switch status {
      case 401: answer["headers"] = ["WWW-Authenticate": header(["type": "string"])]
      case 429, 503: answer["headers"] = ["Retry-After": header(["type": "integer"])]
      default: break
      }
      all["\(status)"] = .object(answer)
    }
    var success: [String: JSONValue] = ["description": .text(call.title.en)]
    switch call.success {
    case .json(_, let shape): success["content"] = ["application/json": ["schema": shape.schema]]
    case .nothing: break
    case .file(let types):
      success["content"] = .object(
        Dictionary(types.map { ($0, ["schema": ["type": "string", "format": "binary"]]) }) { first, _ in first })
    }
    var headers: [String: JSONValue] = [:]
    if call.hasTag { headers["ETag"] = header(["type": "string"]) }
    if call.isCreating { headers["Location"] = header(["type": "string"]) }
    if !headers.isEmpty { success["headers"] = .object(headers) }
    if !call.links.isEmpty {
      success["links"] = .object(
        Dictionary(
          call.links.map { link in
            (
              link.call,
              [
                "operationId": .text(link.call),
                "parameters": [link.argument: .text("$response.body#\(link.pointer)")],
              ]
            )
          }
        ) { first, _ in first })
    }
    all["\(call.success.status)"] = .object(success)
    return all
  }

  private static func header(_ schema: JSONValue) -> JSONValue { ["required": true, "schema": schema] }
}
