import Vocabulary
import Yams

extension DataDictionary {
  /// Reads and checks the text of `data-dictionary.yaml`.
  ///
  /// - Throws: the first problem found, with its line: an unknown type, unit, code list, department or category, a key
  ///   column that is no column, and identifiers, numbers, headers or codes that occur twice.
  package init(yaml: String) throws(DictionaryError) {
    let root = try DictionaryEntry.root(of: yaml)
    let departments = try root.list("departments").mapEntries { entry throws(DictionaryError) in
      Department(id: try entry.text("id"), title: try entry.bilingual())
    }
    let categories = try root.list("categories").mapEntries { entry throws(DictionaryError) in
      DataCategory(id: try entry.text("id"), title: try entry.bilingual())
    }
    let codeLists = try DataDictionary.codeLists(root)
    let names = DictionaryNames(
      departments: Set(departments.map(\.id)), categories: Set(categories.map(\.id)), codeLists: Set(codeLists.keys))
    let common = try root.list("common_columns").mapEntries { entry throws(DictionaryError) in
      try ColumnSchema(entry, names: names)
    }
    var feeds: [FeedSchema] = []
    for (section, isRoll) in [("feeds", false), ("rolls", true)] {
      for entry in try root.list(section) {
        let number = try entry.text("number")
        feeds.append(
          try FeedSchema(
            entry.renamed("\(section) \(number)"), ordinal: feeds.count, isRoll: isRoll,
            commonColumns: isRoll ? [] : common, names: names))
      }
    }
    try root.refuseDuplicates("departments.id", departments.map(\.id))
    try root.refuseDuplicates("categories.id", categories.map(\.id))
    try root.refuseDuplicates("number", feeds.map(\.number))
    try root.refuseDuplicates("id", feeds.map(\.id))
    self.init(
      feeds: feeds, codeLists: codeLists, departments: departments, categories: categories, commonColumns: common)
  }

  private static func codeLists(_ root: DictionaryEntry) throws(DictionaryError) -> [String: CodeList] {
    var lists: [String: CodeList] = [:]
    for (id, entry) in try root.entry("code_lists").pairs() {
      let codes = try entry.items().mapEntries { code throws(DictionaryError) in
        CodeList.Code(code: try code.text("code"), label: try code.bilingual())
      }
      guard codes.count <= 254 else { throw entry.error(.tooManyCodes(codes.count)) }
      try entry.refuseDuplicates("code", codes.map(\.code))
      try entry.refuseDuplicates("zh", codes.map(\.label.zhHans))
      lists[id] = CodeList(id: id, codes: codes)
    }
    return lists
  }
}

/// The identifiers that entries of a dictionary may refer to.
struct DictionaryNames {
  let departments: Set<String>
  let categories: Set<String>
  let codeLists: Set<String>
}

extension FeedSchema {
  fileprivate init(
    _ entry: DictionaryEntry, ordinal: Int, isRoll: Bool, commonColumns: [ColumnSchema], names: DictionaryNames
  ) throws(DictionaryError) {
    let number = try entry.text("number")
    let digits = isRoll ? number.utf8.dropFirst() : number.utf8[...]
    guard digits.count == 2, digits.allSatisfy({ (0x30...0x39).contains($0) }), !isRoll || number.utf8.first == 0x42
    else { throw entry.error(.malformed("number", expected: isRoll ? "B01…B99" : "01…99")) }
    let department = try entry.text("department")
    guard names.departments.contains(department) else {
      throw entry.error(.unknown("department", value: department))
    }
    let category = try entry.text("category")
    guard names.categories.contains(category) else { throw entry.error(.unknown("category", value: category)) }
    let own = try entry.list("columns").mapEntries { column throws(DictionaryError) in
      try ColumnSchema(column.renamed("\(entry.place) \(column.optionalText("id") ?? "?")"), names: names)
    }
    let columns = own + commonColumns
    try entry.refuseDuplicates("id", columns.map { $0.id.lowercased() })
    try entry.refuseDuplicates("header", columns.map(\.header))
    var key: [String] = []
    for item in try entry.list("key") {
      let column = try item.scalar("key")
      guard own.contains(where: { $0.id == column }) else { throw item.error(.keyColumnAbsent(column)) }
      key.append(column)
    }
    guard !key.isEmpty else { throw entry.error(.missing("key")) }
    try entry.refuseDuplicates("key", key)
    self.init(
      id: try entry.text("id"), number: number, ordinal: ordinal, isRoll: isRoll, department: department,
      category: category, title: try entry.entry("title").bilingual(), grain: try entry.splitText("grain"), key: key,
      columns: columns)
  }
}

extension ColumnSchema {
  fileprivate init(_ entry: DictionaryEntry, names: DictionaryNames) throws(DictionaryError) {
    let sensitivityName = try entry.text("sensitivity")
    guard let sensitivity = Sensitivity(rawValue: sensitivityName) else {
      throw entry.error(.unknown("sensitivity", value: sensitivityName))
    }
    self.init(
      id: try entry.text("id"), header: try entry.text("header"), kind: try ColumnKind(entry, names: names),
      isRequired: try entry.flag("required", otherwise: nil), sensitivity: sensitivity,
      note: entry.optionalText("note") == nil ? nil : try entry.splitText("note"))
  }
}

extension ColumnKind {
  fileprivate init(_ entry: DictionaryEntry, names: DictionaryNames) throws(DictionaryError) {
    let type = try entry.text("type")
    switch type {
    case "citizen_id": self = .citizenID
    case "uscc": self = .uscc
    case "date": self = .date
    case "year_month": self = .yearMonth
    case "integer": self = .integer
    case "decimal": self = .decimal
    case "boolean": self = .boolean
    case "text": self = .text(isIdentifier: try entry.flag("ident", otherwise: false))
    case "money":
      let name = try entry.text("unit")
      guard let unit = MoneyUnit(rawValue: name) else { throw entry.error(.unknown("unit", value: name)) }
      self = .money(unit: unit, isSigned: try entry.flag("signed", otherwise: false))
    case "code":
      let list = try entry.text("codes")
      guard names.codeLists.contains(list) else { throw entry.error(.unknown("codes", value: list)) }
      self = .code(list: list)
    case "division_code":
      guard let text = entry.optionalText("digits") else {
        self = .divisionCode(digits: nil)
        return
      }
      guard let digits = Int(text), (1...18).contains(digits) else {
        throw entry.error(.malformed("digits", expected: "1…18"))
      }
      self = .divisionCode(digits: digits)
    default: throw entry.error(.unknown("type", value: type))
    }
  }
}
