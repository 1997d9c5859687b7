import FEEL
package import Registers
import Vocabulary

/// Reads policy documents into a checked pack, or says everything that is wrong with them at once.
package struct PackLoader {
  let dictionary: DataDictionary
  let documents: [MarkdownDocument]
  let sections: [PolicySection]
  var diagnostics: [PolicyDiagnostic] = []
  /// What does not keep the documents from loading.
  var warnings: [PolicyDiagnostic] = []

  var instruments: [Instrument] = []
  var sources: [Source] = []
  var sourceGroups: [String: [String]] = [:]
  var parameters: [Parameter] = []
  var functions: [FunctionDefinition] = []
  var groups: [RawGroup] = []
  var rawFacts: [RawFact] = []
  var rawDecisions: [RawDecision] = []
  var questions: [Question] = []
  var subjects: PopulationDeclaration?
  /// Units of facts and parameters as written, and the check made of them once all are read.
  var factUnits: [Attribute: String] = [:]
  var units: UnitCheck?
  var lawTables = LawTables()

  /// - Parameter documents: file names and texts; read in the order of their names.
  package static func load(
    documents: [(file: String, text: String)], dictionary: DataDictionary
  ) -> Result<PolicyPack, PolicyErrors> {
    var loader = PackLoader(
      dictionary: dictionary,
      documents: documents.sorted { isOrderedBefore($0.file, $1.file) }
        .map { MarkdownDocument(file: $0.file, text: $0.text) })
    return loader.load()
  }

  init(dictionary: DataDictionary, documents: [MarkdownDocument]) {
    self.dictionary = dictionary
    self.documents = documents
    sections = documents.flatMap(\.sections)
  }

  private mutating func load() -> Result<PolicyPack, PolicyErrors> {
    readDeclarations()
    guard let subjects else {
      report(
        Place(file: documents.first?.file ?? "", line: 0), "没有「主体」一节,不知道哪个数据登记人和户",
        "there is no 主体 section telling which source lists persons and households",
        mend: LocalizedText(
          zhHans: "加一节 ## 主体,列出 来源 和 户号列", en: "add a section ## 主体 with 来源 and 户号列"))
      return .failure(PolicyErrors(diagnostics: diagnostics))
    }
    let (lexicon, facts, decisions) = checkFacts()
    let groups = checkGroups(lexicon)
    let rules = checkRules(lexicon, facts: facts, groups: groups, subjects: subjects)
    let schemes = checkSchemes(lexicon, facts: facts, groups: groups, subjects: subjects)
    let precedences = checkPrecedences(schemes)
    checkPeriods(of: rules)
    checkCitations(of: rules)
    let money = readMoney(of: rules)
    guard diagnostics.isEmpty else { return .failure(PolicyErrors(diagnostics: diagnostics)) }
    return .success(
      PolicyPack(
        documents: documents, instruments: instruments, subjects: subjects, sources: sources, parameters: parameters,
        groups: groups, facts: facts, decisions: decisions, rules: rules, clocks: lawTables.clocks,
        publicity: lawTables.publicity,
        benefits: BenefitMatrix(benefits: lawTables.benefits, pairs: lawTables.pairs), money: money,
        lexicon: lexicon, questions: questions, schemes: schemes, precedences: precedences,
        warnings: warnings.inReadingOrder))
  }
}

/// Everything that is wrong with a pack.
package struct PolicyErrors: Error, Sendable {
  /// In the order of files and lines; never empty.
  package let diagnostics: [PolicyDiagnostic]

  init(diagnostics: [PolicyDiagnostic]) {
    self.diagnostics = diagnostics.inReadingOrder
  }
}

extension [PolicyDiagnostic] {
  /// In the order of files, lines and columns.
  var inReadingOrder: [PolicyDiagnostic] {
    sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
  }
}

// MARK: - What is written, before it is checked

struct RawFact {
  let attribute: Attribute
  let en: String
  let note: String
  let text: String
  let place: Place
}

struct RawDecision {
  let name: String
  let en: String
  let entity: String
  let table: MarkdownTable
  let policy: TablePolicy
  /// What holds where no row matches, as written.
  let defaults: PolicyAttribute?
  /// Types of the cells below each output.
  let columns: [(name: String, type: ValueType)]
  let outputs: [Attribute]
  let rowFact: Attribute
  let place: Place
}

struct RawGroup {
  let name: String
  let en: String
  let text: String
  let source: String
  let place: Place
}

// MARK: - Reporting

extension PackLoader {
  mutating func report(_ place: Place, _ zhHans: String, _ en: String, mend: LocalizedText) {
    diagnostics.append(
      PolicyDiagnostic(
        file: place.file, line: place.line, column: place.column, what: LocalizedText(zhHans: zhHans, en: en),
        mend: mend))
  }

  /// Notes what somebody should look at; the documents load all the same.
  mutating func warn(_ place: Place, _ zhHans: String, _ en: String, mend: LocalizedText) {
    warnings.append(
      PolicyDiagnostic(
        file: place.file, line: place.line, column: place.column, severity: .warning,
        what: LocalizedText(zhHans: zhHans, en: en), mend: mend))
  }

  mutating func report(_ error: ExpressionError, in text: String, at place: Place) {
    let near = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(error.offset).prefix(16)))
    report(
      place, "「\(text)」在「\(near)」处: \(error.what.zhHans)", "in 「\(text)」 near 「\(near)」: \(error.what.en)",
      mend: error.mend)
  }

  /// Runs a check of an expression; an error becomes a diagnostic and nil.
  mutating func checked<Result>(
    _ text: String, at place: Place, _ check: () throws(ExpressionError) -> Result
  ) -> Result? {
    do {
      let result = try check()
      if let units { for term in (result as? any TermHolder)?.heldTerms ?? [] { _ = try units.unit(of: term) } }
      return result
    } catch {
      report(error, in: text, at: place)
      return nil
    }
  }
}
