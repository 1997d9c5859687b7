import CZlib
import Intake
import Testing

/// A malformed file of our own making, and what must become of it.
struct HostileFile: Sendable, CustomTestStringConvertible {
  enum Expected: Sendable {
    /// The file ends as a whole, for one of these reasons; the English detail holds the text.
    case refused([FileRefusal], says: String)
    /// Rows below the header, skipped ones included, and those rejected.
    case rows(Int, accepted: Int, rejected: [RejectReason: Int])
  }

  /// What is wrong with it.
  let what: String
  /// Base name, which names the feed.
  let name: String
  let expected: Expected
  let bytes: @Sendable () -> [UInt8]

  var testDescription: String { what }

  static func refused(
    _ what: String, _ name: String, _ reason: FileRefusal, says: String = "", _ bytes: @escaping @Sendable () -> [UInt8]
  ) -> HostileFile {
    HostileFile(what: what, name: name, expected: .refused([reason], says: says), bytes: bytes)
  }

  static func rows(
    _ what: String, _ name: String, _ rows: Int, accepted: Int, rejected: [RejectReason: Int] = [:],
    _ bytes: @escaping @Sendable () -> [UInt8]
  ) -> HostileFile {
    HostileFile(
      what: what, name: name, expected: .rows(rows, accepted: accepted, rejected: rejected), bytes: bytes)
  }

  static let all = texts + cells + packages + sheets
}

/// Compression for parts of hand-made archives.
enum Deflate {
  static func raw(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    guard
      deflateInit2_(
        &stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return [] }
    defer { deflateEnd(&stream) }
    var source = bytes
    var target = [UInt8](repeating: 0, count: bytes.count + bytes.count / 1000 + 64)
    let count = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        _ = deflate(&stream, Z_FINISH)
        return Int(stream.total_out)
      }
    }
    return Array(target[..<count])
  }

  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    UInt32(CZlib.crc32(0, bytes, UInt32(bytes.count)))
  }
}

extension HandMadeZip {
  subscript(part name: String) -> Part {
    get { parts.first { $0.name.hasSuffix(name) } ?? Part(name, "") }
    set {
      if let place = parts.firstIndex(where: { $0.name.hasSuffix(name) }) { parts[place] = newValue }
    }
  }

  /// The same archive with every part really compressed.
  var deflated: HandMadeZip {
    var zip = self
    zip.parts = parts.map { $0.deflated }
    return zip
  }
}

extension HandMadeZip.Part {
  /// The same part really compressed; the headers tell its true size unless told otherwise.
  var deflated: HandMadeZip.Part {
    var part = self
    part.method = 8
    part.crc = Deflate.crc32(bytes)
    part.localSize = UInt32(bytes.count)
    part.centralSize = UInt32(bytes.count)
    part.bytes = Deflate.raw(bytes)
    return part
  }

  mutating func replace(_ old: String, _ new: String) {
    bytes = Array(String(decoding: bytes, as: UTF8.self).replacing(old, with: new).utf8)
  }
}
