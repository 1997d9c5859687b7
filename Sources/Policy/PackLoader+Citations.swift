import FEEL
import Vocabulary

// What the documents rest on: the instruments, whether they are cited as they are numbered, and whether they are still
// in force where they are cited.

extension PackLoader {
  mutating func readInstruments(_ section: PolicySection) {
    for (_, row) in rows(of: section, needing: ["代号", "文件", "文号", "施行"]) {
      let code = row["代号"] ?? ""
      if code.isEmpty || instruments.contains(where: { $0.code == code }) {
        reportTwice(code, at: row.place("代号"))
      }
      let articles = Instrument.Articles(rawValue: row.said("条款") ?? "-")
      if articles == nil {
        report(
          row.place("条款"), "「条款」要写 条、段 或 -", "条款 is 条, 段 or -",
          mend: LocalizedText(
            zhHans: "按数字编条的写 条(§14),按中文数字分段的写 段(§三(二)),没有条文或未见正文的写 -",
            en: "条 for articles with figures (§14), 段 for parts with Chinese numerals (§三(二)), - for neither"))
      }
      let effective = row["施行"] ?? ""
      if row.said("施行") != nil, CivilDate(asciiText(effective)) == nil {
        reportDay("施行", effective, at: row.place("施行"))
      }
      let repealed = row.said("废止").flatMap { CivilDate(asciiText($0)) }
      if let text = row.said("废止"), repealed == nil { reportDay("废止", text, at: row.place("废止")) }
      if let repealed, let from = CivilDate(asciiText(effective)), repealed <= from {
        report(
          row.place("废止"), "「\(code)」在施行之前就废止了", "「\(code)」 is repealed before it takes effect",
          mend: LocalizedText(zhHans: "核对两个日期", en: "check both days"))
      }
      instruments.append(
        Instrument(
          code: code, title: row["文件"] ?? "", number: row["文号"] ?? "", effective: asciiText(effective),
          articles: articles ?? .unknown, articleCount: articleCount(row, articles), repealed: repealed,
          replacedBy: row.said("取代"), place: row.place("取代")))
    }
  }

  mutating func reportDay(_ column: String, _ text: String, at place: Place) {
    report(
      place, "「\(column)」要写日期或 -,「\(text)」不是日期", "\(column) is a day or -; 「\(text)」 is no day",
      mend: dayMend(text, or: "-"))
  }

  /// What took the place of an instrument is an instrument too, and not itself.
  mutating func checkInstruments() {
    citable = InstrumentNames(instruments)
    for instrument in instruments {
      guard let successor = instrument.replacedBy else { continue }
      if instrument.repealed == nil {
        report(
          instrument.place, "「\(instrument.code)」写了取代,没有写废止的日期",
          "「\(instrument.code)」 is replaced but has no day of repeal",
          mend: LocalizedText(zhHans: "在「废止」列写日期", en: "enter the day under 废止"))
      }
      if successor == instrument.code || !instruments.contains(where: { $0.code == successor }) {
        report(
          instrument.place, "取代「\(instrument.code)」的「\(successor)」不在「依据」里",
          "「\(successor)」, which replaced 「\(instrument.code)」, is no declared instrument",
          mend: guess(
            successor, instruments.map(\.code), or: "写「依据」一节里的代号", "write a code given under ## 依据"))
      }
    }
  }

  /// Checks the citations of a cell or attribute; what is found is returned.
  ///
  /// - Parameter owner: what rests on them, in both languages.
  @discardableResult
  mutating func checkBasis(_ basis: String, of owner: LocalizedText, at place: Place) -> [Citation] {
    let texts = Citation.texts(basis)
    if texts.isEmpty || texts == ["-"] {
      report(
        place, "\(owner.zhHans) 没有写依据", "\(owner.en) has no basis",
        mend: LocalizedText(
          zhHans: "写 代号§条,例如 \(exampleCitation)", en: "write code§article, such as \(exampleCitation)"))
      return []
    }
    return texts.compactMap { text in
      guard let citation = Citation(text, among: citable) else {
        let code = String(text.prefix { $0 != "§" })
        report(
          place, "依据「\(text)」不在「依据」一节里", "the citation 「\(text)」 names no declared instrument",
          mend: guess(
            code, instruments.map(\.code), or: "先在 ## 依据 里登记这份文件", "declare the instrument under ## 依据"))
        return nil
      }
      checkArticle(citation, at: place)
      return citation
    }
  }

  /// Checks the citations of a row that is in force until the documents say otherwise.
  mutating func checkCitations(_ basis: String, at place: Place) {
    let owner = LocalizedText(zhHans: "这一行", en: "the row")
    let citations = checkBasis(basis, of: owner, at: place)
    warnOfRepealed(citations, of: owner, until: nil, at: place)
  }

