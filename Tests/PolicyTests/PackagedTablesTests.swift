import Domains
import Fixtures
import Policy
import Registers
import Testing
import Vocabulary

@Suite("The tables of the packaged documents")
struct PackagedTablesTests {
  static func pack() throws -> PolicyPack {
    try PackagedPack.shared.get().pack
  }

  @Test("No decision has a gap, no table that wants one row has two, every row can be reached, and all of it is proved")
  func areSound() throws {
    let pack = try PackagedTablesTests.pack()
    let asOf = try #require(CivilDate("2026-06-30"))
    let analyses = pack.analyseTables(ParameterValues(pack.parameters, asOf: asOf))
    #expect(analyses.count > 50)
    for analysis in analyses {
      if let scheme = pack.scheme(analysis.title.id) {
        reachesByExample(scheme, analysis)
        continue
      }
      #expect(analysis.open.isEmpty, "\(analysis.title.id)")
      for finding in analysis.findings where finding.severity != .note {
        Issue.record("\(analysis.title.id) \(finding.place.line): \(finding.message.zhHans)")
      }
    }
  }

  /// The schemes ask much that nothing limits, and have rows for local rules that are switched off: what the analysis
  /// leaves open, or finds unreachable with the numbers of the day, an example comes to.
  private func reachesByExample(_ scheme: Scheme, _ analysis: TableAnalysis) {
    let shown = Set(scheme.examples.compactMap(\.row))
    func check(_ row: Int) {
      let number = scheme.table.rows[row].number
      #expect(shown.contains(number), "\(scheme.id) row \(number) is reached by no example")
    }
    for question in analysis.open {
      guard case .reach(let row) = question else {
        Issue.record("\(scheme.id) \(question)")
        continue
      }
      check(row)
    }
    for finding in analysis.findings where finding.severity != .note {
      #expect(finding.kind == .unreachable, "\(scheme.id) \(finding.place.line): \(finding.message.zhHans)")
      finding.rows.forEach(check)
    }
  }
}

extension PackagedTablesTests {
  @Test("A row that takes in the limit of another is an error, shown by a household at the limit")
  func overlapAtTheLimit() throws {
    let data = DomainData()
    let dictionary = try DataDictionary(yaml: data.dataDictionary())
    let documents = try data.policyDocuments(pack: "assistance").map { file, text in
      (file: file, text: text.replacing("| 否 | < 12 * 标准 * 人数 | 是 |", with: "| 否 | <= 12 * 标准 * 人数 | 是 |"))
    }
    let pack = try PackLoader.load(documents: documents, dictionary: dictionary).get()
    let asOf = try #require(CivilDate("2026-06-30"))
    let analysis = try #require(pack.analyseTables(ParameterValues(pack.parameters, asOf: asOf), only: ["D07"]).first)
    let finding = try #require(analysis.findings.first)
    #expect(finding.kind == .overlap && finding.severity == .error && finding.rows == [0, 1])
    #expect(finding.message.zhHans.contains("年收入 12,132.00 元, 标准 1,011.00 元, 人数 1, 收入不明 是"))
  }
}
