import FEEL
import Policy

/// A rule as columns. Every chunk walks over all rules, which costs little as long as they need no copying.
final class RulePlan: Sendable {
  let rule: Rule
  let cases: [CasePlan]

  init(rule: Rule, cases: [CasePlan]) {
    self.rule = rule
    self.cases = cases
  }

  /// Whether several chunks may speak of one household, which is known by its text only.
  var isAboutGroups: Bool {
    cases.contains { item in
      if case .number = item.subject { true } else { false }
    }
  }

  /// Whether nobody can get two answers of the rule, so that none has to be chosen.
  var answersOnce: Bool {
    guard cases.count == 1, cases[0].domain == .person || cases[0].domain == .household else { return false }
    switch cases[0].choice {
    case .always, .one: return !isAboutGroups
    case .each: return false
    }
  }
}

/// One case of a rule: which elements of a domain are looked at, which table row counts for each, and what is said.
struct CasePlan {
  let domain: Domain
  /// nil: every element.
  let filter: NodeID?
  let choice: Choice
  let alternatives: [AlternativePlan]
  let subject: SubjectColumn
  /// Place in the plan of what the first alternative says when it is decided; it is followed by what that one says
  /// when it is open, then by the next alternative.
  let firstStatement: Int

  enum Choice {
    /// No table: wherever the filter holds.
    case always
    case one(NodeID)
    /// The truth of each table row by itself.
    case each([NodeID])
  }

  enum SubjectColumn {
    case person(NodeID)
    case household(NodeID)
    /// Text of a household number.
    case number(NodeID)

    var node: NodeID {
      switch self {
      case .person(let node), .household(let node), .number(let node): node
      }
    }
  }
}

/// Something a run can say of a subject: one alternative of a case, decided or open.
final class Statement: Sendable {
  let form: VerdictForm
  /// Place of the rule in the plan.
  let rule: Int
  let ruleCase: Int
  let alternative: Int
  let subject: CasePlan.SubjectColumn
  let formats: [OutputFormat]
  let missing: AlternativePlan.Missing

  init(
    _ alternative: AlternativePlan, place: Int, isDecided: Bool, subject: CasePlan.SubjectColumn, rule: RulePlace,
    ruleCase: Int
  ) {
    var kind = Subject.Kind.household
    if case .person = subject { kind = .person }
    form = VerdictForm(
      rule: rule.id, kind: kind,
      fields: alternative.outputs.map { VerdictForm.Field(name: $0.name, isKey: $0.isKey, texts: $0.texts) },
      outcome: isDecided && alternative.conclusion == .hit ? .hit : .undecidable)
    self.rule = rule.place
    self.ruleCase = ruleCase
    self.alternative = place
    self.subject = subject
    formats = alternative.outputs.map(\.format)
    missing = isDecided ? alternative.missing : .names(alternative.missingWhenUnknown)
  }
}

/// A rule and where it stands in a plan.
struct RulePlace {
  let id: String
  let place: Int
}

struct AlternativePlan {
  let conclusion: Conclusion
  let missing: Missing
  let missingWhenUnknown: [String]
  let outputs: [OutputPlan]

  enum Missing {
    case names([String])
    case mask(NodeID, texts: [String])
  }
}

struct OutputPlan {
  let name: String
  let isKey: Bool
  let node: NodeID
  let format: OutputFormat
  /// What the bits of a mask stand for.
  let texts: [String]
}

/// How a cell of an output column is written.
enum OutputFormat {
  case integer, truth, date, month, code, text, citizen, mask
}

extension PlanBuilder {
  /// - Parameter place: of the rule in the plan.
  mutating func plan(_ rule: Rule, place: Int, needs: DataNeeds) -> RulePlan {
    let cases = rule.cases.enumerated().map { number, item in
      let plan = plan(item, of: rule, needs: needs)
      for (index, alternative) in plan.alternatives.enumerated() {
        for isDecided in [true, false] {
          statements.append(
            Statement(
              alternative, place: index, isDecided: isDecided, subject: plan.subject,
              rule: RulePlace(id: rule.id, place: place), ruleCase: number))
        }
      }
      return plan
    }
    return RulePlan(rule: rule, cases: cases)
  }

