import Foundation
import Pages
import Testing
import Vocabulary

@Suite struct PhraseTests {
  @Test("Both tables hold exactly the phrases, none empty", arguments: Language.allCases)
  func tablesAreWhole(language: Language) throws {
    let table = try PhraseTable.load(language)
    #expect(Set(table.keys) == Set(Phrase.allCases.map(\.rawValue)))
    #expect(table.filter { $0.value.trimmingCharacters(in: .whitespaces).isEmpty }.isEmpty)
  }

  @Test("Both languages have the same placeholders")
  func placeholdersAgree() {
    for phrase in Phrase.allCases {
      let names = Language.allCases.map { Set(phrase.text($0).matches(of: /\{(\w+)\}/).map { String($0.1) }) }
      #expect(names[0] == names[1], "\(phrase.rawValue)")
    }
  }

  @Test("Chinese is Chinese and English has no Chinese in it")
  func languagesAreThemselves() {
    let isHan: (Unicode.Scalar) -> Bool = {
      (0x3000...0x9FFF).contains($0.value) || (0xFF00...0xFFEF).contains($0.value)
    }
    for phrase in Phrase.allCases {
      #expect(!phrase.text(.en).unicodeScalars.contains(where: isHan), "\(phrase.rawValue)")
    }
  }

  @Test("Every phrase is used, and templates use only phrases without placeholders")
  func phrasesAreUsed() throws {
    var used: Set<String> = []
    for (name, source) in try TemplateSources.load() {
      for match in source.matches(of: /\[\[([^\]]+)\]\]/) {
        used.insert(String(match.1))
        let phrase = try #require(Phrase(rawValue: String(match.1)), "\(match.1) in \(name)")
        #expect(!phrase.text(.en).contains("{"), "\(match.1) in \(name)")
      }
    }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources")
    var code = ""
    for folder in ["Pages", "App"] {
      let files = FileManager.default.enumerator(
        at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
      while let file = files?.nextObject() as? URL {
        guard file.pathExtension == "swift", file.lastPathComponent != "Phrase.swift" else { continue }
        code += try String(contentsOf: file, encoding: .utf8)
      }
    }
    let words = Set(code.matches(of: /\.(\w+)/).map { String($0.1) })
    let unused = Phrase.allCases.filter { !used.contains($0.rawValue) && !words.contains("\($0)") }.map(\.rawValue)
    // Left for the pages that the wiring formats.
    #expect(Set(unused).subtracting(Self.forWiring) == [])
  }

  /// Phrases that page builders use once pages are wired to verbs.
  static let forWiring: Set<String> = ["unit.rows"]

  @Test("A filled-in value is not searched for placeholders again")
  func valuesAreNotFilled() {
    #expect(Phrase.unitMinutes.text(.en, ["m": "{s}", "s": "5"]) == "{s} min 5 s")
  }
}
