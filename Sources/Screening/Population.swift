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
  let personIDs: UnsafeMutableBufferPointer<UInt64>
  /// Household of each person; −1 outside of the register.
  let householdOf: UnsafeMutableBufferPointer<Int32>
  /// Number of persons before each household, one more than there are households.
  let householdStarts: UnsafeMutableBufferPointer<UInt32>
  /// A register row of each household, where its number stands.
  let householdRows: UnsafeMutableBufferPointer<UInt32>
  /// The register's column of household numbers; nil when the register is missing.
  let householdNumbers: TextColumn?
  private let table: PersonTable
  private let householdTable: TextTable?

  private let sourceNames: [String]

  /// Persons in the register.
  let registeredCount: Int

  package var personCount: Int { personIDs.count }
  package var householdCount: Int { householdRows.count }

  deinit {
    personIDs.deallocate()
    householdOf.deallocate()
    householdStarts.deallocate()
    householdRows.deallocate()
  }

  /// - Parameters:
  ///   - snapshots: by feed number; a feed that is not here is missing and has no rows.
  ///   - sources: which of the pack's sources are wanted; the others get no links.
  package init(
    pack: PolicyPack, snapshots: [String: Snapshot], sources wanted: Set<String>, threads: Int
  ) {
    sourceNames = pack.sources.map(\.name)
    let register = pack.sources.first { $0.name == pack.subjects.source }
    let registerRows = register.flatMap { snapshots[$0.feed.number] }
    let feeds = pack.sources.map { wanted.contains($0.name) ? snapshots[$0.feed.number] : nil }
    var numbering = Numbering(
      register: registerRows, source: register, column: pack.subjects.householdColumn)
    let sources = pack.sources
    // Big sources first, so that the threads end together.
    let order = feeds.indices.sorted { (feeds[$0]?.rowCount ?? 0) > (feeds[$1]?.rowCount ?? 0) }
    let resolved = Slots<ResolvedRows>(feeds.count)
    let known = numbering.table
    inParallel(order.count, threads: threads) { _, place in
      let index = order[place]
      resolved[index] = ResolvedRows(
        snapshot: feeds[index], columns: sources[index].personColumns, table: known)
    }
    for index in feeds.indices { resolved[index]?.number(&numbering) }
    registeredCount = numbering.registeredCount
    householdNumbers = numbering.householdNumbers
    let parts = numbering.finish()
    personIDs = parts.personIDs
    householdOf = parts.householdOf
    householdStarts = parts.householdStarts
    householdRows = parts.householdRows
    table = parts.table
    householdTable = parts.householdTable
    let slots = Slots<SourceLink>(feeds.count)
    let persons = personIDs.count
    inParallel(order.count, threads: threads) { _, place in
      let index = order[place]
      if let rows = resolved[index] { slots[index] = SourceLink(rows, personCount: persons) }
      resolved[index] = nil
    }
    links = feeds.indices.compactMap { slots[$0] }
  }

  /// The number of a person, whether registered or only named in some file.
  package func person(packed: UInt64) -> Int? { table.find(packed) }

  /// The number of a household by its text.
  package func household(_ number: UnsafeBufferPointer<UInt8>) -> Int? { householdTable?.find(number) }

  /// Rows of a person in a source, by the source's name, ascending.
  package func rows(ofPerson person: Int, source name: String) -> [Int] {
    guard let place = sourceNames.firstIndex(of: name) else { return [] }
    let link = links[place]
    return (Int(link.starts[person])..<Int(link.starts[person + 1])).map { Int(link.rows[$0]) }
  }

  /// A register row of a household: its first in the file.
  package func registerRow(ofHousehold household: Int) -> Int { Int(householdRows[household]) }

  /// Rows of one more file by the persons numbered here; others it names are passed over.
  func link(_ snapshot: Snapshot, columns: [Int]) -> SourceLink {
    SourceLink(ResolvedRows(snapshot: snapshot, columns: columns, table: table), personCount: personCount)
  }

  package func citizenID(ofPerson person: Int) -> CitizenID { CitizenID(packed: personIDs[person]) }
}
