/// A piece of the data that is worked on at once: small enough for the cache, whole households or whole groups.
enum Chunk {
  case population(persons: Range<Int>, households: Range<Int>)
  case rows(source: Int, rows: Range<Int>)
  case groups(group: Int, groups: Range<Int>)

  /// Persons in one chunk, about.
  static let personsWanted = 2048

  /// The population in chunks of whole households, then the persons outside of the register.
  static func population(_ population: Population) -> [Chunk] {
    var chunks: [Chunk] = []
    var household = 0
    while household < population.householdCount {
      let start = household
      let firstPerson = Int(population.householdStarts[household])
      while household < population.householdCount,
        Int(population.householdStarts[household]) - firstPerson < personsWanted
      {
        household += 1
      }
      chunks.append(
        .population(
          persons: firstPerson..<Int(population.householdStarts[household]), households: start..<household))
    }
    let none = population.householdCount..<population.householdCount
    for person in stride(from: population.registeredCount, to: population.personCount, by: personsWanted) {
      chunks.append(
        .population(persons: person..<min(person + personsWanted, population.personCount), households: none))
    }
    return chunks
  }

  static func groups(_ group: Int, _ grouping: Grouping) -> [Chunk] {
    stride(from: 0, to: grouping.count, by: personsWanted).map {
      .groups(group: group, groups: $0..<min($0 + personsWanted, grouping.count))
    }
  }
}
