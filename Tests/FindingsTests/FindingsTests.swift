import Findings
import Fixtures
import Policy
import Testing
import Vocabulary

let asOf = CivilDate(year: 2026, month: 6, day: 30)!

func verdict(
  _ rule: String = "C3", _ id: String = "h1", kind: Subject.Kind = .household, star: String? = nil, value: Int64 = 0,
  outcome: Outcome = .hit, missing: [String] = []
) -> Verdict {
  var detail = star.map { [DetailField(name: "roll", isKey: true, value: .text($0))] } ?? []
  if kind != .run { detail.append(DetailField(name: "months", isKey: false, value: .integer(value))) }
  return Verdict(
    rule: rule, subject: Subject(kind: kind, id: id), detail: detail, outcome: outcome, missing: missing)
}

func lines(_ verdicts: [Verdict]) -> String {
  var writer = ExchangeWriter(asOf: asOf)
  for verdict in verdicts { writer.append(verdict) }
  var bytes: [UInt8] = []
  writer.write { bytes.append(contentsOf: $0) }
  return String(decoding: bytes, as: UTF8.self)
}

@Suite("Exchange lines")
struct ExchangeTests {
  @Test("A line has the keys, order and escapes of the specification")
  func lineForm() {
    let death = Verdict(
      rule: "C3", subject: Subject(kind: .person, id: "152104196809297930"),
      detail: [
        DetailField(name: "roll", isKey: true, value: .text("B05")),
        DetailField(name: "deathDate", isKey: false, value: .text("2026-03-10")),
        DetailField(name: "sources", isKey: false, value: .list(["27"])),
        DetailField(name: "months", isKey: false, value: .integer(3)),
        DetailField(name: "overpaid", isKey: false, value: .integer(33000)),
      ], outcome: .hit, missing: [])
    #expect(
      lines([death]) == #"{"rule":"C3","subject":{"kind":"person","id":"152104196809297930"},"#
        + #""asOf":"2026-06-30","detail":{"roll":"B05","deathDate":"2026-03-10","sources":["27"],"months":3,"#
        + #""overpaid":33000},"outcome":"hit","missing":[]}"# + "\n")
    let run = Verdict(
      rule: "D07", subject: Subject(kind: .run, id: "*"), detail: [], outcome: .undecidable,
      missing: ["08", "param:dibao.urban@none"])
    #expect(
      lines([run]) == #"{"rule":"D07","subject":{"kind":"run","id":"*"},"asOf":"2026-06-30","detail":{},"#
        + #""outcome":"undecidable","missing":["08","param:dibao.urban@none"]}"# + "\n")
    let odd = Verdict(
      rule: "X1", subject: Subject(kind: .household, id: "户\"1"),
      detail: [
        DetailField(name: "a", isKey: false, value: .text("一\\\"\n\u{1}\u{7F}")),
        DetailField(name: "b", isKey: false, value: .null),
        DetailField(name: "c", isKey: false, value: .boolean(false)),
        DetailField(name: "d", isKey: false, value: .list([])),
      ], outcome: .hit, missing: [])
    #expect(
      lines([odd]) == #"{"rule":"X1","subject":{"kind":"household","id":"户\"1"},"asOf":"2026-06-30","#
        + #""detail":{"a":"一\\\"\n\u0001"# + "\u{7F}" + #"","b":null,"c":false,"d":[]},"outcome":"hit","missing":[]}"#
        + "\n")
  }

  @Test(
    "Lines ascend by rule, kind, id and line, in whatever order the verdicts come", arguments: [1, 2, 3] as [UInt64])
  func order(seed: UInt64) {
    var random = Seeded(seed)
    let ids = ["A", "A!", "A\"", "A B", "AB", "2102131234567890X", "21021312345678901", "2102131234567890", "一", ""]
    var verdicts: [Verdict] = []
    for _ in 0..<300 {
      verdicts.append(
        verdict(
          ["C1", "C10", "D01", "C1!"].randomElement(using: &random)!, ids.randomElement(using: &random)!,
          kind: Bool.random(using: &random) ? .person : .household, value: Int64.random(in: -3...3, using: &random)))
    }
    let expected = verdicts.map { ($0, lines([$0])) }.sorted { left, right in
      let leftKey = [left.0.rule, left.0.subject.kind.rawValue, left.0.subject.id, left.1].map { Array($0.utf8) }
      let rightKey = [right.0.rule, right.0.subject.kind.rawValue, right.0.subject.id, right.1].map { Array($0.utf8) }
      for (one, other) in zip(leftKey, rightKey) where one != other { return one.lexicographicallyPrecedes(other) }
      return false
    }.map(\.1).joined()
    #expect(lines(verdicts) == expected, "seed \(seed)")
    #expect(lines(verdicts.shuffled(using: &random)) == expected, "seed \(seed)")
  }

  @Test("A finding that was stored gives the line of its verdict")
  func storedLine() {
    let one = verdict("D01", "x\\y", star: "B02", value: 7, outcome: .undecidable, missing: ["08", "16"])
    var writer = ExchangeWriter(asOf: asOf)
    let stored = Finding(
      id: nil, key: ProblemKey(one), rule: one.rule, subject: one.subject, facts: Facts(one), placement: .unknown,
      status: .new, handling: .none, firstRun: RunID(1), lastRun: RunID(1), changedRun: RunID(1), recurrences: 0,
      version: 1)
    writer.append(stored)
    var bytes: [UInt8] = []
    writer.write { bytes.append(contentsOf: $0) }
    #expect(String(decoding: bytes, as: UTF8.self) == lines([one]))
  }
}

