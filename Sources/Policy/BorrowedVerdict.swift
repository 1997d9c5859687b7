package import Vocabulary

/// What all verdicts have in common that one row of a rule's table gives.
package struct VerdictForm: Sendable {
  /// Identifier of the rule, `E01`.
  package let rule: String
  package let kind: Subject.Kind
  /// In the order the rule declares them.
  package let fields: [Field]
  package let outcome: Outcome

  package init(rule: String, kind: Subject.Kind, fields: [Field], outcome: Outcome) {
    self.rule = rule
    self.kind = kind
    self.fields = fields
    self.outcome = outcome
  }

  /// A named value of every verdict of the form.
  package struct Field: Sendable {
    package let name: String
    package let isKey: Bool
    /// What a `.listed` value takes its texts from; empty for other values.
    package let texts: [String]

    package init(name: String, isKey: Bool, texts: [String]) {
      self.name = name
      self.isKey = isKey
      self.texts = texts
    }
  }
}

/// A verdict read where the run keeps it: a run says something of every household, and lines are written of that
/// without a `Verdict` being made. Valid only in the call that hands it out.
package struct BorrowedVerdict {
  /// Place of the verdict's form in the list of forms that comes with it. Not the form itself: threads that count
  /// the users of one object a million times hold each other up.
  package let form: Int
  /// The subject's id in UTF-8.
  package let id: UnsafeBufferPointer<UInt8>
  /// One for each field of the form.
  package let values: UnsafeBufferPointer<BorrowedValue>
  /// Ascending.
  package let missing: [String]

  package init(
    form: Int, id: UnsafeBufferPointer<UInt8>, values: UnsafeBufferPointer<BorrowedValue>, missing: [String]
  ) {
    self.form = form
    self.id = id
    self.values = values
    self.missing = missing
  }
}

/// A `DetailValue` before texts are made of it; owns nothing, so that millions can pass without being counted.
package enum BorrowedValue {
  case null
  case integer(Int64)
  case boolean(Bool)
  case day(CivilDate)
  case month(YearMonth)
  case citizen(CitizenID)
  /// UTF-8.
  case text(UnsafeBufferPointer<UInt8>)
  /// Bit i stands for text i of the field.
  case listed(Int64)
}

extension Verdict {
  /// The verdict as values of its own, which may be kept.
  ///
  /// - Parameter form: the one that `borrowed` names.
  package init(_ borrowed: BorrowedVerdict, form: VerdictForm) {
    self.init(
      rule: form.rule, subject: Subject(kind: form.kind, id: String(decoding: borrowed.id, as: UTF8.self)),
      detail: zip(form.fields, borrowed.values).map { field, value in
        DetailField(name: field.name, isKey: field.isKey, value: DetailValue(value, texts: field.texts))
      }, outcome: form.outcome, missing: borrowed.missing)
  }
}

extension DetailValue {
  /// The value as it stands in a verdict.
  ///
  /// - Parameter texts: of the field, for `.listed`.
  package init(_ value: BorrowedValue, texts: [String]) {
    switch value {
    case .null: self = .null
    case .integer(let number): self = .integer(number)
    case .boolean(let flag): self = .boolean(flag)
    case .day(let day): self = .text(day.description)
    case .month(let month): self = .text(month.description)
    case .citizen(let id): self = .text(id.clearText)
    case .text(let bytes): self = .text(String(decoding: bytes, as: UTF8.self))
    case .listed(let bits): self = .list(BorrowedValue.texts(texts, of: bits))
    }
  }
}

extension BorrowedValue {
  /// The texts whose bits are set, in their order.
  package static func texts(_ texts: [String], of bits: Int64) -> [String] {
    texts.indices.filter { bits >> Int64($0) & 1 == 1 }.map { texts[$0] }
  }
}
