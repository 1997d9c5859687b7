/// The digits of a text in groups that nothing separates, and groups in runs that only separators separate.
///
/// Every sign whose value is a digit counts as one: full-width, circled, Arabic, Chinese, and capital Chinese.
struct DigitGroups {
  /// Each run is a list of groups; each digit 0...9, and 10 for an X behind a digit.
  private(set) var runs: [[[Int]]] = []

  init(_ text: String) {
    var run: [[Int]] = []
    var group: [Int] = []
    var gap = 0
    for scalar in text.unicodeScalars {
      if let digit = Self.digit(scalar, after: group) {
        group.append(digit)
        gap = 0
        continue
      }
      if Self.isInvisible(scalar) { continue }
      if !group.isEmpty { run.append(group) }
      group = []
      gap += 1
      if gap > 3 || !Self.isSeparator(scalar) {
        if !run.isEmpty { runs.append(run) }
        run = []
      }
    }
    if !group.isEmpty { run.append(group) }
    if !run.isEmpty { runs.append(run) }
  }

  private static func digit(_ scalar: Unicode.Scalar, after group: [Int]) -> Int? {
    if let value = scalar.properties.numericValue, value >= 0, value <= 9, value == value.rounded() {
      return Int(value)
    }
    if ["X", "x", "Ｘ", "ｘ", "Χ", "Х", "×"].contains(scalar), !group.isEmpty { return 10 }
    switch scalar {
    case "〇", "零", "○": return 0
    case "幺", "壹": return 1
    case "贰", "两": return 2
    default: return nil
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .format || scalar.properties.generalCategory == .nonspacingMark
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .dashPunctuation, .connectorPunctuation: true
    default: [".", "·", "・", "/", "\\", "+", "*", "、", "|", "~", "'", ":"].contains(scalar)
    }
  }
}

/// What numbers look like that nobody may show.
enum NumberShapes {
  static func leaks(in run: [[Int]]) -> Set<Leak> {
    var found: Set<Leak> = []
    for start in run.indices {
      var digits: [Int] = []
      for group in run[start...] {
        digits += group
        guard digits.count <= 24 else { break }
        found.formUnion(leaks(joined: digits))
      }
    }
    for group in run {
      if holdsCitizenID(group) { found.insert(.citizenID) }
      if group.count >= 12 { found.insert(.longNumber) }
    }
    if holdsCheckedCitizenID(run.flatMap(\.self)) { found.insert(.citizenID) }
    return found
  }

  /// Whole groups one behind the other.
  private static func leaks(joined digits: [Int]) -> Set<Leak> {
    var found: Set<Leak> = []
    if digits.count == 18 || digits.count == 15, holdsCitizenID(digits) { found.insert(.citizenID) }
    let national = digits.starts(with: [8, 6]) ? Array(digits.dropFirst(2)) : digits
    let trunk = digits.starts(with: [0, 0, 8, 6]) ? Array(digits.dropFirst(4)) : national
    if isMobile(trunk) || trunk.first == 0 && isMobile(Array(trunk.dropFirst())) { found.insert(.mobileNumber) }
    if isTelephone(trunk) { found.insert(.telephone) }
    if (15...19).contains(digits.count), [3, 4, 5, 6].contains(digits[0]), passesLuhn(digits) {
      found.insert(.bankCard)
    }
    return found
  }

  private static func isMobile(_ digits: [Int]) -> Bool {
    digits.count == 11 && digits[0] == 1 && (3...9).contains(digits[1]) && !digits.contains(10)
  }

  /// An area code, which begins with 0, and seven or eight digits.
  private static func isTelephone(_ digits: [Int]) -> Bool {
    (10...12).contains(digits.count) && digits[0] == 0 && digits[1] > 0 && !digits.contains(10)
  }

  /// Somewhere in the digits, 18 with a birth day, or 15 of the old kind.
  static func holdsCitizenID(_ digits: [Int]) -> Bool {
    windows(of: digits, 18).contains { isBirthDay($0[6..<14].reduce(0) { $0 * 10 + $1 }) }
      || windows(of: digits, 15).contains {
        (1...8).contains($0[0]) && isBirthDay(19_000_000 + $0[6..<12].reduce(0) { $0 * 10 + $1 })
      }
  }

  /// The same with the check sign as it must be, which chance rarely gives.
  static func holdsCheckedCitizenID(_ digits: [Int]) -> Bool {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return windows(of: digits, 18).contains { window in
      guard isBirthDay(window[6..<14].reduce(0) { $0 * 10 + $1 }) else { return false }
      let sum = zip(window, weights).reduce(0) { $0 + $1.0 * $1.1 }
      return [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2][sum % 11] == window[17]
    }
  }

  private static func windows(of digits: [Int], _ count: Int) -> [[Int]] {
    guard digits.count >= count else { return [] }
    return (0...(digits.count - count)).map { Array(digits[$0..<($0 + count)]) }
      .filter { !$0.dropLast().contains(10) }
  }

  private static func isBirthDay(_ number: Int) -> Bool {
    (1880...2099).contains(number / 10_000) && (1...12).contains(number / 100 % 100) && (1...31).contains(number % 100)
  }

  private static func passesLuhn(_ digits: [Int]) -> Bool {
    guard !digits.contains(10) else { return false }
    let sum = digits.reversed().enumerated().reduce(0) { sum, item in
      let doubled = item.offset % 2 == 1 ? item.element * 2 : item.element
      return sum + (doubled > 9 ? doubled - 9 : doubled)
    }
    return sum % 10 == 0
  }
}

/// What the number of a house or room looks like.
enum AddressShapes {
  private static let units: Set<Character> = ["号", "號", "栋", "幢", "楼", "室", "层", "#", "＃", "弄", "门", "座"]
  private static let longUnits = ["单元", "门牌", "户室", "号楼", "号院"]

  static func holds(_ text: String) -> Bool {
    let signs = Array(text.filter { !$0.isWhitespace })
    for (place, sign) in signs.enumerated() where place > 0 {
      let isUnit = units.contains(sign) || longUnits.contains { String(signs[place...].prefix(2)) == $0 }
      guard isUnit, isNumber(signs[place - 1]) else { continue }
      // The number of a document, 〔2021〕57号, and of an article or a batch, 第57号, is no address.
      let number = signs[..<place].reversed().prefix { isNumber($0) }
      let before = place - number.count - 1
      if sign == "号", before >= 0, ["〕", "]", "】", "第", "〉"].contains(signs[before]) { continue }
      return true
    }
    return holdsRoom(text)
  }

  /// `12-3-501`: three small numbers that are no day.
  private static func holdsRoom(_ text: String) -> Bool {
    let parts = text.split { !($0.isNumber || $0 == "-" || $0 == "－" || $0 == "—") }
    return parts.contains { part in
      let numbers = part.split { !$0.isNumber }
      return numbers.count == 3 && numbers[0].count <= 3 && numbers[1].count <= 2 && (2...4).contains(numbers[2].count)
    }
  }

  private static func isNumber(_ sign: Character) -> Bool {
    sign.isNumber || "甲乙丙丁".contains(sign) || sign.isASCII && sign.isUppercase
  }
}
