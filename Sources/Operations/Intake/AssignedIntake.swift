internal import Findings
internal import Foundation
internal import Intake
internal import Records
internal import Registers
internal import Vocabulary

/// Reads files of which people have chosen the feeds: the files of one feed together, feed after feed.
struct AssignedIntake {
  typealias Outcome = (feeds: [FeedImport], refused: [RefusedFile])

  private let intake: Intake

  init(_ intake: Intake) {
    self.intake = intake
  }

  /// - Parameter assigned: numbers of feeds by file name; empty reads all files in one go.
  func run(
    _ files: [IntakeFile], as feed: String?, assigned: [String: String],
    progress: @escaping @Sendable (ImportProgress) -> Void, isCancelled: @escaping @Sendable () -> Bool,
    rejects: (Reject) -> Void
  ) throws(IntakeError) -> Outcome {
    guard !assigned.isEmpty else {
      let result = try intake.run(files, as: feed, progress: progress, isCancelled: isCancelled, rejects: rejects)
      return (result.feeds, result.refused)
    }
    let groups = Dictionary(grouping: files) { assigned[$0.name] ?? feed ?? "" }.sorted { $0.key < $1.key }
    let total = files.reduce(0) { $0 + $1.byteCount }
    var before = 0
    var outcome: Outcome = ([], [])
    for (number, group) in groups {
      let base = before
      let result = try intake.run(
        group, as: number.isEmpty ? nil : number,
        progress: { progress(ImportProgress(bytesDone: min(base + $0.bytesDone, total), bytesTotal: total)) },
        isCancelled: isCancelled, rejects: rejects)
      outcome.feeds += result.feeds
      outcome.refused += result.refused
      before += group.reduce(0) { $0 + $1.byteCount }
    }
    return outcome
  }
}

extension IntakeFile {
  /// Bytes of the file; 0 when it cannot be asked, which the import then says.
  var byteCount: Int {
    switch content {
    case .bytes(let bytes): return bytes.count
    case .path(let path):
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }
  }
}

extension CivilDate {
  /// The latest day written in names of files as eight digits, `…_20260630.csv`; nil when none has one.
  static func latest(writtenIn names: some Sequence<String>) -> CivilDate? {
    names.flatMap { name in
      name.split(whereSeparator: { !$0.isASCII || !$0.isNumber }).filter { $0.utf8.count == 8 }.compactMap { digits in
        CivilDate("\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))")
      }
    }.max()
  }
}

extension DeliveryContents {
  /// What an import counted, as it is recorded.
  ///
  /// - Parameters:
  ///   - period: nil takes the latest day written in the names of the files, otherwise `fallback`.
  ///   - fallback: the day of files whose names say none.
  init(_ feed: FeedImport, files: [DeliveredFile], period: CivilDate?, fallback: CivilDate) {
    self.init(
      feed: feed.schema.number, period: period ?? CivilDate.latest(writtenIn: files.map(\.name)) ?? fallback,
      files: files, rowCount: feed.counts.rows, acceptedCount: feed.counts.accepted,
      rejectedCount: feed.counts.rejected,
      reasons: Dictionary(
        feed.counts.reasons.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first }))
  }
}
