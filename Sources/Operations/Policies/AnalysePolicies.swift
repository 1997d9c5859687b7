package import Policy
package import Vocabulary

/// Looks for gaps, overlaps, unreachable rows and cliffs in the decision tables.
package struct AnalysePolicies: Sendable {
  private let library: PolicyLibrary

  package init(library: PolicyLibrary) {
    self.library = library
  }

  /// - Parameters:
  ///   - asOf: the day whose parameters are used; nil: the day on which examples are read.
  ///   - cliff: amounts that change by no more than this at the smallest step are not reported.
  ///   - tables: identifiers of rules and names of decisions; nil: all.
  /// - Throws: `.invalid` when a name is neither a rule nor a decision with a table.
  package func run(
    asOf: CivilDate? = nil, cliff: Money = Money(fen: 0), tables: Set<String>? = nil
  ) throws(OperationError) -> [TableAnalysis] {
    let known = Set(library.pack.rules.map(\.id) + library.pack.decisions.map(\.name))
    if let unknown = (tables ?? []).subtracting(known).sorted().first {
      throw .invalid(
        "table", zhHans: "没有规则或判定「\(unknown)」。编号和名称见 mingcha policy print。",
        en: "There is no rule or decision “\(unknown)”. See mingcha policy print.")
    }
    let parameters = ParameterValues(library.pack.parameters, asOf: asOf ?? library.exampleDay)
    return library.pack.analyseTables(parameters, cliff: cliff, only: tables)
  }
}
