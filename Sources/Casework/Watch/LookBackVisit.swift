internal import Findings
package import Vocabulary

/// A warning that was given, and to whom it went.
package struct CaseWarning: Hashable, Sendable {
  package let id: CaseID
  package let key: WarningLadder.Key
  package let tells: [WarningLadder.Rung]
  /// UTC milliseconds.
  package let at: Int64

  package init(id: CaseID, key: WarningLadder.Key, tells: [WarningLadder.Rung], at: Int64) {
    self.id = id
    self.key = key
    self.tells = tells
    self.at = at
  }
}

/// A closed case that is to be looked at again.
package struct LookBackVisit: Hashable, Sendable {
  package let id: CaseID
  package let from: CivilDate
  /// Nil while nobody has looked.
  package let result: LookBackResult?
  package let note: String

  package init(id: CaseID, from: CivilDate, result: LookBackResult?, note: String) {
    self.id = id
    self.from = from
    self.result = result
    self.note = note
  }
}

/// What looking at a closed case again showed.
package enum LookBackResult: String, CaseIterable, Sendable {
  case held, rebounded
}
