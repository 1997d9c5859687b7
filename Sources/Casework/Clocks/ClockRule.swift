package import Vocabulary

/// A limit of the law as it held when a clock was started: copied from the policy into the case, so that a later change
/// of the policy does not move the deadlines of cases under way.
package struct ClockRule: Hashable, Sendable {
  /// Short code, unique in the pack and in a case: `XF-60`.
  package let code: String
  package let title: LocalizedText
  package let term: StatutoryTerm
  /// How far a single extension may go; nil: the law knows none.
  package let lengthening: Lengthening?
  package let extensionsMax: Int
  /// The article, as in the policy documents.
  package let basis: String
  /// The states on whose entry the duty is done.
  package let endsAt: Set<CaseState>

  package init(
    code: String, title: LocalizedText, term: StatutoryTerm, lengthening: Lengthening? = nil, extensionsMax: Int = 1,
    basis: String, endsAt: Set<CaseState>
  ) {
    self.code = code
    self.title = title
    self.term = term
    self.lengthening = lengthening
    self.extensionsMax = lengthening == nil ? 0 : extensionsMax
    self.basis = basis
    self.endsAt = endsAt
  }
}
