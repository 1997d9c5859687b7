package import Policy
package import Records
internal import Store
internal import Vocabulary

/// Decision tables of an edition as DMN, and a DMN file back into a draft.
package struct ExchangeDecisions: Sendable {
  private let office: Office
  private let base: PolicyLibrary

  package init(office: Office, base: PolicyLibrary) {
    self.office = office
    self.base = base
  }

  /// The files of an edition, one for each document that has tables.
  ///
  /// - Throws: `.conflict` when its documents have faults: only checked tables can be written in DMN.
  package func files(_ id: EditionID, by officer: Officer) async throws(OperationError) -> [ExportDecisions.File] {
    let library = try await ReadPolicies(office: office, base: base).library(id, by: officer)
    return try ExportDecisions(library: library).files()
  }

  /// What a file says otherwise than a draft; nothing is stored.
  ///
  /// - Parameter name: of the file, for messages.
  /// - Throws: `.invalid` with `file` when the file is no DMN or the documents would not load with it; `.conflict`
  ///   when the draft is not open or has faults.
  package func read(
    _ bytes: [UInt8], name: String, into id: EditionID, by officer: Officer
  ) async throws(OperationError) -> ExchangeReport {
    _ = try await office.authorise(officer, .editPolicies)
    let edition = try await office.read { try $0.requirePolicyEdition(id) }
    guard edition.state.isOpen else { throw EditionMessages.closed }
    let library = try await PolicyInForce(office: office, base: base).library(of: edition)
    return try ImportDecisions(library: library).read(bytes, name: name).report
  }

  /// Saves what a file says otherwise as edits of a draft: all of it, or nothing when a cell is refused.
  ///
  /// - Parameter digest: the documents of the draft as they were seen; a file of DMN names none itself.
  /// - Returns: the report; the draft is unchanged when it has refusals or no edits.
  /// - Throws: as `read`, and `.conflict` when the draft is of another digest by now.
  package func run(
    _ bytes: [UInt8], name: String, into id: EditionID, on digest: String, by officer: Officer
  ) async throws(OperationError) -> ExchangeReport {
    let report = try await read(bytes, name: name, into: id, by: officer)
    guard report.refusals.isEmpty else { return report }
    _ = try await EditPolicy(office: office, base: base).run(id, on: digest, report.edits, by: officer)
    return report
  }
}
