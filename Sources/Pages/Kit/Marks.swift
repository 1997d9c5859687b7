package import Vocabulary

/// How grave a finding is.
package enum SeverityLevel: String, CaseIterable, Sendable {
  case high, mid, low

  /// Makes the mark with its shape, its word and its colour.
  package func mark(_ language: Language) -> Mark {
    let phrase: Phrase =
      switch self {
      case .high: .severityHigh
      case .mid: .severityMid
      case .low: .severityLow
      }
    return Mark(css: rawValue, icon: "warn", text: phrase.text(language))
  }
}

/// Where a piece of work or a run stands; the fuller the circle, the nearer its end.
package enum StatusMark: String, CaseIterable, Sendable {
  case new, todo, doing, review, done, void, back

  /// The mark with a word of the caller's choosing.
  package func mark(_ text: String) -> Mark {
    let css = self == .new || self == .todo ? "st" : "st \(rawValue)"
    return Mark(css: css, icon: "s-\(rawValue)", text: text)
  }
}

extension Outcome {
  /// 符合.
  package static func met(_ language: Language) -> Outcome {
    Outcome(css: "yes", icon: "check", text: Phrase.outcomeYes.text(language))
  }

  /// 不符合: an answer, not an error, and so in grey.
  package static func notMet(_ language: Language) -> Outcome {
    Outcome(css: "no", icon: "x", text: Phrase.outcomeNo.text(language))
  }

  /// 待核实: neither good nor bad.
  package static func undecidable(_ language: Language) -> Outcome {
    Outcome(css: "ask", icon: nil, text: Phrase.outcomeAsk.text(language))
  }

  /// 成立: the rule found a problem.
  package static func hit(_ language: Language) -> Outcome {
    Outcome(css: "yes bad", icon: "check", text: Phrase.outcomeHit.text(language))
  }

  /// 不再成立.
  package static func cleared(_ language: Language) -> Outcome {
    Outcome(css: "no", icon: "x", text: Phrase.outcomeCleared.text(language))
  }
}

extension Tag {
  /// The tag of every value that waits for the bureau.
  package static func unsettled(_ language: Language) -> Tag {
    Tag(css: "unsure", text: Phrase.tagUnsettled.text(language))
  }

  /// The tag of a finding that missing data leaves open.
  package static func undecidable(_ language: Language) -> Tag {
    Tag(css: "unsure", text: Phrase.outcomeAsk.text(language))
  }
}

extension Notice {
  /// Says that something went well.
  package static func good(_ strong: String, _ text: String = "", link: Link? = nil) -> Notice {
    Notice(css: "ok", icon: "check", strong: strong, text: text, link: link)
  }

  /// Says that something wants care.
  package static func care(_ strong: String, _ text: String = "", link: Link? = nil) -> Notice {
    Notice(css: "warn", icon: "warn", strong: strong, text: text, link: link)
  }

  /// Says that something failed.
  package static func bad(_ strong: String, _ text: String = "", link: Link? = nil) -> Notice {
    Notice(css: "bad", icon: "warn", strong: strong, text: text, link: link)
  }

  /// Missing data.
  package static func unsure(_ strong: String, _ text: String = "", link: Link? = nil) -> Notice {
    Notice(css: "unsure", icon: "ask", strong: strong, text: text, link: link)
  }
}

extension Progress {
  /// Long work that has done some of its parts.
  package init(text: String, done: Int, total: Int, isOver: Bool, pollURL: String, language: Language) {
    let format = Format(language)
    self.init(
      text: text, done: format.count(done), total: format.count(total),
      percent: isOver ? "100" : format.share(done, of: total), pollURL: pollURL, isOver: isOver)
  }
}

extension Pager {
  /// Links to the first, the last, and the pages around the present one.
  ///
  /// - Parameter page: 1-based.
  /// - Parameter url: The address of a page, with everything else of the list in it.
  package init(page: Int, pageSize: Int, total: Int, language: Language, url: (Int) -> String) {
    let size = min(max(1, pageSize), 1_000_000)
    let total = min(max(0, total), 1_000_000_000)
    let last = max(1, (total + size - 1) / size)
    let current = min(max(1, page), last)
    let format = Format(language)
    let shown = [1, current - 1, current, current + 1, last].filter { (1...last).contains($0) }
    var pages: [Tab] = []
    var before = 0
    for number in Set(shown).sorted() {
      if number > before + 1 { pages.append(Tab(text: "…", url: url(before + 1), isCurrent: false, count: nil)) }
      pages.append(Tab(text: String(number), url: url(number), isCurrent: number == current, count: nil))
      before = number
    }
    let first = total == 0 ? 0 : (current - 1) * size + 1
    self.init(
      summary: Phrase.pagerSummary.text(
        language,
        ["a": format.count(first), "b": format.count(min(total, current * size)), "n": format.count(total)]),
      pages: pages, previousURL: current > 1 ? url(current - 1) : nil, nextURL: current < last ? url(current + 1) : nil)
  }
}

extension PeriodStrip {
  /// How one period went.
  package enum Period: Sendable {
    case full, partial, late, missing
  }

  /// The strip of at most twelve periods, the oldest first; fewer stand at the right end.
  package init(periods: [Period], language: Language) {
    var boxes: [ChartRect] = []
    var crosses: [ChartPath] = []
    let shown = periods.suffix(12)
    for (index, period) in shown.enumerated() {
      let x = 10 * (index + 12 - shown.count)
      switch period {
      case .full: boxes.append(ChartRect(css: "y", x: "\(x).5", y: "1", width: "7", height: "7"))
      case .partial: boxes.append(ChartRect(css: "p", x: "\(x).5", y: "1", width: "7", height: "7"))
      case .late: boxes.append(ChartRect(css: "l", x: "\(x + 1).5", y: "1.8", width: "5.5", height: "5.5"))
      case .missing: crosses.append(ChartPath(css: "x", d: "M\(x + 1) 1.5l6 6m0-6l-6 6"))
      }
    }
    func number(_ period: Period) -> String { String(shown.filter { $0 == period }.count) }
    self.init(
      label: Phrase.stripLabel.text(
        language, ["a": number(.full), "b": number(.partial), "c": number(.late), "d": number(.missing)]),
      boxes: boxes, crosses: crosses)
  }
}
