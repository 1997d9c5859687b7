import Registers
import Vocabulary

/// The codes and labels of one list as bytes, for look-up without a `String`.
///
/// Codes and labels are normalised like cells and folded to upper case; codes of one width w > 1 are also found without
/// their leading zeros. Immutable after it was built; the memory lives as long as the process needs the plan.
final class CodeTable: @unchecked Sendable {
  /// The first eight bytes, little end first, and the length beside the place.
  private struct Entry {
    let head: UInt64
    let length: Int
    let place: UInt8
  }

  private let entries: UnsafeMutablePointer<Entry>
  private let texts: [[UInt8]]
  private let count: Int

  init(_ list: CodeList) {
    let scratch = Scratch()
    var found: [(text: [UInt8], place: UInt8)] = []
    func add(_ text: [UInt8], _ place: Int) {
      let isNull = text.withUnsafeBufferPointer(isNullToken)
      if !isNull, !found.contains(where: { $0.text == text }) { found.append((text, UInt8(clamping: place + 1))) }
    }
    func normalised(_ text: String) -> [UInt8] {
      Array(text.utf8).withUnsafeBufferPointer { Array(Cleaning.compactUpper.clean($0, into: scratch)) }
    }
    let codes = list.codes.map { normalised($0.code) }
    for (place, code) in codes.enumerated() { add(code, place) }
    let width = codes.first?.count ?? 0
    if width > 1, codes.allSatisfy({ $0.count == width && $0.allSatisfy(isDigit) }) {
      for (place, code) in codes.enumerated() {
        var short = code[...]
        while short.first == 0x30, short.count > 1 {
          short = short.dropFirst()
          add(Array(short), place)
        }
      }
    }
    for (place, code) in list.codes.enumerated() { add(normalised(code.label.zhHans), place) }
    texts = found.map(\.text)
    count = found.count
    entries = .allocate(capacity: max(found.count, 1))
    for (index, item) in found.enumerated() {
      let head = item.text.withUnsafeBufferPointer(CodeTable.head)
      (entries + index).initialize(to: Entry(head: head, length: item.text.count, place: item.place))
    }
  }

  deinit {
    entries.deallocate()
  }

  /// The 1-based place of a code or label; 0 when the list has none.
  @inline(__always)
  func place(_ cell: Bytes) -> UInt8 {
    let head = CodeTable.head(cell)
    for index in 0..<count where entries[index].head == head && entries[index].length == cell.count {
      if cell.count <= 8 || texts[index].withUnsafeBufferPointer({ equal($0, cell) }) { return entries[index].place }
    }
    return 0
  }

  @inline(__always)
  private static func head(_ cell: Bytes) -> UInt64 {
    var head: UInt64 = 0
    var index = min(cell.count, 8)
    while index > 0 {
      index -= 1
      head = head << 8 | UInt64(cell[index])
    }
    return head
  }
}
