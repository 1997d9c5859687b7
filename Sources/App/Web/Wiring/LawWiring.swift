import Operations
import Pages
import Policy
import Records
import Vocabulary

/// Benefits held together and statutory clocks: tables of the book, with a question to them. Nothing that is asked is
/// kept, and nobody is named in it.
struct LawDesk {
  let shelf: PolicyShelf
  let ask: OfficerAsk

  init(_ desk: Desk, _ jobs: JobBoard, _ ask: OfficerAsk) async throws {
    shelf = try await PolicyShelf(desk, jobs, ask)
    self.ask = ask
  }

  func crumbs(_ title: String) -> [Crumb] {
    [
      Crumb(text: Phrase.navPolicies.text(ask.language), url: Route.policies.path() + shelf.suffix),
      Crumb(text: title, url: nil),
    ]
  }

  /// Rows of texts; a cell may have an address and a mark.
  struct Cell {
    let text: String
    var url: String?
    var tag: Tag?
    var css = ""
  }

  static func grid(_ caption: String, _ heads: [String], _ rows: [[Cell]]) -> Grid {
    Grid(
      caption: caption, heads: heads.map { GridHead(css: "", text: $0) },
      rows: rows.map { row in
        GridRow(
          css: "",
          cells: zip(heads, row).map { head, cell in
            GridCell(css: cell.css, label: head, text: cell.text, url: cell.url, tag: cell.tag)
          })
      }, foot: nil)
  }

  /// The mark of what a bureau still has to say; none where it is settled.
  func mark(_ isSettled: Bool) -> Tag? {
    isSettled ? nil : Tag(css: "warn", text: ask.say("待区局确认", "unsettled"))
  }

  /// Settled or not, as a cell of its own.
  func status(_ isSettled: Bool) -> Cell {
    isSettled ? Cell(text: ask.say("已发布", "Published")) : Cell(text: "", tag: mark(false))
  }
}

extension LawDesk {
  private static let maximum = 999_999_999

  /// Yuan as people type them, in fen: `800`, `1,011.50`.
  static func fen(_ text: String) -> Int64? {
    let parts = text.filter { $0 != "," && $0 != "，" }.split(separator: ".", omittingEmptySubsequences: false)
    let cents = parts.count == 2 ? String(parts[1]) : ""
    guard let first = parts.first, parts.count <= 2, !first.isEmpty, cents.utf8.count <= 2,
      (first + cents).utf8.allSatisfy({ (48...57).contains($0) }), let yuan = Int(first), yuan <= maximum,
      let rest = Int((cents + "00").prefix(2))
    else { return nil }
    return Int64(yuan) * 100 + Int64(rest)
  }

  private func name(_ benefit: String) -> String {
    guard ask.language == .en, let found = matrix.benefits.first(where: { $0.name == benefit }), !found.en.isEmpty
    else { return benefit }
    return found.en
  }

  private var matrix: BenefitMatrix { shelf.library.pack.benefits }

  private func word(_ relation: BenefitPair.Relation) -> String {
    switch relation {
    case .together: ask.say("可同时", "together")
    case .exclusive: ask.say("不可同时", "not both")
    case .higher: ask.say("择高", "the higher")
    case .topUp: ask.say("补差", "topped up")
    case .unsettled: ask.say("待确认", "not said")
    }
  }

  /// The matrix, every pair with its clause, and the best lawful set of what was ticked.
  func benefits() -> LawTablesPage {
    let title = ask.say("并享", "Benefits held together")
    let (candidates, choices, faults) = typed()
    let choice = faults.isEmpty && !candidates.isEmpty ? BenefitChoice(candidates, matrix: matrix) : nil
    var notices: [Notice] = []
    if faults.isEmpty, !candidates.isEmpty, choice == nil {
      notices.append(
        .bad(
          ask.say("没有算成。", "Not worked out."),
          ask.say(
            "一次最多选 \(BenefitChoice.candidatesMax) 项。", "Tick \(BenefitChoice.candidatesMax) benefits at most.")))
    }
    let unsettled = matrix.pairs.count { !$0.isSettled }
    return LawTablesPage(
      frame: ask.visit.frame(title: title), crumbs: crumbs(title), title: title,
      subtitle: [
        ask.say("\(matrix.benefits.count) 项待遇", "\(matrix.benefits.count) benefits"),
        ask.say("\(matrix.pairs.count) 对关系，\(unsettled) 对待区局确认", "\(matrix.pairs.count) pairs, \(unsettled) unsettled"),
        shelf.version,
      ], notices: notices,
      form: LawForm(
        action: Route.benefits.path(), title: ask.say("怎样选最好", "The best lawful set"),
        note: ask.say("勾选一个人可以得到的待遇；不保存", "Tick what one person is entitled to; nothing is kept"),
        errors: faults.isEmpty ? nil : ErrorSummary(lines: faults), choices: choices, scope: nil, day: nil,
        submit: ask.say("计算", "Work it out")),
      tables: (choice.map { answer($0, candidates) } ?? []) + [matrixTable, pairTable])
  }

