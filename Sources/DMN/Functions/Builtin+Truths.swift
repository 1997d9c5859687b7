import Vocabulary

extension Builtin {
  static let truths: [Builtin] = [
    .plain("not", [["negand"]]) { arguments in
      arguments[0].asTruth.map { .boolean(!$0) }
    },
    .plain("all", [["list"]], isVariadic: true) { settled($0, decisive: false) },
    .plain("any", [["list"]], isVariadic: true) { settled($0, decisive: true) },
  ]

  /// With three answers: the decisive one settles it, null leaves it open; anything else has no answer.
  private static func settled(_ arguments: [Value], decisive: Bool) -> Value? {
    guard let items = arguments.spread else { return nil }
    var isOpen = false
    for item in items {
      switch item {
      case .boolean(decisive): return item
      case .boolean: continue
      case .null: isOpen = true
      default: return nil
      }
    }
    return isOpen ? .absent : .boolean(!decisive)
  }
}
