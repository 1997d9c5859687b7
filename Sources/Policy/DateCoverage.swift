import FEEL
import Vocabulary

// Both sides of each date: where the numbers of a table change on a day, examples show what held before it and what
// holds from it on.

extension PolicyPack {
  /// Sides of dates that no example shows, of tables in the order of the documents, then of parameters.
  func dateGaps(asOf: CivilDate) -> [ExampleGap] {
    let tables = datedTables(asOf: asOf)
    return tables.flatMap { gaps(of: $0) } + parameters.flatMap { gaps(of: $0, in: tables) }
  }

  /// The sides of a table's dates that no example shows. A table that turns on its numbers shows a side by an example
  /// that fails with the numbers of the other side; one whose answers they never change, by any example of the period.
  private func gaps(of table: DatedTable) -> [ExampleGap] {
    let sides = table.sides(of: parameters.filter { table.parameters.contains($0.code) })
    let shown = sides.map { side in table.examples.contains { $0.shows(side) } }
    let turns = zip(sides, shown).contains { $0.isKnown && $1 }
    return zip(sides, shown).compactMap { side, isShown in
      guard !isShown, turns || !table.examples.contains(where: { side.period.contains($0.day) }) else { return nil }
      return ExampleGap(subject: table.id, place: table.place, what: side.words)
    }
  }

  /// The known values of a parameter on either side of its dates that no example of any table rests on, where some
  /// table turns on the parameter at all.
  private func gaps(of parameter: Parameter, in tables: [DatedTable]) -> [ExampleGap] {
    let users = tables.filter { $0.parameters.contains(parameter.code) }
    let sides = DatedTable.sides(of: [parameter], in: .always)
      .filter { parameter.dated(asOf: $0.lastDay)?.value != nil }
    let shown = sides.map { side in users.contains { table in table.examples.contains { $0.shows(side) } } }
    guard shown.contains(true) else { return [] }
    return zip(sides, shown).filter { !$1 }.map { side, _ in
      ExampleGap(subject: parameter.code, place: parameter.place, what: side.words)
    }
  }

  private func datedTables(asOf: CivilDate) -> [DatedTable] {
    let dated = Set(parameters.filter { !$0.turningDays.isEmpty }.map(\.code))
    let (ruleBench, schemeBench) = (RuleBench(self), SchemeBench(self))
    let ofRules = rules.filter { !dated.isDisjoint(with: $0.parameters) }.map { rule in
      DatedTable(
        id: rule.id, place: rule.place, period: rule.period, parameters: Set(rule.parameters),
        needsAll: true,
        examples: rule.examples.map { example in
          let day = rule.day(of: example, asOf: asOf)
          return DatedTable.Judged(day: day) { ruleBench.run(example, of: rule, asOf: day, moved: $0).passes }
        })
    }
    let ofSchemes = schemes.filter { !dated.isDisjoint(with: $0.parameters) }.map { scheme in
      DatedTable(
        id: scheme.id, place: scheme.place, period: .always, parameters: Set(scheme.parameters),
        needsAll: false,
        examples: scheme.examples.map { example in
          let day = example.asOf ?? asOf
          return DatedTable.Judged(day: day) { schemeBench.run(example, of: scheme, asOf: day, moved: $0).passes }
        })
    }
    return ofRules + ofSchemes
  }
}

/// A rule or scheme that rests on numbers which change over time.
private struct DatedTable {
  let id: String
  let place: Place
  let period: EffectivePeriod
  /// Codes of all its parameters, through all its facts.
  let parameters: Set<String>
  /// Whether one unknown number leaves everything open, as in a rule.
  let needsAll: Bool
  let examples: [Judged]

  struct Judged {
    let day: CivilDate
    /// Whether the example gives what it says; with numbers of another day, or as it is written.
    let passes: (MovedNumbers?) -> Bool

    /// Whether the example lies in a side's period, and fails once that side has the numbers of the other.
    func shows(_ side: Side) -> Bool {
      side.period.contains(day) && !passes(side.moved) && passes(nil)
    }
  }

  /// One side of a day on which numbers change.
  struct Side {
    /// The first day of the new numbers.
    let date: CivilDate
    let isBefore: Bool
    /// The days on this side that have the same numbers.
    let period: EffectivePeriod
    /// The numbers of the other side.
    let moved: MovedNumbers
    /// Whether all of them are known on both sides.
    let isKnown: Bool

    /// A day of this side beside the date.
    var lastDay: CivilDate { isBefore ? date.addingDays(-1) : date }

    var words: LocalizedText {
      let names = moved.codes.sorted(by: isOrderedBefore).joined(separator: "、")
      return isBefore
        ? LocalizedText(
          zhHans: "\(date) 起 \(names) 改变,没有以当天之前的数值判定的例子",
          en: "\(names) change on \(date), and no example rests on what held before")
        : LocalizedText(
          zhHans: "\(date) 起 \(names) 改变,没有以当天及以后的数值判定的例子",
          en: "\(names) change on \(date), and no example rests on what holds from that day on")
    }
  }

  /// Both sides of every day on which the numbers change, as far as the table is in force there and what it may say
  /// changes: a rule says nothing on either side while any of its numbers is unknown on both.
  func sides(of parameters: [Parameter]) -> [Side] {
    DatedTable.sides(of: parameters, in: period).filter { side in
      guard needsAll else { return true }
      return [side.date, side.date.addingDays(-1)].contains { day in
        parameters.allSatisfy { $0.dated(asOf: day)?.value != nil }
      }
    }
  }

  static func sides(of parameters: [Parameter], in period: EffectivePeriod) -> [Side] {
    let days = Set(parameters.flatMap(\.turningDays)).sorted()
    return days.indices.flatMap { index -> [Side] in
      let date = days[index]
      let changed = parameters.filter { $0.turningDays.contains(date) }
      let eve = date.addingDays(-1)
      let isKnown = changed.allSatisfy { $0.dated(asOf: date)?.value != nil && $0.dated(asOf: eve)?.value != nil }
      func side(isBefore: Bool, _ period: EffectivePeriod) -> Side {
        Side(
          date: date, isBefore: isBefore, period: period,
          moved: MovedNumbers(codes: Set(changed.map(\.code)), day: isBefore ? date : eve), isKnown: isKnown)
      }
      let before = EffectivePeriod(from: index > 0 ? days[index - 1] : nil, to: eve)
      let next = days.indices.contains(index + 1) ? days[index + 1].addingDays(-1) : nil
      return [
        period.contains(eve) ? side(isBefore: true, before) : nil,
        period.contains(date) ? side(isBefore: false, EffectivePeriod(from: date, to: next)) : nil,
      ].compactMap(\.self)
    }
  }
}

extension Parameter {
  /// The days on which the value that holds everywhere changes, ascending; a value that is not known is one of its own.
  var turningDays: [CivilDate] {
    let days = Set(
      values.filter { $0.jurisdiction.isEmpty }.flatMap { [$0.from, $0.to?.addingDays(1)].compactMap(\.self) })
    return days.filter { dated(asOf: $0)?.value != dated(asOf: $0.addingDays(-1))?.value }.sorted()
  }
}
