import Registers

/// Opens, recognises and reads files: pieces of CSV files and whole spreadsheets are tasks shared by the threads.
struct FileReading: Sendable {
  let dictionary: DataDictionary
  let limits: IntakeLimits
  let threads: Int
  let columns: ColumnSelection
  /// The feed of all files, or nil to recognise each.
  let forced: FeedSchema?
  private let recognition: Recognition

  init(dictionary: DataDictionary, limits: IntakeLimits, threads: Int, columns: ColumnSelection, forced: FeedSchema?) {
    self.dictionary = dictionary
    self.limits = limits
    self.threads = threads
    self.columns = columns
    self.forced = forced
    recognition = Recognition(dictionary)
  }

  private struct Opened: Sendable {
    let bytes: FileBytes
    let pieces: [Range<Int>]
  }

  /// One result per file, in the order of the files, the rows in `feeds`. Files are in memory only while their batch
  /// is read.
  func read(
    _ files: [IntakeFile], into feeds: FeedRows, progress: @escaping @Sendable (ImportProgress) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) -> ([Result<ReadFile, RefusedFile>], ImportWatch) {
    let sizes = files.map(\.size)
    let watch = ImportWatch(total: sizes.reduce(0, +), progress: progress, shouldCancel: isCancelled)
    var all: [Result<ReadFile, RefusedFile>] = []
    var start = 0
    while start < files.count {
      var end = start
      var total = 0
      while end < files.count, end == start || total + sizes[end] <= limits.batchBytes {
        total += sizes[end]
        end += 1
      }
      all += read(Array(files[start..<end]), into: feeds, watch)
      start = end
    }
    return (all, watch)
  }

  private func read(
    _ files: [IntakeFile], into feeds: FeedRows, _ watch: ImportWatch
  ) -> [Result<ReadFile, RefusedFile>] {
    let prepared = prepare(files, open(files))
    let results = readRows(files, prepared, into: feeds, watch)
    return files.enumerated().map { index, file in
      results[index].mapError { RefusedFile(file.name, feed: feedNumber(of: file, $0, prepared[index]), $0) }
    }
  }

  /// A file whose header is understood.
  private enum Prepared: Sendable {
    case csv(CSVFile, FilePlan)
    case spreadsheet(FileBytes)
  }

  /// Opens files: small ones side by side, a large one by all threads.
  private func open(_ files: [IntakeFile]) -> [Result<Opened, Refusal>] {
    let slots = Slots<Result<Opened, Refusal>>(files.count)
    let isLarge = files.map { $0.size >= 16 << 20 }
    for index in files.indices where isLarge[index] {
      slots[index] = Result { () throws(Refusal) in try open(files[index], threads: threads) }
    }
    let small = files.indices.filter { !isLarge[$0] }
    inParallel(small.count, threads: threads) { _, task in
      let index = small[task]
      slots[index] = Result { () throws(Refusal) in try open(files[index], threads: 1) }
    }
    return files.indices.map { slots[$0] ?? .failure(.unreadable("未读完", "not read to its end")) }
  }

  private func open(_ file: IntakeFile, threads: Int) throws(Refusal) -> Opened {
    let bytes = try FileBytes(file, limits: limits, threads: threads)
    try FileSignature.check(bytes.bytes, isSpreadsheet: file.isSpreadsheet)
    return Opened(
      bytes: bytes, pieces: file.isSpreadsheet ? [] : CSVFile.pieces(bytes.bytes, size: limits.chunkBytes))
  }

  /// Settles encodings and headers; the check of the bytes is shared by the threads.
  private func prepare(_ files: [IntakeFile], _ opened: [Result<Opened, Refusal>]) -> [Result<Prepared, Refusal>] {
    var tasks: [(file: Int, range: Range<Int>)] = []
    var firstTask: [Int] = []
    for (index, result) in opened.enumerated() {
      firstTask.append(tasks.count)
      if case .success(let file) = result { tasks += file.pieces.map { (index, $0) } }
    }
    let checks = Slots<UTF8Check>(tasks.count)
    let shared = tasks
    inParallel(tasks.count, threads: threads) { _, task in
      guard case .success(let file) = opened[shared[task].file] else { return }
      checks[task] = UTF8Check(slice(file.bytes.bytes, shared[task].range))
    }
    return opened.enumerated().map { index, result in
      Result { () throws(Refusal) in
        let file = try result.get()
        guard !files[index].isSpreadsheet else { return .spreadsheet(file.bytes) }
        let own = (0..<file.pieces.count).map { checks[firstTask[index] + $0] ?? .invalid }
        let csv = try CSVFile.settled(file.bytes, pieces: file.pieces, checks: own, limits: limits)
        do throws(Refusal) {
          return .csv(csv, try plan(name: files[index].name, header: try csv.header()))
        } catch {
          try csv.checkEncoding()
          throw error
        }
      }
    }
  }

