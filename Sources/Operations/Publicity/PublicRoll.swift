internal import Casework
internal import Findings
internal import Policy
internal import Records
internal import Registers
internal import Screening
internal import Vocabulary

/// Which roll a matter is drafted from, and what its columns are called in the data dictionary.
struct PublicRoll: Sendable {
  let matter: String
  let feed: String
  let person: String
  /// The person who applied, when the roll has a row for each member: only that row counts.
  let applicant: String?
  let name: String
  let members: String?
  let amount: String
  let status: String

  static let all = [
    PublicRoll(
      matter: "低保初审", feed: "B01", person: "citizen_id", applicant: "applicant_id", name: "name",
      members: "member_count", amount: "household_amount", status: "status"),
    PublicRoll(
      matter: "特困初审", feed: "B02", person: "citizen_id", applicant: nil, name: "name", members: nil,
      amount: "basic_amount", status: "status"),
    PublicRoll(
      matter: "特困终止", feed: "B02", person: "citizen_id", applicant: nil, name: "name", members: nil,
      amount: "basic_amount", status: "status"),
  ]

  /// Everybody on the roll in a street whose row is in force (the first code of the list).
  func candidates(_ stand: CaseStand, street: AreaCode, opinion: String) -> [PublicCandidate] {
    guard let roll = stand.index.snapshots[feed], case .citizenID(let persons)? = roll.column(person),
      case .text(let names)? = roll.column(name)
    else { return [] }
    var applicants: Cells<UInt64>?
    if let applicant, case .citizenID(let cells)? = roll.column(applicant) { applicants = cells }
    return (0..<roll.rowCount).compactMap { row in
      if let applicants, applicants[row] != persons[row] { return nil }
      if case .code(let codes)? = roll.column(status), codes[row] != 1 { return nil }
      let id = CitizenID(packed: persons[row])
      let placement = stand.placement(Subject(kind: .person, id: id.clearText))
      guard placement.streetCode == street.text else { return nil }
      return PublicCandidate(
        name: String(decoding: names[row], as: UTF8.self), birthDay: id.birthDay,
        memberCount: members.flatMap { Self.number(roll.column($0), row) }.flatMap {
          (1...50).contains($0) ? Int($0) : nil
        },
        amountFen: Self.number(roll.column(amount), row), opinion: opinion)
    }
  }

  private static func number(_ column: Column?, _ row: Int) -> Int64? {
    guard case .number(let cells)? = column, cells[row] != .min, cells[row] >= 0, cells[row] < 1 << 40 else {
      return nil
    }
    return cells[row]
  }

  /// The names of everybody in the register of persons who is not of age on a day.
  static func childNames(_ stand: CaseStand, on day: CivilDate) -> Set<String> {
    let subjects = stand.library.pack.subjects
    guard let source = stand.library.pack.sources.first(where: { $0.name == subjects.source }),
      let register = stand.index.snapshots[source.feed.number], let column = subjects.nameColumn,
      case .text(let names) = register.columns[column],
      case .citizenID(let persons)? = register.columns.first(where: { if case .citizenID = $0 { true } else { false } })
    else { return [] }
    return (0..<register.rowCount).reduce(into: []) { found, row in
      guard let birth = CitizenID(packed: persons[row]).birthDay,
        birth.addingMonthsClampingToMonthEnd(18 * 12) > day
      else { return }
      found.insert(String(decoding: names[row], as: UTF8.self))
    }
  }
}

extension CitizenID {
  /// The day of birth; nil for the null of a column.
  fileprivate var birthDay: CivilDate? {
    CivilDate(year: birthNumber / 10_000, month: birthNumber / 100 % 100, day: birthNumber % 100)
  }
}
