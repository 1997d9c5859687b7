package import Policy
package import Registers
package import Vocabulary

/// Who is in the data of a run: persons and households as dense numbers, and for every source the rows of each person.
///
/// Persons of one household are neighbours, so a household is a range of persons; persons whom only other files name
/// come after all households. Numbering follows the register's row order; no result depends on it.
package final class Population: @unchecked Sendable {
  /// One link per source of the pack, in its order.
  let links: [SourceLink]
  /// Packed citizen ID of each person.
  let personIDs: UnsafeBufferPointer<UInt64>
  /// Household of each person; −1 outside of the register.
  let householdOf: UnsafeMutableBufferPointer<Int32>
  /// Number of persons before each household, one more than there are households.
  let householdStarts: UnsafeBufferPointer<UInt32>
  /// A register row of each household, where its number stands.
  let householdRows: UnsafeBufferPointer<UInt32>
  /// The register's column of household numbers; nil when the register is missing.
  let householdNumbers: TextColumn?
  private let table: PersonTable
  private let households: Households

  private let sourceNames: [String]
  private let personColumns: [[Int]]
  private let subjects: PopulationDeclaration
  private let linked: Set<String>

  /// Persons in the register.
  let registeredCount: Int

  package var personCount: Int { personIDs.count }
  package var householdCount: Int { householdRows.count }

  deinit { householdOf.deallocate() }

  /// - Parameters:
  ///   - snapshots: by feed number; a feed that is not here is missing and has no rows.
  ///   - sources: which of the pack's sources are wanted; the others get no links.
  package init(
    pack: PolicyPack, snapshots: [String: Snapshot], sources wanted: Set<String>, threads: Int
  ) {
    sourceNames = pack.sources.map(\.name)
    personColumns = pack.sources.map(\.personColumns)
    subjects = pack.subjects
    linked = wanted
    let register = pack.sources.first { $0.name == pack.subjects.source }
    let numbering = Numbering(
      register: register.flatMap { snapshots[$0.feed.number] }, source: register,
      column: pack.subjects.householdColumn, threads: threads)
    let sources = pack.sources
    let feeds = sources.map { wanted.contains($0.name) ? snapshots[$0.feed.number] : nil }
    // Big sources first, so that the threads end together.
    let order = feeds.indices.sorted { (feeds[$0]?.rowCount ?? 0) > (feeds[$1]?.rowCount ?? 0) }
    let resolved = Slots<ResolvedRows>(feeds.count)
    inParallel(order.count, threads: threads) { _, place in
      let index = order[place]
      if let register, sources[index].name == register.name, register.personColumns.count == 1, feeds[index] != nil {
        resolved[index] = ResolvedRows(snapshot: feeds[index], persons: numbering.personOfRow)
      } else {
        resolved[index] = ResolvedRows(
          snapshot: feeds[index], columns: sources[index].personColumns, table: numbering.table)
      }
    }
    for index in feeds.indices { resolved[index]?.number(numbering.table) }
    let slots = Slots<SourceLink>(feeds.count)
    inParallel(order.count, threads: threads) { _, place in
      let index = order[place]
      if let rows = resolved[index] { slots[index] = SourceLink(rows) }
      resolved[index] = nil
    }
    links = feeds.indices.compactMap { slots[$0] }
    registeredCount = numbering.registeredCount
    (table, households) = (numbering.table, numbering.households)
    personIDs = UnsafeBufferPointer(rebasing: table.ids[..<table.count])
    householdStarts = UnsafeBufferPointer(households.starts)
    householdRows = UnsafeBufferPointer(households.rows)
    householdNumbers = households.numbers
    householdOf = .allocate(capacity: personIDs.count)
    householdOf.initialize(repeating: -1)
    for household in householdRows.indices {
      for person in householdStarts[household]..<householdStarts[household + 1] {
        householdOf[Int(person)] = Int32(household)
      }
    }
  }

  /// Whether a run of a pack over the same snapshots that reads these sources would number people just so.
  func serves(_ pack: PolicyPack, sources wanted: Set<String>) -> Bool {
    linked == wanted && sourceNames == pack.sources.map(\.name)
      && personColumns == pack.sources.map(\.personColumns) && subjects.source == pack.subjects.source
      && subjects.householdColumn == pack.subjects.householdColumn
  }

  /// The number of a person, whether registered or only named in some file.
  package func person(packed: UInt64) -> Int? { table.find(packed) }

  /// The number of a household by its text.
  package func household(_ number: UnsafeBufferPointer<UInt8>) -> Int? { households.find(number) }

  /// Rows of a person in a source, by the source's name, ascending.
  package func rows(ofPerson person: Int, source name: String) -> [Int] {
    sourceNames.firstIndex(of: name).map { links[$0].rows(ofPerson: person) } ?? []
  }

  /// A register row of a household: its first in the file.
  package func registerRow(ofHousehold household: Int) -> Int { Int(householdRows[household]) }

  /// Rows of one more file by the persons numbered here; others it names are passed over.
  func link(_ snapshot: Snapshot, columns: [Int]) -> SourceLink {
    SourceLink(ResolvedRows(snapshot: snapshot, columns: columns, table: table))
  }

  package func citizenID(ofPerson person: Int) -> CitizenID { CitizenID(packed: personIDs[person]) }
}
