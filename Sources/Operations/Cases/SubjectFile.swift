package import Findings
internal import FEEL
internal import Policy
package import Records
internal import Registers
internal import Screening
package import Vocabulary

/// Everything of a person or household, as one officer may see it.
package struct SubjectFile: Sendable {
  /// Name of the person or of the head of the household; a masked ID where the register has none.
  package let title: String
  package let maskedID: String
  package let token: String?
  package let placement: Placement
  package let asOf: CivilDate
  package let householdNumber: String?
  package let isFemale: Bool?
  package let birthDate: CivilDate?
  package let members: [FileMember]
  package let groups: [FileGroup]
  /// Feeds with a record, delivered feeds, all feeds.
  package let feedCounts: (found: Int, delivered: Int, all: Int)
  package let benefits: [FileBenefit]
  package let decisions: [CaseTable]
  /// The ordered screening; of a person none.
  package let orders: [OrderedCard]
  package let findings: [FindingView]
  package let readers: [FileReader]
  /// Whether the officer may ask for the number in clear.
  package let mayUnmask: Bool
}

/// One member of a household.
package struct FileMember: Sendable {
  package let name: String
  package let token: String
  package let maskedID: String
  package let relation: LocalizedText?
  package let birthDate: CivilDate
  package let isMale: Bool
  package let isSubject: Bool
}

/// The rows of one feed.
package struct FileGroup: Sendable {
  package let feed: String
  package let title: LocalizedText
  package let rows: [FileRow]
}

/// One row with its cells.
package struct FileRow: Sendable {
  package let cells: [CaseDatum]
  package let place: CaseSourcePlace
}

/// One entry of a roll.
package struct FileBenefit: Sendable {
  package let name: LocalizedText
  package let since: LocalizedText
  package let amount: LocalizedText?
  package let status: LocalizedText
}

/// Who read a file.
package struct FileReader: Sendable {
  package let name: String
  /// What the reader was appointed to then.
  package let roles: [Role]
  /// UTC milliseconds.
  package let at: Int64
  /// The number was shown in clear.
  package let isClear: Bool
  package let purpose: String
}
