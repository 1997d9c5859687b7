import FEEL
import Registers
import Vocabulary

extension ChunkWorker {
  /// Fills a column of numbers for the chunk.
  func computeNumbers(_ node: NodeID, into cells: UnsafeMutablePointer<Int64>) {
    let domain = nodes[node].domain
    let count = length(domain)
    switch nodes[node].operation {
    case .recordNumber: recordNumbers(domain, cells, count)
    case .column(let source, let column): load(source, column, rowNumbers(domain), cells, count)
    case .columnAt(let source, let column, let rows): load(source, column, at: numbers(rows), cells, count)
    case .personID:
      for index in 0..<count { cells[index] = Int64(plan.population.personIDs[persons.lowerBound + index]) }
    case .personIDAt(let record):
      map(numbers(record), cells, count) { Int64(self.plan.population.personIDs[Int($0)]) }
    case .birthDate(let packed): map(numbers(packed), cells, count, birthDay)
    case .householdOfPerson:
      for index in 0..<count {
        cells[index] = household(ofPerson: persons.lowerBound + index)
      }
    case .householdOfPersonAt(let record): map(numbers(record), cells, count) { self.household(ofPerson: Int($0)) }
    case .householdNumber:
      for index in 0..<count { cells[index] = householdText(households.lowerBound + index) }
    case .householdNumberAt(let record): map(numbers(record), cells, count) { self.householdText(Int($0)) }
    case .lift(let inner, let from):
      let owner = owners(of: domain, in: from)
      let values = numbers(inner)
      for index in 0..<count { cells[index] = owner[index] < 0 ? nullCell : values[Int(owner[index])] }
    case .memberValue(let person, let value):
      let first = persons.lowerBound
      let values = numbers(value)
      map(numbers(person), cells, count) { values[Int($0) - first] }
    case .valueAt(let record, let number):
      let column = globals[number].numbers
      map(numbers(record), cells, count) { column[Int($0)] }
    case .lookupPerson(let key):
      map(numbers(key), cells, count) { packed in
        self.plan.population.person(packed: UInt64(packed)).map { Int64($0) } ?? nullCell
      }
    case .lookupHousehold(let key):
      map(numbers(key), cells, count) { reference in
        self.plan.population.household(self.plan.texts.bytes(reference)).map { Int64($0) } ?? nullCell
      }
    case .reduce(let reduction): reduceToNumbers(node, reduction, in: domain, cells, count)
    default: combineNumbers(node, into: cells, count)
    }
  }

  /// Columns made of other columns of the same domain.
  private func combineNumbers(_ node: NodeID, into cells: UnsafeMutablePointer<Int64>, _ count: Int) {
    let domain = nodes[node].domain
    switch nodes[node].operation {
    case .arithmetic(let operation, let left, let right):
      arithmetic(node, operation, numbers(left), numbers(right), cells, count)
    case .select(let condition, let then, let otherwise):
      let (test, first, second) = (truths(condition), numbers(then), numbers(otherwise))
      for index in 0..<count { cells[index] = test[index] == trueCell ? first[index] : second[index] }
    case .fallback(let first, let second):
      let (values, substitutes) = (numbers(first), numbers(second))
      for index in 0..<count { cells[index] = values[index] == nullCell ? substitutes[index] : values[index] }
    case .call(let function, let first, let second):
      call(function, numbers(first), second.map { numbers($0) }, cells, count)
    case .age(let packed, let day): ages(ofPacked: numbers(packed), on: numbers(day), cells, count)
    case .mask(let conditions): mask(conditions, cells, count)
    case .groupSize(let rows, let owner, let keys):
      groupRows(rows, owner, keys, in: domain) { members, _ in
        for member in members { cells[member] = Int64(members.count) }
      }
    case .choice(let choice): choose(choice, cells, count)
    default:
      preconditionFailure("column \(node) is none of numbers: \(nodes[node].operation)")
    }
  }

