extension Builtin {
  /// The functions of numbers.
  package static let numeric: [Builtin] =
    [
      decimal, abs, modulo, numberFromText,
      rounding("floor", .floor, defaultScale: 0), rounding("ceiling", .ceiling, defaultScale: 0),
      rounding("round up", .up), rounding("round down", .down), rounding("round half up", .halfUp),
      rounding("round half down", .halfDown),
      ofNumber("sqrt") { $0.squareRoot.map(Value.number) },
      ofNumber("log") { $0.naturalLogarithm.map(Value.number) },
      ofNumber("exp") { $0.exponential.map(Value.number) },
      ofNumber("odd") { .boolean($0.isOdd) },
      ofNumber("even") { .boolean($0.isInteger && !$0.isOdd) },
    ]

  private static func ofNumber(_ name: String, _ body: @escaping @Sendable (Decimal128) -> Value?) -> Builtin {
    Builtin(name, [["number"]]) { arguments, _ in
      guard arguments.count == 1, case .number(let number) = arguments[0] else {
        return Builtin.refusal(name, arguments)
      }
      return body(number)
        ?? .undefined(name, "对 \(number) 没有值", "no value for \(number)")
    }
  }

  private static let abs = Builtin("abs", [["n"]]) { arguments, _ in
    guard arguments.count == 1 else { return Builtin.refusal("abs", arguments) }
    return switch arguments[0] {
    case .number(let number): .number(number.magnitude)
    case .dayTimeDuration(let duration): .dayTimeDuration(duration.magnitude)
    case .yearMonthDuration(let duration): .yearMonthDuration(duration.magnitude)
    default: Builtin.refusal("abs", arguments)
    }
  }

  private static let modulo = Builtin("modulo", [["dividend", "divisor"]]) { arguments, _ in
    guard arguments.count == 2, case .number(let dividend) = arguments[0], case .number(let divisor) = arguments[1]
    else { return Builtin.refusal("modulo", arguments) }
    return dividend.modulo(divisor).map(Value.number)
      ?? .undefined("modulo", "除数不能为零", "the divisor must not be zero")
  }

  private static let decimal = rounding("decimal", .halfEven)

  /// `name(n, scale)`, and `name(n)` where there is a default.
  private static func rounding(
    _ name: String, _ rounding: Decimal128.Rounding, defaultScale: Int? = nil
  ) -> Builtin {
    Builtin(name, defaultScale == nil ? [["n", "scale"]] : [["n"], ["n", "scale"]]) { arguments, _ in
      guard let first = arguments.first, case .number(let number) = first else {
        return Builtin.refusal(name, arguments)
      }
      if arguments.count == 1, let defaultScale {
        return number.rounded(scale: defaultScale, rounding).map(Value.number) ?? Builtin.refusal(name, arguments)
      }
      guard arguments.count == 2, case .number(let scale) = arguments[1] else {
        return Builtin.refusal(name, arguments)
      }
      // A scale with a fraction counts as the whole number before it.
      return scale.truncated.asInt.flatMap { number.rounded(scale: $0, rounding) }.map(Value.number)
        ?? .undefined(
          name, "小数位数 \(scale) 不在 −6111 至 6176 之内，或结果超出范围",
          "the scale \(scale) is not within −6111…6176, or the result is out of range")
    }
  }

  private static let numberFromText = Builtin(
    "number", [["from", "grouping separator", "decimal separator"], ["from"]]
  ) { arguments, _ in
    guard arguments.count == 1 || arguments.count == 3, case .string(let text)? = arguments.first else {
      return Builtin.refusal("number", arguments)
    }
    var digits = text
    if arguments.count == 3 {
      guard let grouping = separator(arguments[1], among: [" ", ",", "."]),
        let point = separator(arguments[2], among: [",", "."])
      else { return Builtin.refusal("number", arguments) }
      guard grouping == nil || grouping != point else {
        return .undefined(
          "number", "分组符与小数点不能相同", "the grouping separator and the decimal separator must differ")
      }
      digits = plainDigits(text, grouping: grouping, point: point ?? ".")
    }
    return Decimal128(digits).map(Value.number)
      ?? .undefined("number", "“\(text.prefix(60))”不是数字", "“\(text.prefix(60))” is not a number")
  }

  /// `.some(nil)` for null, the separator when it is an allowed one, nil otherwise.
  private static func separator(_ value: Value, among allowed: [Character]) -> Character?? {
    if value.isAbsent { return .some(nil) }
    guard case .string(let text) = value, text.count == 1, let character = text.first, allowed.contains(character)
    else { return nil }
    return character
  }

  /// The text without grouping and with a point; a point that is no decimal separator is made unreadable.
  private static func plainDigits(_ text: String, grouping: Character?, point: Character) -> String {
    var digits = ""
    for character in text where character != grouping {
      digits.append(character == point ? "." : character == "." ? "?" : character)
    }
    return digits
  }
}
