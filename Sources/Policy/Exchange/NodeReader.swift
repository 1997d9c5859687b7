import DMN
import FEEL
import Registers
import Vocabulary

/// Turns FEEL into the text of a document's cell, or says why that cannot be. It reads what the writer writes, and
/// other forms of the same as far as the documents' language has words for them.
struct NodeReader {
  let names: ExchangeNames
  let scope: Checker
  let dictionary: DataDictionary

  /// A cell of an input column of a type.
  func cell(_ node: Node, of input: Term) throws(CellRefusal) -> String {
    guard case .tests(let tests, let isNegated) = node else { return try test(node, input) }
    if tests.isEmpty { return "-" }
    var items: [Node] = []
    for test in tests {
      if case .list(let inner) = test { items += inner } else { items.append(test) }
    }
    // A missing input is unknown to `not(…)` here, so it need not be left out.
    if isNegated, items.count > 1, names.mayBeMissing(input) { items.removeAll { $0 == .null } }
    var texts: [String] = []
    for item in items { texts.append(try test(item, input)) }
    let text = texts.joined(separator: ", ")
    return isNegated ? "not(\(text))" : text
  }

  private func test(_ node: Node, _ input: Term) throws(CellRefusal) -> String {
    let type = input.type.base
    switch node {
    case .comparisonRange(let sign, let value):
      let text = try operand(value, type)
      return sign == .equal ? text : "\(sign.rawValue) \(text)"
    case .range(let low, let lowIncluded, let high, let highIncluded):
      return
        "\(lowIncluded ? "[" : "(")\(try operand(low, type))..\(try operand(high, type))\(highIncluded ? "]" : ")")"
    case .null: return "null"
    case .call(.name("not"), let inner) where inner.count == 1 && !node.mentions("?"):
      return "not(\(try test(inner[0], input)))"
    default: break
    }
    if node.mentions("?") { return try testOfInput(node, input) }
    return try operand(node, type)
  }

  /// `? < 5` and its like; anything else about the input cannot be said in a cell.
  private func testOfInput(_ node: Node, _ input: Term) throws(CellRefusal) -> String {
    switch node {
    case .comparison(let sign, .name("?"), let value) where !value.mentions("?"):
      return try test(.comparisonRange(sign, value), input)
    case .comparison(let sign, let value, .name("?")) where !value.mentions("?"):
      return try test(.comparisonRange(sign.mirrored, value), input)
    case .between(.name("?"), let low, let high) where !low.mentions("?") && !high.mentions("?"):
      return "[\(try operand(low, input.type.base))..\(try operand(high, input.type.base))]"
    case .membership(.name("?"), let tests) where tests.count == 1 && !tests[0].mentions("?"):
      return try cell(.tests(tests, negated: false), of: input)
    default:
      throw CellRefusal(
        "单元格用 ? 写了关于输入的式子 \(node.text),政策文件的单元格只写值、比较和区间",
        "the cell says \(node.text) about its input ?; a cell of the documents holds values, comparisons and intervals",
        mend: LocalizedText(
          zhHans: "把这个式子定义成一个是否型的事实,作为单独一列", en: "define the condition as a yes-or-no fact with a column of its own"))
    }
  }

  /// An expression where only sums may stand without parentheses.
  private func operand(_ node: Node, _ wanted: ValueType.Base?) throws(CellRefusal) -> String {
    let text = try value(node, wanted)
    switch try? Parser.expression(text) {
    case .conditional, .or, .and, .compare, .isOneOf, .isBetween: return "(\(text))"
    default: return text
    }
  }

  /// An expression, in the canonical form of the documents' language.
  func value(_ node: Node, _ wanted: ValueType.Base?) throws(CellRefusal) -> String {
    let text = try text(node, wanted)
    guard let expression = try? Parser.expression(text) else { return text }
    return expression.description
  }

