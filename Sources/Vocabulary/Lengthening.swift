/// How a term may be made longer; decided before it ends.
package enum Lengthening: Hashable, Sendable {
  /// The whole term becomes this: 至 45 工作日.
  case to(StatutoryTerm)
  /// So much is added to its end: 加 30 日.
  case by(StatutoryTerm)

  /// The whole term or the addition.
  package var term: StatutoryTerm {
    switch self {
    case .to(let term), .by(let term): term
    }
  }

  /// Whether a lengthening that somebody asks for stays within this one: same manner, same unit, not more.
  package func covers(_ asked: Lengthening) -> Bool {
    switch (self, asked) {
    case (.to(let most), .to(let term)), (.by(let most), .by(let term)):
      guard case .counted(let mostCount, let mostUnit) = most.length, case .counted(let count, let unit) = term.length
      else { return most == term }
      return unit == mostUnit && count <= mostCount
    case (.to, .by), (.by, .to): return false
    }
  }
}
