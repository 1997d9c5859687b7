/// The name among some that a misspelt word is most likely to mean; nil when none is near.
///
/// Near is one sign wrong, missing, too many or swapped with its neighbour; two in words of six signs and more. Among
/// equally near names the one that comes first in ascending order.
package func nearest(to word: String, among names: some Sequence<String>) -> String? {
  let written = Array(word.lowercased())
  guard written.count > 1, written.count <= 64 else { return nil }
  let limit = written.count < 6 ? 1 : 2
  var best: (name: String, distance: Int)?
  for name in names where name != word {
    let other = Array(name.lowercased())
    guard other.count > 1, abs(other.count - written.count) <= limit else { continue }
    let distance = distance(written, other)
    guard distance <= limit else { continue }
    if let found = best, (found.distance, found.name) <= (distance, name) { continue }
    best = (name, distance)
  }
  return best?.name
}

/// Signs to change, leave out, put in or swap with a neighbour to make one word of another.
private func distance(_ left: [Character], _ right: [Character]) -> Int {
  var before: [Int] = []
  var last = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      var cost = min(
        last[column] + (left[row] == right[column] ? 0 : 1), last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, before[column - 1] + 1)
      }
      current.append(cost)
    }
    before = last
    last = current
  }
  return last[right.count]
}
