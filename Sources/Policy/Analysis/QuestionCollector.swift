import FEEL

/// Finds the questions that conditions ask and the numbers at which their answers change.
struct QuestionCollector {
  typealias Question = ConditionSpace.Question
  typealias Region = ConditionSpace.Region

  private let ground: AnalysisGround
  private(set) var questions: [Question] = []
  private var seen: Set<Question> = []
  /// Whole numbers at which something begins to hold, by term.
  private var cuts: [Term: Set<Int64>] = [:]
  private var values: [Term: [Value]] = [:]

  init(_ ground: AnalysisGround) {
    self.ground = ground
  }

  mutating func collect(_ term: Term) {
    switch term {
    case .literal: break
    case .known(let inner), .not(let inner): collect(inner)
    case .and(let parts), .or(let parts): for part in parts { collect(part) }
    case .conditional(let condition, let then, let otherwise, _):
      for part in [condition, then, otherwise] { collect(part) }
    case .fallback(let first, let second):
      collect(first)
      collect(second)
    case .isNull(let inner): add(QuestionCollector.presence(of: inner))
    default:
      add(QuestionCollector.question(term, known: seen.contains))
      note(term)
    }
  }

  private mutating func add(_ question: Question?) {
    guard let question, seen.insert(question).inserted else { return }
    questions.append(question)
  }

  /// Constants that a condition compares a value with.
  private mutating func note(_ term: Term) {
    switch term {
    case .compare(let comparison, let left, let right):
      guard let (subject, constant, direction) = QuestionCollector.oriented(comparison, left, right) else { return }
      let subjectTerm = QuestionCollector.bare(subject)
      if let number = constant.ordinal {
        let after = number == .max ? number : number + 1
        switch direction {
        case .less, .greaterOrEqual: cuts[subjectTerm, default: []].insert(number)
        case .lessOrEqual, .greater: cuts[subjectTerm, default: []].insert(after)
        case .equal, .notEqual: cuts[subjectTerm, default: []].formUnion([number, after])
        }
      } else if values[subjectTerm]?.contains(constant) != true {
        values[subjectTerm, default: []].append(constant)
      }
    case .isAmong(let subject, .literal(.integers(let numbers), _)):
      for number in numbers {
        cuts[QuestionCollector.bare(subject), default: []].formUnion([number, number == .max ? number : number + 1])
      }
    default: break
    }
  }

  func regions(of question: Question) -> [Region] {
    switch question {
    case .truth(let term): [.truth(true), .truth(false)] + (term.type.isOptional ? [.missing] : [])
    case .relation(let left, let right):
      [.less, .equal, .greater] + (left.type.isOptional || right.type.isOptional ? [.missing] : [])
    case .value(let term): values(of: term) + (term.type.isOptional ? [.missing] : [])
    }
  }

  private func values(of term: Term) -> [Region] {
    if let list = values[term] { return list.map { .exactly($0) } + [.otherThan(list)] }
    let least: Int64? = ground.isCount(term) ? 0 : nil
    let sorted = (cuts[term] ?? []).filter { cut in least.map { cut > $0 } ?? true }.sorted()
    guard let first = sorted.first else { return [.interval(least, nil)] }
    var regions: [Region] = [.interval(least, first)]
    for (index, cut) in sorted.enumerated() {
      regions.append(.interval(cut, index + 1 < sorted.count ? sorted[index + 1] : nil))
    }
    return regions
  }

}

extension QuestionCollector {
  /// The question whose answer is a condition that is no connective; nil when nothing can be asked.
  static func question(_ term: Term, known: (Question) -> Bool) -> Question? {
    switch term {
    case .compare(let comparison, let left, let right):
      if left.type.base == .boolean { return .truth(term) }
      if let (subject, constant, _) = oriented(comparison, left, right) {
        let isOrder = comparison != .equal && comparison != .notEqual
        if constant.ordinal == nil, isOrder { return .relation(bare(left), bare(right)) }
        return .value(bare(subject))
      }
      let turned = Question.relation(bare(right), bare(left))
      return known(turned) ? turned : .relation(bare(left), bare(right))
    case .isAmong(let subject, .literal(.integers, _)): return .value(bare(subject))
    default: return .truth(bare(term))
    }
  }

  /// The question that tells whether a value is there.
  static func presence(of term: Term) -> Question? {
    term.type.base == .boolean ? .truth(bare(term)) : .value(bare(term))
  }

  /// How a condition comes out where its question has an answer.
  static func answer(_ term: Term, to question: Question, in region: Region) -> Bool? {
    switch term {
    case .compare(let comparison, let left, let right):
      switch region {
      case .missing: return nil
      case .truth(let answer): return answer
      case .less, .equal, .greater:
        guard case .relation(let first, _) = question else { return nil }
        let sign: Int64 = region == .less ? -1 : region == .greater ? 1 : 0
        return holds(first == bare(left) ? comparison : comparison.turned, sign, 0)
      case .interval(let low, let high):
        guard let (_, constant, direction) = oriented(comparison, left, right), let number = constant.ordinal else {
          return nil
        }
        // Every number of the interval comes out alike, for its ends are where that changes.
        return holds(direction, low ?? (high ?? 1) - 1, number)
      case .exactly(let value):
        guard let (_, constant, _) = oriented(comparison, left, right) else { return nil }
        return (value == constant) == (comparison == .equal)
      case .otherThan: return comparison == .notEqual
      }
    case .isAmong(_, .literal(.integers(let numbers), _)):
      guard case .interval(let low, let high) = region else { return nil }
      return numbers.contains(low ?? (high ?? 1) - 1)
    default:
      if case .truth(let answer) = region { return answer }
      return nil
    }
  }

  static func holds(_ comparison: Comparison, _ left: Int64, _ right: Int64) -> Bool {
    switch comparison {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }

  /// A comparison with a constant, the constant on the right; nil where there is none.
  static func oriented(
    _ comparison: Comparison, _ left: Term, _ right: Term
  ) -> (subject: Term, constant: Value, comparison: Comparison)? {
    if case .literal(let value, _) = bare(right), value != .null { return (left, value, comparison) }
    if case .literal(let value, _) = bare(left), value != .null { return (right, value, comparison.turned) }
    return nil
  }

  /// Without the mark that a value is known to be there.
  static func bare(_ term: Term) -> Term {
    term.rewriting { part in
      if case .known(let inner) = part { inner } else { part }
    }
  }
}

extension Comparison {
  /// The comparison that holds when both sides change places.
  var turned: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
