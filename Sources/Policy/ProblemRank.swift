import FEEL
import Vocabulary

/// Which of several readings with one key speaks for the problem: the first in document order (case, table row), then a
/// hit before an open question, then the lesser details, then the lesser list of what is missing. So the order of rows
/// in files decides nothing.
package struct ProblemRank: Comparable, Sendable {
  private let place: [Int]
  private let detail: [DetailField]
  private let missing: [String]

  package init(caseIndex: Int, alternativeIndex: Int, outcome: Outcome, detail: [DetailField], missing: [String]) {
    place = [caseIndex, alternativeIndex, outcome == .hit ? 0 : 1]
    self.detail = detail
    self.missing = missing
  }

  package static func < (left: ProblemRank, right: ProblemRank) -> Bool {
    if left.place != right.place { return left.place.lexicographicallyPrecedes(right.place) }
    if left.detail != right.detail {
      return left.detail.lexicographicallyPrecedes(right.detail) { isLesser($0.value, $1.value) }
    }
    return left.missing.lexicographicallyPrecedes(right.missing, by: isOrderedBefore)
  }

  private static func isLesser(_ left: DetailValue, _ right: DetailValue) -> Bool {
    switch (left, right) {
    case (.integer(let first), .integer(let second)): first < second
    case (.boolean(let first), .boolean(let second)): !first && second
    case (.text(let first), .text(let second)): isOrderedBefore(first, second)
    case (.list(let first), .list(let second)): first.lexicographicallyPrecedes(second, by: isOrderedBefore)
    default: kind(left) < kind(right)
    }
  }

  private static func kind(_ value: DetailValue) -> Int {
    switch value {
    case .null: 0
    case .boolean: 1
    case .integer: 2
    case .text: 3
    case .list: 4
    }
  }
}
