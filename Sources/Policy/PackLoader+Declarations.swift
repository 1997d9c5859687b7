import FEEL
import Registers
import Vocabulary

extension PackLoader {
  mutating func readDeclarations() {
    for section in sections {
      switch section.kind {
      case .instruments: readInstruments(section)
      case .sources: readSources(section)
      case .sourceGroups: readSourceGroups(section)
      case .functions: readFunctions(section)
      case .subjects, .parameters, .group, .facts, .decision, .rule, .clocks, .publicity, .benefits, .benefitPairs,
        .money, .questions, .scheme, .precedence:
        continue
      }
    }
    checkInstruments()
    for section in sections {
      switch section.kind {
      case .subjects: readSubjects(section)
      case .parameters: readParameters(section)
      case .group: readGroup(section)
      case .facts: readFacts(section)
      case .decision: readDecision(section)
      case .clocks: readClocks(section)
      case .publicity: readPublicity(section)
      case .benefits: readBenefits(section)
      case .benefitPairs: readBenefitPairs(section)
      case .questions: readQuestions(section)
      case .instruments, .sources, .sourceGroups, .functions, .rule, .money, .scheme, .precedence: continue
      }
    }
    checkParameterSeries()
    checkLawTables()
  }

  /// The rows of the section's tables as values by column name; a missing column is reported once.
  mutating func rows(
    of section: PolicySection, needing columns: [String]
  ) -> [(line: Int, values: NamedRow)] {
    section.tables.flatMap { table -> [(line: Int, values: NamedRow)] in
      guard reportHeader(table.header, needing: columns, section.file) else {
        lost.formUnion(table.rows.flatMap(\.cells))
        return []
      }
      let places = table.places
      return table.rows.map { row in
        requireCells(of: row, as: table.header, section.file)
        return (row.line, NamedRow(row, places: places, file: section.file))
      }
    }
  }

  private mutating func readSources(_ section: PolicySection) {
    for (_, row) in rows(of: section, needing: ["名称", "数据项"]) {
      let name = row["名称"] ?? ""
      requireName(name, at: row.place("名称"))
      requireEnglish(row["en"], of: name, at: row.place("en"))
      if sources.contains(where: { $0.name == name }) {
        reportTwice(name, at: row.place("名称"))
        continue
      }
      guard let feed = dictionary.feed(number: row["数据项"] ?? "") else {
        report(
          row.place("数据项"), "数据字典里没有数据项「\(row["数据项"] ?? "")」", "the data dictionary has no feed 「\(row["数据项"] ?? "")」",
          mend: LocalizedText(
            zhHans: "写数据字典里的编号,例如 01 或 B01", en: "write a number of the data dictionary, such as 01 or B01"))
        lost.insert(name)
        continue
      }
      let columns = (row["按"].flatMap { $0.isEmpty || $0 == "-" ? nil : $0 } ?? "citizen_id")
        .split { $0 == "," || $0 == "、" || $0 == "，" || $0 == " " }.map { trimmed($0) }
      let places = columns.compactMap { column in
        feed.columns.firstIndex { ($0.id == column || $0.header == column) && $0.kind == .citizenID }
      }
      guard places.count == columns.count else {
        let persons = feed.columns.filter { $0.kind == .citizenID }.map(\.header).joined(separator: "、")
        report(
          row.place("按"), "「按」里的「\(columns.joined(separator: "、"))」不是身份号码的列",
          "「\(columns.joined(separator: ", "))」 under 按 is no column of citizen IDs",
          mend: LocalizedText(zhHans: "写该数据里身份号码的列: \(persons)", en: "name a column of IDs of the feed: \(persons)"))
        lost.insert(name)
        continue
      }
      sources.append(Source(name: name, en: row["en"] ?? "", feed: feed, personColumns: places))
    }
  }

  private mutating func readSourceGroups(_ section: PolicySection) {
    for (_, row) in rows(of: section, needing: ["组", "数据"]) {
      sourceGroups[row["组"] ?? ""] = feedNumbers(row["数据"] ?? "", at: row.place("数据"))
    }
  }

