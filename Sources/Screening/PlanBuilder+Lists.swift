import FEEL
import Policy

extension PlanBuilder {
  /// The elements of a list as a domain with the frames its conditions and values see, and which of them count.
  mutating func elements(
    _ list: ListTerm, _ frames: [Frame]
  ) -> (domain: Domain, frames: [Frame], filter: NodeID?) {
    var inner = Array(frames[...list.baseDepth])
    var filters: [NodeID] = []
    var domain = inner[list.baseDepth].domain
    for step in list.steps {
      domain = next(step.relation, from: domain)
      inner.append(.domain(domain))
      if let filter = step.filter { filters.append(lower(filter, inner, in: domain)) }
    }
    let lifted = filters.map { lift($0, to: domain) }
    let filter = lifted.count > 1 ? node(.and(lifted), domain, isTruth: true) : lifted.first
    return (domain, inner, filter)
  }

  private func next(_ relation: FEEL.Relation, from domain: Domain) -> Domain {
    switch relation.name {
    case PackLexicon.members: return .person
    case PackLexicon.groupRows:
      if case .group(let group) = domain { return .groupEntries(group: group) }
      return domain
    default: return .entries(source: sourceIndex[relation.name] ?? 0)
    }
  }

  mutating func aggregate(_ aggregate: Aggregate, _ frames: [Frame], in domain: Domain) -> NodeID {
    guard let base = aggregate.lists.first?.baseDepth else { return node(.constant(nullCell), domain) }
    let owner = frames[base].domain
    let isTruth = aggregate.type.base == .boolean
    let reduced = node(.reduce(reduction(aggregate, frames)), owner, isTruth: isTruth)
    return lift(reduced, to: domain)
  }

  private mutating func reduction(_ aggregate: Aggregate, _ frames: [Frame]) -> Reduction {
    switch aggregate {
    case .exists(let list): return Reduction(kind: .exists, parts: [part(list, frames)])
    case .count(let list): return Reduction(kind: .count, parts: [part(list, frames)])
    case .sum(let list, let value): return Reduction(kind: .sum, parts: [part(list, frames, value: value)])
    case .all(let list, let condition):
      return Reduction(kind: .all, parts: [part(list, frames, value: condition)])
    case .extreme(let list, let value, let isGreatest):
      let kind: Reduction.Kind
      switch value.type.base {
      case .text: kind = isGreatest ? .greatestText : .smallestText
      default: kind = isGreatest ? .greatest : .smallest
      }
      return Reduction(kind: kind, parts: [part(list, frames, value: value)])
    case .distinctCount(let values):
      return Reduction(kind: .distinctCount, parts: values.map { part($0.list, frames, value: $0.value) })
    case .distinctSum(let list, let key, let value):
      return Reduction(kind: .distinctSum, parts: [part(list, frames, value: value, key: key)])
    case .first(let list, let order):
      let elements = elements(list, frames)
      let orderings = self.orderings(order, elements.frames, in: elements.domain)
      return Reduction(
        kind: .first(orderings),
        parts: [Reduction.Part(elements: elements.domain, filter: elements.filter, value: nil, key: nil)])
    }
  }

  private mutating func part(
    _ list: ListTerm, _ frames: [Frame], value: Term? = nil, key: Term? = nil
  ) -> Reduction.Part {
    let elements = elements(list, frames)
    return Reduction.Part(
      elements: elements.domain, filter: elements.filter,
      value: value.map { lower($0, elements.frames, in: elements.domain) },
      key: key.map { lower($0, elements.frames, in: elements.domain) })
  }

  mutating func orderings(_ order: [Aggregate.Order], _ frames: [Frame], in domain: Domain) -> [Ordering] {
    order.map { item in
      Ordering(
        key: Key(node: lower(item.key, frames, in: domain), isText: item.key.type.base == .text),
        isDescending: item.isDescending)
    }
  }
}
