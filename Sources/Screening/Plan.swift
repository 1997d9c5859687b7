import FEEL
import Registers

/// What a column of a plan has one value for.
enum Domain: Hashable {
  case person
  case household
  /// Rows of a source by person; the number is the place of the source in the pack.
  case entries(source: Int)
  /// Rows of a source in file order.
  case rows(source: Int)
  case group(Int)
  case groupEntries(group: Int)
}

/// Number of a column of the plan.
typealias NodeID = Int

/// One column: how it is made of other columns. Equal nodes are one node, so nothing is computed twice.
///
/// Whole numbers, fen, day numbers, month indices, code ranks, packed IDs, record numbers and text references are all
/// `Int64` with `nullCell` for missing; truth values are bytes 0 false, 1 unknown, 2 true, so that Kleene's "and" is
/// the minimum and "or" the maximum.
struct Node: Hashable {
  let operation: Operation
  let domain: Domain
  let isTruth: Bool
}

let nullCell = Int64.min
let falseCell: UInt8 = 0
let unknownCell: UInt8 = 1
let trueCell: UInt8 = 2

enum Operation: Hashable {
  case constant(Int64)
  case truth(UInt8)
  /// A column of the source the domain's rows belong to.
  case column(source: Int, column: Int)
  /// A column at rows that another column names.
  case columnAt(source: Int, column: Int, rows: NodeID)
  /// The number of the person, household or source row of each element.
  case recordNumber
  case personID
  case personIDAt(NodeID)
  case birthDate(ofPacked: NodeID)
  /// Years of age of a packed ID's holder on a day.
  case age(ofPacked: NodeID, on: NodeID)
  case householdOfPerson
  case householdOfPersonAt(NodeID)
  case householdNumber
  case householdNumberAt(NodeID)
  /// The value of the record that owns each element of this domain.
  case lift(NodeID, from: Domain)
  /// The value at a person of the same household.
  case memberValue(person: NodeID, value: NodeID)
  /// The value at any person or household, worked out for all before.
  case valueAt(record: NodeID, materialised: Int)
  case lookupPerson(NodeID)
  case lookupHousehold(NodeID)
  case compare(Comparison, NodeID, NodeID)
  case compareText(Comparison, NodeID, NodeID)
  case compareTruth(NodeID, NodeID)
  case not(NodeID)
  case and([NodeID])
  case or([NodeID])
  case isNull(NodeID)
  case isUnknown(NodeID)
  case isTrue(NodeID)
  case arithmetic(Arithmetic, NodeID, NodeID)
  case select(NodeID, NodeID, NodeID)
  case fallback(NodeID, NodeID)
  case call(ScalarFunction, NodeID, NodeID?)
  case startsWith(text: NodeID, prefixes: [[UInt8]])
  case isAmong(NodeID, values: [Int64])
  case reduce(Reduction)
  /// Bit i is set when condition i holds.
  case mask([NodeID])
  /// Of rows with equal keys the first in an order stays true.
  case keepFirst(rows: NodeID, owner: Domain, keys: [Key], order: [Ordering])
  case groupSize(rows: NodeID, owner: Domain, keys: [Key])
  /// Which row of a table counts: twice its number, plus one when that is not certain; −1 for none.
  case choice(HitChoice)
}

struct Key: Hashable {
  let node: NodeID
  let isText: Bool
}

struct Ordering: Hashable {
  let key: Key
  let isDescending: Bool
}

struct HitChoice: Hashable {
  let isUnique: Bool
  let rows: [NodeID]
  let concludes: [Bool]
}

/// One value of the elements of `elements` for each record of the node's domain.
struct Reduction: Hashable {
  enum Kind: Hashable {
    case exists, count, sum
    case greatest, smallest
    case greatestText, smallestText
    case all
    case distinctSum
    case first([Ordering])
    case distinctCount
  }

  struct Part: Hashable {
    let elements: Domain
    /// Which elements count; nil: all.
    let filter: NodeID?
    let value: NodeID?
    let key: NodeID?
  }

  let kind: Kind
  let parts: [Part]
}

extension Node {
  /// An equal node that shares no memory with this one.
  var detached: Node { Node(operation: operation.detached, domain: domain, isTruth: isTruth) }
}

extension Operation {
  fileprivate var detached: Operation {
    switch self {
    case .and(let parts): .and(parts.map(\.self))
    case .or(let parts): .or(parts.map(\.self))
    case .mask(let parts): .mask(parts.map(\.self))
    case .isAmong(let node, let values): .isAmong(node, values: values.map(\.self))
    case .startsWith(let text, let prefixes): .startsWith(text: text, prefixes: prefixes.map { $0.map(\.self) })
    case .reduce(let reduction): .reduce(reduction.detached)
    case .keepFirst(let rows, let owner, let keys, let order):
      .keepFirst(rows: rows, owner: owner, keys: keys.map(\.self), order: order.map(\.self))
    case .groupSize(let rows, let owner, let keys): .groupSize(rows: rows, owner: owner, keys: keys.map(\.self))
    case .choice(let choice):
      .choice(
        HitChoice(
          isUnique: choice.isUnique, rows: choice.rows.map(\.self), concludes: choice.concludes.map(\.self)))
    default: self
    }
  }
}

extension Reduction {
  fileprivate var detached: Reduction {
    if case .first(let order) = kind { return Reduction(kind: .first(order.map(\.self)), parts: parts.map(\.self)) }
    return Reduction(kind: kind, parts: parts.map(\.self))
  }
}
