import Foundation
package import Vocabulary

extension Phrase {
  /// The phrase in one language.
  package func text(_ language: Language) -> String {
    PhraseTable.shared.text(self, language)
  }

  /// The phrase with its placeholders `{name}` filled in; a value is not searched for placeholders again.
  package func text(_ language: Language, _ values: KeyValuePairs<String, String>) -> String {
    var result = ""
    var rest = Substring(text(language))
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = rest[rest.index(after: open)..<close]
      result += values.first { $0.key == name }?.value ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

/// The screen texts of both languages, read once.
package struct PhraseTable: Sendable {
  /// Tables as they are delivered; a phrase without a text shows its key, which the tests refuse.
  static let shared = PhraseTable()

  private let tables: [Language: [String: String]]

  private init() {
    var tables: [Language: [String: String]] = [:]
    for language in Language.allCases {
      // A table that is missing or incomplete is refused at start, by `check`.
      tables[language] = (try? Self.load(language)) ?? [:]
    }
    self.tables = tables
  }

  /// One table: key to text.
  package static func load(_ language: Language) throws(PagesError) -> [String: String] {
    let name = "\(language.rawValue).json"
    guard let file = try ResourceFolder.files(in: "Phrases", ending: name).first else {
      throw .brokenPhrases(file: name, reason: "missing")
    }
    do {
      return try JSONDecoder().decode([String: String].self, from: file.data)
    } catch {
      throw .brokenPhrases(file: name, reason: "\(error)")
    }
  }

  /// Throws unless the table of a language has every phrase.
  static func check(_ language: Language) throws(PagesError) {
    let table = try load(language)
    for phrase in Phrase.allCases where table[phrase.rawValue] == nil {
      throw .brokenPhrases(file: "\(language.rawValue).json", reason: "no text for \(phrase.rawValue)")
    }
  }

  func text(_ phrase: Phrase, _ language: Language) -> String {
    tables[language]?[phrase.rawValue] ?? phrase.rawValue
  }
}
