/// Writes XML: elements of the default namespace indented, foreign ones exactly as they were.
struct XMLText {
  typealias Attributes = [(name: String, value: String?)]

  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private let prefixes: [String: String]
  private var depth = 0

  /// - Parameter prefixes: by namespace; empty for the default one. The root element declares them.
  init(prefixes: [String: String]) {
    self.prefixes = prefixes
  }

  /// The declarations for the root element.
  var declarations: Attributes {
    prefixes.filter { $0.value != "xml" }.sorted { $0.value < $1.value }.map {
      (name: $0.value.isEmpty ? "xmlns" : "xmlns:\($0.value)", value: $0.key)
    }
  }

  /// An element with other elements in it; attributes without a value are left out.
  mutating func element(
    _ name: String, _ attributes: Attributes = [], _ foreign: [XMLNode.Attribute] = [],
    _ content: (inout XMLText) -> Void = { _ in }
  ) {
    indent()
    text += "<\(name)"
    write(attributes, foreign)
    var inner = self
    inner.text = ""
    inner.depth += 1
    content(&inner)
    if inner.text.isEmpty {
      text += "/>\n"
    } else {
      text += ">\n" + inner.text
      indent()
      text += "</\(name)>\n"
    }
  }

  /// An element with nothing but a text in it; nil writes none.
  mutating func line(_ name: String, _ content: String?) {
    guard let content else { return }
    indent()
    text += "<\(name)>\(XMLText.escaped(content))</\(name)>\n"
  }

  /// An element as it was read, with its white space.
  mutating func verbatim(_ node: XMLNode) {
    indent()
    foreign(node, inNamespace: DMNNamespace.model)
    text += "\n"
  }

  /// - Parameter outer: what an element without a prefix belongs to here.
  private mutating func foreign(_ node: XMLNode, inNamespace outer: String) {
    let name = qualified(node.namespace, node.name)
    text += "<\(name)"
    let isPlain = prefixes[node.namespace, default: ""].isEmpty
    let changes = isPlain && node.namespace != outer
    write(changes ? [("xmlns", node.namespace)] : [], node.attributes)
    if node.content.isEmpty {
      text += "/>"
      return
    }
    text += ">"
    for part in node.content {
      switch part {
      case .element(let inner): foreign(inner, inNamespace: changes ? node.namespace : outer)
      case .text(let words): text += XMLText.escaped(words)
      }
    }
    text += "</\(name)>"
  }

  private mutating func write(_ attributes: Attributes, _ foreign: [XMLNode.Attribute]) {
    for (name, value) in attributes {
      if let value { text += " \(name)=\"\(XMLText.escaped(value, inAttribute: true))\"" }
    }
    for attribute in foreign {
      let name = attribute.namespace.isEmpty ? attribute.name : qualified(attribute.namespace, attribute.name)
      text += " \(name)=\"\(XMLText.escaped(attribute.value, inAttribute: true))\""
    }
  }

  private func qualified(_ namespace: String, _ name: String) -> String {
    guard let prefix = prefixes[namespace], !prefix.isEmpty else { return name }
    return "\(prefix):\(name)"
  }

  private mutating func indent() {
    text += String(repeating: "  ", count: depth)
  }

  /// Characters that XML cannot hold are written as U+FFFD.
  private static func escaped(_ text: String, inAttribute: Bool = false) -> String {
    var written = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": written += "&amp;"
      case "<": written += "&lt;"
      case ">": written += "&gt;"
      case "\"" where inAttribute: written += "&quot;"
      case "\r": written += "&#13;"
      case "\n" where inAttribute: written += "&#10;"
      case "\t" where inAttribute: written += "&#9;"
      case "\u{0}"..<"\u{9}", "\u{B}", "\u{C}", "\u{E}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": written += "\u{FFFD}"
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written
  }
}
