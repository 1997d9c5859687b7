/// Every address the web application answers, as `METHOD /path/{argument}`.
///
/// The router mounts these and nothing else, pages print their links from them, and `mingcha routes` lists them.
package enum Route: String, CaseIterable, Sendable {
  case healthz = "GET /healthz"
  case readyz = "GET /readyz"
  case asset = "GET /assets/{name}"
  case preferences = "GET /preferences"
  case help = "GET /help"
  case setup = "GET /setup"
  case signIn = "GET /sign-in"
  case signInSubmit = "POST /sign-in"
  case signOut = "POST /sign-out"

  case home = "GET /"
  case search = "GET /search"
  /// A search that may be for a citizen ID, which no address carries.
  case find = "POST /search"

  case feeds = "GET /feeds"
  case feed = "GET /feeds/{feed}"
  case rejects = "GET /deliveries/{delivery}/rejects"
  case confirmDelivery = "POST /deliveries/{delivery}/confirmation"
  case dictionary = "GET /dictionary"
  case dictionaryFeed = "GET /dictionary/{feed}"
  case upload = "GET /upload"
  case uploadSubmit = "POST /upload"
  case uploadStep = "GET /upload/{upload}/{step}"
  case uploadStepSubmit = "POST /upload/{upload}/{step}"
  case uploadRejects = "GET /upload/{upload}/rejects/file"

  case runs = "GET /runs"
  case newRun = "GET /runs/new"
  case startRun = "POST /runs"
  case run = "GET /runs/{run}"
  case runExport = "POST /runs/{run}/export/{format}"

  case findings = "GET /findings"
  /// The filter of the list as a form: what was typed may be a citizen ID, which no address carries.
  case filterFindings = "POST /findings"
  case findingsExport = "GET /findings/export/{format}"
  /// The exchange file, with citizen IDs in clear, for a purpose.
  case findingsClearExport = "POST /findings/export"
  case saveView = "POST /findings/views"
  case decideMany = "POST /findings/decisions"
  case finding = "GET /findings/{finding}"
  case decide = "POST /findings/{finding}/decision"

  case job = "GET /jobs/{job}"
  case jobProgress = "GET /jobs/{job}/progress"

  /// `{person}` is a token of the deployment, never a citizen ID: addresses end up in histories and logs.
  case person = "GET /people/{person}"
  case unmask = "GET /people/{person}/number"
  case unmaskSubmit = "POST /people/{person}/number"
  case household = "GET /households/{household}"
  /// The same page worked out with answers that are not stored: they are personal, so no address carries them.
  case answerQuestions = "POST /households/{household}/answers"

  case rectification = "GET /rectification"
  case rectificationIssue = "GET /rectification/{issue}"
  case actOnIssue = "POST /rectification/{issue}/acts"
  /// The lists of problems, tasks and responsibilities.
  case issueLists = "GET /rectification-lists"
  case issueListsPrint = "GET /rectification-lists/print"
  case issueListsExport = "GET /rectification-lists/export/{format}"
  /// The notice for the public, made of the issues.
  case publicReport = "GET /rectification-report/{round}"
  case campaigns = "GET /campaigns"
  case campaign = "GET /campaigns/{campaign}"

  case policies = "GET /policies"
  /// Which benefits may be held together, and the best set of some.
  case benefits = "GET /policies/benefits"
  /// Statutory limits, and the last day for an event.
  case clocks = "GET /policies/clocks"
  case policy = "GET /policies/{document}"
  /// The whole document for paper.
  case policyPrint = "GET /policies/{document}/print"
  case policyRule = "GET /policies/{document}/{rule}"
  case policyTable = "GET /policies/{document}/{rule}/{table}"
  case whatIf = "GET /what-if"
  case askWhatIf = "POST /what-if"
  case whatIfAnswer = "GET /what-if/{job}"
  case analysis = "GET /analysis"

  case editions = "GET /editions"
  case startDraft = "POST /editions"
  case compareEditions = "GET /editions/compare"
  case edition = "GET /editions/{edition}"
  case draftDocument = "GET /editions/{edition}/documents/{document}"
  case draftSection = "GET /editions/{edition}/documents/{document}/{section}"
  case changeRow = "POST /editions/{edition}/rows"
  /// What a change of a row would be told, without a page around it; nothing is kept.
  case checkRow = "POST /editions/{edition}/check"
  case editionPreview = "GET /editions/{edition}/preview"
  case startPreview = "POST /editions/{edition}/preview"
  case describeEdition = "POST /editions/{edition}/description"
  case submitEdition = "POST /editions/{edition}/submission"
  case approveEdition = "POST /editions/{edition}/approval"
  case returnEdition = "POST /editions/{edition}/return"
  case withdrawEdition = "POST /editions/{edition}/withdrawal"
  case exchange = "GET /editions/{edition}/exchange"
  case exportEdition = "GET /editions/{edition}/export/{format}"
  case importEdition = "POST /editions/{edition}/import/{format}"

  case accounts = "GET /accounts"
  case newAccount = "GET /accounts/new"
  case createAccount = "POST /accounts"
  case account = "GET /accounts/{account}"
  case changeAccount = "POST /accounts/{account}"
  case resetPassword = "POST /accounts/{account}/password"
  case disableAccount = "POST /accounts/{account}/access"
  case endSessions = "POST /accounts/{account}/sessions"
  case myAccount = "GET /account"
  case changePassword = "POST /account/password"
  case endOtherSessions = "POST /account/sessions"
  /// One-time codes of one's own account.
  case secondFactor = "GET /account/codes"
  case beginSecondFactor = "POST /account/codes"
  case confirmSecondFactor = "POST /account/codes/confirmation"
  case endSecondFactor = "POST /account/codes/removal"
  case removeSecondFactor = "POST /accounts/{account}/codes"

  case staff = "GET /staff"
  case addStaff = "POST /staff"
  case staffMember = "GET /staff/{staff}"
  case changeStaff = "POST /staff/{staff}"
  case appoint = "POST /staff/{staff}/appointments"
  case endAppointment = "POST /staff/{staff}/appointments/{appointment}"
  case delegate = "POST /staff/{staff}/delegations"
  case endDelegation = "POST /staff/{staff}/delegations/{delegation}"
  case addStaffAccount = "POST /staff/{staff}/accounts"
  case offices = "GET /offices"
  case addOffice = "POST /offices"
  case renameOffice = "POST /offices/{office}"
  case addPost = "POST /offices/{office}/posts"
  case closePost = "POST /offices/{office}/posts/{post}"
  case areas = "GET /areas"
  case addArea = "POST /areas"

  case accessLog = "GET /access-log"
  /// The filter of the log as a form, as that of the findings.
  case filterAccessLog = "POST /access-log"
  case accessLogExport = "GET /access-log/export/{format}"
  case verifyLedger = "POST /access-log/verification"

  /// Files that show something, of a finding or a case: `/evidence/finding/17`.
  case evidence = "GET /evidence/{subject}/{number}"
  case addEvidence = "POST /evidence/{subject}/{number}"
  case evidenceFile = "GET /evidence/{subject}/{number}/{evidence}"

  /// What is on show to the public, to anybody.
  case publicNotices = "GET /public"
  case publicNotice = "GET /public/{notice}"
  case notices = "GET /publicity"
  case newNotice = "GET /publicity/new"
  case draftNotice = "POST /publicity"
  case notice = "GET /publicity/{notice}"
  case moveNotice = "POST /publicity/{notice}"
}

