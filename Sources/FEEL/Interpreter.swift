import Vocabulary

/// The data an expression is evaluated against, one record at a time.
package protocol CaseData {
  /// A column, a built-in or a fact of a record.
  func value(of attribute: Attribute, in record: Record) -> Value
  /// The records of a list, in a fixed order.
  func records(_ relation: Relation, of record: Record) -> [Record]
  func global(_ name: String) -> Value
  /// The record a key names.
  func lookup(_ entity: String, _ key: Value) -> Record?
}

/// Walks a term for one subject: the meaning of the language, written for reading. The column plan must agree with it.
package struct Interpreter<Data: CaseData> {
  let data: Data
  /// Rows one iteration stands for.
  let groupSize: Int

  package init(data: Data, groupSize: Int = 1) {
    self.data = data
    self.groupSize = groupSize
  }

  /// The value of a term; `records` are bound at depth 0, 1, …
  package func value(_ term: Term, _ records: [Record]) -> Value {
    switch term {
    case .literal(let value, _): return value
    case .global(let name, _): return data.global(name)
    case .variable(let depth, _): return .record(records[depth])
    case .attribute(let owner, let attribute, _):
      guard case .record(let record) = value(owner, records) else { return .null }
      return data.value(of: attribute, in: record)
    case .known(let inner): return value(inner, records)
    case .not(let inner): return truth(inner, records).map { .boolean(!$0) } ?? .null
    case .and(let parts): return connective(parts, records, deciding: false)
    case .or(let parts): return connective(parts, records, deciding: true)
    case .compare(let comparison, let left, let right):
      return compare(comparison, value(left, records), value(right, records))
    case .isAmong(let inner, let list):
      guard case .integer(let number) = value(inner, records), case .integers(let numbers) = value(list, records) else {
        return .null
      }
      return .boolean(numbers.contains(number))
    case .isNull(let inner): return .boolean(value(inner, records) == .null)
    case .arithmetic(let operation, let left, let right, _):
      return arithmetic(operation, value(left, records), value(right, records))
    case .conditional(let condition, let then, let otherwise, _):
      return value(truth(condition, records) == true ? then : otherwise, records)
    case .fallback(let first, let second):
      let found = value(first, records)
      return found == .null ? value(second, records) : found
    case .call(let function, let arguments, _): return call(function, arguments.map { value($0, records) })
    case .aggregate(let aggregate): return self.aggregate(aggregate, records)
    case .lookup(let entity, let key): return data.lookup(entity, value(key, records)).map { .record($0) } ?? .null
    case .listing(let listed):
      return .texts(listed.filter { truth($0.condition, records) == true }.map(\.text))
    case .groupSize: return .integer(Int64(groupSize))
    }
  }

  /// A condition: true, false, or nil when it is unknown.
  package func truth(_ term: Term, _ records: [Record]) -> Bool? {
    if case .boolean(let answer) = value(term, records) { return answer }
    return nil
  }

  /// Strong three-valued logic: one deciding part decides, otherwise one unknown part leaves it unknown.
  private func connective(_ parts: [Term], _ records: [Record], deciding: Bool) -> Value {
    var isUnknown = false
    for part in parts {
      switch truth(part, records) {
      case deciding: return .boolean(deciding)
      case nil: isUnknown = true
      default: break
      }
    }
    return isUnknown ? .null : .boolean(!deciding)
  }

  private func compare(_ comparison: Comparison, _ left: Value, _ right: Value) -> Value {
    guard left != .null, right != .null else { return .null }
    let isEqual = left == right
    switch comparison {
    case .equal: return .boolean(isEqual)
    case .notEqual: return .boolean(!isEqual)
    case .less: return .boolean(precedes(left, right))
    case .lessOrEqual: return .boolean(isEqual || precedes(left, right))
    case .greater: return .boolean(precedes(right, left))
    case .greaterOrEqual: return .boolean(isEqual || precedes(right, left))
    }
  }
}

/// The order of two values of one type; false where there is none.
package func precedes(_ left: Value, _ right: Value) -> Bool {
  switch (left, right) {
  case (.integer(let first), .integer(let second)), (.money(let first), .money(let second)): first < second
  case (.date(let first), .date(let second)): first < second
  case (.month(let first), .month(let second)): first < second
  case (.code(let first), .code(let second)), (.text(let first), .text(let second)): isOrderedBefore(first, second)
  case (.citizen(let first), .citizen(let second)): first < second
  case (.boolean(let first), .boolean(let second)): !first && second
  default: false
  }
}
