internal import GRDB

/// The migrations in their order; none is edited once it was released.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for (name, sql) in [
      ("0001-accounts", Migration0001.sql),
      ("0002-deliveries", Migration0002.sql),
      ("0003-runs", Migration0003.sql),
      ("0004-findings", Migration0004.sql),
      ("0005-ledger", Migration0005.sql),
      ("0006-ledger-search", Migration0006.sql),
      ("0007-ledger-object", Migration0007.sql),
      ("0008-delivery-month", Migration0008.sql),
      ("0009-console-name", Migration0009.sql),
      ("0010-policies", Migration0010.sql),
    ] {
      migrator.registerMigration(name) { try $0.execute(sql: sql) }
    }
    migrator.registerMigration("0011-ledger") {
      try $0.execute(sql: Migration0011.before)
      try Migration0011.move($0)
      try $0.execute(sql: Migration0011.after)
    }
    for (name, sql) in [
      ("0012-staff", Migration0012.sql),
      ("0013-second-factor", Migration0013.sql),
      ("0014-evidence", Migration0014.sql),
      ("0015-publicity", Migration0015.sql),
      ("0016-casework", Migration0016.sql),
      ("0017-finding-cases", Migration0017.sql),
      ("0018-answers", Migration0018.sql),
    ] {
      migrator.registerMigration(name) { try $0.execute(sql: sql) }
    }
    return migrator
  }
}