  /// The type of an expression; nil when it has none of its own.
  func type(_ node: Node) -> ValueType.Base? {
    switch node {
    case .number, .string, .null, .list: return nil
    case .negation(let inner): return type(inner)
    case .atLiteral: return .date
    case .boolean: return .boolean
    default: break
    }
    guard let text = try? text(node, nil), let expression = try? Parser.expression(text) else { return nil }
    return (try? scope.term(expression))?.type.base
  }

  func text(_ node: Node, _ wanted: ValueType.Base?) throws(CellRefusal) -> String {
    switch node {
    case .null: return "null"
    case .boolean(let truth): return truth ? "是" : "否"
    case .number(let number): return try self.number(number)
    case .string(let text): return try string(text, wanted)
    case .atLiteral(let text): return try calendar(text, wanted)
    case .name(let name): return try self.name(name)
    case .path(let base, "year"): return "年份(\(try text(base, nil)))"
    case .path(let base, let member): return "\(try text(base, nil)).\(member)"
    case .negation(let inner): return "-\(try enclosed(inner, wanted))"
    case .arithmetic(let sign, let left, let right): return try arithmetic(sign, left, right, wanted)
    case .comparison(let sign, let left, let right): return try comparison(sign, left, right)
    case .conjunction, .disjunction: return try connective(node)
    case .between(let value, let low, let high):
      let base = type(value)
      return "\(try enclosed(value, nil)) in [\(try enclosed(low, base))..\(try enclosed(high, base))]"
    case .membership(let value, let tests): return try membership(value, tests)
    case .conditional(let condition, let then, let otherwise):
      return try conditional(condition, then, otherwise, wanted)
    case .call(.name(let function), let arguments): return try call(function, arguments, wanted)
    case .filter(.list(let items), .comparison(.unequal, .name("item"), .null)): return try listing(items)
    case .quantified(.some, let iterators, .call(.name("starts with"), let arguments)):
      guard iterators.count == 1, arguments.count == 2, arguments[1] == .name(iterators[0].name) else {
        throw .construct("量词 some、every", "quantifiers some and every")
      }
      return "始于(\(try text(arguments[0], nil)), \(try text(iterators[0].domain, nil)))"
    case .quantified: throw .construct("量词 some、every", "quantifiers some and every")
    case .list: throw .construct("列表 […]", "lists […]")
    case .context: throw .construct("上下文 {…}", "contexts {…}")
    case .range, .comparisonRange, .tests: throw .construct("作为值的区间", "ranges as values")
    case .instanceOf: throw .construct("instance of", "instance of")
    case .iteration: throw .construct("for 循环", "for loops")
    case .filter: throw .construct("对列表的筛选 […]", "filters on lists in a table")
    case .function, .externalFunction, .call, .namedCall: throw .construct("这样的函数调用", "such calls of functions")
    }
  }

  /// In parentheses unless it is a single word or call.
  func enclosed(_ node: Node, _ wanted: ValueType.Base?) throws(CellRefusal) -> String {
    let text = try text(node, wanted)
    switch node {
    case .null, .boolean, .number, .string, .atLiteral, .name, .path, .call: return text
    default: return "(\(text))"
    }
  }
}

// MARK: - Words

