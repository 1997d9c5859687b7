extension Value {
  /// The null of a function whose arguments have the right types but no result.
  static func undefined(_ function: String, _ zhHans: String, _ en: String) -> Value {
    .error("函数“\(function)”：\(zhHans)。", "the function “\(function)”: \(en).")
  }

  /// Whether the argument is null without a mistake behind it: left out, or written.
  var isAbsent: Bool {
    if case .null(let reason) = self { reason?.kind != .error } else { false }
  }

  /// The whole number of a number value.
  var asInt: Int? { asNumber?.asInt }
}
