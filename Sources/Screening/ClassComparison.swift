import Policy

/// Compares what a classification rule said of everybody with what it says now, as numbers where both runs number
/// people alike.
struct ClassComparison {
  let rule: String
  /// The output that says the class; nil: every text among the outputs.
  let output: String?

  private struct State: Equatable {
    var outcome: Outcome?
    var part: Int32 = 0
    var place: Int32 = 0
  }

  /// - Parameter isSamePopulation: both runs number households and persons alike.
  func change(from before: ClassList, to after: ClassList, isSamePopulation: Bool) -> RuleChange {
    guard isSamePopulation, let (old, new) = tables(before, after) else { return slowChange(from: before, to: after) }
    var counts = (RuleCount(), RuleCount())
    var changes: [SubjectChange] = []
    var unchanged = 0
    let (first, second) = (ClassReader(before, output), ClassReader(after, output))
    for index in old.indices {
      let (was, now) = (old[index], new[index])
      guard was.outcome != nil || now.outcome != nil else { continue }
      if let outcome = was.outcome { counts.0.add(outcome) }
      if let outcome = now.outcome { counts.1.add(outcome) }
      var kind = SubjectChange.kind(was.outcome, now.outcome)
      if kind == nil, !ClassReader.isSame(first, was.part, was.place, second, now.part, now.place) { kind = .revalued }
      guard let kind else {
        unchanged += 1
        continue
      }
      let subject =
        now.outcome != nil ? second.subject(now.part, now.place) : first.subject(was.part, was.place)
      changes.append(
        SubjectChange(
          subject: subject, kind: kind, classBefore: was.outcome.map { _ in first.text(was.part, was.place) },
          classAfter: now.outcome.map { _ in second.text(now.part, now.place) }, before: nil, after: nil))
    }
    return RuleChange(
      rule: rule, isClassification: true, before: counts.0, after: counts.1, changes: changes, unchanged: unchanged)
  }

  /// Where each list speaks of each person or household; nil when one of them speaks of one subject twice, or of
  /// subjects known by their text only.
  private func tables(_ before: ClassList, _ after: ClassList) -> ([State], [State])? {
    let population = after.assembly.plan.population
    let size = max(population.personCount, population.householdCount)
    guard let old = table(before, size), let new = table(after, size) else { return nil }
    return (old, new)
  }

  private func table(_ list: ClassList, _ size: Int) -> [State]? {
    var states = [State](repeating: State(), count: size)
    let statements = list.assembly.plan.statements
    var kind: Subject.Kind?
    for (part, found) in list.parts.enumerated() {
      for (place, raw) in found.findings.enumerated() {
        let statement = statements[Int(raw.statement)]
        if statement.form.rule != rule { continue }
        if case .number = statement.subject { return nil }
        let subject = Int(raw.subject)
        guard raw.subject != nullCell, subject < size, states[subject].outcome == nil,
          kind == nil || kind == statement.form.kind
        else { return nil }
        kind = statement.form.kind
        states[subject] = State(outcome: statement.form.outcome, part: Int32(part), place: Int32(place))
      }
    }
    return states
  }

  /// By the texts of the subjects. Several lines about one subject are one answer.
  private func slowChange(from before: ClassList, to after: ClassList) -> RuleChange {
    func lines(_ list: ClassList) -> [Subject: (outcome: Outcome, text: String)] {
      Dictionary(grouping: list.verdicts.filter { $0.rule == rule }, by: { $0.subject }).mapValues { lines in
        let texts = lines.map { ClassReader.text($0, output) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return (lines.contains { $0.outcome == .hit } ? .hit : .undecidable, texts.joined(separator: " · "))
      }
    }
    let (old, new) = (lines(before), lines(after))
    var counts = (RuleCount(), RuleCount())
    for (outcome, _) in old.values { counts.0.add(outcome) }
    for (outcome, _) in new.values { counts.1.add(outcome) }
    var changes: [SubjectChange] = []
    var unchanged = 0
    for subject in Set(old.keys).union(new.keys) {
      let (was, now) = (old[subject], new[subject])
      var kind = SubjectChange.kind(was?.outcome, now?.outcome)
      if kind == nil, was?.text != now?.text { kind = .revalued }
      guard let kind else {
        unchanged += 1
        continue
      }
      changes.append(
        SubjectChange(
          subject: subject, kind: kind, classBefore: was?.text, classAfter: now?.text, before: nil, after: nil))
    }
    return RuleChange(
      rule: rule, isClassification: true, before: counts.0, after: counts.1, changes: changes, unchanged: unchanged)
  }
}

/// Reads classes out of a list by place.
private struct ClassReader {
  private let list: ClassList
  /// Which of a statement's values say the class, by statement.
  private let fields: [[Int]]

