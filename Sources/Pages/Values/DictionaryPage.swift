/// The data dictionary: the list of feeds, and one feed opened.
package struct DictionaryPage: Page {
  package let frame: Frame
  package let subtitle: [String]
  package let groups: [DictionaryGroup]
  package let feed: DictionaryFeed?

  package init(frame: Frame, subtitle: [String], groups: [DictionaryGroup], feed: DictionaryFeed?) {
    self.frame = frame
    self.subtitle = subtitle
    self.groups = groups
    self.feed = feed
  }
}

/// Feeds of one department.
package struct DictionaryGroup: Sendable {
  package let title: String
  package let feeds: [Tab]

  package init(title: String, feeds: [Tab]) {
    self.title = title
    self.feeds = feeds
  }
}

/// One feed of the dictionary.
package struct DictionaryFeed: Sendable {
  package let number: String
  package let title: String
  package let identifier: String
  package let grain: String
  package let key: String
  package let department: String
  package let category: String
  package let columns: [DictionaryColumn]
  package let codeLists: [Grid]
  package let feedURL: String

  package init(
    number: String, title: String, identifier: String, grain: String, key: String, department: String,
    category: String, columns: [DictionaryColumn], codeLists: [Grid], feedURL: String
  ) {
    self.number = number
    self.title = title
    self.identifier = identifier
    self.grain = grain
    self.key = key
    self.department = department
    self.category = category
    self.columns = columns
    self.codeLists = codeLists
    self.feedURL = feedURL
  }
}

/// One column of a feed.
package struct DictionaryColumn: Sendable {
  package let header: String
  package let identifier: String
  package let kind: String
  package let required: Tag?
  package let sensitivity: Tag
  package let note: String?

  package init(header: String, identifier: String, kind: String, required: Tag?, sensitivity: Tag, note: String?) {
    self.header = header
    self.identifier = identifier
    self.kind = kind
    self.required = required
    self.sensitivity = sensitivity
    self.note = note
  }
}
