import FEEL
import Policy
import Registers
package import Vocabulary

/// Everything the registers hold of a person or a household, source by source.
package struct CaseFile: Sendable {
  package let record: CaseRecord
  /// The household of a person, the household itself; nil for a person outside of the register.
  package let household: CaseRecord?
  /// Everybody registered in that household.
  package let members: [CaseRecord]
  /// Every feed of the dictionary in its order, delivered or not.
  package let sources: [CaseSource]
}

/// A person, a household or another record, by number and by name.
package struct CaseRecord: Hashable, Sendable {
  /// 人, 户, a source or a group.
  package let entity: String
  /// Number in the population, the snapshot or the group.
  package let number: Int
  /// Of a person; its `description` is masked.
  package let citizenID: CitizenID?
  /// Of a household.
  package let householdNumber: String?
  /// Of a registered person, where the documents tell which column holds it. Personal.
  package let name: String?
  package let label: LocalizedText
}

/// The rows of one feed that belong to a person or to the members of a household.
package struct CaseSource: Sendable {
  package let feed: String
  package let title: LocalizedText
  /// Whether the feed was delivered: without rows it then says that there is nothing.
  package let isDelivered: Bool
  /// Whether any document of the pack names the feed.
  package let isRead: Bool
  package let rows: [CaseRow]
}

/// One row of a feed.
package struct CaseRow: Sendable {
  package let feed: String
  package let title: LocalizedText
  /// Row of the snapshot.
  package let number: Int
  package let file: String
  /// Row of the file, its header being row 1.
  package let fileRow: Int
  /// The day the row says it is of, otherwise the day of its delivery; nil where neither is known.
  package let asOf: CivilDate?
  package let cells: [CaseRowCell]
  /// What the documents make of the row, as far as it was asked for.
  package let facts: [CaseRowFact]
}

/// One cell of a row.
package struct CaseRowCell: Hashable, Sendable {
  package let column: String
  package let title: LocalizedText
  package let value: ShownValue
}

/// One fact of a row.
package struct CaseRowFact: Hashable, Sendable {
  package let title: LocalizedText
  package let value: ShownValue
}

extension CaseWording {
  func record(_ record: Record) -> CaseRecord {
    let population = index.population
    var id: CitizenID?
    var number: String?
    if record.entity == PackLexicon.person, record.index < population.personCount {
      id = population.citizenID(ofPerson: record.index)
    }
    if record.entity == PackLexicon.household, record.index < population.householdCount {
      number = population.number(ofHousehold: record.index)
    }
    return CaseRecord(
      entity: record.entity, number: record.index, citizenID: id, householdNumber: number,
      name: id == nil ? nil : name(ofPerson: record.index), label: label(record))
  }

  private func name(ofPerson person: Int) -> String? {
    let register = index.pack.subjects.source
    guard let column = index.pack.subjects.nameColumn, let snapshot = index.snapshot(ofSource: register),
      column < snapshot.columns.count, let row = index.rows(ofSource: register, person: person).first,
      case .text(let name) = snapshot.columns[column].value(row)
    else { return nil }
    return name
  }

  /// A row with some of its columns, or with all that the delivery has.
  func row(_ row: Int, of snapshot: Snapshot, columns: [Int]? = nil, facts: [CaseRowFact] = []) -> CaseRow {
    let schema = snapshot.schema
    let shownColumns =
      columns
      ?? schema.columns.indices.filter { column in
        if case .absent = snapshot.columns[column] { false } else { true }
      }
    let place = snapshot.place(ofRow: row)
    var asOf = index.periods[schema.number]
    if case .date(let date)? = snapshot.column("as_of_date")?.value(row) { asOf = date }
    return CaseRow(
      feed: schema.number, title: schema.title, number: row, file: place?.file ?? "", fileRow: place?.row ?? 0,
      asOf: asOf,
      cells: shownColumns.map { column in
        CaseRowCell(
          column: schema.columns[column].id, title: schema.columns[column].title,
          value: cell(snapshot, column: column, row: row))
      }, facts: facts)
  }

  private func cell(_ snapshot: Snapshot, column: Int, row: Int) -> ShownValue {
    let schema = snapshot.schema.columns[column]
    let cell = snapshot.columns[column].value(row)
    if case .decimal = schema.kind, case .number(let number) = cell {
      // Decimals have no value in expressions, but people read them.
      let text = CaseWording.decimal(number)
      return ShownValue(
        value: .text(text), text: LocalizedText(zhHans: text, en: text), sensitivity: schema.sensitivity)
    }
    let value = Value(cell, kind: schema.kind, in: index.pack.lexicon.dictionary)
    if case .code(let list) = schema.kind { return shown(value, list: list, sensitivity: schema.sensitivity) }
    return shown(value, sensitivity: schema.sensitivity)
  }

  /// A number scaled by 10^9, without zeros at its end.
  static func decimal(_ number: Int64) -> String {
    let magnitude = number.magnitude
    var fraction = String(1_000_000_000 + magnitude % 1_000_000_000).dropFirst()
    while fraction.last == "0" { fraction = fraction.dropLast() }
    return (number < 0 ? "-" : "") + String(magnitude / 1_000_000_000) + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// Everything of a person or of a household's members.
  func file(_ record: Record) -> CaseFile {
    let population = index.population
    let isHousehold = record.entity == PackLexicon.household
    let household = isHousehold ? record.index : population.household(ofPerson: record.index)
    let members = household.map { Array(population.members(ofHousehold: $0)) } ?? []
    let persons = isHousehold ? members : [record.index]
    let dictionary = index.pack.lexicon.dictionary
    return CaseFile(
      record: self.record(record),
      household: household.map { self.record(Record(entity: PackLexicon.household, index: $0)) },
      members: members.map { self.record(Record(entity: PackLexicon.person, index: $0)) },
      sources: dictionary.feeds.map { feed in
        let places = index.pack.sources.indices.filter { index.pack.sources[$0].feed.number == feed.number }
        let links =
          places.map { index.links[$0] }
          + index.otherFeeds.filter { $0.feed.number == feed.number }.compactMap(\.link)
        let snapshot = links.first?.snapshot
        let rows = Set(links.flatMap { link in persons.flatMap { link.rows(ofPerson: $0) } }).sorted()
        return CaseSource(
          feed: feed.number, title: feed.title, isDelivered: snapshot != nil, isRead: !places.isEmpty,
          rows: rows.compactMap { row in snapshot.map { self.row(row, of: $0) } })
      })
  }
}
