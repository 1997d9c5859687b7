import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Pages
import Vocabulary

/// A refusal as a problem document (RFC 9457).
struct Problem: Encodable, Sendable {
  let type: String
  let title: String
  let status: Int
  let detail: String
  /// Ties the document to a line of the server's log.
  let instance: String

  init(refusal: Refusal, why: String?, language: Language, requestID: String) {
    type = "about:blank"
    title = refusal.title(language)
    status = refusal.rawValue
    detail = "\(why ?? refusal.why(language)) \(refusal.advice(language))"
    instance = "urn:mingcha:request:\(requestID)"
  }

  var response: Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Five texts and a number always encode; an empty body would still carry the status.
    let body = (try? encoder.encode(self)) ?? Data()
    return Response(
      status: .init(code: status), headers: [.contentType: "application/problem+json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}
