package import Vocabulary

/// An inspection and the day on which it told what it had found.
package struct InspectionRound: Hashable, Sendable {
  /// Short and unique: the numbers of its issues begin with it.
  package let code: String
  package let title: LocalizedText
  /// All periods of its issues count from here.
  package let feedbackDay: CivilDate

  package init(code: String, title: LocalizedText, feedbackDay: CivilDate) {
    self.code = code
    self.title = title
    self.feedbackDay = feedbackDay
  }
}

/// One problem an inspection found, as it was worded, with what is to be done, by which post, and what would show
/// that it is still there.
package struct RectificationIssue: Hashable, Sendable {
  /// Code of the inspection.
  package let round: String
  package let sector: Sector
  /// Unique in its inspection: `2.1`.
  package let number: String
  /// As the inspection worded it.
  package let title: LocalizedText
  package let nature: Nature
  package let breadth: Breadth
  package let origin: Origin
  /// Code of the statutory clock that its period is taken from.
  package let clock: String
  package let duties: Duties
  /// Never empty.
  package let measures: [Measure]
  /// Never empty.
  package let signs: [IssueSign]

  package init(
    round: String, sector: Sector, number: String, title: LocalizedText, nature: Nature, breadth: Breadth,
    origin: Origin, clock: String, duties: Duties, measures: [Measure], signs: [IssueSign]
  ) {
    self.round = round
    self.sector = sector
    self.number = number
    self.title = title
    self.nature = nature
    self.breadth = breadth
    self.origin = origin
    self.clock = clock
    self.duties = duties
    self.measures = measures
    self.signs = signs
  }

  /// Unique among all inspections: `JP2024-2.1`; the subject of its case.
  package var id: String { "\(round)-\(number)" }

  /// The rules that show whether it is still there, in their order.
  package var rules: [String] {
    signs.compactMap { if case .rule(let rule, _) = $0.kind { rule } else { nil } }
  }

  /// Numbers of the feeds that have to come in time, in their order.
  package var feeds: [String] {
    signs.compactMap { if case .feed(let feed) = $0.kind { feed } else { nil } }
  }

  /// Whether nothing in the data shows it: its closing rests on papers alone.
  package var isShownOnPaperOnly: Bool {
    signs.allSatisfy { if case .paper = $0.kind { true } else { false } }
  }

  /// A part of the feedback: problems under one head (板块).
  package struct Sector: Hashable, Sendable {
    package let number: String
    package let title: LocalizedText

    package init(number: String, title: LocalizedText) {
      self.number = number
      self.title = title
    }
  }

  /// Whether others have the problem too.
  package enum Nature: String, CaseIterable, Sendable {
    case particular = "个性"
    case common = "共性"
  }

  /// Whether it lies at one point or all over.
  package enum Breadth: String, CaseIterable, Sendable {
    case point = "点上"
    case whole = "面上"
  }

  /// Who found it.
  package enum Origin: String, CaseIterable, Sendable {
    case inspection = "巡察"
    case audit = "审计"
    case petition = "信访"
    case selfCheck = "自查"
  }

  /// When a measure is to take effect.
  package enum Phase: String, CaseIterable, Sendable {
    case atOnce = "立行立改"
    case concentrated = "集中"
    case longTerm = "长期"
  }

  /// Who answers for it, as posts; persons come with the case.
  package struct Duties: Hashable, Sendable {
    /// The leader who takes the lead (牵头领导).
    package let leader: String
    /// Who answers for it (责任人).
    package let responsible: String
    /// Name of the section whose work it is (责任科室).
    package let section: String
    /// Who works along (配合单位).
    package let partners: [String]

    package init(leader: String, responsible: String, section: String, partners: [String]) {
      self.leader = leader
      self.responsible = responsible
      self.section = section
      self.partners = partners
    }
  }

  /// What is to be done.
  package struct Measure: Hashable, Sendable {
    package let title: LocalizedText
    package let phase: Phase
    /// Name of the section that does it.
    package let section: String
    /// What has to be handed in when it is done.
    package let evidence: LocalizedText

    package init(title: LocalizedText, phase: Phase, section: String, evidence: LocalizedText) {
      self.title = title
      self.phase = phase
      self.section = section
      self.evidence = evidence
    }
  }
}

/// Something that shows whether a problem is still there.
package struct IssueSign: Hashable, Sendable {
  package let kind: Kind
  /// How it bears on the problem.
  package let note: LocalizedText

  package init(_ kind: Kind, note: LocalizedText) {
    self.kind = kind
    self.note = note
  }

  package enum Kind: Hashable, Sendable {
    /// A screening rule, and how many findings are let pass.
    case rule(String, Allowance)
    /// A feed, by its number, has to come in time.
    case feed(String)
    /// Only papers can show it.
    case paper
  }

  /// How many findings of a rule still allow closing.
  package enum Allowance: Hashable, Sendable {
    case none
    case atMost(Int)
    /// Fewer than when the issue was opened; none at all is always enough.
    case falling

    /// - Parameter before: how many there were when the issue was opened; nil when nobody counted: then only none
    ///   is fewer.
    package func isMet(by now: Int, before: Int?) -> Bool {
      switch self {
      case .none: now <= 0
      case .atMost(let most): now <= most
      case .falling: now <= 0 || now < before ?? 0
      }
    }
  }
}

extension RectificationIssue {
  /// What stands against closing, by rule, as cases ask for it: 0 where as many findings are allowed; a rule nobody
  /// has run stays without a number.
  ///
  /// - Parameters:
  ///   - counts: present findings by rule in the scope of the issue.
  ///   - before: the same when the issue was opened.
  package func excess(of counts: [String: Int], before: [String: Int]) -> [String: Int] {
    var excess: [String: Int] = [:]
    for sign in signs {
      guard case .rule(let rule, let allowance) = sign.kind, let now = counts[rule] else { continue }
      excess[rule] = allowance.isMet(by: now, before: before[rule]) ? 0 : now
    }
    return excess
  }
}