  init(_ list: ClassList, _ output: String?) {
    self.list = list
    fields = list.assembly.plan.statements.map { statement in
      statement.form.fields.indices.filter { place in
        if let output { return statement.form.fields[place].name == output }
        switch statement.formats[place] {
        case .code, .text, .mask, .truth: return true
        case .integer, .date, .month, .citizen: return false
        }
      }
    }
  }

  private func raw(_ part: Int32, _ place: Int32) -> (RawFinding, FixedFindings) {
    let found = list.parts[Int(part)]
    return (found.findings[Int(place)], found)
  }

  func subject(_ part: Int32, _ place: Int32) -> Subject {
    let (raw, _) = raw(part, place)
    let statement = list.assembly.plan.statements[Int(raw.statement)]
    return list.assembly.withID(of: raw, statement) { id in
      Subject(kind: statement.form.kind, id: String(decoding: id, as: UTF8.self))
    }
  }

  func text(_ part: Int32, _ place: Int32) -> String {
    let (raw, found) = raw(part, place)
    let statement = list.assembly.plan.statements[Int(raw.statement)]
    let fields = fields[Int(raw.statement)]
    return withUnsafeTemporaryAllocation(of: BorrowedValue.self, capacity: statement.formats.count) { room in
      list.assembly.read(raw, statement, in: UnsafeBufferPointer(found.pool), room) { verdict in
        fields.map {
          ClassReader.text(DetailValue(verdict.values[$0], texts: statement.form.fields[$0].texts))
        }.joined(separator: " ")
      }
    }
  }

  /// Codes have one number in all runs of a dictionary; only texts have to be read.
  static func isSame(
    _ first: ClassReader, _ part: Int32, _ place: Int32, _ second: ClassReader, _ otherPart: Int32, _ otherPlace: Int32
  ) -> Bool {
    let (left, leftFound) = first.raw(part, place)
    let (right, rightFound) = second.raw(otherPart, otherPlace)
    let (fields, others) = (first.fields[Int(left.statement)], second.fields[Int(right.statement)])
    guard fields.count == others.count else { return false }
    let formats = first.list.assembly.plan.statements[Int(left.statement)].formats
    let otherFormats = second.list.assembly.plan.statements[Int(right.statement)].formats
    for (field, other) in zip(fields, others) {
      guard case .code = formats[field], case .code = otherFormats[other] else {
        return first.text(part, place) == second.text(otherPart, otherPlace)
      }
      if leftFound.pool[Int(left.values) + field] != rightFound.pool[Int(right.values) + other] { return false }
    }
    return true
  }

  static func text(_ verdict: Verdict, _ output: String?) -> String {
    verdict.detail.filter { field in
      if let output { return field.name == output }
      switch field.value {
      case .text, .list, .boolean: return true
      case .null, .integer: return false
      }
    }.map { text($0.value) }.joined(separator: " ")
  }

  private static func text(_ value: DetailValue) -> String {
    switch value {
    case .null: ""
    case .integer(let number): String(number)
    case .boolean(let answer): answer ? "true" : "false"
    case .text(let text): text
    case .list(let texts): texts.joined(separator: ",")
    }
  }
}
