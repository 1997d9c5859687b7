import Glibc

extension Snapshot {
  /// Writes the snapshot as one file: to a temporary name beside it, synced, then renamed, so that `path` holds either
  /// what it held before or all of this.
  ///
  /// - Parameter codeLists: lists of the dictionary the snapshot was made with; the codes are kept beside the cells.
  package func write(to path: String, codeLists: [String: CodeList]) throws(SnapshotError) {
    let names = Array(files.joined(separator: "\0").utf8)
    var sections = columnSections(codeLists)
    sections.append(section(.sourceRows, UnsafeRawBufferPointer(start: sourceRows.base, count: rowCount * 4)))
    sections.append(section(.sourceFiles, UnsafeRawBufferPointer(start: sourceFiles.base, count: rowCount * 2)))
    let outcome: Result<Void, SnapshotError> = names.withUnsafeBytes { bytes in
      sections.append(section(.fileNames, bytes))
      return Result { () throws(SnapshotError) in try write(sections, to: path, codeLists) }
    }
    try outcome.get()
  }

  private func section(_ role: SnapshotLayout.Role, _ bytes: UnsafeRawBufferPointer) -> SnapshotLayout.Section {
    SnapshotLayout.Section(role: role, layout: .absent, name: Array(schema.id.utf8), extra: [], bytes: bytes)
  }

  private func columnSections(_ codeLists: [String: CodeList]) -> [SnapshotLayout.Section] {
    var sections: [SnapshotLayout.Section] = []
    for (column, cells) in zip(schema.columns, columns) {
      func add(_ role: SnapshotLayout.Role, _ base: UnsafeRawPointer, _ count: Int) {
        sections.append(
          SnapshotLayout.Section(
            role: role, layout: column.kind.layout, name: Array(column.id.utf8),
            extra: SnapshotLayout.codes(column, codeLists), bytes: UnsafeRawBufferPointer(start: base, count: count)))
      }
      switch cells {
      case .absent: break
      case .citizenID(let cells): add(.cells, cells.base, rowCount * 8)
      case .date(let cells), .yearMonth(let cells): add(.cells, cells.base, rowCount * 4)
      case .number(let cells): add(.cells, cells.base, rowCount * 8)
      case .code(let cells), .boolean(let cells): add(.cells, cells.base, rowCount)
      case .text(let text):
        add(.textEnds, text.offsets.base, (rowCount + 1) * 4)
        add(.textBytes, text.bytes.base, Int(text.offsets[rowCount]))
      }
    }
    return sections
  }

  private func write(
    _ unplaced: [SnapshotLayout.Section], to path: String, _ codeLists: [String: CodeList]
  ) throws(SnapshotError) {
    var sections = unplaced
    var end = SnapshotLayout.headerSize + sections.reduce(0) { $0 + $1.entrySize }
    for index in sections.indices {
      sections[index].offset = SnapshotLayout.aligned(end)
      end = sections[index].offset + sections[index].bytes.count
    }
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system("open", path: temporary, code: errno) }
    do {
      defer { close(descriptor) }
      try fill(descriptor, temporary, sections, length: end, codeLists)
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw .system("rename", path: path, code: code)
    }
    syncFolder(of: path)
  }

  private func fill(
    _ descriptor: Int32, _ path: String, _ sections: [SnapshotLayout.Section], length: Int,
    _ codeLists: [String: CodeList]
  ) throws(SnapshotError) {
    var table: [UInt8] = []
    for section in sections { append(section, to: &table) }
    try put(table, descriptor, at: SnapshotLayout.headerSize, path)
    for section in sections { try put(section.bytes, descriptor, at: section.offset, path) }
    guard ftruncate(descriptor, length) == 0 else { throw .system("ftruncate", path: path, code: errno) }
    guard let memory = mmap(nil, length, PROT_READ, MAP_SHARED, descriptor, 0), memory != MAP_FAILED else {
      throw .system("mmap", path: path, code: errno)
    }
    let body = UnsafeRawBufferPointer(
      start: UnsafeRawPointer(memory) + SnapshotLayout.headerSize, count: length - SnapshotLayout.headerSize)
    let checksum = Checksum.xxh64(body)
    munmap(memory, length)
    var header = SnapshotLayout.magic
    SnapshotLayout.append(SnapshotLayout.version, to: &header)
    SnapshotLayout.append(UInt32(clamping: sections.count), to: &header)
    SnapshotLayout.append(UInt64(rowCount), to: &header)
    SnapshotLayout.append(SnapshotLayout.fingerprint(schema, codeLists), to: &header)
    SnapshotLayout.append(UInt64(length), to: &header)
    SnapshotLayout.append(UInt64(SnapshotLayout.headerSize), to: &header)
    SnapshotLayout.append(checksum, to: &header)
    SnapshotLayout.append(header.withUnsafeBytes(Checksum.xxh64), to: &header)
    try put(header, descriptor, at: 0, path)
    guard fsync(descriptor) == 0 else { throw .system("fsync", path: path, code: errno) }
  }

  private func append(_ section: SnapshotLayout.Section, to table: inout [UInt8]) {
    let start = table.count
    table += [section.role.rawValue, section.layout.rawValue]
    SnapshotLayout.append(UInt16(clamping: section.name.count), to: &table)
    SnapshotLayout.append(UInt32(0), to: &table)
    SnapshotLayout.append(UInt64(section.offset), to: &table)
    SnapshotLayout.append(UInt64(section.bytes.count), to: &table)
    SnapshotLayout.append(UInt64(section.extra.count), to: &table)
    table += section.name + section.extra
    while table.count - start < section.entrySize { table.append(0) }
  }

  private func put(_ bytes: [UInt8], _ descriptor: Int32, at offset: Int, _ path: String) throws(SnapshotError) {
    let outcome: Result<Void, SnapshotError> = bytes.withUnsafeBytes { buffer in
      Result { () throws(SnapshotError) in try put(buffer, descriptor, at: offset, path) }
    }
    try outcome.get()
  }

  private func put(
    _ bytes: UnsafeRawBufferPointer, _ descriptor: Int32, at offset: Int, _ path: String
  ) throws(SnapshotError) {
    var done = 0
    while let base = bytes.baseAddress, done < bytes.count {
      let step = pwrite(descriptor, base + done, bytes.count - done, off_t(offset + done))
      if step < 0, errno == EINTR { continue }
      guard step > 0 else { throw .system("pwrite", path: path, code: errno) }
      done += step
    }
  }

  /// Makes the rename itself last; a folder that cannot be synced leaves the file as sound as before.
  private func syncFolder(of path: String) {
    let folder = path.utf8.lastIndex(of: 0x2F).map { String(path[..<path.utf8.index(after: $0)]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
