import FEEL
import Policy
import Vocabulary

extension CaseWording {
  /// A term as one would write it; functions of the pack are written out.
  func text(_ term: Term) -> LocalizedText {
    LocalizedText(
      zhHans: TermText(wording: self, language: .zhHans).text(term),
      en: TermText(wording: self, language: .en).text(term))
  }

  /// A condition without the input it is about, as a cell of a table has it.
  func condition(_ term: Term, on input: Term) -> LocalizedText {
    LocalizedText(
      zhHans: TermText(wording: self, language: .zhHans).condition(term, on: input),
      en: TermText(wording: self, language: .en).condition(term, on: input))
  }
}

/// Writes terms in one language.
private struct TermText {
  let wording: CaseWording
  let language: Language

  /// How tightly the outermost sign of a term binds.
  private enum Strength: Int, Comparable {
    case loosest, either, all, comparison, sum, product, tightest

    static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  }

  func text(_ term: Term) -> String {
    switch term {
    case .literal(let value, let type): return literal(value, type)
    case .global(let name, _): return wording.name(ofGlobal: name)[language]
    case .variable(_, let entity): return wording.name(ofEntity: entity)[language]
    case .attribute(.variable, let attribute, _): return wording.name(of: attribute)[language]
    case .attribute(let owner, let attribute, _):
      return "\(text(owner))\(word("的", "’s "))\(wording.name(of: attribute)[language])"
    case .known(let inner): return text(inner)
    case .not(.isNull(let inner)): return "\(inside(inner, .comparison)) \(word("有值", "is known"))"
    case .not(let inner): return word("非", "not ") + inside(inner, .tightest)
    case .and(let parts): return parts.map { inside($0, .all) }.joined(separator: word(" 且 ", " and "))
    case .or(let parts): return parts.map { inside($0, .either) }.joined(separator: word(" 或 ", " or "))
    case .compare(let comparison, let left, let right):
      return "\(inside(left, .comparison)) \(sign(comparison)) \(limit(right, beside: left))"
    case .isNull(let inner): return "\(inside(inner, .comparison)) \(word("为空", "is missing"))"
    case .isAmong(let inner, let list): return "\(text(inner)) \(word("属于", "is one of")) \(text(list))"
    case .arithmetic(let operation, let left, let right, _):
      let own: Strength = operation == .multiply ? .product : .sum
      let sign = operation == .multiply ? "×" : operation == .add ? "+" : "−"
      return "\(inside(left, own)) \(sign) \(inside(right, own, isRight: true))"
    case .conditional(let condition, let then, let otherwise, _):
      return word(
        "如果 \(text(condition)) 则 \(inside(then, .either)) 否则 \(inside(otherwise, .either))",
        "if \(text(condition)) then \(inside(then, .either)) else \(inside(otherwise, .either))")
    case .fallback(let first, .literal(.boolean(false), _)): return text(first)
    case .fallback(let first, let second):
      return "\(text(first))\(word("（空则 \(text(second))）", " (if missing \(text(second)))"))"
    case .call(let function, let arguments, _): return call(function, arguments)
    case .aggregate(let aggregate): return text(aggregate)
    case .lookup(let entity, let key): return "\(wording.name(ofEntity: entity)[language])(\(text(key)))"
    case .listing(let listed): return listed.map(\.text).joined(separator: word("、", ", "))
    case .groupSize: return word("同组行数", "rows of the group")
    }
  }

  func condition(_ term: Term, on input: Term) -> String {
    switch term {
    case input: return word("是", "yes")
    case .known(let inner): return condition(inner, on: input)
    case .fallback(let inner, .literal(.boolean(false), _)): return condition(inner, on: input)
    case .compare(.equal, input, let right): return limit(right, beside: input)
    case .compare(let comparison, input, let right): return "\(sign(comparison)) \(limit(right, beside: input))"
    case .isNull(input): return word("为空", "missing")
    case .not(.isNull(input)): return word("有值", "known")
    case .not(input): return word("否", "no")
    case .not(let inner): return word("非（\(condition(inner, on: input))）", "not (\(condition(inner, on: input)))")
    case .and(let parts): return parts.map { condition($0, on: input) }.joined(separator: word(" 且 ", " and "))
    case .or(let parts): return parts.map { condition($0, on: input) }.joined(separator: word(" 或 ", " or "))
    case .isAmong(input, let list): return text(list)
    default: return text(term)
    }
  }

