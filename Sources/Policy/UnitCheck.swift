import FEEL
import Vocabulary

/// The units of numbers, told from the types that documents declare: persons are not added to months.
///
/// A literal, a plain 整数, a column and a count of rows have no unit and take the other side's. Sums, differences,
/// comparisons and choices want one unit on both sides. A product of money and anything is money; a percentage or
/// multiple of something is that thing; other products are a unit of their own (人·月). 整除 keeps the unit.
struct UnitCheck {
  private let facts: [Attribute: String]
  private let parameters: [String: (name: String, unit: String)]

  init(facts: [Attribute: String], parameters: [Parameter]) {
    self.facts = facts
    self.parameters = Dictionary(
      parameters.map { ($0.code, (name: $0.name, unit: $0.unit)) }, uniquingKeysWith: { first, _ in first })
  }

  /// A unit as a product of words; none for what fits every unit.
  struct Unit: Hashable {
    var words: [String]

    static let none = Unit(words: [])
    static let money = Unit(words: ["元"])

    init(words: [String]) { self.words = words }

    /// A unit as a type writes it; none for 整数 and what is no number.
    init(written: String) {
      switch written {
      case _ where UnitWords.isMoney(written): words = ["元"]
      case "周岁": words = ["岁"]
      case "行": words = ["条"]
      case "%": words = ["百分比"]
      case _ where UnitWords.title(written) != nil: words = [written]
      default: words = []
      }
    }

    func times(_ other: Unit) -> Unit {
      if self == .money || other == .money { return .money }
      let ratios = ["百分比", "倍"]
      if words.count == 1, ratios.contains(words[0]), !other.words.isEmpty { return other }
      if other.words.count == 1, ratios.contains(other.words[0]), !words.isEmpty { return self }
      return Unit(words: (words + other.words).sorted(by: isOrderedBefore))
    }

    var title: LocalizedText {
      let titles = words.map { UnitWords.title($0) ?? LocalizedText(zhHans: $0, en: $0) }
      return LocalizedText(
        zhHans: words.joined(separator: "·"), en: titles.map(\.en).joined(separator: "·"))
    }
  }

  /// The declared unit of a fact.
  func declared(_ fact: Attribute) -> Unit { facts[fact].map { Unit(written: $0) } ?? .none }

  /// The unit of a term, none for what is no number.
  ///
  /// - Throws: where two units meet that are not one.
  func unit(of term: Term) throws(ExpressionError) -> Unit {
    switch term {
    case .literal(_, let type): return type.base == .money ? .money : .none
    case .global(let code, let type):
      if type.base == .money { return .money }
      return type.base == .integer ? Unit(written: parameters[code]?.unit ?? "") : .none
    case .variable, .groupSize: return .none
    case .attribute(let record, let attribute, let type):
      _ = try unit(of: record)
      if type.base == .money { return .money }
      return type.base == .integer ? declared(attribute) : .none
    case .known(let inner): return try unit(of: inner)
    case .compare(_, let left, let right):
      _ = try joined(left, right, "比较", "compared")
      return .none
    case .arithmetic(.multiply, let left, let right, _): return try unit(of: left).times(try unit(of: right))
    case .arithmetic(_, let left, let right, _): return try joined(left, right, "相加减", "added or subtracted")
    case .conditional(let condition, let first, let second, _):
      _ = try unit(of: condition)
      return try joined(first, second, "二选一", "chosen between")
    case .fallback(let first, let second): return try joined(first, second, "互相代替", "put in the place of one another")
    case .call(let function, let terms, _): return try unit(of: function, terms)
    case .aggregate(let aggregate): return try unit(of: aggregate)
    case .not, .and, .or, .isNull, .isAmong, .lookup, .listing:
      for part in term.parts { _ = try unit(of: part) }
      return .none
    }
  }

  private func unit(of function: ScalarFunction, _ terms: [Term]) throws(ExpressionError) -> Unit {
    switch function {
    case .addMonths, .addToMonth: return try require("月", function, terms)
    case .addDays: return try require("天", function, terms)
    case .birthday: return try require("岁", function, terms)
    case .greater, .lesser: return try joined(terms[0], terms[1], "比大小", "compared")
    case .floorDivide: return try unit(of: terms[0])
    case .monthsBetween, .age, .monthOf, .firstDayOf, .yearOf, .startsWith:
      for term in terms { _ = try unit(of: term) }
      return function == .monthsBetween ? Unit(words: ["月"]) : function == .age ? Unit(words: ["岁"]) : .none
    }
  }

  /// The second argument of a function of the calendar counts what the function counts.
  private func require(
    _ word: String, _ function: ScalarFunction, _ terms: [Term]
  ) throws(ExpressionError) -> Unit {
    _ = try unit(of: terms[0])
    let found = try unit(of: terms[1])
    let wanted = Unit(words: [word])
    guard found.words.isEmpty || found == wanted else {
      let called = function == .addToMonth ? "月份 +" : function.rawValue
      throw ExpressionError(
        "\(called) 要 \(wanted.title.zhHans),\(name(of: terms[1]))是 \(found.title.zhHans)",
        "\(called) wants \(wanted.title.en), \(name(of: terms[1]))is \(found.title.en)", mend: UnitCheck.mend, at: 0)
    }
    return .none
  }

