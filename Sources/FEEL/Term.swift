/// A checked expression: every name has a meaning, every part a type. The one tree both evaluators read.
package indirect enum Term: Hashable, Sendable {
  case literal(Value, ValueType)
  /// A parameter or a fact of the run: one value for all subjects.
  case global(String, ValueType)
  /// The record bound at a depth: 0 is the subject, each list hop adds one.
  case variable(depth: Int, entity: String)
  case attribute(Term, Attribute, ValueType)
  /// A value the checker knows to be there because a condition before it says so.
  case known(Term)
  case not(Term)
  case and([Term])
  case or([Term])
  case compare(Comparison, Term, Term)
  case isNull(Term)
  /// A whole number is one of a list of them, which is the same for all subjects.
  case isAmong(Term, list: Term)
  case arithmetic(Arithmetic, Term, Term, ValueType)
  case conditional(Term, Term, Term, ValueType)
  /// The first unless it is missing, then the second.
  case fallback(Term, Term)
  case call(ScalarFunction, [Term], ValueType)
  case aggregate(Aggregate)
  /// The record of an entity that a key names, if there is one.
  case lookup(entity: String, Term)
  /// The texts whose condition holds, in order.
  case listing([Listed])
  /// The rows one iteration stands for; only where rows are taken by distinct values.
  case groupSize

  package struct Listed: Hashable, Sendable {
    package let condition: Term
    package let text: String

    package init(condition: Term, text: String) {
      self.condition = condition
      self.text = text
    }
  }

  /// The type the checker gave this term.
  package var type: ValueType {
    switch self {
    case .literal(_, let type), .global(_, let type), .attribute(_, _, let type), .arithmetic(_, _, _, let type),
      .conditional(_, _, _, let type), .call(_, _, let type):
      type
    case .variable(_, let entity): ValueType(.record(entity: entity))
    case .known(let term): term.type.known
    case .not(let term): term.type
    case .and(let terms), .or(let terms): ValueType(.boolean, isOptional: terms.contains { $0.type.isOptional })
    case .compare(_, let left, let right):
      ValueType(.boolean, isOptional: left.type.isOptional || right.type.isOptional)
    case .isNull: ValueType(.boolean)
    case .isAmong(let term, _): ValueType(.boolean, isOptional: term.type.isOptional)
    case .fallback(let first, let second): second.type.isOptional ? first.type : first.type.known
    case .aggregate(let aggregate): aggregate.type
    case .lookup(let entity, _): ValueType(.record(entity: entity), isOptional: true)
    case .listing: ValueType(.textList)
    case .groupSize: ValueType(.integer)
    }
  }
}

/// A named value of a record.
package struct Attribute: Hashable, Sendable {
  package let entity: String
  /// The canonical name: a column identifier, a fact, a built-in.
  package let name: String
  package let type: ValueType
  package let kind: Kind

  package enum Kind: Hashable, Sendable {
    /// Place of the column in its register.
    case column(Int)
    /// Defined by a term of its own.
    case fact
    /// Given by the engine: a person's ID, a household's number, a row's person.
    case builtin
  }

  /// By entity and name alone, which tell attributes apart already: attributes are keys wherever documents are read.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(entity)
    hasher.combine(name)
  }

  package init(entity: String, name: String, type: ValueType, kind: Kind) {
    self.entity = entity
    self.name = name
    self.type = type
    self.kind = kind
  }
}

/// A named list of records that belong to a record.
package struct Relation: Hashable, Sendable {
  package let from: String
  package let name: String
  package let to: String

  package init(from: String, name: String, to: String) {
    self.from = from
    self.name = name
    self.to = to
  }
}

/// Records reached from a bound record by one or more hops, each with a condition.
package struct ListTerm: Hashable, Sendable {
  /// Depth of the record the first hop begins at.
  package let baseDepth: Int
  package let steps: [Step]

  package struct Step: Hashable, Sendable {
    package let relation: Relation
    package var filter: Term?
  }

  /// Depth of the element in conditions and values: `baseDepth` plus the number of hops.
  package var elementDepth: Int { baseDepth + steps.count }
}

/// One value made of a list.
package indirect enum Aggregate: Hashable, Sendable {
  case exists(ListTerm)
  case count(ListTerm)
  /// Of an empty list: 0.
  case sum(ListTerm, Term)
  /// The greatest or smallest value; missing when the list is empty. Missing values are passed over.
  case extreme(ListTerm, Term, isGreatest: Bool)
  /// Whether the condition holds for every element; true of an empty list.
  case all(ListTerm, Term)
  /// The number of different texts in all lists together; missing texts are passed over.
  case distinctCount([ListValue])
  /// For every distinct key the greatest value, added up.
  case distinctSum(ListTerm, key: Term, value: Term)
  /// The first element in an order; missing when the list is empty.
  case first(ListTerm, order: [Order])

  package struct ListValue: Hashable, Sendable {
    package let list: ListTerm
    package let value: Term
  }

  package struct Order: Hashable, Sendable {
    package let key: Term
    package let isDescending: Bool
  }

  /// The type of what the list folds to.
  package var type: ValueType {
    switch self {
    case .exists, .all: ValueType(.boolean)
    case .count, .distinctCount: ValueType(.integer)
    case .sum(_, let value), .distinctSum(_, _, let value): value.type.known
    case .extreme(_, let value, _): value.type.optional
    case .first(let list, _): ValueType(.record(entity: list.steps.last?.relation.to ?? ""), isOptional: true)
    }
  }

  /// The lists the aggregate reads.
  package var lists: [ListTerm] {
    switch self {
    case .exists(let list), .count(let list), .sum(let list, _), .extreme(let list, _, _), .all(let list, _),
      .distinctSum(let list, _, _), .first(let list, _):
      [list]
    case .distinctCount(let values): values.map(\.list)
    }
  }
}

/// Functions of single values.
package enum ScalarFunction: String, Hashable, Sendable, CaseIterable {
  case addMonths = "加月"
  case addDays = "加日"
  case monthOf = "月份"
  case firstDayOf = "月初"
  case yearOf = "年份"
  case monthsBetween = "月差"
  case addToMonth = "月加"
  case age = "周岁"
  case birthday = "生日"
  case greater = "较大"
  case lesser = "较小"
  case floorDivide = "整除"
  case startsWith = "始于"
}
