import Hummingbird
import NIOCore
import Pages
import Records
import Vocabulary

/// What is known of every request, signed in or not.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Set by `Front` before any route is asked.
  var reader = Reader()

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    reader.source = source.channel.remoteAddress?.ipAddress ?? ""
  }
}

/// Who asks, and how the page should look.
struct Reader: Sendable {
  var preferences = Preferences()
  var acceptLanguage: String?
  var officer: SignedIn?
  /// Token of the forms: bound to the session, or to the form cookie before sign-in.
  var csrf = ""
  /// A form cookie to set, when the reader has none.
  var newFormKey: String?
  /// The token that takes the place of the session's, to be set as a cookie.
  var newSessionToken: String?
  /// The password was set by somebody else: nothing but changing it is open.
  var mustChangePassword = false
  /// The session came in a header that no browser sends by itself: no form of another site can be behind it.
  var isBearer = false
  /// The network address that asks; empty when there is none.
  var source = ""

  var language: Language { preferences.language(acceptLanguage: acceptLanguage) }

  /// The installation asks whoever decides for one-time codes, and the reader has not set any up.
  func lacksCodes(where configuration: WebConfiguration) -> Bool {
    guard configuration.asksForCodes, let officer else { return false }
    return !officer.hasSecondFactor && officer.officer.isPowerful
  }
}

/// An officer with a live session.
struct SignedIn: Sendable {
  /// As verbs want it.
  let officer: Officer
  /// The token of the session as the browser sent it; never to be shown or logged.
  let token: String
  let visiting: VisitingOfficer
  /// Password or one-time code were given a short while ago.
  let isProven: Bool
  let hasSecondFactor: Bool
}

/// What a session token stands for.
struct LiveSession: Sendable {
  let signedIn: SignedIn
  /// The token of its forms.
  let formKey: String
  let mustChangePassword: Bool
  /// The token to use from now on, when it was time for another.
  let replacement: String?
}

/// The context of every private page. It cannot be made without an officer, so a private handler cannot be mounted
/// where nobody is signed in.
struct OfficerContext: ChildRequestContext {
  var coreContext: CoreRequestContextStorage
  let reader: Reader
  let officer: SignedIn

  init(context: WebContext) throws {
    guard let officer = context.reader.officer else { throw WebRefusal.notSignedIn }
    coreContext = context.coreContext
    reader = context.reader
    self.officer = officer
  }
}

/// Why a request is not answered with what it asked for. Verbs' errors are mapped to it in one place.
enum WebRefusal: Error, Sendable {
  case notSignedIn
  /// `why` is finished text that knows more than the general reason; nil shows the general one.
  case refused(Refusal, why: String?)
}
