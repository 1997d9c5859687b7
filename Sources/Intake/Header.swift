import Registers

/// Which cell of a header belongs to which column of a feed.
struct HeaderMatch {
  /// Per column of the schema, the place of its cell.
  let fields: [Int?]
  let width: Int
  /// Cells that match nothing, as written.
  let extra: [String]
  /// Headers of required columns without a cell.
  let missing: [String]
  /// A column with two cells.
  let duplicate: String?

  init(_ header: HeaderCells, _ names: ColumnNames) {
    let columns = names.columns
    var fields = [Int?](repeating: nil, count: columns.count)
    var extra: [String] = []
    var duplicate: String?
    for (place, cell) in header.cells.enumerated() {
      guard let column = names.column(of: cell) else {
        if !cell.name.isEmpty { extra.append(cell.written) }
        continue
      }
      if fields[column] != nil { duplicate = duplicate ?? columns[column].header }
      fields[column] = fields[column] ?? place
    }
    self.fields = fields
    width = header.cells.count
    self.extra = extra
    missing = columns.indices.filter { columns[$0].isRequired && fields[$0] == nil }.map { columns[$0].header }
    self.duplicate = duplicate
  }

  /// Columns that have a cell.
  var matched: Int { fields.count { $0 != nil } }
}

/// The names of the columns of a feed as header cells are compared with them.
struct ColumnNames: Sendable {
  let columns: [ColumnSchema]
  /// The first column by its header, half-width.
  private let byHeader: [[UInt8]: Int]
  /// The first column by its identifier in lower-case ASCII.
  private let byIdentifier: [[UInt8]: Int]

  init(_ schema: FeedSchema) {
    columns = schema.columns
    let numbered = schema.columns.enumerated()
    byHeader = Dictionary(
      numbered.map { (HeaderCells.halfWidth(Array($1.header.utf8)), $0) }, uniquingKeysWith: { first, _ in first })
    byIdentifier = Dictionary(
      numbered.map { (HeaderCells.lower(Array($1.id.utf8)), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The first column that a cell names, by header or identifier.
  func column(of cell: HeaderCells.Cell) -> Int? {
    switch (byHeader[cell.name], byIdentifier[cell.folded]) {
    case (let header?, let identifier?): min(header, identifier)
    case (let found, nil), (nil, let found): found
    }
  }
}

/// The cells of a header row.
struct HeaderCells {
  struct Cell {
    let written: String
    /// Trimmed, half-width.
    let name: [UInt8]
    /// `name` in lower-case ASCII.
    let folded: [UInt8]
  }

  let cells: [Cell]

  init(_ cells: [[UInt8]]) {
    let scratch = Scratch()
    self.cells = cells.map { bytes in
      let name = HeaderCells.halfWidth(bytes.withUnsafeBufferPointer { Array(Cleaning.plain.clean($0, into: scratch)) })
      return Cell(written: String(decoding: bytes, as: UTF8.self), name: name, folded: HeaderCells.lower(name))
    }
  }

  fileprivate static func halfWidth(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBC, bytes[index + 2] >= 0x81 {
        result.append(bytes[index + 2] &- 0x81 &+ 0x21)
        index += 3
      } else if bytes[index] == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBD, bytes[index + 2] <= 0x9E {
        result.append(bytes[index + 2] &- 0x80 &+ 0x60)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  fileprivate static func lower(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }
}
