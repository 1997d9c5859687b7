internal import FEEL
package import Findings
package import Policy
package import Records
package import Registers
internal import Store
internal import Vocabulary

/// Looks a few words up everywhere.
package struct Search: Sendable {
  private let office: Office
  private let library: PolicyLibrary

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// What was found.
  package struct Found: Sendable {
    /// A page of the findings within reach, and how many there are.
    package let findings: Page<FindingView>
    package let rules: [Rule]
    package let feeds: [FeedSchema]
    /// A whole citizen ID was looked up: it must not stand in an address.
    package let isCitizenID: Bool
  }

  /// - Parameter text: part of a name, the beginning of a household number, a rule, a feed, or a whole citizen ID;
  ///   never the beginning of one.
  package func run(_ text: String, by officer: Officer) async throws(OperationError) -> Found {
    let scope = try await office.authorise(officer, .readFindings)
    let isCitizenID = Search.isCitizenID(text)
    let words = String(
      text.split(whereSeparator: \.isWhitespace).joined(separator: isCitizenID ? "" : " ").prefix(100))
    guard !words.isEmpty else {
      return Found(findings: Page(rows: [], total: 0), rules: [], feeds: [], isCitizenID: false)
    }
    var filter = FindingFilter()
    filter.text = words
    let wanted = filter
    let found = try await office.read {
      try $0.findings(
        in: scope, filter: wanted, sort: FindingSort(.changed, isDescending: true), page: PageRequest(limit: 20))
    }
    return Found(
      findings: Page(rows: found.rows.map { FindingView($0) }, total: found.total),
      rules: library.pack.rules.filter { Search.matches(words, code: $0.id, title: $0.title) },
      feeds: library.dictionary.feeds.filter { Search.matches(words, code: $0.number, title: $0.title) },
      isCitizenID: isCitizenID)
  }

  /// Whether a text is a whole citizen ID.
  package static func isCitizenID(_ text: String) -> Bool {
    citizenID(text) != nil
  }

  /// Whether a text is written like a citizen ID, mistyped ones included: no address of ours may carry it.
  package static func isLikeCitizenID(_ text: String) -> Bool {
    isCitizenID(text) || text.unicodeScalars.count { $0.properties.numericType != nil } >= likeDigitCountMin
  }

  /// As many as the shortest citizen ID ever had; numbers of households have fewer.
  private static let likeDigitCountMin = 15

  /// The citizen ID a text is, spaces aside.
  static func citizenID(_ text: String) -> CitizenID? {
    CitizenID(text.split(whereSeparator: \.isWhitespace).joined().uppercased())
  }

  private static func matches(_ words: String, code: String, title: LocalizedText) -> Bool {
    let lower = words.lowercased()
    return code.lowercased() == lower || title.zhHans.contains(words) || title.en.lowercased().contains(lower)
  }
}
