package import Vocabulary

/// The days from which and until which something is in force, both included.
package struct EffectivePeriod: Hashable, Sendable {
  /// nil: always.
  package let from: CivilDate?
  /// nil: no end is known.
  package let to: CivilDate?

  package static let always = EffectivePeriod(from: nil, to: nil)

  package init(from: CivilDate?, to: CivilDate?) {
    self.from = from
    self.to = to
  }

  /// Reads `2021-07-01 起`, `2021-07-01 至 2025-06-30` or `至 2025-06-30`; nil for anything else, and for an end before
  /// the beginning.
  package init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    switch words.count {
    case 2 where words[1] == "起":
      guard let from = CivilDate(words[0]) else { return nil }
      self.init(from: from, to: nil)
    case 2 where words[0] == "至":
      guard let to = CivilDate(words[1]) else { return nil }
      self.init(from: nil, to: to)
    case 3 where words[1] == "至":
      guard let from = CivilDate(words[0]), let to = CivilDate(words[2]), from <= to else { return nil }
      self.init(from: from, to: to)
    default: return nil
    }
  }

  /// Whether the day lies in the period, its first and last day included.
  package func contains(_ day: CivilDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }

  /// The day of the period that is nearest to a day.
  package func nearest(to day: CivilDate) -> CivilDate {
    if let from, day < from { return from }
    if let to, day > to { return to }
    return day
  }

  /// As rules write it, `2021-07-01 起`; 始终 without either day.
  package var title: LocalizedText {
    switch (from, to) {
    case (nil, nil): LocalizedText(zhHans: "始终", en: "always")
    case (let from?, nil): LocalizedText(zhHans: "\(from) 起", en: "from \(from)")
    case (nil, let to?): LocalizedText(zhHans: "至 \(to)", en: "until \(to)")
    case (let from?, let to?): LocalizedText(zhHans: "\(from) 至 \(to)", en: "\(from) to \(to)")
    }
  }

  /// What is wrong between a period and the one that follows it; nil when it begins on the day after this one ends.
  func flaw(before next: EffectivePeriod) -> Flaw? {
    guard let begin = next.from else { return .overlap }
    guard let to, to < begin else { return .overlap }
    return begin.dayNumber - to.dayNumber > 1 ? .hole : nil
  }

  enum Flaw {
    case overlap
    case hole
  }
}
