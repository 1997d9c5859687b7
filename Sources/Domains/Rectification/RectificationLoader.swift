internal import Casework
internal import Policy
internal import Vocabulary

/// Reads the sections of documents of rectification one after the other and notes what is wrong.
struct RectificationLoader {
  let known: RectificationPack.Known
  private(set) var rounds: [InspectionRound] = []
  private(set) var issues: [RectificationIssue] = []
  var campaigns: [CampaignPlan] = []
  private(set) var report: [PolicyDiagnostic] = []
  /// Where the reading is: an issue belongs to the sector and the round above it.
  private var round: InspectionRound?
  private var sector: RectificationIssue.Sector?
  private var sectorNumbers: Set<String> = []

  init(known: RectificationPack.Known) {
    self.known = known
  }

  mutating func read(_ document: MarkdownDocument) {
    round = nil
    sector = nil
    for section in PackSection.all(of: document) {
      switch (section.isBelow, section.word) {
      case (false, "巡察"): readRound(section)
      case (false, "板块"): readSector(section)
      case (true, "问题"): readIssue(section)
      case (false, "专项"): readCampaign(section)
      default:
        complain(
          section.place, "标题「\(section.word)」不认识", "the heading 「\(section.word)」 is not known",
          "二级标题写 巡察、板块 或 专项,三级标题写 问题", "write ## 巡察, ## 板块 or ## 专项, and ### 问题")
      }
    }
  }

  private mutating func readRound(_ section: PackSection) {
    sector = nil
    sectorNumbers = []
    checkHeading(section, isTwice: rounds.contains { $0.code == section.number })
    let attributes = self.attributes(of: section, needing: ["反馈日"])
    let day = attributes["反馈日"].flatMap { self.day($0, in: section) }
    // Issues below are still read when the day is wrong, so that all their mistakes are told at once.
    let feedbackDay = day ?? CivilDate(dayNumber: 0)
    let read = InspectionRound(code: section.number, title: section.title, feedbackDay: feedbackDay)
    rounds.append(read)
    round = read
  }

  private mutating func readSector(_ section: PackSection) {
    if round == nil {
      complain(
        section.place, "板块前面没有巡察", "no inspection stands above the sector",
        "先写 ## 巡察 代号 名称 · English", "write ## 巡察 code name · English first")
    }
    checkHeading(section, isTwice: !sectorNumbers.insert(section.number).inserted)
    _ = attributes(of: section, needing: [])
    sector = RectificationIssue.Sector(number: section.number, title: section.title)
  }

  private mutating func readIssue(_ section: PackSection) {
    if sector == nil {
      complain(
        section.place, "问题前面没有板块", "no sector stands above the issue",
        "先写 ## 板块 编号 名称 · English", "write ## 板块 number name · English first")
    }
    let code = round?.code ?? ""
    checkHeading(section, isTwice: issues.contains { $0.round == code && $0.number == section.number })
    let attributes = self.attributes(
      of: section, needing: ["性质", "范围", "来源", "期限", "牵头", "责任", "科室", "配合"])
    let nature: RectificationIssue.Nature? = choice(attributes["性质"], in: section)
    let breadth: RectificationIssue.Breadth? = choice(attributes["范围"], in: section)
    let origin: RectificationIssue.Origin? = choice(attributes["来源"], in: section)
    if let clock = attributes["期限"], !known.clocks.contains(clock.text) {
      complain(
        section.place(clock), "没有时钟「\(clock.text)」", "there is no clock 「\(clock.text)」",
        "写政策文件里的时钟代号,例如 ZG-PERIOD", "write the code of a clock of the policy, such as ZG-PERIOD")
    }
    let measures = readMeasures(section)
    let signs = readSigns(section)
    guard let nature, let breadth, let origin, let sector else { return }
    issues.append(
      RectificationIssue(
        round: code, sector: sector, number: section.number, title: section.title, nature: nature, breadth: breadth,
        origin: origin, clock: attributes["期限"]?.text ?? "",
        duties: RectificationIssue.Duties(
          leader: attributes["牵头"]?.text ?? "", responsible: attributes["责任"]?.text ?? "",
          section: attributes["科室"]?.text ?? "", partners: list(attributes["配合"]?.text ?? "")),
        measures: measures, signs: signs))
  }
}

// MARK: - Saying what is wrong

extension RectificationLoader {
  mutating func complain(_ place: Place, _ zhHans: String, _ en: String, _ mend: String, _ mendEn: String) {
    report.append(
      PolicyDiagnostic(
        file: place.file, line: place.line, column: place.column, what: LocalizedText(zhHans: zhHans, en: en),
        mend: LocalizedText(zhHans: mend, en: mendEn)))
  }

  mutating func checkHeading(_ section: PackSection, isTwice: Bool) {
    if section.number.isEmpty || section.title.zhHans.isEmpty || section.title.en.isEmpty {
      complain(
        section.place, "标题不完整", "the heading is not complete",
        "写成 \(section.word) 编号 名称 · English", "write \(section.word) number name · English")
    }
    if isTwice {
      complain(
        section.place, "\(section.word)编号「\(section.number)」重复", "the number 「\(section.number)」 is used twice",
        "换一个编号", "give it another number")
    }
  }

  /// The attributes by key; unknown, doubled, empty and missing ones are told.
  mutating func attributes(
    of section: PackSection, needing keys: [String]
  ) -> [String: PackSection.Attribute] {
    var found: [String: PackSection.Attribute] = [:]
    for attribute in section.attributes {
      let place = Place(file: section.file, line: attribute.line, column: attribute.keyColumn)
      if !keys.contains(attribute.key) {
        let known = keys.joined(separator: "、")
        complain(
          place, "「\(attribute.key)」不认识", "「\(attribute.key)」 is not known",
          keys.isEmpty ? "这里不写属性" : "这里只写 \(known)",
          keys.isEmpty ? "nothing of the kind is written here" : "only \(known) are written here")
      } else if found[attribute.key] != nil {
        complain(place, "「\(attribute.key)」写了两次", "「\(attribute.key)」 is written twice", "只留一行", "keep one line")
      } else {
        found[attribute.key] = attribute
      }
    }
    for key in keys where found[key]?.text.isEmpty ?? true {
      complain(
        found[key].map(section.place) ?? section.place, "缺少「\(key)」", "「\(key)」 is missing",
        "加一行 - \(key): …", "add a line - \(key): …")
    }
    return found.filter { !$0.value.text.isEmpty }
  }

  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ attribute: PackSection.Attribute?, in section: PackSection
  ) -> Choice? {
    attribute.flatMap { choice($0.text, at: section.place($0)) }
  }

  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ text: String, at place: Place) -> Choice? {
    if let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    complain(
      place, "「\(text)」不认识", "「\(text)」 is not known", "写 \(words.joined(separator: "、"))",
      "write \(words.joined(separator: ", "))")
    return nil
  }

  mutating func day(_ attribute: PackSection.Attribute, in section: PackSection) -> CivilDate? {
    if let day = CivilDate(attribute.text) { return day }
    complain(
      section.place(attribute), "「\(attribute.text)」不是日期", "「\(attribute.text)」 is no date", "写成 2024-10-25",
      "write it as 2024-10-25")
    return nil
  }

  /// `社会救助科、各街道` as a list.
  func list(_ text: String) -> [String] {
    text == "-" ? [] : text.split(separator: "、").map(String.init)
  }
}
