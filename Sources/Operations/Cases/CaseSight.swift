internal import FEEL
internal import Policy
internal import Records
internal import Registers
internal import Screening
internal import Vocabulary

/// What one officer may see of a case.
///
/// Citizen IDs are masked for everybody. Those who decide about people see their values, but numbers of certificates,
/// addresses and other sensitive texts stay hidden; everybody else sees only what is not personal.
struct CaseSight: Sendable {
  let seesPersons: Bool
  let tokens: PersonTokens

  init(_ officer: Officer, tokens: PersonTokens) {
    seesPersons = officer.scope(for: .readFiles) != nil
    self.tokens = tokens
  }

  /// A cell of a register.
  func cell(_ value: ShownValue) -> LocalizedText {
    switch value.sensitivity {
    case .public, .internal: value.text
    case .personal: seesPersons ? value.text : value.masked
    case .sensitive: seesPersons && !value.isText ? value.text : value.masked
    }
  }

  /// What the documents make of cells.
  func fact(_ value: ShownValue) -> LocalizedText {
    seesPersons || value.sensitivity == .public || value.sensitivity == .internal ? value.text : value.masked
  }

  func name(_ record: CaseRecord) -> CaseName {
    CaseName(
      label: record.label, personToken: record.citizenID.flatMap { tokens.token($0) },
      householdNumber: record.householdNumber)
  }

  /// The name of a person where it may be seen.
  func personName(_ record: CaseRecord) -> String? { seesPersons ? record.name : nil }

  func place(_ row: CaseRow) -> CaseSourcePlace {
    CaseSourcePlace(feed: row.feed, title: row.title, file: row.file, row: row.fileRow, date: row.asOf)
  }
}

extension ShownValue {
  fileprivate var isText: Bool {
    switch value {
    case .text, .texts: true
    default: false
    }
  }
}
