internal import FEEL
package import Findings
internal import Policy
package import Records
internal import Registers
internal import Screening
internal import Store
internal import Vocabulary

/// Runs a past screening again, with the policy, parameters and deliveries it used, and records nothing.
package struct RepeatRun: Sendable {
  private let office: Office
  private let base: PolicyLibrary
  private let threads: Int

  package init(office: Office, library: PolicyLibrary, threads: Int = 2) {
    self.office = office
    base = library
    self.threads = threads
  }

  /// What a run gave when it was repeated.
  package struct Outcome: Sendable {
    package let record: RunRecord
    /// SHA-256 of the exchange file of the repetition, hexadecimal.
    package let digest: String

    /// Whether it came to the same bytes.
    package var isSame: Bool { digest == record.digest }
  }

  /// - Throws: `.notFound` for an unknown run, or one whose documents were not kept.
  package func run(_ id: RunID, by officer: Officer) async throws(OperationError) -> Outcome {
    _ = try await office.authorise(officer, .readRuns)
    let found = try await office.read { transaction -> (RunRecord, [Delivery])? in
      guard let record = try transaction.run(id) else { return nil }
      return (record, try record.inputs.deliveries.compactMap { try transaction.delivery($0) })
    }
    guard let (record, deliveries) = found else { throw RunMessages.unknown }
    let library = try await PolicyInForce(office: office, base: base).library(digest: record.inputs.policyVersion)
    let snapshots = try OpenRegisters(office: office, library: library).snapshots(deliveries)
    let settings = try RunSettings(
      json: Array("{\"asOf\":\"\(record.inputs.asOf)\",\"parameters\":\(record.inputs.parameters)}".utf8),
      parameters: library.pack.parameters)
    let parameters = library.values(settings)
    let screening = ScreeningRun(pack: library.pack, snapshots: snapshots, parameters: parameters, threads: threads)
    do {
      let result = try screening.run(only: record.inputs.rules, clock: ProcessClock.seconds)
      return Outcome(record: record, digest: RecordRun.digest(result.verdicts, asOf: settings.asOf))
    } catch {
      throw .conflict(error.message)
    }
  }
}
