import Foundation
import Pages
import Testing
import Vocabulary

@Suite struct TemplateLintTests {
  @Test("Every tag of every template names a stored property of its scope")
  func tagsFit() throws {
    let shapes = try Shapes.shared.get()
    var lint = TemplateLint(shapes: shapes, sources: try TemplateSources.load())
    for page in shapes.pages.sorted() { lint.check(page: page) }
    #expect(lint.problems.sorted() == [])
    #expect(lint.used == Set(try TemplateSources.load().keys), "a template nobody uses")
  }

  @Test("Every page value of the source is in the catalogue")
  func catalogueIsWhole() throws {
    #expect(try Shapes.shared.get().pages == Set(PageCatalog.pages.map(PageCatalog.templateName)))
  }

  @Test(
    "The lint sees what would render silently",
    arguments: [
      ("{{mispelt}}", "no stored property"), ("{{#frame}}{{status}}{{/frame}}", "no stored property of Frame"),
      ("{{{title}}}", "not allowed"), ("{{&title}}", "not allowed"), ("{{>nowhere}}", "no template"),
      ("{{#title}}x{{/title}}", "always there"), ("{{links}}", "prints a"),
      ("{{#links}}{{title}}{{/links}}", "of Link"),
      ("{{#links}}x", "closed by"), ("{{frame.nothing}}", "of Frame"),
    ])
  func lintSees(template: String, problem: String) throws {
    var sources = try TemplateSources.load()
    sources["ErrorPage"] = template
    var lint = TemplateLint(shapes: try Shapes.shared.get(), sources: sources)
    lint.check(page: "ErrorPage")
    #expect(lint.problems.contains { $0.contains(problem) }, "\(lint.problems)")
  }

  @Test("The lint sees a nil that would show the outer value of the same name")
  func lintSeesShadow() throws {
    var sources = try TemplateSources.load()
    sources["FindingPage"] = "{{#others}}{{#outcome}}{{text}}{{/outcome}}{{/others}}"
    var lint = TemplateLint(shapes: try Shapes.shared.get(), sources: sources)
    lint.check(page: "FindingPage")
    #expect(lint.problems.contains { $0.contains("write .outcome") })
    sources["FindingPage"] = "{{#others}}{{#.outcome}}{{text}}{{/.outcome}}{{/others}}"
    lint = TemplateLint(shapes: try Shapes.shared.get(), sources: sources)
    lint.check(page: "FindingPage")
    #expect(lint.problems == [])
  }

  @Test("A value stands only in text or in a quoted attribute, and an address is one whole value")
  func placesAreSafe() throws {
    for (name, source) in try TemplateSources.load() {
      #expect(!source.contains("style="), "\(name)")
      #expect(!source.contains("<script>") && !source.contains("<style"), "\(name)")
      #expect(source.firstMatch(of: /\son[a-z]+=/) == nil, "\(name)")
      #expect(source.firstMatch(of: /=\{\{/) == nil, "an attribute without quotes in \(name)")
      for match in source.matches(of: /(href|src|action|data-poll)="([^"]*\{\{[^"]*)"/) {
        let value = match.2
        let isWhole = value.wholeMatch(of: /\{\{\.?(frame\.)?(\w*(url|URL|[aA]ction))\}\}/) != nil
        let isFragment = value.hasPrefix("((asset:icons.svg))#") || value == "#{{fieldID}}"
        #expect(isWhole || isFragment, "\(match.0) in \(name)")
      }
    }
  }
}
