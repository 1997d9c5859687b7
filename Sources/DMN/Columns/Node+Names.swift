extension Node {
  /// Every name in it, those that it binds itself included.
  var names: Set<String> {
    if case .name(let name) = self { return [name] }
    return parts.reduce(into: []) { $0.formUnion($1.names) }
  }
}
