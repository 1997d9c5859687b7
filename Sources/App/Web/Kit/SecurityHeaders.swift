import HTTPTypes
import Hummingbird

/// The headers every answer carries, refusals included.
struct SecurityHeaders: Sendable {
  let isSecure: Bool

  static let policy = [
    "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
  ].joined(separator: "; ")

  /// For content that somebody sent in: nothing runs, nothing is loaded, and it has no origin.
  static let sandbox = "sandbox; default-src 'none'; frame-ancestors 'none'"

  /// Adds what the answer does not say itself. Only an answer that names its caching is kept by anybody.
  func add(to headers: inout HTTPFields) {
    var all: [(String, String)] = [
      ("Content-Security-Policy", Self.policy), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
      ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"), ("Cache-Control", "no-store"),
      ("X-Robots-Tag", "noindex, nofollow, noarchive"),
    ]
    if isSecure { all.append(("Strict-Transport-Security", "max-age=31536000")) }
    for (name, value) in all {
      if let name = HTTPField.Name(name), headers[name] == nil { headers[name] = value }
    }
  }
}
