import FEEL
import Fixtures
import Foundation
import Policy
import Registers
import Screening
import Testing
import Vocabulary

/// What a preview says must be the difference of two full runs, whatever was changed.
@Suite("A preview")
struct StandingScreeningTests {
  static let firstSeed = UInt64(ProcessInfo.processInfo.environment["MINGCHA_SEED"] ?? "") ?? 1
  let asOf = CivilDate(year: 2026, month: 6, day: 30)!

  @Test("A preview of other values of parameters says what two full runs say")
  func parameters() throws {
    let pack = try LibraryTests.pack()
    var tally = Tally()
    for seed in Self.firstSeed..<Self.firstSeed + 20 {
      var random = Seeded(seed &* 31)
      let data = RandomLibrary(
        seed, persons: Int.random(in: 3...60, using: &random), rowsMax: 3, isKeyed: true,
        dictionary: try Library.dictionary())
      var overrides: [String: Value] = [:]
      for parameter in pack.parameters where Bool.random(using: &random) {
        switch parameter.type.base {
        case .money: overrides[parameter.code] = .money(Int64.random(in: 0...40, using: &random) * 100)
        case .integer: overrides[parameter.code] = .integer(Int64.random(in: 0...40, using: &random))
        default: continue
        }
      }
      let old = ParameterValues(pack.parameters, asOf: asOf)
      let new = ParameterValues(pack.parameters, asOf: asOf, overrides: overrides)
      try compare((pack, old), (pack, new), try data.snapshots(), "parameters, seed \(seed): \(overrides)", &tally)
    }
    print("preview of parameters:", tally)
    #expect(tally.changes > 100)
    #expect(tally.untouched > 100)
  }

  @Test("A preview of another document says what two full runs say")
  func documents() throws {
    let dictionary = try Library.dictionary()
    var tally = Tally()
    var seed = Self.firstSeed &* 7
    while tally.pairs < 25 {
      seed += 1
      guard let (text, pack) = RandomPolicy(seed).load(dictionary) else { continue }
      var random = Seeded(seed &* 97)
      let other: PolicyPack
      if Bool.random(using: &random) {
        guard let (_, next) = RandomPolicy(seed + 1000).load(dictionary) else { continue }
        other = next
      } else {
        guard
          case .success(let next) = PackLoader.load(
            documents: [("a.md", StandingScreeningTests.mutated(text, &random))], dictionary: dictionary)
        else { continue }
        other = next
      }
      let data = RandomLibrary(seed, persons: 25, rowsMax: 2, isKeyed: true, dictionary: dictionary)
      try compare(
        (pack, ParameterValues(pack.parameters, asOf: asOf)), (other, ParameterValues(other.parameters, asOf: asOf)),
        try data.snapshots(), "documents, seed \(seed)", &tally)
    }
    print("preview of documents:", tally)
    #expect(tally.changes > 100)
    #expect(tally.untouched > 20)
  }

  @Test("A rule that a change cannot reach is not run again, and the linked registers are used again")
  func dependency() throws {
    let pack = try LibraryTests.pack()
    let data = RandomLibrary(5, persons: 40, rowsMax: 2, isKeyed: true, dictionary: try Library.dictionary())
    let old = ParameterValues(pack.parameters, asOf: asOf)
    let standing = try StandingScreening(
      pack: pack, snapshots: try data.snapshots(), parameters: old, threads: 1, clock: { 0 })
    let same = try standing.difference(to: pack, old, money: [:])
    #expect(same.rules.isEmpty)
    let new = ParameterValues(pack.parameters, asOf: asOf, overrides: ["fine.limit": .money(0)])
    let changed = try standing.difference(to: pack, new, money: [:])
    #expect(changed.isWarm)
    #expect(!changed.rules.isEmpty)
    #expect(!changed.untouched.isEmpty)
    // A title is no meaning.
    let retitled = Library.policy.replacing("图书馆借阅规定", with: "图书馆借阅办法")
    guard
      case .success(let other) = PackLoader.load(
        documents: [("图书馆.md", retitled)], dictionary: try Library.dictionary())
    else { throw PolicyRefused() }
    #expect(try standing.difference(to: other, old, money: [:]).rules.isEmpty)
  }

  struct PolicyRefused: Error {}

  struct Tally: CustomStringConvertible {
    var pairs = 0
    var changes = 0
    var untouched = 0
    var warm = 0

    var description: String {
      "\(pairs) pairs, \(changes) changes, \(untouched) rules untouched, \(warm) with the linked registers"
    }
  }

