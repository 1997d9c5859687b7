package import Policy
internal import Vocabulary

/// What a run says of a problem besides its key, in canonical JSON so that it is stored, compared and exported without
/// being built anew.
package struct Facts: Sendable {
  /// The `detail` object of the exchange line.
  package let detail: String
  package let outcome: Outcome
  /// The `missing` array of the exchange line.
  package let missing: String

  /// Takes text that was written before, such as stored columns.
  package init(detail: String, outcome: Outcome, missing: String) {
    self.detail = detail
    self.outcome = outcome
    self.missing = missing
  }

  package init(_ verdict: Verdict) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(128)
    bytes.appendJSON(verdict.detail)
    detail = String(decoding: bytes, as: UTF8.self)
    outcome = verdict.outcome
    if verdict.missing.isEmpty {
      missing = "[]"
    } else {
      bytes.removeAll(keepingCapacity: true)
      bytes.appendJSON(verdict.missing)
      missing = String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Detail, outcome and missing as they stand at the end of an exchange line.
  package var text: String {
    "\"detail\":\(detail),\"outcome\":\"\(outcome.rawValue)\",\"missing\":\(missing)"
  }

  /// The fields of the detail in their order; `isKey` by the key. Empty when the text is not a canonical object.
  package func fields(key: ProblemKey) -> [DetailField] {
    let stars = Set(key.starNames)
    guard let values = DetailReader.object(detail) else { return [] }
    return values.map { DetailField(name: $0.name, isKey: stars.contains($0.name), value: $0.value) }
  }

  /// What was missing, ascending.
  package var missingNames: [String] {
    DetailReader.list(missing) ?? []
  }

  /// The detail object with every citizen ID in it masked.
  package var maskedDetail: String {
    guard let values = DetailReader.object(detail) else { return "{}" }
    var bytes: [UInt8] = []
    bytes.appendJSON(values.map { DetailField(name: $0.name, isKey: false, value: $0.value.masked) })
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Facts: Hashable {
  /// Equal when the bytes are: `String ==` would take texts for equal that are written differently.
  package static func == (left: Facts, right: Facts) -> Bool {
    left.outcome == right.outcome && left.detail.utf8.elementsEqual(right.detail.utf8)
      && left.missing.utf8.elementsEqual(right.missing.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(outcome)
    for byte in detail.utf8 { hasher.combine(byte) }
    for byte in missing.utf8 { hasher.combine(byte) }
  }
}

extension DetailValue {
  /// The value for people who did not ask for clear identities: citizen IDs masked, all else as it is.
  package var masked: DetailValue {
    switch self {
    case .text(let text): .text(maskedIfCitizenID(text))
    case .list(let texts): .list(texts.map(maskedIfCitizenID))
    case .null, .integer, .boolean: self
    }
  }
}

extension Subject {
  /// The id as it may be shown to anybody: a citizen ID masked, a household number as it is.
  package var maskedID: String {
    kind == .person ? maskedIfCitizenID(id) : id
  }
}

private func maskedIfCitizenID(_ text: String) -> String {
  CitizenID(text).map(\.description) ?? text
}