  private func unit(of aggregate: Aggregate) throws(ExpressionError) -> Unit {
    for list in aggregate.lists {
      for step in list.steps { if let filter = step.filter { _ = try unit(of: filter) } }
    }
    switch aggregate {
    case .exists: return .none
    case .count(let list):
      let entity = list.steps.last?.relation.to ?? ""
      return ["人", "户"].contains(entity) ? Unit(words: [entity]) : .none
    case .sum(_, let value), .extreme(_, let value, _): return try unit(of: value)
    case .all(_, let condition): return try unit(of: condition)
    case .distinctCount(let values):
      for value in values { _ = try unit(of: value.value) }
      return .none
    case .distinctSum(_, let key, let value):
      _ = try unit(of: key)
      return try unit(of: value)
    case .first(_, let order):
      for key in order { _ = try unit(of: key.key) }
      return .none
    }
  }

  /// The unit that both sides have.
  private func joined(
    _ left: Term, _ right: Term, _ zhHans: String, _ en: String
  ) throws(ExpressionError) -> Unit {
    let first = try unit(of: left)
    let second = try unit(of: right)
    if second.words.isEmpty || first == second { return first }
    if first.words.isEmpty { return second }
    func side(_ term: Term) -> String {
      let name = trimmed(name(of: term))
      return name.isEmpty ? "" : name + " "
    }
    throw ExpressionError(
      "单位不同,不能\(zhHans): 左边\(name(of: left))以\(first.title.zhHans)计,右边\(name(of: right))以\(second.title.zhHans)计",
      "units differ and cannot be \(en): the left side \(side(left))is in \(first.title.en), the right "
        + "side \(side(right))in \(second.title.en)",
      mend: UnitCheck.mend, at: 0)
  }

  /// What a side is called, where it is a name.
  private func name(of term: Term) -> String {
    switch term {
    case .attribute(_, let attribute, _): "「\(attribute.name)」"
    case .global(let code, _): "「\(parameters[code]?.name ?? code)」"
    case .known(let inner): name(of: inner)
    // A number taken from a month is held as its negative.
    case .arithmetic(.subtract, .literal(.integer(0), _), let inner, _): name(of: inner)
    case .call(let function, _, _): "\(function.rawValue)(…) "
    default: ""
    }
  }

  static let mend = LocalizedText(
    zhHans: "换成同一单位的值,或先相乘再比(每份的数 * 份数);只是个数、不带单位的,类型写 整数",
    en:
      "use values of one unit, or multiply before comparing (so much for each * how many); a plain number is of type 整数"
  )
}

/// What an expression was read into, as far as its units can be checked.
protocol TermHolder {
  var heldTerms: [Term] { get }
}

extension Term: TermHolder {
  var heldTerms: [Term] { [self] }
}

extension Optional: TermHolder where Wrapped: TermHolder {
  var heldTerms: [Term] { self?.heldTerms ?? [] }
}

extension GroupDeclaration: TermHolder {
  var heldTerms: [Term] { filter.map { [$0] } ?? [] }
}

extension Rule.RowIteration: TermHolder {
  var heldTerms: [Term] { [.aggregate(.exists(list))] + distinct + order.map(\.key) }
}

extension PackLoader {
  /// A fact's definition has the unit its type declares; 整数 takes any.
  mutating func requireUnit(of term: Term, as fact: Attribute, in text: String, at place: Place) {
    guard let units, let found = try? units.unit(of: term) else { return }
    let wanted = units.declared(fact)
    guard !wanted.words.isEmpty, !found.words.isEmpty, wanted != found else { return }
    report(
      place, "「\(fact.name)」声明为 \(wanted.title.zhHans),「\(text)」算出来是 \(found.title.zhHans)",
      "「\(fact.name)」 is declared in \(wanted.title.en), 「\(text)」 gives \(found.title.en)",
      mend: LocalizedText(
        zhHans: "改类型,或改定义;只是个数、不带单位的,类型写 整数", en: "mend the type or the definition; a plain number is of type 整数"))
  }

  mutating func requireOutputUnits(of table: DecisionTable, _ raw: RawDecision) {
    for attribute in raw.outputs {
      for (row, written) in zip(table.rows, raw.table.rows) {
        guard let term = row.outputs[attribute.name] else { continue }
        let cell = raw.table.header.cells.firstIndex { $0.hasPrefix("→") && $0.contains(attribute.name) } ?? 0
        requireUnit(
          of: term, as: attribute, in: written.cells.indices.contains(cell) ? written.cells[cell] : "",
          at: written.place(raw.place.file, cell: cell))
      }
    }
  }
}
