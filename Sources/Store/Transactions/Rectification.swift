internal import GRDB

extension ReadTransaction {
  /// Names of the subjects of some rules' findings wherever they are, for the scan of what is to be published; not to
  /// be handed on.
  package func findingNames(of rules: Set<String>) throws -> Set<String> {
    guard !rules.isEmpty else { return [] }
    let list = rules.sorted()
    let names = try String.fetchAll(
      database,
      sql: """
        SELECT DISTINCT displayName FROM finding
        WHERE rule IN (\(list.map { _ in "?" }.joined(separator: ", "))) AND displayName <> ''
        """, arguments: StatementArguments(list))
    return Set(names)
  }
}
