/// A Swift source taken apart into code, comments and string literals: three texts of the length of the source, with
/// blanks where the other two have their bytes, so that an offset means the same place in all of them.
///
/// Quotation marks stay in `code`; the code inside an interpolation is code. Bare regex literals are read as code.
struct SwiftText: Sendable {
  let code: Bytes
  let comments: Bytes
  let literals: Bytes

  init(_ source: [UInt8]) {
    var reader = Reader(source)
    reader.read()
    code = Bytes(reader.code)
    comments = Bytes(reader.comments)
    literals = Bytes(reader.literals)
  }
}

private struct Reader {
  enum Part {
    case code, comments, literals
  }

  enum Context {
    case code(isInterpolation: Bool, depth: Int)
    case string(hashes: Int, quotes: Int)
  }

  let source: [UInt8]
  var code: [UInt8]
  var comments: [UInt8]
  var literals: [UInt8]
  var at = 0
  var stack: [Context] = [.code(isInterpolation: false, depth: 0)]

  init(_ source: [UInt8]) {
    self.source = source
    let blank = source.map { $0 == 0x0A ? UInt8(0x0A) : 0x20 }
    code = blank
    comments = blank
    literals = blank
  }

  mutating func read() {
    while at < source.count {
      switch stack.last {
      case .string(let hashes, let quotes): readString(hashes: hashes, quotes: quotes)
      case .code(let isInterpolation, let depth): readCode(isInterpolation: isInterpolation, depth: depth)
      case nil: return
      }
    }
  }

  private mutating func readCode(isInterpolation: Bool, depth: Int) {
    if starts("//") {
      while at < source.count, source[at] != 0x0A { keep(in: .comments) }
    } else if starts("/*") {
      readBlockComment()
    } else if let (hashes, quotes) = stringOpening() {
      for _ in 0..<(hashes + quotes) { keep(in: .code) }
      stack.append(.string(hashes: hashes, quotes: quotes))
    } else {
      if isInterpolation, source[at] == 0x28 || source[at] == 0x29 {
        stack.removeLast()
        let deeper = source[at] == 0x28 ? depth + 1 : depth - 1
        if deeper >= 0 { stack.append(.code(isInterpolation: true, depth: deeper)) }
      }
      keep(in: .code)
    }
  }

  private mutating func readBlockComment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        keep(in: .comments)
      } else if starts("*/") {
        depth -= 1
        keep(in: .comments)
      }
      keep(in: .comments)
    } while depth > 0 && at < source.count
  }

  private mutating func readString(hashes: Int, quotes: Int) {
    let fence = String(repeating: "#", count: hashes)
    if starts(String(repeating: "\"", count: quotes) + fence) {
      for _ in 0..<(hashes + quotes) { keep(in: .code) }
      stack.removeLast()
    } else if starts("\\" + fence + "(") {
      for _ in 0..<(hashes + 2) { keep(in: .code) }
      stack.append(.code(isInterpolation: true, depth: 0))
    } else if starts("\\" + fence) {
      for _ in 0..<(hashes + 2) { keep(in: .literals) }
    } else {
      // A line feed ends a string of one line in any text that compiles; going on as code keeps an error local.
      if quotes == 1, source[at] == 0x0A { stack.removeLast() }
      keep(in: .literals)
    }
  }

  private func stringOpening() -> (hashes: Int, quotes: Int)? {
    var hashes = 0
    while at + hashes < source.count, source[at + hashes] == 0x23 { hashes += 1 }
    let quote = at + hashes
    guard quote < source.count, source[quote] == 0x22 else { return nil }
    let isMultiline = quote + 2 < source.count && source[quote + 1] == 0x22 && source[quote + 2] == 0x22
    return (hashes, isMultiline ? 3 : 1)
  }

  private func starts(_ text: String) -> Bool {
    var index = at
    for byte in text.utf8 {
      guard index < source.count, source[index] == byte else { return false }
      index += 1
    }
    return true
  }

  private mutating func keep(in part: Part) {
    guard at < source.count else { return }
    if source[at] != 0x0A {
      switch part {
      case .code: code[at] = source[at]
      case .comments: comments[at] = source[at]
      case .literals: literals[at] = source[at]
      }
    }
    at += 1
  }
}
