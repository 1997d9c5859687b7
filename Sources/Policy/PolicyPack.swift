package import FEEL
package import Registers
package import Vocabulary

/// A pack of policy documents after every name, type and citation in them was checked.
package struct PolicyPack: Sendable {
  package let documents: [MarkdownDocument]
  package let instruments: [Instrument]
  package let subjects: PopulationDeclaration
  package let sources: [Source]
  package let parameters: [Parameter]
  package let groups: [GroupDeclaration]
  package let facts: [Fact]
  package let decisions: [Decision]
  package internal(set) var rules: [Rule]
  package let clocks: [StatutoryClock]
  package let publicity: [PublicityRule]
  package let benefits: BenefitMatrix
  package let money: [MoneyOutput]
  package let lexicon: PackLexicon
  /// Values that no register holds, in the order of the documents.
  package let questions: [Question]
  package let schemes: [Scheme]
  package let precedences: [Precedence]
  /// What somebody should look at, in the order of files and lines; the documents hold all the same.
  package let warnings: [PolicyDiagnostic]
  /// What facts say, and which feeds and parameters rules and terms rest on.
  package let needs: DataNeeds

  /// The rule with an identifier such as `D07`; where it changed over time, as it stands latest.
  package func rule(_ id: String) -> Rule? {
    rules.filter { $0.id == id }.max { ($0.period.from?.dayNumber ?? .min) < ($1.period.from?.dayNumber ?? .min) }
  }

  /// The rule as it was in force on a day; nil when it was not.
  package func rule(_ id: String, on day: CivilDate) -> Rule? {
    rules.first { $0.id == id && $0.period.contains(day) }
  }

  /// The rules in force on a day, in the order of the documents.
  package func rules(on day: CivilDate) -> [Rule] {
    rules.filter { $0.period.contains(day) }
  }
}

/// Which register tells the persons and the households, and by which columns.
package struct PopulationDeclaration: Sendable {
  /// Name of the source that lists the persons registered.
  package let source: String
  /// Place of the column of household numbers in that source.
  package let householdColumn: Int
  /// Places of columns that tell people who and where somebody is; nil where the documents name none.
  package let nameColumn: Int?
  package let streetColumn: Int?
  package let communityColumn: Int?
}

/// A feed or roll under the name the documents use.
package struct Source: Sendable {
  package let name: String
  package let en: String
  package let feed: FeedSchema
  /// Places of the columns that hold the person a row belongs to; several: to each of them.
  package let personColumns: [Int]
}

/// Rows of a source taken together by equal texts of a column, as an entity of its own.
package struct GroupDeclaration: Sendable {
  package let name: String
  package let en: String
  package let source: String
  /// Which rows take part, said of one row at depth 0; nil: all.
  package let filter: Term?
  package let column: Attribute
}

/// A named value of an entity and what it means.
package struct Fact: Sendable {
  package let attribute: Attribute
  package let en: String
  package let note: String
  /// As written.
  package let text: String
  /// Said of the record at depth 0.
  package let definition: Term
  package let place: Place
}

/// Where something stands in the documents.
package struct Place: Hashable, Sendable {
  package let file: String
  package let line: Int
  /// 1-based, in Unicode scalars.
  package let column: Int

  package init(file: String, line: Int, column: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
  }
}

/// A first-hit table whose outputs are facts.
package struct Decision: Sendable {
  package let name: String
  package let en: String
  package let entity: String
  package let table: DecisionTable
  /// The fact that holds the number of the row that decided, 1-based.
  package let rowFact: Attribute
  package let place: Place
}
