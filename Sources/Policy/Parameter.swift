package import FEEL
package import Vocabulary

/// A number of the law, with its history: by place, by the day it took effect, and by the day it became known.
package struct Parameter: Sendable {
  /// Name in run.json: `dibao.urban`.
  package let code: String
  package let name: String
  package let en: String
  package let type: ValueType
  /// As written: 元/人·月, 套, 月.
  package let unit: String
  /// Ascending by the day of effect, then from the wider place to the narrower, then by the day recorded.
  package let values: [Dated]
  package let place: Place

  package struct Dated: Sendable {
    /// nil: always.
    package let from: CivilDate?
    /// Last day; nil: until the next row of the same place.
    package let to: CivilDate?
    /// Division code of the place for which the value holds, with every place inside it; empty: everywhere.
    package let jurisdiction: String
    /// Day the row was entered; a run that knows only what was known before does not see it. nil: always.
    package let recorded: CivilDate?
    /// nil: published but not found.
    package let value: Value?
    package let basis: String
    package let isSettled: Bool
    package let place: Place
    package let basisPlace: Place

    package var line: Int { place.line }
  }

  /// The row that holds on a day.
  ///
  /// Of the rows in force on the day, recorded by the day known and for the place or one around it: the narrowest
  /// place, then the latest day of effect, then the latest recorded.
  ///
  /// - Parameters:
  ///   - knownAt: nil: all that is recorded.
  ///   - jurisdiction: division code of the office; empty: only rows that hold everywhere.
  package func dated(asOf: CivilDate, knownAt: CivilDate? = nil, jurisdiction: String = "") -> Dated? {
    let visible = values.filter { row in
      jurisdiction.hasPrefix(row.jurisdiction) && isVisible(row, knownAt) && (row.from.map { $0 <= asOf } ?? true)
    }
    let corrected = visible.filter { row in !visible.contains { row.isCorrected(by: $0) } }
    return corrected.filter { $0.to.map { asOf <= $0 } ?? true }.max {
      ($0.jurisdiction.utf8.count, $0.from?.dayNumber ?? .min) < (
        $1.jurisdiction.utf8.count, $1.from?.dayNumber ?? .min
      )
    }
  }

  private func isVisible(_ row: Dated, _ knownAt: CivilDate?) -> Bool {
    guard let recorded = row.recorded, let knownAt else { return true }
    return recorded <= knownAt
  }

  /// The rows of one place as they were known on a day, corrections in the place of what they correct; ascending.
  func series(_ jurisdiction: String, knownAt: CivilDate?) -> [Dated] {
    let visible = values.filter { $0.jurisdiction == jurisdiction && isVisible($0, knownAt) }
    return visible.filter { row in !visible.contains { row.isCorrected(by: $0) } }
  }

  /// The last day on which a row holds; nil: no end.
  func end(of row: Dated) -> CivilDate? {
    let next = values.first { next in
      next.jurisdiction == row.jurisdiction && (next.from?.dayNumber ?? .min) > (row.from?.dayNumber ?? .min)
    }
    return [row.to, next?.from?.addingDays(-1)].compactMap(\.self).min()
  }
}

extension Parameter.Dated {
  /// Whether the other row says anew what this one says: the same place and day of effect, recorded later.
  fileprivate func isCorrected(by other: Parameter.Dated) -> Bool {
    jurisdiction == other.jurisdiction && from == other.from
      && (recorded?.dayNumber ?? .min) < (other.recorded?.dayNumber ?? .min)
  }

  /// How messages name the row.
  var title: LocalizedText {
    let days = EffectivePeriod(from: from, to: to).title
    let area = jurisdiction.isEmpty ? "" : " \(jurisdiction)"
    return LocalizedText(
      zhHans: "\(place.file) 第 \(line) 行(\(days.zhHans)\(area))", en: "\(place.file) line \(line) (\(days.en)\(area))")
  }
}
