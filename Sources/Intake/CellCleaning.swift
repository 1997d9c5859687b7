/// How a cell is normalised before it is read.
enum Cleaning {
  /// Invisible characters removed, trimmed.
  case plain
  /// Also full-width forms to ASCII, inner blanks and one leading apostrophe removed.
  case compact
  /// Also ASCII letters to upper case.
  case compactUpper

  /// The normalised cell in the memory of `scratch`.
  func clean(_ cell: Bytes, into scratch: Scratch) -> Bytes {
    scratch.reset(size: cell.count)
    var index = 0
    while index < cell.count {
      let first = cell[index]
      let second = index + 1 < cell.count ? cell[index + 1] : 0
      let third = index + 2 < cell.count ? cell[index + 2] : 0
      if isInvisible(first, second, third) {
        index += 3
      } else if self == .plain {
        scratch.append(first)
        index += 1
      } else {
        index += compact(first, second, third, into: scratch)
      }
    }
    let trimmed = Cleaning.trimmed(scratch.bytes)
    return self == .plain ? trimmed : Cleaning.withoutApostrophe(trimmed)
  }

  /// Takes the characters at hand into `scratch`, and tells how many bytes were used up.
  private func compact(_ first: UInt8, _ second: UInt8, _ third: UInt8, into scratch: Scratch) -> Int {
    switch (first, second) {
    case (0x20, _), (0x09, _): return 1
    case (0xC2, 0xA0): return 2
    case (0xE3, 0x80) where third == 0x80: return 3
    case (0xEF, 0xBC) where (0x81...0xBF).contains(third):
      appendFolded(third &- 0x81 &+ 0x21, to: scratch)
      return 3
    case (0xEF, 0xBD) where (0x80...0x9E).contains(third):
      appendFolded(third &- 0x80 &+ 0x60, to: scratch)
      return 3
    default:
      appendFolded(first, to: scratch)
      return 1
    }
  }

  private func appendFolded(_ byte: UInt8, to scratch: Scratch) {
    scratch.append(self == .compactUpper ? uppercased(byte) : byte)
  }

  /// U+FEFF or U+200B.
  private func isInvisible(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    (first == 0xEF && second == 0xBB && third == 0xBF) || (first == 0xE2 && second == 0x80 && third == 0x8B)
  }

  /// Without space, tab, CR, LF, U+00A0 and U+3000 at both ends.
  static func trimmed(_ cell: Bytes) -> Bytes {
    var start = 0
    var end = cell.count
    while start < end {
      if isBlank(cell[start]) {
        start += 1
      } else if start + 1 < end, cell[start] == 0xC2, cell[start + 1] == 0xA0 {
        start += 2
      } else if start + 2 < end, cell[start] == 0xE3, cell[start + 1] == 0x80, cell[start + 2] == 0x80 {
        start += 3
      } else {
        break
      }
    }
    while end > start {
      if isBlank(cell[end - 1]) {
        end -= 1
      } else if end - 1 > start, cell[end - 1] == 0xA0, cell[end - 2] == 0xC2 {
        end -= 2
      } else if end - 2 > start, cell[end - 1] == 0x80, cell[end - 2] == 0x80, cell[end - 3] == 0xE3 {
        end -= 3
      } else {
        break
      }
    }
    return slice(cell, start..<end)
  }

  private static func withoutApostrophe(_ cell: Bytes) -> Bytes {
    if cell.first == 0x27 { return slice(cell, 1..<cell.count) }
    if cell.count >= 3, cell[0] == 0xE2, cell[1] == 0x80, cell[2] == 0x99 { return slice(cell, 3..<cell.count) }
    return cell
  }

  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
  }
}

/// Whether a normalised cell (not of plain text) stands for "no value".
func isNullToken(_ cell: Bytes) -> Bool {
  switch cell.count {
  case 0: true
  case 1: cell[0] == 0x2D || cell[0] == 0x2F
  case 2: cell[0] == 0x2D && cell[1] == 0x2D
  case 3: cell[0] == 0xE6 && cell[1] == 0x97 && cell[2] == 0xA0
  case 4: isWord(cell, "NULL") || isWord(cell, "null")
  default: false
  }
}

/// Whether a cell is exactly an ASCII word.
func isWord(_ cell: Bytes, _ word: StaticString) -> Bool {
  equal(cell, Bytes(start: word.utf8Start, count: word.utf8CodeUnitCount))
}

@inline(__always)
func uppercased(_ byte: UInt8) -> UInt8 {
  byte &- 0x61 < 26 ? byte &- 0x20 : byte
}
