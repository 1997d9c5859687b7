package import DMN

extension TablePolicy {
  /// The policy as the standard has it.
  package var standard: DMN.HitPolicy {
    switch self {
    case .unique: .unique
    case .any: .any
    case .priority: .priority
    case .first: .first
    case .collect: .collect(nil)
    case .ruleOrder: .ruleOrder
    case .outputOrder: .outputOrder
    case .sum: .collect(.sum)
    case .least: .collect(.min)
    case .greatest: .collect(.max)
    case .count: .collect(.count)
    }
  }
}

extension DMN.HitPolicy {
  /// Whether the answer is a list of what the rows give.
  var givesList: Bool {
    switch self {
    case .ruleOrder, .outputOrder, .collect(nil): true
    case .unique, .any, .priority, .first, .collect: false
    }
  }
}