extension NodeReader {
  private func number(_ number: Decimal128) throws(CellRefusal) -> String {
    let text = number.description
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return text }
    guard parts[1].utf8.count <= 2 else {
      throw CellRefusal(
        "数值 \(text) 超过两位小数", "the number \(text) has more than two decimals",
        mend: LocalizedText(zhHans: "金额最多两位小数,其他数用整数", en: "write money with at most two decimals, other numbers whole")
      )
    }
    return text + String(repeating: "0", count: 2 - parts[1].utf8.count)
  }

  private func string(_ text: String, _ wanted: ValueType.Base?) throws(CellRefusal) -> String {
    guard !text.unicodeScalars.contains(where: { asciiForm($0) == "\"" || $0.value < 0x20 }) else {
      throw CellRefusal(
        "文字里有引号或控制字符,单元格写不下", "the text holds a quotation mark or a control character, which no cell can",
        mend: LocalizedText(zhHans: "去掉这些字符", en: "take them out"))
    }
    if case .code(let list)? = wanted, let codes = dictionary.codeLists[list], let place = codes.place(of: text),
      let code = codes[place: place]
    {
      return "\"\(code.label.zhHans)\""
    }
    return "\"\(text)\""
  }

  private func calendar(_ text: String, _ wanted: ValueType.Base?) throws(CellRefusal) -> String {
    guard let date = CivilDate(text) else {
      throw .construct("时间、时长 @\"\(text)\"", "times and durations such as @\"\(text)\"")
    }
    guard wanted == .month else { return "@\"\(date)\"" }
    guard date.month.firstDay == date else {
      throw CellRefusal(
        "\(text) 不是一个月的第一天,这里要一个月份", "\(text) is not the first day of a month, and a month is wanted",
        mend: LocalizedText(zhHans: "写当月第一天", en: "write the first day of the month"))
    }
    return "@\"\(text.prefix(7))\""
  }

  /// The documents' text for a name of the file: what the writer would have called so, or the name as it is.
  private func name(_ name: String) throws(CellRefusal) -> String {
    guard let leaf = names.leaf(named: name) ?? names.leaf(inEnglish: name) else { return name }
    guard let text = names.text(of: leaf) else {
      throw CellRefusal(
        "「\(name)」由登记数据的多行得出,不能写进另一个单元格",
        "「\(name)」 is made of many rows of the registers and cannot go into another cell",
        mend: LocalizedText(zhHans: "先在「事实」里给它一个名称", en: "give it a name under 事实 first"))
    }
    return text
  }

  private func arithmetic(
    _ sign: Node.Arithmetic, _ left: Node, _ right: Node, _ wanted: ValueType.Base?
  ) throws(CellRefusal) -> String {
    if case .arithmetic(.times, let count, .atLiteral(let unit)) = right, sign == .plus || sign == .minus {
      let number = sign == .plus ? try text(count, .integer) : "0 - \(try enclosed(count, .integer))"
      switch unit {
      case "P1M" where type(left) == .month: return "\(try enclosed(left, .month)) + (\(number))"
      case "P1M": return "加月(\(try text(left, .date)), \(number))"
      case "P1D": return "加日(\(try text(left, .date)), \(number))"
      default: break
      }
    }
    switch sign {
    case .plus, .minus, .times:
      let factor = sign == .times ? nil : wanted
      return "\(try enclosed(left, factor)) \(sign.rawValue) \(try enclosed(right, factor))"
    case .dividedBy:
      throw CellRefusal(
        "除法 / 会有除不尽的小数,政策文件只有 整除", "division / leaves fractions; the documents have only 整除",
        mend: LocalizedText(zhHans: "两边同乘,或写 floor(a / n)", en: "multiply both sides out, or write floor(a / n)"))
    case .power: throw .construct("乘方 **", "powers **")
    }
  }

  private func comparison(_ sign: Node.Comparison, _ left: Node, _ right: Node) throws(CellRefusal) -> String {
    let one = try enclosed(left, type(right))
    return "\(one) \(sign.rawValue) \(try enclosed(right, type(left)))"
  }

  private func connective(_ node: Node) throws(CellRefusal) -> String {
    func operands(_ node: Node, isAnd: Bool) -> [Node] {
      switch node {
      case .conjunction(let left, let right) where isAnd: operands(left, isAnd: isAnd) + [right]
      case .disjunction(let left, let right) where !isAnd: operands(left, isAnd: isAnd) + [right]
      default: [node]
      }
    }
    var isAnd = false
    if case .conjunction = node { isAnd = true }
    var texts: [String] = []
    for operand in operands(node, isAnd: isAnd) { texts.append(try enclosed(operand, .boolean)) }
    return texts.joined(separator: isAnd ? " and " : " or ")
  }
}

extension Node.Comparison {
  /// The sign with both sides changed over.
  fileprivate var mirrored: Node.Comparison {
    switch self {
    case .equal, .unequal: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
