/// The content types of a package: looked at for macros.
final class ContentTypesPart: XMLPartHandler {
  var root: String { "Types" }

  func start(_ element: XMLElement) throws(Refusal) {
    guard let type = element.text("ContentType")?.lowercased() else { return }
    if type.contains("macro") || type.contains("vba") { throw .unreadable("含有宏", "the file holds macros") }
  }

  func end(_ name: UnsafePointer<CChar>) throws(Refusal) {}
  func text(_ bytes: Bytes) throws(Refusal) {}
}

/// The relationships of one part: identifier to type and target.
final class RelationshipsPart: XMLPartHandler {
  struct Relationship {
    let id: String
    /// The last word of the type's address.
    let type: String
    /// The name of the part it leads to.
    let target: String
  }

  var root: String { "Relationships" }
  private let folder: String
  private(set) var all: [Relationship] = []

  /// `folder` is that of the part the relationships belong to, with a slash at its end, or empty.
  init(folder: String) {
    self.folder = folder
  }

  func start(_ element: XMLElement) throws(Refusal) {
    guard isName(element.name, "Relationship"), element.text("TargetMode") != "External", let id = element.text("Id"),
      let type = element.text("Type"), let target = element.text("Target")
    else { return }
    all.append(
      Relationship(
        id: id, type: type.split(separator: "/").last.map(String.init) ?? "", target: resolved(target)))
  }

  func end(_ name: UnsafePointer<CChar>) throws(Refusal) {}
  func text(_ bytes: Bytes) throws(Refusal) {}

  func first(type: String) -> Relationship? {
    all.first { $0.type == type }
  }

  private func resolved(_ target: String) -> String {
    var path: [Substring] = []
    let whole = target.hasPrefix("/") ? target : folder + target
    for step in whole.split(separator: "/") {
      if step == ".." { _ = path.popLast() } else if step != "." { path.append(step) }
    }
    return path.joined(separator: "/")
  }
}

/// The workbook: its sheets and its date system.
final class WorkbookPart: XMLPartHandler {
  var root: String { "workbook" }
  /// Names and relationships of the sheets.
  private(set) var sheets: [(name: String, id: String)] = []
  var firstSheet: String? { sheets.first?.id }
  private(set) var is1904 = false

  func start(_ element: XMLElement) throws(Refusal) {
    if isName(element.name, "workbookPr") {
      is1904 = ["1", "true", "on"].contains(element.text("date1904") ?? "")
    } else if isName(element.name, "sheet"), let id = element.text("id", namespace: "relationships") {
      sheets.append((element.text("name") ?? "", id))
    }
  }

  func end(_ name: UnsafePointer<CChar>) throws(Refusal) {}
  func text(_ bytes: Bytes) throws(Refusal) {}
}

/// The styles: which cell formats show a date.
final class StylesPart: XMLPartHandler {
  var root: String { "styleSheet" }
  private var dateFormats: Set<Int> = []
  private var isInCellFormats = false
  /// Per cell format.
  private(set) var isDate: [Bool] = []

  func start(_ element: XMLElement) throws(Refusal) {
    if isName(element.name, "numFmt") {
      if let id = element.text("numFmtId").flatMap({ Int($0) }), let code = element.text("formatCode"),
        DateFormats.isDate(code: code)
      {
        dateFormats.insert(id)
      }
    } else if isName(element.name, "cellXfs") {
      isInCellFormats = true
    } else if isInCellFormats, isName(element.name, "xf") {
      let id = element.text("numFmtId").flatMap { Int($0) } ?? 0
      isDate.append(DateFormats.isBuiltIn(id) || dateFormats.contains(id))
    }
  }

  func end(_ name: UnsafePointer<CChar>) throws(Refusal) {
    if isName(name, "cellXfs") { isInCellFormats = false }
  }

  func text(_ bytes: Bytes) throws(Refusal) {}
}

/// The shared strings, one behind the other.
final class SharedStringsPart: XMLPartHandler {
  var root: String { "sst" }
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var isText = false
  private var phonetic = 0
  private let limits: IntakeLimits

  init(limits: IntakeLimits) {
    self.limits = limits
  }

  func start(_ element: XMLElement) throws(Refusal) {
    if isName(element.name, "t") {
      isText = phonetic == 0
    } else if isName(element.name, "rPh") {
      phonetic += 1
    }
  }

  func end(_ name: UnsafePointer<CChar>) throws(Refusal) {
    if isName(name, "t") {
      isText = false
    } else if isName(name, "rPh") {
      phonetic -= 1
    } else if isName(name, "si") {
      let start = ends[ends.count - 1]
      EscapedText.decode(&bytes, from: start)
      ends.append(bytes.count)
    }
  }

  func text(_ text: Bytes) throws(Refusal) {
    guard isText else { return }
    bytes.append(contentsOf: text)
    guard bytes.count - ends[ends.count - 1] <= limits.cellBytes else {
      throw .unreadable("单元格超过 \(limits.cellBytes) 字节", "a cell of more than \(limits.cellBytes) bytes")
    }
  }

  /// Appends a string to `target`; false when there is none of that number.
  func append(_ index: Int, to target: inout [UInt8]) -> Bool {
    guard index >= 0, index < ends.count - 1 else { return false }
    target.append(contentsOf: bytes[ends[index]..<ends[index + 1]])
    return true
  }
}
