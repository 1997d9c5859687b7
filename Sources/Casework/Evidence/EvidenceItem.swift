package import Findings
package import Vocabulary

/// What evidence belongs to.
package struct EvidenceSubject: Hashable, Sendable {
  package let kind: Kind
  package let number: Int64

  /// The raw value stands in addresses, in the database and in the ledger.
  package enum Kind: String, CaseIterable, Sendable {
    case finding
    /// A case of any kind.
    case workCase = "case"
    /// A list that is made public.
    case notice
  }

  package init(_ kind: Kind, _ number: Int64) {
    self.kind = kind
    self.number = number
  }

  /// Words of an address, `finding` and `17`; nil for others.
  package init?(kind: String, number: String) {
    guard let kind = Kind(rawValue: kind), let value = Int64(number), value > 0, String(value) == number else {
      return nil
    }
    self.init(kind, value)
  }

  /// `finding/17`.
  package var text: String { "\(kind.rawValue)/\(number)" }
}

/// A file that shows something, as it is kept: the bytes lie beside the database under their hash.
package struct EvidenceItem: Hashable, Sendable {
  package let id: EvidenceID
  package let subject: EvidenceSubject
  /// As the sender called it. For people to read, never a path.
  package let name: String
  /// Found from the bytes.
  package let mediaType: String
  package let byteCount: Int
  /// SHA-256, 64 hexadecimal digits.
  package let sha256: String
  /// The day written in the document; nil when it bears none.
  package let paperDay: CivilDate?
  package let uploadedBy: StaffID
  /// UTC milliseconds.
  package let at: Int64

  package init(
    id: EvidenceID, subject: EvidenceSubject, name: String, mediaType: String, byteCount: Int, sha256: String,
    paperDay: CivilDate?, uploadedBy: StaffID, at: Int64
  ) {
    self.id = id
    self.subject = subject
    self.name = name
    self.mediaType = mediaType
    self.byteCount = byteCount
    self.sha256 = sha256
    self.paperDay = paperDay
    self.uploadedBy = uploadedBy
    self.at = at
  }

  /// As checks of rectification need it.
  package var evidence: Evidence {
    var hash: [UInt8] = []
    var digits = sha256.utf8.compactMap { UInt8(hexadecimal: $0) }[...]
    while digits.count >= 2, let high = digits.popFirst(), let low = digits.popFirst() { hash.append(high << 4 | low) }
    return Evidence(id: id, hash: hash, paperDay: paperDay, uploadedBy: uploadedBy)
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit in ASCII.
  fileprivate init?(hexadecimal digit: UInt8) {
    switch digit {
    case 0x30...0x39: self = digit - 0x30
    case 0x61...0x66: self = digit - 0x61 + 10
    default: return nil
    }
  }
}
