/// What one evaluation may use. Beyond a limit the result is an error null, so that no model exhausts the stack or
/// runs for ever.
package enum Limits {
  /// Characters of one expression.
  package static let text = 1_000_000
  /// Brackets and keywords inside one another in a text; each counts twice.
  package static let brackets = 300
  /// Times that something may be read in one way after another failed.
  package static let retries = 1_000
  /// Levels of a syntax tree.
  package static let syntax = 1_000
  /// Expressions that are being evaluated inside one another.
  package static let depth = 2_000
  /// How many levels a call counts for: it takes so much more of the stack.
  package static let callDepth = 8
  /// How many levels a boxed expression of a model counts for.
  package static let boxDepth = 3
  /// Lists, contexts and functions inside one another in a value.
  package static let nesting = 500
  /// Expressions evaluated and items handled in one evaluation.
  package static let steps = 5_000_000
  /// Items of a list and bytes of a text.
  package static let size = 2_000_000
}
