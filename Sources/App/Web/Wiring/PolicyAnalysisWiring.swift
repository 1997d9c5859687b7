import Findings
import Operations
import Pages
import Policy
import Records
import Vocabulary

/// What the tables of the policy in force leave open, and which of their rows decide nothing.
struct PolicyAnalysisDesk {
  let desk: Desk
  let jobs: JobBoard
  let ask: OfficerAsk

  /// What may be found, in the order of the page.
  private enum Kind: String, CaseIterable {
    case gap, overlap, unreachable, never, cliff
  }

  private struct Found {
    let kind: Kind
    let remark: AnalysisRemark
  }

  func page() async throws -> AnalysisPage {
    let shelf = try await PolicyShelf(desk, jobs, ask)
    let title = ask.say("政策分析", "Analysis of the policies")
    let (analyses, progress, failure) = try await analyses(shelf.library)
    let pending: Progress? = if case .pending(let job) = shelf.hits { job.shown(ask.language) } else { nil }
    let tables = analyses.map { (analysis: $0, found: found($0, shelf)) }
    let wanted = Kind(rawValue: ask.query["kind"] ?? "")
    return AnalysisPage(
      frame: ask.visit.frame(title: title),
      crumbs: [
        Crumb(text: Phrase.navPolicies.text(ask.language), url: Route.policies.path()), Crumb(text: title, url: nil),
      ], title: title, subtitle: subtitle(shelf, analyses), notices: failure.map { [$0] } ?? [],
      progress: progress ?? pending, figures: progress == nil ? figures(tables.flatMap(\.found)) : [],
      kinds: progress == nil ? tabs(tables.flatMap(\.found), wanted) : [],
      tables: tables.compactMap { shown($0.analysis, $0.found.filter { wanted == nil || $0.kind == wanted }, shelf) })
  }

  private func analyses(_ library: PolicyLibrary) async throws -> ([TableAnalysis], Progress?, Notice?) {
    let id = try await jobs.start(
      title: LocalizedText(zhHans: "正在分析判定表", en: "Analysing the tables"), by: ask.by,
      key: "analysis-\(library.version)", unit: .percent,
      work: { reporter in
        reporter.report(done: 1, total: 100)
        return JobBoard.Outcome(value: try AnalysePolicies(library: library).run())
      })
    guard let job = await PreviewDesk(desk: desk, jobs: jobs).settled(id, by: ask.by) else { return ([], nil, nil) }
    switch job.state {
    case .waiting, .running: return ([], job.shown(ask.language), nil)
    case .failed(let text): return ([], nil, .bad(ask.say("没有算成。", "Not worked out."), text[ask.language]))
    case .done(let outcome): return (outcome.value as? [TableAnalysis] ?? [], nil, nil)
    }
  }

  private func subtitle(_ shelf: PolicyShelf, _ analyses: [TableAnalysis]) -> [String] {
    var texts = [shelf.version]
    guard !analyses.isEmpty else { return texts }
    let rows = analyses.reduce(0) { $0 + $1.rowCount }
    texts.append(ask.say("判定表 \(analyses.count) 张 \(rows) 行", "\(analyses.count) tables, \(rows) rows"))
    if case .counted(let counts) = shelf.hits {
      texts.append(ask.say("命中数为 \(counts.asOf) 排查", "hits of the run of \(counts.asOf)"))
    }
    return texts
  }

  private func found(_ analysis: TableAnalysis, _ shelf: PolicyShelf) -> [Found] {
    let written = analysis.findings.map { finding in
      Found(kind: Kind(rawValue: finding.kind.rawValue) ?? .gap, remark: remark(finding, shelf))
    }
    guard case .counted(let counts) = shelf.hits,
      let table = counts.tables.first(where: { $0.table.place == analysis.place }), !table.isBlocked
    else { return written }
    let never = table.table.rows.enumerated().filter { index, _ in
      index < table.hits.count && table.hits[index] == 0 && index < table.open.count && table.open[index] == 0
    }
    return written
      + never.map { _, row in
        Found(
          kind: .never,
          remark: AnalysisRemark(
            kind: tag(.never, .note), say: ask.say("最近一次排查没有命中", "decided nothing in the latest run"),
            rows: ask.say("第 \(row.number) 行", "Row \(row.number)"), mend: "\(analysis.place.file):\(row.line)",
            household: nil))
      }
  }

