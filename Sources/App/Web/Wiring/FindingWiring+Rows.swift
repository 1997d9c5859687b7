import Casework
import Findings
import Operations
import Pages
import Policy
import Records
import Reports
import Vocabulary

/// Rows, heads and forms of the list.
extension FindingListWords {
  func row(_ finding: FindingView, at offset: Int) -> FindingRow {
    let rule = library.pack.rule(finding.rule)
    return FindingRow(
      id: "\(finding.id)", severity: SeverityLevel(written: rule?.severity ?? "").mark(language),
      sentence: desk.sentences.sentence(finding)[language], url: query.address(of: finding.id, at: offset),
      rule: finding.rule, ruleTitle: rule?.title[language] ?? "",
      outcome: finding.outcome == .undecidable ? .undecidable(language) : nil,
      cells: query.columns.map { cell($0, finding, rule) })
  }

  private func cell(_ column: FindingColumn, _ finding: FindingView, _ rule: Rule?) -> FindingCell {
    let place = finding.placement
    var mark: Mark?
    var text: String
    switch column {
    case .name: text = place.displayName
    case .subject: text = finding.kind == .run ? ask.say("全部", "everybody") : finding.maskedID
    case .street: text = library.streetName(place.streetCode, language)
    case .community: text = library.streetName(place.communityCode, language)
    case .household: text = place.householdNo
    case .direction: text = DirectionWords.title(rule?.direction ?? "", language)
    case .amount: text = place.amountFen.map { "\(Money(fen: $0))" } ?? ""
    case .status: text = finding.status.title[language]
    case .deadline: text = finding.dueOn?.description ?? rule.map { DeadlineWords.title($0.deadline, language) } ?? ""
    case .stage:
      text = finding.stage.title[language]
      mark = finding.stage.mark(language)
    }
    if text.isEmpty { text = "—" }
    return FindingCell(
      css: css(column) + (text == "—" ? " nil" : ""), label: column.title[language], text: text,
      markCSS: mark?.css ?? "", icon: mark?.icon)
  }

  /// English words need the whole width of a phone.
  private func css(_ column: FindingColumn) -> String {
    language == .en && column.css == "nowrap half-cell" ? "nowrap" : column.css
  }

  var heads: [ColumnHead] {
    query.columns.map { column in
      guard let sort = column.sort else {
        return ColumnHead(css: column == .amount ? "num" : "", text: column.title[language], sortURL: nil, sorted: nil)
      }
      let isSorted = query.sort.column == sort
      let next = isSorted && !query.sort.isDescending ? "-\(sort.rawValue)" : sort.rawValue
      return ColumnHead(
        css: column == .amount ? "num" : "", text: column.title[language],
        sortURL: query.address(adding: [("sort", next)]),
        sorted: isSorted ? (query.sort.isDescending ? "descending" : "ascending") : nil)
    }
  }

  /// The same filter in other forms.
  var exports: [Link] {
    guard ask.by.scope(for: .exportFindings) != nil else { return [] }
    return [("Excel", ExportFormat.xlsx), ("CSV", .csv)].map { name, format in
      let path = Route.findingsExport.path(format.rawValue)
      return Link(text: name, url: query.items.isEmpty ? path : "\(path)?\(query.encoded)")
    }
  }

  /// The exchange file of the same filter, which has citizen IDs in clear and needs a purpose.
  var clearExport: ClearExport? {
    guard ask.by.scope(for: .exportClear) != nil else { return nil }
    return ClearExport(
      summary: "NDJSON", query: query.encoded, form: PurposeForm(action: Route.findingsClearExport.path(), ask))
  }

  func pageSum(_ rows: [FindingView]) -> String {
    let amounts = rows.compactMap(\.placement.amountFen)
    guard !amounts.isEmpty else { return "" }
    let total = amounts.reduce(Int64(0)) { $0.addingReportingOverflow($1).partialValue }
    return ask.say("本页涉及金额合计 ", "This page: ") + format.money(Money(fen: total))
  }

  func bulk(_ total: Int, people: [CaseAssignee]) -> BulkForm? {
    let verbs = FindingBulk.verbs(ask.by)
    guard !verbs.isEmpty, total > 0 else { return nil }
    return BulkForm(
      action: Route.decideMany.path(),
      decisions: verbs.map { Choice(value: $0.rawValue, text: $0.title[language], isChosen: $0 == verbs.first) },
      assignees: people.map {
        Choice(
          value: "\($0.office)/\($0.staff.map { "\($0)" } ?? "")",
          text: $0.staff == nil ? $0.officeName : "　\($0.name) · \($0.officeName)", isChosen: false)
      },
      outcomes: OutcomeCode.ofFindings.map { Choice(value: $0.rawValue, text: $0.title[language], isChosen: false) },
      allText: ask.say("筛选出的全部 \(format.count(total)) 条", "All \(format.count(total)) in the filter"),
      query: query.encoded, idempotencyKey: Tokens.random())
  }

  func emptyAdvice(_ latest: RunRecord?) -> String {
    if latest == nil {
      return ask.say("还没有运行过排查。先导入数据，再到“排查”运行一次。", "Nothing was screened yet. Import data, then run the rules.")
    }
    if query.values(FindingAddress.person) == [NamePerson.nobody] {
      return ask.say("这不是有效的身份号码，请核对后再搜。", "This is no valid citizen ID. Check it and search again.")
    }
    if !query.filters.isEmpty || !query.text.isEmpty {
      return ask.say(
        "没有问题符合全部筛选条件。去掉上面的一个条件，或清除全部。",
        "No finding passes all filters. Take one of them away, or clear them all.")
    }
    return ask.say("最近一次排查没有在您的管辖范围内发现问题。", "The latest run found nothing within your reach.")
  }
}

extension Stage {
  func mark(_ language: Language) -> Mark {
    let mark: StatusMark =
      switch self {
      case .awaitingDispatch, .awaitingVerification: .todo
      case .inProgress: .doing
      case .awaitingReview: .review
      case .appealed: .back
      case .closed: .done
      case .falsePositive, .unverifiable, .terminated: .void
      }
    return mark.mark(title[language])
  }
}
