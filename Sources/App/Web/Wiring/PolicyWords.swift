import Operations
import Pages
import Policy
import Vocabulary

/// Values and tables of policy documents as pages show them.
enum PolicyWords {
  /// A table as a grid; columns from `outFrom` on are outputs, the first of them behind a double rule.
  static func grid(_ caption: String, _ heads: [String], _ rows: [[String]], outFrom: Int? = nil) -> Grid {
    func css(_ index: Int) -> String { index == outFrom ? "out" : "" }
    return Grid(
      caption: caption, heads: heads.enumerated().map { GridHead(css: css($0.offset), text: $0.element) },
      rows: rows.map { row in
        GridRow(
          css: "",
          cells: heads.indices.map { index in
            GridCell(
              css: css(index), label: heads[index], text: index < row.count ? row[index] : "", url: nil)
          })
      }, foot: nil)
  }

  /// A parameter with its whole history, gaps shown as gaps.
  static func parameter(_ parameter: Parameter, _ library: PolicyLibrary, _ ask: OfficerAsk) -> PolicyParameter {
    let values = parameter.values.map { dated in
      ParameterValue(
        from: days(dated, ask),
        value: library.words(dated)?[ask.visit.language] ?? "?", source: dated.basis,
        tag: dated.isSettled && library.words(dated) != nil ? nil : .unsettled(ask.visit.language))
    }
    return PolicyParameter(
      name: "\(ask.say(parameter.name, parameter.en)) · \(parameter.code)",
      unit: UnitWords.title(parameter.unit)?[ask.visit.language] ?? "",
      chart: chart(parameter, library, ask), values: values, note: nil)
  }

  /// The days on which a row holds, with the place it holds for and the day it was entered where it says so.
  private static func days(_ dated: Parameter.Dated, _ ask: OfficerAsk) -> String {
    let from = dated.from.map { ask.visit.format.date($0) } ?? ask.say("始终", "always")
    let to = dated.to.map { ask.say("至 ", "to ") + ask.visit.format.date($0) }
    let place = dated.jurisdiction.isEmpty ? nil : dated.jurisdiction
    let recorded = dated.recorded.map { ask.say("录入 ", "entered ") + ask.visit.format.date($0) }
    return [from, to, place, recorded].compactMap(\.self).joined(separator: " · ")
  }

  /// A stepped line of amounts where there are several.
  private static func chart(_ parameter: Parameter, _ library: PolicyLibrary, _ ask: OfficerAsk) -> Chart? {
    guard let amounts = library.amounts(parameter), amounts.count > 2 else { return nil }
    let points = zip(parameter.values, amounts).map { dated, amount -> (label: String, value: Int?, text: String) in
      let year = dated.from.map { String($0.components.year) } ?? ""
      guard let amount else { return (year, nil, ask.say("未查到", "not found")) }
      return (year, Int(clamping: amount.fen / 100), ask.visit.format.money(amount))
    }
    return .steps(
      ask.say("\(parameter.name)历年值", "\(parameter.en) by year"), points: points, labelName: ask.say("年", "Year"),
      valueName: ask.say("元", "Yuan"))
  }
}
