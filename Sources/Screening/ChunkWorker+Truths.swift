import FEEL

extension ChunkWorker {
  /// Fills a column of truth values for the chunk.
  func computeTruths(_ node: NodeID, into cells: UnsafeMutablePointer<UInt8>) {
    let domain = nodes[node].domain
    let count = length(domain)
    switch nodes[node].operation {
    case .column(let source, let column):
      let rows = rowNumbers(domain)
      loadTruths(source, column, cells, count) { place in
        guard let rows else { return -1 }
        return Int(rows[place])
      }
    case .columnAt(let source, let column, let record):
      let rows = numbers(record)
      loadTruths(source, column, cells, count) { rows[$0] == nullCell ? -1 : Int(rows[$0]) }
    case .lift(let inner, let from):
      let owner = owners(of: domain, in: from)
      let values = truths(inner)
      for index in 0..<count { cells[index] = owner[index] < 0 ? unknownCell : values[Int(owner[index])] }
    case .memberValue(let person, let value):
      let (records, values, first) = (numbers(person), truths(value), persons.lowerBound)
      for index in 0..<count {
        cells[index] = records[index] == nullCell ? unknownCell : values[Int(records[index]) - first]
      }
    case .valueAt(let record, let number):
      let (records, column) = (numbers(record), globals[number].truths)
      for index in 0..<count {
        cells[index] = records[index] == nullCell ? unknownCell : column[Int(records[index])]
      }
    case .reduce(let reduction): reduceToTruths(reduction, in: domain, cells, count)
    case .keepFirst(let rows, let owner, let keys, let order):
      cells.update(repeating: falseCell, count: count)
      groupRows(rows, owner, keys, in: domain) { members, worker in
        let best = members.min { worker.isBefore($0, $1, order) }
        if let best { cells[best] = trueCell }
      }
    default: combineTruths(node, into: cells, count)
    }
  }

  /// Columns made of other columns of the same domain.
  private func combineTruths(_ node: NodeID, into cells: UnsafeMutablePointer<UInt8>, _ count: Int) {
    switch nodes[node].operation {
    case .compare(let comparison, let left, let right):
      compare(comparison, numbers(left), numbers(right), cells, count)
    case .compareText(let comparison, let left, let right):
      compareTexts(comparison, numbers(left), numbers(right), cells, count)
    case .compareTruth(let left, let right):
      let (first, second) = (truths(left), truths(right))
      for index in 0..<count {
        let isUnknown = first[index] == unknownCell || second[index] == unknownCell
        cells[index] = isUnknown ? unknownCell : first[index] == second[index] ? trueCell : falseCell
      }
    case .not(let inner):
      let values = truths(inner)
      for index in 0..<count { cells[index] = trueCell - values[index] }
    case .and(let parts): conjunction(parts, cells, count)
    case .or(let parts): disjunction(parts, cells, count)
    case .isNull(let inner):
      let values = numbers(inner)
      for index in 0..<count { cells[index] = values[index] == nullCell ? trueCell : falseCell }
    case .isUnknown(let inner): test(truths(inner), equals: unknownCell, cells, count)
    case .isTrue(let inner): test(truths(inner), equals: trueCell, cells, count)
    case .select(let condition, let then, let otherwise):
      let (truth, first, second) = (truths(condition), truths(then), truths(otherwise))
      for index in 0..<count { cells[index] = truth[index] == trueCell ? first[index] : second[index] }
    case .fallback(let first, let second):
      let (values, substitutes) = (truths(first), truths(second))
      for index in 0..<count { cells[index] = values[index] == unknownCell ? substitutes[index] : values[index] }
    case .startsWith(let text, let prefixes): startsWith(numbers(text), prefixes, cells, count)
    case .isAmong(let code, let wanted):
      let values = numbers(code)
      for index in 0..<count {
        cells[index] =
          values[index] == nullCell ? unknownCell : wanted.contains(values[index]) ? trueCell : falseCell
      }
    default: preconditionFailure("column \(node) is none of truth values: \(nodes[node].operation)")
    }
  }

  private func test(
    _ values: UnsafePointer<UInt8>, equals wanted: UInt8, _ cells: UnsafeMutablePointer<UInt8>, _ count: Int
  ) {
    for index in 0..<count { cells[index] = values[index] == wanted ? trueCell : falseCell }
  }

  /// Stops as soon as nothing is left that could hold: most rules concern few people.
  private func conjunction(_ parts: [NodeID], _ cells: UnsafeMutablePointer<UInt8>, _ count: Int) {
    cells.update(repeating: trueCell, count: count)
    for part in parts {
      let values = truths(part)
      var any: UInt8 = 0
      for index in 0..<count {
        let value = min(cells[index], values[index])
        cells[index] = value
        any |= value
      }
      if any == 0 { return }
    }
  }

  private func disjunction(_ parts: [NodeID], _ cells: UnsafeMutablePointer<UInt8>, _ count: Int) {
    cells.update(repeating: falseCell, count: count)
    for part in parts {
      let values = truths(part)
      for index in 0..<count { cells[index] = max(cells[index], values[index]) }
    }
  }

  private func compare(
    _ comparison: Comparison, _ left: UnsafePointer<Int64>, _ right: UnsafePointer<Int64>,
    _ cells: UnsafeMutablePointer<UInt8>, _ count: Int
  ) {
    @inline(__always)
    func fill(_ test: (Int64, Int64) -> Bool) {
      for index in 0..<count {
        let isMissing = left[index] == nullCell || right[index] == nullCell
        cells[index] = isMissing ? unknownCell : test(left[index], right[index]) ? trueCell : falseCell
      }
    }
    switch comparison {
    case .equal: fill { $0 == $1 }
    case .notEqual: fill { $0 != $1 }
    case .less: fill { $0 < $1 }
    case .lessOrEqual: fill { $0 <= $1 }
    case .greater: fill { $0 > $1 }
    case .greaterOrEqual: fill { $0 >= $1 }
    }
  }

  private func compareTexts(
    _ comparison: Comparison, _ left: UnsafePointer<Int64>, _ right: UnsafePointer<Int64>,
    _ cells: UnsafeMutablePointer<UInt8>, _ count: Int
  ) {
    for index in 0..<count {
      guard left[index] != nullCell, right[index] != nullCell else {
        cells[index] = unknownCell
        continue
      }
      let order = plan.texts.compare(left[index], right[index])
      let holds =
        switch comparison {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
      cells[index] = holds ? trueCell : falseCell
    }
  }

  private func startsWith(
    _ texts: UnsafePointer<Int64>, _ prefixes: [[UInt8]], _ cells: UnsafeMutablePointer<UInt8>, _ count: Int
  ) {
    for index in 0..<count {
      guard texts[index] != nullCell else {
        cells[index] = unknownCell
        continue
      }
      let bytes = plan.texts.bytes(texts[index])
      cells[index] = prefixes.contains { bytes.starts(with: $0) } ? trueCell : falseCell
    }
  }
}