  private func remark(_ finding: TableFinding, _ shelf: PolicyShelf) -> AnalysisRemark {
    let numbers = finding.rows.map { String($0 + 1) }.joined(separator: ask.say("、", ", "))
    let kind = Kind(rawValue: finding.kind.rawValue) ?? .gap
    return AnalysisRemark(
      kind: tag(kind, finding.severity), say: finding.message[ask.language],
      rows: numbers.isEmpty
        ? "" : ask.say("第 \(numbers) 行", finding.rows.count == 1 ? "Row \(numbers)" : "Rows \(numbers)"),
      mend: "\(finding.place.file):\(finding.place.line)", household: household(finding))
  }

  /// The invented case that shows it; of a cliff beside its neighbour.
  private func household(_ finding: TableFinding) -> Grid? {
    guard let witness = finding.witness, !witness.shown.isEmpty else { return nil }
    let title = ask.say("看样例", "A made-up case")
    let any = ask.say("任意", "any")
    func words(_ value: LocalizedText?) -> String { value?[ask.language] ?? any }
    let neighbour = finding.neighbour?.shown
    let heads =
      [ask.say("项", "Fact"), ask.say("值", "Value")] + (neighbour == nil ? [] : [ask.say("多一步", "One step on")])
    let rows = witness.shown.enumerated().map { index, item in
      [item.name[ask.language], words(item.value)]
        + (neighbour.map { [index < $0.count ? words($0[index].value) : ""] } ?? [])
    }
    return PolicyWords.grid(title, heads, rows)
  }

  private func tag(_ kind: Kind, _ severity: TableFinding.Severity) -> Tag {
    let css =
      switch severity {
      case .error: "bad"
      case .warning: "warn"
      case .note: ""
      }
    return Tag(css: css, text: name(kind))
  }

  private func name(_ kind: Kind) -> String {
    switch kind {
    case .gap: ask.say("缺口", "Gap")
    case .overlap: ask.say("重叠", "Overlap")
    case .unreachable: ask.say("走不到的行", "Dead row")
    case .never: ask.say("从未命中", "Never hit")
    case .cliff: ask.say("悬崖", "Cliff")
    }
  }

  private func url(_ kind: Kind?) -> String {
    Route.analysis.path() + (kind.map { "?" + PercentEncoding.query([("kind", $0.rawValue)]) } ?? "")
  }

  private func figures(_ found: [Found]) -> [Figure] {
    Kind.allCases.map { kind in
      let count = found.count { $0.kind == kind }
      return Figure(
        label: name(kind), value: ask.visit.format.count(count), unit: nil, note: nil, url: url(kind),
        tone: count > 0 && kind != .never && kind != .cliff ? "t-warn" : "", icon: nil, share: nil)
    }
  }

  private func tabs(_ found: [Found], _ wanted: Kind?) -> [Tab] {
    let all = Tab(
      text: ask.say("全部", "All"), url: url(nil), isCurrent: wanted == nil, count: ask.visit.format.count(found.count))
    return [all]
      + Kind.allCases.map { kind in
        Tab(
          text: name(kind), url: url(kind), isCurrent: kind == wanted,
          count: ask.visit.format.count(found.count { $0.kind == kind }))
      }
  }

  private func shown(_ analysis: TableAnalysis, _ found: [Found], _ shelf: PolicyShelf) -> AnalysedTable? {
    guard !found.isEmpty else { return nil }
    let rows = ask.say("\(analysis.rowCount) 行", analysis.rowCount == 1 ? "1 row" : "\(analysis.rowCount) rows")
    let open = ask.say("\(analysis.open.count) 个问题没有定论", "\(analysis.open.count) questions open")
    let title = [analysis.title.title[ask.language], analysis.title.ruleCase?[ask.language] ?? ""]
      .filter { !$0.isEmpty }.joined(separator: " · ")
    return AnalysedTable(
      rule: analysis.title.isDecision ? "§" : analysis.title.id, title: title, url: shelf.url(of: analysis.place),
      verdict: Tag(
        css: "", text: ask.say("\(found.count) 处", found.count == 1 ? "1 remark" : "\(found.count) remarks")),
      note: analysis.open.isEmpty ? rows : "\(rows) · \(open)", remarks: found.map(\.remark))
  }
}
