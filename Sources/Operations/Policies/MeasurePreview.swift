internal import Policy
package import Records
internal import Registers
internal import Screening
internal import Store
package import Vocabulary

/// Times previews beside full runs of the same policy, in turn and in one process: only their ratio means something.
package struct MeasurePreview: Sendable {
  private let office: Office
  private let base: PolicyLibrary
  private let threads: Int

  package init(office: Office, base: PolicyLibrary, threads: Int = 2) {
    self.office = office
    self.base = base
    self.threads = threads
  }

  /// Seconds.
  package struct Summary: Sendable {
    /// The first preview, which maps, links and screens the registers as they are.
    package let cold: Double
    package let rounds: [Round]
    /// Rules that a preview ran, of how many.
    package let rulesRun: Int
    package let ruleCount: Int
    package let personCount: Int
    /// KiB, of the whole process.
    package let peakMemory: Int
  }

  /// One full run and one preview after it, in seconds.
  package struct Round: Sendable {
    package let full: Double
    package let preview: Double
  }

  /// - Parameter rounds: 1 or more.
  package func run(
    _ settings: [ParameterSetting], asOf: CivilDate?, rounds: Int, by officer: Officer
  ) async throws(OperationError) -> Summary {
    let verb = PreviewPolicy(office: office, base: base, threads: threads)
    office.previews.drop()
    let started = ProcessClock.seconds()
    let first = try await verb.run(.parameters(settings), asOf: asOf, by: officer)
    let cold = ProcessClock.seconds() - started
    let library = try await PolicyInForce(office: office, base: base).run(on: first.asOf).library
    let parameters = library.values(RunSettings(asOf: first.asOf, overrides: try library.overrides(settings)))
    var measured: [Round] = []
    for _ in 0..<max(1, rounds) {
      let begun = ProcessClock.seconds()
      let registers = try await OpenRegisters(office: office, library: library).run()
      do {
        let run = ScreeningRun(
          pack: library.pack, snapshots: registers.snapshots, parameters: parameters, threads: threads)
        _ = try run.run(clock: ProcessClock.seconds)
      } catch {
        throw .conflict(error.message)
      }
      let ran = ProcessClock.seconds()
      _ = try await verb.run(.parameters(settings), asOf: first.asOf, by: officer)
      measured.append(Round(full: ran - begun, preview: ProcessClock.seconds() - ran))
    }
    return Summary(
      cold: cold, rounds: measured, rulesRun: first.rules.count, ruleCount: library.pack.rules.count,
      personCount: first.personCount, peakMemory: ProcessClock.peakMemory())
  }
}
