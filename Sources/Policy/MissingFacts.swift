package import FEEL
import Registers
import Vocabulary

/// Something that would have to be known for an answer.
package enum MissingFact: Hashable, Sendable {
  /// Nobody has answered yet.
  case question(Attribute, Record)
  /// A cell of a register is empty.
  case column(Attribute, Record)
  /// Cannot be worked out about the record, such as the household of somebody who has none.
  case fact(Attribute, Record)
  /// There is no row, person or household of this entity.
  case record(entity: String)
  /// A feed was not delivered.
  case feed(String)
  /// Published, but its value is not known.
  case parameter(String)
  /// `feed.column`, as the row of the table says itself.
  case declared(String)
}

extension PolicyPack {
  /// The short name worked examples use: a question's name, `32.expire_date`, `param:…`, a feed.
  package func code(of missing: MissingFact) -> String {
    switch missing {
    case .question(let attribute, _), .fact(let attribute, _): attribute.name
    case .column(let attribute, _):
      "\(sources.first { $0.name == attribute.entity }?.feed.number ?? attribute.entity).\(attribute.name)"
    case .record(let entity): entity
    case .feed(let number): number
    case .parameter(let code): "param:\(code)"
    case .declared(let name): name
    }
  }
}

/// Finds out why a term has no value, down to what somebody could supply.
struct MissingFinder<Data: CaseData> {
  let data: Data
  let definitions: [Attribute: Term]
  let runFacts: [String: Term]
  let questions: Set<Attribute>

  private var interpreter: Interpreter<Data> { Interpreter(data: data) }

  /// Nothing when the term has a value.
  func reasons(_ term: Term, _ records: [Record]) -> [MissingFact] {
    guard interpreter.value(term, records) == .null else { return [] }
    switch term {
    case .literal, .variable, .groupSize, .listing, .isNull: return []
    case .global(let name, _):
      return runFacts[name].map { reasons($0, []) } ?? [.parameter(name)]
    case .attribute(let owner, let attribute, _):
      guard case .record(let record) = interpreter.value(owner, records) else { return reasons(owner, records) }
      return reasons(attribute, of: record)
    case .known(let inner), .not(let inner): return reasons(inner, records)
    case .and(let parts), .or(let parts), .call(_, let parts, _): return parts.flatMap { reasons($0, records) }
    case .compare(_, let left, let right), .arithmetic(_, let left, let right, _), .fallback(let left, let right),
      .isAmong(let left, let right):
      return reasons(left, records) + reasons(right, records)
    case .conditional(let condition, let then, let otherwise, _):
      guard let truth = interpreter.truth(condition, records) else { return reasons(condition, records) }
      return reasons(truth ? then : otherwise, records)
    case .aggregate(let aggregate):
      return aggregate.lists.compactMap { $0.steps.last?.relation.to }.map { .record(entity: $0) }
    case .lookup(let entity, let key):
      let inner = reasons(key, records)
      return inner.isEmpty ? [.record(entity: entity)] : inner
    }
  }

  private func reasons(_ attribute: Attribute, of record: Record) -> [MissingFact] {
    if questions.contains(attribute) { return [.question(attribute, record)] }
    if case .column = attribute.kind { return [.column(attribute, record)] }
    let inner = definitions[attribute].map { reasons($0, [record]) } ?? []
    return inner.isEmpty ? [.fact(attribute, record)] : inner
  }
}
