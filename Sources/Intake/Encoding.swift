import Glibc

/// The encodings a delivery comes in.
package enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8 (BOM)"
  case gb18030 = "GB18030"
}

/// Strict UTF-8: shortest forms, no surrogates, nothing above U+10FFFF.
enum UTF8Check: Equatable {
  case valid
  case invalid
  /// Valid up to a last character that is cut.
  case cut

  init(_ text: Bytes) {
    self = text.baseAddress.map { UTF8Check.check($0, text.count) } ?? .valid
  }

  private static func check(_ base: UnsafePointer<UInt8>, _ count: Int) -> UTF8Check {
    var index = 0
    while index < count {
      let first = base[index]
      if first < 0x80 {
        index += 1
        while index + 8 <= count,
          UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          index += 8
        }
        continue
      }
      if first &- 0xE1 < 12, index + 2 < count, base[index + 1] & 0xC0 == 0x80, base[index + 2] & 0xC0 == 0x80 {
        index += 3
        continue
      }
      let length = length(first)
      guard length > 0 else { return .invalid }
      let present = min(length, count - index)
      for place in 1..<max(present, 1) where !isContinuation(base[index + place], at: place, after: first) {
        return .invalid
      }
      guard present == length else { return .cut }
      index += length
    }
    return .valid
  }

  /// Bytes of the character that begins with `first`; 0 when none does.
  private static func length(_ first: UInt8) -> Int {
    switch first {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  private static func isContinuation(_ byte: UInt8, at place: Int, after first: UInt8) -> Bool {
    guard place == 1 else { return byte & 0xC0 == 0x80 }
    switch first {
    case 0xE0: return (0xA0...0xBF).contains(byte)
    case 0xED: return (0x80...0x9F).contains(byte)
    case 0xF0: return (0x90...0xBF).contains(byte)
    case 0xF4: return (0x80...0x8F).contains(byte)
    default: return byte & 0xC0 == 0x80
    }
  }
}

/// GB18030 to UTF-8. Two-byte characters go through a table that the system's converter fills once; four-byte
/// characters go through the converter itself.
final class GB18030: Sendable {
  static let shared = GB18030()

  /// UTF-8 of each two-byte character: up to three bytes, little end first, and the length in the top byte; 0 for none.
  private let table: [UInt32]

  private init() {
    var table = [UInt32](repeating: 0, count: 126 * 191)
    let converter = Converter()
    for lead in 0x81...0xFE {
      for trail in 0x40...0xFE where trail != 0x7F {
        guard let utf8 = converter.convert([UInt8(lead), UInt8(trail)]), utf8.count <= 3 else { continue }
        var entry = UInt32(utf8.count) << 24
        for (place, byte) in utf8.enumerated() { entry |= UInt32(byte) << (8 * UInt32(place)) }
        table[(lead - 0x81) * 191 + trail - 0x40] = entry
      }
    }
    self.table = table
  }

  /// Decodes a text; nil when it is not GB18030 or ends inside a character.
  func decode(_ text: Bytes) -> DecodedText? {
    let target = DecodedText(capacity: text.count / 2 * 3 + 16)
    let converter = Converter()
    guard let base = text.baseAddress else { return target }
    let isWhole = table.withUnsafeBufferPointer { table in
      var index = 0
      while index < text.count {
        let lead = base[index]
        if lead < 0x80 {
          target.base[target.count] = lead
          target.count += 1
          index += 1
          continue
        }
        guard lead != 0x80, lead != 0xFF, index + 1 < text.count else { return false }
        let trail = base[index + 1]
        if trail >= 0x40, trail != 0x7F, trail != 0xFF {
          let entry = table[(Int(lead) - 0x81) * 191 + Int(trail) - 0x40]
          guard entry != 0 || target.append(converter, Bytes(start: base + index, count: 2)) else { return false }
          if entry != 0 { target.append(entry) }
          index += 2
        } else {
          guard index + 4 <= text.count, target.append(converter, Bytes(start: base + index, count: 4)) else {
            return false
          }
          index += 4
        }
      }
      return true
    }
    return isWhole ? target : nil
  }
}

/// UTF-8 made from another encoding.
final class DecodedText: @unchecked Sendable {
  let base: UnsafeMutablePointer<UInt8>
  var count = 0

  init(capacity: Int) {
    base = .allocate(capacity: capacity)
  }

  deinit {
    base.deallocate()
  }

  var bytes: Bytes { Bytes(start: base, count: count) }

  @inline(__always)
  fileprivate func append(_ entry: UInt32) {
    base[count] = UInt8(truncatingIfNeeded: entry)
    base[count + 1] = UInt8(truncatingIfNeeded: entry >> 8)
    base[count + 2] = UInt8(truncatingIfNeeded: entry >> 16)
    count += Int(entry >> 24)
  }

  fileprivate func append(_ converter: Converter, _ character: Bytes) -> Bool {
    let converted = converter.convert(Array(character)) ?? EarlierCharacters.convert(character)
    guard let utf8 = converted else { return false }
    for byte in utf8 {
      base[count] = byte
      count += 1
    }
    return true
  }
}

/// Four-byte characters of the editions of GB18030 before 2022 that the system's converter refuses, since it knows
/// their two-byte forms only: U+9FB4 to U+9FBB and U+FE10 to U+FE19, as earlier systems write them.
private enum EarlierCharacters {
  /// The places 82359037 and 84318236, counted from 81308130, with their first characters.
  private static let runs: [(first: UInt32, count: UInt32, character: UInt32)] = [
    (19057, 8, 0x9FB4), (39076, 10, 0xFE10),
  ]

  static func convert(_ bytes: Bytes) -> [UInt8]? {
    guard bytes.count == 4 else { return nil }
    let parts = zip(bytes, [0x81, 0x30, 0x81, 0x30] as [UInt8]).map { UInt32($0 &- $1) }
    guard parts[1] < 10, parts[2] < 126, parts[3] < 10 else { return nil }
    let place = ((parts[0] * 10 + parts[1]) * 126 + parts[2]) * 10 + parts[3]
    guard let run = runs.first(where: { place >= $0.first && place < $0.first + $0.count }),
      let scalar = Unicode.Scalar(run.character + place - run.first)
    else { return nil }
    return Array(String(Character(scalar)).utf8)
  }
}

/// The system's converter, for one character at a time.
private final class Converter {
  private let handle: iconv_t?
  private let isOpen: Bool

  init() {
    handle = iconv_open("UTF-8", "GB18030")
    isOpen = handle != iconv_t(bitPattern: -1)
  }

  deinit {
    if isOpen { iconv_close(handle) }
  }

  /// Nil for bytes that are no whole character.
  func convert(_ character: [UInt8]) -> [UInt8]? {
    guard isOpen else { return nil }
    var source = character.map(CChar.init(bitPattern:))
    var target = [CChar](repeating: 0, count: 8)
    let written: Int? = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var fromLeft = source.count
        var to = target.baseAddress
        var toLeft = target.count
        let result = iconv(handle, &from, &fromLeft, &to, &toLeft)
        guard result != -1, fromLeft == 0 else {
          iconv(handle, nil, nil, nil, nil)
          return nil
        }
        return target.count - toLeft
      }
    }
    return written.map { target[..<$0].map(UInt8.init(bitPattern:)) }
  }
}
