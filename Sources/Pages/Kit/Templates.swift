import Foundation
import Mustache
package import Vocabulary

/// All templates in all languages, parsed once at start.
///
/// Before parsing, a template's `[[key]]` becomes the phrase in its language, `((asset:name))` the hashed address of an
/// asset, and `((icon:name))` a small drawing from the sprite. Every template is given our own escaping.
package struct Templates: Sendable {
  private let libraries: [Language: MustacheLibrary]

  /// Parses every template and checks that every page has one.
  ///
  /// - Throws: `PagesError` naming the template and what is wrong with it.
  package init(assets: Assets) throws(PagesError) {
    MustacheContentTypes.register(MarkupEscaping(), named: MarkupEscaping.name)
    let sources = try TemplateSources.load()
    var libraries: [Language: MustacheLibrary] = [:]
    for language in Language.allCases {
      try PhraseTable.check(language)
      var library = MustacheLibrary()
      for (name, source) in sources {
        let text = try Self.prepared(source, name: name, language: language, assets: assets)
        do {
          try library.register(text, named: name)
        } catch {
          throw .brokenTemplate(name: name, reason: "\(error)")
        }
      }
      libraries[language] = library
    }
    for page in PageCatalog.pages where sources[PageCatalog.templateName(of: page)] == nil {
      throw .missingTemplate(name: PageCatalog.templateName(of: page))
    }
    self.libraries = libraries
  }

  /// The page as HTML.
  package func html<P: Page>(_ page: P, in language: Language) -> String {
    let tree = PageTree(Mirror(reflecting: page))
    guard let text = libraries[language]?.render(tree, withTemplate: PageCatalog.templateName(of: P.self)) else {
      preconditionFailure("a page without a template: \(P.self)")
    }
    return text
  }

  /// The text of a template with phrases, assets and icons put in.
  ///
  /// - Throws: `PagesError.brokenTemplate` for a key, asset or icon that does not exist.
  package static func prepared(
    _ source: String, name: String, language: Language, assets: Assets
  ) throws(PagesError) -> String {
    var text = "{{% CONTENT_TYPE:\(MarkupEscaping.name)}}"
    var rest = Substring(source.hasSuffix("\n") ? source.dropLast() : source[...])
    while let mark = firstMark(in: rest) {
      text += rest[..<mark.open.lowerBound]
      guard let close = rest.range(of: mark.isPhrase ? "]]" : "))", range: mark.open.upperBound..<rest.endIndex) else {
        throw .brokenTemplate(name: name, reason: "an unclosed [[ or ((")
      }
      let key = String(rest[mark.open.upperBound..<close.lowerBound])
      if mark.isPhrase {
        guard let phrase = Phrase(rawValue: key) else { throw .brokenTemplate(name: name, reason: "no phrase \(key)") }
        text += MarkupEscaping.escaped(phrase.text(language))
      } else if let replacement = assets.replacement(for: key) {
        text += replacement
      } else {
        throw .brokenTemplate(name: name, reason: "no asset \(key)")
      }
      rest = rest[close.upperBound...]
    }
    return text + rest
  }

  private static func firstMark(in text: Substring) -> (open: Range<Substring.Index>, isPhrase: Bool)? {
    let phrase = text.range(of: "[[")
    let asset = text.range(of: "((")
    switch (phrase, asset) {
    case (.some(let phrase), .some(let asset)):
      return phrase.lowerBound < asset.lowerBound ? (phrase, true) : (asset, false)
    case (.some(let phrase), nil): return (phrase, true)
    case (nil, .some(let asset)): return (asset, false)
    case (nil, nil): return nil
    }
  }
}

/// The template files as they are delivered with the program.
package enum TemplateSources {
  /// Text of every template by its name.
  package static func load() throws(PagesError) -> [String: String] {
    var sources: [String: String] = [:]
    for (name, data) in try ResourceFolder.files(in: "Templates", ending: ".mustache") {
      sources[String(name.dropLast(".mustache".count))] = String(decoding: data, as: UTF8.self)
    }
    return sources
  }
}

/// Files that are delivered beside the program.
enum ResourceFolder {
  /// The bytes of every file of a folder whose name has an ending.
  static func files(in folder: String, ending: String) throws(PagesError) -> [(name: String, data: Data)] {
    let directory = Bundle.module.bundleURL.appendingPathComponent(folder)
    do {
      return try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
        .filter { $0.hasSuffix(ending) }
        .map { ($0, try Data(contentsOf: directory.appendingPathComponent($0))) }
    } catch {
      throw .missingFolder(path: directory.path, reason: "\(error)")
    }
  }
}