extension Route {
  /// Who may ask at all; what an officer may see is the verb's decision.
  package enum Access: String, Sendable {
    case anyone, officer
  }

  /// Tells who may ask; only what is needed to sign in is open to anyone.
  package var access: Access {
    switch self {
    case .healthz, .readyz, .asset, .preferences, .help, .setup, .signIn, .signInSubmit, .publicNotices,
      .publicNotice:
      .anyone
    default: .officer
    }
  }

  /// Whether somebody who must choose another password first may ask.
  package var isOpenBeforePasswordChange: Bool {
    switch self {
    case .myAccount, .changePassword, .signOut: true
    default: access == .anyone
    }
  }

  /// `GET` or `POST`.
  package var method: String { String(rawValue.prefix { $0 != " " }) }

  /// `/findings/{finding}`.
  package var pattern: String { String(rawValue.drop { $0 != " " }.dropFirst()) }

  /// Parts of the pattern between slashes; the first page has none.
  var segments: [Substring] { pattern.split(separator: "/") }

  /// Names in braces, in order.
  package var arguments: [String] {
    segments.filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
  }

  /// The most bytes a request body may have.
  package var bodyLimit: Int {
    switch self {
    case .uploadSubmit: 256 << 20
    // Twenty files of 20 MiB, and the form around them.
    case .addEvidence: 401 << 20
    case .importEdition: 32 << 20
    case .decideMany, .uploadStepSubmit, .changeRow, .checkRow: 1 << 20
    default: method == "POST" ? 64 << 10 : 0
    }
  }

  /// Whether its form may carry files.
  package var takesFiles: Bool { self == .uploadSubmit || self == .importEdition || self == .addEvidence }

  /// The path with its arguments filled in, in order, percent-encoded. A missing argument stays empty.
  package func path(_ values: String...) -> String { path(values) }

  /// The same with the arguments in a list.
  package func path(_ values: [String]) -> String {
    var rest = values[...]
    let parts = segments.map { segment in
      segment.hasPrefix("{") ? PercentEncoding.component(rest.popFirst() ?? "") : String(segment)
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The route that answers a path, with the decoded arguments; words go before arguments.
  package static func match(method: String, path: String) -> (route: Route, arguments: [String])? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    var found: (route: Route, arguments: [String])?
    for route in allCases where route.method == method {
      let segments = route.segments
      guard segments.count == parts.count,
        zip(segments, parts).allSatisfy({ $0.hasPrefix("{") || $0 == $1 })
      else { continue }
      let arguments = zip(segments, parts).filter { $0.0.hasPrefix("{") }.map { PercentEncoding.decoded(String($0.1)) }
      if let earlier = found, earlier.arguments.count <= arguments.count { continue }
      found = (route, arguments)
    }
    return found
  }
}
