import Pages
import Records

// What the wiring supplies: for each group of pages one value of closures, each of which calls a verb and makes a page
// value of its answer. Handlers stay four lines; a business `if` belongs to the verb.

/// A form was acted on and leads on to an address, or comes back with what was typed.
enum FormOutcome<P: Page>: Sendable {
  case done(String)
  /// With its faults.
  case again(P)
  /// With what was only asked for; nothing was wrong with the form.
  case shown(P)
  /// Somebody else was quicker.
  case outdated(P)

  var answer: Answer {
    switch self {
    case .done(let location): .see(location)
    case .again(let page): .invalid(page)
    case .shown(let page): .page(page)
    case .outdated(let page): .conflict(page)
    }
  }
}

/// Where a page is, or the page itself.
enum Seen<P: Page>: Sendable {
  case elsewhere(String)
  case shown(P)

  var answer: Answer {
    switch self {
    case .elsewhere(let address): .see(address)
    case .shown(let page): .page(page)
    }
  }
}

typealias Show<P: Page> = @Sendable (OfficerAsk) async throws -> P
typealias Look<P: Page> = @Sendable (OfficerAsk) async throws -> Seen<P>
typealias Act<P: Page> = @Sendable (OfficerAsk) async throws -> FormOutcome<P>
typealias Go = @Sendable (OfficerAsk) async throws -> String
typealias Fetch = @Sendable (OfficerAsk) async throws -> Download

/// Signing in and out.
struct EntryPages: Sendable {
  /// The store answers and the policies are loaded.
  let isReady: @Sendable () async -> Bool
  /// There is at least one administrator.
  let isSetUp: @Sendable () async throws -> Bool
  /// The live session of a token; nil when it is over.
  let findSession: @Sendable (_ token: String) async throws -> LiveSession?
  /// Checks a password or code given again; the session's next token, nil when it is wrong.
  let stepUp: Proof
  /// Asked by every route that needs a permission, before its handler.
  let gate: Gate
  /// Takes `account` and `password` of the form.
  let signIn: @Sendable (Ask) async throws -> SignInOutcome
  let signOut: @Sendable (OfficerAsk) async throws -> Void
  /// The same as `findSession` for a program, which keeps its token; nil where programs do not come.
  var findBearer: (@Sendable (_ token: String) async throws -> LiveSession?)?
}

/// Somebody came in with a session of this token, or sees the form again: one page whatever was wrong.
enum SignInOutcome: Sendable {
  case started(token: String)
  case again(SignInPage)
}

struct HomePages: Sendable {
  let home: Show<HomePage>
  let search: Look<SearchPage>
  /// `q` of the form. Numbers of citizens are shown at once: an address ends up in histories and logs.
  let find: Look<SearchPage>
}

/// Arguments: feed → feed number; rejects, confirm → delivery; upload steps → upload, step.
struct FeedPages: Sendable {
  let feeds: Show<FeedsPage>
  let feed: Show<FeedPage>
  let rejects: Fetch
  /// Makes a delivery count that waits; answers the page of its feed.
  let confirm: Go
  let dictionary: Show<DictionaryPage>
  let upload: Show<UploadPage>
  /// `ask.files` has the files; answers where the preview is.
  let receive: Act<UploadPage>
  let step: Show<UploadPage>
  let advance: Act<UploadPage>
  let uploadRejects: Fetch
}

struct RunPages: Sendable {
  let runs: Show<RunsPage>
  let newRun: Show<NewRunPage>
  let start: Act<NewRunPage>
  let run: Show<RunPage>
  /// Arguments: run, format; `purpose` of the form.
  let export: Fetch
}

struct FindingPages: Sendable {
  let findings: Look<FindingsPage>
  /// The form is the filter of the list; answers its address.
  let filter: Go
  /// Argument: `xlsx` or `csv`; the query is the filter of the list.
  let export: Fetch
  /// `query` and `purpose` of the form: the exchange file, with citizen IDs in clear.
  let clearExport: Fetch
  let saveView: Go
  /// Starts a background job; answers its address.
  let decideMany: Go
  let finding: Show<FindingPage>
  let decide: Act<FindingPage>
  let job: Show<JobPage>
  let progress: @Sendable (OfficerAsk) async throws -> JobProgress
}

struct PersonPages: Sendable {
  let person: Show<PersonPage>
  let unmask: Show<UnmaskPage>
  /// Records the reading first, then shows the number: a page, not an address to come back to.
  let reveal: @Sendable (OfficerAsk) async throws -> RevealOutcome
  let household: Show<HouseholdPage>
  /// The form has answers to questions; the page comes with them and nothing is kept.
  let answer: Act<HouseholdPage>
}

/// The form that asks for a purpose was accepted, or comes back.
enum RevealOutcome: Sendable {
  case shown(UnmaskPage)
  case again(UnmaskPage)
}

