import Hummingbird
import Pages

/// Arguments: issue → its number with that of its inspection; report → code of the inspection; campaign → its code.
struct RectificationPages: Sendable {
  let board: Show<BoardPage>
  let issue: Show<BoardPage>
  let act: Act<BoardPage>
  let lists: Show<BoardPage>
  let listsPrint: Show<BoardPaperPage>
  /// Argument: `xlsx`.
  let listsExport: Fetch
  let report: Show<BoardPaperPage>
  let campaigns: Show<BoardPage>
  let campaign: Show<BoardPage>
}

/// Rectifications and campaigns.
struct RectificationController: Sendable {
  let mounting: Mounting
  let pages: RectificationPages

  func addRoutes(to router: RouterGroup<OfficerContext>) {
    mounting.officer(router, .rectification, area: .rectification) { .page(try await pages.board($0)) }
    mounting.officer(router, .rectificationIssue, area: .rectification) { .page(try await pages.issue($0)) }
    mounting.officer(router, .actOnIssue, area: .rectification) { try await pages.act($0).answer }
    mounting.officer(router, .issueLists, area: .rectification) { .page(try await pages.lists($0)) }
    mounting.officer(router, .issueListsPrint, area: .rectification) { .page(try await pages.listsPrint($0)) }
    mounting.officer(router, .issueListsExport) { .download(try await pages.listsExport($0)) }
    mounting.officer(router, .publicReport, area: .rectification) { .page(try await pages.report($0)) }
    mounting.officer(router, .campaigns, area: .rectification) { .page(try await pages.campaigns($0)) }
    mounting.officer(router, .campaign, area: .rectification) { .page(try await pages.campaign($0)) }
  }
}
