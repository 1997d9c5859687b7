import Pages

/// Reads `multipart/form-data` (RFC 7578) byte by byte as it arrives; holds no more than one boundary's length back.
struct MultipartReader {
  enum Event: Equatable {
    /// A part begins; `fileName` is nil for an ordinary field.
    case part(name: String, fileName: String?)
    case bytes([UInt8])
    case end
  }

  enum Fault: Error {
    case malformed
  }

  private enum State {
    case headers
    case body
    case over
  }

  private static let headerBytesMax = 4_096
  private let delimiter: [UInt8]
  private var held: [UInt8]
  private var state = State.body
  private var isPreamble = true

  init(boundary: String) {
    delimiter = Array("\r\n--\(boundary)".utf8)
    // The first boundary has no line before it.
    held = [0x0D, 0x0A]
  }

  /// The boundary of a content type; nil when it is another type or the boundary is not acceptable.
  static func boundary(ofContentType type: String) -> String? {
    guard type.lowercased().hasPrefix("multipart/form-data") else { return nil }
    let value = parameter("boundary", of: type)
    guard let value, (1...70).contains(value.utf8.count) else { return nil }
    return value
  }

  /// What follows from more bytes.
  mutating func read(_ bytes: some Sequence<UInt8>) throws(Fault) -> [Event] {
    held.append(contentsOf: bytes)
    var events: [Event] = []
    while try step(&events) {}
    return events
  }

  /// Whether the closing boundary came.
  var isOver: Bool { if case .over = state { true } else { false } }

  private mutating func step(_ events: inout [Event]) throws(Fault) -> Bool {
    switch state {
    case .over:
      held = []
      return false
    case .headers:
      guard let end = held.firstIndex(of: [0x0D, 0x0A, 0x0D, 0x0A]) else {
        if held.count > Self.headerBytesMax { throw .malformed }
        return false
      }
      events.append(try Self.part(String(decoding: held[..<end], as: UTF8.self)))
      held.removeFirst(end + 4)
      state = .body
      return true
    case .body:
      guard let start = held.firstIndex(of: delimiter) else {
        let sure = held.count - delimiter.count
        if sure > 0 { take(sure, &events) }
        return false
      }
      guard held.count >= start + delimiter.count + 2 else {
        take(start, &events)
        return false
      }
      take(start, &events)
      if !isPreamble { events.append(.end) }
      isPreamble = false
      let after = [held[delimiter.count], held[delimiter.count + 1]]
      held.removeFirst(delimiter.count + 2)
      if after == [0x2D, 0x2D] {
        state = .over
      } else if after == [0x0D, 0x0A] {
        state = .headers
      } else {
        throw .malformed
      }
      return true
    }
  }

  private mutating func take(_ count: Int, _ events: inout [Event]) {
    guard count > 0 else { return }
    if !isPreamble { events.append(.bytes(Array(held[..<count]))) }
    held.removeFirst(count)
  }

  private static func part(_ headers: String) throws(Fault) -> Event {
    for line in headers.utf8.split(separator: 0x0A) {
      let line = String(decoding: line.filter { $0 != 0x0D }, as: UTF8.self)
      guard line.lowercased().hasPrefix("content-disposition:") else { continue }
      guard let name = parameter("name", of: line) else { throw .malformed }
      return .part(name: name, fileName: parameter("filename", of: line))
    }
    throw .malformed
  }

  /// A parameter `key="value"` of a header; browsers write `%22` for a quotation mark.
  private static func parameter(_ key: String, of header: String) -> String? {
    for part in header.utf8.split(separator: UInt8(ascii: ";")).dropFirst() {
      let text = String(decoding: part, as: UTF8.self)
      let trimmed = text.drop { $0 == " " }
      guard trimmed.lowercased().hasPrefix("\(key)=") else { continue }
      return String(trimmed.dropFirst(key.count + 1)).replacing("\"", with: "").replacing("%22", with: "\"")
    }
    return nil
  }
}

extension [UInt8] {
  /// The first place where other bytes begin.
  fileprivate func firstIndex(of other: [UInt8]) -> Int? {
    guard let first = other.first, count >= other.count else { return nil }
    var start = startIndex
    while start <= count - other.count, let found = self[start...(count - other.count)].firstIndex(of: first) {
      if self[found..<(found + other.count)].elementsEqual(other) { return found }
      start = found + 1
    }
    return nil
  }
}
