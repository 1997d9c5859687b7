import FEEL
import Vocabulary

/// A rule as its section is read, attribute by attribute.
struct RawRule {
  var attributes: [PolicyAttribute] = []
  var cases: [RawCase] = []
  let section: PolicySection

  func attribute(_ key: PolicyAttribute.Key) -> PolicyAttribute? {
    attributes.first { $0.key == key }
  }

  /// Takes what stands before the first case: examples and attributes the cases do not repeat hold for all.
  mutating func join(_ shared: RawCase) {
    attributes = shared.attributes
    guard !cases.isEmpty else {
      cases = [shared]
      return
    }
    for index in cases.indices {
      for attribute in shared.attributes
      where cases[index].attribute(attribute.key) == nil && attribute.key != .condition {
        cases[index].attributes.append(attribute)
      }
    }
    cases[0].examples = shared.examples + cases[0].examples
  }
}

/// One case of a rule; a rule without headings of cases has one.
struct RawCase {
  var title: LocalizedText?
  var line: Int
  var attributes: [PolicyAttribute] = []
  var table: (policy: TablePolicy, table: MarkdownTable)?
  var examples: [MarkdownTable] = []

  func attribute(_ key: PolicyAttribute.Key) -> PolicyAttribute? {
    attributes.first { $0.key == key }
  }
}

extension PackLoader {
  /// Reads the blocks of a section; what they mean is checked afterwards.
  mutating func readRule(_ section: PolicySection) -> RawRule {
    var rule = RawRule(section: section)
    var shared = RawCase(line: section.line)
    var policy: TablePolicy?
    var isExample = false
    var isTable = false
    func store(_ current: RawCase) {
      if rule.cases.isEmpty { shared = current } else { rule.cases[rule.cases.count - 1] = current }
    }
    for block in section.blocks {
      var current = rule.cases.last ?? shared
      switch block {
      case .heading(_, let text, let line):
        policy = nil
        isExample = text.hasPrefix("例")
        isTable = text.hasPrefix("表")
        if isTable || text.hasPrefix("情形") {
          reportLostTable(
            (isTable || rule.cases.isEmpty) && current.table != nil, isSecond: isTable,
            at: Place(file: section.file, line: line))
        }
        if text.hasPrefix("情形") {
          let parts = text.dropFirst(2).split(separator: "·", maxSplits: 1).map { trimmed($0) }
          rule.cases.append(
            RawCase(
              title: LocalizedText(zhHans: parts.first ?? "", en: parts.count > 1 ? parts[1] : ""), line: line))
        } else if isTable {
          policy = hitPolicy(text, at: Place(file: section.file, line: line)) ?? .first
        }
      case .paragraph(let lines):
        current.attributes += readAttributes(lines, after: current.attributes, section.file)
        store(current)
      case .table(let table):
        if let known = policy {
          current.table = (known, table)
          policy = nil
        } else if isExample {
          current.examples.append(table)
        } else if isTable {
          reportSecondTable(Place(file: section.file, line: table.header.line))
        }
        store(current)
      }
    }
    rule.join(shared)
    return rule
  }
}
