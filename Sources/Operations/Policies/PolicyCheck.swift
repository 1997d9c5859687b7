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
  /// Worked examples of rules that do not give what they promise, whatever the numbers of the law.
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
      _ diagnostics: [PolicyDiagnostic], warnings: [PolicyDiagnostic] = [], _ failing: [ExampleResult] = [],
      _ new: [ExampleResult] = [], count: Int = 0
    ) -> PolicyCheck {
      PolicyCheck(
        digest: texts.digest, changedFiles: changed, diagnostics: diagnostics, warnings: warnings, failing: failing,
        newlyFailing: new, exampleCount: count)
    }
    let library: PolicyLibrary
    do {
      library = try room.checked(texts)
    } catch {
      return check(PolicyCheck.diagnostics(error))
    }
    let results = library.pack.runExamples(asOf: library.exampleDay)
    let fails = PolicyCheck.fails(results, library, base)
    let corrected = zip(results, fails).filter { !$0.passes && !$1 }.map { PolicyCheck.unmet($0.0) }
    let warnings = library.pack.warnings + corrected + PolicyCheck.unmet(library)
    let failing = zip(zip(PolicyCheck.keys(results), results), fails).filter(\.1).map(\.0)
    guard !failing.isEmpty else { return check([], warnings: warnings, count: results.count) }
    // Lines move when rows are added, so an example is known by its rule and its place among the rule's examples.
    let earlier = before.flatMap { try? room.checked($0) }
    let known = earlier.map { PolicyCheck.failures($0) } ?? []
    let new = failing.filter { !known.contains($0.0) }.map(\.1)
    return check([], warnings: warnings, failing.map(\.1), new, count: results.count)
  }

  /// For each example of a rule whether it fails and not only because a number of the law was corrected: with the
  /// numbers of the base it fails too.
  private static func fails(_ results: [ExampleResult], _ library: PolicyLibrary, _ base: PolicyLibrary) -> [Bool] {
    guard results.contains(where: { !$0.passes }) else { return results.map { _ in false } }
    let before = library.pack.runExamples(asOf: library.exampleDay, numbers: base.pack.parameters)
    return zip(results, before).map { !$0.passes && !$1.passes }
  }

  /// An example of a rule that only a corrected number of the law fails.
  private static func unmet(_ result: ExampleResult) -> PolicyDiagnostic {
    unmet(
      LocalizedText(zhHans: "规则 \(result.rule)", en: "the rule \(result.rule)"), at: result.place,
      expected: LocalizedText(zhHans: result.expected.rawValue, en: result.expected.rawValue),
      found: LocalizedText(zhHans: result.found.rawValue, en: result.found.rawValue))
  }

  /// Examples of schemes that do not give what they promise. They are read with the law's numbers of their day, so a
  /// number that is corrected fails them rightly: a warning, and the examples are to be corrected with it.
  private static func unmet(_ library: PolicyLibrary) -> [PolicyDiagnostic] {
    library.pack.runSchemeExamples(asOf: library.exampleDay).filter { !$0.passes }.map { result in
      unmet(
        LocalizedText(zhHans: "审核 \(result.scheme)", en: result.scheme), at: result.place,
        expected: result.expected.title, found: result.found.title)
    }
  }

  private static func unmet(
    _ subject: LocalizedText, at place: Place, expected: LocalizedText, found: LocalizedText
  ) -> PolicyDiagnostic {
    PolicyDiagnostic(
      file: place.file, line: place.line, severity: .warning,
      what: LocalizedText(
        zhHans: "\(subject.zhHans) 的例子不符: 应为\(expected.zhHans),得到\(found.zhHans)",
        en: "an example of \(subject.en) fails: expected \(expected.en), found \(found.en)"),
      mend: LocalizedText(zhHans: "改动若是对的,把例子一并改过来", en: "where the change is right, correct the example with it"))
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
    let library = try PolicyLibrary.load(texts, insteadOf: base)
    office.policies.keep(library)
    return library
  }
}
