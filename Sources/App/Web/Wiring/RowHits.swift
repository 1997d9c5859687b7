import Findings
import Operations
import Pages
import Policy
import Records
import Vocabulary

/// How often each row of the tables decided in the latest run, as far as it is counted already.
enum RowHits: Sendable {
  /// Nothing was screened yet, or the count failed.
  case none
  case pending(JobBoard.Job)
  case counted(CountRowHits.Counts)

  /// Starts counting, or finds what was counted of this run and this policy; waits for a moment.
  static func find(_ run: RunRecord?, _ library: PolicyLibrary, _ desk: Desk, _ jobs: JobBoard, _ ask: OfficerAsk) async
    -> RowHits
  {
    guard let run else { return .none }
    let key = "row-hits-\(run.id)-\(library.version)"
    let officer = ask.by
    let title = LocalizedText(zhHans: "正在统计每行命中", en: "Counting what each row decides")
    // Whoever has too much work under way sees the book without counts.
    guard
      let id = try? await jobs.start(
        title: title, by: officer, key: key, unit: .percent,
        work: { reporter in
          reporter.report(done: 1, total: 100)
          return JobBoard.Outcome(
            value: try await CountRowHits(office: desk.office, library: library, threads: desk.threads).run(by: officer)
          )
        }),
      let job = await PreviewDesk(desk: desk, jobs: jobs).settled(id, by: officer)
    else { return .none }
    switch job.state {
    case .waiting, .running: return .pending(job)
    case .failed: return .none
    case .done(let outcome): return (outcome.value as? CountRowHits.Counts).map { .counted($0) } ?? .none
    }
  }

  /// What was counted of one row.
  struct Row {
    let hits: Int
    let open: Int
    /// Nothing came to the row, though nothing was missing that keeps the rule from deciding.
    let isNever: Bool
  }

  /// By the place of the row; empty while nothing is counted.
  var rows: [RowPlace: Row] {
    guard case .counted(let counts) = self else { return [:] }
    var rows: [RowPlace: Row] = [:]
    for table in counts.tables {
      for (index, row) in table.table.rows.enumerated() {
        let hits = index < table.hits.count ? table.hits[index] : 0
        let open = index < table.open.count ? table.open[index] : 0
        rows[RowPlace(file: table.table.place.file, line: row.line)] = Row(
          hits: hits, open: open, isNever: hits == 0 && open == 0 && !table.isBlocked)
      }
    }
    return rows
  }
}

/// A line of a document.
struct RowPlace: Hashable {
  let file: String
  let line: Int
}
