import Operations
import Policy
import Vocabulary

/// How explanations are told in JSON.
enum CaseForms {
  static let name = Representation<CaseName>(
    "CaseName",
    [
      .localized("label") { $0.label }, .optionalText("person") { $0.personToken },
      .optionalText("household") { $0.householdNumber },
    ])
  static let datum = Representation<CaseDatum>(
    "Datum", [.text("code") { $0.code }, .localized("title") { $0.title }, .localized("value") { $0.value }])
  private static let basis = Representation<CaseBasis>(
    "Basis", [.text("citation") { $0.citation }, .text("instrument") { $0.instrument }, .text("number") { $0.number }])
  private static let condition = Representation<CaseCondition>(
    "Condition",
    [
      .localized("text") { $0.text }, .init("isMet", .nullable(.boolean)) { JSONValue($0.isMet) },
      .parts("values", datum) { $0.values },
    ])
  private static let row = Representation<CaseTableRow>(
    "TableRow",
    [
      .text("number") { $0.number }, .init("isMet", .nullable(.boolean)) { JSONValue($0.isMet) },
      .flag("isDeciding") { $0.isDeciding },
      .init("cells", .list(.localized)) { .list($0.cells.map { JSONValue($0) }) },
      .texts("outputs") { $0.outputs },
      .init("change", .nullable(.localized)) { $0.change.map { JSONValue($0) } ?? .null },
    ])
  static let table = Representation<CaseTable>(
    "DecisionTable",
    [
      .localized("title") { $0.title }, .parts("inputs", datum) { $0.inputs },
      .texts("outputs") { $0.outputNames }, .parts("rows", row) { $0.rows },
    ])
  private static let parameter = Representation<CaseParameter>(
    "UsedParameter",
    [
      .text("code") { $0.code }, .localized("title") { $0.title },
      .init("value", .nullable(.localized)) { $0.value.map { JSONValue($0) } ?? .null }, .text("unit") { $0.unit },
      .optionalDay("from") { $0.from }, .text("basis") { $0.basis }, .flag("isSettled") { $0.isSettled },
    ])
  static let place = Representation<CaseSourcePlace>(
    "SourcePlace",
    [
      .text("feed") { $0.feed }, .localized("title") { $0.title }, .text("file") { $0.file },
      .count("row") { max(0, $0.row) }, .optionalDay("date") { $0.date },
    ])
  private static let fact = Representation<CaseFact>(
    "Fact",
    [
      .count("depth") { $0.depth }, .localized("title") { $0.title }, .localized("value") { $0.value },
      .localized("subject") { $0.subject }, .optionalPart("source", place) { $0.source },
      .flag("isMissing") { $0.isMissing },
    ])
  private static let change = Representation<CaseChange>(
    "CaseChange",
    [
      .localized("condition") { $0.condition }, .optionalText("answer") { $0.answer?.rawValue },
      .localized("sentence") { $0.sentence },
    ])
  static let account = Representation<CaseAccount>(
    "Explanation",
    [
      .text("rule") { $0.rule }, .localized("title") { $0.title }, .text("direction") { $0.direction },
      .text("severity") { $0.severity }, .text("deadline") { $0.deadline }, .parts("basis", basis) { $0.basis },
      .part("subject", name) { $0.subject }, .day("asOf") { $0.asOf }, .text("answer") { $0.answer.rawValue },
      .localized("sentence") { $0.sentence }, .parts("detail", datum) { $0.detail },
      .parts("missing", datum) { $0.missing }, .flag("isBlocked") { $0.isBlocked },
      .parts("conditions", condition) { $0.conditions }, .parts("tables", table) { $0.tables },
      .parts("parameters", parameter) { $0.parameters }, .parts("facts", fact) { $0.facts },
      .parts("changes", change) { $0.changes },
    ])

  private static let missing = Representation<OrderedCard.Missing>(
    "MissingAnswer",
    [
      .text("code") { $0.code }, .localized("title") { $0.title },
      .init("question", .nullable(.localized)) { $0.question.map { JSONValue($0) } ?? .null },
      .optionalPart("subject", name) { $0.subject },
    ])
  private static let line = Representation<OrderedCard.Line>(
    "SchemeLine",
    [
      .text("answer") { $0.answer.rawValue }, .flag("isApplicable") { $0.isApplicable },
      .optionalText("row") { $0.row },
      .parts("missing", missing) { $0.missing }, .part("account", account) { $0.account },
    ])
  private static let step = Representation<OrderedCard.Step>(
    "SchemeStep",
    [
      .count("level") { $0.level }, .text("kind") { "\($0.kind)" }, .text("scheme") { $0.scheme },
      .localized("title") { $0.title }, .text("answer") { $0.answer.rawValue }, .parts("lines", line) { $0.lines },
    ])
  private static let result = Representation<OrderedCard.Result>(
    "SchemeResult",
    [
      .part("subject", name) { $0.subject }, .optionalText("identity") { $0.identity },
      .texts("undecided") { $0.undecided }, .texts("choices") { $0.choices }, .texts("together") { $0.together },
      .texts("events") { $0.events }, .texts("openEvents") { $0.openEvents }, .parts("missing", missing) { $0.missing },
    ])
  static let card = Representation<OrderedCard>(
    "OrderedScreening",
    [
      .localized("title") { $0.title }, .part("subject", name) { $0.subject }, .day("asOf") { $0.asOf },
      .parts("steps", step) { $0.steps }, .parts("results", result) { $0.results },
    ])
}
