package import Findings
package import Policy
package import Records
internal import Screening
internal import Store
package import Vocabulary

/// Counts for every row of every table whom it decides, over the registers of the latest run.
package struct CountRowHits: Sendable {
  private let office: Office
  private let library: PolicyLibrary
  private let threads: Int

  package init(office: Office, library: PolicyLibrary, threads: Int = 2) {
    self.office = office
    self.library = library
    self.threads = threads
  }

  /// What was counted of one run.
  package struct Counts: Sendable {
    package let run: RunID
    package let asOf: CivilDate
    package let tables: [Table]
  }

  package struct Table: Sendable {
    package let table: ProbedTable
    /// Persons, households or groups for whom the row counts, by the place of the row.
    package let hits: [Int]
    /// Those for whom missing values leave the row open.
    package let open: [Int]
    /// The run lacked something without which the rule decides nothing.
    package let isBlocked: Bool
  }

  /// - Throws: `.conflict` when nothing was screened yet.
  package func run(by officer: Officer) async throws(OperationError) -> Counts {
    _ = try await office.authorise(officer, .readRuns)
    guard let latest = try await office.read({ try $0.latestRun() }) else {
      throw .conflict(
        LocalizedText(zhHans: "还没有排查过。请先运行 mingcha screen。", en: "Nothing was screened yet. Run mingcha screen first."))
    }
    let inputs = latest.inputs
    let deliveries = try await office.read { transaction in
      try inputs.deliveries.compactMap { try transaction.delivery($0) }
    }
    let snapshots = try OpenRegisters(office: office, library: library).snapshots(deliveries)
    let settings = try RunSettings(
      json: Array("{\"asOf\":\"\(inputs.asOf)\",\"parameters\":\(inputs.parameters)}".utf8),
      parameters: library.pack.parameters)
    let (pack, tables) = library.pack.probing
    let screening = ScreeningRun(
      pack: pack, snapshots: snapshots,
      parameters: ParameterValues(pack.parameters, asOf: inputs.asOf, overrides: settings.overrides), threads: threads)
    let verdicts: [Verdict]
    do {
      verdicts = try screening.run(clock: ProcessClock.seconds).verdicts
    } catch {
      throw .conflict(error.message)
    }
    return Counts(run: latest.id, asOf: inputs.asOf, tables: CountRowHits.counted(tables, verdicts))
  }

  private static func counted(_ tables: [ProbedTable], _ verdicts: [Verdict]) -> [Table] {
    var hits: [String: [Int: Int]] = [:]
    var open: [String: [Int: Int]] = [:]
    var blocked: Set<String> = []
    for verdict in verdicts {
      guard case .integer(let row)? = verdict.detail.first?.value else {
        blocked.insert(verdict.rule)
        continue
      }
      switch verdict.outcome {
      case .hit: hits[verdict.rule, default: [:]][Int(row), default: 0] += 1
      case .undecidable: open[verdict.rule, default: [:]][Int(row), default: 0] += 1
      }
    }
    return tables.map { table in
      Table(
        table: table, hits: table.rows.indices.map { hits[table.probe]?[$0] ?? 0 },
        open: table.rows.indices.map { open[table.probe]?[$0] ?? 0 },
        isBlocked: blocked.contains(table.probe) && hits[table.probe] == nil && open[table.probe] == nil)
    }
  }
}
