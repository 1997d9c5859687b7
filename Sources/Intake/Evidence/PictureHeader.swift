internal import Vocabulary

/// Sizes of pictures as their headers tell them; nothing is decoded.
enum PictureHeader {
  static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private static func cut(_ kind: String) -> EvidenceRefusal {
    .broken(LocalizedText(zhHans: "\(kind) 被截断或改动", en: "the \(kind) is cut off or was changed"))
  }

  /// Walks the chunks to the last one, behind which nothing may lie.
  static func png(_ bytes: [UInt8]) throws(EvidenceRefusal) -> (width: Int, height: Int) {
    var size: (width: Int, height: Int)?
    var hasData = false
    var place = pngSignature.count
    while bytes.count - place >= 12 {
      let length = number(bytes, place, 4)
      guard length <= bytes.count - place - 12 else { throw cut("PNG") }
      let name = String(decoding: bytes[(place + 4)..<(place + 8)], as: UTF8.self)
      if size == nil {
        guard name == "IHDR", length == 13 else { throw cut("PNG") }
        size = (number(bytes, place + 8, 4), number(bytes, place + 12, 4))
      }
      hasData = hasData || name == "IDAT"
      place += 12 + length
      if name == "IEND" { break }
      if place == bytes.count { throw cut("PNG") }
    }
    guard let size, hasData, place == bytes.count else { throw cut("PNG") }
    return size
  }

  /// Walks the segments to the frame header.
  static func jpeg(_ bytes: [UInt8]) throws(EvidenceRefusal) -> (width: Int, height: Int) {
    var place = 2
    var size: (width: Int, height: Int)?
    while bytes.count - place >= 4 {
      guard bytes[place] == 0xFF else { throw cut("JPEG") }
      let marker = bytes[place + 1]
      if marker == 0xFF {
        place += 1
        continue
      }
      if marker == 0x01 || (0xD0...0xD7).contains(marker) {
        place += 2
        continue
      }
      let length = number(bytes, place + 2, 2)
      guard length >= 2, length <= bytes.count - place - 2 else { throw cut("JPEG") }
      // Frame headers are C0 to CF without the tables C4, C8 and CC.
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        guard length >= 8, size == nil else { throw cut("JPEG") }
        size = (number(bytes, place + 7, 2), number(bytes, place + 5, 2))
      }
      if marker == 0xDA {
        guard let size, bytes.suffix(4096).contains(endMark: 0xD9) else { throw cut("JPEG") }
        return size
      }
      if marker == 0xD9 { throw cut("JPEG") }
      place += 2 + length
    }
    throw cut("JPEG")
  }

  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    bytes[place..<(place + count)].reduce(0) { $0 << 8 | Int($1) }
  }
}

extension ArraySlice<UInt8> {
  /// Whether a marker of two bytes, the first being 255, stands in it.
  fileprivate func contains(endMark: UInt8) -> Bool {
    zip(self, dropFirst()).contains { $0 == 0xFF && $1 == endMark }
  }
}
