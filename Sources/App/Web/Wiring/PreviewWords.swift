import Operations
import Pages
import Policy
import Records
import Registers
import Vocabulary

/// A preview as a page shows it.
struct PreviewWords {
  let ask: OfficerAsk
  let library: PolicyLibrary

  /// The parts of the page that a preview fills.
  struct Shown {
    var subtitle: [String] = []
    var notices: [Notice] = []
    var progress: Progress?
    var figures: [Figure] = []
    var results: [PreviewTable] = []
    var samples: [Pages.PreviewSample] = []
    var samplesNote = ""
  }

  func shown(_ job: JobBoard.Job?) -> Shown {
    guard let job else { return Shown() }
    switch job.state {
    case .waiting, .running: return Shown(progress: job.shown(ask.language))
    case .failed(let text): return Shown(notices: [.bad(ask.say("没有算成。", "Not worked out."), text[ask.language])])
    case .done(let outcome):
      guard let preview = outcome.value as? PolicyPreview else { return Shown() }
      return shown(preview)
    }
  }

  private var format: Format { ask.visit.format }

  private func shown(_ preview: PolicyPreview) -> Shown {
    let took = format.duration(milliseconds: Int(preview.stages.reduce(0) { $0 + $1.milliseconds }))
    var shown = Shown()
    shown.subtitle = [
      ask.say("以 \(preview.asOf) 的台账", "On the registers of \(preview.asOf)"),
      ask.say(
        "\(format.count(preview.personCount)) 人 \(format.count(preview.householdCount)) 户",
        "\(format.count(preview.personCount)) persons, \(format.count(preview.householdCount)) households"),
      ask.say(
        "重算规则 \(preview.rules.count) 条，其余 \(preview.untouchedCount) 条不受影响",
        "\(preview.rules.count) rules worked out again, \(preview.untouchedCount) not concerned"),
      preview.isWarm
        ? ask.say("用时 \(took)", "took \(took)")
        : ask.say("用时 \(took)，含装入台账", "took \(took), reading the registers included"),
    ]
    let isSame = preview.rules.allSatisfy { changed($0) == 0 }
    if isSame {
      shown.notices = [.good(ask.say("没有人的结论改变。", "Nobody's answer changes."))]
    }
    if !preview.rulesWithoutMoney.isEmpty {
      let rules = preview.rulesWithoutMoney.joined(separator: ask.say("、", ", "))
      shown.notices.append(
        .unsure(
          ask.say("金额不全。", "The money is not complete."),
          ask.say("这些规则没有写明金额：\(rules)。", "These rules name no money: \(rules).")))
    }
    shown.figures = figures(preview)
    shown.results = [byRule(preview), classes(preview), money(preview), byStreet(preview)].compactMap(\.self)
    shown.samples = preview.samples.map(sample)
    shown.samplesNote = ask.say("最多十例，号码已遮盖", "Ten at most, numbers masked")
    return shown
  }

  private func changed(_ rule: RulePreview) -> Int {
    rule.count.gained + rule.count.lost + rule.count.becameUndecidable + rule.count.becameDecided + rule.count.revalued
  }

  private func figures(_ preview: PolicyPreview) -> [Figure] {
    func figure(
      _ zhHans: String, _ en: String, _ value: String, _ place: String, tone: String = "", unit: String? = nil
    ) -> Figure {
      Figure(
        label: ask.say(zhHans, en), value: value, unit: unit, note: nil, url: place, tone: tone, icon: nil, share: nil)
    }
    let subjects = ask.say("人（户）", "subjects")
    let people = preview.samples.isEmpty ? "#by-rule" : "#samples"
    return [
      figure("受益", "Gain", format.count(preview.gainers), people, tone: "t-ok", unit: subjects),
      figure("受损", "Lose", format.count(preview.losers), people, tone: "t-bad", unit: subjects),
      figure(
        "变为待核实", "Become undecidable", format.count(preview.total.becameUndecidable), "#by-rule", tone: "t-unsure"),
      figure("新增工作", "New work", format.count(preview.total.newTasks), streetPlace(preview)),
      figure("减少工作", "Work that falls away", format.count(preview.total.droppedTasks), streetPlace(preview)),
      figure("每月支出增减", "Cost a month", signed(preview.cost(isMonthly: true)), moneyPlace(preview)),
      figure("一次性支出增减", "Cost once", signed(preview.cost(isMonthly: false)), moneyPlace(preview)),
    ]
  }

  private func streetPlace(_ preview: PolicyPreview) -> String { preview.streets.isEmpty ? "#by-rule" : "#by-street" }

  private func moneyPlace(_ preview: PolicyPreview) -> String { preview.money.isEmpty ? "#by-rule" : "#money" }

  /// `+1,603.00`: more than zero costs.
  private func signed(_ fen: Int64) -> String { (fen > 0 ? "+" : "") + "\(Money(fen: fen))" }

  private func byRule(_ preview: PolicyPreview) -> PreviewTable {
    let heads = [
      ask.say("规则", "Rule"), ask.say("成立 改前", "Hits before"), ask.say("改后", "after"),
      ask.say("待核实 改前", "Open before"), ask.say("改后", "after"), ask.say("新成立", "New hits"),
      ask.say("不再成立", "No more"), ask.say("变为待核实", "Become open"), ask.say("数额变化", "Amounts"),
    ]
    let rows = preview.rules.map { rule -> GridRow in
      let list = FindingAddress.list([("rule", rule.rule)] + FindingAddress.current)
      let numbers: [(Int, String?)] = [
        (rule.before.hits, rule.isClassification ? nil : list), (rule.after.hits, nil),
        (rule.before.undecidable, rule.isClassification ? nil : list), (rule.after.undecidable, nil),
        (rule.count.gained, nil), (rule.count.lost, nil), (rule.count.becameUndecidable, nil),
        (rule.count.revalued, nil),
      ]
      return row(
        [("\(rule.rule) \(rule.title[ask.language])", nil)] + numbers.map { (format.count($0.0), $0.1) }, heads)
    }
    return PreviewTable(
      id: "by-rule", title: ask.say("按规则", "By rule"),
      note: ask.say("改前的数字连到问题清单", "Numbers before lead to the findings"),
      grid: grid(ask.say("按规则", "By rule"), heads, rows))
  }