  /// Feed numbers and groups of them, separated by blanks; `-` is none.
  mutating func feedNumbers(_ text: String, at place: Place) -> [String] {
    var numbers: Set<String> = []
    for word in text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "、" }).map(String.init) {
      if word == "-" || word == "–" { continue }
      if let group = sourceGroups[word] {
        numbers.formUnion(group)
      } else if dictionary.feed(number: word) != nil {
        numbers.insert(word)
      } else {
        report(
          place, "没有数据或数据组「\(word)」", "there is no feed or group 「\(word)」",
          mend: LocalizedText(
            zhHans: "写数据字典里的编号(例如 01、B01)或「数据组」一节里的名称",
            en: "write a number of the data dictionary (such as 01, B01) or a name given under 数据组"))
      }
    }
    return numbers.sorted(by: isOrderedBefore)
  }

  private mutating func readSubjects(_ section: PolicySection) {
    for (_, row) in rows(of: section, needing: ["来源", "户号列"]) {
      let here = row.place("来源")
      guard let source = sources.first(where: { $0.name == row["来源"] }),
        let column = source.feed.columns.firstIndex(where: {
          ($0.id == row["户号列"] || $0.header == row["户号列"]) && $0.kind.base == .text && $0.isRequired
        })
      else {
        report(
          here, "「来源」须是「数据」一节里的名称,「户号列」须是它的必填文本列",
          "来源 must be a declared source and 户号列 a required text column of it",
          mend: LocalizedText(zhHans: "照「数据」一节和数据字典写名称", en: "use names of ## 数据 and of the data dictionary"),
          isFollowUp: lost.contains(row["来源"] ?? ""))
        continue
      }
      func place(_ key: String) -> Int? {
        row[key].flatMap { name in
          source.feed.columns.firstIndex { ($0.id == name || $0.header == name) && $0.kind.base == .text }
        }
      }
      subjects = PopulationDeclaration(
        source: source.name, householdColumn: column, nameColumn: place("姓名列"), streetColumn: place("街道列"),
        communityColumn: place("社区列"))
    }
  }

  private mutating func readFunctions(_ section: PolicySection) {
    for (_, row) in rows(of: section, needing: ["函数", "参数", "类型", "定义"]) {
      let place = row.place("参数")
      requireName(row["函数"] ?? "", at: row.place("函数"))
      requireEnglish(row["en"], of: row["函数"] ?? "", at: row.place("en"))
      var parameters: [(name: String, type: ValueType)] = []
      let before = diagnostics.count
      let signature = String(
        String.UnicodeScalarView((row["参数"] ?? "").unicodeScalars.map { asciiForm($0) }))
      for part in signature.split(separator: ",") {
        let pieces = part.split(separator: ":").map { trimmed($0) }
        guard pieces.count == 2, let type = type(pieces[1], at: place) else {
          report(
            place, "参数「\(part)」要写成 名称:类型", "the parameter 「\(part)」 is written name:type",
            mend: LocalizedText(zhHans: "例如 日期值:日期", en: "for example d:日期"))
          continue
        }
        parameters.append((pieces[0], type.type))
      }
      let text = row["定义"] ?? ""
      if functions.contains(where: { $0.name == row["函数"] }) {
        reportTwice(row["函数"] ?? "", at: row.place("函数"))
      }
      guard diagnostics.count == before, let result = type(row["类型"] ?? "", at: row.place("类型")),
        let body = checked(text, at: row.place("定义"), { () throws(ExpressionError) in try Parser.expression(text) })
      else {
        lost.insert(row["函数"] ?? "")
        continue
      }
      functions.append(
        FunctionDefinition(name: row["函数"] ?? "", parameters: parameters, result: result.type, body: body))
    }
  }

  private mutating func readGroup(_ section: PolicySection) {
    let title = section.localizedTitle
    requireName(title.zhHans, at: section.place)
    requireEnglish(title.en, of: title.zhHans, at: section.place)
    for block in section.blocks {
      guard case .paragraph(let lines) = block else { continue }
      for attribute in PolicyAttribute.read(lines) where attribute.key == .origin {
        let source = attribute.text.prefix { $0 != "[" && $0 != " " && $0 != "［" }
        groups.append(
          RawGroup(
            name: title.zhHans, en: title.en, text: attribute.text, source: trimmed(source),
            place: attribute.place(section.file)))
        return
      }
    }
    lost.insert(title.zhHans)
    report(
      section.place, "分组没有「来源」", "the group has no 来源",
      mend: LocalizedText(zhHans: "写 来源: 数据[条件] 按 列", en: "write 来源: SOURCE[condition] 按 COLUMN"))
  }

  private mutating func readFacts(_ section: PolicySection) {
    let entity = String(section.title.prefix { !$0.isWhitespace && $0 != "·" })
    for (_, row) in rows(of: section, needing: ["事实", "类型", "定义"]) {
      let name = row["事实"] ?? ""
      requireName(name, at: row.place("事实"))
      requireEnglish(row["en"], of: name, at: row.place("en"))
      guard let type = type(row["类型"] ?? "", at: row.place("类型")) else {
        lost.insert(name)
        continue
      }
      let attribute = Attribute(entity: entity, name: name, type: type.type, kind: .fact)
      factUnits[attribute] = type.unit
      rawFacts.append(
        RawFact(
          attribute: attribute, en: row["en"] ?? "", note: row["说明"] ?? "", text: row["定义"] ?? "",
          place: row.place("定义"), heading: section.place))
    }
  }

  /// The type of a value written out: a whole number, yes or no, otherwise a text.
  private func literalType(_ text: String) -> ValueType {
    if Int64(text) != nil { return ValueType(.integer) }
    return text == "是" || text == "否" ? ValueType(.boolean) : ValueType(.text)
  }

  private mutating func readDecision(_ section: PolicySection) {
    let title = section.localizedTitle
    requireName(title.zhHans, at: section.place)
    requireEnglish(title.en, of: title.zhHans, at: section.place)
    var entity = ""
    var defaults: PolicyAttribute?
    var policy = TablePolicy.first
    for block in section.blocks {
      switch block {
      case .heading(_, let text, let line):
        if text.hasPrefix("表") { policy = hitPolicy(text, at: Place(file: section.file, line: line)) ?? .first }
      case .paragraph(let lines):
        for attribute in PolicyAttribute.read(lines) {
          if attribute.key == .subject { entity = attribute.text }
          if attribute.key == .otherwise { defaults = attribute }
        }
      case .table: continue
      }
    }
    guard let table = section.tables.first else {
      report(
        section.place, "判定没有表", "the decision has no table",
        mend: LocalizedText(zhHans: "写一张表", en: "write its table"))
      return
    }
    if section.tables.count > 1 {
      reportSecondTable(section.tables[1].header.place(section.file, cell: 0))
    }
    var outputs: [Attribute] = []
    var columns: [(name: String, type: ValueType)] = []
    for (index, header) in table.header.cells.enumerated() {
      guard let column = OutputColumn(header: header) else { continue }
      // Without a type the last row tells it.
      let last = table.rows.last?.cells ?? []
      let place = table.header.place(section.file, cell: index)
      let written = column.type.map { self.type($0, at: place) }
      guard !column.name.isEmpty,
        let type = written.map({ $0?.type }) ?? literalType(index < last.count ? last[index] : "")
      else {
        lost.insert(column.name)
        continue
      }
      requireName(column.name, at: place)
      columns.append((column.name, type))
      let attribute = Attribute(entity: entity, name: column.name, type: policy.outputType(type), kind: .fact)
      if policy.outputType(type) == type { factUnits[attribute] = written??.unit }
      outputs.append(attribute)
    }
    rawDecisions.append(
      RawDecision(
        name: title.zhHans, en: title.en, entity: entity, table: table, policy: policy, defaults: defaults,
        columns: columns, outputs: outputs,
        rowFact: Attribute(entity: entity, name: title.zhHans + "·行", type: ValueType(.integer), kind: .fact),
        place: section.place))
  }
}
