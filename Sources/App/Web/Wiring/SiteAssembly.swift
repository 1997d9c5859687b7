/// Makes the pages of the whole site: those wired here, and those of the other lines of work, which are handed in.
struct SiteAssembly: Sendable {
  let findings: FindingPages
  let people: PersonPages

  /// Every page over one desk.
  func pages(_ desk: Desk) -> SitePages {
    let jobs = JobBoard()
    return SitePages(
      entry: EntryPages(desk), home: HomePages(desk), feeds: FeedPages(desk, jobs: jobs),
      runs: RunPages(desk, jobs: jobs), findings: findings.working(jobs), people: people, policies: PolicyPages(desk),
      admin: AdminPages(desk))
  }
}