  /// The plan of a file with a header.
  ///
  /// - Throws: `HEADER_MISSING`, `HEADER_DUPLICATE`, `UNRECOGNISED`.
  func plan(name: String, header: HeaderCells) throws(Refusal) -> FilePlan {
    let schema: FeedSchema
    let match: HeaderMatch
    if let forced {
      schema = forced
      match = HeaderMatch(header, ColumnNames(forced))
      guard match.missing.isEmpty else { throw Recognition.missing(match) }
    } else {
      (schema, match) = try recognition.feed(name: name, header: header)
    }
    if let duplicate = match.duplicate {
      throw Refusal(.headerDuplicate, "重复的列：\(duplicate)", "repeated column: \(duplicate)")
    }
    return FilePlan(
      schema: schema, header: match, codeLists: dictionary.codeLists, limits: limits, keeping: columns)
  }

  /// A piece of a CSV file or a whole spreadsheet.
  private enum Work {
    case piece(FileJoin, Range<Int>, place: Int)
    case sheet(Int, FileBytes)
  }

  private enum Done: Sendable {
    case piece(PieceResult)
    case sheet(Result<RowReader, Refusal>)
  }

  /// Reads the rows of all files on all threads; they go into `feeds` in reading order.
  private func readRows(
    _ files: [IntakeFile], _ prepared: [Result<Prepared, Refusal>], into feeds: FeedRows, _ watch: ImportWatch
  ) -> [Result<ReadFile, Refusal>] {
    var works: [Work] = []
    var joins: [Int: FileJoin] = [:]
    for (index, result) in prepared.enumerated() {
      switch result {
      case .success(.spreadsheet(let bytes)): works.append(.sheet(index, bytes))
      case .success(.csv(let csv, let plan)):
        let join = FileJoin(files[index].name, csv, plan: plan, feeds: feeds, watch: watch)
        joins[index] = join
        works += csv.pieces.enumerated().map { .piece(join, $1, place: $0) }
      case .failure: break
      }
    }
    let tasks = works
    let sheets = Slots<Result<ReadFile, Refusal>>(files.count)
    let joining = InOrder<Done> { task, done in
      switch (tasks[task], done) {
      case (.piece(let join, _, let place), .piece(let piece)): join.take(piece, at: place)
      case (.sheet(let file, let bytes), .sheet(let sheet)):
        sheets[file] = sheet.map { self.add($0, of: files[file].name, bytes, to: feeds) }
      case (.piece, .sheet), (.sheet, .piece): break
      }
    }
    inParallel(tasks.count, threads: threads) { _, task in
      guard !watch.isCancelled else { return }
      switch tasks[task] {
      case .piece(let join, let range, _):
        joining.finish(task, .piece(join.read(range)))
        watch.finish(range.count)
      case .sheet(let file, let bytes):
        joining.finish(
          task,
          .sheet(Result { () throws(Refusal) in try readSpreadsheet(files[file].name, bytes, watch: watch) }))
        watch.finish(bytes.bytes.count)
      }
    }
    guard !watch.isCancelled else {
      return files.map { _ in .failure(.unreadable("导入已取消", "the import was cancelled")) }
    }
    return prepared.enumerated().map { index, result in
      Result { () throws(Refusal) in
        _ = try result.get()
        if let join = joins[index] { return try join.result() }
        guard let sheet = sheets[index] else { throw .unreadable("未读完", "not read to its end") }
        return try sheet.get()
      }
    }
  }

  /// Puts the rows of a spreadsheet behind those of its feed.
  private func add(_ sheet: RowReader, of name: String, _ bytes: FileBytes, to feeds: FeedRows) -> ReadFile {
    feeds.buffer(sheet.plan.schema).append(sheet.rows, firstRow: 0)
    return ReadFile(name: name, format: "XLSX", plan: sheet.plan, pieces: [sheet.notes], stamp: bytes.stamp)
  }

  /// The feed a refused file would have been: that of its plan, the forced one, or the one its name hints at.
  private func feedNumber(of file: IntakeFile, _ refusal: Refusal, _ prepared: Result<Prepared, Refusal>) -> String? {
    if refusal.reason == .unrecognised { return nil }
    if case .success(.csv(_, let plan)) = prepared, refusal.reason != .encoding { return plan.schema.number }
    return (forced ?? recognition.hint(name: file.name))?.number
  }
}
