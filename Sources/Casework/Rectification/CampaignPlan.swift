package import Vocabulary

/// Rules that are worked through together in a scope and a period, with what is to be reached (专项行动).
package struct CampaignPlan: Hashable, Sendable {
  /// Short and unique; the subject of its case.
  package let code: String
  package let title: LocalizedText
  package let from: CivilDate
  /// The last day.
  package let to: CivilDate
  /// Ascending; never empty.
  package let rules: [String]
  /// Codes of streets; empty for the whole district.
  package let streets: [String]
  /// Name of the section that leads it.
  package let section: String
  package let targets: [Target]

  package init(
    code: String, title: LocalizedText, from: CivilDate, to: CivilDate, rules: [String], streets: [String],
    section: String, targets: [Target]
  ) {
    self.code = code
    self.title = title
    self.from = from
    self.to = to
    self.rules = rules
    self.streets = streets
    self.section = section
    self.targets = targets
  }

  /// What is to be reached: so many percent of a measure.
  package struct Target: Hashable, Sendable {
    package let measure: Measure
    /// 1…100.
    package let percent: Int

    package init(_ measure: Measure, percent: Int) {
      self.measure = measure
      self.percent = percent
    }
  }

  package enum Measure: String, CaseIterable, Sendable {
    /// Of all clues, those somebody has looked at.
    case verified = "核查率"
    /// Of the clues that are true, those that are put right and closed.
    case rectified = "整改率"
    /// Of all clues, those the data still show; to be kept at or below the percentage.
    case standing = "存量率"

    /// Whether less is better.
    package var isCeiling: Bool { self == .standing }

    /// The word on screens.
    package var title: LocalizedText {
      switch self {
      case .verified: LocalizedText(zhHans: "核查率", en: "looked at")
      case .rectified: LocalizedText(zhHans: "整改率", en: "put right")
      case .standing: LocalizedText(zhHans: "存量率", en: "still there")
      }
    }
  }
}

/// How far a campaign is, in one street or in all.
package struct CampaignProgress: Hashable, Sendable {
  /// Findings of the campaign's rules, open or not.
  package private(set) var clues = 0
  /// Clues somebody has looked at, whatever came out.
  package private(set) var verified = 0
  /// Clues that are true, and those among them that are closed.
  package private(set) var confirmed = 0
  package private(set) var rectified = 0
  /// Clues that are none.
  package private(set) var dismissed = 0
  /// Clues the latest data still show.
  package private(set) var standing = 0

  package init() {}

  /// Counts a clue.
  ///
  /// - Parameters:
  ///   - isStanding: the latest data still show it.
  ///   - answer: what people say of it so far; nil as long as nobody has looked.
  ///   - isClosed: it is put right, and somebody else has agreed.
  package mutating func add(isStanding: Bool, answer: OutcomeCode.Answer?, isClosed: Bool) {
    clues += 1
    if isStanding { standing += 1 }
    guard let answer else { return }
    verified += 1
    switch answer {
    case .problem:
      confirmed += 1
      if isClosed { rectified += 1 }
    case .noProblem: dismissed += 1
    case .unknown: break
    }
  }

  /// The sum of two.
  package static func + (left: CampaignProgress, right: CampaignProgress) -> CampaignProgress {
    var sum = left
    sum.clues += right.clues
    sum.verified += right.verified
    sum.confirmed += right.confirmed
    sum.rectified += right.rectified
    sum.dismissed += right.dismissed
    sum.standing += right.standing
    return sum
  }

  /// Whole percent, rounded down so that 100 means all; nil without anything to take a share of.
  package func percent(_ measure: CampaignPlan.Measure) -> Int? {
    let (part, whole) =
      switch measure {
      case .verified: (verified, clues)
      case .rectified: (rectified, confirmed)
      case .standing: (standing, clues)
      }
    return whole > 0 ? part * 100 / whole : nil
  }

  /// Whether a target is reached; nil as long as there is nothing to take a share of.
  package func reaches(_ target: CampaignPlan.Target) -> Bool? {
    switch target.measure {
    case .verified: verdict(verified * 100, of: clues, target)
    case .rectified: verdict(rectified * 100, of: confirmed, target)
    case .standing: verdict(standing * 100, of: clues, target)
    }
  }

  private func verdict(_ hundredfold: Int, of whole: Int, _ target: CampaignPlan.Target) -> Bool? {
    guard whole > 0 else { return nil }
    let wanted = target.percent * whole
    return target.measure.isCeiling ? hundredfold <= wanted : hundredfold >= wanted
  }
}
