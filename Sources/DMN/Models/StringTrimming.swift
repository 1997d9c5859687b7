extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: SubSequence {
    guard let first = firstIndex(where: { !$0.isWhitespace }) else { return self[endIndex...] }
    let last = lastIndex { !$0.isWhitespace } ?? first
    return self[first...last]
  }

  /// A name with one blank wherever it had white space, none at its ends.
  var normalisedName: String {
    // Nearly every name is in order already, and names are compared often.
    isNormalisedName ? String(self) : split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private var isNormalisedName: Bool {
    var isAfterBlank = true
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x20:
        if isAfterBlank { return false }
        isAfterBlank = true
      case 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return false
      default: isAfterBlank = false
      }
    }
    return !isAfterBlank
  }
}
