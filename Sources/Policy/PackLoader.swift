import FEEL
package import Registers
import Vocabulary

/// Reads policy documents into a checked pack, or says everything that is wrong with them at once.
package struct PackLoader {
  let dictionary: DataDictionary
  let documents: [MarkdownDocument]
  let sections: [PolicySection]
  var diagnostics: [PolicyDiagnostic] = []
  /// Places in `diagnostics` of what is only wrong because something else is: mending that mends it.
  private var followUps: Set<Int> = []
  /// Names whose own declaration is refused: that they are not known elsewhere is no mistake of its own.
  var lost: Set<String> = []
  /// Whether all that rules rest on could be read, so that what they read of it can be told.
  private(set) var hasSoundFacts = true
  /// What does not keep the documents from loading.
  var warnings: [PolicyDiagnostic] = []

  var instruments: [Instrument] = []
  var citable = InstrumentNames([])
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
    reportLostHeadings()
    // What stands under a heading that is not read would be told as part of the section before it.
    guard diagnostics.isEmpty else { return failure }
    readDeclarations()
    guard let subjects else {
      report(
        Place(file: documents.first?.file ?? "", line: 0), "没有「主体」一节,不知道哪个数据登记人和户",
        "there is no 主体 section telling which source lists persons and households",
        mend: LocalizedText(
          zhHans: "加一节 ## 主体,列出 来源 和 户号列", en: "add a section ## 主体 with 来源 and 户号列"),
        isFollowUp: sections.contains { $0.kind == .subjects })
      return failure
    }
    let (lexicon, facts, decisions) = checkFacts()
    let groups = checkGroups(lexicon)
    hasSoundFacts = diagnostics.isEmpty
    let needs = DataNeeds(facts: facts, groups: groups, sources: sources, subjects: subjects)
    let rules = checkRules(lexicon, groups: groups, needs: needs)
    let schemes = checkSchemes(lexicon, needs: needs)
    let precedences = checkPrecedences(schemes)
    checkPeriods(of: rules)
    checkCitations(of: rules)
    let money = readMoney(of: rules)
    guard diagnostics.isEmpty else { return failure }
    return .success(
      PolicyPack(
        documents: documents, instruments: instruments, subjects: subjects, sources: sources, parameters: parameters,
        groups: groups, facts: facts, decisions: decisions, rules: rules, clocks: lawTables.clocks,
        publicity: lawTables.publicity,
        benefits: BenefitMatrix(benefits: lawTables.benefits, pairs: lawTables.pairs), money: money,
        lexicon: lexicon, questions: questions, schemes: schemes, precedences: precedences,
        warnings: warnings.inReadingOrder, needs: needs))
  }
}

extension PackLoader {
  /// Everything reported; what only follows from the rest is left out.
  private var failure: Result<PolicyPack, PolicyErrors> {
    let standing = diagnostics.enumerated().filter { !followUps.contains($0.offset) }.map(\.element)
    return .failure(PolicyErrors(diagnostics: standing.isEmpty ? diagnostics : standing))
  }
}

/// Everything that is wrong with a pack.
package struct PolicyErrors: Error, Sendable {
  /// In the order of files and lines; never empty.
  package let diagnostics: [PolicyDiagnostic]

  init(diagnostics: [PolicyDiagnostic]) {
    var seen: Set<PolicyDiagnostic> = []
    self.diagnostics = diagnostics.inReadingOrder.filter { seen.insert($0).inserted }
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
  /// The heading that says whose fact it is.
  let heading: Place
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
  mutating func report(
    _ place: Place, _ zhHans: String, _ en: String, mend: LocalizedText, isFollowUp: Bool = false
  ) {
    if isFollowUp { followUps.insert(diagnostics.count) }
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
    let near = String(
      String.UnicodeScalarView(text.unicodeScalars.dropFirst(error.offset).prefix(error.offset == 0 ? .max : 16)))
    let document = documents.first { $0.file == place.file }
    let exact = document?.column(of: error.offset, in: text, line: place.line, from: place.column)
    let here = Place(file: place.file, line: place.line, column: exact ?? place.column)
    let isFollowUp = error.missingName.map { lost.contains($0) } ?? false
    let (zhHans, en) =
      text == near
      ? ("「\(text)」", "「\(text)」")
      : near.isEmpty
        ? ("「\(text)」末尾", "at the end of 「\(text)」")
        : ("「\(text)」在「\(near)」处", "in 「\(text)」 near 「\(near)」")
    report(
      here, "\(zhHans): \(error.what.zhHans)", "\(en): \(error.what.en)", mend: error.mend, isFollowUp: isFollowUp)
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
