package import Vocabulary

/// What a file of DMN says about tables of a pack: the changes that would bring the documents to say the same, or why
/// that cannot be.
package struct ExchangeReport: Sendable {
  /// A table that a decision of the file names.
  package struct Table: Sendable {
    /// Name of the decision in the file.
    package let decision: String
    package let id: String
    package let title: LocalizedText
    package let file: String
    /// Line of the table's header.
    package let line: Int
    package let rows: Int
    /// How many edits are this table's.
    package let changes: Int
  }

  /// Something that cannot be taken over.
  package struct Refusal: Hashable, Sendable {
    package let decision: String
    /// Counted from 1, in the order of the file; nil when a column or the whole table is meant.
    package let row: Int?
    /// Text of the column's heading.
    package let column: String?
    package let what: LocalizedText
    package let mend: LocalizedText

    /// The complaint with its place, for people.
    package var message: LocalizedText {
      let place = row.map { "第 \($0) 行" } ?? ""
      let placeEnglish = row.map { ", row \($0)" } ?? ""
      let heading = column.map { "「\($0)」列" } ?? ""
      let headingEnglish = column.map { ", column 「\($0)」" } ?? ""
      return LocalizedText(
        zhHans: "\(decision)\(place.isEmpty ? "" : " ")\(place)\(heading): \(what.zhHans)。\(mend.zhHans)。",
        en: "\(decision)\(placeEnglish)\(headingEnglish): \(what.en). \(mend.en).")
    }
  }

  package internal(set) var tables: [Table] = []
  /// In an order in which each finds the lines that those before it leave: from the end of a document to its beginning.
  package internal(set) var edits: [PolicyEdit] = []
  /// Never empty where nothing of the file could be matched.
  package internal(set) var refusals: [Refusal] = []
  /// What was left aside and does no harm.
  package internal(set) var notes: [LocalizedText] = []
}

extension ExchangeReport.Refusal {
  init(_ decision: String, row: Int? = nil, column: String? = nil, _ reason: CellRefusal) {
    self.init(decision: decision, row: row, column: column, what: reason.what, mend: reason.mend)
  }
}
