import Testing

@Suite("Layering")
struct LayeringTests {
  private static let table = ImportTable(House.read("docs/architecture.md") ?? "")

  @Test("Every room imports only what its row in docs/architecture.md allows")
  func roomsKeepTheTable() {
    let complaints = House.files.flatMap(LayeringTests.table.complaints(about:))
    #expect(complaints.isEmpty, "\(complaints.report)")
  }

  @Test("Package.swift gives no room more than its row allows")
  func manifestKeepsTheTable() throws {
    let manifest = HouseFile("Package.swift", try #require(House.read("Package.swift")))
    #expect(manifest.roomDependencies.count >= 12, "the reader of Package.swift no longer finds the rooms")
    let complaints = LayeringTests.table.complaints(aboutPackage: manifest)
    #expect(complaints.isEmpty, "\(complaints.report)")
  }

  @Test("The table allows no circle of rooms")
  func tableHasNoCircle() {
    var left = LayeringTests.table.rooms
    while let free = left.first(where: { $0.value.allSatisfy { left[$0] == nil } })?.key { left[free] = nil }
    #expect(left.isEmpty, "these rooms import each other in a circle: \(left.keys.sorted())")
    #expect(LayeringTests.table.rooms.count >= 14, "the table of docs/architecture.md was not understood")
  }

  // The checks themselves.

  private static let small = ImportTable(
    """
    | room | ours | others | for |
    |---|---|---|---|
    | `Words` | – | – | words |
    | `Store` | `Words` | `GRDB` | keeping |

    | other table | `Words` | `Web` | no |
    """)

  @Test("The table is read from a document, and only the table of rooms")
  func tableIsRead() {
    #expect(LayeringTests.small.rooms == ["Words": [], "Store": ["Words", "GRDB"]])
  }

  @Test(
    "An import outside the row is refused in every spelling",
    arguments: [
      "import Web", "package import Web", "@preconcurrency import Web", "import struct Web.Page",
      "  internal import Web",
      "@_exported public import Web",
    ])
  func foreignImportIsRefused(line: String) throws {
    let file = HouseFile("Sources/Store/A.swift", "// import Nothing\nimport GRDB\n\(line)\n")
    let complaint = try #require(LayeringTests.small.complaints(about: file).first)
    #expect(
      complaint.description.hasPrefix("Sources/Store/A.swift:3: `Store` may not import `Web`. It may import GRDB"))
  }

  @Test("A comment, a literal and a condition are no imports")
  func lookalikesPass() {
    let file = HouseFile(
      "Sources/Store/A.swift", "// import Web\n#if canImport(Web)\n#endif\nlet a = \"\"\"\n  import Web\n  \"\"\"\n")
    #expect(LayeringTests.small.complaints(about: file).isEmpty)
  }

  @Test("A folder without a row is refused")
  func unknownRoomIsRefused() {
    #expect(LayeringTests.small.complaints(about: HouseFile("Sources/Attic/A.swift", "")).count == 1)
  }

  @Test("A dependency outside the row is refused in both spellings of Package.swift")
  func foreignDependencyIsRefused() {
    let manifest = HouseFile(
      "Package.swift",
      """
      func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target { .target(name: name) }
      room("Words", resources: [.copy("Packs")]),
      room(
        "Store", ["Words", "Web", .product(name: "GRDB", package: "GRDB.swift")], resources: [.copy("Packs")]),
      .executableTarget(name: "mingcha", dependencies: ["Store"], path: "Sources/App"),
      """)
    let complaints = LayeringTests.small.complaints(aboutPackage: manifest)
    #expect(complaints.map(\.line) == [3, 5])
    #expect(complaints.first?.what == "the target of `Store` depends on `Web`, its row does not")
  }
}

extension [Complaint] {
  /// One complaint a line, on lines of its own.
  var report: String { "\n" + map(\.description).joined(separator: "\n") }
}
