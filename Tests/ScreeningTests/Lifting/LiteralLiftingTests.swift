import FEEL
import Fixtures
import Foundation
import Policy
import Registers
import Screening
import Testing
import Vocabulary

/// Cases of the conformance kit, their literals taken out as columns of an invented register, run by the engine that
/// decides a whole district. The small batches run always, all of them with `MINGCHA_SLOW=1`.
@Suite("Literals as registers")
struct LiteralLiftingTests {
  private static let isSlow = ProcessInfo.processInfo.environment["MINGCHA_SLOW"] != nil
  private static let batches = isSlow ? [1, 63, 64, 65, 2_048, 2_049] : [1, 63, 64, 65]
  private static let golden =
    ((#filePath as NSString).deletingLastPathComponent as NSString)
    .deletingLastPathComponent + "/Goldens/literal-lifting.txt"

  /// The cases of one document.
  private struct Group {
    let policy: LiteralPolicy
    var cases: [(form: StrictForm, answers: [DetailValue])]
  }

  @Test(
    "Every case of the kit that the policy language can say gives the same in the engine and in both interpreters",
    .enabled(if: SharedFolder.path("tck") != nil, "passed over: the TCK does not lie beside the repository"))
  func kit() throws {
    let dictionary = try DataDictionary(yaml: LiteralRegister.dictionaryYAML)
    let cases = try KitCase.all()
    var groups: [String: Group] = [:]
    var refused: [String: Int] = [:]
    for one in cases {
      do {
        try Self.sort(one, into: &groups, dictionary)
      } catch {
        refused[error.why, default: 0] += 1
      }
    }
    var lanes = 0
    for (place, group) in groups.sorted(by: { $0.key < $1.key }).map(\.value).enumerated() {
      lanes += try Self.run(group, seed: UInt64(place), dictionary)
    }
    let sayable = groups.values.map(\.cases.count).reduce(0, +)
    print("literals: \(cases.count) valued cases, \(sayable) sayable in \(groups.count) shapes, \(lanes) lanes")
    try Self.ratchet(cases.count, sayable, refused)
  }

  // MARK: Saying

  /// Puts a case among those of its document, by the first choice of money and types that the checker accepts.
  private static func sort(
    _ one: KitCase, into groups: inout [String: Group], _ dictionary: DataDictionary
  ) throws(Unsayable) {
    let plain = try StrictForm(one, moneyPlaces: [])
    let leaves = try plain.outputs.map { output throws(Unsayable) in try one.leaf(output.path) }
    var refusal: Unsayable?
    for places in choices(plain.numbers) {
      let form = try StrictForm(one, moneyPlaces: places)
      for types in kinds(leaves) {
        let text = LiteralPolicy.text(form, types: types)
        do throws(Unsayable) {
          var group: Group
          if let known = groups[text] {
            group = known
          } else {
            group = Group(policy: try LiteralPolicy(text: text, dictionary: dictionary), cases: [])
          }
          group.cases.append((form, zip(leaves, group.policy.isMoney).map { $0.detail(isMoney: $1) }))
          groups[text] = group
          return
        } catch {
          refusal = refusal ?? error
        }
      }
    }
    throw refusal ?? Unsayable("no choice of types")
  }

  /// Which of so many numbers are money: none, all, then every choice of few.
  private static func choices(_ numbers: Int) -> [Set<Int>] {
    let all = Set(0..<numbers)
    guard numbers > 0 else { return [[]] }
    guard numbers <= 5 else { return [[], all] }
    return [[], all]
      + (1..<(1 << numbers) - 1).map { bits in all.filter { bits >> $0 & 1 == 1 } }
  }

  private static func kinds(_ leaves: [KitCase.Leaf]) -> [[LiteralKind]] {
    let first = leaves.map(\.kind)
    let amounts = leaves.map { leaf in if case .number = leaf { LiteralKind.money } else { leaf.kind } }
    return amounts == first ? [first] : [first, amounts]
  }

  // MARK: Running

  /// - Returns: the number of lanes.
  private static func run(_ group: Group, seed: UInt64, _ dictionary: DataDictionary) throws -> Int {
    var random = Seeded(seed &* 1_000_003)
    let hasLists = group.cases.contains { !$0.form.lists.isEmpty }
    let parameters = ParameterValues(group.policy.pack.parameters, asOf: CivilDate("2026-06-30")!)
    var lanes = 0
    for count in batches {
      let chosen = (0..<count).map { _ in Int.random(in: 0..<group.cases.count, using: &random) }
      // The first lane of a batch stays whole.
      let rows = chosen.enumerated().map { lane, one in
        group.cases[one].form.lane(missing: lane == 0 ? 0 : 8, &random)
      }
      let snapshots = try LiteralRegister.snapshots(
        rows.map(\.lane), order: Array(0..<count).shuffled(using: &random),
        lanesOfPerson: hasLists ? 1 : 1 + Int(seed % 3), dictionary)
      let wanted = naiveVerdicts(pack: group.policy.pack, snapshots: snapshots, parameters: parameters).findings
      let found = try ScreeningRun(
        pack: group.policy.pack, snapshots: snapshots, parameters: parameters, threads: 1 + Int(seed % 2)
      ).run(clock: { 0 }).verdicts
      let name = "\(group.cases[0].form.source.name) and \(group.cases.count - 1) like it, \(count) rows"
      guard found.count == wanted.count, Set(found) == wanted else {
        let one = Set(found).symmetricDifference(wanted).first.map { "\($0.detail) \($0.outcome)" }
        Issue.record("\(name): engine and interpreter differ: \(one ?? "a verdict twice")")
        return lanes
      }
      let said = Dictionary(found.map { ($0.lane, $0) }) { first, _ in first }
      for (lane, row) in rows.enumerated() where row.isWhole {
        let answers = group.cases[chosen[lane]].answers
        let values = said[lane]?.detail.dropFirst().map(\.value) ?? answers.map { _ in .null }
        guard values == answers, said[lane]?.outcome != .undecidable else {
          Issue.record("\(name): row \(lane) \(row.lane.cells): full FEEL says \(answers), the engine \(values)")
          return lanes
        }
      }
      lanes += count
    }
    return lanes
  }

  // MARK: Counting

  /// As many cases as recorded can be said; what stands between them and the others is recorded beside it.
  private static func ratchet(_ cases: Int, _ sayable: Int, _ refused: [String: Int]) throws {
    let reasons = refused.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)\n" }.joined()
    let text = "\(cases) valued cases of the first two tiers\n\(sayable) sayable\n\(reasons)"
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try text.write(toFile: golden, atomically: true, encoding: .utf8)
      Issue.record("recorded \(golden)")
      return
    }
    let recorded = try String(contentsOfFile: golden, encoding: .utf8)
    if recorded == text { return }
    Issue.record(
      """
      the cases that can be said are not those recorded. Fewer is a defect; more is recorded with make golden \
      GOLDEN=LiteralLiftingTests. Now:
      \(text)
      """)
  }
}

extension StrictForm {
  /// The literals as a row, each missing once in so many rows (0: never).
  fileprivate func lane(missing: Int, _ random: inout Seeded) -> (lane: LiteralRegister.Lane, isWhole: Bool) {
    var isWhole = true
    func value(_ value: CellValue, _ random: inout Seeded) -> CellValue {
      let isMissing = missing > 0 && Int.random(in: 0..<missing, using: &random) == 0
      if isMissing || value == .null { isWhole = false }
      return isMissing ? .null : value
    }
    var lane = LiteralRegister.Lane(cells: [:], lists: [])
    for literal in literals { lane.cells[literal.column] = value(literal.value, &random) }
    for list in lists {
      var items: [(kind: LiteralKind, value: CellValue)] = []
      for item in list { items.append((item.kind, value(item.value, &random))) }
      lane.lists.append(items)
    }
    return (lane, isWhole)
  }
}

extension Verdict {
  /// The number of the row it is about.
  fileprivate var lane: Int {
    if case .integer(let lane)? = detail.first?.value { Int(lane) } else { -1 }
  }
}
