import Vocabulary

// Rules that change over time: sections of one ID, each in force in its own period.

extension PackLoader {
  /// The days under 施行; always where a rule says nothing.
  mutating func readPeriod(_ raw: RawRule) -> EffectivePeriod {
    guard let attribute = raw.attribute(.period) else { return .always }
    guard let period = EffectivePeriod(attribute.text) else {
      report(
        attribute.place(raw.section.file), "施行「\(attribute.text)」看不懂",
        "the period 「\(attribute.text)」 is not understood",
        mend: LocalizedText(
          zhHans: "写成 2021-07-01 起 或 2021-07-01 至 2025-06-30", en: "write 2021-07-01 起 or 2021-07-01 至 2025-06-30"))
      return .always
    }
    return period
  }

  /// Versions of a rule follow one another without hole and overlap, and their examples are read on days of their own.
  mutating func checkPeriods(of rules: [Rule]) {
    var versions: [String: [Rule]] = [:]
    for rule in rules { versions[rule.id, default: []].append(rule) }
    for rules in versions.values where rules.count > 1 {
      let ordered = rules.sorted {
        ($0.period.from?.dayNumber ?? .min, $0.place.line) < ($1.period.from?.dayNumber ?? .min, $1.place.line)
      }
      for (rule, next) in zip(ordered, ordered.dropFirst()) { check(rule, next) }
    }
    for rule in rules {
      for example in rule.examples {
        guard let day = example.asOf, !rule.period.contains(day) else { continue }
        report(
          Place(file: rule.place.file, line: example.line),
          "例子的基准日 \(day) 不在规则 \(rule.id) 的施行期内(\(rule.period.title.zhHans))",
          "the as-of day \(day) of the example is not in the period of the rule \(rule.id) (\(rule.period.title.en))",
          mend: LocalizedText(
            zhHans: "改基准日,或把例子移到另一段施行期的规则里", en: "change the day, or move the example to the other version"))
      }
    }
  }

  private mutating func check(_ rule: Rule, _ next: Rule) {
    func title(_ rule: Rule) -> LocalizedText {
      let days = rule.period.title
      return LocalizedText(
        zhHans: "\(rule.place.file) 第 \(rule.place.line) 行(\(days.zhHans))",
        en: "\(rule.place.file) line \(rule.place.line) (\(days.en))")
    }
    switch rule.period.flaw(before: next.period) {
    case nil: return
    case .hole?:
      report(
        next.place, "规则 \(rule.id) 中间有空档: \(title(rule).zhHans) 与 \(title(next).zhHans) 之间没有规则",
        "the rule \(rule.id) has a hole between \(title(rule).en) and \(title(next).en)",
        mend: LocalizedText(zhHans: "让后一段从前一段结束的第二天起", en: "let the second begin on the day after the first ends"))
    case .overlap?:
      report(
        next.place, "规则 \(rule.id) 写了两次,施行期重叠: \(title(rule).zhHans) 与 \(title(next).zhHans)",
        "the rule \(rule.id) is written twice for the same days: \(title(rule).en) and \(title(next).en)",
        mend: LocalizedText(
          zhHans: "换一个编号,或在两处都写 施行,前后相接", en: "give it another id, or write 施行 in both so that they do not overlap"))
    }
  }
}
