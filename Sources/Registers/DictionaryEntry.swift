import Vocabulary
import Yams

/// One node of the dictionary's YAML with the words that lead to it.
struct DictionaryEntry {
  let node: Node
  let place: String

  static func root(of yaml: String) throws(DictionaryError) -> DictionaryEntry {
    do {
      // Every scalar is text here; finding out which looks like a number or a day would cost a third of the reading.
      guard let node = try Yams.compose(yaml: yaml, .basic) else {
        throw DictionaryError(line: nil, place: "", problem: .notYAML("empty"))
      }
      return DictionaryEntry(node: node, place: "")
    } catch let error as DictionaryError {
      throw error
    } catch {
      throw DictionaryError(line: nil, place: "", problem: .notYAML("\(error)"))
    }
  }

  func renamed(_ place: String) -> DictionaryEntry {
    DictionaryEntry(node: node, place: place)
  }

  func error(_ problem: DictionaryError.Problem) -> DictionaryError {
    DictionaryError(line: node.mark?.line, place: place, problem: problem)
  }

  private func child(_ key: String) -> Node? { node.mapping?.first { $0.key.scalar?.string == key }?.value }

  func entry(_ key: String) throws(DictionaryError) -> DictionaryEntry {
    guard let child = child(key) else { throw error(.missing(key)) }
    return DictionaryEntry(node: child, place: place.isEmpty ? key : "\(place) \(key)")
  }

  func items() throws(DictionaryError) -> [DictionaryEntry] {
    guard let sequence = node.sequence else { throw error(.malformed(place, expected: "list")) }
    return sequence.map { DictionaryEntry(node: $0, place: place) }
  }

  func list(_ key: String) throws(DictionaryError) -> [DictionaryEntry] {
    try entry(key).items()
  }

  func pairs() throws(DictionaryError) -> [(String, DictionaryEntry)] {
    guard let mapping = node.mapping else { throw error(.malformed(place, expected: "mapping")) }
    var all: [(String, DictionaryEntry)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else { throw error(.malformed(place, expected: "text: …")) }
      all.append((name, DictionaryEntry(node: value, place: "\(place) \(name)")))
    }
    return all
  }

  func scalar(_ name: String) throws(DictionaryError) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else { throw error(.malformed(name, expected: "text")) }
    return text
  }

  func text(_ key: String) throws(DictionaryError) -> String {
    try entry(key).scalar(key)
  }

  func optionalText(_ key: String) -> String? {
    child(key)?.scalar?.string
  }

  /// `true` or `false`; `otherwise` stands in for an absent key, nil makes the key compulsory.
  func flag(_ key: String, otherwise: Bool?) throws(DictionaryError) -> Bool {
    switch optionalText(key) {
    case "true": return true
    case "false": return false
    case nil where child(key) == nil:
      guard let otherwise else { throw error(.missing(key)) }
      return otherwise
    default: throw error(.malformed(key, expected: "true | false"))
    }
  }

  /// The keys `zh` and `en`.
  func bilingual() throws(DictionaryError) -> LocalizedText {
    LocalizedText(zhHans: try text("zh"), en: try text("en"))
  }

  /// One scalar that holds both languages, `中文 / English`.
  func splitText(_ key: String) throws(DictionaryError) -> LocalizedText {
    let whole = try text(key)
    let bytes = Array(whole.utf8)
    let separator = Array(" / ".utf8)
    for start in bytes.indices where bytes[start...].starts(with: separator) {
      return LocalizedText(
        zhHans: String(decoding: bytes[..<start], as: UTF8.self),
        en: String(decoding: bytes[(start + separator.count)...], as: UTF8.self))
    }
    return LocalizedText(zhHans: whole, en: whole)
  }

  func refuseDuplicates(_ key: String, _ values: [String]) throws(DictionaryError) {
    var seen: Set<String> = []
    for value in values where !seen.insert(value).inserted {
      throw error(.duplicate(key, value: value))
    }
  }
}

extension [DictionaryEntry] {
  /// `map` with a typed error.
  func mapEntries<Result>(
    _ transform: (DictionaryEntry) throws(DictionaryError) -> Result
  ) throws(DictionaryError) -> [Result] {
    var results: [Result] = []
    for entry in self { results.append(try transform(entry)) }
    return results
  }
}
