import Domains
import Policy
import Registers
import Testing
import Vocabulary

@Suite("The packaged policy documents")
struct PackagedPolicyTests {
  @Test("Every document loads without a complaint")
  func loads() throws {
    let data = DomainData()
    let dictionary = try DataDictionary(yaml: data.dataDictionary())
    switch PackLoader.load(documents: try data.policyDocuments(pack: "assistance"), dictionary: dictionary) {
    case .success(let pack): #expect(pack.rules.count == 53)
    case .failure(let errors):
      for diagnostic in errors.diagnostics { Issue.record("\(diagnostic)") }
    }
  }

  @Test("Every worked example gives what it says")
  func examples() throws {
    let pack = try PackagedPack.shared.get().pack
    let asOf = try #require(CivilDate("2026-06-30"))
    let results = pack.runExamples(asOf: asOf)
    #expect(results.count > 500)
    for result in results where !result.passes {
      let place = "\(result.place.file):\(result.place.line)"
      Issue.record("\(place) \(result.rule): \(result.expected) ≠ \(result.found) \(result.differences)")
    }
  }
}
