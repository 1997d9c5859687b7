package import Vocabulary

/// Why a value is missing. FEEL turns every error into null; here null says what went wrong, so that a missing value
/// that nobody had can be told from a mistake in the model.
package struct NullReason: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// `null` was written, or an input was not given.
    case absent
    /// An expression has no value for these operands: a wrong type, a name nobody defined, a value out of range.
    case error
  }

  package let kind: Kind
  package let what: LocalizedText

  package init(_ kind: Kind, _ what: LocalizedText) {
    self.kind = kind
    self.what = what
  }
}
