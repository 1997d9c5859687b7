import Hummingbird
import Pages

/// Lists for the public, and what they are made and vetted with.
struct NoticeController: Sendable {
  let mounting: Mounting
  let pages: NoticePages

  func addRoutes(open: Router<WebContext>, closed: RouterGroup<OfficerContext>) {
    mounting.anyone(open, .publicNotices) { .page(try await pages.shown($0)) }
    mounting.anyone(open, .publicNotice) { .page(try await pages.shownNotice($0)) }
    mounting.officer(closed, .notices, area: .publicity) { .page(try await pages.notices($0)) }
    mounting.officer(closed, .newNotice, area: .publicity) { .page(try await pages.newNotice($0)) }
    mounting.officer(closed, .draftNotice, area: .publicity) { try await pages.draft($0).answer }
    mounting.officer(closed, .notice, area: .publicity) { .page(try await pages.notice($0)) }
    mounting.officer(closed, .moveNotice, area: .publicity) { try await pages.move($0).answer }
  }
}
