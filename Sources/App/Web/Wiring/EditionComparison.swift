import Operations
import Pages
import Policy
import Records
import Vocabulary

/// Two sets of documents side by side: by rule and section, line by line, with the words that changed marked.
struct EditionComparison {
  let before: PolicyTexts
  let after: PolicyTexts
  let ask: OfficerAsk
  private static let lineCountMax = 400

  /// A rule or section as lines of its document.
  private struct Part {
    let name: Name
    /// 1-based line of the first of the lines.
    let first: Int
    let lines: [Substring]
  }

  /// A document may have several sections of one heading.
  private struct Name: Hashable {
    let heading: String
    let number: Int
  }

  /// The parts that differ, in the order of the documents.
  func groups(url: (_ file: String, _ line: Int) -> String?) -> [ChangeGroup] {
    Set(before.documents.keys).union(after.documents.keys).sorted().flatMap { file -> [ChangeGroup] in
      guard before.documents[file] != after.documents[file] else { return [] }
      let old = parts(of: before.documents[file] ?? "")
      let new = parts(of: after.documents[file] ?? "")
      let names = new.map(\.name) + old.map(\.name).filter { name in !new.contains { $0.name == name } }
      return names.compactMap { name in
        let from = old.first { $0.name == name }
        let to = new.first { $0.name == name }
        guard from?.lines != to?.lines else { return nil }
        let lines = changes(file, from, to)
        guard !lines.isEmpty else { return nil }
        let label = BookSection(id: "", title: name.heading, line: 0, blocks: []).label(ask)
        return ChangeGroup(
          rule: label.number, title: label.title, url: url(file, to?.first ?? 0), count: count(lines),
          lines: Array(lines.prefix(Self.lineCountMax)))
      }
    }
  }

  /// A document cut at its headings of level 2; what stands before the first has the name of the document.
  private func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var counts: [String: Int] = [:]
    var heading = ask.say("开头", "Opening")
    var lines: [Substring] = []
    var first = 1
    func close() {
      counts[heading, default: 0] += 1
      parts.append(
        Part(name: Name(heading: heading, number: counts[heading, default: 1]), first: first, lines: lines))
    }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("## ") {
        close()
        (heading, first, lines) = (line.dropFirst(3).trimmed, index + 1, [])
      }
      lines.append(line)
    }
    close()
    return parts
  }

  private func count(_ lines: [ChangeLine]) -> String {
    let added = lines.count { $0.before.isEmpty }
    let removed = lines.count { $0.after.isEmpty }
    let changed = lines.count - added - removed
    return [
      changed > 0 ? ask.say("改 \(changed) 行", "\(changed) changed") : nil,
      added > 0 ? ask.say("增 \(added) 行", "\(added) added") : nil,
      removed > 0 ? ask.say("删 \(removed) 行", "\(removed) removed") : nil,
    ].compactMap(\.self).joined(separator: " · ")
  }

  /// Lines that are not in both, those that took the place of others beside them.
  private func changes(_ file: String, _ old: Part?, _ new: Part?) -> [ChangeLine] {
    let from = old?.lines ?? []
    let to = new?.lines ?? []
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in to.difference(from: from) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [ChangeLine] = []
    var (left, right) = (0, 0)
    while left < from.count || right < to.count {
      var (gone, come): ([Int], [Int]) = ([], [])
      while left < from.count, removed.contains(left) { (gone, left) = (gone + [left], left + 1) }
      while right < to.count, inserted.contains(right) { (come, right) = (come + [right], right + 1) }
      for index in 0..<max(gone.count, come.count) {
        let was = index < gone.count ? bare(from[gone[index]]) : ""
        let now = index < come.count ? bare(to[come[index]]) : ""
        guard was != now else { continue }
        let pieces = WordDifference(before: was, after: now)
        let line = index < come.count ? (new?.first ?? 1) + come[index] : (old?.first ?? 1) + gone[index]
        lines.append(ChangeLine(place: "\(file):\(line)", before: pieces.before, after: pieces.after))
      }
      (left, right) = (left + 1, right + 1)
    }
    return lines
  }
}

/// A line without blanks, and a row without the bars at its ends.
private func bare(_ line: Substring) -> String {
  let text = line.trimmed
  guard text.hasPrefix("|"), text.hasSuffix("|"), text.count > 1 else { return text }
  return text.dropFirst().dropLast().trimmed
}

/// Two lines with the words that differ marked; a Chinese character is a word.
struct WordDifference {
  let before: [ChangePiece]
  let after: [ChangePiece]

  init(before old: String, after new: String) {
    let (from, to) = (Self.words(of: old), Self.words(of: new))
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in to.difference(from: from) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    before = Self.pieces(from, marked: removed)
    after = Self.pieces(to, marked: inserted)
  }

  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var isOpen = false
    for character in text {
      let joins = character.isASCII && (character.isLetter || character.isNumber || character == ".")
      if joins, isOpen, let last = words.popLast() {
        words.append(last + String(character))
      } else {
        words.append(String(character))
      }
      isOpen = joins
    }
    return words
  }

  private static func pieces(_ words: [String], marked: Set<Int>) -> [ChangePiece] {
    var pieces: [ChangePiece] = []
    for (index, word) in words.enumerated() {
      let isMarked = marked.contains(index)
      if let last = pieces.last, last.isMarked == isMarked {
        pieces[pieces.count - 1] = ChangePiece(text: last.text + word, isMarked: isMarked)
      } else {
        pieces.append(ChangePiece(text: word, isMarked: isMarked))
      }
    }
    return pieces
  }
}
