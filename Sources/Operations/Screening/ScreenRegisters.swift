internal import FEEL
internal import Findings
internal import Glibc
internal import Policy
package import Records
package import Registers
internal import Screening
internal import Store
package import Vocabulary

/// Holds the deliveries that count against the policy in force on a day and records what was found.
package struct ScreenRegisters: Sendable {
  private let office: Office
  private let base: PolicyLibrary
  private let threads: Int

  /// - Parameter library: what counts where no approved edition does.
  package init(office: Office, library: PolicyLibrary, threads: Int = 2) {
    self.office = office
    base = library
    self.threads = threads
  }

  /// What a run did.
  package struct Summary: Sendable {
    /// Cases opened again and findings handed out.
    package let followed: FollowRun.Summary
    package let record: RunRecord
    package let personCount: Int
    package let householdCount: Int
    package let classCount: Int
    package let knownAt: CivilDate?
    /// Rules that did not run because they are not in force on the as-of day; what they found before stays as it is.
    package let notInForce: [String]
  }

  /// - Parameters:
  ///   - settings: as-of day, known-at day and parameters that differ from the documents.
  ///   - rules: identifiers of the rules to run; nil for all.
  ///   - purpose: goes on the ledger; no personal data.
  ///   - progress: share done, 0...1, from any thread.
  /// - Throws: `.conflict` when nothing was delivered yet: a run over nothing would only clear what was found.
  package func run(
    _ settings: RunSettings, rules: Set<String>? = nil, purpose: String = "", by officer: Officer,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws(OperationError) -> Summary {
    _ = try await office.authorise(officer, .recordRuns)
    let policy = try await PolicyInForce(office: office, base: base).run(
      on: settings.asOf, knownAt: settings.knownAt.map { PolicyInForce.end(of: $0) })
    let library = policy.library
    try library.requireRules(rules)
    let started = office.clock.now()
    let mapping = ProcessClock.seconds()
    let registers = try await OpenRegisters(office: office, library: library).run()
    guard !registers.deliveries.isEmpty else { throw PrepareRun.nothingDelivered }
    let mapped = ProcessClock.seconds()
    let parameters = library.values(settings)
    let screening = ScreeningRun(
      pack: library.pack, snapshots: registers.snapshots, parameters: parameters, threads: threads)
    let result: ScreeningResult
    do {
      result = try screening.run(only: rules, clock: ProcessClock.seconds, progress: progress)
    } catch {
      throw .conflict(error.message)
    }
    let stages = ([("map", mapped - mapping)] + result.stages.map { ($0.name, $0.seconds) })
      .map { StageTiming(name: $0.0, milliseconds: Int64(($0.1 * 1000).rounded())) }
    let finished = FinishedRun(
      inputs: RunInputs(
        asOf: settings.asOf, policyVersion: library.version, parameters: settings.canonicalJSON,
        deliveries: registers.deliveries.map(\.id),
        rules: (rules ?? Set(library.pack.rules.map(\.id))).subtracting(result.notInForce),
        edition: policy.edition?.id),
      texts: library.wholeText, verdicts: result.verdicts, stages: stages, startedAt: started)
    let places = SubjectPlaces(pack: library.pack, population: result.population, registers: registers.snapshots)
    _ = try await BuildAreas(office: office).run(
      divisions: base.divisions, communities: places.communities(), by: officer)
    let record = try await RecordRun(office: office).run(
      finished, placing: { places.placement($0) }, purpose: purpose, by: officer)
    // The run is on record whatever follows; what could not be handed out now is when clocks advance next.
    let followed = try? await FollowRun(office: office, library: library).run(record.id, by: officer)
    return Summary(
      followed: followed ?? FollowRun.Summary(), record: record,
      personCount: result.personCount, householdCount: result.householdCount,
      classCount: result.classes.count, knownAt: settings.knownAt, notInForce: result.notInForce.sorted())
  }
}

extension PolicyLibrary {
  /// Refuses a choice of rules that names one that is not in the pack.
  func requireRules(_ rules: Set<String>?) throws(OperationError) {
    let unknown = (rules ?? []).filter { pack.rule($0) == nil }.sorted()
    guard unknown.isEmpty else {
      let list = unknown.joined(separator: ", ")
      throw .invalid(
        "rules", zhHans: "没有规则 \(list)。规则编号见政策文件。", en: "There are no rules \(list). See the policy documents.")
    }
  }
}

/// Maps the snapshots of the deliveries that count.
package struct OpenRegisters: Sendable {
  private let office: Office
  private let library: PolicyLibrary

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// Registers of one moment.
  package struct Registers: Sendable {
    /// By feed number; a feed without a delivery is not here.
    package let snapshots: [String: Snapshot]
    package let deliveries: [Delivery]
  }

  /// Opens the columns of every active delivery; nothing is read before it is used.
  package func run() async throws(OperationError) -> Registers {
    let deliveries = try await office.read { try $0.activeDeliveries() }
    return Registers(snapshots: try snapshots(deliveries), deliveries: deliveries)
  }

  /// The snapshots of some deliveries by feed number.
  func snapshots(_ deliveries: [Delivery]) throws(OperationError) -> [String: Snapshot] {
    var snapshots: [String: Snapshot] = [:]
    for delivery in deliveries {
      guard let schema = library.dictionary.feed(number: delivery.contents.feed), let folder = office.folder else {
        continue
      }
      do {
        snapshots[schema.number] = try Snapshot.map(
          path: folder.snapshotPath(feed: schema.number, digest: delivery.contents.digest), schema: schema,
          codeLists: library.dictionary.codeLists)
      } catch {
        throw OpenRegisters.failure(error, feed: schema.number)
      }
    }
    return snapshots
  }

  private static func failure(_ error: SnapshotError, feed: String) -> OperationError {
    let text = LocalizedText(
      zhHans: "数据项 \(feed) 的列文件打不开，没有进行任何处理。请重新导入该数据项或从备份恢复。原因：\(error.message.zhHans)",
      en: "The columns of feed \(feed) cannot be opened; nothing was done. Import it again or restore a backup. "
        + error.message.en)
    switch error {
    case .damaged, .notASnapshot, .unknownVersion, .columnTooLarge: return .damaged(text)
    case .system(_, path: _, code: ENOENT): return .damaged(text)
    case .system, .otherSchema, .codesChanged: return .unavailable(text)
    }
  }
}