  private var exampleCitation: String {
    instruments.first { $0.articles == .numbered }.map { "\($0.code)§14" } ?? "\(instruments.first?.code ?? "")§1"
  }

  private mutating func checkArticle(_ citation: Citation, at place: Place) {
    let instrument = citation.instrument
    let form = instrument.articles == .parts ? "\(instrument.code)§三(二)" : "\(instrument.code)§14"
    let mend =
      citation.articleMeant.map {
        LocalizedText(zhHans: "写成 \(instrument.code)§\($0)", en: "write \(instrument.code)§\($0)")
      }
      ?? LocalizedText(zhHans: "写成 \(form) 的样子", en: "write it like \(form)")
    if citation.article == nil, instrument.articles != .unknown {
      report(
        place, "依据「\(citation.text)」没有写条款", "the citation 「\(citation.text)」 names no article", mend: mend)
    } else if !citation.isWellFormed {
      report(
        place, "依据「\(citation.text)」的条款写法不对", "the article of 「\(citation.text)」 is not written as it should be",
        mend: mend)
    } else if let count = instrument.articleCount, let number = citation.number, number > count {
      report(
        place, "「\(instrument.code)」只有 \(count) 条,没有第 \(number) 条",
        "「\(instrument.code)」 has \(count) articles, and no article \(number)",
        mend: LocalizedText(
          zhHans: "核对原文的条号;若条数登记错了,改「依据」一节的「总条数」",
          en: "look the article up; if the number of articles is wrong, mend 总条数 under ## 依据"))
    }
  }

  /// Warns where something that is in force rests on an instrument that no longer is.
  ///
  /// - Parameter end: last day on which the owner is in force; nil: no end.
  mutating func warnOfRepealed(
    _ citations: [Citation], of owner: LocalizedText, until end: CivilDate?, at place: Place
  ) {
    for citation in citations {
      guard let repealed = citation.instrument.repealed, end.map({ $0 >= repealed }) ?? true else { continue }
      let code = citation.instrument.code
      let successor = citation.instrument.replacedBy
      warn(
        place, "\(owner.zhHans) 依据的「\(code)」自 \(repealed) 废止\(successor.map { ",由「\($0)」取代" } ?? "")",
        "\(owner.en) rests on 「\(code)」, repealed on \(repealed)\(successor.map { " and replaced by 「\($0)」" } ?? "")",
        mend: LocalizedText(
          zhHans: "改依据\(successor.map { "为「\($0)」的条款" } ?? ""),或写明施行止于 \(repealed.addingDays(-1))",
          en: "cite \(successor.map { "the article of 「\($0)」" } ?? "what is in force"), or end it on "
            + "\(repealed.addingDays(-1))"))
    }
  }

  mutating func checkCitations(of rules: [Rule]) {
    for parameter in parameters {
      for dated in parameter.values {
        let owner = LocalizedText(zhHans: "参数 \(parameter.code)", en: "the parameter \(parameter.code)")
        let citations = checkBasis(dated.basis, of: owner, at: dated.basisPlace)
        warnOfRepealed(citations, of: owner, until: parameter.end(of: dated), at: dated.basisPlace)
      }
    }
    for section in sections where section.kind == .rule {
      let raw = attributePlaces(section)
      guard let rule = rules.first(where: { $0.place == section.place }) else { continue }
      let owner = LocalizedText(zhHans: "规则 \(rule.id)", en: "the rule \(rule.id)")
      let citations = checkBasis(rule.basis, of: owner, at: raw)
      warnOfRepealed(citations, of: owner, until: rule.period.to, at: raw)
      checkRowCitations(section, rule)
    }
  }

  /// Where the 依据 of a rule stands.
  private func attributePlaces(_ section: PolicySection) -> Place {
    for case .paragraph(let lines) in section.blocks {
      for attribute in PolicyAttribute.read(lines) where attribute.key == .basis {
        return attribute.place(section.file)
      }
    }
    return section.place
  }

  /// A column 依据 behind the outputs of a table says what each row rests on.
  private mutating func checkRowCitations(_ section: PolicySection, _ rule: Rule) {
    for table in section.tables {
      guard let outputs = table.header.cells.firstIndex(where: { $0.hasPrefix("→") }),
        let column = table.header.cells.lastIndex(of: PolicyAttribute.Key.basis.rawValue), column > outputs
      else { continue }
      for row in table.rows where column < row.cells.count && !["", "-"].contains(row.cells[column]) {
        let place = row.place(section.file, cell: column)
        let owner = LocalizedText(
          zhHans: "规则 \(rule.id) 第 \(row.cells[0]) 行", en: "row \(row.cells[0]) of the rule \(rule.id)")
        let citations = checkBasis(row.cells[column], of: owner, at: place)
        warnOfRepealed(citations, of: owner, until: rule.period.to, at: place)
      }
    }
  }
}
