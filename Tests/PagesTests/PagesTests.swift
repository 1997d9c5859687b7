import Foundation
import PageSamples
import Pages
import Testing
import Vocabulary

@Suite struct PageRenderingTests {
  static let extras: @Sendable (Samples) -> [(String, any Page)] = { samples in
    [
      ("UploadPage-preview", samples.uploadPreview), ("UploadPage-dry-run", samples.uploadDryRun),
      ("UploadPage-rejects", samples.uploadRejects), ("UploadPage-import", samples.uploadImporting),
      ("HomePage-empty", samples.emptyHome), ("UnmaskPage-shown", samples.unmasked),
      ("SearchPage-empty", samples.emptySearch), ("DraftDocumentPage-text", samples.draftText),
    ]
  }

  static func pages(_ samples: Samples) -> [(name: String, page: any Page)] {
    samples.all.map { (PageCatalog.templateName(of: type(of: $0)), $0) } + extras(samples).map { ($0.0, $0.1) }
  }

  @Test("There is a sample of every page")
  func everyPageHasASample() {
    let names = Set(Samples(.zhHans).all.map { PageCatalog.templateName(of: type(of: $0)) })
    #expect(names == Set(PageCatalog.pages.map(PageCatalog.templateName)))
  }

  @Test("Every page renders in both languages without leftovers and with balanced tags", arguments: Language.allCases)
  func rendersWhole(language: Language) throws {
    let (assets, templates) = try Delivered.parts()
    let folder = ProcessInfo.processInfo.environment["MINGCHA_PREVIEW"]
    for signedIn in [true, false] {
      for (name, page) in Self.pages(Samples(language, signedIn: signedIn)) {
        let html = Self.html(page, templates, language)
        for leftover in ["{{", "}}", "[[", "]]", "((asset", "((icon", "Optional("] {
          #expect(!html.contains(leftover), "\(leftover) in \(name)")
        }
        #expect(Markup.problems(html) == [], "\(name) in \(language)")
        if signedIn, let folder { try Preview.write(html, name: name, language: language, assets: assets, to: folder) }
      }
    }
  }

  @Test("Every address in a page leads to a route of this server or to a place on the page")
  func addressesLeadSomewhere() throws {
    let (assets, templates) = try Delivered.parts()
    for (name, page) in Self.pages(Samples(.en)) {
      let html = Self.html(page, templates, .en)
      for (attribute, value) in Markup.addresses(html) {
        if value.hasPrefix("#") {
          #expect(html.contains("id=\"\(value.dropFirst())\""), "\(value) in \(name)")
          continue
        }
        let path = String(value.prefix { $0 != "?" && $0 != "#" })
        let isForm = attribute == "action"
        let match = Route.match(method: "GET", path: path) ?? (isForm ? Route.match(method: "POST", path: path) : nil)
        #expect(match != nil, "\(attribute)=\(value) in \(name)")
        if match?.route == .asset {
          #expect(assets.file(named: match?.arguments.first ?? "") != nil, "\(value) in \(name)")
        }
      }
    }
  }

  static func html(_ page: any Page, _ templates: Templates, _ language: Language) -> String {
    func render<P: Page>(_ page: P) -> String { templates.html(page, in: language) }
    return render(page)
  }
}

/// What is delivered beside the program, parsed once for all tests.
enum Delivered {
  private static let shared = Result { () throws -> (Assets, Templates) in
    let assets = try Assets()
    return (assets, try Templates(assets: assets))
  }

  static func parts() throws -> (assets: Assets, templates: Templates) { try shared.get() }
}

/// Writes pages to files for looking at them, when `MINGCHA_PREVIEW` names a folder.
enum Preview {
  static func write(_ html: String, name: String, language: Language, assets: Assets, to folder: String) throws {
    let root = URL(fileURLWithPath: folder)
    let assetFolder = root.appendingPathComponent("assets")
    try FileManager.default.createDirectory(at: assetFolder, withIntermediateDirectories: true)
    for asset in assets.names {
      guard let file = assets.file(named: asset) else { continue }
      try Data(file.bytes).write(to: assetFolder.appendingPathComponent(asset))
    }
    try Data(html.utf8).write(to: root.appendingPathComponent("\(name).\(language.rawValue).html"))
  }
}