@Suite("Keys and facts")
struct KeyTests {
  @Test("Only rule, subject and ★ details tell problems apart, and the order of ★ details does not matter")
  func key() {
    #expect(ProblemKey(verdict(star: "B05", value: 1)) == ProblemKey(verdict(star: "B05", value: 2)))
    #expect(ProblemKey(verdict(star: "B05")) != ProblemKey(verdict(star: "B06")))
    #expect(ProblemKey(verdict("C1")) != ProblemKey(verdict("C10")))
    let stars = ["a", "b"].map { DetailField(name: $0, isKey: true, value: .text($0)) }
    func key(_ detail: [DetailField]) -> ProblemKey {
      ProblemKey(
        Verdict(rule: "W", subject: Subject(kind: .person, id: "1"), detail: detail, outcome: .hit, missing: []))
    }
    #expect(key(stars) == key(stars.reversed()))
    #expect(key(stars).starNames == ["a", "b"])
  }

  @Test("Facts give their fields back, and any damage gives none rather than a trap")
  func fields() {
    let detail = [
      DetailField(name: "roll", isKey: true, value: .text("一\"\n\u{2}")),
      DetailField(name: "n", isKey: false, value: .integer(.min)), DetailField(name: "x", isKey: false, value: .null),
      DetailField(name: "l", isKey: false, value: .list(["a", ""])),
      DetailField(name: "b", isKey: false, value: .boolean(true)),
    ]
    let one = Verdict(
      rule: "R", subject: Subject(kind: .person, id: "1"), detail: detail, outcome: .hit, missing: ["08"])
    let facts = Facts(one)
    #expect(facts.fields(key: ProblemKey(one)) == detail)
    #expect(facts.missingNames == ["08"])
    for cut in 0..<facts.detail.utf8.count {
      let part = String(decoding: Array(facts.detail.utf8)[0..<cut], as: UTF8.self)
      #expect(Facts(detail: part, outcome: .hit, missing: part).fields(key: ProblemKey(one)).isEmpty)
    }
    for bad in [#"{"a":"\u12"#, #"{"a":"\u0100"}"#, #"{"a":99999999999999999999}"#, #"{"a":1}x"#, "{\"a\":\"\\"] {
      #expect(Facts(detail: bad, outcome: .hit, missing: "[").fields(key: ProblemKey(one)).isEmpty)
    }
  }

  @Test("Citizen IDs in details are masked, other texts are not")
  func masking() {
    let spouse = Verdict(
      rule: "D14", subject: Subject(kind: .person, id: "152104197010300769"),
      detail: [
        DetailField(name: "spouseId", isKey: true, value: .text("210214199212305201")),
        DetailField(name: "spouseHousehold", isKey: false, value: .text("210214000276")),
      ], outcome: .hit, missing: [])
    #expect(
      Facts(spouse).maskedDetail == #"{"spouseId":"210214********5201","spouseHousehold":"210214000276"}"#)
    #expect(spouse.subject.maskedID == "152104********0769")
  }
}
