import Glibc

/// One file being written: text in one of the encodings, or a sheet that becomes text when it grows too long.
final class Delivery {
  let baseName: String
  private(set) var rowCount = 0
  private(set) var byteCount = 0
  private let directory: String
  private let form: FilePlan.Form
  private let sheetRowMax: Int
  private let lineEnd: [UInt8]
  private var pending: [UInt8] = []
  private var sheet: SheetRows?
  private var handle: Int32 = -1
  private var converter: TextConverter?

  /// Rows a sheet may hold before the file becomes a text file; far below what a sheet can hold.
  static let sheetRowMax = 200_000
  private static let chunk = 1 << 18

  init(
    directory: String, baseName: String, form: FilePlan.Form, sheetRowMax: Int = Delivery.sheetRowMax
  ) throws(SampleError) {
    self.sheetRowMax = sheetRowMax
    self.directory = directory
    self.baseName = baseName
    self.form = form
    lineEnd = form == .utf8 ? [0x0A] : [0x0D, 0x0A]
    pending.reserveCapacity(Delivery.chunk + (1 << 14))
    if form == .sheet {
      sheet = SheetRows()
    } else {
      try open()
    }
  }

  var fileName: String { baseName + (sheet == nil ? ".csv" : ".xlsx") }
  private var path: String { "\(directory)/\(fileName)" }

  /// Writes one row; `mayNeedQuotes` says of each cell whether its bytes must be looked at.
  func write(_ bytes: [UInt8], cells: [Range<Int>], mayNeedQuotes: [Bool]) throws(SampleError) {
    rowCount += 1
    if sheet != nil {
      sheet?.append(bytes, cells: cells)
      if rowCount > sheetRowMax { try becomeText() }
      return
    }
    for (place, cell) in cells.enumerated() {
      if place > 0 { pending.append(0x2C) }
      if mayNeedQuotes[place], Delivery.needsQuotes(bytes[cell]) {
        quote(bytes[cell])
      } else {
        pending.append(contentsOf: bytes[cell])
      }
    }
    pending.append(contentsOf: lineEnd)
    if pending.count >= Delivery.chunk { try flush() }
  }

  /// Writes a row of texts, such as a header.
  func write(_ texts: [String]) throws(SampleError) {
    var bytes: [UInt8] = []
    var cells: [Range<Int>] = []
    for text in texts {
      let start = bytes.count
      bytes.append(contentsOf: Array(text.utf8))
      cells.append(start..<bytes.count)
    }
    try write(bytes, cells: cells, mayNeedQuotes: [Bool](repeating: true, count: cells.count))
  }

  /// Ends the file.
  func close(columns: [SheetRows.Kind]) throws(SampleError) {
    if let sheet {
      byteCount = try sheet.save(to: path, columns: columns)
      SystemFile.remove("\(directory)/\(baseName).csv")
      return
    }
    try flush()
    try SystemFile.close(handle, path: path)
    SystemFile.remove("\(directory)/\(baseName).xlsx")
  }

  private func open() throws(SampleError) {
    handle = try SystemFile.create(path)
    if form == .gb18030 { converter = try TextConverter(path: path) }
    if form == .utf8WithMark || form == .sheet { pending.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
  }

  private func becomeText() throws(SampleError) {
    guard let rows = sheet else { return }
    sheet = nil
    try open()
    let count = rowCount
    for row in 0..<rows.rowCount {
      let cells = rows.cells(ofRow: row)
      try write(rows.bytes, cells: cells, mayNeedQuotes: [Bool](repeating: true, count: cells.count))
    }
    rowCount = count
  }

  private func flush() throws(SampleError) {
    guard !pending.isEmpty else { return }
    if let converter {
      let converted = try converter.convert(pending)
      byteCount += converted.count
      try SystemFile.write(converted, to: handle, path: path)
    } else {
      byteCount += pending.count
      try SystemFile.write(pending, to: handle, path: path)
    }
    pending.removeAll(keepingCapacity: true)
  }

  private static func needsQuotes(_ cell: ArraySlice<UInt8>) -> Bool {
    for byte in cell where byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D { return true }
    return false
  }

  private func quote(_ cell: ArraySlice<UInt8>) {
    pending.append(0x22)
    for byte in cell {
      if byte == 0x22 { pending.append(0x22) }
      pending.append(byte)
    }
    pending.append(0x22)
  }
}

/// The few calls of the system that writing needs.
enum SystemFile {
  static func makeDirectory(_ path: String) throws(SampleError) {
    var partial = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      partial += "/\(part)"
      if mkdir(partial, 0o755) != 0, errno != EEXIST {
        throw .notWritable(path: partial, code: errno)
      }
    }
  }

  static func create(_ path: String) throws(SampleError) -> Int32 {
    let handle = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if handle < 0 { throw .notWritable(path: path, code: errno) }
    return handle
  }

  static func write(_ bytes: [UInt8], to handle: Int32, path: String) throws(SampleError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        Glibc.write(handle, all.baseAddress?.advanced(by: done), all.count - done)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { throw .notWritable(path: path, code: errno) }
      done += count
    }
  }

  static func close(_ handle: Int32, path: String) throws(SampleError) {
    if Glibc.close(handle) != 0 { throw .notWritable(path: path, code: errno) }
  }

  static func save(_ text: String, to path: String) throws(SampleError) {
    let handle = try create(path)
    try write(Array(text.utf8), to: handle, path: path)
    try close(handle, path: path)
  }

  /// Removes a file of an earlier sample; that there is none is the usual case.
  static func remove(_ path: String) {
    _ = unlink(path)
  }
}

/// UTF-8 to GB18030 through iconv.
final class TextConverter {
  private let path: String
  private let converter: iconv_t

  init(path: String) throws(SampleError) {
    self.path = path
    guard let opened = iconv_open("GB18030", "UTF-8"), Int(bitPattern: opened) != -1 else {
      throw .notEncodable(path: path)
    }
    converter = opened
  }

  deinit {
    iconv_close(converter)
  }

  /// Converts whole characters; a chunk never ends inside one.
  func convert(_ text: [UInt8]) throws(SampleError) -> [UInt8] {
    var source = text.map { CChar(bitPattern: $0) }
    // No character needs more than four bytes in GB18030, none of UTF-8 has less than one.
    let capacity = text.count * 4
    var isWhole = false
    let converted = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
      target.withMemoryRebound(to: CChar.self) { output in
        source.withUnsafeMutableBufferPointer { input in
          var from = input.baseAddress
          var to = output.baseAddress
          var left = input.count
          var room = capacity
          isWhole = iconv(converter, &from, &left, &to, &room) != Int.max.magnitude && left == 0
          count = capacity - room
        }
      }
    }
    if !isWhole { throw .notEncodable(path: path) }
    return converted
  }
}