  /// Applies a function to every value that is there.
  @inline(__always)
  private func map(
    _ values: UnsafePointer<Int64>, _ cells: UnsafeMutablePointer<Int64>, _ count: Int, _ function: (Int64) -> Int64
  ) {
    for index in 0..<count { cells[index] = values[index] == nullCell ? nullCell : function(values[index]) }
  }

  private func recordNumbers(_ domain: Domain, _ cells: UnsafeMutablePointer<Int64>, _ count: Int) {
    if let rows = rowNumbers(domain) {
      for index in 0..<count { cells[index] = Int64(rows[index]) }
    } else {
      let first = domain == .person ? persons.lowerBound : households.lowerBound
      for index in 0..<count { cells[index] = Int64(first + index) }
    }
  }

  private func household(ofPerson person: Int) -> Int64 {
    let household = plan.population.householdOf[person]
    return household < 0 ? nullCell : Int64(household)
  }

  private func householdText(_ household: Int) -> Int64 {
    guard let table = plan.householdTable else { return nullCell }
    return Int64(table) << TextTables.rowBits | Int64(plan.population.householdRows[household])
  }

  private func mask(_ conditions: [NodeID], _ cells: UnsafeMutablePointer<Int64>, _ count: Int) {
    cells.update(repeating: 0, count: count)
    for (bit, condition) in conditions.enumerated() {
      let truth = truths(condition)
      for index in 0..<count where truth[index] == trueCell { cells[index] |= 1 << Int64(bit) }
    }
  }

  private func choose(_ choice: HitChoice, _ cells: UnsafeMutablePointer<Int64>, _ count: Int) {
    let rows = choice.rows.map { truths($0) }
    for index in 0..<count {
      var found: Int64 = -1
      var isOpen = false
      for (place, row) in rows.enumerated() {
        let answer = row[index]
        if answer == falseCell { continue }
        if answer == trueCell, choice.isUnique || !isOpen {
          found = choice.concludes[place] ? Int64(place) * 2 : -1
          break
        }
        // Open: the first row that may match, and concludes something, leaves the answer undecided.
        isOpen = true
        if choice.concludes[place], found < 0 { found = Int64(place) * 2 + 1 }
        if !choice.isUnique, found >= 0 || answer == trueCell { break }
      }
      cells[index] = found
    }
  }

  private func arithmetic(
    _ node: NodeID, _ operation: Arithmetic, _ left: UnsafePointer<Int64>, _ right: UnsafePointer<Int64>,
    _ cells: UnsafeMutablePointer<Int64>, _ count: Int
  ) {
    var overflow = false
    for index in 0..<count {
      let (value, isOverflow) = operation.cell(left[index], right[index])
      cells[index] = value
      overflow = overflow || isOverflow
    }
    if overflow { noteOverflow(node) }
  }

  private func call(
    _ function: ScalarFunction, _ first: UnsafePointer<Int64>, _ second: UnsafePointer<Int64>?,
    _ cells: UnsafeMutablePointer<Int64>, _ count: Int
  ) {
    if let second {
      for index in 0..<count { cells[index] = function.cell(first[index], second[index]) }
    } else {
      for index in 0..<count { cells[index] = function.cell(first[index], 0) }
    }
  }

  /// Ages straight from the digits of citizen IDs. The day is mostly the same for all, so it is taken apart once.
  private func ages(
    ofPacked ids: UnsafePointer<Int64>, on days: UnsafePointer<Int64>, _ cells: UnsafeMutablePointer<Int64>,
    _ count: Int
  ) {
    var latest = nullCell
    var number = 0
    for index in 0..<count {
      if ids[index] == nullCell || days[index] == nullCell {
        cells[index] = nullCell
        continue
      }
      if days[index] != latest {
        latest = days[index]
        number = CivilDate(dayNumber: Int32(truncatingIfNeeded: latest)).compactNumber
      }
      let birth = CitizenID(packed: UInt64(ids[index])).birthNumber
      cells[index] = Int64(CivilDate.age(from: birth, to: number))
    }
  }
}

/// Day number of the birth date in a packed citizen ID.
private func birthDay(_ packed: Int64) -> Int64 {
  Int64(CitizenID(packed: UInt64(packed)).birthDate.dayNumber)
}
