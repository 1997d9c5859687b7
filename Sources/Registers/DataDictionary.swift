package import Vocabulary

/// What files come in and what their columns mean: feeds of the departments, rolls of the bureau, code lists.
///
/// A value read from `data-dictionary.yaml`; a changed header is an edit of that file, not of code.
package struct DataDictionary: Sendable {
  /// Feeds 01…34, then rolls B01…B08, in the order of the file; `ordinal` of a schema is its place here.
  package let feeds: [FeedSchema]
  package let codeLists: [String: CodeList]
  package let departments: [Department]
  package let categories: [DataCategory]
  /// Optional columns that any feed (not roll) may carry.
  package let commonColumns: [ColumnSchema]

  package init(
    feeds: [FeedSchema], codeLists: [String: CodeList], departments: [Department], categories: [DataCategory],
    commonColumns: [ColumnSchema]
  ) {
    self.feeds = feeds
    self.codeLists = codeLists
    self.departments = departments
    self.categories = categories
    self.commonColumns = commonColumns
  }

  /// The feed or roll with a number such as `01` or `B03`.
  package func feed(number: String) -> FeedSchema? {
    feeds.first { $0.number == number }
  }
}

/// One kind of file: a feed of a department or a roll of the bureau.
package struct FeedSchema: Sendable {
  /// Snake-case identifier, `hukou_registration`.
  package let id: String
  /// `01`…`34` or `B01`…`B08`.
  package let number: String
  /// Place in `DataDictionary.feeds`.
  package let ordinal: Int
  package let isRoll: Bool
  /// Identifiers of the delivering department and the category.
  package let department: String
  package let category: String
  package let title: LocalizedText
  package let grain: LocalizedText
  /// Identifiers of the columns that make a row unique.
  package let key: [String]
  /// Own columns in dictionary order, then, for a feed, the common columns.
  package let columns: [ColumnSchema]

  package init(
    id: String, number: String, ordinal: Int, isRoll: Bool, department: String, category: String,
    title: LocalizedText, grain: LocalizedText, key: [String], columns: [ColumnSchema]
  ) {
    self.id = id
    self.number = number
    self.ordinal = ordinal
    self.isRoll = isRoll
    self.department = department
    self.category = category
    self.title = title
    self.grain = grain
    self.key = key
    self.columns = columns
  }

  /// Place of the column with an identifier.
  package func columnIndex(_ id: String) -> Int? {
    columns.firstIndex { $0.id == id }
  }
}

/// One column of a feed.
package struct ColumnSchema: Sendable {
  package let id: String
  /// The Chinese header as exported.
  package let header: String
  package let kind: ColumnKind
  /// The column must be in the header and its cell valid in every accepted row; so it is never null in a snapshot.
  package let isRequired: Bool
  package let sensitivity: Sensitivity
  /// A remark in both languages, or nil.
  package let note: LocalizedText?

  package init(
    id: String, header: String, kind: ColumnKind, isRequired: Bool, sensitivity: Sensitivity, note: LocalizedText? = nil
  ) {
    self.id = id
    self.header = header
    self.kind = kind
    self.isRequired = isRequired
    self.sensitivity = sensitivity
    self.note = note
  }
}

/// What a cell of a column holds after cleaning.
package enum ColumnKind: Hashable, Sendable {
  case citizenID
  case uscc
  case date
  case yearMonth
  /// Stored as fen whatever the unit of the file.
  case money(unit: MoneyUnit, isSigned: Bool)
  case integer
  /// Stored scaled by 10^9.
  case decimal
  /// The identifier of a code list.
  case code(list: String)
  /// An identifier is normalised as one; plain text is only trimmed.
  case text(isIdentifier: Bool)
  /// The exact number of digits demanded; nil: 6, 9 or 12.
  case divisionCode(digits: Int?)
  case boolean
}

/// The unit in which a file writes amounts.
package enum MoneyUnit: String, Sendable {
  case yuan
  case wanYuan = "wan_yuan"

  /// Fen in one unit.
  package var fen: Int64 {
    switch self {
    case .yuan: 100
    case .wanYuan: 1_000_000
    }
  }
}

/// How carefully a value is shown. `sensitive`: sensitive personal information as the law defines it, or finer.
package enum Sensitivity: String, Sendable {
  case `public`, `internal`, personal, sensitive
}

/// A list of codes with labels. A code is stored as its 1-based place in the list; 0 is null.
package struct CodeList: Sendable {
  package let id: String
  package let codes: [Code]

  /// One code; files may carry the code or its Chinese label.
  package struct Code: Sendable {
    package let code: String
    package let label: LocalizedText

    package init(code: String, label: LocalizedText) {
      self.code = code
      self.label = label
    }
  }

  package init(id: String, codes: [Code]) {
    self.id = id
    self.codes = codes
  }

  /// The 1-based place of a code or of a Chinese label, nil when the list has neither.
  package func place(of codeOrLabel: String) -> UInt8? {
    (codes.firstIndex { $0.code == codeOrLabel } ?? codes.firstIndex { $0.label.zhHans == codeOrLabel })
      .map { UInt8($0 + 1) }
  }

  /// The code at a 1-based place; nil for 0.
  package subscript(place place: UInt8) -> Code? {
    place == 0 || Int(place) > codes.count ? nil : codes[Int(place) - 1]
  }
}

/// A department that delivers feeds, or the bureau itself.
package struct Department: Sendable {
  package let id: String
  package let title: LocalizedText

  package init(id: String, title: LocalizedText) {
    self.id = id
    self.title = title
  }
}

/// A heading under which feeds are listed.
package struct DataCategory: Sendable {
  package let id: String
  package let title: LocalizedText

  package init(id: String, title: LocalizedText) {
    self.id = id
    self.title = title
  }
}