  /// Who goes from which class to which; nil where no classification changes.
  private func classes(_ preview: PolicyPreview) -> PreviewTable? {
    let moves = preview.rules.flatMap(\.moves).filter { $0.from != $0.to }
    guard !moves.isEmpty else { return nil }
    let title = ask.say("类别去向", "From class to class")
    let heads = [ask.say("改前", "Before"), ask.say("改后", "After"), ask.say("数目", "Number")]
    return PreviewTable(
      id: "classes", title: title, note: "",
      grid: grid(
        title, heads,
        moves.map {
          row([(label($0.from), nil), (label($0.to), nil), (format.count($0.count), nil)], heads, first: 2)
        },
        first: 2))
  }

  /// What a class is called, where the dictionary has one code for it.
  private func label(_ code: String?) -> String {
    guard let code else { return "—" }
    let labels = library.dictionary.codeLists.values.compactMap { list in
      list.codes.first { $0.code == code }?.label
    }
    return labels.count == 1 ? labels[0][ask.language] : code
  }

  private func money(_ preview: PolicyPreview) -> PreviewTable? {
    guard !preview.money.isEmpty else { return nil }
    let title = ask.say("资金", "Money")
    let heads = [
      ask.say("项", "Item"), ask.say("规则", "Rules"), ask.say("改前 元", "Before, yuan"),
      ask.say("改后 元", "After, yuan"), ask.say("支出增减 元", "Cost, yuan"),
    ]
    return PreviewTable(
      id: "money", title: title, note: ask.say("正数多支出", "More than zero costs"),
      grid: grid(
        title, heads,
        preview.money.map { item in
          row(
            [
              ("\(effect(item.effect)) · \(item.note[ask.language])", nil), (item.rules.joined(separator: " "), nil),
              ("\(Money(fen: item.before))", nil), ("\(Money(fen: item.after))", nil), (signed(item.cost), nil),
            ], heads, first: 2)
        }, first: 2))
  }

  private func effect(_ effect: MoneyOutput.Effect) -> String {
    switch effect {
    case .stopMonthly: ask.say("每月停发", "stopped each month")
    case .recoverOnce: ask.say("一次追回", "recovered once")
    case .payMonthly: ask.say("每月发放", "paid each month")
    case .payOnce: ask.say("一次补发", "paid once")
    }
  }

  private func byStreet(_ preview: PolicyPreview) -> PreviewTable? {
    guard !preview.streets.isEmpty else { return nil }
    let title = ask.say("按街道的工作量", "Work by street")
    let heads = [
      ask.say("街道", "Street"), ask.say("受益", "Gain"), ask.say("受损", "Lose"), ask.say("新增工作", "New work"),
      ask.say("减少工作", "Falls away"), ask.say("每月支出增减 元", "Cost a month, yuan"),
    ]
    return PreviewTable(
      id: "by-street", title: title, note: "",
      grid: grid(
        title, heads,
        preview.streets.map { street in
          let counts = [street.gainers, street.losers, street.newTasks, street.droppedTasks]
          return row(
            [(library.streetName(street.code, ask.language), nil)] + counts.map { (format.count($0), nil) }
              + [(signed(street.monthlyCost), nil)], heads)
        }))
  }

  private func sample(_ sample: Operations.PreviewSample) -> Pages.PreviewSample {
    let mayRead = ask.by.scope(for: .readFiles) != nil && !sample.householdNo.isEmpty
    return Pages.PreviewSample(
      subject: sample.label, url: mayRead ? Route.household.path(sample.householdNo) : nil, rule: sample.rule,
      change: change(sample.kind),
      before: sample.before?[ask.language] ?? "—", after: sample.after?[ask.language] ?? "—",
      say: library.streetName(sample.streetCode, ask.language))
  }

  /// What becomes of an answer.
  private func change(_ kind: SubjectChange.Kind) -> Tag {
    switch kind {
    case .gained: Tag(css: "", text: ask.say("变为成立", "becomes a hit"))
    case .lost: Tag(css: "", text: ask.say("不再成立", "no longer a hit"))
    case .becameUndecidable: Tag(css: "unsure", text: ask.say("变为待核实", "becomes undecidable"))
    case .becameDecided: Tag(css: "", text: ask.say("可以判断", "can be decided"))
    case .revalued: Tag(css: "", text: ask.say("数额或类别变化", "another amount or class"))
    }
  }

  private func row(_ cells: [(String, String?)], _ heads: [String], first: Int = 1) -> GridRow {
    GridRow(
      css: "",
      cells: cells.enumerated().map { index, cell in
        GridCell(css: index >= first ? "num" : "", label: heads[index], text: cell.0, url: cell.1)
      })
  }

  private func grid(_ caption: String, _ heads: [String], _ rows: [GridRow], first: Int = 1) -> Grid {
    Grid(
      caption: caption,
      heads: heads.enumerated().map { GridHead(css: $0.offset >= first ? "num" : "", text: $0.element) }, rows: rows,
      foot: nil)
  }
}
