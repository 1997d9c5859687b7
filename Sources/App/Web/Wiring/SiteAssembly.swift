/// Makes the pages of the whole site: those wired here, and those of the other lines of work, which are handed in.
struct SiteAssembly: Sendable {
  let feeds: FeedPages
  let runs: RunPages
  let findings: FindingPages
  let people: PersonPages
  let policies: PolicyPages

  /// Every page over one desk.
  func pages(_ desk: Desk) -> SitePages {
    SitePages(
      entry: EntryPages(desk), home: HomePages(desk), feeds: feeds, runs: runs, findings: findings, people: people,
      policies: policies, admin: AdminPages(desk))
  }
}
