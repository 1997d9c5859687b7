/// Cuts the bytes of a CSV text (RFC 4180, comma, double quote) into rows of cells.
///
/// The text must be UTF-8 that was checked before. A cell points into the text, or into memory of the scanner when it
/// held doubled quotes; both stay until the next row.
struct CSVScanner: ~Copyable {
  enum Row {
    case row
    case end
    /// The text ended inside a quoted cell.
    case openQuote
    case broken(Refusal)
  }

  private let start: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>
  private var position: UnsafePointer<UInt8>
  private let limits: IntakeLimits
  private(set) var fields: UnsafeMutablePointer<Field>
  private(set) var fieldCount = 0
  private var fieldCapacity = 64
  /// Cells of the row with doubled quotes.
  private var doubled: [Int] = []
  private let scratch = Scratch()

  init(_ text: Bytes, limits: IntakeLimits) {
    let base = text.baseAddress ?? CellReader.noField.start
    start = base
    position = base
    end = base + text.count
    self.limits = limits
    fields = .allocate(capacity: fieldCapacity)
  }

  deinit {
    fields.deallocate()
  }

  /// Bytes behind the last row.
  var offset: Int { position - start }

  /// Moves to the next row.
  mutating func nextRow() -> Row {
    guard position < end else { return .end }
    fieldCount = 0
    if !doubled.isEmpty { doubled.removeAll(keepingCapacity: true) }
    while true {
      let isQuoted = position < end && position.pointee == 0x22
      let step = isQuoted ? quotedCell() : plainCell()
      switch step {
      case .cell: continue
      case .rowEnd:
        if !doubled.isEmpty { removeDoubling() }
        return .row
      case .openQuote: return .openQuote
      case .broken(let refusal): return .broken(refusal)
      }
    }
  }

  private enum Step {
    case cell, rowEnd, openQuote
    case broken(Refusal)
  }

  @inline(__always)
  private mutating func plainCell() -> Step {
    let first = position
    var cursor = position
    while true {
      cursor = delimiter(from: cursor)
      guard cursor < end else { return finish(first, cursor, next: cursor, isLast: true) }
      switch cursor.pointee {
      case 0x2C: return finish(first, cursor, next: cursor + 1, isLast: false)
      case 0x0A: return finish(first, cursor, next: cursor + 1, isLast: true)
      case 0x0D:
        guard cursor + 1 < end, cursor[1] == 0x0A else {
          return .broken(.unreadable("引号外有单独的回车符", "a carriage return without a line feed outside quotes"))
        }
        return finish(first, cursor, next: cursor + 2, isLast: true)
      case 0: return .broken(CSVScanner.nul)
      default: cursor += 1
      }
    }
  }

  /// The next comma or control character below 0x0E.
  @inline(__always)
  private func delimiter(from first: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    var cursor = first
    while cursor + 8 <= end {
      let word = UInt64(littleEndian: UnsafeRawPointer(cursor).loadUnaligned(as: UInt64.self))
      let commas = word ^ 0x2C2C_2C2C_2C2C_2C2C
      let low = 0x0101_0101_0101_0101 as UInt64
      let high = 0x8080_8080_8080_8080 as UInt64
      let hits = (((commas &- low) & ~commas) | ((word &- low &* 0x0E) & ~word)) & high
      if hits != 0 { return cursor + hits.trailingZeroBitCount / 8 }
      cursor += 8
    }
    while cursor < end, cursor.pointee != 0x2C, cursor.pointee >= 0x0E { cursor += 1 }
    return cursor
  }

  private mutating func quotedCell() -> Step {
    let first = position + 1
    var cursor = first
    var isDoubled = false
    while cursor < end {
      if cursor.pointee == 0 { return .broken(CSVScanner.nul) }
      guard cursor.pointee == 0x22 else {
        cursor += 1
        continue
      }
      if cursor + 1 < end, cursor[1] == 0x22 {
        isDoubled = true
        cursor += 2
        continue
      }
      if isDoubled { doubled.append(fieldCount) }
      let next = cursor + 1
      guard next < end else { return finish(first, cursor, next: next, isLast: true) }
      if next.pointee == 0x2C { return finish(first, cursor, next: next + 1, isLast: false) }
      if next.pointee == 0x0A { return finish(first, cursor, next: next + 1, isLast: true) }
      if next.pointee == 0x0D, next + 1 < end, next[1] == 0x0A {
        return finish(first, cursor, next: next + 2, isLast: true)
      }
      return .broken(.unreadable("结束引号后还有内容", "text after a closing quote"))
    }
    return .openQuote
  }

  private static let nul = Refusal.unreadable("含有空字符（NUL）", "a NUL byte")

  @inline(__always)
  private mutating func finish(
    _ first: UnsafePointer<UInt8>, _ last: UnsafePointer<UInt8>, next: UnsafePointer<UInt8>, isLast: Bool
  ) -> Step {
    let count = last - first
    guard count <= limits.cellBytes else {
      return .broken(.unreadable("单元格超过 \(limits.cellBytes) 字节", "a cell of more than \(limits.cellBytes) bytes"))
    }
    guard fieldCount < limits.columns else {
      return .broken(.unreadable("列数超过上限 \(limits.columns)", "more than \(limits.columns) columns"))
    }
    if fieldCount == fieldCapacity { growFields() }
    (fields + fieldCount).initialize(to: Field(start: first, count: count, isNumber: false))
    fieldCount += 1
    position = next
    return isLast ? .rowEnd : .cell
  }

  private mutating func growFields() {
    let wider = UnsafeMutablePointer<Field>.allocate(capacity: fieldCapacity * 2)
    wider.moveInitialize(from: fields, count: fieldCount)
    fields.deallocate()
    fields = wider
    fieldCapacity *= 2
  }

  private mutating func removeDoubling() {
    scratch.reset(size: doubled.reduce(0) { $0 + fields[$1].count })
    for index in doubled {
      let cell = fields[index].bytes
      let first = scratch.count
      var place = 0
      while place < cell.count {
        scratch.append(cell[place])
        place += cell[place] == 0x22 ? 2 : 1
      }
      fields[index] = Field(start: UnsafePointer(scratch.base + first), count: scratch.count - first, isNumber: false)
    }
  }
}
