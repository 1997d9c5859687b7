internal import Policy
internal import Screening

/// The money of findings before and after a change, as far as the documents say which outputs are money.
struct PreviewAmounts {
  let difference: StandingScreening.Difference
  let screening: StandingScreening
  let pack: PolicyPack

  private struct Account: Hashable {
    let effect: MoneyOutput.Effect
    let output: String
  }

  /// Totals of the accounts that a concerned rule has to do with, monthly ones first.
  var totals: [PreviewMoney] {
    accounts.map { account, outputs in
      PreviewMoney(
        effect: account.effect, output: account.output, rules: outputs.map(\.rule), note: outputs[0].note,
        before: sum(amounts(outputs, isAfter: false)), after: sum(amounts(outputs, isAfter: true)))
    }
  }

  /// What each subject costs the budget more, in fen; those of whom nothing changes are not here.
  func costs(isMonthly: Bool) -> [Subject: Int64] {
    var costs: [Subject: Int64] = [:]
    for (account, outputs) in accounts where account.effect.isMonthly == isMonthly {
      let before = amounts(outputs, isAfter: false)
      let after = amounts(outputs, isAfter: true)
      for subject in Set(before.keys).union(after.keys) {
        let (old, new) = (before[subject] ?? 0, after[subject] ?? 0)
        guard old != new else { continue }
        let money = PreviewMoney(
          effect: account.effect, output: account.output, rules: [], note: outputs[0].note, before: old, after: new)
        costs[subject] = (costs[subject] ?? 0).clampedAdding(money.cost)
      }
    }
    return costs
  }

  /// Outputs of one effect and name, of all rules that declare it; never empty.
  private var accounts: [(key: Account, value: [MoneyOutput])] {
    let concerned = Set(difference.rules.map(\.rule))
    return Dictionary(grouping: pack.money) { Account(effect: $0.effect, output: $0.output) }
      .filter { $0.value.contains { concerned.contains($0.rule) } }
      .sorted {
        ($0.key.effect.isMonthly ? 0 : 1, $0.key.effect.rawValue, $0.key.output)
          < ($1.key.effect.isMonthly ? 0 : 1, $1.key.effect.rawValue, $1.key.output)
      }
  }

  /// The money of findings that hold, by subject. What is paid monthly is one payment, whichever rules name it; what
  /// was paid once adds up.
  private func amounts(_ outputs: [MoneyOutput], isAfter: Bool) -> [Subject: Int64] {
    let concerned = Set(difference.rules.map(\.rule))
    var amounts: [Subject: Int64] = [:]
    for output in outputs {
      let verdicts =
        isAfter && concerned.contains(output.rule)
        ? difference.after[output.rule] ?? [] : screening.verdicts(of: output.rule)
      for verdict in verdicts where verdict.outcome == .hit {
        guard case .integer(let fen)? = verdict.detail.first(where: { $0.name == output.output })?.value else {
          continue
        }
        let known = amounts[verdict.subject] ?? 0
        amounts[verdict.subject] = output.effect.isMonthly ? max(known, fen) : known.clampedAdding(fen)
      }
    }
    return amounts
  }

  private func sum(_ amounts: [Subject: Int64]) -> Int64 {
    amounts.values.reduce(0) { $0.clampedAdding($1) }
  }
}
