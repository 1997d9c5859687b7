/// An expression as written, before names have a meaning. `at` counts Unicode scalars from its beginning.
package indirect enum Expression: Hashable, Sendable {
  case number(String, at: Int)
  case text(String, at: Int)
  /// A day `YYYY-MM-DD` or a month `YYYY-MM`, as written.
  case calendar(String, at: Int)
  case boolean(Bool, at: Int)
  case null(at: Int)
  case name(String, at: Int)
  case member(Expression, String, at: Int)
  case filter(Expression, Expression, at: Int)
  case call(String, [Argument], at: Int)
  case negate(Expression, at: Int)
  case not(Expression, at: Int)
  case and([Expression], at: Int)
  case or([Expression], at: Int)
  case compare(Comparison, Expression, Expression, at: Int)
  case arithmetic(Arithmetic, Expression, Expression, at: Int)
  /// `x in (a, b)`
  case isOneOf(Expression, [Expression], at: Int)
  /// `x in [a..b]`
  case isBetween(Expression, Interval, at: Int)
  case conditional(Expression, then: Expression, otherwise: Expression, at: Int)

  /// One argument of a call; the direction is written only in orders.
  package struct Argument: Hashable, Sendable {
    package let expression: Expression
    package let isDescending: Bool?
  }

  package struct Interval: Hashable, Sendable {
    let low: Expression
    let lowIncluded: Bool
    let high: Expression
    let highIncluded: Bool
  }

  /// Where the expression begins; a path begins at its first name.
  package var offset: Int {
    switch self {
    case .member(let base, _, _), .filter(let base, _, _): base.offset
    case .number(_, let at), .text(_, let at), .calendar(_, let at), .boolean(_, let at), .null(let at),
      .name(_, let at), .call(_, _, let at), .negate(_, let at),
      .not(_, let at), .and(_, let at), .or(_, let at), .compare(_, _, _, let at), .arithmetic(_, _, _, let at),
      .isOneOf(_, _, let at), .isBetween(_, _, let at), .conditional(_, _, _, let at):
      at
    }
  }
}

/// The comparisons of two values, by their signs.
package enum Comparison: String, Hashable, Sendable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// The operations on numbers and days, by their signs.
package enum Arithmetic: String, Hashable, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
}

/// A cell of a decision table: what the input of its column is tested for.
package indirect enum UnaryTest: Hashable, Sendable {
  /// `-`: anything, a missing value included.
  case any
  case null
  case compare(Comparison, Expression)
  case between(Expression.Interval)
  case not(UnaryTest)
  case either([UnaryTest])
}

/// `SOURCE[condition] 每 a, b 取 c 升, d 降`: the rows a rule looks at, one for every distinct value of the columns.
package struct Iteration: Hashable, Sendable {
  package let rows: Expression
  /// Columns after 每 (or 按); empty: every row.
  package let distinct: [Expression]
  /// Columns after 取.
  package let order: [Expression.Argument]
}
