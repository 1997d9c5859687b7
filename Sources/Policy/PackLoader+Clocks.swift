import FEEL
import Vocabulary

/// Clocks, publicity and benefits as they are read.
struct LawTables {
  var clocks: [StatutoryClock] = []
  var publicity: [PublicityRule] = []
  var benefits: [Benefit] = []
  var pairs: [BenefitPair] = []
}

extension PackLoader {
  /// Reads one section of clocks; rows of one code are its history.
  mutating func readClocks(_ section: PolicySection) {
    let columns = ["代号", "时钟", "en", "起点", "start", "终点", "end", "时长", "延长", "自", "性质", "依据", "状态"]
    for (_, row) in rows(of: section, needing: columns) {
      let place = row.place("代号")
      checkBasis(
        row["依据"] ?? "", of: LocalizedText(zhHans: "时钟 \(row["代号"] ?? "")", en: "the clock \(row["代号"] ?? "")"),
        at: row.place("依据"))
      guard let version = clockVersion(row, at: place) else { continue }
      let code = row["代号"] ?? ""
      guard !code.isEmpty else {
        report(
          place, "时钟没有代号", "the clock has no code",
          mend: LocalizedText(zhHans: "例如 DB-CONFIRM", en: "for example DB-CONFIRM"))
        continue
      }
      append(version, code: code, row, at: place)
    }
  }

  private mutating func append(
    _ version: StatutoryClock.Version, code: String, _ row: NamedRow, at place: Place
  ) {
    let title = LocalizedText(zhHans: row["时钟"] ?? "", en: row["en"] ?? "")
    guard let index = lawTables.clocks.firstIndex(where: { $0.code == code }) else {
      lawTables.clocks.append(
        StatutoryClock(
          code: code, title: title, start: LocalizedText(zhHans: row["起点"] ?? "", en: row["start"] ?? ""),
          end: LocalizedText(zhHans: row["终点"] ?? "", en: row["end"] ?? ""), versions: [version], place: place))
      return
    }
    let before = lawTables.clocks[index]
    guard before.title == title, !before.versions.contains(where: { $0.from == version.from }) else {
      report(
        place, "时钟 \(code) 写了两次:「自」同一天,或名称不同", "clock \(code) is written twice: the same day, or another name",
        mend: LocalizedText(zhHans: "同一时钟名称相同,每个「自」一行", en: "one name, and one row for each 自"))
      return
    }
    let versions = (before.versions + [version]).sorted {
      ($0.from?.dayNumber ?? .min) < ($1.from?.dayNumber ?? .min)
    }
    lawTables.clocks[index] = StatutoryClock(
      code: code, title: before.title, start: before.start, end: before.end, versions: versions, place: before.place)
  }

  private mutating func clockVersion(_ row: NamedRow, at place: Place) -> StatutoryClock.Version? {
    let length = row["时长"] ?? ""
    let term = StatutoryTerm(length)
    guard term != nil || length == "?" || length == "？" else {
      report(
        place, "时长「\(length)」不认识", "the term 「\(length)」 is not understood",
        mend: LocalizedText(
          zhHans: "写 15 工作日、7 日、3 月、1 年、当月、次月,不知道写 ?",
          en: "write 15 工作日, 7 日, 3 月, 1 年, 当月, 次月, or ? where it is not known"))
      return nil
    }
    guard let nature = StatutoryClock.Nature(rawValue: row["性质"] ?? "") else {
      report(
        place, "性质「\(row["性质"] ?? "")」不认识", "the nature 「\(row["性质"] ?? "")」 is not known",
        mend: LocalizedText(zhHans: "写 法(文件明文)、地(地方规定)或 设(区局设定)", en: "write 法, 地 or 设"))
      return nil
    }
    let longer = row["延长"] ?? "-"
    let lengthening = self.lengthening(longer)
    guard lengthening != nil || longer == "-" || longer.isEmpty else {
      report(
        place, "延长「\(longer)」不认识", "the extension 「\(longer)」 is not understood",
        mend: LocalizedText(zhHans: "写 至 45 工作日、加 30 日 或 -", en: "write 至 45 工作日, 加 30 日 or -"))
      return nil
    }
    return StatutoryClock.Version(
      from: day(row, "自"), to: day(row, "止"), term: term, lengthening: lengthening, nature: nature,
      basis: row["依据"] ?? "", isSettled: isSettled(row), line: place.line)
  }

  private func lengthening(_ text: String) -> StatutoryClock.Lengthening? {
    let rest = String(text.dropFirst())
    switch text.first {
    case "至": return StatutoryTerm(rest).map { .to($0) }
    case "加": return StatutoryTerm(rest).map { .by($0) }
    default: return nil
    }
  }
}

// MARK: - Publicity

