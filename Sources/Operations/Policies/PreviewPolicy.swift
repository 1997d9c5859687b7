internal import FEEL
internal import Findings
package import Policy
package import Records
internal import Registers
internal import Screening
internal import Store
package import Vocabulary

/// Says what a change of the policy would do to the registers of today; nothing is stored.
///
/// Only rules that the change reaches are run again, over registers that stay linked from one preview to the next.
package struct PreviewPolicy: Sendable {
  private let office: Office
  private let base: PolicyLibrary
  private let threads: Int

  package init(office: Office, base: PolicyLibrary, threads: Int = 2) {
    self.office = office
    self.base = base
    self.threads = threads
  }

  /// What is held against the policy in force.
  package enum Change: Sendable {
    /// The documents of an edition.
    case edition(EditionID)
    /// Edits of a draft before they are saved, made on the documents of a digest.
    case edits(EditionID, on: String, [PolicyEdit])
    /// Other values of parameters.
    case parameters([ParameterSetting])
  }

  /// - Parameter asOf: nil: the day of the latest run, before the first that of the newest data.
  /// - Throws: `.conflict` when nothing was delivered, the draft changed meanwhile or does not load; `.invalid` with
  ///   `set` for parameters or values that are none.
  package func run(
    _ change: Change, asOf: CivilDate? = nil, by officer: Officer
  ) async throws(OperationError) -> PolicyPreview {
    _ = try await office.authorise(officer, .previewPolicies)
    let room = PolicyInForce(office: office, base: base)
    let deliveries = try await office.read { try $0.activeDeliveries() }
    guard !deliveries.isEmpty else { throw PrepareRun.nothingDelivered }
    let day = try await day(asOf, deliveries)
    let present = try await room.run(on: day)
    let (library, overrides) = try await changed(change, present.library, room)
    let (stand, isWarm) = try await stand(on: day, present.library, deliveries)
    let parameters = library.values(RunSettings(asOf: day, overrides: overrides))
    let money = Dictionary(grouping: library.pack.money, by: \.rule).mapValues { Set($0.map(\.output)) }
    let difference: StandingScreening.Difference
    do {
      difference = try stand.screening.difference(to: library.pack, parameters, money: money)
    } catch {
      throw .conflict(error.message)
    }
    let tally = PreviewTally(difference: difference, stand: stand, pack: library.pack)
    return tally.preview(
      asOf: day, present: present, digest: library.version, isWarm: isWarm && difference.isWarm)
  }

  private func day(_ given: CivilDate?, _ deliveries: [Delivery]) async throws(OperationError) -> CivilDate {
    if let given { return given }
    if let latest = try await office.read({ try $0.latestRun() }) { return latest.inputs.asOf }
    let today = office.clock.today
    return deliveries.map(\.contents.period).filter { $0 <= today }.max() ?? today
  }

  private func changed(
    _ change: Change, _ present: PolicyLibrary, _ room: PolicyInForce
  ) async throws(OperationError) -> (PolicyLibrary, [String: Value]) {
    switch change {
    case .parameters(let settings): return (present, try present.overrides(settings))
    case .edition(let id):
      let edition = try await office.read { try $0.requirePolicyEdition(id) }
      return (try await room.library(of: edition), [:])
    case .edits(let id, let digest, let edits):
      let edition = try await office.read { try $0.requirePolicyEdition(id) }
      guard edition.digest == digest else { throw EditionMessages.outdated }
      let texts = try EditPolicy.applying(edits, to: try await room.texts(digest))
      let current = PolicyTexts(dictionary: base.dictionaryText, documents: texts.documents)
      return (try room.loaded(current), [:])
    }
  }

  private func stand(
    on day: CivilDate, _ library: PolicyLibrary, _ deliveries: [Delivery]
  ) async throws(OperationError) -> (stand: PreviewShelf.Stand, isWarm: Bool) {
    let (office, threads) = (office, threads)
    let key = PreviewShelf.Key(
      deliveries: deliveries.map(\.id), asOf: day, policy: library.version, threads: threads)
    return try await office.previews.stand(key) {
      let snapshots = try OpenRegisters(office: office, library: library).snapshots(deliveries)
      let screening: StandingScreening
      do throws(ScreeningError) {
        screening = try StandingScreening(
          pack: library.pack, snapshots: snapshots,
          parameters: library.values(RunSettings(asOf: day, overrides: [:])), threads: threads,
          clock: ProcessClock.seconds)
      } catch {
        throw OperationError.conflict(error.message)
      }
      let places = SubjectPlaces(
        pack: library.pack, population: screening.result.population, registers: snapshots)
      return PreviewShelf.Stand(screening: screening, places: places)
    }
  }
}
