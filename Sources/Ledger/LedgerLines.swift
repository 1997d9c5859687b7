/// The first line of an exported ledger.
package struct LedgerHeader: Hashable, Sendable {
  /// The name of the ledger.
  package let origin: String
  /// How many entries follow.
  package let count: Int64
  package let keys: [LedgerPublicKey]

  /// What the first line calls the layout of the file.
  package static let format = "mingcha-ledger-2"

  package init(origin: String, count: Int64, keys: [LedgerPublicKey]) {
    self.origin = origin
    self.count = count
    self.keys = keys
  }

  /// The line, with its line feed.
  package var line: String {
    let keys = keys.map { "\"\($0.text)\"" }.joined(separator: ",")
    return "{\"format\":\"\(LedgerHeader.format)\",\"origin\":\"\(origin)\",\"entries\":\(count),\"keys\":[\(keys)]}\n"
  }

  /// Nil unless the bytes are the line in its only spelling, without the line feed.
  init?(_ bytes: [UInt8]) {
    var line = LineReader(bytes)
    line.skip("{\"format\":\"\(LedgerHeader.format)\",\"origin\":")
    let origin = line.text()
    line.skip(",\"entries\":")
    let count = line.number()
    line.skip(",\"keys\":[")
    var keys: [LedgerPublicKey] = []
    repeat {
      guard let key = LedgerPublicKey(text: line.text()) else { return nil }
      keys.append(key)
    } while line.take(",")
    line.skip("]}")
    guard line.isDone, keys.allSatisfy({ $0.name == origin }) else { return nil }
    self.init(origin: origin, count: count, keys: keys)
  }
}

extension LedgerEntry {
  /// The line of an entry in an export, with its line feed. Texts that are no codes would need escapes and are left
  /// out of the chain by whoever writes it.
  package func line(hash: LedgerHash) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(512)
    let numbers = [
      ("{\"sequence\":", sequence), (",\"at\":", at), (",\"account\":", account), (",\"staff\":", staff),
      (",\"onBehalfOf\":", onBehalfOf),
    ]
    for (name, number) in numbers {
      line.append(contentsOf: name.utf8)
      line.append(contentsOf: String(number).utf8)
    }
    let texts = [
      (",\"action\":\"", action), ("\",\"object\":\"", object), ("\",\"detail\":\"", detail),
      ("\",\"payload\":\"", payload?.hexadecimal ?? ""),
      ("\",\"note\":\"", note?.hexadecimal ?? ""),
      ("\",\"previousHash\":\"", previous.hexadecimal), ("\",\"hash\":\"", hash.hexadecimal),
    ]
    for (name, text) in texts {
      line.append(contentsOf: name.utf8)
      line.append(contentsOf: text.utf8)
    }
    line.append(contentsOf: "\"}\n".utf8)
    return line
  }

  /// Nil unless the bytes are the line in its only spelling, without the line feed.
  static func read(_ bytes: [UInt8]) -> (entry: LedgerEntry, hash: LedgerHash)? {
    var line = LineReader(bytes)
    line.skip("{\"sequence\":")
    let sequence = line.number()
    line.skip(",\"at\":")
    let at = line.number()
    line.skip(",\"account\":")
    let account = line.number()
    line.skip(",\"staff\":")
    let staff = line.number()
    line.skip(",\"onBehalfOf\":")
    let onBehalfOf = line.number()
    line.skip(",\"action\":")
    let action = line.text()
    line.skip(",\"object\":")
    let object = line.text()
    line.skip(",\"detail\":")
    let detail = line.text()
    line.skip(",\"payload\":")
    let payload = line.digest()
    line.skip(",\"note\":")
    let note = line.digest()
    line.skip(",\"previousHash\":")
    let previous = line.digest()
    line.skip(",\"hash\":")
    let hash = line.digest()
    line.skip("}")
    guard line.isDone, let previous, let hash else { return nil }
    let entry = LedgerEntry(
      sequence: sequence, at: at, account: account, staff: staff, onBehalfOf: onBehalfOf, action: action,
      object: object, detail: detail, payload: payload, note: note, previous: previous)
    return (entry, hash)
  }
}

extension SignedCheckpoint {
  /// The line of a checkpoint in an export, with its line feed; its origin stands in the first line.
  package var line: String {
    "{\"size\":\(size),\"root\":\"\(base64(root.bytes))\",\"signature\":\"\(coded)\"}\n"
  }

  /// Nil unless the bytes are the line in its only spelling, without the line feed.
  init?(_ bytes: [UInt8], origin: String) {
    var line = LineReader(bytes)
    line.skip("{\"size\":")
    let size = line.number()
    line.skip(",\"root\":")
    let root = bytesOfBase64(line.text()).flatMap { LedgerHash($0) }
    line.skip(",\"signature\":")
    let coded = line.text()
    line.skip("}")
    guard line.isDone, let root else { return nil }
    self.init(checkpoint: Checkpoint(origin: origin, size: size, root: root), coded: coded)
  }
}

/// Reads a line that has one spelling only; once something else stood there, it stays failed.
private struct LineReader {
  private let bytes: [UInt8]
  private var place = 0
  private var isGood = true

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isDone: Bool { isGood && place == bytes.count }

  mutating func take(_ text: String) -> Bool {
    var end = place
    for byte in text.utf8 {
      guard end < bytes.count, bytes[end] == byte else { return false }
      end += 1
    }
    place = end
    return true
  }

  mutating func skip(_ text: String) {
    if isGood, !take(text) { isGood = false }
  }

  /// A whole number from 0 below 2⁶³, without leading zeros.
  mutating func number() -> Int64 {
    var value: Int64 = 0
    let start = place
    while isGood, place < bytes.count, (0x30...0x39).contains(bytes[place]) {
      let (tens, isOver) = value.multipliedReportingOverflow(by: 10)
      let (sum, isBeyond) = tens.addingReportingOverflow(Int64(bytes[place] - 0x30))
      if isOver || isBeyond { isGood = false }
      value = sum
      place += 1
    }
    if place == start || (bytes[start] == 0x30 && place > start + 1) { isGood = false }
    return isGood ? value : 0
  }

  /// Text between quotation marks, of ASCII without escapes.
  mutating func text() -> String {
    skip("\"")
    let start = place
    while isGood, place < bytes.count, bytes[place] != 0x22 {
      if !(0x20...0x7E).contains(bytes[place]) || bytes[place] == 0x5C { isGood = false }
      place += 1
    }
    guard isGood else { return "" }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    skip("\"")
    return text
  }

  /// Sixty-four lower-case hexadecimal digits between quotation marks, or nothing between them.
  mutating func digest() -> LedgerHash? {
    skip("\"")
    if take("\"") { return nil }
    guard isGood, bytes.count - place >= 64 else {
      isGood = false
      return nil
    }
    var found: [UInt8] = []
    found.reserveCapacity(32)
    for pair in stride(from: place, to: place + 64, by: 2) {
      guard let high = LineReader.value(bytes[pair]), let low = LineReader.value(bytes[pair + 1]) else {
        isGood = false
        return nil
      }
      found.append(high << 4 | low)
    }
    place += 64
    skip("\"")
    return LedgerHash(found)
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }
}
