internal import FEEL
package import Policy
internal import Registers
package import Vocabulary

/// Titles and values of the details of findings, from the documents.
package struct DetailWords: Sendable {
  private let library: PolicyLibrary

  package init(_ library: PolicyLibrary) {
    self.library = library
  }

  /// Details that no fact stands behind.
  private static let titles: [String: LocalizedText] = [
    "roll": LocalizedText(zhHans: "台账", en: "roll"), "rolls": LocalizedText(zhHans: "台账", en: "rolls"),
    "months": LocalizedText(zhHans: "月数", en: "months"), "overpaid": LocalizedText(zhHans: "多发金额", en: "overpaid"),
    "conflict": LocalizedText(zhHans: "互斥待遇", en: "excluded by"), "kind": LocalizedText(zhHans: "类别", en: "kind"),
    "count": LocalizedText(zhHans: "数量", en: "count"), "amount": LocalizedText(zhHans: "金额", en: "amount"),
    "rows": LocalizedText(zhHans: "行数", en: "rows"), "rollA": LocalizedText(zhHans: "台账一", en: "first roll"),
    "rollB": LocalizedText(zhHans: "台账二", en: "second roll"),
    "limit12": LocalizedText(zhHans: "全年标准线", en: "line for a year"), "cap": LocalizedText(zhHans: "上限", en: "cap"),
    "due": LocalizedText(zhHans: "应办日", en: "due"), "birthday": LocalizedText(zhHans: "满龄日", en: "birthday"),
    "class": LocalizedText(zhHans: "分类", en: "class"), "date": LocalizedText(zhHans: "日期", en: "date"),
    "recorded": LocalizedText(zhHans: "台账金额", en: "recorded"), "ref": LocalizedText(zhHans: "登记编号", en: "number"),
    "custodyType": LocalizedText(zhHans: "在押类型", en: "kind of custody"),
  ]

  /// The fact a detail shows; a detail without one by its own name.
  package func title(_ name: String, rule: String) -> LocalizedText {
    let attributes = Set(outputs(name, rule: rule).map { $0.term.shownAttribute })
    if attributes.count == 1, let attribute = attributes.first ?? nil {
      let fact = library.pack.facts.first { $0.attribute == attribute }
      if let fact, !fact.en.isEmpty { return LocalizedText(zhHans: attribute.name, en: fact.en) }
      if let column = column(attribute) { return column }
    }
    return DetailWords.titles[name] ?? LocalizedText(zhHans: name, en: name)
  }

  /// A stored value as people read it; citizen IDs are expected masked.
  ///
  /// - Parameter withUnit: whether amounts say 元.
  package func value(
    _ value: DetailValue, of name: String, rule: String, withUnit: Bool = true
  ) -> LocalizedText {
    func same(_ text: String) -> LocalizedText { LocalizedText(zhHans: text, en: text) }
    let base = outputs(name, rule: rule).first?.term.type.base
    switch value {
    case .null: return same("—")
    case .boolean(let answer): return LocalizedText(zhHans: answer ? "是" : "否", en: answer ? "yes" : "no")
    case .integer(let number):
      guard base == .money else { return same(String(number)) }
      let amount = Money(fen: number).description
      return withUnit ? LocalizedText(zhHans: amount + " 元", en: amount + " yuan") : same(amount)
    case .text(let text):
      if base == .month, let month = YearMonth(text) { return same(month.dashed) }
      if case .code(let list)? = base {
        return library.dictionary.codeLists[list]?.codes.first { $0.code == text }?.label ?? same(text)
      }
      return feedTitle(text, of: name) ?? same(text)
    case .list(let texts):
      let titles = texts.map { feedTitle($0, of: name) ?? same($0) }
      return LocalizedText(
        zhHans: titles.map(\.zhHans).joined(separator: "、"), en: titles.map(\.en).joined(separator: ", "))
    }
  }

  /// Rolls and sources are written by their feed numbers.
  private func feedTitle(_ text: String, of name: String) -> LocalizedText? {
    guard ["roll", "rolls", "rollA", "rollB", "conflict", "sources"].contains(name),
      let feed = library.dictionary.feed(number: text)
    else { return nil }
    return LocalizedText(zhHans: "\(text) \(feed.title.zhHans)", en: "\(text) \(feed.title.en)")
  }

  private func outputs(_ name: String, rule: String) -> [Rule.Output] {
    (library.pack.rule(rule)?.cases ?? []).flatMap { item in
      item.alternatives.flatMap { alternative in
        alternative.outputs.filter { $0.name == name && !$0.term.isLiteral }
      }
    }
  }

  private func column(_ attribute: Attribute) -> LocalizedText? {
    guard case .column(let place) = attribute.kind,
      let columns = library.pack.sources.first(where: { $0.name == attribute.entity })?.feed.columns,
      columns.indices.contains(place)
    else { return nil }
    let column = columns[place]
    return LocalizedText(zhHans: column.header, en: String(column.id.map { $0 == "_" ? " " : $0 }))
  }
}

