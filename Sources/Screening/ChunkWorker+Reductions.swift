extension ChunkWorker {
  /// Calls `body` for every element that counts, with the place of the record it counts for.
  @inline(__always)
  private func forEachElement(
    _ part: Reduction.Part, of domain: Domain, _ body: (_ owner: Int, _ element: Int) -> Void
  ) {
    let count = length(part.elements)
    guard count > 0 else { return }
    let filter = part.filter.map { truths($0) }
    let owner = owners(of: part.elements, in: domain)
    if let filter {
      for element in 0..<count where filter[element] == trueCell && owner[element] >= 0 {
        body(Int(owner[element]), element)
      }
    } else {
      for element in 0..<count where owner[element] >= 0 { body(Int(owner[element]), element) }
    }
  }

  func reduceToTruths(
    _ reduction: Reduction, in domain: Domain, _ cells: UnsafeMutablePointer<UInt8>, _ count: Int
  ) {
    guard let part = reduction.parts.first else { return }
    switch reduction.kind {
    case .all:
      cells.update(repeating: trueCell, count: count)
      guard let value = part.value, length(part.elements) > 0 else { return }
      let values = truths(value)
      forEachElement(part, of: domain) { owner, element in
        if values[element] != trueCell { cells[owner] = falseCell }
      }
    default:
      cells.update(repeating: falseCell, count: count)
      forEachElement(part, of: domain) { owner, _ in cells[owner] = trueCell }
    }
  }

  func reduceToNumbers(
    _ node: NodeID, _ reduction: Reduction, in domain: Domain, _ cells: UnsafeMutablePointer<Int64>, _ count: Int
  ) {
    guard let part = reduction.parts.first else { return }
    switch reduction.kind {
    case .exists, .all: cells.update(repeating: nullCell, count: count)
    case .count:
      cells.update(repeating: 0, count: count)
      forEachElement(part, of: domain) { owner, _ in cells[owner] += 1 }
    case .sum: sum(node, part, in: domain, cells, count)
    case .greatest: extreme(part, in: domain, cells, count) { $0 > $1 }
    case .smallest: extreme(part, in: domain, cells, count) { $0 < $1 }
    case .greatestText: extreme(part, in: domain, cells, count) { self.plan.texts.compare($0, $1) > 0 }
    case .smallestText: extreme(part, in: domain, cells, count) { self.plan.texts.compare($0, $1) < 0 }
    case .distinctCount: distinctCount(reduction.parts, in: domain, cells, count)
    case .distinctSum: distinctSum(node, part, in: domain, cells, count)
    case .first(let order): first(part, order, in: domain, cells, count)
    }
  }

  private func sum(
    _ node: NodeID, _ part: Reduction.Part, in domain: Domain, _ cells: UnsafeMutablePointer<Int64>, _ count: Int
  ) {
    cells.update(repeating: 0, count: count)
    guard let value = part.value, length(part.elements) > 0 else { return }
    let values = numbers(value)
    // A value that is missing (its record is outside of the condition that shows it to be there) leaves no sum.
    forEachElement(part, of: domain) { owner, element in
      if cells[owner] == nullCell || values[element] == nullCell {
        cells[owner] = nullCell
        return
      }
      let (total, isOverflow) = cells[owner].addingReportingOverflow(values[element])
      cells[owner] = isOverflow ? nullCell : total
      if isOverflow { noteOverflow(node) }
    }
  }

  @inline(__always)
  private func extreme(
    _ part: Reduction.Part, in domain: Domain, _ cells: UnsafeMutablePointer<Int64>, _ count: Int,
    _ isBetter: (Int64, Int64) -> Bool
  ) {
    cells.update(repeating: nullCell, count: count)
    guard let value = part.value, length(part.elements) > 0 else { return }
    let values = numbers(value)
    forEachElement(part, of: domain) { owner, element in
      let candidate = values[element]
      if candidate != nullCell, cells[owner] == nullCell || isBetter(candidate, cells[owner]) {
        cells[owner] = candidate
      }
    }
  }

  private func first(
    _ part: Reduction.Part, _ order: [Ordering], in domain: Domain, _ cells: UnsafeMutablePointer<Int64>, _ count: Int
  ) {
    cells.update(repeating: nullCell, count: count)
    guard length(part.elements) > 0 else { return }
    // First the places of the elements in the chunk, then their record numbers.
    forEachElement(part, of: domain) { owner, element in
      if cells[owner] == nullCell || isBefore(element, Int(cells[owner]), order) { cells[owner] = Int64(element) }
    }
    let rows = rowNumbers(part.elements)
    let offset = Int64(persons.lowerBound)
    for index in 0..<count where cells[index] != nullCell {
      cells[index] = rows.map { Int64($0[Int(cells[index])]) } ?? cells[index] + offset
    }
  }

  /// Whether one element of a domain comes before another in an order.
  func isBefore(_ left: Int, _ right: Int, _ order: [Ordering]) -> Bool {
    for item in order {
      let values = numbers(item.key.node)
      let (first, second) = (values[left], values[right])
      if first == second { continue }
      let isLess = item.key.isText ? plan.texts.compare(first, second) < 0 : first < second
      if item.key.isText, !isLess, plan.texts.compare(first, second) == 0 { continue }
      return isLess != item.isDescending
    }
    return false
  }

  /// Few elements count for one record, so they are collected and compared with one another.
  private func distinctCount(
    _ parts: [Reduction.Part], in domain: Domain, _ cells: UnsafeMutablePointer<Int64>, _ count: Int
  ) {
    cells.update(repeating: 0, count: count)
    var found: [(owner: Int, text: Int64)] = []
    for part in parts {
      guard let value = part.value, length(part.elements) > 0 else { continue }
      let values = numbers(value)
      forEachElement(part, of: domain) { owner, element in
        if values[element] != nullCell { found.append((owner, values[element])) }
      }
    }
    sortByOwnerAndText(&found)
    for index in found.indices {
      let isRepeated =
        index > 0 && found[index - 1].owner == found[index].owner
        && plan.texts.compare(found[index - 1].text, found[index].text) == 0
      if !isRepeated { cells[found[index].owner] += 1 }
    }
  }

  private func sortByOwnerAndText(_ found: inout [(owner: Int, text: Int64)]) {
    found.sort { left, right in
      left.owner != right.owner ? left.owner < right.owner : plan.texts.compare(left.text, right.text) < 0
    }
  }

  private func distinctSum(
    _ node: NodeID, _ part: Reduction.Part, in domain: Domain, _ cells: UnsafeMutablePointer<Int64>, _ count: Int
  ) {
    cells.update(repeating: 0, count: count)
    guard let key = part.key, let value = part.value, length(part.elements) > 0 else { return }
    let (keys, values) = (numbers(key), numbers(value))
    var found: [(owner: Int, text: Int64, amount: Int64)] = []
    forEachElement(part, of: domain) { owner, element in
      if keys[element] != nullCell { found.append((owner, keys[element], values[element])) }
    }
    found.sort { left, right in
      if left.owner != right.owner { return left.owner < right.owner }
      let order = plan.texts.compare(left.text, right.text)
      return order != 0 ? order < 0 : left.amount > right.amount
    }
    for index in found.indices {
      let isRepeated =
        index > 0 && found[index - 1].owner == found[index].owner
        && plan.texts.compare(found[index - 1].text, found[index].text) == 0
      if isRepeated { continue }
      let owner = found[index].owner
      if cells[owner] == nullCell || found[index].amount == nullCell {
        cells[owner] = nullCell
        continue
      }
      let (total, isOverflow) = cells[owner].addingReportingOverflow(found[index].amount)
      cells[owner] = isOverflow ? nullCell : total
      if isOverflow { noteOverflow(node) }
    }
  }

  /// Calls `body` with the elements of one owner that have equal keys, for each such set.
  func groupRows(
    _ rows: NodeID, _ owner: Domain, _ keys: [Key], in domain: Domain, _ body: ([Int], ChunkWorker) -> Void
  ) {
    let part = Reduction.Part(elements: domain, filter: rows, value: nil, key: nil)
    var elements: [(owner: Int, element: Int)] = []
    forEachElement(part, of: owner) { elements.append(($0, $1)) }
    let order = keys.map { Ordering(key: $0, isDescending: false) }
    elements.sort { left, right in
      if left.owner != right.owner { return left.owner < right.owner }
      if isBefore(left.element, right.element, order) { return true }
      return !isBefore(right.element, left.element, order) && left.element < right.element
    }
    var start = 0
    while start < elements.count {
      var end = start + 1
      while end < elements.count, elements[end].owner == elements[start].owner,
        !isBefore(elements[start].element, elements[end].element, order)
      {
        end += 1
      }
      body(elements[start..<end].map(\.element), self)
      start = end
    }
  }
}
