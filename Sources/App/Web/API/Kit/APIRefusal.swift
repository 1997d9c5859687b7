import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Pages
import Vocabulary

/// Why a call was not done; becomes a problem document (RFC 9457).
struct APIRefusal: Error {
  let status: Int
  let detail: LocalizedText
  var faults: [JSONFault] = []
  var headers: [(HTTPField.Name, String)] = []

  init(
    _ status: Int, _ zhHans: String, _ en: String, faults: [JSONFault] = [], headers: [(HTTPField.Name, String)] = []
  ) {
    self.init(status, LocalizedText(zhHans: zhHans, en: en), faults: faults, headers: headers)
  }

  init(
    _ status: Int, _ detail: LocalizedText, faults: [JSONFault] = [], headers: [(HTTPField.Name, String)] = []
  ) {
    self.status = status
    self.detail = detail
    self.faults = faults
    self.headers = headers
  }

  static let notFound = APIRefusal(
    404, "没有这个地址，或其内容不在您的权限范围内。请核对编号。", "There is no such thing within your reach. Check the number.")
  static let notSignedIn = APIRefusal(
    401, "请先登录：用会话 cookie，或 Authorization: Bearer 令牌。",
    "Sign in first: with the session's cookie, or with Authorization: Bearer and its token.",
    headers: [(.wwwAuthenticate, "Bearer")])
  static let passwordFirst = APIRefusal(
    403, "密码由他人设定，请先修改密码。", "The password was set by somebody else: choose another one first.")
  static let codesFirst = APIRefusal(
    403, "您的岗位须先在网页上设置一次性验证码。", "Your posts need one-time codes: set them up on the pages first.")
  static let proofFirst = APIRefusal(
    403, "此操作须在五分钟内验证过密码或一次性验证码：请先 POST /api/v1/session/proof。",
    "This needs the password or a one-time code within the last minutes: POST /api/v1/session/proof first.")
  static let formToken = APIRefusal(
    403, "用 cookie 登录时，须在 X-CSRF-Token 中带上会话的令牌。",
    "With a cookie, X-CSRF-Token must carry the token of the session.")
  static let noJSON = APIRefusal(
    415, "内容类型须为 application/json。", "The content type must be application/json.")
  static let tagMissing = APIRefusal(
    428, "请在 If-Match 中写明您看到的版本（ETag）。", "Say in If-Match which version (ETag) was seen.")
  static let tagStale = APIRefusal(
    412, "内容已被改过，If-Match 不是现在的版本，没有保存。请重新读取。",
    "It was changed meanwhile: If-Match is not the present version. Nothing was saved; read it again.")
  static let timeOut = APIRefusal(
    503, "没有在限定时间内完成，请稍后重试。", "It was not done in time. Try again.", headers: [(.retryAfter, "5")])

  static func tooMany(_ detail: LocalizedText) -> APIRefusal {
    APIRefusal(429, detail, headers: [(.retryAfter, "30")])
  }

  static func badRequest(_ faults: [JSONFault]) -> APIRefusal {
    APIRefusal(400, "请求参数不合规定，见 errors。", "The request has parameters that cannot be used; see errors.", faults: faults)
  }

  /// Any error that leaves a call. A body that fits its shape is never answered with 422: what a verb does not take
  /// depends on the state of things, which is a conflict.
  init(_ error: any Error) {
    switch error {
    case let error as APIRefusal: self = error
    case let error as OperationError: self.init(error)
    case WebRefusal.notSignedIn: self = .notSignedIn
    case WebRefusal.refused(let refusal, let why):
      self.init(refusal.rawValue, why ?? refusal.why(.zhHans), why ?? refusal.why(.en))
    default:
      self.init(500, Refusal.failure.why(.zhHans), Refusal.failure.why(.en))
    }
  }

  private init(_ error: OperationError) {
    switch error {
    case .notFound: self.init(404, error.message)
    case .notAllowed: self.init(403, error.message)
    case .conflict: self.init(409, error.message)
    case .invalid(let fields):
      self.init(409, error.message, faults: fields.map { JSONFault("/\($0.field)", $0.message) })
    case .unavailable, .damaged: self.init(503, error.message, headers: [(.retryAfter, "5")])
    }
  }

  private static let titles: [Int: LocalizedText] = [
    400: LocalizedText(zhHans: "请求无法理解", en: "Bad request"),
    401: LocalizedText(zhHans: "未登录", en: "Not signed in"),
    403: LocalizedText(zhHans: "没有权限", en: "Not allowed"),
    404: LocalizedText(zhHans: "没有找到", en: "Not found"),
    405: LocalizedText(zhHans: "不支持此方法", en: "Method not allowed"),
    409: LocalizedText(zhHans: "与现状冲突", en: "Conflict"),
    412: LocalizedText(zhHans: "版本已变", en: "Precondition failed"),
    413: LocalizedText(zhHans: "内容过大", en: "Too large"),
    415: LocalizedText(zhHans: "内容类型不对", en: "Unsupported media type"),
    422: LocalizedText(zhHans: "内容不合规定", en: "Unprocessable content"),
    428: LocalizedText(zhHans: "缺少版本", en: "Precondition required"),
    429: LocalizedText(zhHans: "请求过多", en: "Too many requests"),
    500: LocalizedText(zhHans: "服务出错", en: "Failure"),
    503: LocalizedText(zhHans: "暂时不可用", en: "Unavailable"),
  ]

  static func title(_ status: Int) -> LocalizedText {
    titles[status] ?? LocalizedText(zhHans: "\(status)", en: "\(status)")
  }

  static let shape = JSONShape.named(
    "Problem",
    .object([
      JSONMember("type", .words), JSONMember("title", .words), JSONMember("status", .integer(400...599)),
      JSONMember("detail", .words), JSONMember("instance", .words),
      JSONMember(
        "errors",
        .list(
          .object([
            JSONMember("pointer", .words), JSONMember("zh", .words), JSONMember("en", .words),
          ])), isRequired: false),
    ]))

  func response(_ language: Language, requestID: String) -> Response {
    var problem: [String: JSONValue] = [
      "type": "about:blank", "title": .text(Self.title(status)[language]), "status": .integer(Int64(status)),
      "detail": .text(detail[language]), "instance": .text("urn:mingcha:request:\(requestID)"),
    ]
    if !faults.isEmpty { problem["errors"] = .list(faults.map(\.json)) }
    var fields: HTTPFields = [.contentType: "application/problem+json"]
    for (name, value) in headers { fields[name] = value }
    return Response(
      status: .init(code: status), headers: fields,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: JSONValue.object(problem).bytes)))
  }
}
