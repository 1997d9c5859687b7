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
  package let rules: [Rule]
  package let clocks: [StatutoryClock]
  package let publicity: [PublicityRule]
  package let benefits: BenefitMatrix
  package let lexicon: PackLexicon

  /// The rule with an identifier such as `D07`.
  package func rule(_ id: String) -> Rule? {
    rules.first { $0.id == id }
  }
}

/// A law or notice the documents cite.
package struct Instrument: Sendable {
  /// Short name used in citations.
  package let code: String
  package let title: String
  /// Number of the document, 民发〔2021〕57号.
  package let number: String
  /// Day it took effect, as written; may be empty.
  package let effective: String
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
}

/// A number of the law, with its history.
package struct Parameter: Sendable {
  /// Name in run.json: `dibao.urban`.
  package let code: String
  package let name: String
  package let en: String
  package let type: ValueType
  /// As written: 元/人·月, 套, 月.
  package let unit: String
  /// Ascending by day; the value at a day is the last whose day is not after it.
  package let values: [Dated]
  package let place: Place

  package struct Dated: Sendable {
    /// nil: always.
    package let from: CivilDate?
    /// nil: published but not found.
    package let value: Value?
    package let basis: String
    package let isSettled: Bool
    package let line: Int
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
