/// Makes the pages of the whole site.
struct SiteAssembly: Sendable {
  /// Every page over one desk; long work of all of them goes on one board.
  static func pages(_ desk: Desk) -> SitePages {
    let jobs = JobBoard()
    return SitePages(
      entry: EntryPages(desk), home: HomePages(desk), feeds: FeedPages(desk, jobs: jobs),
      runs: RunPages(desk, jobs: jobs), findings: FindingPages(desk, jobs: jobs), people: PersonPages(desk),
      policies: PolicyPages(desk, jobs: jobs), whatIf: WhatIfPages(desk, jobs: jobs),
      editions: EditionPages(desk, jobs: jobs),
      evidence: EvidencePages(desk), notices: NoticePages(desk), rectification: RectificationPages(desk),
      admin: AdminPages(desk), staff: StaffPages(desk), api: APIRoom(desk: desk, jobs: jobs))
  }
}
