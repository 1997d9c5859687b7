import Casework
import Findings
import Operations
import Pages
import Vocabulary

/// Says how far a case is and what was done with it; the same for every kind of case.
struct CaseWords {
  let ask: OfficerAsk
  let view: CaseView

  private var language: Language { ask.language }

  /// State, owner, term and what was proposed.
  var lines: [SumLine] {
    let owner = [view.officeName, view.assigneeName].compactMap { $0 }.joined(separator: " · ")
    var lines = [
      line("状态", "State", view.summary.state.title[language]),
      line("承办", "Owner", owner.isEmpty ? ask.say("无", "nobody") : owner),
    ]
    if view.summary.isPaused {
      lines.append(line("期限", "Due", ask.say("计时中止", "clocks stand still")))
    } else if let due = view.summary.dueOn {
      lines.append(line("期限", "Due", due.description, tone: tone))
    }
    if let proposal = view.proposal { lines.append(line("结论", "Outcome", proposal.title[language])) }
    return lines
  }

  private var tone: String {
    switch view.colour {
    case .red: "t-bad"
    case .yellow: "t-unsure"
    case .green, nil: ""
    }
  }

  private func line(_ zhHans: String, _ en: String, _ value: String, tone: String = "") -> SumLine {
    SumLine(css: "", tone: tone, label: ask.say(zhHans, en), note: nil, value: value)
  }

  /// The record of the case for a timeline, oldest first.
  var entries: [(at: Int64, title: String, note: String)] {
    view.lines.map { line in
      let event = line.event
      let name = line.name.isEmpty ? ask.say("系统", "the program") : line.name
      let behalf = line.onBehalfOf.map { ask.say("代 \($0)", "for \($0)") }
      let notes = [
        name, behalf, line.assignee.map { "→ \($0)" }, event.outcome?.title[language],
        event.reason.isEmpty ? nil : event.reason,
        event.evidence.isEmpty
          ? nil : ask.say("佐证 ", "evidence ") + event.evidence.map { "\($0)" }.joined(separator: ", "),
        event.paperDay.map { ask.say("档案日期 \($0)", "on paper \($0)") },
      ]
      return (event.at, event.verb.title[language], notes.compactMap { $0 }.joined(separator: " · "))
    }
  }
}
