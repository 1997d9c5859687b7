import Glibc
package import Vocabulary

/// Why a snapshot could not be put together, written or opened.
package enum SnapshotError: Error, Hashable, Sendable {
  /// The texts of a column come to more than 4 GiB.
  case columnTooLarge(String)
  /// The system refused: what was tried, on which path, and its error number.
  case system(String, path: String, code: Int32)
  case notASnapshot(path: String)
  case unknownVersion(path: String, UInt32)
  /// Truncated or changed: length or checksum do not agree with the header.
  case damaged(path: String)
  /// The file holds another feed, a column of another kind, or lacks a required one.
  case otherSchema(path: String, column: String)
  /// The list of a code column lost or moved codes since the file was written.
  case codesChanged(path: String, list: String)

  /// What happened and what to do.
  package var message: LocalizedText {
    switch self {
    case .columnTooLarge(let column):
      LocalizedText(
        zhHans: "列 \(column) 的文本超过 4 GiB。请分批导入。",
        en: "The texts of column \(column) exceed 4 GiB. Import in smaller parts.")
    case .system(let call, let path, let code):
      LocalizedText(
        zhHans: "\(path)：\(call) 失败（错误码 \(code)）。请检查磁盘空间和权限。",
        en: "\(path): \(call) failed (error \(code)). Check disk space and permissions.")
    case .notASnapshot(let path):
      LocalizedText(zhHans: "\(path)：不是快照文件。", en: "\(path): not a snapshot file.")
    case .unknownVersion(let path, let version):
      LocalizedText(
        zhHans: "\(path)：快照版本 \(version) 不受支持。请用生成它的程序版本打开，或重新导入。",
        en:
          "\(path): snapshot version \(version) is not supported. Use the program that wrote it or import again."
      )
    case .damaged(let path):
      LocalizedText(
        zhHans: "\(path)：文件被截断或损坏。请从备份恢复，或从留存的原始文件重新导入。",
        en: "\(path): truncated or damaged. Restore it from a backup or import the kept delivery again.")
    case .otherSchema(let path, let column):
      LocalizedText(
        zhHans: "\(path)：与数据字典不符（\(column)）。请重新导入。",
        en: "\(path): does not fit the data dictionary (\(column)). Import the delivery again.")
    case .codesChanged(let path, let list):
      LocalizedText(
        zhHans: "\(path)：代码表 \(list) 已变动。请重新导入。",
        en: "\(path): the code list \(list) has changed. Import the delivery again.")
    }
  }
}

/// The memory of a snapshot that was put together in this process.
private final class SnapshotMemory: @unchecked Sendable {
  let rows: RowBuffer
  let sourceFiles: UnsafeMutablePointer<UInt16>

  init(_ rows: RowBuffer) {
    self.rows = rows
    sourceFiles = allocated(rows.rowCount * 2).bindMemory(to: UInt16.self, capacity: max(rows.rowCount, 1))
  }

  deinit { free(sourceFiles) }
}

extension Snapshot {
  /// The rows of a buffer, which must not change any more; its columns become those of the snapshot.
  ///
  /// - Parameter files: base names and the number of rows of each, in the order of the rows.
  package convenience init(
    schema: FeedSchema, rows: RowBuffer, files: [(name: String, rowCount: Int)]
  ) throws(SnapshotError) {
    if let column = rows.tooLargeColumn { throw .columnTooLarge(schema.columns[column].id) }
    let count = rows.rowCount
    let memory = SnapshotMemory(rows)
    var next = 0
    for (place, file) in files.enumerated() {
      let end = min(next + file.rowCount, count)
      (memory.sourceFiles + next).initialize(repeating: UInt16(clamping: place), count: end - next)
      next = end
    }
    (memory.sourceFiles + next).initialize(repeating: UInt16(clamping: files.count - 1), count: count - next)
    self.init(
      schema: schema, rowCount: count,
      columns: (0..<rows.columnCount).map { Column(rows.columns[$0], count: count) },
      sourceRows: Cells(rows.sourceRows, count: count), sourceFiles: Cells(memory.sourceFiles, count: count),
      files: files.map(\.name), owner: memory)
  }
}

extension Column {
  /// The first `count` rows of a buffer's column.
  fileprivate init(_ buffer: ColumnBuffer, count: Int) {
    guard buffer.layout == .text else {
      self.init(layout: buffer.layout, cells: buffer.cells, count: count)
      return
    }
    let ends = buffer.cells.bindMemory(to: UInt32.self, capacity: count + 1)
    self = .text(
      TextColumn(
        offsets: Cells(ends, count: count + 1), bytes: Cells(buffer.bytes, count: buffer.textEnd(count - 1))))
  }

  /// A column of fixed width over memory that holds `count` cells of a layout; a text is not one.
  init(layout: ColumnLayout, cells: UnsafeRawPointer, count: Int) {
    func typed<Cell>(_ cell: Cell.Type) -> Cells<Cell> {
      Cells(cells.bindMemory(to: cell, capacity: max(count, 1)), count: count)
    }
    switch layout {
    case .absent, .text: self = .absent
    case .citizenID: self = .citizenID(typed(UInt64.self))
    case .date: self = .date(typed(Int32.self))
    case .yearMonth: self = .yearMonth(typed(Int32.self))
    case .number: self = .number(typed(Int64.self))
    case .code: self = .code(typed(UInt8.self))
    case .boolean: self = .boolean(typed(UInt8.self))
    }
  }
}
