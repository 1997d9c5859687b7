internal import Findings
internal import Foundation
internal import GRDB
internal import Policy

/// The columns a finding is read from.
let findingColumns = """
  id, key, rule, subjectKind, subjectId, detail, outcome, missing, streetCode, communityCode, householdNo, \
  displayName, amountFen, status, stage, dueOn, office, assignee, seenDetail, seenOutcome, seenMissing, \
  firstRun, lastRun, changedRun, recurrences, version
  """

extension Finding {
  /// Reads the columns of `findingColumns`, by place: names cost more than values in lists of hundreds of thousands.
  init(_ row: Row) throws(StoreError) {
    let (dueOn, office, assignee) = (row[15] as String?, row[16] as Int64?, row[17] as Int64?)
    self.init(
      id: FindingID(row[0]), key: ProblemKey(bytes: Array(row[1] as Data)), rule: row[2],
      subject: Subject(kind: try enumeration(row[3]), id: row[4]),
      facts: Facts(detail: row[5], outcome: try enumeration(row[6]), missing: row[7]),
      placement: Placement(
        streetCode: row[8], communityCode: row[9], householdNo: row[10], displayName: row[11], amountFen: row[12]),
      status: try enumeration(row[13]),
      handling: Handling(
        stage: try enumeration(row[14]), dueOn: try dueOn.map(day), office: office.map { OfficeID($0) },
        assignee: assignee.map { StaffID($0) },
        facts: try storedFacts(detail: row[18], outcome: row[19], missing: row[20])),
      firstRun: RunID(row[21]), lastRun: RunID(row[22]), changedRun: RunID(row[23]), recurrences: row[24],
      version: row[25])
  }
}

/// Facts kept in three columns, nil when they are null.
func storedFacts(detail: String?, outcome: String?, missing: String?) throws(StoreError) -> Facts? {
  guard let detail, let outcome, let missing else { return nil }
  return Facts(detail: detail, outcome: try enumeration(outcome), missing: missing)
}

/// A stored word as the case it stands for; the CHECKs of the schema allow no other.
func enumeration<Value: RawRepresentable<String>>(_ word: String) throws(StoreError) -> Value {
  guard let value = Value(rawValue: word) else { throw .damaged("'\(word)' is no \(Value.self)") }
  return value
}
