internal import Casework
internal import Domains
internal import Findings
internal import Policy
internal import Records
internal import Registers
internal import Store
internal import Vocabulary

extension PolicyLibrary {
  /// Reads the issues and campaigns that ship, or an edited copy of them.
  func readRectification(_ data: DomainData) -> Result<RectificationPack, PolicyProblem> {
    let documents: [(file: String, text: String)]
    do {
      documents = try data.policyDocuments(pack: "rectification")
    } catch {
      return .failure(.files(error))
    }
    let known = RectificationPack.Known(
      rules: Set(pack.rules.map(\.id)), clocks: Set(pack.clocks.map(\.code)),
      feeds: Set(dictionary.feeds.map(\.number)))
    return RectificationPack.load(documents: documents, known: known).mapError { .documents($0.diagnostics) }
  }

  /// What stands against closing a rectification now, by rule; nil for a case whose issue the documents do not have
  /// any more: then every finding counts.
  func excess(of work: WorkCase, counts: [String: Int], in transaction: ReadTransaction) throws -> [String: Int]? {
    guard work.kind == .rectification, let issue = rectification.issue(work.opening.subject) else { return nil }
    return issue.excess(of: counts, before: try Self.before(work.opening, in: transaction))
  }

  /// Hits by rule in the last run before a case was opened.
  static func before(_ opening: CaseOpening, in transaction: ReadTransaction) throws -> [String: Int] {
    var before: [String: Int] = [:]
    for run in try transaction.runs(limit: runsLookedAt) where run.finishedAt <= opening.at {
      // The latest run that looked at a rule tells; a run of some rules only leaves the others to earlier ones.
      before.merge(run.tallies.mapValues(\.hits)) { latest, _ in latest }
    }
    return before
  }

  private static let runsLookedAt = 100
}
