import Foundation
import Testing

@Suite("Repository")
struct RepositoryTests {
  @Test("Nothing tracked is built, resolved or large", .enabled(if: House.isCheckout, "not a git checkout"))
  func trackedFilesAreSources() throws {
    let tracked = try House.git("ls-files", "-z").map { path in
      let size = try? FileManager.default.attributesOfItem(atPath: House.root.appending(path: path).path)[.size] as? Int
      return TrackedFile(path: path, size: size ?? 0)
    }
    let complaints = tracked.flatMap(\.complaints)
    #expect(complaints.isEmpty, "\(complaints.report)")
    #expect(tracked.contains { $0.path == "Package.swift" }, "git ls-files was not understood")
  }

  @Test("Decisions are numbered one after another")
  func decisionsAreNumbered() {
    let complaints = Decisions.complaints(about: House.names(in: "docs/decisions"))
    #expect(complaints.isEmpty, "\(complaints.report)")
  }

  @Test("Every package of scripts/debian-packages.txt says why")
  func packagesSayWhy() throws {
    let lines = try #require(House.read("scripts/debian-packages.txt")).split(separator: "\n")
    let silent = lines.filter { !$0.hasPrefix("#") && !$0.contains(" # ") }
    #expect(silent.isEmpty, "no reason after `#`: \(silent.joined(separator: ", "))")
    #expect(lines.count > 5)
  }

  @Test("The glossary has its four columns filled in every row, and no term twice")
  func glossaryIsWhole() throws {
    let rows = try #require(House.read("docs/glossary.md")).split(separator: "\n").filter { $0.hasPrefix("| ") }
      .map { $0.split(separator: "|").map { $0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed() } }
    let broken = rows.filter { $0.count != 4 || $0.contains { $0.isEmpty } }
    #expect(broken.isEmpty, "rows of docs/glossary.md without four filled cells: \(broken)")
    let terms = rows.filter { $0.first.map(String.init) != "中文" }.compactMap { $0.first.map { String($0) } }
    let twice = Dictionary(grouping: terms) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    #expect(twice.isEmpty, "terms of docs/glossary.md that stand twice: \(twice)")
    #expect(terms.count >= 70)
  }

  @Test("Links between the documents lead to a file")
  func linksLead() {
    let names = House.names(in: "docs").filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
    let decisions = House.names(in: "docs/decisions").map { "docs/decisions/\($0)" }
    let complaints = (["README.md"] + names + decisions).flatMap { path in
      DocumentLinks.complaints(about: HouseFile(path, House.read(path) ?? "")) { House.holds($0) }
    }
    #expect(complaints.isEmpty, "\(complaints.report)")
  }

  // The checks themselves.

  @Test("A link into nothing is refused; links to files, places in the page and the web pass")
  func badLink() {
    let page = HouseFile(
      "docs/a.md", "[a](b.md) [web](https://example.org) [up](../README.md#x) [here](#x)\n[gone](c/gone.md) `[x](y)`\n")
    let complaints = DocumentLinks.complaints(about: page) { ["docs/b.md", "README.md"].contains($0) }
    #expect(complaints.map(\.description).map { $0.prefix(12) } == ["docs/a.md:2:"])
    #expect(complaints.first?.what == "the link to `c/gone.md` leads nowhere")
  }

  @Test(
    "A tracked file that is built, resolved or large is refused",
    arguments: [
      (".build/debug.yaml", 1), ("Package.resolved", 1), ("Tools/Package.resolved", 1), ("a/.build/x", 1),
      ("Sources/A/big.bin", 1_048_577), (".swiftpm/config", 1), ("mingcha-data/store.sqlite", 1),
    ])
  func badTrackedFile(path: String, size: Int) {
    #expect(TrackedFile(path: path, size: size).complaints.count == 1)
  }

  @Test("An ordinary tracked file passes")
  func goodTrackedFile() {
    #expect(TrackedFile(path: "Sources/A/small.bin", size: 1_048_576).complaints.isEmpty)
    #expect(TrackedFile(path: "docs/.builder.md", size: 1).complaints.isEmpty)
  }

  @Test(
    "Decisions without number, with a gap or with one number twice are refused",
    arguments: [
      ["rooms.md"], ["0001-a.md", "0003-b.md"], ["0001-a.md", "0001-b.md"], ["0001_a.md"], ["0002-a.md"], [],
    ])
  func badDecisions(names: [String]) {
    #expect(!Decisions.complaints(about: names).isEmpty)
  }

  @Test("Decisions in a row pass")
  func goodDecisions() {
    #expect(Decisions.complaints(about: ["0001-a.md", "0002-b-c2.md"]).isEmpty)
  }
}

/// A file git keeps, judged by its name and size.
struct TrackedFile {
  let path: String
  let size: Int

  var complaints: [Complaint] {
    let parts = path.split(separator: "/")
    let isBuilt = parts.dropLast().contains { [".build", ".swiftpm", "mingcha-data", "DerivedData"].contains($0) }
    if isBuilt || parts.last == "Package.resolved" {
      return [complaint("a product is tracked", "Run `git rm --cached` and leave it to .gitignore")]
    }
    if size > 1_048_576 {
      return [complaint("\(size) bytes are tracked, over 1 MiB", "Compute it, cut it, or fetch it at set-up")]
    }
    return []
  }

  private func complaint(_ what: String, _ instead: String) -> Complaint {
    Complaint(path: path, line: 1, what: what, instead: instead)
  }
}

/// Links of a Markdown page to other files of the repository.
enum DocumentLinks {
  static func complaints(about page: HouseFile, exists: (String) -> Bool) -> [Complaint] {
    page.text.lines.enumerated().flatMap { index, line in
      targets(in: line).filter { !exists(resolved($0, from: page.path)) }.map {
        Complaint(
          path: page.path, line: index + 1, what: "the link to `\($0)` leads nowhere",
          instead: "Name the file by its path from this page")
      }
    }
  }

  /// Targets of `[text](target)` outside code, without those of the web and of places in the page itself.
  private static func targets(in line: String) -> [String] {
    let prose = line.components(separatedBy: "`").enumerated().map { $0.offset % 2 == 0 ? $0.element : "" }.joined()
    return prose.components(separatedBy: "](").dropFirst()
      .map { String($0.prefix { $0 != ")" && $0 != "#" }) }
      .filter { !$0.isEmpty && !$0.contains("://") && !$0.hasPrefix("mailto:") }
  }

  private static func resolved(_ target: String, from path: String) -> String {
    var parts = path.split(separator: "/").dropLast()
    for part in target.split(separator: "/") where part != "." {
      if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}

/// The pages of docs/decisions by their names.
enum Decisions {
  static func complaints(about names: [String]) -> [Complaint] {
    let names = names.isEmpty ? ["(none)"] : names
    return names.enumerated().compactMap { index, name in
      let digits = String(index + 1)
      let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      let title = name.dropFirst(number.count + 1).dropLast(3)
      let isGood =
        name.hasPrefix(number + "-") && name.hasSuffix(".md") && !title.isEmpty
        && title.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0.isDigit || $0 == 0x2D }
      return isGood
        ? nil
        : Complaint(
          path: "docs/decisions/\(name)", line: 1, what: "the name is not `\(number)-lower-case-words.md`",
          instead: "Number decisions one after another, without gaps")
    }
  }
}
