import Glibc

extension Snapshot {
  /// Opens a file that `write` made; the cells stay in the file and come into memory as they are used.
  ///
  /// Columns are found by their identifier: one that the file does not have is `.absent`, which is an error only for a
  /// required column. Every byte is checked once.
  ///
  /// - Throws: `.damaged` for a truncated or changed file, `.otherSchema`, `.codesChanged` when a code of it is no
  ///   longer at its place in the list, `.system`.
  package static func map(
    path: String, schema: FeedSchema, codeLists: [String: CodeList]
  ) throws(SnapshotError) -> Snapshot {
    let file = try MappedFile(path)
    let reading = SnapshotReading(path: path, file: file, schema: schema, codeLists: codeLists)
    return try reading.snapshot()
  }
}

/// A read-only mapping that ends with its last user.
private final class MappedFile: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  init(_ path: String) throws(SnapshotError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("open", path: path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system("fstat", path: path, code: errno) }
    let count = Int(status.st_size)
    guard count >= SnapshotLayout.headerSize else { throw .damaged(path: path) }
    guard let memory = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED else {
      throw .system("mmap", path: path, code: errno)
    }
    bytes = UnsafeRawBufferPointer(start: memory, count: count)
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }
}

private struct SnapshotReading {
  let path: String
  let file: MappedFile
  let schema: FeedSchema
  let codeLists: [String: CodeList]

  private struct Entry {
    let role: UInt8
    let layout: UInt8
    let name: [UInt8]
    let extra: [UInt8]
    let offset: Int
    let length: Int
  }

  func snapshot() throws(SnapshotError) -> Snapshot {
    let rowCount = try checkedHeader()
    let entries = try table()
    guard let names = entries.first(where: { $0.role == SnapshotLayout.Role.fileNames.rawValue }) else {
      throw .damaged(path: path)
    }
    guard names.name == Array(schema.id.utf8) else {
      throw .otherSchema(path: path, column: String(decoding: names.name, as: UTF8.self))
    }
    var columns: [Column] = []
    for column in schema.columns { columns.append(try self.column(column, entries, rowCount)) }
    let rows = try cells(entries, .sourceRows, UInt32.self, rowCount)
    let origins = try cells(entries, .sourceFiles, UInt16.self, rowCount)
    let files = file.bytes[names.offset..<(names.offset + names.length)].split(
      separator: 0, omittingEmptySubsequences: false
    )
    .map { String(decoding: $0, as: UTF8.self) }
    return Snapshot(
      schema: schema, rowCount: rowCount, columns: columns, sourceRows: rows, sourceFiles: origins, files: files,
      owner: file)
  }

  /// The row count of a header that agrees with the bytes behind it.
  private func checkedHeader() throws(SnapshotError) -> Int {
    let bytes = file.bytes
    guard bytes.prefix(8).elementsEqual(SnapshotLayout.magic) else { throw .notASnapshot(path: path) }
    let version = number(8, UInt32.self)
    guard version == SnapshotLayout.version else { throw .unknownVersion(path: path, version) }
    let body = UnsafeRawBufferPointer(rebasing: bytes[SnapshotLayout.headerSize...])
    guard number(56, UInt64.self) == Checksum.xxh64(UnsafeRawBufferPointer(rebasing: bytes[..<56])),
      number(32, UInt64.self) == UInt64(bytes.count), number(40, UInt64.self) == UInt64(SnapshotLayout.headerSize),
      number(48, UInt64.self) == Checksum.xxh64(body), let rows = Int(exactly: number(16, UInt64.self)),
      rows <= Int(UInt32.max)
    else { throw .damaged(path: path) }
    return rows
  }

  private func number<Number: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, _: Number.Type) -> Number {
    Number(littleEndian: file.bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
  }

  private func table() throws(SnapshotError) -> [Entry] {
    let bytes = file.bytes
    var entries: [Entry] = []
    var position = SnapshotLayout.headerSize
    for _ in 0..<number(12, UInt32.self) {
      guard position + 32 <= bytes.count, let offset = Int(exactly: number(position + 8, UInt64.self)),
        let length = Int(exactly: number(position + 16, UInt64.self)),
        let extra = Int(exactly: number(position + 24, UInt64.self)), extra <= bytes.count, length <= bytes.count,
        offset <= bytes.count - length, offset % SnapshotLayout.alignment == 0
      else { throw .damaged(path: path) }
      let nameStart = position + 32
      let extraStart = nameStart + Int(number(position + 2, UInt16.self))
      let end = extraStart + extra
      guard end <= bytes.count else { throw .damaged(path: path) }
      entries.append(
        Entry(
          role: bytes[position], layout: bytes[position + 1], name: Array(bytes[nameStart..<extraStart]),
          extra: Array(bytes[extraStart..<end]), offset: offset, length: length))
      position += (end - position + 7) & ~7
    }
    return entries
  }

  private func column(_ column: ColumnSchema, _ entries: [Entry], _ rowCount: Int) throws(SnapshotError) -> Column {
    let own = entries.filter { entry in
      entry.name == Array(column.id.utf8)
        && [SnapshotLayout.Role.cells, .textEnds, .textBytes].contains { $0.rawValue == entry.role }
    }
    guard let first = own.first else {
      if column.isRequired { throw .otherSchema(path: path, column: column.id) }
      return .absent
    }
    let layout = column.kind.layout
    guard first.layout == layout.rawValue else { throw .otherSchema(path: path, column: column.id) }
    try checkCodes(column, first)
    if layout == .text {
      let ends = try cells(own, .textEnds, UInt32.self, rowCount + 1)
      let bytes = own.first { $0.role == SnapshotLayout.Role.textBytes.rawValue }
      let texts = try cells(own, .textBytes, UInt8.self, bytes?.length ?? 0)
      guard Int(ends[rowCount]) == texts.count else { throw .damaged(path: path) }
      return .text(TextColumn(offsets: ends, bytes: texts))
    }
    guard first.length == rowCount * layout.width, let base = file.bytes.baseAddress else { throw .damaged(path: path) }
    return Column(layout: layout, cells: base + first.offset, count: rowCount)
  }

  /// A code is stored as its place in the list: the list may have grown at its end since, nothing else.
  private func checkCodes(_ column: ColumnSchema, _ entry: Entry) throws(SnapshotError) {
    guard case .code(let list) = column.kind else { return }
    let then = entry.extra.split(separator: 0, omittingEmptySubsequences: false)
    let now = SnapshotLayout.codes(column, codeLists).split(separator: 0, omittingEmptySubsequences: false)
    guard now.starts(with: then, by: { $0.elementsEqual($1) }) else { throw .codesChanged(path: path, list: list) }
  }

  private func cells<Cell>(
    _ entries: [Entry], _ role: SnapshotLayout.Role, _: Cell.Type, _ count: Int
  ) throws(SnapshotError) -> Cells<Cell> {
    guard let entry = entries.first(where: { $0.role == role.rawValue }), let base = file.bytes.baseAddress,
      entry.length == count * MemoryLayout<Cell>.stride
    else { throw .damaged(path: path) }
    return Cells((base + entry.offset).bindMemory(to: Cell.self, capacity: max(count, 1)), count: count)
  }
}
