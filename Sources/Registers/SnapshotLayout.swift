import Vocabulary

/// How a snapshot lies in a file, version 1. All numbers little end first.
///
/// Header of 64 bytes: magic `MCSNAPSH`, version (4), section count (4), row count (8), fingerprint of the schema (8),
/// length of the file (8), offset of the table (8), checksum of everything behind the header (8), checksum of the
/// header before it (8). Then the table, then the sections, each at a multiple of 64.
///
/// A table entry: role (1), layout (1), length of the name (2), zero (4), offset (8), length (8), length of the extra
/// (8), name, extra, zeros up to a multiple of 8. The extra of a code column is its codes in order, separated by NUL.
enum SnapshotLayout {
  static let magic: [UInt8] = Array("MCSNAPSH".utf8)
  static let version: UInt32 = 1
  static let headerSize = 64
  static let alignment = 64

  enum Role: UInt8 {
    case cells = 1
    case textEnds, textBytes, sourceRows, sourceFiles, fileNames
  }

  struct Section {
    let role: Role
    let layout: ColumnLayout
    /// Identifier of the column; of the feed for file names.
    let name: [UInt8]
    let extra: [UInt8]
    var offset = 0
    let bytes: UnsafeRawBufferPointer

    /// Bytes of the table entry.
    var entrySize: Int { (32 + name.count + extra.count + 7) & ~7 }
  }

  static func aligned(_ offset: Int) -> Int {
    (offset + alignment - 1) & ~(alignment - 1)
  }

  static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// The codes of a code column as they are kept beside its cells; nothing for other columns.
  static func codes(_ column: ColumnSchema, _ lists: [String: CodeList]) -> [UInt8] {
    guard case .code(let list) = column.kind else { return [] }
    return Array((lists[list]?.codes.map(\.code).joined(separator: "\0") ?? "").utf8)
  }

  /// Tells schemas apart: feed, columns with kinds, and codes.
  static func fingerprint(_ schema: FeedSchema, _ lists: [String: CodeList]) -> UInt64 {
    var bytes = Array(schema.id.utf8)
    for column in schema.columns {
      bytes += Array("\u{1}\(column.id)\u{2}\(column.kind)\u{2}\(column.isRequired)\u{2}".utf8)
      bytes += codes(column, lists)
    }
    return bytes.withUnsafeBytes(Checksum.xxh64)
  }
}