extension Term {
  var isLiteral: Bool {
    if case .literal = self { true } else { false }
  }

  /// The fact or column whose value the term is.
  var shownAttribute: Attribute? {
    switch self {
    case .attribute(_, let attribute, _): attribute
    case .known(let inner), .fallback(let inner, _): inner.shownAttribute
    default: nil
    }
  }
}

extension PolicyLibrary {
  /// What is missing, in words: `08`, `08.monthly_pension`, `23@202605`, `param:dibao.urban@2019-07-01`.
  package func missing(_ code: String) -> CaseDatum {
    func datum(_ zhHans: String, _ en: String, _ zhValue: String, _ enValue: String) -> CaseDatum {
      CaseDatum(
        code: code, title: LocalizedText(zhHans: zhHans, en: en), value: LocalizedText(zhHans: zhValue, en: enValue))
    }
    if code.hasPrefix("param:") {
      let parts = code.dropFirst(6).split(separator: "@", maxSplits: 1).map { String($0) }
      let parameter = pack.parameters.first { $0.code == parts.first }
      let day = parts.count > 1 && parts[1] != "none" ? parts[1] : ""
      return datum(
        "标准“\(parameter?.name ?? code)”没有可用的数值\(day.isEmpty ? "" : "（\(day) 起）")",
        "no value for “\(parameter?.en ?? code)”\(day.isEmpty ? "" : " from \(day)")",
        "请在政策文件的参数表补上数值。", "Enter it in the parameters of the policy documents.")
    }
    if let question = pack.questions.first(where: { $0.attribute.name == code }) {
      return datum(code, question.en, question.text.zhHans, question.text.en)
    }
    let month = code.split(separator: "@", maxSplits: 1).map { String($0) }
    let place = (month.first ?? code).split(separator: ".", maxSplits: 1).map { String($0) }
    guard let number = place.first, let feed = dictionary.feed(number: number) else {
      return datum(code, code, "", "")
    }
    let name = (zhHans: "\(number) \(feed.title.zhHans)", en: "\(number) \(feed.title.en)")
    if month.count > 1 {
      return datum(
        "缺 \(name.zhHans) \(month[1]) 的数据", "\(name.en) lacks \(month[1])", "补送该月后自动复算。",
        "Deliver that month and it is worked out again.")
    }
    if place.count > 1, let column = feed.columnIndex(place[1]).map({ feed.columns[$0] }) {
      return datum(
        "\(name.zhHans) 的“\(column.header)”没有填写", "\(name.en) does not fill in “\(column.id)”",
        "请报送部门补全后重新导入。", "Ask the department to fill it in and import again.")
    }
    return datum(
      "没有送达 \(name.zhHans)", "\(name.en) was not delivered", "补送后自动复算。", "Deliver it and it is worked out again.")
  }
}
