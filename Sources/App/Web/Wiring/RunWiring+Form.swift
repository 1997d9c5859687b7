import Operations
import Pages
import Policy
import Vocabulary

/// What was entered for a run.
struct NewRunEntry {
  let asOf: String
  let purpose: String
  let rules: Set<String>
  /// Made once per form.
  let key: String
}

extension RunDesk {
  func newRunPage(
    _ proposal: RunProposal, _ ask: OfficerAsk, entered: NewRunEntry, faults: [FieldMessage] = [],
    refusal: LocalizedText? = nil
  ) -> NewRunPage {
    func fault(_ field: String) -> String? { faults.first { $0.field == field }?.message[ask.language] }
    var notices: [Notice] = refusal.map { [.bad(ask.say("没有开始。", "Not started."), $0[ask.language])] } ?? []
    if !proposal.staleFeeds.isEmpty {
      notices.append(
        .care(
          ask.say("\(proposal.staleFeeds.count) 项数据迟送。", "\(proposal.staleFeeds.count) feeds are late."),
          ask.say("结果仍会给出，并写明依据的日期：", "Results are given and say how old their data are: ")
            + stale(proposal.staleFeeds, ask),
          link: Link(text: Phrase.navFeeds.text(ask.language), url: Route.feeds.path())))
    }
    return NewRunPage(
      frame: ask.visit.frame(title: Phrase.runsStart.text(ask.language)),
      crumbs: [
        Crumb(text: Phrase.navRuns.text(ask.language), url: Route.runs.path()),
        Crumb(text: Phrase.runsStart.text(ask.language), url: nil),
      ], action: Route.startRun.path(),
      errors: faults.isEmpty
        ? nil
        : ErrorSummary(
          lines: faults.map {
            FieldError(fieldID: $0.field == "rules" ? "main" : "field-\($0.field)", text: $0.message[ask.language])
          }),
      asOf: Field(
        id: "field-as-of", name: "as-of", label: Phrase.runAsof.text(ask.language), value: entered.asOf,
        hint: proposal.latest.map {
          ask.say("最近一次排查是 \($0)，不能早于这一天", "The latest run is of \($0); not before that day")
        }, error: fault("as-of")),
      purpose: Field(
        id: "field-purpose", name: "purpose", label: ask.say("用途（可不填）", "Purpose (optional)"), value: entered.purpose,
        hint: ask.say("写入审计，例如“月度排查”；不要写个人信息", "Goes on the ledger, as “monthly run”; no personal data"),
        error: fault("purpose")), groups: groups(proposal, ask, chosen: entered.rules), notices: notices,
      backURL: Route.runs.path(), idempotencyKey: entered.key)
  }

  /// The first numbers, and how many there are.
  private func stale(_ feeds: [String], _ ask: OfficerAsk) -> String {
    let shown = feeds.prefix(8).joined(separator: ask.say("、", ", "))
    return feeds.count > 8 ? ask.say("\(shown) 等 \(feeds.count) 项", "\(shown) and \(feeds.count - 8) more") : shown
  }

  /// Rules by policy document, in the order of the documents.
  private func groups(_ proposal: RunProposal, _ ask: OfficerAsk, chosen: Set<String>) -> [RuleChoiceGroup] {
    var files: [String] = []
    for choice in proposal.rules where !files.contains(choice.rule.place.file) { files.append(choice.rule.place.file) }
    return files.map { file in
      RuleChoiceGroup(
        title: desk.library.title(ofDocument: file)[ask.language],
        rules: proposal.rules.filter { $0.rule.place.file == file }.map { choice in
          RuleChoice(
            rule: choice.rule.id, title: choice.rule.title[ask.language], isChosen: chosen.contains(choice.rule.id),
            missing: choice.missingFeeds.isEmpty ? nil : missing(choice.missingFeeds, ask))
        })
    }
  }

  private func missing(_ feeds: [String], _ ask: OfficerAsk) -> String {
    RunWords.missing(feeds, desk.library.dictionary, ask)
  }
}
