internal import Findings
internal import GRDB
internal import Policy
internal import Records
internal import Vocabulary

/// A filter and a scope as SQL: the one place where the reach of an officer becomes a condition.
struct FindingCondition {
  private(set) var arguments: StatementArguments = []
  private var parts: [String] = []
  /// The index that finds the few rows of a narrow condition; nil when the condition is about tally columns only.
  private var narrowIndex: String?
  /// Whether some part is about a column that the tally does not have.
  private var isFiner = false

  init(_ filter: FindingFilter, scope: Scope) {
    add(scope)
    add("rule", filter.rules.sorted(), of: nil)
    add("status", filter.statuses.map(\.rawValue).sorted(), of: Finding.Status.allCases.count)
    add("stage", filter.stages.map(\.rawValue).sorted(), of: Stage.allCases.count)
    add("outcome", filter.outcomes.map(\.rawValue).sorted(), of: 2)
    add("streetCode", filter.streets.sorted(), of: nil)
    if let hasNewFacts = filter.hasNewFacts { add("hasNewFacts = ?", hasNewFacts) }
    if let code = filter.communityCode { add("communityCode = ?", code, index: "findingByCommunity") }
    if let number = filter.householdNo { add("householdNo = ?", number, index: "findingByHousehold") }
    if let id = filter.subjectID { add("subjectId = ?", id, index: "findingBySubject") }
    if let person = filter.assignee { addFine("assignee = ?", [person.rawValue], index: "findingByAssignee") }
    if !filter.offices.isEmpty {
      let numbers = filter.offices.map(\.rawValue).sorted()
      let marks = numbers.map { _ in "?" }.joined(separator: ", ")
      addFine("office IN (\(marks))", numbers, index: "findingByOffice")
    }
    if let text = filter.text { add(search: text) }
  }

  var sql: String { parts.isEmpty ? "TRUE" : parts.joined(separator: " AND ") }

  /// Whether the counts of the tally answer it.
  var isCoveredByTally: Bool { narrowIndex == nil && !isFiner }

  /// The `INDEXED BY` clause: the narrow index when there is one, else the one in the order wanted.
  func index(for sort: FindingSort?) -> String {
    if let narrowIndex { return "INDEXED BY \(narrowIndex)" }
    return sort.map { "INDEXED BY \($0.indexName)" } ?? ""
  }

  /// Streets and what is above them are told by the street, what is below by the community; a grid is below both, so it
  /// reaches none. What is assigned to somebody is within that person's reach wherever it lies.
  private mutating func add(_ scope: Scope) {
    guard !scope.isEverything else { return }
    var reaches: [String] = []
    for area in scope.areas {
      switch area.level {
      case .district:
        reaches.append("(streetCode >= ? AND streetCode < ? || ':')")
        arguments += [area.text, area.text]
      case .street:
        reaches.append("streetCode = ?")
        arguments += [area.text]
      case .community:
        reaches.append("communityCode = ?")
        arguments += [area.text]
        isFiner = true
      case .grid: continue
      }
    }
    if let assignee = scope.assignee {
      reaches.append("assignee = ?")
      arguments += [assignee.rawValue]
      isFiner = true
      if reaches.count == 1 { narrowIndex = "findingByAssignee" }
    }
    parts.append(reaches.isEmpty ? "FALSE" : "(\(reaches.joined(separator: " OR ")))")
  }

  /// About columns that the tally does not have.
  private mutating func addFine(_ part: String, _ numbers: [Int64], index: String) {
    parts.append(part)
    arguments += StatementArguments(numbers)
    isFiner = true
    if narrowIndex == nil { narrowIndex = index }
  }

  private mutating func add(_ part: String, _ value: some DatabaseValueConvertible, index: String? = nil) {
    parts.append(part)
    arguments += [value]
    if let index, narrowIndex == nil { narrowIndex = index }
  }

  /// One of several values; all of them, or none, is no condition.
  private mutating func add(_ column: String, _ values: [String], of all: Int?) {
    guard !values.isEmpty, values.count != all else { return }
    parts.append("\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))")
    arguments += StatementArguments(values)
  }

  /// A whole citizen ID, a rule, the beginning of a household number, or part of a name. Never the beginning of a
  /// citizen ID: that would let somebody feel for the digits behind the mask.
  private mutating func add(search text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else { return }
    let upper = words.uppercased()
    if let citizen = CitizenID(upper) {
      add("subjectId = ?", citizen.clearText, index: "findingBySubject")
    } else if words.utf8.allSatisfy({ $0 < 0x80 }) {
      if words.utf8.count <= 4, words.utf8.first.map({ $0 > 0x39 }) ?? false {
        parts.append("rule = ?")
        arguments += [upper]
      } else {
        add("householdNo >= ? AND householdNo < ? || char(1114111)", upper, index: "findingByHousehold")
        arguments += [upper]
      }
    } else {
      add("instr(displayName, ?) > 0", words, index: "findingByName")
    }
  }
}

extension FindingSort {
  var indexName: String {
    switch column {
    case .rule: "findingByRule"
    case .street: "findingByStreet"
    case .name: "findingByName"
    case .amount: "findingByAmount"
    case .changed: "findingByChanged"
    }
  }

  var sql: String {
    let order = isDescending ? " DESC" : ""
    let columns =
      switch column {
      case .rule: ["rule", "subjectId", "id"]
      case .street: ["streetCode", "id"]
      case .name: ["displayName", "id"]
      case .amount: ["amountFen", "id"]
      case .changed: ["changedRun", "id"]
      }
    return columns.map { $0 + order }.joined(separator: ", ")
  }
}