  private mutating func plan(_ item: Rule.Case, of rule: Rule, needs: DataNeeds) -> CasePlan {
    let subjectDomain = domain(of: rule.entity)
    var frames: [Frame] = [.domain(subjectDomain)]
    var domain = subjectDomain
    var filters: [NodeID] = []
    groupSizeNode = nil
    if let iteration = item.iteration {
      let elements = elements(iteration.list, frames)
      (domain, frames) = (elements.domain, elements.frames)
      filters += distinctRows(iteration, elements, owner: subjectDomain)
    }
    if let condition = item.condition { filters.append(lower(condition, frames, in: domain)) }
    let choice = choice(item, frames, in: domain)
    let alternatives = item.alternatives.enumerated().map { index, alternative in
      AlternativePlan(
        conclusion: alternative.conclusion, missing: missing(alternative.missing, frames, in: domain),
        missingWhenUnknown: item.missingWhenUnknown(row: index, needs: needs, lexicon: pack.lexicon),
        outputs: alternative.outputs.map {
          OutputPlan(
            name: $0.name, isKey: $0.isKey, node: lower($0.term, frames, in: domain), format: format($0.term),
            texts: listedTexts($0.term))
        })
    }
    return CasePlan(
      domain: domain,
      filter: filters.count > 1 ? node(.and(filters), domain, isTruth: true) : filters.first, choice: choice,
      alternatives: alternatives, subject: subject(of: rule, subjectDomain, in: domain),
      firstStatement: statements.count)
  }

  private mutating func subject(of rule: Rule, _ subjectDomain: Domain, in domain: Domain) -> CasePlan.SubjectColumn {
    if let number = rule.subjectNumber {
      return .number(lift(lower(number, [.domain(subjectDomain)], in: subjectDomain), to: domain))
    }
    let record = lift(node(.recordNumber, subjectDomain), to: domain)
    return subjectDomain == .person ? .person(record) : .household(record)
  }

  /// The rows a case looks at; where rows are taken by distinct values, the first of each.
  private mutating func distinctRows(
    _ iteration: Rule.RowIteration, _ elements: (domain: Domain, frames: [Frame], filter: NodeID?), owner: Domain
  ) -> [NodeID] {
    let rows = elements.filter ?? node(.truth(trueCell), elements.domain, isTruth: true)
    guard !iteration.distinct.isEmpty else { return [rows] }
    let keys = iteration.distinct.map { distinctKey($0, elements.frames, in: elements.domain) }
    groupSizeNode = node(.groupSize(rows: rows, owner: owner, keys: keys), elements.domain)
    let order = orderings(iteration.order, elements.frames, in: elements.domain)
    return [node(.keepFirst(rows: rows, owner: owner, keys: keys, order: order), elements.domain, isTruth: true)]
  }

  /// A value that makes rows one; an answer becomes a number, for keys are numbers.
  private mutating func distinctKey(_ term: Term, _ frames: [Frame], in domain: Domain) -> Key {
    let value = lower(term, frames, in: domain)
    guard nodes[value].isTruth else { return Key(node: value, isText: term.type.base == .text) }
    let answers = [
      node(.isTrue(value), domain, isTruth: true), node(.isUnknown(value), domain, isTruth: true),
    ]
    return Key(node: node(.mask(answers), domain), isText: false)
  }

  private mutating func choice(_ item: Rule.Case, _ frames: [Frame], in domain: Domain) -> CasePlan.Choice {
    guard let table = item.table else { return .always }
    let rows = table.rows.map { row in
      row.condition.map { lower($0, frames, in: domain) } ?? node(.truth(trueCell), domain, isTruth: true)
    }
    if table.hitPolicy == .collect { return .each(rows) }
    return .one(
      node(
        .choice(
          HitChoice(
            isUnique: table.hitPolicy == .unique, rows: rows,
            concludes: item.alternatives.map { $0.conclusion != .clear })), domain))
  }

  private mutating func missing(
    _ missing: Rule.Missing, _ frames: [Frame], in domain: Domain
  ) -> AlternativePlan.Missing {
    switch missing {
    case .names(let names): .names(names)
    case .computed(let term): .mask(lower(term, frames, in: domain), texts: listedTexts(term))
    }
  }

  private func format(_ term: Term) -> OutputFormat {
    switch term.type.base {
    case .boolean: .truth
    case .date: .date
    case .month: .month
    case .code: .code
    case .text: .text
    case .citizen: .citizen
    case .textList: .mask
    case .integer, .money, .integerList, .record, .nothing: .integer
    }
  }

  /// The texts a 列举 may give, through facts that stand for one.
  private func listedTexts(_ term: Term) -> [String] {
    switch term {
    case .listing(let listed): listed.map(\.text)
    case .known(let inner): listedTexts(inner)
    case .attribute(_, let fact, _): pack.lexicon.definition(of: fact).map { listedTexts($0) } ?? []
    default: []
    }
  }
}
