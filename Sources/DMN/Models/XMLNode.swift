/// An element of an XML document with everything in it. Two are equal when they say the same, wherever they stand.
package struct XMLNode: Sendable {
  package struct Attribute: Hashable, Sendable {
    /// Empty for an attribute without one.
    package let namespace: String
    package let name: String
    package let value: String

    package init(namespace: String = "", name: String, value: String) {
      self.namespace = namespace
      self.name = name
      self.value = value
    }
  }

  package enum Content: Hashable, Sendable {
    case element(XMLNode)
    case text(String)
  }

  /// Empty for an element without one.
  package let namespace: String
  package let name: String
  package let attributes: [Attribute]
  package internal(set) var content: [Content]
  /// Where it begins in its file, counted from 1; 0 for one that was never in a file.
  package let line: Int

  package init(
    namespace: String = "", name: String, attributes: [Attribute] = [], content: [Content] = [], line: Int = 0
  ) {
    self.namespace = namespace
    self.name = name
    self.attributes = attributes
    self.content = content
    self.line = line
  }

  /// The elements directly in it, in order.
  package var elements: [XMLNode] {
    content.compactMap { if case .element(let node) = $0 { node } else { nil } }
  }

  /// The text directly in it, without that of the elements in it.
  package var text: String {
    content.reduce(into: "") { text, part in
      if case .text(let more) = part { text += more }
    }
  }

  /// The value of an attribute without a namespace.
  package func attribute(_ name: String, namespace: String = "") -> String? {
    attributes.first { $0.name == name && $0.namespace == namespace }?.value
  }
}

extension XMLNode: Hashable {
  package static func == (left: XMLNode, right: XMLNode) -> Bool {
    left.namespace == right.namespace && left.name == right.name && left.attributes == right.attributes
      && left.content == right.content
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(namespace)
    hasher.combine(name)
    hasher.combine(attributes)
    hasher.combine(content.count)
  }
}
