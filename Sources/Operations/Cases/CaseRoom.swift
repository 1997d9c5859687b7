internal import Findings
internal import Foundation
internal import Policy
internal import Records
internal import Registers
internal import Screening
internal import Store
internal import Vocabulary

/// Holds the registers open for reading single cases: opened once, and again when deliveries or the day change.
package actor CaseRoom {
  nonisolated let office: Office
  /// What counts where no approved edition does.
  nonisolated let base: PolicyLibrary
  private let threads: Int
  /// The latest used last.
  private var stands: [(key: StandKey, task: Task<CaseStand, any Error>)] = []
  private var openedTokens: PersonTokens?
  private static let standCountMax = 2

  package init(office: Office, library: PolicyLibrary, threads: Int = 2) {
    self.office = office
    base = library
    self.threads = threads
  }

  /// The names under which addresses know people.
  func tokens() throws(OperationError) -> PersonTokens {
    if let openedTokens { return openedTokens }
    let tokens = try PersonTokens.open(office)
    openedTokens = tokens
    return tokens
  }

  /// The deliveries that count, read at the day of the latest run, or at another.
  func current(asOf: CivilDate? = nil) async throws(OperationError) -> CaseStand {
    let latest = try await office.read { try $0.latestRun() }
    let deliveries = try await office.read { try $0.activeDeliveries() }
    let day = asOf ?? latest?.inputs.asOf ?? office.clock.today
    let policy = try await PolicyInForce(office: office, base: base).run(on: day).library
    return try await stand(
      StandKey(
        deliveries: deliveries.map(\.id), asOf: day, parameters: latest?.inputs.parameters ?? "{}",
        policy: policy.version), policy)
  }

  /// The registers as a run saw them, with the policy it used.
  func stand(of run: RunID) async throws(OperationError) -> CaseStand {
    guard let record = try await office.read({ try $0.run(run) }) else { throw RunMessages.unknown }
    // The documents of runs before editions were kept are not there any more.
    let policy = await PolicyInForce(office: office, base: base).keptLibrary(record.inputs.policyVersion) ?? base
    return try await stand(
      StandKey(
        deliveries: record.inputs.deliveries, asOf: record.inputs.asOf, parameters: record.inputs.parameters,
        policy: policy.version), policy)
  }

  private func stand(_ key: StandKey, _ library: PolicyLibrary) async throws(OperationError) -> CaseStand {
    let task: Task<CaseStand, any Error>
    if let place = stands.firstIndex(where: { $0.key == key }) {
      task = stands[place].task
      stands.append(stands.remove(at: place))
    } else {
      let (office, threads) = (office, threads)
      task = Task.detached { try await CaseStand(key, office: office, library: library, threads: threads) }
      stands.append((key, task))
      if stands.count > CaseRoom.standCountMax { stands.removeFirst() }
    }
    do {
      return try await task.value
    } catch {
      stands.removeAll { $0.key == key }
      throw OperationError(error)
    }
  }
}

/// What single cases are read from, as of one day.
struct StandKey: Hashable, Sendable {
  let deliveries: [DeliveryID]
  let asOf: CivilDate
  /// Parameters that differ from the documents, as a run pins them.
  let parameters: String
  /// Digest of the policy.
  let policy: String
}

/// Registers that are open, with what reads cases out of them.
struct CaseStand: Sendable {
  let library: PolicyLibrary
  let index: CaseIndex
  let places: SubjectPlaces
  let asOf: CivilDate

  init(_ key: StandKey, office: Office, library: PolicyLibrary, threads: Int) async throws {
    self.library = library
    let deliveries = try await office.read { transaction in
      try key.deliveries.compactMap { try transaction.delivery($0) }
    }
    let snapshots = try OpenRegisters(office: office, library: library).snapshots(deliveries)
    let settings = try RunSettings(
      json: Array("{\"asOf\":\"\(key.asOf)\",\"parameters\":\(key.parameters)}".utf8),
      parameters: library.pack.parameters)
    index = CaseIndex(
      pack: library.pack, snapshots: snapshots,
      parameters: library.values(settings),
      periods: Dictionary(
        deliveries.map { ($0.contents.feed, $0.contents.period) }, uniquingKeysWith: { first, _ in first }),
      threads: threads)
    places = SubjectPlaces(pack: library.pack, population: index.population, registers: snapshots)
    asOf = key.asOf
  }

  func explainer() -> Explainer { Explainer(index) }

  func placement(_ subject: Subject) -> Placement {
    places.placement(Verdict(rule: "", subject: subject, detail: [], outcome: .hit, missing: []))
  }
}
