/// The names known at a place, innermost first. Immutable; a scope is extended by putting another on top.
package final class Scope: Sendable {
  private let parent: Scope?
  private let bindings: ContextValue
  package let depth: Int

  /// The outermost scope: only the built-ins are known in it.
  package static let empty = Scope(parent: nil, bindings: ContextValue())

  private init(parent: Scope?, bindings: ContextValue) {
    self.parent = parent
    self.bindings = bindings
    depth = max(parent?.depth ?? 0, bindings.depth)
  }

  /// These names on top of the present ones; they hide names of the same spelling.
  package func extended(by bindings: ContextValue) -> Scope { Scope(parent: self, bindings: bindings) }

  /// One name on top of the present ones.
  package func extended(_ name: String, _ value: Value) -> Scope {
    extended(by: ContextValue([(name, value)]))
  }

  /// The value of a name of this scope or of those around it. Built-ins are not found here.
  package subscript(name: String) -> Value? {
    var scope: Scope? = self
    while let here = scope {
      if let value = here.bindings[name] { return value }
      scope = here.parent
    }
    return nil
  }
}