extension PackLoader {
  mutating func readPublicity(_ section: PolicySection) {
    for (_, row) in rows(of: section, needing: ["事项", "en", "公示", "可公布", "不可公布", "依据", "状态"]) {
      let place = row.place("事项")
      checkCitations(row["依据"] ?? "", at: row.place("依据"))
      let kind: PublicityRule.Kind =
        switch row["公示"] ?? "" {
        case "不公示": .never
        case "长期": .standing
        case let code: .timed(code)
        }
      let allowed = words(row["可公布"] ?? "")
      if kind == .never, !allowed.isEmpty {
        report(
          place, "不公示的事项不能有可公布的内容", "what is never published has nothing that may be",
          mend: LocalizedText(zhHans: "「可公布」写 -", en: "write - for 可公布"))
      }
      let forbidden = words(row["不可公布"] ?? "")
      for word in allowed where forbidden.contains(word) {
        report(
          place, "「\(word)」既可公布又不可公布", "「\(word)」 is both allowed and forbidden",
          mend: LocalizedText(zhHans: "只留一处", en: "keep it in one of the two"))
      }
      lawTables.publicity.append(
        PublicityRule(
          matter: LocalizedText(zhHans: row["事项"] ?? "", en: row["en"] ?? ""), kind: kind, allowed: allowed,
          forbidden: forbidden, basis: row["依据"] ?? "", isSettled: isSettled(row),
          place: place))
    }
  }

  private func words(_ text: String) -> [String] {
    text == "-" ? [] : text.split { "、,，".contains($0) }.map { trimmed($0) }
  }
}

// MARK: - Benefits

extension PackLoader {
  mutating func readBenefits(_ section: PolicySection) {
    for (_, row) in rows(of: section, needing: ["待遇", "en", "依据"]) {
      let place = row.place("待遇")
      checkCitations(row["依据"] ?? "", at: row.place("依据"))
      let name = row["待遇"] ?? ""
      if lawTables.benefits.contains(where: { $0.name == name }) { reportTwice(name, at: place) }
      lawTables.benefits.append(Benefit(name: name, en: row["en"] ?? "", basis: row["依据"] ?? "", place: place))
    }
  }

  mutating func readBenefitPairs(_ section: PolicySection) {
    for (_, row) in rows(of: section, needing: ["甲", "乙", "关系", "依据", "状态"]) {
      let place = row.place("甲")
      checkCitations(row["依据"] ?? "", at: row.place("依据"))
      guard let relation = BenefitPair.Relation(rawValue: row["关系"] ?? "") else {
        report(
          place, "关系「\(row["关系"] ?? "")」不认识", "the relation 「\(row["关系"] ?? "")」 is not known",
          mend: LocalizedText(
            zhHans: "写 可同时、不可同时、择高、补差 或 待确认", en: "write 可同时, 不可同时, 择高, 补差 or 待确认"))
        continue
      }
      lawTables.pairs.append(
        BenefitPair(
          first: row["甲"] ?? "", second: row["乙"] ?? "", relation: relation, basis: row["依据"] ?? "",
          isSettled: isSettled(row), place: place))
    }
  }

  /// What can only be said when all sections are read: clocks that publicity names, and every pair of benefits once.
  mutating func checkLawTables() {
    for clock in lawTables.clocks {
      for (index, version) in clock.versions.enumerated() {
        let next = index + 1 < clock.versions.count ? clock.versions[index + 1].from?.addingDays(-1) : nil
        warnOfRepealed(
          Citation.texts(version.basis).compactMap { Citation($0, among: citable) },
          of: LocalizedText(zhHans: "时钟 \(clock.code)", en: "the clock \(clock.code)"),
          until: [version.to, next].compactMap(\.self).min(), at: Place(file: clock.place.file, line: version.line))
      }
    }
    for rule in lawTables.publicity {
      if case .timed(let code) = rule.kind, !lawTables.clocks.contains(where: { $0.code == code }) {
        report(
          rule.place, "没有时钟「\(code)」", "there is no clock 「\(code)」",
          mend: LocalizedText(zhHans: "写时钟代号、长期 或 不公示", en: "write the code of a clock, 长期 or 不公示"))
      }
    }
    let names = lawTables.benefits.map(\.name)
    var seen: Set<Set<String>> = []
    for pair in lawTables.pairs {
      for name in [pair.first, pair.second] where !names.contains(name) {
        report(
          pair.place, "没有待遇「\(name)」", "there is no benefit 「\(name)」",
          mend: LocalizedText(zhHans: "先在「待遇」里列出", en: "list it under 待遇 first"))
      }
      if pair.first == pair.second || !seen.insert([pair.first, pair.second]).inserted {
        reportTwice("\(pair.first)—\(pair.second)", at: pair.place)
      }
    }
    for (index, benefit) in lawTables.benefits.enumerated() {
      for other in names[..<index] where !seen.contains([benefit.name, other]) {
        report(
          benefit.place, "没有写「\(other)」与「\(benefit.name)」能否同时享受",
          "nothing says whether 「\(other)」 and 「\(benefit.name)」 may be held together",
          mend: LocalizedText(
            zhHans: "在「并享」里加一行;没有依据就写 待确认", en: "add a row under 并享; write 待确认 where no text settles it"))
      }
    }
  }
}
