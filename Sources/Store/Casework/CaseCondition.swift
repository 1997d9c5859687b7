internal import Casework
internal import Findings
internal import GRDB
internal import Records
internal import Vocabulary

/// A filter of cases and a scope as SQL: the one place where the reach of an officer over cases becomes a condition.
struct CaseCondition {
  private(set) var arguments: StatementArguments = []
  private var parts: [String] = []

  init(_ filter: CaseFilter, scope: Scope) {
    add(scope)
    add("kind", filter.kinds.map(\.rawValue).sorted())
    add("state", filter.states.map(\.rawValue).sorted())
    if let isFinal = filter.isFinal { add("isFinal = ?", isFinal) }
    if !filter.offices.isEmpty {
      let numbers = filter.offices.map(\.rawValue).sorted()
      parts.append("office IN (\(numbers.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(numbers)
    }
    if let assignee = filter.assignee { add("assignee = ?", assignee.rawValue) }
    if filter.isUnassigned { parts.append("assignee IS NULL") }
    if let day = filter.dueBy { add("dueOn <= ?", day.description) }
    if let subject = filter.subject { add("subject = ?", subject) }
  }

  var sql: String { parts.isEmpty ? "TRUE" : parts.joined(separator: " AND ") }

  /// A case lies in every area whose code its own begins with; what is assigned to somebody is within that person's
  /// reach wherever it lies.
  private mutating func add(_ scope: Scope) {
    guard !scope.isEverything else { return }
    var reaches: [String] = []
    for area in scope.areas {
      reaches.append("(area >= ? AND area < ? || ':')")
      arguments += [area.text, area.text]
    }
    if let assignee = scope.assignee {
      reaches.append("assignee = ?")
      arguments += [assignee.rawValue]
    }
    parts.append(reaches.isEmpty ? "FALSE" : "(\(reaches.joined(separator: " OR ")))")
  }

  private mutating func add(_ part: String, _ value: some DatabaseValueConvertible) {
    parts.append(part)
    arguments += [value]
  }

  private mutating func add(_ column: String, _ words: [String]) {
    guard !words.isEmpty else { return }
    parts.append("\(column) IN (\(words.map { _ in "?" }.joined(separator: ", ")))")
    arguments += StatementArguments(words)
  }
}
