import Domains
import Fixtures
import Registers
import Testing
import Vocabulary

@testable import DMN
@testable import Policy

@Suite("Tables go out as DMN and come back")
struct ExchangeTests {
  static func packaged() throws -> (pack: PolicyPack, texts: [(file: String, text: String)], dictionary: DataDictionary)
  {
    let packaged = try PackagedPack.shared.get()
    return (packaged.pack, packaged.texts, packaged.dictionary)
  }

  static func library(_ text: String = Library.policy) throws -> PolicyPack {
    try PackLoader.load(documents: [("library.md", text)], dictionary: Library.dictionary()).get()
  }

  static func applied(_ edits: [PolicyEdit], to texts: [(file: String, text: String)]) throws -> [(
    file: String, text: String
  )] {
    var texts = texts
    for edit in edits {
      let place = try #require(texts.firstIndex { $0.file == edit.file })
      texts[place].text = try edit.change.applied(to: texts[place].text)
    }
    return texts
  }

  @Test("Every table of the packs comes back as it is written, and changes nothing")
  func identical() throws {
    let (pack, _, _) = try Self.packaged()
    var tables = 0
    for (file, model) in pack.decisionModels() {
      let read = try DMNModel(xml: Array(model.xml.utf8), file: "\(file).dmn")
      #expect(read == model)
      // As the documents spell it, and as the file itself spells it.
      for spellings in [[.document, .file], [.file]] as [Set<ExchangeSpelling>] {
        let report = pack.reading(read, spellings: spellings)
        #expect(report.refusals.isEmpty, "\(report.refusals.map(\.message.en))")
        #expect(report.edits.isEmpty, "\(report.edits)")
        #expect(report.notes.isEmpty)
        tables += report.tables.count
      }
    }
    #expect(tables == 2 * pack.exchangeTables.count)
    #expect(
      pack.exchangeTables.count
        == pack.decisions.count + pack.schemes.count + pack.rules.flatMap(\.cases).count { $0.table != nil })
  }

  @Test("Without any spelling to go by, what is read back means the same")
  func translatedBack() throws {
    let (pack, texts, dictionary) = try Self.packaged()
    var refused = 0
    var changed = texts
    for (file, model) in pack.decisionModels() {
      let report = pack.reading(model, spellings: [])
      refused += report.refusals.count
      for refusal in report.refusals { print(refusal.message.en) }
      #expect(report.edits.allSatisfy { $0.file == file }, "edits of \(file) change another document")
      changed = try Self.applied(report.edits, to: changed)
    }
    let again = try PackLoader.load(documents: changed, dictionary: dictionary).get().decisionModels()
    for (file, model) in pack.decisionModels() {
      let other = try #require(again.first { $0.file == file }?.model)
      for (left, right) in zip(model.decisions, other.decisions) { #expect(left.expression == right.expression) }
    }
    #expect(refused == 0)
  }

  @Test("Two exports of one pack are the same bytes, whatever is exported with a table")
  func stable() throws {
    let (pack, _, _) = try Self.packaged()
    let models = pack.decisionModels()
    #expect(models.map(\.model.xml) == (try Self.packaged()).pack.decisionModels().map(\.model.xml))
    for table in pack.exchangeTables {
      let id = table.rule?.id ?? table.scheme?.id ?? table.title.zhHans
      let one = try #require(pack.decisionModel(of: id)?.decisions.first { $0.head.id == table.id })
      let whole = try #require(models.first { $0.file == table.file }?.model.decisions.first { $0.head.id == table.id })
      #expect(one.expression == whole.expression)
      #expect(one.head == whole.head)
    }
  }
}