  private func typed() -> (candidates: [BenefitChoice.Candidate], choices: [LawChoice], faults: [FieldError]) {
    let chosen = Set(ask.query.values("benefit"))
    var candidates: [BenefitChoice.Candidate] = []
    var faults: [FieldError] = []
    let choices = matrix.benefits.enumerated().map { number, benefit in
      let id = "field-amount-\(number)"
      let typed = (ask.query["amount-\(number)"] ?? "").trimmed
      let fen = Self.fen(typed)
      let isChosen = chosen.contains(benefit.name)
      var fault: String?
      if isChosen, fen == nil, !typed.isEmpty {
        let text = ask.say("金额写成 800 或 1011.50；不知道就空着。", "Write 800 or 1011.50; leave it empty if not known.")
        faults.append(FieldError(fieldID: id, text: "\(name(benefit.name))\(ask.say("：", ": "))\(text)"))
        fault = text
      } else if isChosen {
        candidates.append(BenefitChoice.Candidate(benefit.name, fen: fen))
      }
      return LawChoice(
        name: "benefit", value: benefit.name, text: name(benefit.name), basis: benefit.basis, isChosen: isChosen,
        amount: Field(
          id: id, name: "amount-\(number)", label: ask.say("每月金额（元）", "Yuan a month"), value: typed, hint: nil,
          error: fault))
    }
    return (candidates, choices, faults)
  }

  private func answer(_ choice: BenefitChoice, _ candidates: [BenefitChoice.Candidate]) -> [LawTable] {
    let heads = [
      ask.say("待遇", "Benefit"), ask.say("每月金额", "A month"), ask.say("结果", "Answer"), ask.say("依据", "Clause"),
    ]
    let rows = candidates.map { candidate -> [Cell] in
      let start = [
        Cell(text: name(candidate.name)),
        Cell(text: candidate.fen.map { ask.visit.format.money(Money(fen: $0)) } ?? ask.say("不明", "not known")),
      ]
      if let reason = choice.left.first(where: { $0.left == candidate.name }) {
        let other = name(reason.pair.first == candidate.name ? reason.pair.second : reason.pair.first)
        let text = ask.say("与“\(other)”\(word(reason.pair.relation))", "\(word(reason.pair.relation)), with \(other)")
        return start + [
          Cell(text: text, tag: Tag(css: "bad", text: ask.say("不选", "left out"))),
          Cell(text: reason.pair.basis, url: shelf.url(of: reason.pair.place), tag: mark(reason.pair.isSettled)),
        ]
      }
      let topUp = choice.chosen.compactMap { matrix.pair(candidate.name, $0) }.first { $0.relation == .topUp }
      let other = topUp.map { name($0.first == candidate.name ? $0.second : $0.first) }
      return start + [
        Cell(
          text: other.map { ask.say("与“\($0)”合计补到较高的一项", "with \($0) it comes to the higher of the two") } ?? "",
          tag: Tag(css: "ok", text: ask.say("选", "held"))),
        Cell(
          text: topUp?.basis ?? "", url: topUp.map { shelf.url(of: $0.place) },
          tag: topUp.flatMap { mark($0.isSettled) }),
      ]
    }
    let title = ask.say(
      "合计每月 \(ask.visit.format.money(Money(fen: choice.fen)))",
      "\(ask.visit.format.money(Money(fen: choice.fen))) a month together")
    let best = LawTable(
      id: "answer", title: title,
      note: choice.open.isEmpty
        ? ask.say("各项关系都已明确", "Every relation is settled")
        : ask.say("暂定：有 \(choice.open.count) 处未定", "Provisional: \(choice.open.count) open"),
      grid: Self.grid(title, heads, rows))
    guard !choice.open.isEmpty else { return [best] }
    let open = ask.say("还没有定的", "What is open")
    return [
      best,
      LawTable(
        id: "open", title: open, note: ask.say("定了以后结果可能不同", "The answer may change with it"),
        grid: Self.grid(open, [open], choice.open.map { [Cell(text: $0[ask.language])] })),
    ]
  }

  private var matrixTable: LawTable {
    let title = ask.say("并享矩阵", "Matrix")
    let benefits = matrix.benefits
    return LawTable(
      id: "matrix", title: title, note: ask.say("点关系看原文", "A relation leads to its text"),
      grid: Self.grid(
        title, [ask.say("待遇", "Benefit")] + benefits.map { name($0.name) },
        benefits.map { row in
          [Cell(text: name(row.name), css: "cell-main")]
            + benefits.map { column in
              guard let pair = matrix.pair(row.name, column.name) else { return Cell(text: "—") }
              return Cell(
                text: word(pair.relation), url: shelf.url(of: pair.place),
                tag: pair.isSettled ? nil : Tag(css: "warn", text: "?"))
            }
        }))
  }

  private var pairTable: LawTable {
    let title = ask.say("每一对的依据", "Every pair with its clause")
    return LawTable(
      id: "pairs", title: title,
      note: ask.say("矩阵里带“?”的待区局确认", "A “?” in the matrix: a bureau has to settle it"),
      grid: Self.grid(
        title,
        [
          ask.say("甲", "One"), ask.say("乙", "Other"), ask.say("关系", "Relation"), ask.say("依据", "Clause"),
          ask.say("状态", "Status"),
        ],
        matrix.pairs.map {
          [
            Cell(text: name($0.first)), Cell(text: name($0.second)), Cell(text: word($0.relation)),
            Cell(text: $0.basis, url: shelf.url(of: $0.place)), status($0.isSettled),
          ]
        }))
  }
}
