/// A page as a value: finished text only, in stored properties, so that a template can be checked against it.
///
/// A template has the name of its page value. Conditions are optionals (an empty text would still show its section).
package protocol Page: Sendable {
  /// What surrounds the page.
  var frame: Frame { get }
}

/// Every page there is; the templates of all of them are looked up at start.
package enum PageCatalog {
  package static let pages: [any Page.Type] = [
    SignInPage.self, SetupPage.self, ErrorPage.self, HelpPage.self, HomePage.self, FeedsPage.self, FeedPage.self,
    UploadPage.self, DictionaryPage.self, RunsPage.self, RunPage.self, NewRunPage.self, FindingsPage.self,
    FindingPage.self, JobPage.self, PersonPage.self, HouseholdPage.self, UnmaskPage.self, SearchPage.self,
    PoliciesPage.self, PolicyPage.self, PolicyTablePage.self, PolicyPrintPage.self, LawTablesPage.self,
    EditionsPage.self,
    EditionPage.self, DraftDocumentPage.self, CheckFragment.self, PreviewPage.self, ComparePage.self,
    ExchangePage.self, AnalysisPage.self, BoardPage.self, BoardPaperPage.self,
    AccountsPage.self, AccountPage.self, MyAccountPage.self, AccessLogPage.self, StepUpPage.self, RegisterPage.self,
    SheetsPage.self,
  ]

  /// The name of the template of a page.
  package static func templateName(of page: any Page.Type) -> String {
    String(describing: page)
  }
}
