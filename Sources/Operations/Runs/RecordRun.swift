package import Findings
package import Policy
package import Records
internal import Store
internal import Vocabulary

/// A run that is over, before it is recorded.
package struct FinishedRun: Sendable {
  package let inputs: RunInputs
  /// The policy it used, kept with it; nil when nobody is to repeat it.
  package let texts: PolicyTexts?
  package let verdicts: [Verdict]
  package let stages: [StageTiming]
  /// UTC milliseconds.
  package let startedAt: Int64

  package init(
    inputs: RunInputs, texts: PolicyTexts? = nil, verdicts: [Verdict], stages: [StageTiming], startedAt: Int64
  ) {
    self.inputs = inputs
    self.texts = texts
    self.verdicts = verdicts
    self.stages = stages
    self.startedAt = startedAt
  }
}

/// Records a run: its exchange file, its counts and what it changes about findings, in one transaction.
package struct RecordRun: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// - Parameters:
  ///   - placing: where the subject of a verdict belongs; called once per verdict, off the main thread.
  ///   - purpose: goes on the ledger behind the digest; no personal data.
  /// - Throws: `.conflict` when the as-of day is before that of the latest run: its answers would be taken for news.
  package func run(
    _ finished: FinishedRun, placing: @escaping @Sendable (Verdict) -> Placement, purpose: String = "",
    by officer: Officer
  ) async throws(OperationError) -> RunRecord {
    _ = try await office.authorise(officer, .recordRuns)
    let latest = try await office.read { try $0.latestRun() }
    let asOf = finished.inputs.asOf
    if let latest, asOf < latest.inputs.asOf { throw RecordRun.outdated(asOf, latest: latest.inputs.asOf) }
    let digest: String
    do {
      digest = try writeExchange(finished)
    } catch {
      throw OperationError(error)
    }
    let observations = Observation.sorted(finished.verdicts, placing: placing)
    let now = office.clock.now()
    return try await office.write { transaction in
      // Another run may have ended while this one sorted its verdicts.
      if let latest = try transaction.read.latestRun(), asOf < latest.inputs.asOf {
        throw RecordRun.outdated(asOf, latest: latest.inputs.asOf)
      }
      if let texts = finished.texts { try transaction.keep(texts) }
      let record = try transaction.recordRun(
        finished.inputs, observations: observations, stages: finished.stages, digest: digest,
        startedAt: finished.startedAt, finishedAt: now, by: officer.account)
      try transaction.record(
        .runRecorded, object: "run/\(record.id)", detail: digest, note: purpose,
        by: officer.account, at: now)
      return record
    }
  }

  /// SHA-256 of the exchange file that verdicts give, hexadecimal; nothing is written.
  static func digest(_ verdicts: [Verdict], asOf: CivilDate) -> String {
    var writer = ExchangeWriter(asOf: asOf)
    for verdict in verdicts { writer.append(verdict) }
    var hash = ByteHash()
    writer.write { hash.update($0) }
    return hash.finish()
  }

  /// Writes the exchange file under its own hash; the same run again finds it there.
  private func writeExchange(_ finished: FinishedRun) throws -> String {
    guard let folder = office.folder else {
      return RecordRun.digest(finished.verdicts, asOf: finished.inputs.asOf)
    }
    var writer = ExchangeWriter(asOf: finished.inputs.asOf)
    for verdict in finished.verdicts { writer.append(verdict) }
    // Made in a staging folder, which the next opening of the store clears away when this process is killed.
    let staged = try folder.beginStaging()
    defer { staged.discard() }
    let partial = staged.path + "/exchange.gz"
    var archive = try ArchiveWriter(path: partial)
    try writer.write { try archive.write($0) }
    let digest = try archive.finish().sha256
    try PartialFile.publish(partial, as: folder.exchangePath(digest: digest))
    return digest
  }

  private static func outdated(_ asOf: CivilDate, latest: CivilDate) -> OperationError {
    .conflict(
      LocalizedText(
        zhHans: "基准日 \(asOf) 早于最近一次排查的 \(latest)，不能并入问题清单，本次没有保存。"
          + "查看过去的情况请用“说明”或“测算”，或选择 \(latest) 及以后的日期。",
        en: "The as-of day \(asOf) is before that of the latest run, \(latest); nothing was saved. Use explain or "
          + "simulate to look back, or choose \(latest) or later."))
  }
}

/// Texts that several verbs about runs share.
enum RunMessages {
  static let unknown = OperationError.notFound(
    LocalizedText(zhHans: "没有这次排查。请刷新排查列表。", en: "There is no such run. Reload the list."))
}
