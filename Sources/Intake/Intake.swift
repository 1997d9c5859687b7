package import Registers

/// Brings files in: checked rows as snapshots, and a list of what was rejected and why.
///
/// Works on a few threads of its own and blocks the caller until it is done. Nothing is written anywhere.
package struct Intake: Sendable {
  package let dictionary: DataDictionary
  package let limits: IntakeLimits
  package let threads: Int
  /// Columns that are kept beside those of the keys. Cells of others are checked, so that counts and rejects are the
  /// same, and then forgotten: their columns are `.absent`.
  package let columns: ColumnSelection

  package init(
    dictionary: DataDictionary, limits: IntakeLimits = IntakeLimits(), threads: Int = 2,
    columns: ColumnSelection = .all
  ) {
    self.dictionary = dictionary
    self.limits = limits
    self.threads = threads
    self.columns = columns
  }

  /// Reads files, each all or nothing; files of one feed as if one followed the other in ascending bytewise order of
  /// their names.
  ///
  /// - Parameters:
  ///   - feed: number or identifier of the feed all files belong to; nil: recognised file by file.
  ///   - progress: called from the threads of the import.
  ///   - isCancelled: asked every few thousand rows.
  ///   - rejects: called with every rejected row, by feed, file and row, once all files are read.
  /// - Throws: `IntakeError.cancelled` after `isCancelled` said so.
  package func run(
    _ files: [IntakeFile], as feed: String? = nil,
    progress: @escaping @Sendable (ImportProgress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false },
    rejects: (Reject) -> Void = { _ in }
  ) throws(IntakeError) -> IntakeResult {
    var forced: FeedSchema?
    if let feed {
      forced = dictionary.feeds.first { $0.number == feed || $0.id == feed }
      guard forced != nil else { throw .unknownFeed(feed) }
    }
    let ordered = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let reading = FileReading(
      dictionary: dictionary, limits: limits, threads: threads, columns: columns, forced: forced)
    let rows = FeedRows()
    let (read, watch) = reading.read(ordered, into: rows, progress: progress, isCancelled: isCancelled)
    guard !watch.isCancelled else { throw .cancelled }
    var accepted: [ReadFile] = []
    var refused: [RefusedFile] = []
    for result in read {
      switch result {
      case .success(let file): accepted.append(file)
      case .failure(let file): refused.append(file)
      }
    }
    let feeds = try assemble(accepted, rows)
    for feed in feeds { feed.emit(rejects) }
    return IntakeResult(feeds: feeds.map(\.result), refused: refused)
  }

  /// Puts the files of each feed together, feeds in parallel.
  private func assemble(_ files: [ReadFile], _ rows: FeedRows) throws(IntakeError) -> [AssembledFeed] {
    let groups = Dictionary(grouping: files, by: \.plan.schema.ordinal).sorted { $0.key < $1.key }
      .map { (files: $0.value, rows: rows.buffer($0.value[0].plan.schema)) }
    let slots = Slots<Result<AssembledFeed, IntakeError>>(groups.count)
    let bySize = groups.indices.sorted { groups[$0].rows.rowCount > groups[$1].rows.rowCount }
    inParallel(groups.count, threads: threads) { _, task in
      let group = groups[bySize[task]]
      slots[bySize[task]] = Result { () throws(IntakeError) in try AssembledFeed(group.files, group.rows) }
    }
    var feeds: [AssembledFeed] = []
    for index in groups.indices {
      if let result = slots[index] { feeds.append(try result.get()) }
    }
    return feeds
  }
}
