import Glibc

/// Bytes of one file with the questions the house rules ask of them.
struct Bytes: Sendable {
  let all: [UInt8]
  private let lineStarts: [Int]

  init(_ all: [UInt8]) {
    self.all = all
    var starts = [0]
    for (index, byte) in all.enumerated() where byte == 0x0A { starts.append(index + 1) }
    lineStarts = starts
  }

  init(_ text: String) {
    self.init(Array(text.utf8))
  }

  /// Offsets at which `word` begins, ascending.
  func places(of word: String) -> [Int] {
    let wanted = Array(word.utf8)
    var found: [Int] = []
    guard let first = wanted.first else { return [] }
    all.withUnsafeBytes { hay in
      guard let base = hay.baseAddress else { return }
      var from = 0
      while from + wanted.count <= hay.count,
        let hit = memchr(base + from, Int32(first), hay.count - from - wanted.count + 1)
      {
        if memcmp(hit, wanted, wanted.count) == 0 { found.append(UnsafeRawPointer(hit) - base) }
        from = UnsafeRawPointer(hit) - base + 1
      }
    }
    return found
  }

  /// The 1-based line an offset lies in.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The lines without their line feeds.
  var lines: [String] {
    var lines = all.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The byte at an offset; a line feed outside the text.
  subscript(offset: Int) -> UInt8 {
    all.indices.contains(offset) ? all[offset] : 0x0A
  }

  /// ASCII letters in lower case, everything else as it is.
  var lowercased: Bytes {
    Bytes(all.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 })
  }
}

extension UInt8 {
  /// A byte that may stand inside a Swift identifier, or after its `$`.
  var isWord: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x24, 0x80...0xFF: true
    default: false
    }
  }

  var isDigit: Bool { (0x30...0x39).contains(self) }
}