  private func word(_ zhHans: String, _ en: String) -> String { language == .zhHans ? zhHans : en }

  private func inside(_ term: Term, _ outer: Strength, isRight: Bool = false) -> String {
    let own = strength(term)
    let isTight = isRight ? own > outer : own >= outer
    return isTight ? text(term) : word("（\(text(term))）", "(\(text(term)))")
  }

  private func strength(_ term: Term) -> Strength {
    switch term {
    case .known(let inner): strength(inner)
    case .fallback(let inner, .literal(.boolean(false), _)): strength(inner)
    case .not(.isNull): .comparison
    case .and: .all
    case .or: .either
    case .compare, .isNull, .isAmong: .comparison
    case .arithmetic(.multiply, _, _, _): .product
    case .arithmetic: .sum
    case .conditional: .loosest
    default: .tightest
    }
  }

  private func sign(_ comparison: Comparison) -> String {
    switch comparison {
    case .equal: "="
    case .notEqual: "≠"
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greater: ">"
    case .greaterOrEqual: "≥"
    }
  }

  private func limit(_ right: Term, beside left: Term) -> String {
    // A code written in a document takes the labels of the list it is compared with.
    if case .literal(let value, _) = right, case .code(let list) = left.type.base {
      return wording.text(value, list: list)[language]
    }
    return inside(right, .comparison)
  }

  private func literal(_ value: Value, _ type: ValueType) -> String {
    if case .code(let list) = type.base { return wording.text(value, list: list)[language] }
    if case .text(let text) = value { return word("“\(text)”", "“\(text)”") }
    return wording.text(value)[language]
  }

  private func call(_ function: ScalarFunction, _ arguments: [Term]) -> String {
    let written = arguments.map { text($0) }
    if function == .startsWith, written.count == 2 {
      return "\(written[0]) \(word("以此开头", "begins with")) \(written[1])"
    }
    return "\(word(function.rawValue, english(function)))(\(written.joined(separator: ", ")))"
  }

  private func english(_ function: ScalarFunction) -> String {
    switch function {
    case .addMonths: "add months"
    case .addDays: "add days"
    case .monthOf: "month of"
    case .firstDayOf: "first day of"
    case .yearOf: "year of"
    case .monthsBetween: "months between"
    case .addToMonth: "month plus"
    case .age: "age"
    case .birthday: "birthday"
    case .greater: "greater of"
    case .lesser: "lesser of"
    case .floorDivide: "whole part of division"
    case .startsWith: "begins with"
    }
  }

  private func text(_ aggregate: Aggregate) -> String {
    func called(_ zhHans: String, _ en: String, _ parts: String...) -> String {
      "\(word(zhHans, en))(\(parts.joined(separator: ", ")))"
    }
    switch aggregate {
    case .exists(let list): return called("有", "some", text(list))
    case .count(let list): return called("计数", "number of", text(list))
    case .sum(let list, let value): return called("合计", "sum over", text(list), text(value))
    case .extreme(let list, let value, let isGreatest):
      return called(isGreatest ? "最大" : "最小", isGreatest ? "greatest over" : "least over", text(list), text(value))
    case .all(let list, let condition): return called("全部", "all of", text(list), text(condition))
    case .distinctCount(let values):
      let parts = values.map { "\(text($0.list)).\(text($0.value))" }
      return called("去重计数", "number of different", parts.joined(separator: ", "))
    case .distinctSum(let list, let key, let value):
      return called("去重合计", "sum over different", text(list), text(key), text(value))
    case .first(let list, _): return called("首行", "first row of", text(list))
    }
  }

  private func text(_ list: ListTerm) -> String {
    list.steps.map { step in
      let relation = step.relation
      let name =
        CaseWording.builtins[relation.name].map { word(relation.name, $0) }
        ?? wording.name(ofEntity: relation.to)[language]
      return name + (step.filter.map { "[\(text($0))]" } ?? "")
    }.joined(separator: ".")
  }
}
