import FEEL
import Policy
import Registers
import Vocabulary

/// A comparison or fact that has a say in an answer, with the records it is said of.
struct CaseLeaf {
  let term: Term
  let records: [Record]
  /// Facts that stand for a condition this leaf is part of.
  let standIns: [CaseCell]
}

extension Explainer {
  /// Facts seen through to what they stand for.
  private static let greatestDepth = 3

  /// The leaves of a condition. A fact that is itself a condition on the same record is a leaf, and so is what it says.
  func leaves(of term: Term, _ records: [Record], standIns: [CaseCell] = []) -> [CaseLeaf] {
    switch term {
    case .and(let parts), .or(let parts): return parts.flatMap { leaves(of: $0, records, standIns: standIns) }
    case .not(let inner), .known(let inner), .fallback(let inner, .literal(.boolean, _)):
      return leaves(of: inner, records, standIns: standIns)
    default: break
    }
    let own = CaseLeaf(term: term, records: records, standIns: standIns)
    guard case .attribute(let owner, let attribute, _) = term, attribute.type.base == .boolean,
      case .record(let record) = Interpreter(data: reader).value(owner, records),
      let fact = index.facts[attribute], standIns.count < Explainer.greatestDepth
    else { return [own] }
    let cell = CaseCell(attribute: attribute, record: record)
    return [own] + leaves(of: fact.definition, [record], standIns: standIns + [cell])
  }
}

/// Looks for changes of a single value that give another answer. What it returns was tried.
struct ChangeFinder<Answer: Hashable> {
  let reader: CaseReader
  /// The answer as things are.
  let now: Answer

  struct Change {
    let cell: CaseCell
    let to: Value
    let answer: Answer
    let standIns: [CaseCell]
    let distance: UInt64
  }

  /// For every value and every other answer the nearest change, in the order of the leaves. A fact that only stands for
  /// what it says gives way to that.
  ///
  /// - Parameter answer: the answer according to a reader.
  func changes(of leaves: [CaseLeaf], answer: (CaseReader) -> Answer) -> [Change] {
    var found: [Change] = []
    var tried: Set<Attempt> = []
    for leaf in leaves {
      for cell in cells(in: leaf.term, leaf.records) {
        let from = reader.value(of: cell.attribute, in: cell.record)
        for value in candidates(cell, from, leaf) where value != from && isPossible(value, instead: from) {
          guard tried.insert(Attempt(cell: cell, value: value)).inserted else { continue }
          let other = answer(reader.overriding([cell: value]))
          guard other != now else { continue }
          let change = Change(
            cell: cell, to: value, answer: other, standIns: leaf.standIns, distance: distance(from, value))
          if let place = found.firstIndex(where: { $0.cell == cell && $0.answer == other }) {
            if change.distance < found[place].distance { found[place] = change }
          } else {
            found.append(change)
          }
        }
      }
    }
    return found.filter { change in
      !found.contains { $0.answer == change.answer && $0.standIns.contains(change.cell) }
    }
  }

  /// Counts and amounts that are not negative do not become so.
  private func isPossible(_ value: Value, instead from: Value) -> Bool {
    guard value.isQuantity, let number = value.number else { return true }
    return number >= 0 || from.number.map { $0 < 0 } ?? false
  }

  private struct Attempt: Hashable {
    let cell: CaseCell
    let value: Value
  }

  /// Columns and facts a term names outside of lists: of a comparison those before the sign, unless there are none.
  private func cells(in term: Term, _ records: [Record]) -> [CaseCell] {
    if case .compare(_, let left, let right) = term {
      let first = cells(in: left, records)
      return first.isEmpty ? cells(in: right, records) : first
    }
    if case .attribute(let owner, let attribute, _) = term, attribute.kind != .builtin {
      guard case .record(let record) = Interpreter(data: reader).value(owner, records) else { return [] }
      if case .record = attribute.type.base { return [] }
      return [CaseCell(attribute: attribute, record: record)]
    }
    return term.parts.flatMap { cells(in: $0, records) }
  }

  /// Values worth trying for a cell so that its leaf comes out otherwise.
  private func candidates(_ cell: CaseCell, _ from: Value, _ leaf: CaseLeaf) -> [Value] {
    if cell.attribute.type.base == .boolean { return [.boolean(true), .boolean(false)] }
    let limits = limits(cell, leaf)
    if !limits.isEmpty { return limits.flatMap { [$0] + $0.neighbours } }
    if case .isNull = leaf.term, from != .null { return [.null] }
    if from == .null { return cell.attribute.type.base.example.map { [$0] } ?? [] }
    let other = crossings(cell, from, leaf)
    if other.isEmpty, case .code(let list) = cell.attribute.type.base {
      return (reader.index.pack.lexicon.dictionary.codeLists[list]?.codes ?? []).map { .code($0.code) }
    }
    return other
  }

