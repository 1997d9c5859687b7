import FEEL

/// The conditions of a table cut into the questions they ask, each with the few answers it can have.
///
/// Values compared with constants fall into intervals, values compared with one another into less, equal and greater.
/// Questions are taken as independent, so the space holds every case there can be and some that cannot: what no part of
/// it shows is proved not to be.
struct ConditionSpace {
  /// One question and its answers.
  struct Dimension {
    let question: Question
    let regions: [Region]
  }

  enum Question: Hashable {
    case truth(Term)
    case value(Term)
    case relation(Term, Term)
  }

  enum Region: Hashable {
    case missing
    case truth(Bool)
    /// From a whole number up to another, which is left out.
    case interval(Int64?, Int64?)
    case exactly(Value)
    case otherThan([Value])
    case less, equal, greater
  }

  /// A condition over the answers of the questions.
  indirect enum Test {
    case constant(Bool?)
    /// How the condition comes out for each region of a dimension.
    case leaf(Int, [Bool?])
    case all([Test])
    case any([Test])
    case not(Test)
    case choose(Test, Test, Test)
    case fallback(Test, Test)
  }

  enum Outcome {
    case known(Bool?)
    /// Depends on a dimension that has no region yet.
    case open(Int)
  }

  private(set) var dimensions: [Dimension] = []
  private var places: [Question: Int] = [:]

  /// - Parameter conditions: expanded; every test made later must be of one of them.
  init(_ conditions: [Term], ground: AnalysisGround) {
    var collector = QuestionCollector(ground)
    for condition in conditions { collector.collect(condition) }
    for question in collector.questions {
      places[question] = dimensions.count
      dimensions.append(Dimension(question: question, regions: collector.regions(of: question)))
    }
  }

  func test(_ term: Term) -> Test {
    switch term {
    case .literal(.boolean(let answer), _): .constant(answer)
    case .literal: .constant(nil)
    case .known(let inner): test(inner)
    case .not(let inner): .not(test(inner))
    case .and(let parts): .all(parts.map(test))
    case .or(let parts): .any(parts.map(test))
    case .conditional(let condition, let then, let otherwise, _):
      .choose(test(condition), test(then), test(otherwise))
    case .fallback(let first, let second): .fallback(test(first), test(second))
    case .isNull(let inner):
      leaf(QuestionCollector.presence(of: inner)) { $1 == .missing }
    default:
      leaf(QuestionCollector.question(term, known: { places[$0] != nil })) { question, region in
        QuestionCollector.answer(term, to: question, in: region)
      }
    }
  }

  private func leaf(_ question: Question?, _ answer: (Question, Region) -> Bool?) -> Test {
    guard let question, let place = places[question] else { return .constant(nil) }
    return .leaf(place, dimensions[place].regions.map { answer(question, $0) })
  }

  func outcome(_ test: Test, _ box: [Int?]) -> Outcome {
    switch test {
    case .constant(let answer): return .known(answer)
    case .leaf(let place, let answers):
      if let region = box[place] { return .known(answers[region]) }
      // A question whose answer makes no difference is not asked.
      if let first = answers.first, answers.allSatisfy({ $0 == first }) { return .known(first) }
      return .open(place)
    case .all(let parts): return connective(parts, box, deciding: false)
    case .any(let parts): return connective(parts, box, deciding: true)
    case .not(let inner):
      guard case .known(let answer) = outcome(inner, box) else { return outcome(inner, box) }
      return .known(answer.map { !$0 })
    case .choose(let condition, let then, let otherwise):
      guard case .known(let answer) = outcome(condition, box) else { return outcome(condition, box) }
      return outcome(answer == true ? then : otherwise, box)
    case .fallback(let first, let second):
      guard case .known(let answer) = outcome(first, box) else { return outcome(first, box) }
      return answer == nil ? outcome(second, box) : .known(answer)
    }
  }

  private func connective(_ parts: [Test], _ box: [Int?], deciding: Bool) -> Outcome {
    var open: Int?
    var isUnknown = false
    for part in parts {
      switch outcome(part, box) {
      case .known(deciding): return .known(deciding)
      case .known(nil): isUnknown = true
      case .known: break
      case .open(let place): open = open ?? place
      }
    }
    if let open { return .open(open) }
    return .known(isUnknown ? nil : !deciding)
  }

  /// A wish about how a condition comes out.
  struct Goal {
    let test: Test
    let accepts: (Bool?) -> Bool
  }

  /// Walks the parts of the space in which every goal is met.
  ///
  /// - Parameters:
  ///   - steps: how many parts may be looked at.
  ///   - visit: told each part; false ends the walk.
  /// - Returns: whether the walk went through everything.
  func walk(_ goals: [Goal], steps: Int, visit: ([Int?]) -> Bool) -> Bool {
    var left = steps
    var isOver = false
    func go(_ box: [Int?]) {
      guard !isOver else { return }
      left -= 1
      guard left > 0 else {
        isOver = true
        return
      }
      var next: Int?
      for goal in goals {
        switch outcome(goal.test, box) {
        case .known(let answer): if !goal.accepts(answer) { return }
        case .open(let place): next = next ?? place
        }
      }
      guard let next else {
        if !visit(box) { isOver = true }
        return
      }
      var inner = box
      for region in dimensions[next].regions.indices {
        inner[next] = region
        go(inner)
      }
    }
    go([Int?](repeating: nil, count: dimensions.count))
    return !isOver
  }
}
