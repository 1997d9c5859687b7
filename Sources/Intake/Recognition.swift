package import Registers

/// Finds the feed a file belongs to, by its name and by its header.
package struct Recognition: Sendable {
  let feeds: [FeedSchema]
  /// One entry per feed.
  private let names: [ColumnNames]

  package init(_ dictionary: DataDictionary) {
    feeds = dictionary.feeds
    names = dictionary.feeds.map(ColumnNames.init)
  }

  /// The feed that the base name of a file points to (rules 1 and 2 of the data dictionary): a hint, because dates and
  /// copy numbers look like feed numbers.
  package func hint(name: String) -> FeedSchema? {
    let base = Recognition.withoutExtension(name)
    let separators = Set("_-. ()（）".unicodeScalars)
    let tokens = base.unicodeScalars.split { separators.contains($0) }.map { String($0).uppercased() }
    for token in tokens {
      if let feed = feeds.first(where: { $0.number == token }) { return feed }
    }
    let folded = base.lowercased()
    var best: FeedSchema?
    for feed in feeds where feed.id.utf8.count > (best?.id.utf8.count ?? 0) {
      if Recognition.contains(Array(folded.utf8), Array(feed.id.utf8)) { best = feed }
    }
    return best
  }

  /// The feed of a file: by its name when the header has the required columns, otherwise the one feed whose required
  /// columns are all there and of which most columns are (rules 3 and 4).
  func feed(name: String, header: HeaderCells) throws(Refusal) -> (FeedSchema, HeaderMatch) {
    let hint = hint(name: name)
    if let hint {
      let match = HeaderMatch(header, ColumnNames(hint))
      if match.missing.isEmpty { return (hint, match) }
    }
    let candidates = zip(feeds, names).map { ($0, HeaderMatch(header, $1)) }.filter { $0.1.missing.isEmpty }
    let most = candidates.map(\.1.matched).max() ?? 0
    let best = candidates.filter { $0.1.matched == most }
    if let only = best.first, best.count == 1 { return only }
    if let hint { throw Recognition.missing(HeaderMatch(header, ColumnNames(hint))) }
    guard !best.isEmpty else {
      if header.cells.isEmpty { throw Refusal(.unrecognised, "第一行是空的，没有表头", "the first row is empty: no header") }
      throw Refusal(.unrecognised, "没有任何数据的必需列齐全", "no feed has all its required columns in the header")
    }
    let numbers = best.map(\.0.number).joined(separator: ", ")
    throw Refusal(.unrecognised, "表头同时符合：\(numbers)", "the header fits several: \(numbers)")
  }

  static func missing(_ match: HeaderMatch) -> Refusal {
    let names = match.missing.joined(separator: "、")
    guard match.width > 0 else {
      return Refusal(.headerMissing, "第一行是空的，缺少：\(names)", "the first row is empty; missing: \(names)")
    }
    return Refusal(.headerMissing, "缺少：\(names)", "missing: \(names)")
  }

  /// The name up to its last point.
  static func withoutExtension(_ name: String) -> String {
    guard let point = name.utf8.lastIndex(of: 0x2E), point != name.startIndex else { return name }
    return String(name[..<point])
  }

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
  }
}