  /// One digit of the document is another: of a parameter, a cell, an expression.
  private static func mutated(_ text: String, _ random: inout Seeded) -> String {
    var scalars = Array(text.unicodeScalars)
    let digits = scalars.indices.filter { ("0"..."9").contains(scalars[$0]) }
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      guard let place = digits.randomElement(using: &random) else { break }
      scalars[place] = ["0", "1", "2", "3", "5", "7"].randomElement(using: &random) ?? "1"
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private struct Line: Hashable {
    let rule: String
    let subject: Subject
  }

  private static func isText(_ value: DetailValue) -> Bool {
    switch value {
    case .text, .list, .boolean: true
    case .null, .integer: false
    }
  }

  private struct Answer: Hashable {
    let outcome: Outcome
    let `class`: String
  }

  private struct Problem: Hashable {
    let rule: String
    let subject: Subject
    let key: [DetailField]
  }

  private func compare(
    _ old: (pack: PolicyPack, parameters: ParameterValues), _ new: (pack: PolicyPack, parameters: ParameterValues),
    _ snapshots: [String: Snapshot], _ name: String, _ tally: inout Tally
  ) throws {
    let standing: StandingScreening
    let before: [Problem: Answer]
    let after: [Problem: Answer]
    do {
      before = try answers(old.pack, old.parameters, snapshots, classesOf: new.pack)
      after = try answers(new.pack, new.parameters, snapshots, classesOf: new.pack)
      standing = try StandingScreening(
        pack: old.pack, snapshots: snapshots, parameters: old.parameters, threads: 2, clock: { 0 })
    } catch is ScreeningError {
      return
    }
    let difference = try standing.difference(to: new.pack, new.parameters, money: [:])
    tally.pairs += 1
    tally.untouched += difference.untouched.count
    tally.warm += difference.isWarm ? 1 : 0
    var expected: [String: [SubjectChange.Kind: Int]] = [:]
    var unchanged: [String: Int] = [:]
    for problem in Set(before.keys).union(after.keys) {
      let (was, now) = (before[problem], after[problem])
      let kind: SubjectChange.Kind? =
        switch (was?.outcome, now?.outcome) {
        case (nil, .hit): .gained
        case (.hit, nil): .lost
        case (nil, .undecidable), (.hit, .undecidable): .becameUndecidable
        case (.undecidable, nil), (.undecidable, .hit): .becameDecided
        default: was?.class == now?.class ? nil : .revalued
        }
      if let kind { expected[problem.rule, default: [:]][kind, default: 0] += 1 }
      if kind == nil { unchanged[problem.rule, default: 0] += 1 }
    }
    for rule in difference.untouched {
      #expect(expected[rule.rule] == nil, "\(name): \(rule.rule) was not run again but changes")
      #expect(
        rule.count.hits + rule.count.undecidable == unchanged[rule.rule] ?? 0,
        "\(name): \(rule.rule) is counted wrongly")
    }
    for rule in difference.rules {
      for kind in SubjectChange.Kind.allCases {
        #expect(rule.count(kind) == expected[rule.rule]?[kind] ?? 0, "\(name): \(rule.rule) \(kind)")
        tally.changes += rule.count(kind)
      }
      #expect(rule.unchanged == unchanged[rule.rule] ?? 0, "\(name): \(rule.rule) unchanged")
    }
    let told = Set(difference.rules.map(\.rule))
    for rule in expected.keys { #expect(told.contains(rule), "\(name): \(rule) changes and is not told") }
  }

  private func answers(
    _ pack: PolicyPack, _ parameters: ParameterValues, _ snapshots: [String: Snapshot], classesOf other: PolicyPack
  ) throws -> [Problem: Answer] {
    let result = try ScreeningRun(pack: pack, snapshots: snapshots, parameters: parameters, threads: 1)
      .run(clock: { 0 })
    var answers: [Problem: Answer] = [:]
    for verdict in result.verdicts {
      answers[
        Problem(rule: verdict.rule, subject: verdict.subject, key: verdict.detail.filter(\.isKey))
      ] = Answer(outcome: verdict.outcome, class: "")
    }
    for (subject, lines) in Dictionary(
      grouping: result.classes.verdicts, by: { Line(rule: $0.rule, subject: $0.subject) })
    {
      let output = (other.rule(subject.rule) ?? pack.rule(subject.rule))?.classOutput(in: other)?.name
      let texts = lines.map { verdict in
        "\(verdict.detail.filter { field in output.map { $0 == field.name } ?? Self.isText(field.value) }.map(\.value))"
      }
      answers[Problem(rule: subject.rule, subject: subject.subject, key: [])] = Answer(
        outcome: lines.contains { $0.outcome == .hit } ? .hit : .undecidable, class: "\(texts.sorted())")
    }
    return answers
  }
}
