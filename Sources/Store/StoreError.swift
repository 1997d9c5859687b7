internal import GRDB

/// Why the store could not do what was asked. Texts carry no personal data.
package enum StoreError: Error, Hashable, Sendable {
  /// The disk or the folder refuses: what was tried and the system's reason.
  case environment(String)
  /// The database is not what it must be.
  case damaged(String)
  /// Somebody else holds the database for too long.
  case busy
  /// A value contradicts a rule of the schema.
  case constraint(String)

  init(_ error: DatabaseError) {
    let text = "\(error.resultCode.rawValue): \(error.message ?? "")"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_CONSTRAINT: self = .constraint(text)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_SCHEMA, .SQLITE_ERROR, .SQLITE_MISMATCH: self = .damaged(text)
    default: self = .environment(text)
    }
  }
}
