import Registers
import Vocabulary

/// The rows of one feed: cells are appended in the order of `SampleFeed.columns`, then the row is ended.
final class FeedFile {
  let schema: FeedSchema
  private(set) var rowCount = 0
  /// The first thing that went wrong.
  private(set) var failure: SampleError?
  private let plan: FilePlan
  private let dirt: DirtSource
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// What a column of the file shows: the place of a cell, or a fixed text.
  private var fileColumns: [FileColumn] = []
  private var mayNeedQuotes: [Bool] = []
  /// The column of the dictionary behind each cell.
  private var known: [ColumnSchema?] = []
  /// Codes to labels of each cell, for the offices that write labels.
  private var labels: [[String: [UInt8]]] = []
  private(set) var deliveries: [Delivery] = []
  private var ranges: [Range<Int>] = []

  private enum FileColumn {
    case cell(Int)
    case fixed([UInt8])
  }

  init(_ feed: SampleFeed, dictionary: DataDictionary, directory: String, asOf: CivilDate, dirt: DirtSource)
    throws(SampleError)
  {
    guard let schema = dictionary.feed(number: feed.rawValue) else { throw .feedMissing(number: feed.rawValue) }
    self.schema = schema
    self.dirt = dirt
    plan = FilePlan.plan(for: feed)
    let ids = feed.columns
    known = ids.map { id in schema.columnIndex(id).map { schema.columns[$0] } }
    if plan.hasLabels {
      labels = known.map { FeedFile.labels(of: $0, in: dictionary) }
    }
    let common = Set(dictionary.commonColumns.map(\.id))
    var headers: [String] = []
    for column in FeedFile.ordered(schema.columns.filter { !common.contains($0.id) }, isShuffled: plan.isShuffled) {
      let place = ids.firstIndex(of: column.id)
      if place == nil, column.isRequired { throw .columnUnknown(feed: feed.rawValue, column: column.id) }
      fileColumns.append(place.map { .cell($0) } ?? .fixed([]))
      headers.append(plan.header(of: column))
      mayNeedQuotes.append(column.kind == .text(isIdentifier: false))
    }
    for extra in plan.extras {
      fileColumns.append(.fixed(Array((extra == "批次号" ? "第1批" : "见附件").utf8)))
      headers.append(extra)
      mayNeedQuotes.append(false)
    }
    for part in plan.isSplit ? [1, 2] : [0] {
      // An office that changes its system between two deliveries changes the encoding as well.
      let form = part == 1 ? FilePlan.Form.gb18030 : plan.form
      let delivery = try Delivery(
        directory: directory, baseName: plan.baseName(of: schema, asOf: asOf, part: part), form: form)
      try delivery.write(headers)
      deliveries.append(delivery)
    }
  }

  private static func ordered(_ columns: [ColumnSchema], isShuffled: Bool) -> [ColumnSchema] {
    guard isShuffled else { return columns }
    let odd = columns.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    let even = columns.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    return odd + even
  }

  private static func labels(of column: ColumnSchema?, in dictionary: DataDictionary) -> [String: [UInt8]] {
    guard case .code(let list) = column?.kind, let codes = dictionary.codeLists[list]?.codes else { return [:] }
    return Dictionary(codes.map { ($0.code, Array($0.label.zhHans.utf8)) }) { first, _ in first }
  }

  // MARK: Cells

  func id(_ id: CitizenID?) {
    if let id { bytes.append(id) }
    seal()
  }
  func name(_ name: Name?) {
    if let name { Names.append(name, to: &bytes) }
    seal()
  }
  func text(_ text: StaticString) {
    bytes.append(text)
    seal()
  }
  /// A text of parts.
  func text(_ build: (inout [UInt8]) -> Void) {
    build(&bytes)
    seal()
  }
  func code(_ code: StaticString) {
    if plan.hasLabels, ends.count < labels.count, let label = labels[ends.count][code.description] {
      bytes.append(contentsOf: label)
    } else {
      bytes.append(code)
    }
    seal()
  }
  func day(_ day: CivilDate?) {
    if let day { bytes.append(day, style: plan.days) }
    seal()
  }
  func month(_ month: YearMonth?) {
    if let month { bytes.append(month, hasHyphen: plan.monthHasHyphen) }
    seal()
  }
  /// An amount in fen, in the unit of the column.
  func money(_ fen: Int64?) {
    if let fen {
      if ends.count < known.count, case .money(let unit, _) = known[ends.count]?.kind {
        bytes.append(fen: fen, perUnit: unit.fen)
      } else {
        bytes.append(fen: fen, perUnit: 100)
      }
    }
    seal()
  }
  func number(_ number: Int?) {
    if let number { bytes.append(number: max(0, number)) }
    seal()
  }
  /// A decimal with one place, given in tenths.
  func tenths(_ tenths: Int) {
    bytes.append(number: tenths / 10)
    bytes.append(0x2E)
    bytes.append(number: tenths % 10)
    seal()
  }
  func flag(_ flag: Bool?) {
    if let flag { bytes.append(flag ? "是" : "否") }
    seal()
  }
  func serial(_ prefix: StaticString, _ number: Int) {
    bytes.append(prefix)
    bytes.append(number: number, width: 8)
    seal()
  }
  func uscc(_ kind: StaticString, _ number: Int) {
    bytes.append(uscc: kind, number: number)
    seal()
  }
  func none() { seal() }

