import Fixtures
import Policy
import Registers
import Screening
import Testing
import Vocabulary

@Suite("Counting the rows of tables")
struct ProbeTests {
  @Test("Both evaluators count the same rows, and every household comes to one row of a decision")
  func counts() throws {
    let dictionary = try Library.dictionary()
    let asOf = try #require(CivilDate("2026-06-30"))
    let library = try PackLoader.load(documents: [("图书馆.md", Library.policy)], dictionary: dictionary).get()
    let random = (1...8 as ClosedRange<UInt64>).compactMap { RandomPolicy($0).load(dictionary)?.pack }
    for (number, pack) in ([library] + random).enumerated() {
      let (probing, tables) = pack.probing
      let data = RandomLibrary(UInt64(number) + 70, persons: 40, rowsMax: 2, isKeyed: true, dictionary: dictionary)
      let parameters = ParameterValues(pack.parameters, asOf: asOf)
      let snapshots = try data.snapshots()
      let naive = naiveVerdicts(pack: probing, snapshots: snapshots, parameters: parameters)
      guard
        let result = try? ScreeningRun(pack: probing, snapshots: snapshots, parameters: parameters).run(clock: { 0 })
      else { continue }
      // The engine knows the persons of the feeds that the tables read, the naive reading those of every feed.
      let persons = Set(tables.filter(\.title.isDecision).map(\.probe))
      func compared(_ verdicts: some Sequence<Verdict>) -> Set<Verdict> {
        Set(verdicts.filter { $0.subject.kind != .person || !persons.contains($0.rule) })
      }
      #expect(compared(result.verdicts) == compared(naive.findings), "pack \(number)")
      for table in tables where table.title.isDecision && number == 0 {
        let decided = result.verdicts.filter { $0.rule == table.probe }
        #expect(decided.count == result.householdCount)
        #expect(decided.allSatisfy { $0.outcome == .hit })
        #expect(table.rows.map(\.number) == ["1", "2", "3"])
      }
    }
  }
}
