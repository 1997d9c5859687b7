/// Which room may import what: read from docs/architecture.md, so that the document is the law.
struct ImportTable: Equatable {
  /// Room to the modules it may import, ours and others'.
  private(set) var rooms: [String: Set<String>] = [:]

  /// Reads the table whose header begins `| room |`: the first cell names the room, the second and third, in
  /// backticks, the modules.
  init(_ document: String) {
    var isInside = false
    for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        isInside = false
        continue
      }
      let cells = line.dropFirst().split(separator: "|", omittingEmptySubsequences: false)
      if cells.first.map({ $0.allSatisfy { $0 == " " || $0 == "-" } }) ?? true { continue }
      if cells[0].contains("room") { isInside = true }
      guard isInside, cells.count > 3, let room = ImportTable.names(in: cells[0]).first else { continue }
      rooms[room] = Set(ImportTable.names(in: cells[1]) + ImportTable.names(in: cells[2]))
    }
  }

  private static func names(in cell: Substring) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .compactMap { $0.offset % 2 == 1 ? String($0.element) : nil }
  }

  /// The room a file belongs to: its folder below Sources, or Fixtures.
  static func room(of file: HouseFile) -> String? {
    file.path.hasPrefix("Tests/Fixtures/") ? "Fixtures" : file.room
  }

  func complaints(about file: HouseFile) -> [Complaint] {
    guard file.isSwift, let room = ImportTable.room(of: file) else { return [] }
    guard let allowed = rooms[room] else {
      return [
        Complaint(
          path: file.path, line: 1, what: "`\(room)` has no row in the table of docs/architecture.md",
          instead: "Add the row, or move the file into a room")
      ]
    }
    return file.imports.filter { !allowed.contains($0.module) }.map { found in
      Complaint(
        path: file.path, line: found.line, what: "`\(room)` may not import `\(found.module)`",
        instead: "It may import \(allowed.sorted().joined(separator: ", ")); move the code, or change the table of "
          + "docs/architecture.md with a page under docs/decisions")
    }
  }

  /// Dependencies that Package.swift gives a room beyond its row.
  func complaints(aboutPackage manifest: HouseFile) -> [Complaint] {
    manifest.roomDependencies.flatMap { room, line, dependencies in
      dependencies.filter { !(rooms[room] ?? []).contains($0) }.map {
        Complaint(
          path: manifest.path, line: line, what: "the target of `\(room)` depends on `\($0)`, its row does not",
          instead: "Keep Package.swift and the table of docs/architecture.md alike")
      }
    }
  }
}

extension HouseFile {
  /// Modules named by import lines, with their lines; `import struct A.B` names `A`.
  var imports: [(module: String, line: Int)] {
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor"]
    return swift.code.lines.enumerated().compactMap { index, text in
      var words = text.split(separator: " ")[...]
      guard let place = words.firstIndex(of: "import"),
        words[..<place].allSatisfy({ $0.hasPrefix("@") || HouseFile.access.contains($0) })
      else { return nil }
      words = words[(place + 1)...]
      if let first = words.first, kinds.contains(first), words.count > 1 { words.removeFirst() }
      return words.first.map { (String($0.prefix { $0 != "." }), index + 1) }
    }
  }

  private static let access: Set<Substring> = ["package", "public", "internal", "private", "fileprivate"]

  /// Rooms of a manifest with the modules they depend on, in the two forms this house writes them.
  var roomDependencies: [(room: String, line: Int, dependencies: [String])] {
    ["room(", ".executableTarget("].flatMap { opening in
      swift.code.places(of: opening).compactMap { place in
        guard !swift.code[place - 1].isWord, let end = closing(of: place + opening.utf8.count - 1) else { return nil }
        let call = Bytes(Array(text.all[place..<end]))
        guard let list = opening == "room(" ? call.places(of: "[").first : call.places(of: "dependencies: [").first,
          let listStart = (list..<call.all.count).first(where: { call[$0] == 0x5B }),
          let listEnd = closing(of: place + listStart),
          let name = HouseFile.quoted(call.all[...]).first
        else { return nil }
        // After a label the list is no list of dependencies: `resources: [`.
        if opening == "room(", call.places(of: ": [").first.map({ $0 < listStart }) ?? false { return nil }
        let modules = HouseFile.quoted(text.all[(place + listStart)..<listEnd])
        return (name == "mingcha" ? "App" : name, text.line(at: place), modules)
      }
    }
  }

  /// The offset of the bracket that closes the one at an offset.
  private func closing(of opening: Int) -> Int? {
    var depth = 0
    for at in opening..<text.all.count {
      if [0x28, 0x5B].contains(swift.code[at]) { depth += 1 }
      if [0x29, 0x5D].contains(swift.code[at]) { depth -= 1 }
      if depth == 0 { return at }
    }
    return nil
  }

  /// Texts in quotation marks, but for the value of `package:`.
  private static func quoted(_ bytes: ArraySlice<UInt8>) -> [String] {
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\"", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 && !parts[$0 - 1].hasSuffix("package: ") }.map { String(parts[$0]) }
  }
}
