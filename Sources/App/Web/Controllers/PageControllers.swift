import Hummingbird
import Pages

/// The first page and the search.
struct HomeController: Sendable {
  let mounting: Mounting
  let pages: HomePages

  func addRoutes(to router: RouterGroup<OfficerContext>) {
    mounting.officer(router, .home, area: .home) { .page(try await pages.home($0)) }
    mounting.officer(router, .search) { try await pages.search($0).answer }
    mounting.officer(router, .find) { try await pages.find($0).answer }
  }
}

/// Feeds, deliveries, uploads and the dictionary.
struct FeedsController: Sendable {
  let mounting: Mounting
  let pages: FeedPages

  func addRoutes(to router: RouterGroup<OfficerContext>) {
    mounting.officer(router, .feeds, area: .feeds) { .page(try await pages.feeds($0)) }
    mounting.officer(router, .feed, area: .feeds) { .page(try await pages.feed($0)) }
    mounting.officer(router, .rejects) { .download(try await pages.rejects($0)) }
    mounting.officer(router, .confirmDelivery, area: .feeds) { .see(try await pages.confirm($0)) }
    mounting.officer(router, .dictionary, area: .dictionary) { .page(try await pages.dictionary($0)) }
    mounting.officer(router, .dictionaryFeed, area: .dictionary) { .page(try await pages.dictionary($0)) }
    mounting.officer(router, .upload, area: .feeds) { .page(try await pages.upload($0)) }
    mounting.officer(router, .uploadSubmit, area: .feeds) { ask in
      defer { ask.files?.remove() }
      return try await pages.receive(ask).answer
    }
    mounting.officer(router, .uploadStep, area: .feeds) { .page(try await pages.step($0)) }
    mounting.officer(router, .uploadStepSubmit, area: .feeds) { try await pages.advance($0).answer }
    mounting.officer(router, .uploadRejects) { .download(try await pages.uploadRejects($0)) }
  }
}

/// Runs.
struct RunsController: Sendable {
  let mounting: Mounting
  let pages: RunPages

  func addRoutes(to router: RouterGroup<OfficerContext>) {
    mounting.officer(router, .runs, area: .runs) { .page(try await pages.runs($0)) }
    mounting.officer(router, .newRun, area: .runs) { .page(try await pages.newRun($0)) }
    mounting.officer(router, .startRun, area: .runs) { try await pages.start($0).answer }
    mounting.officer(router, .run, area: .runs) { .page(try await pages.run($0)) }
    mounting.officer(router, .runExport) { .download(try await pages.export($0)) }
  }
}

/// Findings, decisions, and the jobs that decide many.
struct FindingsController: Sendable {
  let mounting: Mounting
  let pages: FindingPages

  func addRoutes(to router: RouterGroup<OfficerContext>) {
    mounting.officer(router, .findings, area: .findings) { try await pages.findings($0).answer }
    mounting.officer(router, .filterFindings) { .see(try await pages.filter($0)) }
    mounting.officer(router, .findingsExport) { .download(try await pages.export($0)) }
    mounting.officer(router, .findingsClearExport) { .download(try await pages.clearExport($0)) }
    mounting.officer(router, .saveView) { .see(try await pages.saveView($0)) }
    mounting.officer(router, .decideMany) { .see(try await pages.decideMany($0)) }
    mounting.officer(router, .finding, area: .findings) { .page(try await pages.finding($0)) }
    mounting.officer(router, .decide, area: .findings) { try await pages.decide($0).answer }
    mounting.officer(router, .job) { .page(try await pages.job($0)) }
    mounting.officer(router, .jobProgress) { .progress(try await pages.progress($0)) }
  }
}

/// Files of persons and households.
struct PeopleController: Sendable {
  let mounting: Mounting
  let pages: PersonPages

  func addRoutes(to router: RouterGroup<OfficerContext>) {
    mounting.officer(router, .person) { .page(try await pages.person($0)) }
    mounting.officer(router, .unmask) { .page(try await pages.unmask($0)) }
    mounting.officer(router, .unmaskSubmit) { ask in
      switch try await pages.reveal(ask) {
      case .shown(let page): .page(page)
      case .again(let page): .invalid(page)
      }
    }
    mounting.officer(router, .household) { .page(try await pages.household($0)) }
    mounting.officer(router, .answerQuestions) { try await pages.answer($0).answer }
  }
}

/// The policy book.
struct PoliciesController: Sendable {
  let mounting: Mounting
  let pages: PolicyPages

  func addRoutes(to router: RouterGroup<OfficerContext>) {
    mounting.officer(router, .policies, area: .policies) { .page(try await pages.policies($0)) }
    mounting.officer(router, .benefits, area: .policies) { .page(try await pages.benefits($0)) }
    mounting.officer(router, .clocks, area: .policies) { .page(try await pages.clocks($0)) }
    mounting.officer(router, .policy, area: .policies) { .page(try await pages.policy($0)) }
    mounting.officer(router, .policyRule, area: .policies) { .page(try await pages.policy($0)) }
    mounting.officer(router, .policyTable, area: .policies) { .page(try await pages.table($0)) }
    mounting.officer(router, .policyPrint, area: .policies) { .page(try await pages.print($0)) }
    mounting.officer(router, .analysis, area: .policies) { .page(try await pages.analysis($0)) }
  }
}

/// People, the officer's own account, and the access log.
struct AdminController: Sendable {
  let mounting: Mounting
  let pages: AdminPages

  func addRoutes(to router: RouterGroup<OfficerContext>) {
    mounting.officer(router, .accounts, area: .accounts) { .page(try await pages.accounts($0)) }
    mounting.officer(router, .newAccount, area: .accounts) { .page(try await pages.newAccount($0)) }
    mounting.officer(router, .createAccount, area: .accounts) { answer(try await pages.create($0)) }
    mounting.officer(router, .account, area: .accounts) { .page(try await pages.account($0)) }
    mounting.officer(router, .changeAccount, area: .accounts) { try await pages.change($0).answer }
    mounting.officer(router, .resetPassword, area: .accounts) { answer(try await pages.resetPassword($0)) }
    mounting.officer(router, .disableAccount) { .see(try await pages.disable($0)) }
    mounting.officer(router, .endSessions) { .see(try await pages.endSessions($0)) }
    mounting.officer(router, .myAccount) { .page(try await pages.myAccount($0)) }
    mounting.officer(router, .changePassword) { ask in
      switch try await pages.changePassword(ask) {
      case .changed(let address, let token): .see(address, cookies: [mounting.site.cookies.session(token)])
      case .again(let page): .invalid(page)
      }
    }
    mounting.officer(router, .endOtherSessions) { .see(try await pages.endOtherSessions($0)) }
    mounting.officer(router, .accessLog, area: .accessLog) { try await pages.accessLog($0).answer }
    mounting.officer(router, .filterAccessLog) { .see(try await pages.filterAccessLog($0)) }
    mounting.officer(router, .accessLogExport) { .download(try await pages.accessLogExport($0)) }
    mounting.officer(router, .verifyLedger) { .see(try await pages.verifyLedger($0)) }
  }

  private func answer(_ outcome: AccountOutcome) -> Answer {
    switch outcome {
    case .shown(let page): .page(page)
    case .again(let page): .invalid(page)
    }
  }
}
