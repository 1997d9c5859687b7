/// A small strict reader of our own HTML: enough to tell that tags are balanced and attributes quoted.
enum Markup {
  private static let void: Set<String> = ["meta", "link", "input", "br", "hr", "img"]

  /// What is wrong, in words; empty for well-formed text.
  static func problems(_ html: String) -> [String] {
    var open: [String] = []
    var problems: [String] = []
    var ids: Set<String> = []
    forEachTag(html) { name, isClosing, isSelfClosed, attributes in
      if isClosing {
        if open.last == name {
          open.removeLast()
        } else {
          problems.append("</\(name)> closes <\(open.last ?? "nothing")>")
        }
        return
      }
      for (key, value) in attributes {
        if key.hasPrefix("on") || key == "style" { problems.append("attribute \(key) on <\(name)>") }
        if key == "id", !ids.insert(value).inserted { problems.append("id \(value) twice") }
      }
      if !isSelfClosed, !void.contains(name) { open.append(name) }
    }
    return problems + open.map { "<\($0)> is not closed" }
  }

  /// Every address a page points at.
  static func addresses(_ html: String) -> [(attribute: String, value: String)] {
    var found: [(String, String)] = []
    forEachTag(html) { _, _, _, attributes in
      for (key, value) in attributes where ["href", "src", "action", "data-poll"].contains(key) {
        found.append((key, unescaped(value)))
      }
    }
    return found
  }

  /// By bytes: a mark after `;` would make another `Character` of it.
  static func unescaped(_ text: String) -> String {
    let entities: [(name: String, byte: UInt8)] = [
      ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#39;", 0x27), ("&#61;", 0x3D), ("&#96;", 0x60),
      ("&amp;", 0x26),
    ]
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let first = rest.first {
      if let entity = entities.first(where: { rest.starts(with: $0.name.utf8) }) {
        bytes.append(entity.byte)
        rest = rest.dropFirst(entity.name.utf8.count)
      } else {
        bytes.append(first)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func forEachTag(
    _ html: String, _ visit: (String, _ isClosing: Bool, _ isSelfClosed: Bool, [(String, String)]) -> Void
  ) {
    let scalars = Array(html.unicodeScalars)
    var index = 0
    while index < scalars.count {
      guard scalars[index] == "<", index + 1 < scalars.count, scalars[index + 1] != "!" else {
        index += 1
        continue
      }
      var end = index + 1
      var quoted = false
      while end < scalars.count, quoted || scalars[end] != ">" {
        if scalars[end] == "\"" { quoted.toggle() }
        end += 1
      }
      var text = String(String.UnicodeScalarView(scalars[(index + 1)..<min(end, scalars.count)]))
      let isClosing = text.hasPrefix("/")
      let isSelfClosed = text.hasSuffix("/")
      if isClosing { text.removeFirst() }
      let name = String(text.prefix { $0 != " " && $0 != "/" })
      visit(name, isClosing, isSelfClosed, attributes(String(text.dropFirst(name.count))))
      index = end + 1
    }
  }

  private static func attributes(_ text: String) -> [(String, String)] {
    var result: [(String, String)] = []
    var rest = Substring(text)
    while let start = rest.firstIndex(where: { $0 != " " && $0 != "/" && $0 != "\n" }) {
      rest = rest[start...]
      let name = rest.prefix { $0 != "=" && $0 != " " && $0 != "/" }
      rest = rest[name.endIndex...]
      guard rest.first == "=" else {
        result.append((String(name), ""))
        continue
      }
      rest = rest.dropFirst()
      guard rest.first == "\"" else {
        result.append(("style", "unquoted \(name)"))
        continue
      }
      rest = rest.dropFirst()
      let value = rest.prefix { $0 != "\"" }
      rest = rest[value.endIndex...].dropFirst()
      result.append((String(name), String(value)))
    }
    return result
  }
}
