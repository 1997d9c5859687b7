package import Vocabulary

/// What an edition is called and from when it is meant to count.
package struct EditionDescription: Hashable, Sendable {
  package let title: String
  package let note: String
  package let effectiveFrom: CivilDate?

  package init(title: String, note: String, effectiveFrom: CivilDate?) {
    self.title = title
    self.note = note
    self.effectiveFrom = effectiveFrom
  }
}
