import DMN
import FEEL
import Vocabulary

// Forms of several parts.
extension NodeReader {
  func membership(_ value: Node, _ tests: [Node]) throws(CellRefusal) -> String {
    let base = type(value)
    let subject = try enclosed(value, nil)
    if tests.count == 1 {
      switch tests[0] {
      case .range(let low, let lowIncluded, let high, let highIncluded):
        return "\(subject) in \(lowIncluded ? "[" : "(")\(try enclosed(low, base)).."
          + "\(try enclosed(high, base))\(highIncluded ? "]" : ")")"
      case .comparisonRange(let sign, let end): return "\(subject) \(sign.rawValue) \(try enclosed(end, base))"
      case .list(let items): return "\(subject) in (\(try list(items, base)))"
      default: break
      }
    }
    return "\(subject) in (\(try list(tests, base)))"
  }

  private func list(_ items: [Node], _ wanted: ValueType.Base?) throws(CellRefusal) -> String {
    var texts: [String] = []
    for item in items { texts.append(try text(item, wanted)) }
    return texts.joined(separator: ", ")
  }

  func conditional(
    _ condition: Node, _ then: Node, _ otherwise: Node, _ wanted: ValueType.Base?
  ) throws(CellRefusal) -> String {
    // What the writer puts around an equality of values that may be missing is understood here anyway.
    if then == .null, condition.isMissingTest {
      switch otherwise {
      case .comparison(.equal, let left, let right), .comparison(.unequal, let left, let right):
        if condition.missingTested.allSatisfy({ $0 == left || $0 == right }) { return try text(otherwise, .boolean) }
      case .call(.name("list contains"), let arguments):
        if condition.missingTested.allSatisfy(arguments.contains) { return try text(otherwise, .boolean) }
      case .quantified: return try text(otherwise, .boolean)
      default: break
      }
    }
    if case .comparison(.unequal, let value, .null) = condition, value == then {
      return "缺省(\(try text(then, wanted)), \(try text(otherwise, wanted ?? type(then))))"
    }
    let base = wanted ?? type(then) ?? type(otherwise)
    return
      "if \(try enclosed(condition, .boolean)) then \(try enclosed(then, base)) else \(try enclosed(otherwise, base))"
  }

  func call(_ function: String, _ arguments: [Node], _ wanted: ValueType.Base?) throws(CellRefusal) -> String {
    switch (function, arguments.count) {
    case ("not", 1): return "not(\(try text(arguments[0], .boolean)))"
    case ("date", 1):
      if case .string(let date) = arguments[0] { return try text(.atLiteral(date), wanted) }
    case ("date", 3):
      if case .path(let day, "year") = arguments[0], arguments[1] == .path(day, "month"),
        arguments[2] == .number(Decimal128(1))
      {
        return "月份(\(try text(day, .date)))"
      }
    case ("max", 2), ("min", 2):
      let base = type(arguments[0]) ?? type(arguments[1])
      return "\(function == "max" ? "较大" : "较小")(\(try text(arguments[0], base)), \(try text(arguments[1], base)))"
    case ("starts with", 2):
      return "始于(\(try text(arguments[0], nil)), \(try text(arguments[1], nil)))"
    case ("list contains", 2):
      return "\(try enclosed(arguments[1], nil)) in (\(try text(arguments[0], nil)))"
    case ("floor", 1), ("floor", 2):
      if case .arithmetic(.dividedBy, let dividend, .number(let divisor)) = arguments[0] {
        let isMoney = arguments.count == 2
        guard !isMoney || arguments[1] == .number(Decimal128(2)) else { break }
        return "整除(\(try text(dividend, isMoney ? .money : .integer)), \(divisor))"
      }
    default: break
    }
    throw CellRefusal(
      "政策文件里没有 FEEL 的函数 \(function)(…)", "the documents have no function \(function)(…) of FEEL",
      mend: LocalizedText(
        zhHans: "用语言说明里列出的函数把它定义成「事实」,表里写事实的名称",
        en: "define it as a fact with the functions that the language lists, and write the fact's name in the table"))
  }

  /// `[if a then "x" else null, …][item != null]`
  func listing(_ items: [Node]) throws(CellRefusal) -> String {
    var texts: [String] = []
    for item in items {
      guard case .conditional(let condition, .string(let text), .null) = item else {
        throw .construct("对列表的筛选 […]", "filters on lists in a table")
      }
      texts.append("\(try value(condition, .boolean)), \(try value(.string(text), .text))")
    }
    return "列举(\(texts.joined(separator: ", ")))"
  }

  /// The column 缺: names of columns, or a 列举.
  func missing(_ node: Node) throws(CellRefusal) -> String {
    switch node {
    case .null: return ""
    case .string(let text): return text
    case .list(let items):
      var names: [String] = []
      for item in items {
        guard case .string(let name) = item else { throw .construct("这样的列表", "such lists") }
        names.append(name)
      }
      return names.joined(separator: ", ")
    default: return try value(node, .textList)
    }
  }
}

extension Node {
  /// `x = null`, or several of them joined by `or`.
  fileprivate var isMissingTest: Bool {
    switch self {
    case .comparison(.equal, _, .null): true
    case .disjunction(let left, let right): left.isMissingTest && right.isMissingTest
    default: false
    }
  }

  fileprivate var missingTested: [Node] {
    switch self {
    case .comparison(.equal, let value, .null): [value]
    case .disjunction(let left, let right): left.missingTested + right.missingTested
    default: []
    }
  }
}