/// Arguments: document, and rule when one is opened, and the number of a table of it.
struct PolicyPages: Sendable {
  let policies: Show<PoliciesPage>
  let policy: Show<PolicyPage>
  let table: Show<PolicyTablePage>
  let print: Show<PolicyPrintPage>
  let analysis: Show<AnalysisPage>
  let benefits: Show<LawTablesPage>
  let clocks: Show<LawTablesPage>
}

/// What one parameter would do. The argument of the answer is the job that works it out.
struct WhatIfPages: Sendable {
  let question: Show<PreviewPage>
  let ask: Act<PreviewPage>
  let answer: Show<PreviewPage>
}

/// Arguments: edition; then document and section of a draft, or the format of a file.
struct EditionPages: Sendable {
  let editions: Show<EditionsPage>
  let start: Act<EditionsPage>
  let compare: Show<ComparePage>
  let edition: Show<EditionPage>
  let document: Show<DraftDocumentPage>
  let changeRow: Act<DraftDocumentPage>
  let checkRow: Show<CheckFragment>
  let describe: Act<EditionPage>
  /// The route tells the step.
  let step: @Sendable (OfficerAsk, PolicyStep) async throws -> FormOutcome<EditionPage>
  let preview: Show<PreviewPage>
  let startPreview: Go
  let exchange: Show<ExchangePage>
  let export: Fetch
  /// `ask.files` has the file.
  let importing: Act<ExchangePage>
}

struct AdminPages: Sendable {
  let accounts: Show<AccountsPage>
  let newAccount: Show<AccountPage>
  let create: @Sendable (OfficerAsk) async throws -> AccountOutcome
  let account: Show<AccountPage>
  let change: Act<AccountPage>
  let resetPassword: @Sendable (OfficerAsk) async throws -> AccountOutcome
  let disable: Go
  let endSessions: Go
  let myAccount: Show<MyAccountPage>
  let changePassword: @Sendable (OfficerAsk) async throws -> PasswordOutcome
  let endOtherSessions: Go
  let accessLog: Look<AccessLogPage>
  /// The form is the filter of the log; answers its address.
  let filterAccessLog: Go
  let accessLogExport: Fetch
  let verifyLedger: Go
}

/// Arguments: kind and number of the subject; then the piece.
struct EvidencePages: Sendable {
  let evidence: Show<SheetsPage>
  /// `ask.files` has the files.
  let add: Act<SheetsPage>
  let file: Fetch
}

/// Lists for the public; the first two are anybody's. Argument: the list.
struct NoticePages: Sendable {
  let shown: @Sendable (Ask) async throws -> SheetsPage
  let shownNotice: @Sendable (Ask) async throws -> SheetsPage
  let notices: Show<SheetsPage>
  let newNotice: Show<SheetsPage>
  let draft: Act<SheetsPage>
  let notice: Show<SheetsPage>
  let move: Act<SheetsPage>
}

/// People, offices, posts and areas, and one-time codes. Arguments: person, then appointment or delegation; office,
/// then post; account.
struct StaffPages: Sendable {
  let list: Show<RegisterPage>
  let add: Act<RegisterPage>
  let member: Show<RegisterPage>
  let change: Act<RegisterPage>
  let appoint: Act<RegisterPage>
  let endAppointment: Go
  let delegate: Act<RegisterPage>
  let endDelegation: Go
  /// The page shows the one-time password.
  let account: Act<RegisterPage>
  let offices: Show<RegisterPage>
  let addOffice: Act<RegisterPage>
  let renameOffice: Act<RegisterPage>
  let addPost: Act<RegisterPage>
  let closePost: Go
  let areas: Show<RegisterPage>
  let addArea: Act<RegisterPage>
  let codes: Show<RegisterPage>
  let beginCodes: Go
  /// The page shows the recovery codes.
  let confirmCodes: Act<RegisterPage>
  let endCodes: Act<RegisterPage>
  let removeCodes: Go
}

/// The password was changed, which began a session with another token, or the form comes back.
enum PasswordOutcome: Sendable {
  case changed(String, token: String)
  case again(MyAccountPage)
}

/// An account was made or its password reset (the page shows the one-time password), or the form comes back.
enum AccountOutcome: Sendable {
  case shown(AccountPage)
  case again(AccountPage)
}

/// All page groups together.
struct SitePages: Sendable {
  let entry: EntryPages
  let home: HomePages
  let feeds: FeedPages
  let runs: RunPages
  let findings: FindingPages
  let people: PersonPages
  let policies: PolicyPages
  let whatIf: WhatIfPages
  let editions: EditionPages
  let evidence: EvidencePages
  let notices: NoticePages
  let rectification: RectificationPages
  let admin: AdminPages
  let staff: StaffPages
  /// What the JSON API works with; nil where there is none.
  var api: APIRoom?
}
