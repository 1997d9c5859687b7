import CZip

/// The parts of a spreadsheet file, checked before anything is inflated.
final class ZipArchive {
  struct Part {
    let index: UInt64
    let name: String
    let packedSize: Int
    let size: Int
  }

  /// By lower-case name.
  let parts: [String: Part]
  private let archive: OpaquePointer
  private let limits: IntakeLimits
  private var inflated = 0
  /// Lower-case names of parts that were inflated to their end.
  private(set) var read: Set<String> = []

  /// - Throws: `UNREADABLE` for a missing or contradictory directory, local headers that disagree with it, encryption,
  ///   unusual compression, parts of one name, macros, and sizes beyond the limits.
  init(_ bytes: Bytes, limits: IntakeLimits) throws(Refusal) {
    self.limits = limits
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &error) else {
      throw ZipArchive.refusal(&error)
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) else {
      let refusal = ZipArchive.refusal(&error)
      zip_source_free(source)
      throw refusal
    }
    self.archive = archive
    do {
      parts = try ZipArchive.directory(archive, limits)
    } catch {
      zip_discard(archive)
      throw error
    }
  }

  deinit {
    zip_discard(archive)
  }

  private static func refusal(_ error: inout zip_error_t) -> Refusal {
    switch zip_error_code_zip(&error) {
    case ZIP_ER_NOZIP:
      return .unreadable(
        "不是完好的 XLSX：没有结尾，文件被截断", "not a sound XLSX file: its end is absent, the file is cut")
    case ZIP_ER_INCONS:
      return .unreadable(
        "不是完好的 XLSX：目录与内容不一致，文件被截断或改动",
        "not a sound XLSX file: directory and content disagree, the file is cut or was changed")
    case ZIP_ER_EXISTS:
      return .unreadable("不是完好的 XLSX：部件重名", "not a sound XLSX file: two parts of one name")
    default:
      let text = zip_error_strerror(&error).map { String(cString: $0) } ?? "?"
      return .unreadable("不是完好的 XLSX：\(text)", "not a sound XLSX file: \(text)")
    }
  }

  private static func directory(_ archive: OpaquePointer, _ limits: IntakeLimits) throws(Refusal) -> [String: Part] {
    let count = zip_get_num_entries(archive, 0)
    guard count > 0, count <= limits.entries else {
      throw .unreadable("部件数 \(count) 不合理", "an unreasonable number of parts: \(count)")
    }
    var parts: [String: Part] = [:]
    var total = 0
    for index in 0..<UInt64(count) {
      var status = zip_stat_t()
      zip_stat_init(&status)
      let needed = UInt64(
        ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD)
      guard zip_stat_index(archive, index, 0, &status) == 0, status.valid & needed == needed, let cName = status.name,
        let size = Int(exactly: status.size), let packed = Int(exactly: status.comp_size)
      else { throw .unreadable("目录项不完整", "an incomplete directory entry") }
      let name = String(cString: cName)
      guard status.encryption_method == UInt16(ZIP_EM_NONE) else {
        throw .unreadable("文件已加密", "the file is encrypted")
      }
      guard status.comp_method == UInt16(ZIP_CM_STORE) || status.comp_method == UInt16(ZIP_CM_DEFLATE) else {
        throw .unreadable("不支持的压缩方式", "an unsupported compression method")
      }
      total = total.addingReportingOverflow(size).partialValue
      guard size <= limits.inflatedBytes, total >= 0, total <= limits.inflatedBytes,
        size <= 1 << 20 || size / limits.inflationRatio <= packed
      else { throw .unreadable("解压后过大：\(name)", "too large once inflated: \(name)") }
      let folded = name.lowercased()
      guard !folded.hasSuffix("vbaproject.bin"), !folded.contains("macrosheets/") else {
        throw .macros
      }
      guard parts.updateValue(Part(index: index, name: name, packedSize: packed, size: size), forKey: folded) == nil
      else { throw .unreadable("部件重名：\(name)", "two parts of one name: \(name)") }
    }
    return parts
  }

  /// Inflates a part piece by piece; its checksum and size have been verified when this returns.
  func inflate(_ name: String, _ body: (Bytes) throws(Refusal) -> Void) throws(Refusal) {
    guard let part = parts[name.lowercased()] else { throw .unreadable("缺少部件 \(name)", "the part \(name) is absent") }
    guard let file = zip_fopen_index(archive, part.index, 0) else {
      throw .unreadable("部件 \(name) 无法读取", "the part \(name) cannot be read")
    }
    defer { zip_fclose(file) }
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 16)
    defer { buffer.deallocate() }
    var count = 0
    while true {
      let step = Int(zip_fread(file, buffer, 1 << 16))
      guard step >= 0 else {
        throw .unreadable("部件 \(name) 校验和不符或被截断", "the part \(name) has a wrong checksum or is cut")
      }
      if step == 0 { break }
      count += step
      inflated += step
      guard count <= part.size, inflated <= limits.inflatedBytes else {
        throw .unreadable("部件 \(name) 比所称的大", "the part \(name) is larger than declared")
      }
      try body(Bytes(start: buffer, count: step))
    }
    guard count == part.size else { throw .unreadable("部件 \(name) 被截断", "the part \(name) is cut") }
    read.insert(name.lowercased())
  }
}
