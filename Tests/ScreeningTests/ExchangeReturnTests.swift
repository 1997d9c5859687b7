import DMN
import Fixtures
import Registers
import Testing
import Vocabulary

@testable import Policy

/// Random invented tables go out as DMN and come back.
@Suite("Random tables come back from DMN")
struct ExchangeReturnTests {
  @Test("They come back as they are written, and cells translated back say the same")
  func identical() throws {
    let dictionary = try Library.dictionary()
    var (tables, cells, refused) = (0, 0, 0)
    for seed in DifferentialTests.firstSeed..<DifferentialTests.firstSeed + (DifferentialTests.isSlow ? 2000 : 40) {
      guard let (text, pack) = RandomPolicy(seed).load(dictionary), let model = pack.decisionModels().first?.model
      else {
        continue
      }
      let comment = Comment(rawValue: "seed \(seed)\n\(text)")
      let read = try DMNModel(xml: Array(model.xml.utf8), file: "library.dmn")
      #expect(read == model, comment)
      for spellings in [[.document, .file], [.file]] as [Set<ExchangeSpelling>] {
        let report = pack.reading(read, spellings: spellings)
        #expect(report.refusals.isEmpty && report.edits.isEmpty, comment)
        #expect(report.tables.count == pack.exchangeTables.count, comment)
      }
      // With no spelling to go by, what can be said again means the same; the rest is refused, cell by cell.
      let report = pack.reading(read, spellings: [])
      refused += report.refusals.count
      tables += pack.exchangeTables.count
      cells += report.edits.count
      var changed = text
      for edit in report.edits { changed = try edit.change.applied(to: changed) }
      let again = try PackLoader.load(documents: [("library.md", changed)], dictionary: dictionary).get()
      let other = try #require(again.decisionModels().first?.model)
      for (left, right) in zip(model.decisions, other.decisions) {
        #expect(left.expression == right.expression, comment)
      }
    }
    print("dmn and back: \(tables) tables, \(cells) cells spelled otherwise, \(refused) refused")
    #expect(tables > 60 && cells > 50)
  }
}