  /// What the cell itself, not a calculation with it, is compared with.
  private func limits(_ cell: CaseCell, _ leaf: CaseLeaf) -> [Value] {
    let interpreter = Interpreter(data: reader)
    func isCell(_ term: Term) -> Bool {
      switch term {
      case .known(let inner), .fallback(let inner, _): return isCell(inner)
      case .attribute(_, let attribute, _): return attribute == cell.attribute
      default: return false
      }
    }
    func values(_ term: Term) -> [Value] {
      switch interpreter.value(term, leaf.records) {
      case .null: []
      case .integers(let numbers): numbers.map { .integer($0) }
      case .texts(let texts): texts.map { .text($0) }
      case let value: [value]
      }
    }
    switch leaf.term {
    case .compare(_, let left, let right) where isCell(left): return values(right)
    case .compare(_, let left, let right) where isCell(right): return values(left)
    case .isAmong(let inner, let list) where isCell(inner): return values(list)
    case .call(.startsWith, let parts, _) where parts.count == 2 && isCell(parts[0]): return values(parts[1])
    default: return []
    }
  }

  /// The nearest values below and above at which the leaf comes out otherwise: steps that double, then halves.
  private func crossings(_ cell: CaseCell, _ from: Value, _ leaf: CaseLeaf) -> [Value] {
    guard let start = from.number else { return [] }
    func comesOut(_ number: Int64) -> Bool? {
      guard let value = from.replacing(number) else { return nil }
      return Interpreter(data: reader.overriding([cell: value])).truth(leaf.term, leaf.records)
    }
    let usual = comesOut(start)
    return [Int64(1), -1].compactMap { direction in
      var step: Int64 = 1
      while step <= from.reach {
        let number = start + direction * step
        if direction < 0, start >= 0, number < 0, from.isQuantity { return nearest(from: start, to: 0) }
        if comesOut(number) != usual { return nearest(from: start + direction * (step / 2), to: number) }
        step *= 2
      }
      return nil
    }
    func nearest(from near: Int64, to far: Int64) -> Value? {
      guard comesOut(far) != usual else { return nil }
      var (near, far) = (near, far)
      while abs(far - near) > 1 {
        let middle = near + (far - near) / 2
        if comesOut(middle) == usual { near = middle } else { far = middle }
      }
      return from.replacing(far)
    }
  }

  /// A number that is no longer there is farther than any other.
  private func distance(_ from: Value, _ to: Value) -> UInt64 {
    guard let first = from.number, let second = to.number else { return to == .null ? .max : 0 }
    let (difference, isTooFar) = first.subtractingReportingOverflow(second)
    return isTooFar ? .max : difference.magnitude
  }
}

extension Value {
  /// Fen, counts, days and months as whole numbers.
  fileprivate var number: Int64? {
    switch self {
    case .integer(let number), .money(let number): number
    case .date(let date): Int64(date.dayNumber)
    case .month(let month): Int64(month.index)
    default: nil
    }
  }

  fileprivate var isQuantity: Bool {
    switch self {
    case .integer, .money: true
    default: false
    }
  }

  /// How far from a value another is looked for; days and months stay within the calendar.
  fileprivate var reach: Int64 {
    switch self {
    case .date: 1 << 15
    case .month: 1 << 10
    case .integer(let number), .money(let number): number.magnitude < 1 << 60 ? 1 << 42 : 0
    default: 0
    }
  }

  fileprivate func replacing(_ number: Int64) -> Value? {
    switch self {
    case .integer: .integer(number)
    case .money: .money(number)
    case .date: Int32(exactly: number).map { .date(CivilDate(dayNumber: $0)) }
    case .month: Int32(exactly: number).map { .month(YearMonth(index: $0)) }
    default: nil
    }
  }

  /// The values next to this one.
  fileprivate var neighbours: [Value] {
    guard let number, number.magnitude < 1 << 62 else { return [] }
    return [replacing(number - 1), replacing(number + 1)].compactMap(\.self)
  }
}

extension ValueType.Base {
  /// Some value of the type, for where there is none.
  fileprivate var example: Value? {
    switch self {
    case .integer: .integer(0)
    case .money: .money(0)
    default: nil
    }
  }
}
