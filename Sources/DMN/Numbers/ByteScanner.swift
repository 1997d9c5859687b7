/// Reads a short text byte by byte; nothing outside ASCII matches anything.
struct ByteScanner {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { position >= bytes.count }

  /// The next byte, not taken.
  var next: UInt8? { isAtEnd ? nil : bytes[position] }

  /// Takes the character when it stands next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let next, UInt32(next) == character.value else { return false }
    position += 1
    return true
  }

  mutating func takeDigit() -> UInt8? {
    guard let next, (0x30...0x39).contains(next) else { return nil }
    position += 1
    return next - 0x30
  }

  /// Exactly so many digits, as a number.
  mutating func takeDigits(_ count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = takeDigit() else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// At least one digit; numbers beyond the limit count as the limit, which is below 10¹⁷.
  mutating func takeNumber(saturatingAt limit: Int) -> Int? {
    guard let first = takeDigit() else { return nil }
    var value = Int(first)
    while let digit = takeDigit() { value = min(limit, value * 10 + Int(digit)) }
    return min(limit, value)
  }

  /// What is left, as text.
  mutating func takeRest() -> String {
    defer { position = bytes.count }
    return String(decoding: bytes[min(position, bytes.count)...], as: UTF8.self)
  }
}
