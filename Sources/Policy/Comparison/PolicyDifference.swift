package import Vocabulary

/// What two editions of the policy documents do not have in common.
package struct PolicyDifference: Sendable {
  /// In the order of kinds, then of the newer documents; what was removed behind its kind.
  package let entries: [Entry]

  package struct Entry: Sendable {
    package let kind: Kind
    package let change: Change
    /// `D07`, `D07 第 2 行`, `dibao.urban 自 2025-07-01`.
    package let name: LocalizedText
    /// As it was written; nil when it was added.
    package let before: String?
    /// As it is written; nil when it was removed.
    package let after: String?
    /// In the newer documents; of what was removed, in the older ones.
    package let place: Place
    /// Whether something else is decided, or could be: false when only words changed.
    package let changesMeaning: Bool
  }

  package enum Change: String, Sendable {
    case added, removed, changed
  }

  package enum Kind: String, Sendable, CaseIterable {
    case rule, row, decision, fact, function, parameter, source, group, instrument, example, text

    /// The kind in words.
    package var title: LocalizedText {
      switch self {
      case .rule: LocalizedText(zhHans: "规则", en: "rule")
      case .row: LocalizedText(zhHans: "表行", en: "table row")
      case .decision: LocalizedText(zhHans: "判定", en: "decision")
      case .fact: LocalizedText(zhHans: "事实", en: "fact")
      case .function: LocalizedText(zhHans: "函数", en: "function")
      case .parameter: LocalizedText(zhHans: "参数", en: "parameter")
      case .source: LocalizedText(zhHans: "数据", en: "source")
      case .group: LocalizedText(zhHans: "分组", en: "group")
      case .instrument: LocalizedText(zhHans: "依据", en: "instrument")
      case .example: LocalizedText(zhHans: "例", en: "example")
      case .text: LocalizedText(zhHans: "说明文字", en: "text")
      }
    }
  }

  /// Compares documents that were both checked.
  package init(from old: PolicyPack, to new: PolicyPack) {
    let before = Dictionary(old.comparedItems.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let items = new.comparedItems
    let kept = Set(items.map(\.key))
    var found: [Entry] = []
    for item in items {
      guard let other = before[item.key] else {
        found.append(item.entry(.added, before: nil, after: item.text, changesMeaning: item.meaning != nil))
        continue
      }
      let isOther = item.meaning != other.meaning
      guard isOther || item.text != other.text else { continue }
      found.append(item.entry(.changed, before: other.text, after: item.text, changesMeaning: isOther))
    }
    for item in old.comparedItems where !kept.contains(item.key) {
      found.append(item.entry(.removed, before: item.text, after: nil, changesMeaning: item.meaning != nil))
    }
    let order = Dictionary(uniqueKeysWithValues: Kind.allCases.enumerated().map { ($1, $0) })
    entries = found.enumerated().sorted {
      (order[$0.element.kind] ?? 0, $0.offset) < (order[$1.element.kind] ?? 0, $1.offset)
    }.map(\.element)
  }
}

/// One thing that documents say, in a form that can be held against the same thing elsewhere.
struct ComparedItem {
  struct Key: Hashable {
    let kind: PolicyDifference.Kind
    let id: String
  }

  let key: Key
  let name: LocalizedText
  let text: String
  /// Equal for what decides alike; nil for words.
  let meaning: AnyHashable?
  let place: Place

  func entry(
    _ change: PolicyDifference.Change, before: String?, after: String?, changesMeaning: Bool
  ) -> PolicyDifference.Entry {
    PolicyDifference.Entry(
      kind: key.kind, change: change, name: name, before: before, after: after, place: place,
      changesMeaning: changesMeaning)
  }
}
