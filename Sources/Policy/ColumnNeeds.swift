import FEEL
package import Registers

extension PolicyPack {
  /// The columns that a run of rules reads, directly, through facts and groups, and to tell whose a row is.
  ///
  /// - Parameter only: identifiers of the rules to run; nil: all.
  package func columns(readBy only: Set<String>?) -> ColumnSelection {
    let run = rules.filter { only?.contains($0.id) ?? true }
    var read = needs.columns(of: run, groups)
    for rule in run {
      for months in rule.requiredMonths { read[months.feed, default: []].insert(months.column) }
    }
    for source in sources { read[source.feed.number, default: []].formUnion(source.personColumns) }
    if let register = sources.first(where: { $0.name == subjects.source }) {
      read[register.feed.number, default: []].insert(subjects.householdColumn)
    }
    return ColumnSelection(read)
  }
}
