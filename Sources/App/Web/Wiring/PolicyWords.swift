import FEEL
import Pages
import Policy
import Vocabulary

/// Values and tables of policy documents as pages show them.
enum PolicyWords {
  /// A value of a parameter in words.
  static func text(_ value: Value, _ ask: OfficerAsk) -> String {
    switch value {
    case .null, .record: "—"
    case .boolean(let answer): answer ? ask.say("是", "yes") : ask.say("否", "no")
    case .integer(let number): ask.visit.format.count(Int(clamping: number))
    case .money(let fen): ask.visit.format.money(Money(fen: fen))
    case .date(let day): ask.visit.format.date(day)
    case .month(let month): ask.visit.format.month(month)
    case .code(let text), .text(let text): text
    case .citizen(let id): id.description
    case .texts(let texts): texts.joined(separator: ", ")
    case .integers(let numbers): numbers.map { String($0) }.joined(separator: ", ")
    }
  }

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
  static func parameter(_ parameter: Parameter, _ ask: OfficerAsk) -> PolicyParameter {
    let values = parameter.values.map { dated in
      ParameterValue(
        from: dated.from.map { ask.visit.format.date($0) } ?? ask.say("始终", "always"),
        value: dated.value.map { text($0, ask) } ?? "?", source: dated.basis,
        tag: dated.isSettled && dated.value != nil ? nil : .unsettled(ask.visit.language))
    }
    return PolicyParameter(
      name: "\(ask.say(parameter.name, parameter.en)) · \(parameter.code)", unit: parameter.unit,
      chart: chart(parameter, ask), values: values, note: nil)
  }

  /// A stepped line of amounts where there are several.
  private static func chart(_ parameter: Parameter, _ ask: OfficerAsk) -> Chart? {
    guard parameter.type.base == .money, parameter.values.count > 2 else { return nil }
    let points = parameter.values.map { dated -> (label: String, value: Int?, text: String) in
      let year = dated.from.map { String($0.components.year) } ?? ""
      guard case .money(let fen)? = dated.value else { return (year, nil, ask.say("未查到", "not found")) }
      return (year, Int(clamping: fen / 100), ask.visit.format.money(Money(fen: fen)))
    }
    return .steps(
      ask.say("\(parameter.name)历年值", "\(parameter.en) by year"), points: points, labelName: ask.say("年", "Year"),
      valueName: ask.say("元", "Yuan"))
  }
}
