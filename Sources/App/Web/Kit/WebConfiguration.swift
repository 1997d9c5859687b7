import Vocabulary

/// How the web application listens and what it refuses; made once at start.
struct WebConfiguration: Sendable {
  var address = "127.0.0.1"
  var port = 8080
  /// Names a request may ask for, without port; empty allows any. Guards against addresses that rebind.
  var hosts: Set<String> = []
  /// Whether browsers reach the server by HTTPS (a proxy ends TLS): `__Host-` cookies and HSTS.
  var isSecure = false
  /// Whether those who decide, export, administer or approve must set up one-time codes before anything else.
  var asksForCodes = false
  /// The office whose installation this is, for the masthead.
  var bureau: LocalizedText?
  /// Shown while there is no administrator.
  var initCommand = "mingcha init"
  var dataFolder = "mingcha-data"

  var idleSeconds: Int64 = 15
  var headerBytesMax = 16 << 10
  var headerFieldsMax = 64
  var addressBytesMax = 8 << 10
  var connectionsMax = 512
  /// From the first byte to the answer, reading the body included.
  var handlerSeconds: Int64 = 30
  /// The same for uploads.
  var uploadSeconds: Int64 = 600
  /// How long requests in flight may take after SIGTERM.
  var drainSeconds: Int64 = 9
}
