import Mustache

/// A page value as templates look into it. The template engine would reflect on a structure at every tag, which was
/// seven tenths of the time of a list page; here each structure is looked through once.
struct PageTree: MustacheParent {
  private let fields: [String: Any]

  /// What a template may be given: a tree for a structure, a list for an array, anything else as it is; nil for nil.
  static func of(_ value: Any) -> Any? {
    if value is String || value is Bool { return value }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.flatMap { of($0.value) }
    case .collection: return mirror.children.compactMap { of($0.value) }
    case .struct: return PageTree(mirror)
    default: return value
    }
  }

  /// The stored properties of a structure; those that are nil are left out.
  init(_ mirror: Mirror) {
    var fields: [String: Any] = [:]
    fields.reserveCapacity(mirror.children.count)
    for (label, value) in mirror.children {
      if let label, let child = PageTree.of(value) { fields[label] = child }
    }
    self.fields = fields
  }

  func child(named name: String) -> Any? { fields[name] }
}