  private func seal() { ends.append(bytes.count) }

  // MARK: Rows

  /// Writes the row that was filled; `part` chooses the file of a feed that comes in two.
  ///
  /// What goes wrong is kept in `failure`, so that the makers of rows need not pass it on one by one.
  func end(part: Int = 0) {
    assert(ends.count == known.count, "\(schema.number): \(ends.count) cells for \(known.count) columns")
    let delivery = deliveries[min(part, deliveries.count - 1)]
    do throws(SampleError) {
      if dirt.strikes() {
        try endDirty(delivery)
      } else {
        try write(to: delivery)
      }
    } catch {
      failure = failure ?? error
    }
    rowCount += 1
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  private func write(to delivery: Delivery) throws(SampleError) {
    let cellsEnd = bytes.count
    ranges.removeAll(keepingCapacity: true)
    for column in fileColumns {
      switch column {
      case .cell(let place):
        ranges.append((place == 0 ? 0 : ends[place - 1])..<ends[place])
      case .fixed(let text):
        let start = bytes.count
        bytes.append(contentsOf: text)
        ranges.append(start..<bytes.count)
      }
    }
    try delivery.write(bytes, cells: ranges, mayNeedQuotes: mayNeedQuotes)
    bytes.removeSubrange(cellsEnd...)
  }

  private func endDirty(_ delivery: Delivery) throws(SampleError) {
    var cells: [[UInt8]] = []
    for place in ends.indices {
      cells.append(Array(bytes[(place == 0 ? 0 : ends[place - 1])..<ends[place]]))
    }
    let spoilt = dirt.spoil(cells, columns: known, key: schema.key)
    switch spoilt {
    case .inPlace(let changed):
      try write(changed, surplus: nil, to: delivery)
    case .additional(let changed, let surplus):
      try write(to: delivery)
      try write(changed, surplus: surplus, to: delivery)
    case .blankLine(let isWide):
      try write(to: delivery)
      try delivery.write(isWide ? [String](repeating: "", count: fileColumns.count) : [""])
    }
  }

  private func write(_ cells: [[UInt8]], surplus: [UInt8]?, to delivery: Delivery) throws(SampleError) {
    var row: [[UInt8]] = fileColumns.map { column in
      switch column {
      case .cell(let place): cells[place]
      case .fixed(let text): text
      }
    }
    if let surplus { row.append(surplus) }
    var all: [UInt8] = []
    var places: [Range<Int>] = []
    for cell in row {
      places.append(all.count..<(all.count + cell.count))
      all.append(contentsOf: cell)
    }
    try delivery.write(all, cells: places, mayNeedQuotes: [Bool](repeating: true, count: places.count))
  }

  /// Ends the files: totals and blank lines where the office writes them.
  func close() throws(SampleError) {
    if let failure { throw failure }
    for delivery in deliveries {
      if plan.hasBlankLines { try delivery.write([""]) }
      if plan.hasTotals, !fileColumns.isEmpty {
        var totals = [String](repeating: "", count: fileColumns.count)
        totals[0] = "合计"
        totals[fileColumns.count - 1] = String(rowCount)
        try delivery.write(totals)
      }
      try delivery.close(columns: fileColumns.map(sheetKind))
    }
  }

  private func sheetKind(_ column: FileColumn) -> SheetRows.Kind {
    guard case .cell(let place) = column, let kind = known[place]?.kind else { return .text }
    switch kind {
    case .money, .integer: return .number
    case .date: return .day
    case .citizenID, .uscc, .yearMonth, .decimal, .code, .text, .divisionCode, .boolean: return .text
    }
  }
}
