/// A type of FEEL, as `instance of`, parameters and type references name it.
package indirect enum FEELType: Hashable, Sendable {
  package struct Field: Hashable, Sendable {
    package let name: String
    package let type: FEELType

    package init(_ name: String, _ type: FEELType) {
      self.name = name
      self.type = type
    }
  }

  case any
  /// The type of null alone.
  case null
  case number
  case string
  case boolean
  case date
  case time
  case dateTime
  case dayTimeDuration
  case yearMonthDuration
  case list(FEELType)
  /// A context that has at least these entries.
  case context([Field])
  case function([FEELType], FEELType)
  case range(FEELType)
  /// A name that nobody defined.
  case undefined(String)
}
