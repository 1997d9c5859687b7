import Glibc
package import Vocabulary

/// Rows of one source that go into a snapshot.
package struct SnapshotPart: Sendable {
  package let rows: RowBuffer
  /// Place of the source in the snapshot's `files`.
  package let file: UInt16
  /// Added to every row number of the buffer.
  package let firstRow: UInt32
  /// Rows of the buffer that are left out, ascending.
  package let dropped: [Int]

  package init(rows: RowBuffer, file: UInt16 = 0, firstRow: UInt32 = 0, dropped: [Int] = []) {
    self.rows = rows
    self.file = file
    self.firstRow = firstRow
    self.dropped = dropped
  }

  /// Rows that stay.
  package var count: Int { rows.rowCount - dropped.count }

  /// Calls `body` with every longest run of rows that stay.
  fileprivate func forEachRun(_ body: (Range<Int>) -> Void) {
    var start = 0
    for row in dropped {
      if row > start { body(start..<row) }
      start = row + 1
    }
    if rows.rowCount > start { body(start..<rows.rowCount) }
  }
}

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

/// Memory of a snapshot that was put together in this process.
private final class SnapshotMemory: @unchecked Sendable {
  private var blocks: [UnsafeMutableRawPointer] = []

  func block(_ count: Int) -> UnsafeMutableRawPointer {
    let memory = allocated(count)
    blocks.append(memory)
    return memory
  }

  deinit {
    for block in blocks { free(block) }
  }
}

extension Snapshot {
  /// Puts the rows of the parts one behind the other; each cell is copied once.
  ///
  /// A column absent from every part is `.absent`; where only some parts have it, the rows of the others are null.
  package convenience init(
    schema: FeedSchema, parts: [SnapshotPart], files: [String]
  ) throws(SnapshotError) {
    let memory = SnapshotMemory()
    let count = parts.reduce(0) { $0 + $1.count }
    var columns: [Column] = []
    for (index, column) in schema.columns.enumerated() {
      let layout = column.kind.layout
      if parts.allSatisfy({ $0.rows.columns[index].layout == .absent }) {
        columns.append(.absent)
      } else if layout == .text {
        guard let text = Snapshot.text(index, parts, count: count, memory) else { throw .columnTooLarge(column.id) }
        columns.append(.text(text))
      } else {
        let cells = memory.block(count * layout.width)
        Snapshot.copyCells(index, layout, parts, to: cells)
        columns.append(Column(layout: layout, cells: cells, count: count))
      }
    }
    let rows = memory.block(count * 4).bindMemory(to: UInt32.self, capacity: max(count, 1))
    let origins = memory.block(count * 2).bindMemory(to: UInt16.self, capacity: max(count, 1))
    var next = 0
    for part in parts {
      part.forEachRun { run in
        for row in run {
          rows[next] = part.rows.sourceRows[row] &+ part.firstRow
          origins[next] = part.file
          next += 1
        }
      }
    }
    self.init(
      schema: schema, rowCount: count, columns: columns, sourceRows: Cells(rows, count: count),
      sourceFiles: Cells(origins, count: count), files: files, owner: memory)
  }

  private static func copyCells(
    _ column: Int, _ layout: ColumnLayout, _ parts: [SnapshotPart], to target: UnsafeMutableRawPointer
  ) {
    let width = layout.width
    var position = target
    for part in parts {
      let source = part.rows.columns[column]
      part.forEachRun { run in
        if source.layout == .absent {
          fillNulls(position, layout, run.count)
        } else {
          memcpy(position, source.cells + run.lowerBound * width, run.count * width)
        }
        position += run.count * width
      }
    }
  }

  private static func fillNulls(_ target: UnsafeMutableRawPointer, _ layout: ColumnLayout, _ count: Int) {
    switch layout {
    case .absent, .text: break
    case .citizenID: memset(target, 0, count * 8)
    case .code: memset(target, 0, count)
    case .boolean: memset(target, 2, count)
    case .date, .yearMonth:
      for row in 0..<count { target.storeBytes(of: Int32.min, toByteOffset: row * 4, as: Int32.self) }
    case .number:
      for row in 0..<count { target.storeBytes(of: Int64.min, toByteOffset: row * 8, as: Int64.self) }
    }
  }

  /// Nil when the bytes do not fit 32-bit offsets.
  private static func text(
    _ column: Int, _ parts: [SnapshotPart], count: Int, _ memory: SnapshotMemory
  ) -> TextColumn? {
    var total = 0
    for part in parts where part.rows.columns[column].layout == .text {
      let source = part.rows.columns[column]
      part.forEachRun { total += source.textEnd($0.upperBound - 1) - source.textEnd($0.lowerBound - 1) }
    }
    guard total <= Int(UInt32.max) else { return nil }
    let ends = memory.block((count + 1) * 4).bindMemory(to: UInt32.self, capacity: count + 1)
    let bytes = memory.block(total).bindMemory(to: UInt8.self, capacity: max(total, 1))
    ends[0] = 0
    var row = 0
    var position = 0
    for part in parts {
      let source = part.rows.columns[column]
      part.forEachRun { run in
        guard source.layout == .text else {
          for _ in run {
            row += 1
            ends[row] = UInt32(position)
          }
          return
        }
        let start = source.textEnd(run.lowerBound - 1)
        let length = source.textEnd(run.upperBound - 1) - start
        memcpy(bytes + position, source.bytes + start, length)
        for index in run {
          row += 1
          ends[row] = UInt32(position + source.textEnd(index) - start)
        }
        position += length
      }
    }
    return TextColumn(offsets: Cells(ends, count: count + 1), bytes: Cells(bytes, count: total))
  }
}

extension Column {
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
