package import Registers
package import Vocabulary

/// A district of people who do not exist: every feed and roll, in the untidy form of real deliveries, with planted
/// problems whose answers are known.
///
/// The same arguments give the same bytes. Households are made up one after another and written at once, so memory
/// does not grow with the number of people.
package struct SampleDistrict: Sendable {
  /// The fewest and most people a district may have. A small district holds more people than asked for, because the
  /// planted cases need people of their own.
  package static let peopleRange = 200...7_500_000

  package let people: Int
  /// Another seed gives other people and other cases, of the same kinds.
  package let seed: UInt64
  /// Rows of a hundred that are spoilt.
  package let dirtyPercent: Int
  package let asOf: CivilDate
  private let dictionary: DataDictionary

  /// Nothing is written yet; `write(to:progress:)` checks the arguments.
  package init(
    people: Int, seed: UInt64, dirtyPercent: Int = 1, asOf: CivilDate = SampleDistrict.usualDay,
    dictionary: DataDictionary
  ) {
    self.people = people
    self.seed = seed
    self.dirtyPercent = dirtyPercent
    self.asOf = asOf
    self.dictionary = dictionary
  }

  /// The as-of date unless another is given: 30 June 2026.
  package static var usualDay: CivilDate { YearMonth(year: 2026, month: 6).lastDay }

  /// Writes the files into a folder, which is made when it is not there; files of the same names are replaced.
  ///
  /// - Parameter progress: Called now and then with the number of people written so far.
  /// - Throws: `SampleError` when the arguments are out of range, before anything is written, or when the folder or a
  ///   file cannot be written.
  package func write(to directory: String, progress: (Int) -> Void = { _ in }) throws(SampleError) -> SampleSummary {
    guard SampleDistrict.peopleRange.contains(people) else {
      let range = SampleDistrict.peopleRange
      throw .peopleOutOfRange(people: people, least: range.lowerBound, most: range.upperBound)
    }
    guard (0...100).contains(dirtyPercent) else { throw .dirtOutOfRange(percent: dirtyPercent) }
    guard let calendar = Calendar(asOf: asOf), asOf.components.year <= 2090 else { throw .asOfOutOfRange(asOf) }
    try SystemFile.makeDirectory(directory)
    let dirt = DirtSource(seed: seed, percent: dirtyPercent, codeLists: dictionary.codeLists)
    let rows = try Rows(dictionary: dictionary, directory: directory, calendar: calendar, dirt: dirt)
    var settlement = Settlement(people: people, seed: seed, rows: rows)
    try settlement.settle(progress: progress)
    for file in rows.allFiles { try file.close() }
    let notes = Notes(district: self, truth: settlement.truth)
    try notes.write(to: directory)
    return SampleSummary(
      people: rows.peopleCount, households: settlement.householdCount,
      rows: Dictionary(uniqueKeysWithValues: rows.allFiles.map { ($0.schema.number, $0.rowCount) }),
      files: rows.allFiles.flatMap(\.deliveries).map { .init(name: $0.fileName, bytes: $0.byteCount) },
      planted: settlement.planted,
      spoilt: Dictionary(uniqueKeysWithValues: dirt.counts.map { ($0.key.rawValue, $0.value) }))
  }
}

/// What a sample holds.
package struct SampleSummary: Hashable, Sendable {
  /// A file of the sample.
  package struct File: Hashable, Sendable {
    package let name: String
    package let bytes: Int
  }

  /// People in the register.
  package let people: Int
  package let households: Int
  /// Rows by feed number, without the spoilt copies.
  package let rows: [String: Int]
  package let files: [File]
  /// Planted hits by rule.
  package let planted: [String: Int]
  /// Spoilt rows by the way they were spoilt; every way that is possible in one of the feeds comes up in turn.
  package let spoilt: [String: Int]
}
