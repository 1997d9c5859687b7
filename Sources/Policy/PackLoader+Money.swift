import FEEL
package import Vocabulary

/// An output of a rule that is public money at stake, as the documents declare it.
package struct MoneyOutput: Hashable, Sendable {
  package let rule: String
  package let output: String
  package let effect: Effect
  /// What the amount is, for readers.
  package let note: LocalizedText
  package let place: Place

  /// What becomes of the money of a finding that holds.
  package enum Effect: String, CaseIterable, Sendable {
    /// Paid now each month, to be stopped.
    case stopMonthly = "每月停发"
    /// Paid wrongly, to be recovered.
    case recoverOnce = "一次追回"
    /// Not paid now, to be paid each month.
    case payMonthly = "每月发放"
    /// Not paid, to be paid once.
    case payOnce = "一次补发"
  }
}

extension MoneyOutput.Effect {
  /// Whether the money comes back month by month.
  package var isMonthly: Bool { self == .stopMonthly || self == .payMonthly }
  /// Whether a finding lowers what the budget pays.
  package var isSaving: Bool { self == .stopMonthly || self == .recoverOnce }
}

extension PackLoader {
  /// Reads `## 资金`: which outputs of rules are money that the budget pays or gets back. Other amounts are figures a
  /// rule decides by, and adding them up would mean nothing.
  mutating func readMoney(of rules: [Rule]) -> [MoneyOutput] {
    var outputs: [MoneyOutput] = []
    for section in sections where section.kind == .money {
      for (_, row) in rows(of: section, needing: ["规则", "输出", "计法", "说明", "en"]) {
        let place = row.place("输出")
        guard let effect = MoneyOutput.Effect(rawValue: row["计法"] ?? "") else {
          let words = MoneyOutput.Effect.allCases.map(\.rawValue).joined(separator: "、")
          report(
            row.place("计法"), "计法「\(row["计法"] ?? "")」不认识", "计法 「\(row["计法"] ?? "")」 is not known",
            mend: LocalizedText(zhHans: "写 \(words)", en: "write one of \(words)"))
          continue
        }
        let (id, name) = (row["规则"] ?? "", row["输出"] ?? "")
        if !rules.contains(where: { $0.id == id }), diagnostics.isEmpty {
          report(
            row.place("规则"), "没有规则「\(id)」", "there is no rule 「\(id)」",
            mend: guess(id, rules.map(\.id), or: "写「规则」标题里的编号", "write an id that a heading 规则 has"))
          continue
        }
        guard rules.contains(where: { $0.id == id && $0.givesMoney(name) }) else {
          // Rules that failed their own check were reported there.
          if rules.contains(where: { $0.id == id }) || diagnostics.isEmpty {
            report(
              place, "规则「\(id)」没有金额输出「\(name)」", "the rule 「\(id)」 has no output of money called 「\(name)」",
              mend: LocalizedText(zhHans: "写该规则「输出」里的金额名称", en: "name an amount of the rule's 输出"))
          }
          continue
        }
        outputs.append(
          MoneyOutput(
            rule: id, output: name, effect: effect,
            note: LocalizedText(zhHans: row["说明"] ?? "", en: row["en"] ?? ""), place: place))
      }
    }
    return outputs
  }
}

extension Rule {
  fileprivate func givesMoney(_ name: String) -> Bool {
    cases.contains { item in
      item.alternatives.contains { $0.outputs.contains { $0.name == name && $0.term.type.base == .money } }
    }
  }

  /// The output of a classification that says the class, with the values a decision of the pack can give, in the order
  /// of its rows; nil when no output comes from a decision.
  package func classOutput(in pack: PolicyPack) -> (name: String, order: [String])? {
    guard isClassification else { return nil }
    for output in cases.flatMap(\.alternatives).flatMap(\.outputs) {
      guard case .attribute(_, let attribute, _) = output.term,
        let decision = pack.decisions.first(where: {
          $0.entity == attribute.entity && $0.table.outputNames.contains(attribute.name)
        })
      else { continue }
      var order: [String] = []
      for row in decision.table.rows {
        guard case .literal(let value, _)? = row.outputs[attribute.name] else { continue }
        switch value {
        case .code(let text), .text(let text): if !order.contains(text) { order.append(text) }
        default: continue
        }
      }
      if !order.isEmpty { return (output.name, order) }
    }
    return nil
  }
}
