import Registers

extension CellValues {
  /// Fen. `¥` before and `元` behind are removed, thousand separators only where every group is whole.
  static func money(_ cell: Bytes, unit: MoneyUnit, isSigned: Bool) -> Reading<Int64> {
    var body = withoutCurrency(cell)
    let isNegative = body.first == 0x2D
    if isNegative { body = slice(body, 1..<body.count) }
    let point = body.firstIndex(of: 0x2E) ?? body.count
    guard let whole = wholeUnits(slice(body, 0..<point), limit: unit == .yuan ? 13 : 9),
      let part = fen(slice(body, min(point + 1, body.count)..<body.count), unit: unit, isPresent: point < body.count)
    else { return .failure(.init(.moneyFormat)) }
    let value = whole * unit.fen + part
    if isNegative, value > 0, !isSigned { return .failure(.init(.moneyNegative)) }
    return .success(isNegative ? -value : value)
  }

  private static func withoutCurrency(_ cell: Bytes) -> Bytes {
    var body = cell
    if body.count >= 2, body[0] == 0xC2, body[1] == 0xA5 {
      body = slice(body, 2..<body.count)
    } else if body.count >= 3, body[0] == 0xEF, body[1] == 0xBF, body[2] == 0xA5 {
      body = slice(body, 3..<body.count)
    }
    let end = body.count
    if end >= 3, body[end - 3] == 0xE5, body[end - 2] == 0x85, body[end - 1] == 0x83 {
      body = slice(body, 0..<(end - 3))
    }
    return body
  }

  /// The digits before the point, with or without separators.
  private static func wholeUnits(_ body: Bytes, limit: Int) -> Int64? {
    guard let firstComma = body.firstIndex(of: 0x2C) else { return shortNumber(body, digits: limit) }
    guard (1...3).contains(firstComma), (body.count - firstComma) % 4 == 0, body.count <= 64 else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: body.count) { digits in
      var count = 0
      for (index, byte) in body.enumerated() {
        let isComma = index >= firstComma && (index - firstComma) % 4 == 0
        guard isComma == (byte == 0x2C) else { return nil }
        guard !isComma else { continue }
        digits[count] = byte
        count += 1
      }
      return shortNumber(Bytes(rebasing: digits[..<count]), digits: limit)
    }
  }

  /// The digits behind the point in fen; nil when there are none although a point is, or one beyond the fen is not 0.
  private static func fen(_ fraction: Bytes, unit: MoneyUnit, isPresent: Bool) -> Int64? {
    guard isPresent else { return 0 }
    guard !fraction.isEmpty, allDigits(fraction) else { return nil }
    var place = unit.fen
    var value: Int64 = 0
    for byte in fraction {
      place /= 10
      if place == 0, byte != 0x30 { return nil }
      value += place * Int64(byte &- 0x30)
    }
    return value
  }
}
