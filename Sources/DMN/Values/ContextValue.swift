/// A context: entries in the order in which they were written, each key once.
package struct ContextValue: Sendable {
  package typealias Entry = (key: String, value: Value)

  package private(set) var entries: [Entry] = []
  /// Places by key, kept only where a walk would be slow.
  private var places: [String: Int] = [:]
  package private(set) var depth = 1

  package init() {}

  /// Of two entries with the same key the later one's value stays, at the place of the first.
  package init(_ entries: [Entry]) {
    for entry in entries { self[entry.key] = entry.value }
  }

  package var isEmpty: Bool { entries.isEmpty }
  package var keys: [String] { entries.map(\.key) }

  private func place(of key: String) -> Int? {
    places.isEmpty ? entries.firstIndex { $0.key == key } : places[key]
  }

  /// Setting a key that is there keeps its place; setting nil takes the entry away.
  package subscript(key: String) -> Value? {
    get { place(of: key).map { entries[$0].value } }
    set {
      if let newValue { put(newValue, at: key) } else { remove(key) }
    }
  }

  private mutating func put(_ value: Value, at key: String) {
    depth = Swift.max(depth, 1 + value.depth)
    if let place = place(of: key) {
      entries[place].value = value
      return
    }
    entries.append((key, value))
    if !places.isEmpty {
      places[key] = entries.count - 1
    } else if entries.count > 12 {
      for (place, entry) in entries.enumerated() { places[entry.key] = place }
    }
  }

  private mutating func remove(_ key: String) {
    guard let place = place(of: key) else { return }
    entries.remove(at: place)
    places = [:]
    if entries.count > 12 {
      for (place, entry) in entries.enumerated() { places[entry.key] = place }
    }
  }
}
