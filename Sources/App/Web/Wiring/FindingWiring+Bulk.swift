import Findings
import Operations
import Pages
import Records
import Reports
import Vocabulary

/// Decides many findings as background work, with a result per row.
struct FindingBulk {
  let ask: OfficerAsk
  let desk: Desk

  private static let chunkCount = 200
  private static let lineCountMax = 300

  /// Starts the work; answers where its progress is.
  func start(_ jobs: JobBoard) async throws -> String {
    guard let action = ask.form["decision"].flatMap({ DecisionAction(rawValue: $0) }) else {
      throw WebRefusal.refused(.invalid, why: ask.say("请选择一项决定。", "Choose a decision."))
    }
    let query = FindingListQuery(Items(all: PercentEncoding.items(ask.form["query"] ?? "")))
    let isAll = ask.form["all"] == "true"
    let chosen = ask.form.values("finding").compactMap { Int64($0) }.map { FindingID($0) }
    guard isAll || !chosen.isEmpty else {
      throw WebRefusal.refused(.invalid, why: ask.say("请先勾选要处理的问题。", "Choose the findings first."))
    }
    let note = ask.form["reason"] ?? ""
    let (desk, officer) = (desk, ask.by)
    let (filter, sort) = (try await query.filter(desk, by: officer), query.sort)
    let id = try await jobs.start(
      title: LocalizedText(zhHans: "批量处理：\(action.title.zhHans)", en: "Deciding many: \(action.title.en)"),
      by: officer, key: ask.form["key"].map { "decisions/\($0)" }
    ) { reporter in
      let seen =
        isAll
        ? try await FindingBulk.versions(filter, sort, desk, officer)
        : try await FindingBulk.versions(chosen, desk, officer)
      return try await FindingBulk.decide(seen, action, note: note, desk, officer, reporter, back: query.address())
    }
    return Route.job.path(id)
  }

  /// The versions as they are when the work begins; what is beyond reach is passed over.
  private static func versions(
    _ ids: [FindingID], _ desk: Desk, _ officer: Officer
  ) async throws -> [FindingVersion] {
    var seen: [FindingVersion] = []
    for id in ids {
      let version: Int
      do {
        version = try await ReadFinding(office: desk.office).run(id, by: officer).finding.version
      } catch {
        guard case .notFound = error else { throw error }
        version = 0
      }
      seen.append(FindingVersion(id: id, version: version))
    }
    return seen
  }

  /// All of a filter, taken before the first decision moves one of them out of it.
  private static func versions(
    _ filter: FindingFilter, _ sort: FindingSort, _ desk: Desk, _ officer: Officer
  ) async throws -> [FindingVersion] {
    var seen: [FindingVersion] = []
    while true {
      let page = try await ListFindings(office: desk.office).run(
        filter: filter, sort: sort, page: PageRequest(limit: PageRequest.limitMax, offset: seen.count), by: officer)
      seen += page.rows.map { FindingVersion(id: $0.id, version: $0.version) }
      if page.rows.isEmpty || seen.count >= page.total { return seen }
    }
  }

  private static func decide(
    _ seen: [FindingVersion], _ action: DecisionAction, note: String, _ desk: Desk, _ officer: Officer,
    _ reporter: JobBoard.Reporter, back: String
  ) async throws -> JobBoard.Outcome {
    var outcome = JobBoard.Outcome()
    var good: [JobBoard.Outcome.Line] = []
    var refusedCount = 0
    var done = 0
    reporter.report(done: 0, total: seen.count)
    while done < seen.count {
      let chunk = Array(seen[done..<min(done + chunkCount, seen.count)])
      for result in try await DecideFinding(office: desk.office).run(chunk, action: action, note: note, by: officer) {
        let line = line(result, desk)
        if line.isGood {
          if good.count < lineCountMax { good.append(line) }
        } else {
          refusedCount += 1
          if outcome.lines.count < lineCountMax { outcome.lines.append(line) }
        }
      }
      done += chunk.count
      reporter.report(done: done, total: seen.count)
    }
    outcome.lines = Array((outcome.lines + good).prefix(lineCountMax))
    let doneCount = seen.count - refusedCount
    outcome.summary = LocalizedText(
      zhHans: "已处理 \(doneCount) 条，未成 \(refusedCount) 条。", en: "\(doneCount) decided, \(refusedCount) refused.")
    outcome.links = [(LocalizedText(zhHans: "回到清单", en: "Back to the list"), back)]
    return outcome
  }

  private static func line(_ result: DecisionResult, _ desk: Desk) -> JobBoard.Outcome.Line {
    let url = Route.finding.path("\(result.id)")
    switch result.outcome {
    case .success(let finding):
      return JobBoard.Outcome.Line(
        subject: desk.sentences.sentence(finding), url: url, isGood: true, say: finding.stage.title)
    case .failure(let error):
      return JobBoard.Outcome.Line(
        subject: LocalizedText(zhHans: "问题 \(result.id)", en: "Finding \(result.id)"), url: url, isGood: false,
        say: error.message)
    }
  }
}
