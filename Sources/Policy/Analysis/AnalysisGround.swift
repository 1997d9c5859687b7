import FEEL
import Vocabulary

/// What facts and parameters mean on the day of an analysis.
final class AnalysisGround: Sendable {
  let lexicon: PackLexicon
  let asOf: CivilDate
  let globals: [String: Value]
  let definitions: [Attribute: Term]
  private let derivations: [Attribute: Term]

  /// - Parameter globals: values of parameters and facts of the run; what is not here may be anything.
  init(facts: [Fact], globals: [String: Value], asOf: CivilDate, lexicon: PackLexicon) {
    self.lexicon = lexicon
    self.asOf = asOf
    self.globals = globals
    definitions = Dictionary(facts.map { ($0.attribute, $0.definition) }, uniquingKeysWith: { first, _ in first })
    derivations = definitions.filter { $0.key.kind == .fact && !$0.value.readsLists }
  }

  convenience init(_ pack: PolicyPack, _ parameters: ParameterValues) {
    // What is asked has no definition: the answer may be anything.
    let asked = Set(pack.questions.map(\.attribute))
    self.init(
      facts: pack.facts.filter { !asked.contains($0.attribute) }, globals: RunGlobals(pack, parameters).values,
      asOf: parameters.asOf, lexicon: pack.lexicon)
  }

  /// The definition of a fact that follows from other values of its record; nil where the value is chosen freely: of
  /// columns, and of facts that rest on lists.
  func derivation(of attribute: Attribute) -> Term? { derivations[attribute] }

  /// The term with parameters as numbers, conditions seen through to what they say, and lists as values of their own.
  func expanded(_ term: Term) -> Term {
    standingIn(term).rewriting { [self] part in
      switch part {
      case .global(let name, let type): globals[name].map { .literal($0, type) } ?? part
      case .attribute(let owner, let attribute, _) where attribute.type.base == .boolean:
        seenThrough(part, owner, attribute)
      case .compare(let comparison, let left, let right): compared(part, comparison, left, right)
      default: folded(part)
      }
    }
  }

  /// A comparison of a choice with a constant becomes a choice of answers.
  private func compared(_ part: Term, _ comparison: Comparison, _ left: Term, _ right: Term) -> Term {
    guard let (subject, constant, turned) = QuestionCollector.oriented(comparison, left, right) else {
      return folded(part)
    }
    let wanted = Term.literal(constant, subject.type.known)
    switch subject {
    case .literal: return folded(part)
    default: return chosen(subject, turned, wanted) ?? folded(part)
    }
  }

  /// nil where some value that may be chosen is no constant.
  private func chosen(_ term: Term, _ comparison: Comparison, _ wanted: Term) -> Term? {
    let answer = ValueType(.boolean, isOptional: true)
    switch term {
    case .literal: return folded(.compare(comparison, term, wanted))
    case .known(let inner): return chosen(inner, comparison, wanted)
    case .conditional(let condition, let then, let otherwise, _):
      guard let first = chosen(then, comparison, wanted), let second = chosen(otherwise, comparison, wanted) else {
        return nil
      }
      return .conditional(expanded(condition), first, second, answer)
    case .global(let name, let type):
      return globals[name].flatMap { chosen(.literal($0, type), comparison, wanted) }
    case .fallback(.attribute(let owner, let attribute, _), let substitute)
    where owner.type.isOptional && !attribute.type.isOptional:
      guard let missing = chosen(substitute, comparison, wanted),
        let there = chosen(.attribute(owner, attribute, attribute.type), comparison, wanted)
      else { return nil }
      return .conditional(.isNull(owner), missing, there, answer)
    case .attribute(let owner, let attribute, _):
      guard let definition = derivation(of: attribute), let said = definition.said(of: owner),
        let inner = chosen(said, comparison, wanted)
      else { return nil }
      guard owner.type.isOptional, term.type.isOptional else { return inner }
      return .conditional(.isNull(owner), .literal(.null, answer), inner, answer)
    default: return nil
    }
  }

  private func seenThrough(_ part: Term, _ owner: Term, _ attribute: Attribute) -> Term {
    guard let definition = derivation(of: attribute), let said = definition.said(of: owner) else { return part }
    let inner = expanded(said)
    guard owner.type.isOptional else { return inner }
    return .conditional(
      .isNull(owner), .literal(.null, ValueType(.boolean, isOptional: true)), inner,
      ValueType(.boolean, isOptional: true))
  }

  private func folded(_ part: Term) -> Term {
    switch part {
    case .literal, .listing: return part
    case .compare(_, .literal(.null, _), _), .compare(_, _, .literal(.null, _)):
      return .literal(.null, ValueType(.boolean, isOptional: true))
    default:
      guard part.isClosed else { return part }
      return .literal(Interpreter(data: NothingKnown()).value(part, []), part.type)
    }
  }

  /// Lists written into a table become values of the record they begin at.
  func standingIn(_ term: Term) -> Term {
    term.rewriting { part in
      let depth: Int
      switch part {
      case .aggregate, .lookup: depth = max(part.depth, 0)
      case .groupSize: depth = 0
      default: return part
      }
      var mark = ""
      if case .aggregate(.count) = part { mark = AnalysisGround.countMark }
      let name = AnalysisGround.standInPrefix + mark + String(describing: part)
      return .attribute(
        .variable(depth: depth, entity: ""), Attribute(entity: "", name: name, type: part.type, kind: .fact), part.type)
    }
  }

  /// Begins the name of what stands in for a list; no document can write it.
  private static let standInPrefix = "\u{0}"
  private static let countMark = "#"

  static func isStandIn(_ attribute: Attribute) -> Bool { attribute.name.hasPrefix(standInPrefix) }

  /// Whether a term is a number of records, which is never below nothing.
  func isCount(_ term: Term) -> Bool {
    guard case .attribute(_, let attribute, _) = term else { return false }
    if attribute.name.hasPrefix(AnalysisGround.standInPrefix + AnalysisGround.countMark) { return true }
    switch definitions[attribute] {
    case .aggregate(.count), .aggregate(.distinctCount): return true
    default: return false
    }
  }
}

/// Constants need no data.
private struct NothingKnown: CaseData {
  func value(of attribute: Attribute, in record: Record) -> Value { .null }
  func records(_ relation: Relation, of record: Record) -> [Record] { [] }
  func global(_ name: String) -> Value { .null }
  func lookup(_ entity: String, _ key: Value) -> Record? { nil }
}

extension Value {
  /// Fen, counts, days and months as whole numbers.
  var ordinal: Int64? {
    switch self {
    case .integer(let number), .money(let number): number
    case .date(let date): Int64(date.dayNumber)
    case .month(let month): Int64(month.index)
    default: nil
    }
  }
}

extension ValueType.Base {
  /// The value of the type with a number; nil for types that have none, and beyond the calendar.
  func value(_ ordinal: Int64) -> Value? {
    switch self {
    case .integer: .integer(ordinal)
    case .money: .money(ordinal)
    case .date: Int32(exactly: ordinal).flatMap { abs($0) < 1_000_000 ? .date(CivilDate(dayNumber: $0)) : nil }
    case .month: Int32(exactly: ordinal).flatMap { (0..<120_000).contains($0) ? .month(YearMonth(index: $0)) : nil }
    default: nil
    }
  }
}
