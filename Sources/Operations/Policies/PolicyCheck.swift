package import Policy
internal import Records
internal import Store
internal import Vocabulary

/// What the loader and the worked examples say of documents before they are saved.
package struct PolicyCheck: Sendable {
  /// Of the documents that were checked.
  package let digest: String
  /// Names of the documents that differ from those before the edits, ascending.
  package let changedFiles: [String]
  /// Everything the loader complains of; such documents can be kept in a draft but not be submitted.
  package let diagnostics: [PolicyDiagnostic]
  /// What is allowed and probably not meant; empty while there are faults.
  package let warnings: [PolicyDiagnostic]
  /// Worked examples that do not give what they promise.
  package let failing: [ExampleResult]
  /// Those of them that did before the edits, or whose rule was not there.
  package let newlyFailing: [ExampleResult]
  package let exampleCount: Int

  /// Whether a screening could use the documents.
  package var isUsable: Bool { diagnostics.isEmpty }
  /// Whether the edition could be submitted.
  package var isSound: Bool { diagnostics.isEmpty && failing.isEmpty }

  /// Loads the documents and runs their examples.
  ///
  /// - Parameter before: what the documents were; nil when nothing is compared.
  static func of(_ texts: PolicyTexts, before: PolicyTexts?, base: PolicyLibrary, _ room: PolicyInForce) -> PolicyCheck
  {
    let changed = Set(texts.documents.keys).union(before?.documents.keys.map { $0 } ?? [])
      .filter { before != nil && texts.documents[$0] != before?.documents[$0] }.sorted()
    func check(
      _ diagnostics: [PolicyDiagnostic], _ failing: [ExampleResult] = [], _ new: [ExampleResult] = [],
      of library: PolicyLibrary? = nil, count: Int = 0
    ) -> PolicyCheck {
      PolicyCheck(
        digest: texts.digest, changedFiles: changed, diagnostics: diagnostics,
        warnings: library.map { $0.pack.warnings + PolicyCheck.unmet($0) } ?? [], failing: failing, newlyFailing: new,
        exampleCount: count)
    }
    let library: PolicyLibrary
    do {
      library = try room.checked(texts)
    } catch {
      return check(PolicyCheck.diagnostics(error))
    }
    let results = library.pack.runExamples(asOf: library.exampleDay)
    let failing = results.filter { !$0.passes }
    guard !failing.isEmpty else { return check([], of: library, count: results.count) }
    // Lines move when rows are added, so an example is known by its rule and its place among the rule's examples.
    let earlier = before.flatMap { try? room.checked($0) }
    let before = earlier.map { PolicyCheck.failures($0) } ?? []
    let new = zip(PolicyCheck.keys(results), results).filter { !$1.passes && !before.contains($0) }.map(\.1)
    return check([], failing, new, of: library, count: results.count)
  }

  /// Examples of schemes that do not give what they promise. They are read with the law's numbers of their day, so a
  /// number that is corrected fails them rightly: a warning, and the examples are to be corrected with it.
  private static func unmet(_ library: PolicyLibrary) -> [PolicyDiagnostic] {
    library.pack.runSchemeExamples(asOf: library.exampleDay).filter { !$0.passes }.map { result in
      PolicyDiagnostic(
        file: result.place.file, line: result.place.line, severity: .warning,
        what: LocalizedText(
          zhHans: "审核 \(result.scheme) 的例子不符: 应为\(result.expected.title.zhHans),得到\(result.found.title.zhHans)",
          en:
            "an example of \(result.scheme) fails: expected \(result.expected.title.en), found \(result.found.title.en)"
        ),
        mend: LocalizedText(zhHans: "改动若是对的,把例子一并改过来", en: "where the change is right, correct the example with it"))
    }
  }

  private static func failures(_ library: PolicyLibrary) -> Set<String> {
    let results = library.pack.runExamples(asOf: library.exampleDay)
    return Set(zip(keys(results), results).filter { !$1.passes }.map(\.0))
  }

  private static func keys(_ results: [ExampleResult]) -> [String] {
    var counts: [String: Int] = [:]
    return results.map { result in
      counts[result.rule, default: 0] += 1
      return "\(result.rule)#\(counts[result.rule, default: 0])"
    }
  }

  private static func diagnostics(_ problem: PolicyProblem) -> [PolicyDiagnostic] {
    if case .documents(let diagnostics) = problem { return diagnostics }
    return problem.messages.map {
      PolicyDiagnostic(
        file: "", line: 0, what: $0, mend: LocalizedText(zhHans: "请联系维护人员", en: "tell whoever maintains the program"))
    }
  }
}

extension PolicyInForce {
  /// Checks texts as `loaded` does, with all complaints.
  func checked(_ texts: PolicyTexts) throws(PolicyProblem) -> PolicyLibrary {
    let digest = texts.digest
    if digest == base.version { return base }
    if let known = office.policies.find(digest) { return known }
    let library = try PolicyLibrary.load(
      texts, divisions: base.divisions, calendar: base.calendar, pack: base.packName)
    office.policies.keep(library)
    return library
  }
}
