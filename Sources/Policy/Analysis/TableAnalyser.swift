import FEEL
package import Vocabulary

extension PolicyPack {
  /// Looks for gaps, overlaps, rows nobody comes to and cliffs in every decision table.
  ///
  /// A proof goes over all cases that the conditions can tell apart; a witness is an invented case that the reference
  /// interpreter was asked about. What has neither is listed as open.
  ///
  /// - Parameters:
  ///   - parameters: the numbers of the law on the day of the analysis.
  ///   - cliff: amounts in fen that change by no more than this at one step are no cliff.
  ///   - only: identifiers of rules and names of decisions; nil: all.
  package func analyseTables(
    _ parameters: ParameterValues, cliff: Money = Money(fen: 0), only: Set<String>? = nil
  ) -> [TableAnalysis] {
    let ground = AnalysisGround(self, parameters)
    let links = FactLinks(ground)
    return tableSubjects.filter { only?.contains($0.title.id) ?? true }.map { subject in
      TableAnalyser(subject, pack: self, ground: ground, links: links).analysis(cliff: cliff.fen)
    }
  }
}

/// Asks the questions about one table.
struct TableAnalyser {
  let subject: TableSubject
  let pack: PolicyPack
  let ground: AnalysisGround
  let links: FactLinks
  let space: ConditionSpace
  private let applies: ConditionSpace.Test
  private let tests: [ConditionSpace.Test]
  /// Conditions as the interpreter reads them, lists as values of their own.
  let rowTerms: [Term]
  let conditionTerms: [Term]
  let texts: [String]
  private let hints: [WitnessSearch.Wish]

  private static let stepsOfProof = 60_000
  private static let stepsOfSearch = 6_000
  private static let partsTried = 80

  init(_ subject: TableSubject, pack: PolicyPack, ground: AnalysisGround, links: FactLinks) {
    self.subject = subject
    self.pack = pack
    self.ground = ground
    self.links = links
    let always = Term.literal(.boolean(true), ValueType(.boolean))
    rowTerms = subject.table.rows.map { ground.standingIn($0.condition ?? always) }
    conditionTerms = subject.condition.conjunctTerms.map { ground.standingIn($0) }
    let expanded = rowTerms.map { ground.expanded($0) }
    let condition = ground.expanded(.and(conditionTerms))
    space = ConditionSpace([condition] + expanded, ground: ground)
    applies = space.test(condition)
    tests = expanded.map(space.test)
    texts = WitnessTexts.all(in: [condition] + expanded)
    hints = ground.hints(for: [condition] + expanded)
  }

  /// What a question came to.
  enum Settled {
    case impossible
    case shown(WitnessData)
    case unsettled
  }

  /// Looks for a case in which rows come out as wished; rows without a wish may come out in any way.
  func settle(_ wished: [Int: Bool]) -> Settled {
    let goals =
      [ConditionSpace.Goal(test: applies) { $0 == true }]
      + wished.sorted { $0.value && !$1.value || $0.value == $1.value && $0.key < $1.key }.map { row, answer in
        ConditionSpace.Goal(test: tests[row]) { $0 == answer }
      }
    var search = WitnessSearch(
      ground, links: links, frames: subject.frames, texts: texts, hints: hints, steps: TableAnalyser.stepsOfSearch)
    let wishes =
      conditionTerms.map { WitnessSearch.Wish(term: $0) { $0 == .boolean(true) } }
      + wished.map { row, answer in WitnessSearch.Wish(term: rowTerms[row]) { $0 == .boolean(answer) } }
    var found: WitnessData?
    var parts = 0
    let isWhole = space.walk(goals, steps: TableAnalyser.stepsOfProof) { box in
      parts += 1
      found = search.find(space.wishes(for: box) + wishes)
      return found == nil && parts < TableAnalyser.partsTried
    }
    if let found { return .shown(found) }
    return isWhole && parts == 0 ? .impossible : .unsettled
  }

