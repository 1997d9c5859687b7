import FEEL

extension Term {
  /// The term with every part replaced, innermost first; lists inside aggregates stay as they are.
  func rewriting(_ replace: (Term) -> Term) -> Term {
    func all(_ terms: [Term]) -> [Term] { terms.map { $0.rewriting(replace) } }
    let inner: Term =
      switch self {
      case .literal, .global, .variable, .aggregate, .groupSize: self
      case .attribute(let owner, let attribute, let type): .attribute(owner.rewriting(replace), attribute, type)
      case .known(let term): .known(term.rewriting(replace))
      case .not(let term): .not(term.rewriting(replace))
      case .and(let parts): .and(all(parts))
      case .or(let parts): .or(all(parts))
      case .compare(let comparison, let left, let right):
        .compare(comparison, left.rewriting(replace), right.rewriting(replace))
      case .isNull(let term): .isNull(term.rewriting(replace))
      case .isAmong(let term, let list): .isAmong(term.rewriting(replace), list: list.rewriting(replace))
      case .arithmetic(let operation, let left, let right, let type):
        .arithmetic(operation, left.rewriting(replace), right.rewriting(replace), type)
      case .conditional(let condition, let then, let otherwise, let type):
        .conditional(
          condition.rewriting(replace), then.rewriting(replace), otherwise.rewriting(replace), type)
      case .fallback(let first, let second): .fallback(first.rewriting(replace), second.rewriting(replace))
      case .call(let function, let arguments, let type): .call(function, all(arguments), type)
      case .lookup(let entity, let key): .lookup(entity: entity, key.rewriting(replace))
      case .listing(let listed):
        .listing(listed.map { Listed(condition: $0.condition.rewriting(replace), text: $0.text) })
      }
    return replace(inner)
  }

  /// Whether the term reads lists, registers by key or the rows it stands for, itself and not through facts.
  var readsLists: Bool {
    switch self {
    case .aggregate, .lookup, .groupSize: true
    default: parts.contains(where: \.readsLists)
    }
  }

  /// Whether the term is made of constants only.
  var isClosed: Bool {
    switch self {
    case .variable, .aggregate, .lookup, .groupSize, .attribute, .global: false
    default: parts.allSatisfy(\.isClosed)
    }
  }

  /// The term about another record in place of the one at depth 0; nil when it reads lists.
  func said(of record: Term) -> Term? {
    guard !readsLists, depth <= 0 else { return nil }
    return rewriting { part in
      if case .variable(depth: 0, _) = part { record } else { part }
    }
  }

  /// The conditions that all must hold for this one to hold.
  var conjunctTerms: [Term] {
    switch self {
    case .and(let parts): parts.flatMap(\.conjunctTerms)
    case .known(let inner): inner.conjunctTerms
    default: [self]
    }
  }
}
