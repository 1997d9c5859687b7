package import Casework
package import Policy
package import Vocabulary

/// Inspection rounds with their issues, and campaigns, as documents say.
package struct RectificationPack: Sendable {
  package let rounds: [InspectionRound]
  /// In the order of the documents.
  package let issues: [RectificationIssue]
  package let campaigns: [CampaignPlan]

  /// Nothing.
  package static let empty = RectificationPack(rounds: [], issues: [], campaigns: [])

  package func issue(_ id: String) -> RectificationIssue? { issues.first { $0.id == id } }

  package func round(_ code: String) -> InspectionRound? { rounds.first { $0.code == code } }

  package func campaign(_ code: String) -> CampaignPlan? { campaigns.first { $0.code == code } }

  /// What documents may name.
  package struct Known: Sendable {
    package let rules: Set<String>
    package let clocks: Set<String>
    /// Numbers of feeds.
    package let feeds: Set<String>

    package init(rules: Set<String>, clocks: Set<String>, feeds: Set<String>) {
      self.rules = rules
      self.clocks = clocks
      self.feeds = feeds
    }
  }

  /// Reads documents, or says everything that is wrong with them at once.
  ///
  /// - Parameter documents: file names and texts; read in the order of their names.
  package static func load(
    documents: [(file: String, text: String)], known: Known
  ) -> Result<RectificationPack, RectificationErrors> {
    var loader = RectificationLoader(known: known)
    for document in documents.sorted(by: { $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) }) {
      loader.read(MarkdownDocument(file: document.file, text: document.text))
    }
    guard loader.report.isEmpty else { return .failure(RectificationErrors(loader.report)) }
    return .success(
      RectificationPack(rounds: loader.rounds, issues: loader.issues, campaigns: loader.campaigns))
  }
}

/// Everything that is wrong with the documents of a pack.
package struct RectificationErrors: Error, Sendable {
  /// In the order of files, lines and columns; never empty.
  package let diagnostics: [PolicyDiagnostic]

  init(_ diagnostics: [PolicyDiagnostic]) {
    self.diagnostics = diagnostics.sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
  }

  /// One line for each complaint.
  package var messages: [LocalizedText] { diagnostics.map(\.message) }
}
