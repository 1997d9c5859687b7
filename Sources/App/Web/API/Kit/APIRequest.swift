import HTTPTypes
import Hummingbird
import NIOCore
import Pages
import Vocabulary

/// Holds the parts of a request against the declaration of its call.
struct APIRequest: Sendable {
  static let formToken = HTTPField.Name("X-CSRF-Token") ?? .authorization
  static let idempotencyKey = HTTPField.Name("Idempotency-Key") ?? .authorization
  static let replayed = HTTPField.Name("Idempotency-Replayed") ?? .server
  static let tagShape = JSONText(1...64, of: .name)
  static let keyShape = JSONText(36...36, of: .uuid)

  let call: APICall
  let request: Request

  /// The value a text of a path or query stands for; nil when it does not fit.
  static func value(_ text: String, as shape: JSONShape) -> JSONValue? {
    let value: JSONValue?
    switch shape {
    case .integer:
      let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
      let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
      value = isNumber ? Int64(text).map { .integer($0) } : nil
    case .boolean: value = text == "true" ? true : text == "false" ? false : nil
    default: value = .text(text)
    }
    return value.flatMap { shape.fits($0) ? $0 : nil }
  }

  /// Every parameter that was sent, by name; one nobody declared is refused.
  func query() throws -> [String: JSONValue] {
    let items = PercentEncoding.items(request.uri.query ?? "")
    var values: [String: JSONValue] = [:]
    var faults: [JSONFault] = []
    let names = Set(call.query.map(\.name))
    for name in Set(items.map(\.name)).subtracting(names).sorted() {
      faults.append(JSONFault("query/\(name.prefix(64))", "没有这个参数。", "There is no such parameter."))
    }
    for parameter in call.query {
      let given = items.filter { $0.name == parameter.name }.map(\.value)
      guard !given.isEmpty else {
        if parameter.isRequired {
          faults.append(JSONFault("query/\(parameter.name)", "缺少此参数。", "Is missing."))
        }
        continue
      }
      if case .list(let shape, let count) = parameter.shape {
        let all = given.compactMap { Self.value($0, as: shape) }
        if all.count == given.count, count.contains(all.count) {
          values[parameter.name] = .list(all)
          continue
        }
      } else if given.count == 1, let value = Self.value(given[0], as: parameter.shape) {
        values[parameter.name] = value
        continue
      }
      let faultsOfFirst = parameter.shape.faults(of: .text(given[0]))
      faults.append(
        JSONFault(
          "query/\(parameter.name)",
          faultsOfFirst.first?.message ?? LocalizedText(zhHans: "不能这样写。", en: "Cannot be used.")))
    }
    guard faults.isEmpty else { throw APIRefusal.badRequest(faults) }
    return values
  }

  /// What `If-Match` names, and the idempotency key.
  func headers() throws -> (seenTag: String?, key: String?) {
    var tag: String?
    if call.isEditing, let header = request.headers[.ifMatch] {
      let bare = header.dropFirst().dropLast()
      guard header.hasPrefix("\""), header.hasSuffix("\""), Self.tagShape.fits(String(bare)) else {
        throw APIRefusal.badRequest([
          JSONFault("header/If-Match", "应写读取时的 ETag，带引号。", "Must be the ETag that was read, with its quotes.")
        ])
      }
      tag = String(bare)
    }
    guard call.isCreating else { return (tag, nil) }
    guard let key = request.headers[Self.idempotencyKey], Self.keyShape.fits(key) else {
      throw APIRefusal.badRequest([
        JSONFault(
          "header/Idempotency-Key", "应为一个 UUID；重发同一请求时用同一个。",
          "Must be a UUID, the same one when the same request is sent again.")
      ])
    }
    return (tag, key)
  }

  /// The body; null for a call that takes none.
  func body() async throws -> JSONValue {
    guard let shape = call.body else { return .null }
    let type = (request.headers[.contentType] ?? "").lowercased().split(separator: ";").first ?? ""
    guard type.split(separator: " ").first == "application/json" else { throw APIRefusal.noJSON }
    let bytes: ByteBuffer
    do {
      bytes = try await request.body.collect(upTo: call.bodyLimit)
    } catch is NIOTooManyBytesError {
      throw APIRefusal(
        413, "内容超过 \(call.bodyLimit) 字节。", "The content has more than \(call.bodyLimit) bytes.")
    }
    guard let value = JSONValue(Array(bytes.readableBytesView)) else {
      throw APIRefusal(400, "内容不是有效的 JSON。", "The content is not JSON.")
    }
    let faults = shape.faults(of: value)
    guard faults.isEmpty else {
      throw APIRefusal(
        422, "内容不合规定，见 errors。", "The content does not fit what is declared; see errors.", faults: faults)
    }
    return value
  }
}
