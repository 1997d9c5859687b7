package import Vocabulary

/// A fact that a list for the public may have; the raw value is its name in the policy documents. What is not here is
/// never shown, whatever a document allows.
package enum PublicField: String, CaseIterable, Sendable {
  case applicant = "申请人姓名"
  case name = "姓名"
  case memberCount = "家庭成员数量"
  case amount = "保障金额"
  case opinion = "初审意见"
  case ending = "终止原因"
  case category = "残疾类别"
  case grade = "残疾等级"
}

/// What the law allows to be shown of one matter.
package struct PublicityPlan: Hashable, Sendable {
  package let matter: LocalizedText
  package let fields: Set<PublicField>
  /// Nil: the matter is never made public.
  package let clock: ClockRule?
  package let basis: String

  /// - Parameters:
  ///   - allowed: names of fields as the document gives them; a name that is not known is not shown.
  ///   - clock: how long; nil for matters that are never made public.
  package init(matter: LocalizedText, allowed: [String], clock: ClockRule?, basis: String) {
    self.matter = matter
    fields = Set(allowed.compactMap { PublicField(rawValue: $0) })
    self.clock = clock
    self.basis = basis
  }
}

/// Somebody who may come onto a list, as the registers have it. Stays inside: only a `PublicRow` goes on.
package struct PublicCandidate: Sendable {
  package let name: String
  /// Nil: not known, which is taken for a child's.
  package let birthDay: CivilDate?
  package let memberCount: Int?
  package let amountFen: Int64?
  package let opinion: String

  package init(name: String, birthDay: CivilDate?, memberCount: Int?, amountFen: Int64?, opinion: String) {
    self.name = name
    self.birthDay = birthDay
    self.memberCount = memberCount
    self.amountFen = amountFen
    self.opinion = opinion
  }
}

/// A line of a list as the public sees it: finished text, with no way back to the register.
package struct PublicRow: Hashable, Sendable {
  package let maskedName: String
  package let memberCount: Int?
  package let amountFen: Int64?
  package let result: String

  package init(maskedName: String, memberCount: Int?, amountFen: Int64?, result: String) {
    self.maskedName = maskedName
    self.memberCount = memberCount
    self.amountFen = amountFen
    self.result = result
  }

  /// Takes from a candidate what the plan allows and nothing else; nil for a child, and for a matter that is never made
  /// public.
  package init?(_ candidate: PublicCandidate, _ plan: PublicityPlan, on day: CivilDate) {
    guard plan.clock != nil, !plan.fields.isDisjoint(with: [.applicant, .name]), let birthDay = candidate.birthDay,
      birthDay.addingMonthsClampingToMonthEnd(18 * 12) <= day
    else { return nil }
    self.init(
      maskedName: PublicRow.masked(candidate.name),
      memberCount: plan.fields.contains(.memberCount) ? candidate.memberCount : nil,
      amountFen: plan.fields.contains(.amount) ? candidate.amountFen : nil,
      result: plan.fields.isDisjoint(with: [.opinion, .ending, .amount]) ? "" : candidate.opinion)
  }

  /// The first sign, and the last of three or more: `张*`, `张*三`, `欧**华`.
  package static func masked(_ name: String) -> String {
    let signs = Array(name.filter { !$0.isWhitespace })
    guard let first = signs.first else { return "*" }
    guard signs.count > 2, let last = signs.last else { return "\(first)*" }
    return "\(first)\(String(repeating: "*", count: min(signs.count - 2, 4)))\(last)"
  }

  /// The cells as they are printed, for the scan.
  package var cells: [String] {
    [maskedName, memberCount.map(String.init) ?? "", amountFen.map { "\($0 / 100)" } ?? "", result]
  }
}
