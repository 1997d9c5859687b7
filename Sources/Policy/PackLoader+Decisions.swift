import FEEL
import Vocabulary

extension PackLoader {
  /// A decision whose outputs are facts: every hit policy comes down to choices, sums and comparisons.
  mutating func checkDecision(_ raw: RawDecision, _ lexicon: PackLexicon, facts: [Fact]) -> (Decision, [Fact])? {
    let scope = Checker(lexicon: lexicon, frames: [raw.entity])
    guard
      let table = readTable(
        raw.table, policy: raw.policy, scope: scope, file: raw.place.file,
        outputTypes: Dictionary(
          raw.policy == .count ? [] : raw.columns.map { ($0.name, $0.type) },
          uniquingKeysWith: { first, _ in first }))
    else { return nil }
    if raw.policy.outputType(ValueType(.money)) == ValueType(.money) { requireOutputUnits(of: table, raw) }
    let isWhole = table.rows.last?.condition == nil || raw.defaults != nil || raw.policy != .first
    guard !table.rows.isEmpty, isWhole, table.rows.allSatisfy({ $0.condition?.type.isOptional != true }) else {
      report(
        raw.table.rows.last?.place(raw.place.file, cell: 0) ?? raw.place, "判定要对每种情形都有结果:最后一行的条件要全写 -,各列的值不能为空",
        "the last row of a decision is all -, and no input may be missing",
        mend: LocalizedText(
          zhHans: "补一行其余情形(条件全写 -),或写 默认: 名 = 值;可能为空的列用 缺省(列, 代替值)",
          en: "add a row for the rest or 默认: …, and use 缺省 on inputs"))
      return nil
    }
    let headers = raw.table.header.cells.drop { !$0.hasPrefix("→") }.map { OutputColumn(header: $0) }
    guard let ranks = ranks(table, headers, at: Place(file: raw.place.file, line: table.line)) else { return nil }
    var order = Array(table.rows.indices)
    if raw.policy == .priority || raw.policy == .outputOrder {
      order.sort { ranks[$0] == ranks[$1] ? $0 < $1 : ranks[$0].lexicographicallyPrecedes(ranks[$1]) }
    }
    guard
      let ending = ending(
        raw, table, order: order, scope: scope,
        ground: AnalysisGround(
          facts: facts, globals: [:], asOf: CivilDate(dayNumber: 0), lexicon: lexicon))
    else { return nil }
    let maker = DecisionTerms(policy: raw.policy, rows: order.map { table.rows[$0] }, ending: ending)
    var made: [Fact] = []
    func fact(_ attribute: Attribute, _ en: String, _ term: Term) {
      made.append(
        Fact(attribute: attribute, en: en, note: "", text: raw.name, definition: term, place: raw.place))
    }
    for attribute in raw.outputs where headers.contains(where: { $0?.name == attribute.name }) {
      guard let term = maker.term(of: attribute.name, as: attribute.type) else {
        reportUnlisted(raw, attribute)
        return nil
      }
      fact(attribute, raw.en, term)
    }
    fact(raw.rowFact, raw.en + " row", maker.rowNumber(order.map { Int64($0 + 1) }))
    return (
      Decision(
        name: raw.name, en: raw.en, entity: raw.entity, table: table, rowFact: raw.rowFact, place: raw.place), made
    )
  }

  private mutating func reportUnlisted(_ raw: RawDecision, _ attribute: Attribute) {
    switch raw.policy {
    case .collect, .ruleOrder, .outputOrder:
      report(
        raw.place, "(\(raw.policy.rawValue)) 的结果是一列值,这里只有写出的文本能成列",
        "(\(raw.policy.rawValue)) gives a list, and only texts that are written out can make one here",
        mend: LocalizedText(
          zhHans: "输出写成 → 名: 文本(甲, 乙),各行写引号里的文本;要数量用 (C#),要金额用 (C+)",
          en: "write → name: 文本(a, b) with texts in quotes; use (C#) for a number and (C+) for an amount"))
    default:
      report(
        raw.place, "(\(raw.policy.rawValue)) 的输出「\(attribute.name)」要是金额或整数",
        "the output 「\(attribute.name)」 of (\(raw.policy.rawValue)) must be money or a whole number",
        mend: LocalizedText(zhHans: "改输出的类型或命中方式", en: "change the type or the hit policy"))
    }
  }

  /// What holds where no row matches; nil when something is wrong (then reported).
  private mutating func ending(
    _ raw: RawDecision, _ table: DecisionTable, order: [Int], scope: Checker, ground: AnalysisGround
  ) -> DecisionTerms.Ending? {
    if let defaults = raw.defaults {
      var terms: [String: Term] = [:]
      for attribute in raw.outputs {
        guard let text = defaults.value(of: attribute.name, isOnly: raw.outputs.count == 1) else {
          report(
            raw.place, "「默认」没有写「\(attribute.name)」", "默认 does not say what 「\(attribute.name)」 is",
            mend: LocalizedText(zhHans: "写 默认: \(attribute.name) = 值", en: "write 默认: \(attribute.name) = value"))
          return nil
        }
        let place = Place(file: raw.place.file, line: defaults.line)
        guard
          let term = checked(
            text, at: place,
            { () throws(ExpressionError) in try scope.term(try Parser.expression(text), as: attribute.type) })
        else { return nil }
        terms[attribute.name] = term
      }
      return .terms(terms)
    }
    switch raw.policy {
    case .sum, .count, .collect, .ruleOrder, .outputOrder: return .nothing
    case .unique, .any, .priority, .first, .least, .greatest: break
    }
    if table.rows[order.last ?? 0].condition == nil || ground.isTotal(table) { return .lastRow }
    report(
      raw.place, "判定「\(raw.name)」有的情形没有一行符合", "no row of the decision 「\(raw.name)」 may match",
      mend: LocalizedText(
        zhHans: "补一行其余情形,或写 默认: …;mingcha policy analyse 给出例子",
        en: "add a row for the rest, or 默认: …; mingcha policy analyse shows a case"))
    return nil
  }
}

