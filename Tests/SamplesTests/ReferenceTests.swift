import Foundation
import Registers
import Samples
import Testing
import Vocabulary

/// Some reference rules, written once more over the text files of a clean sample, for an as-of date of 2026-06-30.
@Suite("Planted cases against the reference rules")
struct ReferenceTests {
  private typealias Row = Deliveries.Row

  /// The files of one clean sample and the facts that several rules need.
  private struct Facts {
    let deliveries: Deliveries
    let register: [String: Row]
    let dead: Set<String>
    let left: Set<String>
    let truth: [Row]

    init() throws {
      let scratch = Scratch()
      let dictionary = try packagedDictionary()
      _ = try SampleDistrict(people: 6000, seed: 21, dirtyPercent: 0, dictionary: dictionary)
        .write(to: scratch.folder.path)
      deliveries = try Deliveries(folder: scratch.folder, dictionary: dictionary)
      let truthFile = scratch.folder.appending(path: "truth.ndjson")
      truth = try String(contentsOf: truthFile, encoding: .utf8).split(separator: "\n")
        .map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
      register = Dictionary(uniqueKeysWithValues: deliveries["01"].map { ($0["citizen_id"] ?? "", $0) })
      let deaths =
        deliveries["27"] + deliveries["31"]
        + deliveries["02"].filter { $0["change_type"] == "3" }.map { row in
          row.merging(["death_date": row["change_date"] ?? ""]) { $1 }
        }
      dead = Set(deaths.filter { ($0["death_date"] ?? "9") <= "2026-06-30" }.compactMap { $0["citizen_id"] })
      var last: [String: Row] = [:]
      for row in deliveries["02"] where row["change_type"] != "3" && (row["change_date"] ?? "9") <= "2026-06-30" {
        let id = row["citizen_id"] ?? ""
        let isLater = last[id].map { old in
          let (day, oldDay) = (row["change_date"] ?? "", old["change_date"] ?? "")
          return day > oldDay || day == oldDay && (row["change_type"] ?? "") < (old["change_type"] ?? "")
        }
        if isLater ?? true { last[id] = row }
      }
      left = Set(
        last.filter { _, row in
          row["change_type"] == "4" || row["change_type"] == "2" && row["to_area"]?.hasPrefix("210213") != true
        }.keys)
    }

    func isLive(_ id: String) -> Bool { register[id] != nil && !dead.contains(id) && !left.contains(id) }

    /// Rows of a roll in force, by person.
    func inForce(_ roll: String, status: Set<String> = ["1"]) -> [String: [Row]] {
      Dictionary(
        grouping: deliveries[roll].filter { row in
          let end = row["end_month"] ?? ""
          return status.contains(row["status"] ?? "") && (row["start_month"] ?? "9") <= "202606"
            && (end.isEmpty || end >= "202606")
        }
      ) { $0["citizen_id"] ?? "" }
    }

    /// Compares what a rule says with everything planted for it.
    func check(_ rule: String, hits: Set<String>, undecidable: Set<String> = []) {
      for row in truth where row["rule"] == rule {
        let id = row["id"] ?? ""
        let said = hits.contains(id) ? "hit" : undecidable.contains(id) ? "undecidable" : "none"
        #expect(said == row["want"], "\(rule)")
      }
      #expect(truth.contains { $0["rule"] == rule })
    }
  }

  @Test("The planted cases of six rules are what the rules say of the written rows")
  func rules() throws {
    let facts = try Facts()
    let (dibao, low) = (facts.inForce("B01", status: ["1", "3"]), facts.inForce("B04"))
    let (living, nursing, aged) = (facts.inForce("B05"), facts.inForce("B06"), facts.inForce("B07"))

    facts.check(
      "C2",
      hits: Set(
        living.filter { id, rows in
          facts.isLive(id) && rows.contains { $0["basis"] != "3" } && dibao[id] == nil && low[id] == nil
        }.keys))
    facts.check("C3", hits: Set(living.keys).union(nursing.keys).intersection(facts.dead))
    facts.check(
      "C4", hits: Set(living.keys).union(nursing.keys).intersection(facts.left).subtracting(facts.dead))
    facts.check(
      "D13",
      hits: Set(
        dibao.filter { id, rows in
          facts.isLive(id) && rows.contains { $0["hukou_no"] != facts.register[id]?["hukou_no"] }
        }.keys))
    let held = Set(
      facts.deliveries["05"].filter { row in
        let end = (row["end_date"] ?? "").isEmpty ? "9" : row["end_date"] ?? ""
        return row["custody_type"] != "3" && (end == "9" || slashed(end) > 20_260_630)
      }.compactMap { $0["citizen_id"] })
    facts.check(
      "S05",
      hits: Set(
        facts.register.keys.filter { id in
          (Int(id.dropFirst(6).prefix(8)) ?? 0) + 800_000 <= 20_260_630 && facts.isLive(id) && !held.contains(id)
            && aged[id] == nil
        }))
    checkCaps(facts, dibao.values.flatMap { $0 })
  }

  /// D18 with the standard of July 2025 and W18 with the review months, by family.
  private func checkCaps(_ facts: Facts, _ rows: [Row]) {
    var (over, overdue, unknown) = (Set<String>(), Set<String>(), Set<String>())
    for family in Dictionary(grouping: rows, by: { $0["dibao_no"] ?? "" }).values {
      let household = family.compactMap { $0["hukou_no"] }.min() ?? ""
      let uplift = family.reduce(0) { $0 + (Int($1["uplift_pct"] ?? "") ?? 0) }
      let amount = family.compactMap { Int(($0["household_amount"] ?? "").filter { $0 != "." }) }.max() ?? 0
      if 100 * amount > 101_100 * (100 * family.count + uplift) { over.insert(household) }
      let months = family.contains { $0["class"] == "B" } ? 6 : 12
      if let last = family.compactMap({ CivilDate($0["last_review_date"] ?? "") }).max() {
        let due = last.addingMonthsClampingToMonthEnd(months)
        if due < SampleDistrict.usualDay { overdue.insert(household) }
      } else {
        unknown.insert(household)
      }
    }
    facts.check("D18", hits: over)
    facts.check("W18", hits: overdue, undecidable: unknown)
  }

  /// `2026/6/3` as 20260603.
  private func slashed(_ day: String) -> Int {
    day.split(separator: "/").compactMap { Int($0) }.reduce(0) { $0 * 100 + $1 }
  }
}
