import Findings
import Operations
import Pages
import Policy
import Registers
import Vocabulary

extension SearchPage {
  /// What the search finds, in groups.
  static func looking(for text: String, ask: OfficerAsk, desk: Desk) async throws -> SearchPage {
    let found = try await Search(office: desk.office, library: desk.library).run(text, by: ask.by)
    let format = ask.visit.format
    let words = HomeWords(ask: ask, library: desk.library)
    var groups: [SearchGroup] = []
    if found.findings.total > 0 {
      let isMore = found.findings.total > found.findings.rows.count && !found.isCitizenID
      groups.append(
        SearchGroup(
          title: Phrase.navFindings.text(ask.language), count: format.count(found.findings.total),
          hits: found.findings.rows.map { finding in
            let line = words.line(finding)
            return SearchHit(
              icon: "s-todo", title: line.sentence, url: line.url, notes: [finding.maskedID, line.rule] + line.notes)
          },
          more: isMore
            ? Link(text: Phrase.homeOpenList.text(ask.language), url: FindingAddress.list([("q", text)])) : nil))
    }
    if !found.rules.isEmpty {
      groups.append(
        SearchGroup(
          title: Phrase.navPolicies.text(ask.language), count: format.count(found.rules.count),
          hits: found.rules.map { rule in
            SearchHit(
              icon: "doc", title: "\(rule.id) \(rule.title[ask.language])",
              url: rule.address,
              notes: [DirectionWords.title(rule.direction, ask.language)])
          }, more: nil))
    }
    if !found.feeds.isEmpty {
      groups.append(
        SearchGroup(
          title: Phrase.navDictionary.text(ask.language), count: format.count(found.feeds.count),
          hits: found.feeds.map { feed in
            SearchHit(
              icon: "file", title: "\(feed.number) \(feed.title[ask.language])",
              url: Route.dictionaryFeed.path(feed.number), notes: [feed.grain[ask.language]])
          }, more: nil))
    }
    // The number itself is not shown again: somebody may look over the shoulder.
    let isNumber = Search.isLikeCitizenID(text)
    let shown = isNumber ? "" : text
    return SearchPage(
      frame: ask.visit.frame(title: Phrase.searchTitle.text(ask.language), search: shown), action: Route.find.path(),
      query: shown,
      summary: found.isCitizenID
        ? ask.say("按完整身份号码", "By a whole citizen ID")
        : isNumber
          ? ask.say("不是有效的身份号码", "No valid citizen ID")
          : text.isEmpty
            ? ask.say("姓名、户号、规则、数据项或完整的 18 位身份号码", "A name, household, rule, feed or whole citizen ID")
            : ask.say("“\(text)”", "“\(text)”"), groups: groups,
      advice: [
        ask.say("姓名可以只写一部分；户号从头写起。", "Part of a name will do; write a household number from its beginning."),
        ask.say("身份号码要写全 18 位，不能只写开头。", "A citizen ID needs all 18 characters; its beginning finds nothing."),
        ask.say("只能找到您管辖范围内的问题。", "Only findings within your reach are found."),
      ])
  }
}
