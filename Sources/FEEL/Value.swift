package import Vocabulary

/// A value in the reference interpreter.
package enum Value: Hashable, Sendable {
  /// Missing; for a boolean: unknown.
  case null
  case boolean(Bool)
  case integer(Int64)
  /// Fen.
  case money(Int64)
  case date(CivilDate)
  case month(YearMonth)
  /// The code, not its label.
  case code(String)
  case text(String)
  case citizen(CitizenID)
  case texts([String])
  case integers([Int64])
  case record(Record)
}

/// A record of an entity by its number in the data at hand.
package struct Record: Hashable, Sendable {
  package let entity: String
  package let index: Int

  package init(entity: String, index: Int) {
    self.entity = entity
    self.index = index
  }
}

/// Ascending bytes of the UTF-8 form: the order of texts and codes everywhere.
package func isOrderedBefore(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
