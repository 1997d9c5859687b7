import FEEL
import Vocabulary

extension PackLoader {
  mutating func readParameters(_ section: PolicySection) {
    for (_, row) in rows(of: section, needing: ["代号", "参数", "en", "类型", "自", "值", "依据", "状态"]) {
      guard let type = type(row["类型"] ?? "", at: row.place("类型")) else {
        lost.formUnion([row["代号"] ?? "", row["参数"] ?? ""])
        continue
      }
      let code = row["代号"] ?? ""
      requireName(code, at: row.place("代号"))
      requireName(row["参数"] ?? "", at: row.place("参数"))
      requireEnglish(row["en"], of: code, at: row.place("en"))
      let text = row["值"] ?? ""
      let isOpen = text == "?" || text == "？"
      if text.isEmpty {
        report(
          row.place("值"), "参数 \(code) 没有写值", "the parameter \(code) has no value",
          mend: LocalizedText(
            zhHans: "填上\(type.type.title.zhHans);公布过而还没查到的写 ?",
            en: "write \(type.type.title.en), or ? where it is not found yet"))
        lost.formUnion([code, row["参数"] ?? ""])
        continue
      }
      let value = isOpen ? nil : literal(text, type.type, at: row.place("值"))
      let dated = Parameter.Dated(
        from: day(row, "自"), to: day(row, "止"), jurisdiction: jurisdiction(row), recorded: day(row, "记录"),
        value: value, basis: row["依据"] ?? "", isSettled: isSettled(row), place: row.place("代号"),
        basisPlace: row.place("依据"))
      if let from = dated.from, let to = dated.to, to < from {
        report(
          row.place("止"), "止 \(to) 早于 自 \(from)", "止 \(to) is before 自 \(from)",
          mend: LocalizedText(zhHans: "核对两个日期", en: "check both days"))
      }
      append(
        dated,
        to: Parameter(
          code: code, name: row["参数"] ?? "", en: row["en"] ?? "", type: type.type, unit: row["单位"] ?? type.unit,
          values: [dated], place: row.place("代号")), at: row)
    }
  }

  /// Whether the status of a row says that its number stands; an unknown word is reported.
  mutating func isSettled(_ row: NamedRow) -> Bool {
    let status = row["状态"] ?? ""
    let words = ["已发布", "待区局确认", "本地设定"]
    if !words.contains(status) {
      report(
        row.place("状态"), "状态「\(status)」不认识", "the status 「\(status)」 is not known",
        mend: guess(status, words, or: "写 已发布、待区局确认 或 本地设定", "write 已发布, 待区局确认 or 本地设定"))
    }
    return status != "待区局确认"
  }

  /// A day of an optional column; `-` and an empty cell are none.
  mutating func day(_ row: NamedRow, _ column: String) -> CivilDate? {
    guard let text = row.said(column) else { return nil }
    let day = CivilDate(asciiText(text))
    if day == nil { reportDay(column, text, at: row.place(column)) }
    return day
  }

  /// The division code under 地区; empty for `-`.
  private mutating func jurisdiction(_ row: NamedRow) -> String {
    guard let text = row.said("地区") else { return "" }
    let isCode = [2, 4, 6, 9, 12].contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if !isCode {
      report(
        row.place("地区"), "地区「\(text)」不是区划代码", "the place 「\(text)」 is no division code",
        mend: LocalizedText(
          zhHans: "写 2、4、6、9 或 12 位区划代码,全部地区写 -", en: "write a division code of 2, 4, 6, 9 or 12 digits, or -"))
    }
    return isCode ? text : ""
  }

  private mutating func append(_ dated: Parameter.Dated, to parameter: Parameter, at row: NamedRow) {
    guard let index = parameters.firstIndex(where: { $0.code == parameter.code }) else {
      parameters.append(parameter)
      return
    }
    let before = parameters[index]
    if before.type != parameter.type || before.unit != parameter.unit {
      report(
        row.place("类型"), "参数 \(parameter.code) 的类型前后不一: \(before.unit) 与 \(parameter.unit)",
        "the parameter \(parameter.code) changes its type: \(before.unit) and \(parameter.unit)",
        mend: LocalizedText(zhHans: "同一参数的各行写同一类型", en: "write one type in all rows of a parameter"))
      return
    }
    if let same = before.values.first(where: {
      $0.from == dated.from && $0.jurisdiction == dated.jurisdiction && $0.recorded == dated.recorded
    }) {
      report(
        row.place("自"), "参数 \(parameter.code) 同一天写了两次: \(same.title.zhHans)、\(dated.title.zhHans)",
        "the parameter \(parameter.code) repeats a day: \(same.title.en) and \(dated.title.en)",
        mend: LocalizedText(
          zhHans: "留一行;若后一行是更正,在「记录」列写录入的日期", en: "keep one row; a correction says under 记录 when it was entered"))
      return
    }
    let values = (before.values + [dated]).sorted { $0.rank < $1.rank }
    parameters[index] = Parameter(
      code: before.code, name: before.name, en: before.en, type: before.type, unit: before.unit, values: values,
      place: before.place)
  }

  /// A row with a last day is followed, in the same place, by one that begins on the day after.
  mutating func checkParameterSeries() {
    for parameter in parameters where parameter.values.contains(where: { $0.to != nil }) {
      var seen: Set<[Place]> = []
      let moments: [CivilDate?] = [nil] + Set(parameter.values.compactMap(\.recorded)).sorted()
      for area in Set(parameter.values.map(\.jurisdiction)).sorted() {
        for moment in moments {
          let series = parameter.series(area, knownAt: moment)
          for (row, next) in zip(series, series.dropFirst()) where seen.insert([row.place, next.place]).inserted {
            check(row, next, of: parameter.code)
          }
        }
      }
    }
  }

  private mutating func check(_ row: Parameter.Dated, _ next: Parameter.Dated, of code: String) {
    guard row.to != nil else { return }
    let flaw = EffectivePeriod(from: row.from, to: row.to).flaw(before: EffectivePeriod(from: next.from, to: next.to))
    switch flaw {
    case nil: return
    case .hole?:
      report(
        next.place, "参数 \(code) 中间有空档: \(row.title.zhHans) 与 \(next.title.zhHans) 之间没有值",
        "the parameter \(code) has a hole between \(row.title.en) and \(next.title.en)",
        mend: LocalizedText(
          zhHans: "改前一行的「止」或后一行的「自」;确实不知道的,补一行值写 ?",
          en: "mend 止 of the one or 自 of the other; where nothing is known, add a row with the value ?"))
    case .overlap?:
      report(
        next.place, "参数 \(code) 有两行重叠: \(row.title.zhHans) 与 \(next.title.zhHans)",
        "two rows of the parameter \(code) overlap: \(row.title.en) and \(next.title.en)",
        mend: LocalizedText(
          zhHans: "前一行的「止」写后一行的前一天,或不写", en: "end the first on the day before the second, or leave 止 out"))
    }
  }
}

extension Parameter.Dated {
  fileprivate var rank: (Int32, Int, String, Int32) {
    (from?.dayNumber ?? .min, jurisdiction.utf8.count, jurisdiction, recorded?.dayNumber ?? .min)
  }
}
