package import FEEL
package import Policy
import Vocabulary

/// Holds what a screening run said against the reference interpreter, one subject at a time.
package struct CaseCheck {
  private let reader: CaseReader
  private let expected: [Place: Set<Verdict>]

  private struct Place: Hashable {
    let rule: String
    let subject: Subject
  }

  /// What the two evaluators say differently of one subject.
  package struct Difference: Sendable {
    package let rule: String
    package let subject: Subject
    /// Said by the run only.
    package let onlyByRun: [Verdict]
    /// Said by the interpreter only.
    package let onlyByReading: [Verdict]
  }

  /// - Parameter result: of a run over the registers and parameters of `index`.
  package init(index: CaseIndex, result: ScreeningResult) {
    reader = CaseReader(index)
    expected = (result.verdicts + result.classes.verdicts).reduce(into: [:]) { expected, verdict in
      expected[Place(rule: verdict.rule, subject: verdict.subject), default: []].insert(verdict)
    }
  }

  /// Persons and households the run said something of, ascending.
  package var subjectsFound: [Subject] {
    Set(expected.keys.map(\.subject)).filter { $0.kind != .run }.sorted(by: isBefore)
  }

  /// Persons and households drawn evenly, at most `count` of each; the same for the same seed and registers.
  package func sample(_ count: Int, seed: UInt64) -> [Subject] {
    let population = reader.index.population
    var state = seed
    func drawn(_ limit: Int) -> [Int] {
      var numbers: Set<Int> = []
      for _ in 0..<(limit == 0 ? 0 : count) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        numbers.insert(Int((state >> 33) % UInt64(limit)))
      }
      return numbers.sorted()
    }
    return drawn(population.personCount).map {
      Subject(kind: .person, id: population.citizenID(ofPerson: $0).clearText)
    } + drawn(population.householdCount).map { Subject(kind: .household, id: population.number(ofHousehold: $0)) }
  }

  /// Every rule on which the evaluators differ about the given subjects; empty when they agree.
  package func differences(about subjects: [Subject]) -> [Difference] {
    subjects.flatMap { subject in
      reader.index.pack.rules(on: reader.index.parameters.asOf).compactMap { rule in
        let run = expected[Place(rule: rule.id, subject: subject)] ?? []
        let reading = Set(reader.verdicts(of: rule, about: subject))
        guard run != reading else { return nil }
        return Difference(
          rule: rule.id, subject: subject, onlyByRun: Array(run.subtracting(reading)),
          onlyByReading: Array(reading.subtracting(run)))
      }
    }
  }

  private func isBefore(_ left: Subject, _ right: Subject) -> Bool {
    left.kind == right.kind ? isOrderedBefore(left.id, right.id) : left.kind == .household
  }
}

extension CaseReader {
  /// The records a rule reads when it speaks of a subject: the person, the household, or the groups that bear the
  /// household's number. Empty when the registers do not know the subject.
  package func records(of rule: Rule, about subject: Subject) -> [Record] {
    switch (rule.entity, subject.kind) {
    case (PackLexicon.person, .person):
      return CitizenID(subject.id).flatMap { index.population.person($0) }
        .map { [Record(entity: rule.entity, index: $0)] } ?? []
    case (PackLexicon.household, .household):
      return index.population.household(subject.id).map { [Record(entity: rule.entity, index: $0)] } ?? []
    case (let entity, .household):
      guard let number = rule.subjectNumber else { return [] }
      let interpreter = Interpreter(data: self)
      return groups(of: entity, near: subject.id).map { Record(entity: entity, index: $0) }.filter {
        !records(Relation(from: entity, name: PackLexicon.groupRows, to: entity), of: $0).isEmpty
          && interpreter.value(number, [$0]) == .text(subject.id)
      }
    default: return []
    }
  }

  /// Groups that may speak of a household: those of its members' rows, and those with its number in some column.
  private func groups(of entity: String, near household: String) -> [Int] {
    guard let groups = index.groups[entity] else { return [] }
    var found = groups.groups(carrying: household)
    if let number = index.population.household(household) {
      for person in index.population.members(ofHousehold: number) {
        for row in index.rows(ofSource: groups.group.source, person: person) {
          if let group = groups.group(ofRow: row) { found.insert(group) }
        }
      }
    }
    return found.sorted()
  }

  /// The problems a rule finds, each once although several groups may bear one household's number; none where the run
  /// lacks a feed the rule needs.
  func problems(of rule: Rule, about records: [Record]) -> [(record: Record, reading: RuleReading)] {
    guard index.blocked[rule.id] == nil else { return [] }
    let interpreter = RuleInterpreter(data: self, needs: index.needs, lexicon: index.pack.lexicon)
    var problems: [(record: Record, reading: RuleReading)] = []
    for record in records {
      for reading in interpreter.readings(of: rule, subject: record) {
        if let same = problems.firstIndex(where: { $0.reading.key == reading.key }) {
          if reading.rank < problems[same].reading.rank { problems[same] = (record, reading) }
        } else {
          problems.append((record, reading))
        }
      }
    }
    return problems
  }

  /// What a rule says of a subject, as a screening run puts it.
  package func verdicts(of rule: Rule, about subject: Subject) -> [Verdict] {
    problems(of: rule, about: records(of: rule, about: subject)).map { _, reading in
      Verdict(
        rule: rule.id, subject: subject, detail: reading.detail, outcome: reading.outcome, missing: reading.missing)
    }
  }
}
