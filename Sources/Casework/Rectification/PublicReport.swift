internal import Findings
package import Vocabulary

/// The notice an inspected office publishes about what it has put right, made of the issues alone: no person is named.
package struct PublicReport: Sendable {
  package let title: LocalizedText
  package let chapters: [Chapter]
  /// What must not be published; when there is any, the text is not for the public.
  package let leaks: [Leak]

  /// A heading with its paragraphs.
  package struct Chapter: Sendable {
    package let title: LocalizedText
    package let paragraphs: [LocalizedText]
  }

  /// Something personal in a text.
  package struct Leak: Hashable, Sendable {
    package let kind: Kind
    /// Number of the issue whose result has it.
    package let issue: String

    package enum Kind: String, Hashable, Sendable {
      case citizenID, phone, name
    }
  }

  /// - Parameter names: of staff and of persons in the registers, which must not stand in what people wrote.
  package init(_ round: InspectionRound, issues: [IssueReport], names: Set<String>) {
    title = LocalizedText(
      zhHans: "关于\(round.title.zhHans)整改进展情况的通报", en: "Notice on what was put right after the \(round.title.en)")
    chapters = PublicReport.overview(round, issues) + PublicReport.sectors(issues)
    leaks = issues.flatMap { report in
      PublicReport.kinds(in: report.result ?? "", names: names).map { Leak(kind: $0, issue: report.issue.number) }
    }
  }

  /// The whole notice as plain text.
  package func text(_ language: Language) -> String {
    ([title[language]] + chapters.flatMap { [$0.title[language]] + $0.paragraphs.map { $0[language] } })
      .joined(separator: "\n") + "\n"
  }

  private static func overview(_ round: InspectionRound, _ issues: [IssueReport]) -> [Chapter] {
    func count(_ outcome: OutcomeCode) -> Int { issues.count { $0.publicOutcome == outcome } }
    let measures = issues.map(\.issue.measures.count).reduce(0, +)
    let (done, largely, open) = (count(.completed), count(.largelyCompleted), count(.notCompleted))
    return [
      Chapter(
        title: LocalizedText(zhHans: "一、总体情况", en: "1. Overview"),
        paragraphs: [
          LocalizedText(
            zhHans: "\(round.feedbackDay) 反馈问题 \(issues.count) 项,制定整改措施 \(measures) 条。已完成 \(done) 项,"
              + "基本完成并持续坚持 \(largely) 项,正在推进 \(open) 项。",
            en: "\(issues.count) issues were fed back on \(round.feedbackDay); \(measures) measures were set. "
              + "\(done) are completed, \(largely) largely completed and kept up, \(open) under way.")
        ])
    ]
  }

  private static func sectors(_ issues: [IssueReport]) -> [Chapter] {
    var order: [RectificationIssue.Sector] = []
    for report in issues where !order.contains(report.issue.sector) { order.append(report.issue.sector) }
    return order.map { sector in
      Chapter(
        title: LocalizedText(
          zhHans: "(\(sector.number))关于“\(sector.title.zhHans)”问题的整改情况", en: "(\(sector.number)) \(sector.title.en)"),
        paragraphs: issues.filter { $0.issue.sector == sector }.map(paragraph))
    }
  }

  private static func paragraph(_ report: IssueReport) -> LocalizedText {
    let issue = report.issue
    let outcome = report.publicOutcome
    let zhHans = issue.measures.map(\.title.zhHans).joined(separator: ";")
    let en = issue.measures.map(\.title.en).joined(separator: "; ")
    let result = report.result.map { outcome == .notCompleted ? "" : $0 } ?? ""
    return LocalizedText(
      zhHans: "\(issue.number) 在“\(issue.title.zhHans)”方面。\(zhHans)。\(result)进展:\(outcome.title.zhHans)。",
      en: "\(issue.number) \(issue.title.en): \(en). \(result.isEmpty ? "" : "\(result) ")State: \(outcome.title.en).")
  }

  // MARK: The scan

  /// What of a person stands in a text: citizen IDs, mobile numbers, names. Narrower than the scan of public lists: a
  /// notice may give large amounts, and speak of places and of those who complained.
  package static func kinds(in text: String, names: Set<String>) -> [Leak.Kind] {
    let runs = DigitGroups(text).runs.map { $0.flatMap(\.self) }
    var kinds: [Leak.Kind] = []
    if runs.contains(where: NumberShapes.holdsCheckedCitizenID) { kinds.append(.citizenID) }
    if runs.contains(where: { $0.count == 11 && $0.first == 1 }) { kinds.append(.phone) }
    if names.contains(where: { $0.unicodeScalars.count > 1 && text.contains($0) }) { kinds.append(.name) }
    return kinds
  }
}