extension PolicyAttribute {
  /// `名 = 式` of one name, or the whole where there is only one.
  fileprivate func value(of name: String, isOnly: Bool) -> String? {
    for segment in segments {
      guard let equal = segment.firstIndex(where: { $0 == "=" || $0 == "＝" }), trimmed(segment[..<equal]) == name else {
        continue
      }
      return trimmed(segment[segment.index(after: equal)...])
    }
    return isOnly ? text : nil
  }
}

extension AnalysisGround {
  /// Whether it is proved that some row always matches, whatever the parameters are.
  func isTotal(_ table: DecisionTable) -> Bool {
    let rows = table.rows.compactMap(\.condition).map { expanded($0) }
    guard rows.count == table.rows.count else { return true }
    let space = ConditionSpace(rows, ground: self)
    let goals = rows.map { row in ConditionSpace.Goal(test: space.test(row)) { $0 != true } }
    var hasGap = false
    let isWhole = space.walk(goals, steps: 60_000) { _ in
      hasGap = true
      return false
    }
    return isWhole && !hasGap
  }
}

/// The terms that the outputs of a decision come down to.
struct DecisionTerms {
  let policy: TablePolicy
  /// In the order in which they count.
  let rows: [DecisionTable.Row]
  let ending: Ending

  /// What holds where no row matches.
  enum Ending {
    /// Some row always does, the last one if no other.
    case lastRow
    case terms([String: Term])
    /// Nothing is added up, counted or listed.
    case nothing
  }

  private static let always = Term.literal(.boolean(true), ValueType(.boolean))

  /// nil where the hit policy has no use for the output.
  func term(of name: String, as type: ValueType) -> Term? {
    switch policy {
    case .unique, .any, .priority, .first: chain(type, { $0.outputs[name] }, otherwise: substitute(name))
    case .collect, .ruleOrder, .outputOrder: listing(name)
    case .sum:
      folded(name, type) {
        .arithmetic(.add, $0, $1, type)
      } from: {
        DecisionTerms.number(0, type)
      }
    case .count:
      type.base == .integer
        ? folded(name, type, counting: true) {
          .arithmetic(.add, $0, $1, type)
        } from: {
          DecisionTerms.number(0, type)
        }
        : nil
    case .least:
      folded(name, type) {
        .call(.lesser, [$0, $1], type)
      } from: {
        DecisionTerms.number(.max, type)
      }
    case .greatest:
      folded(name, type) {
        .call(.greater, [$0, $1], type)
      } from: {
        DecisionTerms.number(.min + 1, type)
      }
    }
  }

  /// The number of the first row that matches; 0 where the default counts.
  func rowNumber(_ numbers: [Int64]) -> Term {
    let type = ValueType(.integer)
    var term = Term.literal(.integer(0), type)
    var rows = Array(zip(rows, numbers))
    if case .lastRow = ending, let last = rows.popLast() { term = .literal(.integer(last.1), type) }
    for (row, number) in rows.reversed() {
      guard let condition = row.condition else {
        term = .literal(.integer(number), type)
        continue
      }
      term = .conditional(condition, .literal(.integer(number), type), term, type)
    }
    return term
  }

  private func substitute(_ name: String) -> Term? {
    if case .terms(let terms) = ending { return terms[name] }
    return nil
  }

  private func chain(_ type: ValueType, _ value: (DecisionTable.Row) -> Term?, otherwise: Term?) -> Term? {
    var rows = rows
    guard var term = otherwise ?? rows.popLast().flatMap(value) else { return nil }
    for row in rows.reversed() {
      guard let output = value(row) else { return nil }
      term = row.condition.map { .conditional($0, output, term, type) } ?? output
    }
    return term
  }

  /// Texts of the rows that match.
  private func listing(_ name: String) -> Term? {
    var listed: [Term.Listed] = []
    for row in rows {
      guard case .literal(.text(let text), _) = row.outputs[name] else { return nil }
      listed.append(Term.Listed(condition: row.condition ?? DecisionTerms.always, text: text))
    }
    return listed.count <= 60 ? .listing(listed) : nil
  }

  /// Values of the rows that match, taken together.
  private func folded(
    _ name: String, _ type: ValueType, counting: Bool = false, _ combine: (Term, Term) -> Term, from: () -> Term?
  ) -> Term? {
    guard let neutral = from(), !type.isOptional else { return nil }
    var term = neutral
    for row in rows {
      guard let output = counting ? DecisionTerms.number(1, type) : row.outputs[name] else { return nil }
      term = combine(term, row.condition.map { .conditional($0, output, neutral, type) } ?? output)
    }
    guard let substitute = substitute(name) else { return term }
    return .conditional(.or(rows.map { $0.condition ?? DecisionTerms.always }), term, substitute, type)
  }

  private static func number(_ number: Int64, _ type: ValueType) -> Term? {
    switch type.base {
    case .integer: .literal(.integer(number), type)
    case .money: .literal(.money(number), type)
    default: nil
    }
  }
}
