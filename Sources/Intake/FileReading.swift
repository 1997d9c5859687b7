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

  /// One result per file, in the order of the files, the rows in `feeds`. Files are open, and spreadsheets in
  /// memory, only while their batch is read.
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
      while end < files.count, end - start < limits.batchFiles {
        total += files[end].isSpreadsheet ? sizes[end] : 0
        guard end == start || total <= limits.batchBytes else { break }
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
    let prepared = prepare(files)
    let (results, feeds) = readRows(files, prepared, into: feeds, watch)
    return files.enumerated().map { index, file in
      results[index].mapError { RefusedFile(file.name, feed: feedNumber(of: file, $0, feeds[index]), $0) }
    }
  }

  /// A file whose header is understood.
  private enum Prepared: Sendable {
    case csv(CSVFile, FilePlan)
    case spreadsheet(FileBytes)
  }

  /// Opens files and understands their headers.
  private func prepare(_ files: [IntakeFile]) -> [Result<Prepared, Refusal>] {
    let slots = Slots<Result<Prepared, Refusal>>(files.count)
    inParallel(files.count, threads: threads) { _, index in
      slots[index] = Result { () throws(Refusal) in try prepare(files[index]) }
    }
    return files.indices.map { slots[$0] ?? .failure(.unreadable("未读完", "not read to its end")) }
  }

  private func prepare(_ file: IntakeFile) throws(Refusal) -> Prepared {
    if file.isSpreadsheet {
      let bytes = try FileBytes(file, limits: limits)
      try FileSignature.check(bytes.bytes, isSpreadsheet: true)
      return .spreadsheet(bytes)
    }
    let (csv, plan) = try prepared(file.name, try CSVFile.open(file, limits: limits))
    return .csv(csv, plan)
  }

  /// A file with the plan of its header. A header that makes no sense may be one in another encoding.
  ///
  /// - Throws: `ENCODING`, `HEADER_MISSING`, `HEADER_DUPLICATE`, `UNRECOGNISED`, `UNREADABLE`.
  func prepared(_ name: String, _ csv: CSVFile) throws(Refusal) -> (CSVFile, FilePlan) {
    do throws(Refusal) {
      return (csv, try plan(name: name, header: try csv.header()))
    } catch {
      let settled = try csv.settled()
      guard settled.encoding != csv.encoding else { throw error }
      return (settled, try plan(name: name, header: try settled.header()))
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
  private enum Task {
    case piece(FileJoin, place: Int)
    case sheet(Int, FileBytes)
  }

  private enum Done: Sendable {
    case piece(PieceResult)
    case sheet(Result<RowReader, Refusal>)
  }

  /// Reads the rows of all files on all threads; they go into `feeds` in reading order.
  ///
  /// - Returns: what became of each file, and its feed as far as that is known.
  private func readRows(
    _ files: [IntakeFile], _ prepared: [Result<Prepared, Refusal>], into feeds: FeedRows, _ watch: ImportWatch
  ) -> ([Result<ReadFile, Refusal>], [FeedSchema?]) {
    var all: [Task] = []
    var joins: [Int: FileJoin] = [:]
    let work = FileJoin.Work(reading: self, feeds: feeds, watch: watch)
    for (index, result) in prepared.enumerated() {
      switch result {
      case .success(.spreadsheet(let bytes)): all.append(.sheet(index, bytes))
      case .success(.csv(let csv, let plan)):
        let join = FileJoin(files[index].name, csv, plan, work)
        joins[index] = join
        all += (0..<join.pieceCount).map { .piece(join, place: $0) }
      case .failure: break
      }
    }
    let sheets = read(all, files, feeds, watch)
    guard !watch.isCancelled else {
      return (files.map { _ in .failure(.unreadable("导入已取消", "the import was cancelled")) }, files.map { _ in nil })
    }
    let results = prepared.enumerated().map { index, result in
      Result { () throws(Refusal) in
        _ = try result.get()
        if let join = joins[index] { return try join.result() }
        guard let sheet = sheets[index] else { throw .unreadable("未读完", "not read to its end") }
        return try sheet.get()
      }
    }
    return (results, files.indices.map { joins[$0]?.feed })
  }

  /// - Returns: what became of the spreadsheets.
  private func read(
    _ tasks: [Task], _ files: [IntakeFile], _ feeds: FeedRows, _ watch: ImportWatch
  ) -> Slots<Result<ReadFile, Refusal>> {
    let sheets = Slots<Result<ReadFile, Refusal>>(files.count)
    let joining = InOrder<Done> { task, done in
      switch (tasks[task], done) {
      case (.piece(let join, let place), .piece(let piece)): join.take(piece, at: place)
      case (.sheet(let file, let bytes), .sheet(let sheet)):
        sheets[file] = sheet.map { self.add($0, of: files[file].name, bytes, to: feeds) }
      case (.piece, .sheet), (.sheet, .piece): break
      }
    }
    inParallel(tasks.count, threads: threads) { _, task in
      guard !watch.isCancelled else { return }
      switch tasks[task] {
      case .piece(let join, let place):
        joining.finish(task, .piece(join.read(place)))
        watch.finish(join.blockSize(place))
      case .sheet(let file, let bytes):
        let name = files[file].name
        joining.finish(
          task, .sheet(Result { () throws(Refusal) in try readSpreadsheet(name, bytes, watch: watch) }))
        watch.finish(bytes.bytes.count)
      }
    }
    return sheets
  }

  /// Puts the rows of a spreadsheet behind those of its feed.
  private func add(_ sheet: RowReader, of name: String, _ bytes: FileBytes, to feeds: FeedRows) -> ReadFile {
    feeds.buffer(sheet.plan.schema).append(sheet.rows, firstRow: 0)
    return ReadFile(name: name, format: "XLSX", plan: sheet.plan, pieces: [sheet.notes], stamp: bytes.stamp)
  }

  /// The feed a refused file would have been: that of its plan, the forced one, or the one its name hints at.
  private func feedNumber(of file: IntakeFile, _ refusal: Refusal, _ known: FeedSchema?) -> String? {
    if refusal.reason == .unrecognised { return nil }
    if let known, refusal.reason != .encoding { return known.number }
    return (forced ?? recognition.hint(name: file.name))?.number
  }
}
