package import Vocabulary

/// What the names of an expression mean. FEEL knows no register and no law: a policy pack tells it.
package protocol Lexicon {
  /// A value of a record, by any of its names.
  func attribute(_ name: String, of entity: String) -> Attribute?
  /// A list of records that belong to a record.
  func relation(_ name: String, of entity: String) -> Relation?
  /// A parameter or a fact of the run, under its canonical name.
  func global(_ name: String) -> (name: String, type: ValueType)?
  func function(_ name: String) -> FunctionDefinition?
  /// The entity a look-up function finds and the type of its key: `人(身份号码)`.
  func lookup(_ name: String) -> (entity: String, key: ValueType.Base)?
  /// The code a text means in a code list, by code or by label.
  func code(_ text: String, in list: String) -> String?
  /// What a function of one written text stands for, the same in every case; nil when there is no such function.
  func constant(_ function: String, of text: String) -> Constant?
  /// Everything that may be named where records of these entities are bound, to guess at misspelt names.
  func names(of entities: [String]) -> [String]
  /// The labels of a code list, to guess at misspelt ones.
  func labels(of list: String) -> [String]
  /// What a fact says, when it says so of its own record without lists; used to see through names.
  func definition(of fact: Attribute) -> Term?
}

extension Lexicon {
  /// No such functions.
  package func constant(_ function: String, of text: String) -> Constant? { nil }
  /// No guesses.
  package func names(of entities: [String]) -> [String] { [] }
  /// No guesses.
  package func labels(of list: String) -> [String] { [] }
}

/// What a function of one written text stands for.
package enum Constant {
  case value(Value, ValueType)
  /// There is such a function, but not for this text.
  case refused(what: LocalizedText, mend: LocalizedText)
}

/// A function of a policy document; its body is inlined where it is called.
package struct FunctionDefinition: Sendable {
  package let name: String
  package let parameters: [(name: String, type: ValueType)]
  package let result: ValueType
  package let body: Expression

  package init(name: String, parameters: [(name: String, type: ValueType)], result: ValueType, body: Expression) {
    self.name = name
    self.parameters = parameters
    self.result = result
    self.body = body
  }
}
