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

  // The checks themselves.

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
