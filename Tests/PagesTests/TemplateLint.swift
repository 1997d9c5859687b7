/// Checks every tag of a template, scope by scope, against the stored properties of its page value.
///
/// A misspelt tag, a missing partial, and a nil whose name an outer scope also has, all render silently: as nothing or
/// as the outer value. So: a tag must name a property of the innermost structure (or start at `frame.`); an optional
/// that an outer structure also has must be written with a leading dot, which stops the climb.
struct TemplateLint {
  indirect enum Node {
    case text(String)
    case variable(String)
    case section(String, isInverted: Bool, [Node])
    case partial(String, blocks: [String: [Node]])
    case block(String, [Node])
  }

  enum Scope {
    case structure(String)
    case scalar
  }

  let shapes: Shapes
  let sources: [String: String]
  private(set) var problems: Set<String> = []
  private(set) var used: Set<String> = []

  init(shapes: Shapes, sources: [String: String]) {
    self.shapes = shapes
    self.sources = sources
  }

  mutating func check(page: String) {
    guard let nodes = parse(template: page) else { return }
    walk(nodes, scopes: [.structure(page)], blocks: [:], template: page)
  }

  private mutating func parse(template: String) -> [Node]? {
    used.insert(template)
    guard let source = sources[template] else {
      problems.insert("no template \(template)")
      return nil
    }
    var rest = Substring(source)
    let (nodes, closing) = parse(&rest, template: template)
    if let closing { problems.insert("\(template): {{/\(closing)}} closes nothing") }
    return nodes
  }

  private mutating func parse(_ rest: inout Substring, template: String) -> ([Node], closing: String?) {
    var nodes: [Node] = []
    while let open = rest.firstRange(of: "{{") {
      nodes.append(.text(String(rest[..<open.lowerBound])))
      rest = rest[open.upperBound...]
      guard let close = rest.firstRange(of: "}}") else {
        problems.insert("\(template): {{ is not closed")
        return (nodes, nil)
      }
      let tag = rest[..<close.lowerBound]
      rest = rest[close.upperBound...]
      let name = String(tag.dropFirst())
      switch tag.first {
      case "#", "^":
        let (inner, closing) = parse(&rest, template: template)
        if closing != name { problems.insert("\(template): {{\(tag)}} is closed by {{/\(closing ?? "")}}") }
        nodes.append(.section(name, isInverted: tag.first == "^", inner))
      case "$":
        let (inner, closing) = parse(&rest, template: template)
        if closing != name { problems.insert("\(template): {{\(tag)}} is closed by {{/\(closing ?? "")}}") }
        nodes.append(.block(name, inner))
      case "<":
        let (inner, closing) = parse(&rest, template: template)
        if closing != name { problems.insert("\(template): {{\(tag)}} is closed by {{/\(closing ?? "")}}") }
        var blocks: [String: [Node]] = [:]
        for case .block(let block, let content) in inner { blocks[block] = content }
        nodes.append(.partial(name, blocks: blocks))
      case ">": nodes.append(.partial(name, blocks: [:]))
      case "/": return (nodes, name)
      case "{", "&", "=", "%", "!", "*", nil: problems.insert("\(template): {{\(tag)}} is not allowed")
      default: nodes.append(.variable(String(tag)))
      }
    }
    nodes.append(.text(String(rest)))
    return (nodes, nil)
  }

  private mutating func walk(_ nodes: [Node], scopes: [Scope], blocks: [String: [Node]], template: String) {
    for node in nodes {
      switch node {
      case .text: break
      case .variable(let name):
        if let property = resolve(name, scopes: scopes, template: template) {
          if case .structure = property.kind { problems.insert("\(template): {{\(name)}} prints a structure") }
          if property.isList { problems.insert("\(template): {{\(name)}} prints a list") }
          if property.kind == .flag { problems.insert("\(template): {{\(name)}} prints true or false") }
        }
      case .section(let name, let isInverted, let inner):
        guard let property = resolve(name, scopes: scopes, template: template) else { continue }
        if property.kind == .scalar, !property.isOptional, !property.isList {
          problems.insert("\(template): {{#\(name)}} is always there")
        }
        if case .structure(let type) = property.kind, !isInverted {
          walk(inner, scopes: scopes + [.structure(type)], blocks: blocks, template: template)
        } else {
          let isPushed = !isInverted && property.kind == .scalar
          walk(inner, scopes: isPushed ? scopes + [.scalar] : scopes, blocks: blocks, template: template)
        }
      case .partial(let name, let overrides):
        if let inner = parse(template: name) {
          walk(
            inner, scopes: scopes, blocks: overrides.merging(blocks) { own, _ in own }, template: "\(template)>\(name)")
        }
      case .block(let name, let fallback):
        walk(blocks[name] ?? fallback, scopes: scopes, blocks: blocks, template: template)
      }
    }
  }

  private mutating func resolve(_ tag: String, scopes: [Scope], template: String) -> Shapes.Property? {
    if tag == "." { return Shapes.Property(kind: .scalar, isList: false, isOptional: false) }
    if tag.hasPrefix("frame.") {
      return property(String(tag.dropFirst("frame.".count)), of: "Frame", tag: tag, template: template)
    }
    let isLocal = tag.hasPrefix(".")
    let name = isLocal ? String(tag.dropFirst()) : tag
    if isLocal, case .scalar = scopes.last { problems.insert("\(template): {{\(tag)}} asks a text for a property") }
    let types = scopes.compactMap { scope -> String? in if case .structure(let type) = scope { type } else { nil } }
    guard let innermost = types.last, let found = property(name, of: innermost, tag: tag, template: template) else {
      return nil
    }
    let isShadowing = types.dropLast().contains { shapes.structures[$0]?[name] != nil }
    if found.isOptional, isShadowing, !isLocal, !isInsideItself(name, scopes) {
      problems.insert("\(template): {{\(tag)}} may be nil and an outer scope has one too; write .\(name)")
    }
    return found
  }

  /// Inside `{{#.name}}` of an optional text the text itself is the innermost scope and `name` cannot be nil.
  private func isInsideItself(_ name: String, _ scopes: [Scope]) -> Bool {
    if case .scalar = scopes.last { return true }
    return false
  }

  private mutating func property(_ name: String, of type: String, tag: String, template: String) -> Shapes.Property? {
    guard let found = shapes.structures[type]?[name] else {
      problems.insert("\(template): {{\(tag)}} is no stored property of \(type)")
      return nil
    }
    return found
  }
}
