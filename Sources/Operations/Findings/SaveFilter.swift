package import Records
internal import Store
internal import Vocabulary

/// Keeps the lists somebody wants to see again; everybody has their own.
package struct SaveFilter: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// Saves a filter under its name, in place of another of that name.
  ///
  /// - Parameter seen: the filter of that name as the asker saw it; nil when nobody looked.
  /// - Throws: `.conflict` when it is another by now.
  package func run(
    _ filter: SavedFilter, insteadOf seen: SavedFilter? = nil, by officer: Officer
  ) async throws(OperationError) {
    _ = try await office.authorise(officer, .saveFilters)
    guard (1...64).contains(filter.name.unicodeScalars.count), filter.query.unicodeScalars.count <= 4000 else {
      throw .invalid("name", zhHans: "请填写名称，最长 64 个字。", en: "Give a name, at most 64 characters.")
    }
    try await office.write(.housekeeping) { transaction in
      guard try seen == nil || transaction.read.savedFilters(of: officer.account).contains(where: { $0 == seen }) else {
        throw StaffMessages.changed
      }
      try transaction.saveFilter(filter, of: officer.account)
    }
  }

  /// The filters of who asks, ascending by name.
  package func list(by officer: Officer) async throws(OperationError) -> [SavedFilter] {
    _ = try await office.authorise(officer, .saveFilters)
    return try await office.read { try $0.savedFilters(of: officer.account) }
  }

  /// Removes a filter; an unknown name is no error.
  package func remove(named name: String, by officer: Officer) async throws(OperationError) {
    _ = try await office.authorise(officer, .saveFilters)
    try await office.write(.housekeeping) { try $0.removeFilter(named: name, of: officer.account) }
  }
}