  func analysis(cliff: Int64) -> TableAnalysis {
    var findings: [TableFinding] = []
    var open: [TableQuestion] = []
    let rows = subject.table.rows.indices
    func ask(_ question: TableQuestion, _ wished: [Int: Bool]) -> WitnessData? {
      let answer = settle(wished)
      if case .unsettled = answer { open.append(question) }
      guard case .shown(let data) = answer else { return nil }
      return data
    }
    if let data = ask(.gap, Dictionary(uniqueKeysWithValues: rows.map { ($0, false) })) {
      findings.append(gap(data))
    }
    var reached: [Int: WitnessData] = [:]
    for row in rows {
      let before = subject.isShadowing ? Array(0..<row) : []
      let wished = Dictionary(uniqueKeysWithValues: before.map { ($0, false) } + [(row, true)])
      switch settle(wished) {
      case .shown(let data): reached[row] = data
      case .impossible: findings.append(unreachable(row, after: before))
      case .unsettled: open.append(.reach(row))
      }
    }
    if subject.table.written == .unique || subject.table.written == .any {
      for second in rows {
        for first in 0..<second {
          // Rows that say the same may both match where the table says so.
          if subject.table.written == .any, subject.results[first] == subject.results[second] { continue }
          if let data = ask(.overlap(first, second), [first: true, second: true]) {
            findings.append(overlap(first, second, data))
          }
        }
      }
    }
    findings += cliffs(limit: cliff, from: reached)
    return TableAnalysis(
      title: subject.title, hitPolicy: subject.table.written, place: subject.place, rowCount: rows.count,
      findings: findings.enumerated().sorted { ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset) }
        .map(\.element), open: open)
  }
}

extension ConditionSpace {
  /// What the answers chosen in a part of the space ask of an invented case.
  func wishes(for box: [Int?]) -> [WitnessSearch.Wish] {
    zip(dimensions, box).compactMap { dimension, region in
      region.map { ConditionSpace.wish(dimension.question, dimension.regions[$0]) }
    }
  }

  static func wish(_ question: Question, _ region: Region) -> WitnessSearch.Wish {
    switch question {
    case .truth(let term), .value(let term):
      switch region {
      case .missing: return WitnessSearch.Wish(term: term) { $0 == .null }
      case .truth(let answer): return WitnessSearch.Wish(term: term) { $0 == .boolean(answer) }
      case .exactly(let value): return WitnessSearch.Wish(term: term) { $0 == value }
      case .otherThan(let values): return WitnessSearch.Wish(term: term) { $0 != .null && !values.contains($0) }
      case .interval(let low, let high):
        return WitnessSearch.Wish(
          term: term,
          accepts: { value in
            guard let number = value.ordinal else { return value != .null && low == nil && high == nil }
            return (low.map { number >= $0 } ?? true) && (high.map { number < $0 } ?? true)
          }, targets: [high.map { $0 - 1 }, low].compactMap(\.self))
      case .less, .equal, .greater: return WitnessSearch.Wish(term: term) { _ in false }
      }
    case .relation(let left, let right): return wish(left, region, right)
    }
  }

  private static func wish(_ left: Term, _ region: Region, _ right: Term) -> WitnessSearch.Wish {
    let sign: Int64 = region == .less ? -1 : region == .greater ? 1 : 0
    let difference: Term
    switch (left.type.base, right.type.base) {
    case (.integer, .integer), (.money, .money):
      difference = .arithmetic(.subtract, left, right, ValueType(left.type.base, isOptional: true))
    case (.month, .month): difference = .call(.monthsBetween, [right, left], ValueType(.integer, isOptional: true))
    default:
      let comparison: Comparison = region == .less ? .less : region == .greater ? .greater : .equal
      return WitnessSearch.Wish(term: .compare(comparison, left, right)) {
        region == .missing ? $0 == .null : $0 == .boolean(true)
      }
    }
    return WitnessSearch.Wish(
      term: difference,
      accepts: { value in
        guard let number = value.ordinal else { return region == .missing }
        return region != .missing && number.signum() == sign
      }, targets: [sign])
  }
}

extension AnalysisGround {
  /// Where the values change that conditions compare, for values that follow from others by a choice.
  func hints(for terms: [Term]) -> [WitnessSearch.Wish] {
    var collector = QuestionCollector(self)
    var seen: Set<Attribute> = []
    func visit(_ term: Term) {
      if case .attribute(_, let attribute, _) = term, attribute.type.base != .boolean,
        let definition = derivation(of: attribute), seen.insert(attribute).inserted
      {
        let inner = expanded(definition)
        choices(inner)
        visit(inner)
      }
      for part in term.parts { visit(part) }
    }
    func choices(_ term: Term) {
      if case .conditional(let condition, _, _, _) = term { collector.collect(condition) }
      for part in term.parts { choices(part) }
    }
    for term in terms { visit(term) }
    return collector.questions.flatMap { question in
      collector.regions(of: question).compactMap { ConditionSpace.numericWish(question, $0) }
    }
  }
}

/// Texts that conditions speak of, for invented cases.
enum WitnessTexts {
  static func all(in terms: [Term]) -> [String] {
    var found = [""]
    func note(_ term: Term) {
      switch term {
      case .literal(.text(let text), _): if !found.contains(text) { found.append(text) }
      case .literal(.texts(let texts), _): for text in texts where !found.contains(text) { found.append(text) }
      default: break
      }
      for part in term.parts { note(part) }
    }
    for term in terms { note(term) }
    return found
  }
}
