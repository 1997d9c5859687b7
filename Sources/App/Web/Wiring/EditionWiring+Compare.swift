import Findings
import Operations
import Pages
import Policy
import Records
import Vocabulary

extension EditionDesk {
  /// Two editions side by side; without a choice, what is in force beside the latest one.
  func compare(_ ask: OfficerAsk) async throws -> ComparePage {
    let (found, _, _) = try await read.list(page: PageRequest(limit: PageRequest.limitMax), by: ask.by)
    let current = try await current(ask)
    let latest = found.rows.first { $0.id != current?.id }
    let before = ask.query["before"] ?? current.map { "\($0.id)" } ?? ""
    let after = ask.query["after"] ?? latest.map { "\($0.id)" } ?? ""
    func select(_ name: String, _ phrase: Phrase, _ chosen: String) -> Select {
      Select(
        id: "field-\(name)", name: name, label: phrase.text(ask.language),
        choices: [Choice(value: "", text: EditionWords.base(ask), isChosen: chosen.isEmpty)]
          + found.rows.map {
            Choice(value: "\($0.id)", text: EditionWords.title($0, ask), isChosen: chosen == "\($0.id)")
          })
    }
    func name(_ chosen: String) -> String {
      found.rows.first { "\($0.id)" == chosen }.map { EditionWords.name($0.id, ask) } ?? EditionWords.base(ask)
    }
    let groups = EditionComparison(
      before: try await texts(before, ask), after: try await texts(after, ask), ask: ask
    ).groups { file, line in leafURL(file, line, edition: after) }
    return ComparePage(
      frame: ask.visit.frame(title: ask.say("版本对比", "Compare editions")),
      crumbs: Self.crumbs(ask, Crumb(text: ask.say("版本对比", "Compare editions"), url: nil)),
      title: ask.say("版本对比", "Compare editions"),
      subtitle: [
        ask.say(
          "\(groups.count) 处规则或章节有改动",
          groups.count == 1 ? "1 rule or section differs" : "\(groups.count) rules or sections differ")
      ], action: Route.compareEditions.path(), before: select("before", .changeBefore, before),
      after: select("after", .changeAfter, after),
      notices: groups.isEmpty
        ? [.good(ask.say("两版完全一样。", "The two are the same."))] : [],
      beforeHead: name(before), afterHead: name(after), groups: groups)
  }

  /// What an edition changes against the documents it began with.
  func changes(of edition: PolicyEdition, _ ask: OfficerAsk) async throws -> (groups: [ChangeGroup], note: String) {
    let basis = edition.parent.map { EditionWords.name($0, ask) } ?? EditionWords.base(ask)
    guard edition.digest != edition.baseDigest else {
      return ([], ask.say("与\(basis)完全一样", "the same as: \(basis)"))
    }
    let groups = EditionComparison(
      before: try await read.texts(digest: edition.baseDigest, by: ask.by),
      after: try await read.texts(edition.id, by: ask.by), ask: ask
    ).groups { file, line in
      edition.state.isOpen ? nil : leafURL(file, line, edition: "\(edition.id)")
    }
    return (groups, ask.say("与\(basis)相比", "compared with: \(basis)"))
  }

  /// The texts of an edition, or of the documents that came with the program.
  private func texts(_ chosen: String, _ ask: OfficerAsk) async throws -> PolicyTexts {
    chosen.isEmpty ? desk.library.wholeText : try await read.texts(EditionID(Int64(chosen) ?? 0), by: ask.by)
  }

  /// The book of an edition, opened at its document.
  private func leafURL(_ file: String, _ line: Int, edition: String) -> String? {
    guard line > 0 else { return nil }
    let suffix = edition.isEmpty ? "" : "?" + PercentEncoding.query([("edition", edition)])
    return Route.policy.path(String(file.dropLast(3))) + suffix
  }
}
