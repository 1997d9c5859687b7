import FEEL
import Registers
import Vocabulary

/// Looks for an invented case that meets wishes, by choosing one value after the other.
struct WitnessSearch {
  /// A wish about the value of a term.
  struct Wish {
    let term: Term
    let accepts: (Value) -> Bool
    /// Numbers the term should have or be near to; helps to find them.
    var targets: [Int64] = []
  }

  let ground: AnalysisGround
  let links: FactLinks
  /// Entities of the records bound.
  let frames: [String]
  let texts: [String]
  /// Terms and numbers at which facts change that the wishes rest on.
  let hints: [Wish]
  private var left: Int

  init(
    _ ground: AnalysisGround, links: FactLinks, frames: [String], texts: [String], hints: [Wish], steps: Int
  ) {
    self.ground = ground
    self.links = links
    self.frames = frames
    self.texts = texts
    self.hints = hints
    left = steps
  }

  var records: [Record] { frames.map { Record(entity: $0, index: 0) } }

  /// A case that meets every wish; nil when none was found in the steps allowed.
  mutating func find(_ wishes: [Wish], from values: [WitnessCell: Value] = [:]) -> WitnessData? {
    let data = WitnessData(ground, subject: frames.first ?? "")
    data.values = values
    return choose(data, wishes) ? data : nil
  }

  private mutating func choose(_ data: WitnessData, _ wishes: [Wish]) -> Bool {
    guard left > 0 else { return false }
    left -= 1
    // The wish that is nearest to being settled goes first, so that a wrong turn shows soon.
    var open: [WitnessCell] = []
    var pending: [Wish] = []
    for wish in wishes {
      let (value, touched) = data.value(wish.term, records)
      if touched.isEmpty {
        if !wish.accepts(value) { return false }
      } else {
        pending.append(wish)
        if open.isEmpty || touched.count < open.count { open = touched }
      }
    }
    guard let cell = open.min(by: { rank($0) < rank($1) }) else { return links.allow(data) }
    for candidate in candidates(cell, data, pending) {
      data.values[cell] = candidate
      if links.allow(data), choose(data, pending) { return true }
      if left <= 0 { break }
    }
    data.values[cell] = nil
    return false
  }

  /// Records first, amounts last: they are what limits are solved for.
  private func rank(_ cell: WitnessCell) -> Int {
    switch cell.attribute.type.base {
    case .record: 0
    case .boolean: 1
    case .code, .text, .citizen, .textList, .integerList, .nothing: 2
    case .integer: 3
    case .month, .date: 4
    case .money: 5
    }
  }

  private func candidates(_ cell: WitnessCell, _ data: WitnessData, _ wishes: [Wish]) -> [Value] {
    let type = cell.attribute.type
    var found: [Value] = []
    switch type.base {
    case .boolean: found = [.boolean(false), .boolean(true)]
    case .record(let entity): found = [.record(data.fresh(cell, entity))]
    case .code(let list):
      found = (ground.lexicon.dictionary.codeLists[list]?.codes ?? []).map { .code($0.code) }
    case .text: found = texts.map { .text($0) }
    case .integer: found = solved(cell, data, wishes, usual: [2, 1, 0, 3, 18])
    case .money: found = solved(cell, data, wishes, usual: [100_000, 0])
    case .date:
      let day = Int64(ground.asOf.dayNumber)
      found = solved(cell, data, wishes, usual: [day, day - 1, day + 1, day - 12_000])
    case .month:
      let month = Int64(ground.asOf.month.index)
      found = solved(cell, data, wishes, usual: [month, month - 1, month + 1])
    case .citizen, .textList, .integerList, .nothing: found = [.null]
    }
    if type.isOptional, found.first != .null { found.append(.null) }
    return found
  }

  /// Numbers at which a wish that reads the cell changes, then some usual ones.
  private func solved(_ cell: WitnessCell, _ data: WitnessData, _ wishes: [Wish], usual: [Int64]) -> [Value] {
    let base = cell.attribute.type.base
    var numbers: [Int64] = []
    for wish in wishes + hints where !wish.targets.isEmpty {
      let solver = NumberSolver(cell: cell, data: data, records: records, term: wish.term)
      for target in wish.targets { numbers += solver.solutions(target) }
    }
    let isQuantity = base == .integer || base == .money
    var seen: Set<Int64> = []
    return (numbers + usual).filter { seen.insert($0).inserted && !(isQuantity && $0 < 0) }
      .compactMap { base.value($0) }
  }
}

/// Finds the numbers of one cell that give a term a wanted number, everything else staying as it is.
struct NumberSolver {
  let cell: WitnessCell
  let data: WitnessData
  let records: [Record]
  let term: Term

  /// The numbers nearest to where the term reaches `target`, from both sides.
  func solutions(_ target: Int64) -> [Int64] {
    guard let start = usual, let here = number(at: start), let next = number(at: start + 1) else { return [] }
    let slope = next &- here
    if slope != 0, let guess = line(from: start, here, slope, to: target), number(at: guess) != nil {
      let around = [guess, guess + 1, guess - 1]
      if around.contains(where: { reaches($0, target) }) { return around }
    }
    guard slope != 0 || number(at: start - 400) != here || number(at: start + 400) != here else { return [] }
    return bisected(start, here, target)
  }

  private var usual: Int64? {
    switch cell.attribute.type.base {
    case .integer: 2
    case .money: 100_000
    case .date: Int64(data.ground.asOf.dayNumber)
    case .month: Int64(data.ground.asOf.month.index)
    default: nil
    }
  }

  /// What the term is with another number in the cell; nil when it has none.
  private func number(at ordinal: Int64) -> Int64? {
    guard let value = cell.attribute.type.base.value(ordinal) else { return nil }
    let before = data.values[cell]
    data.values[cell] = value
    defer { data.values[cell] = before }
    return Interpreter(data: data).value(term, records).ordinal
  }

  private func reaches(_ ordinal: Int64, _ target: Int64) -> Bool {
    guard let one = number(at: ordinal), let two = number(at: ordinal + 1) else { return false }
    return (min(one, two)...max(one, two)).contains(target)
  }

  private func line(from start: Int64, _ here: Int64, _ slope: Int64, to target: Int64) -> Int64? {
    let (distance, isTooFar) = target.subtractingReportingOverflow(here)
    if isTooFar { return nil }
    let steps = floorDivided(slope < 0 ? -distance : distance, abs(slope))
    let (result, overflows) = start.addingReportingOverflow(steps)
    return overflows || result.magnitude > 1 << 60 ? nil : result
  }

  /// Steps that double until the target is passed, then halves.
  private func bisected(_ start: Int64, _ here: Int64, _ target: Int64) -> [Int64] {
    func isBelow(_ ordinal: Int64) -> Bool? { number(at: ordinal).map { $0 < target } }
    let usual = here < target
    for direction in [Int64(1), -1] {
      var step: Int64 = 1
      var near = start
      while step <= 1 << 40 {
        let far = start + direction * step
        guard let below = isBelow(far) else { break }
        if below == usual {
          near = far
          step *= 2
          continue
        }
        var (inside, outside) = (near, far)
        while abs(outside - inside) > 1 {
          let middle = inside + (outside - inside) / 2
          if isBelow(middle) == usual { inside = middle } else { outside = middle }
        }
        return [outside, inside, outside + direction]
      }
    }
    return []
  }
}
