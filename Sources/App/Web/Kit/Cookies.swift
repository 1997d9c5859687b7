import HTTPTypes
import Hummingbird
import Pages

/// The cookies we read and set.
struct Cookies: Sendable {
  let isSecure: Bool

  /// `__Host-` binds a cookie to this server and to HTTPS; plain HTTP on the office's own machine has to do without.
  var sessionName: String { isSecure ? "__Host-mingcha" : "mingcha" }
  var formName: String { isSecure ? "__Host-mingcha-form" : "mingcha-form" }

  /// Names and values of a request; of two cookies with one name the first counts.
  func read(_ request: Request) -> [String: String] {
    var values: [String: String] = [:]
    for header in request.headers[values: .cookie].prefix(8) {
      for part in header.utf8.split(separator: UInt8(ascii: ";")).prefix(64) {
        let pair = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2 else { continue }
        let name = String(decoding: pair[0].drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
        if values[name] == nil { values[name] = String(decoding: pair[1].prefix(512), as: UTF8.self) }
      }
    }
    return values
  }

  /// The line that starts a session, or with nil ends it.
  func session(_ token: String?) -> String {
    line(sessionName, token ?? "", life: token == nil ? "; Max-Age=0" : "", sameSite: "Strict")
  }

  /// The line that ties a form to a reader who is not signed in.
  func form(_ key: String) -> String {
    line(formName, key, life: "", sameSite: "Strict")
  }

  /// The lines that keep what the reader chose for the screen, for a year.
  func preferences(_ preferences: Preferences) -> [String] {
    preferences.cookies.filter { !$0.value.isEmpty }.map {
      line("mingcha-\($0.name)", $0.value, life: "; Max-Age=31536000", sameSite: "Lax")
    }
  }

  private func line(_ name: String, _ value: String, life: String, sameSite: String) -> String {
    "\(name)=\(value); Path=/; HttpOnly; SameSite=\(sameSite)\(life)\(isSecure ? "; Secure" : "")"
  }
}
