import Operations
import Pages
import Policy
import Records
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

  /// What hits of rows are of, or that they are being counted.
  static func note(_ hits: RowHits, _ ask: OfficerAsk) -> String {
    switch hits {
    case .none: ""
    case .pending: ask.say("命中数正在统计，稍后刷新可见", "hits are being counted; reload in a moment")
    case .counted(let counts): ask.say("命中数为 \(counts.asOf) 排查", "hits of the run of \(counts.asOf)")
    }
  }

  /// The table with how often each row decided; rows that never did are marked. As it is while nothing is counted.
  ///
  /// - Parameter url: where the number of a row leads.
  static func counted(
    _ grid: Grid, _ hits: RowHits, _ places: [RowPlace], _ ask: OfficerAsk, url: (Int) -> String?
  ) -> Grid {
    let counts = hits.rows
    guard places.contains(where: { counts[$0] != nil }) else { return grid }
    let head = ask.say("命中", "Hits")
    let never = Tag(css: "warn", text: ask.say("从未命中", "never hit"))
    return Grid(
      caption: grid.caption, heads: grid.heads + [GridHead(css: "num", text: head)],
      rows: grid.rows.enumerated().map { index, row in
        let count = index < places.count ? counts[places[index]] : nil
        let open = count.map { $0.open > 0 ? ask.say("，待核实 \($0.open)", ", \($0.open) open") : "" } ?? ""
        let text = count.map { $0.isNever ? "" : ask.visit.format.count($0.hits) + open } ?? "—"
        let cell = GridCell(
          css: "num", label: head, text: text, url: count.map { $0.hits > 0 } ?? false ? url(index) : nil,
          tag: count?.isNever ?? false ? never : nil)
        return GridRow(css: row.css, cells: row.cells + [cell])
      }, foot: grid.foot)
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
      chart: chart(parameter, library, ask), values: values, note: nil,
      whatIfURL: ask.by.scope(for: .previewPolicies) == nil
        ? nil : Route.whatIf.path() + "?" + PercentEncoding.query([("parameter", parameter.code)]))
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
