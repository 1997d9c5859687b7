/// Which columns of each feed somebody is going to read.
package struct ColumnSelection: Sendable {
  /// Every column of every feed.
  package static let all = ColumnSelection(places: nil)

  /// Places of columns by number of the feed; nil: all.
  private let places: [String: Set<Int>]?

  private init(places: [String: Set<Int>]?) {
    self.places = places
  }

  /// Only these places of columns, by number of the feed; nothing of a feed that is not named.
  package init(_ places: [String: Set<Int>]) {
    self.init(places: places)
  }

  /// Whether the column at a place of the feed's schema is among them.
  package func contains(_ column: Int, of feed: FeedSchema) -> Bool {
    guard let places else { return true }
    return places[feed.number]?.contains(column) ?? false
  }
}
