internal import Findings
internal import Policy
internal import Records
internal import Registers
internal import Screening
internal import Vocabulary

/// Adds up what a change does, for a page or a table.
struct PreviewTally {
  let difference: StandingScreening.Difference
  let stand: PreviewShelf.Stand
  let pack: PolicyPack
  private static let sampleCountMax = 10

  private struct Reach {
    var gainers: Set<Subject> = []
    var losers: Set<Subject> = []
  }

  func preview(asOf: CivilDate, present: PolicyInForce.Policy, digest: String, isWarm: Bool) -> PolicyPreview {
    var reach = Reach()
    var streets: [String: StreetPreview] = [:]
    var placed: [Subject: Placement] = [:]
    func street(_ subject: Subject) -> String {
      if let known = placed[subject] { return known.streetCode }
      let place = place(subject)
      placed[subject] = place
      return place.streetCode
    }
    func update(_ code: String, _ body: (inout StreetPreview) -> Void) {
      body(&streets[code, default: StreetPreview(code: code)])
    }
    var rules: [RulePreview] = []
    var total = PreviewCount()
    for change in difference.rules {
      let preview = preview(of: change)
      rules.append(preview)
      total.add(preview.count)
      let effect = RuleEffect(rule(change.rule), in: pack)
      for item in change.changes {
        switch effect.effect(of: item) {
        case .better: reach.gainers.insert(item.subject)
        case .worse: reach.losers.insert(item.subject)
        case .neither: break
        }
        guard !change.isClassification, item.before == nil || item.after == nil else { continue }
        update(street(item.subject)) { street in
          if item.before == nil {
            street.newTasks += 1
            street.tasksByRule[change.rule, default: 0] += 1
          } else {
            street.droppedTasks += 1
          }
        }
      }
    }
    for rule in difference.untouched { total.unchanged += rule.count.hits + rule.count.undecidable }
    for subject in reach.gainers { update(street(subject)) { $0.gainers += 1 } }
    for subject in reach.losers { update(street(subject)) { $0.losers += 1 } }
    let money = PreviewAmounts(difference: difference, screening: stand.screening, pack: pack)
    for (subject, cost) in money.costs(isMonthly: true) {
      update(street(subject)) { $0.monthlyCost = $0.monthlyCost.clampedAdding(cost) }
    }
    for (subject, cost) in money.costs(isMonthly: false) {
      update(street(subject)) { $0.onceCost = $0.onceCost.clampedAdding(cost) }
    }
    let result = stand.screening.result
    return PolicyPreview(
      asOf: asOf, presentDigest: present.library.version, presentEdition: present.edition?.id, digest: digest,
      rules: rules, untouchedCount: difference.untouched.count, total: total, gainers: reach.gainers.count,
      losers: reach.losers.count, money: money.totals, rulesWithoutMoney: rulesWithoutMoney(),
      streets: streets.values.sorted { $0.code < $1.code }, samples: samples(), personCount: result.personCount,
      householdCount: result.householdCount, isWarm: isWarm,
      stages: difference.stages.map {
        StageTiming(name: $0.name, milliseconds: Int64(($0.seconds * 1000).rounded()))
      })
  }

  /// The rule as it is in force on the day: after the change or, when it is gone, before.
  private func rule(_ id: String) -> Rule? {
    let day = stand.screening.parameters.asOf
    return pack.rule(id, on: day) ?? stand.screening.pack.rule(id, on: day)
  }

  private func place(_ subject: Subject) -> Placement {
    stand.places.placement(Verdict(rule: "", subject: subject, detail: [], outcome: .hit, missing: []))
  }

  private func preview(of change: RuleChange) -> RulePreview {
    let rule = rule(change.rule)
    var count = PreviewCount()
    count.unchanged = change.unchanged
    struct Way: Hashable {
      let from: String?
      let to: String?
    }
    var moves: [Way: Int] = [:]
    for item in change.changes {
      // What is said of a whole run stands beside the lines of a classification.
      let isClass = change.isClassification && item.subject.kind != .run
      count.add(item, isClassification: isClass)
      if isClass { moves[Way(from: item.classBefore, to: item.classAfter), default: 0] += 1 }
    }
    return RulePreview(
      rule: change.rule, title: rule?.title ?? LocalizedText(zhHans: change.rule, en: change.rule),
      direction: rule?.direction ?? "", isClassification: change.isClassification, before: change.before,
      after: change.after, count: count,
      moves: moves.map { RulePreview.ClassMove(from: $0.key.from, to: $0.key.to, count: $0.value) }
        .sorted { ($1.count, $0.from ?? "", $0.to ?? "") < ($0.count, $1.from ?? "", $1.to ?? "") })
  }

  private func rulesWithoutMoney() -> [String] {
    let declared = Set(pack.money.map(\.rule))
    return difference.rules.filter { !$0.changes.isEmpty && !declared.contains($0.rule) }.map(\.rule)
  }

  // MARK: - Samples

  /// One of each rule and kind in turn, until there are ten; always the same ones.
  private func samples() -> [PreviewSample] {
    var buckets: [[PreviewSample]] = []
    for change in difference.rules {
      for kind in SubjectChange.Kind.allCases {
        let found = PreviewTally.smallest(change.changes.filter { $0.kind == kind && $0.subject.kind != .run })
        if !found.isEmpty { buckets.append(found.map { sample($0, rule: change.rule) }) }
      }
    }
    var samples: [PreviewSample] = []
    for turn in 0..<PreviewTally.sampleCountMax {
      for bucket in buckets where samples.count < PreviewTally.sampleCountMax && turn < bucket.count {
        samples.append(bucket[turn])
      }
    }
    return samples
  }

  /// The ten with the smallest identifiers, ascending.
  private static func smallest(_ changes: [SubjectChange]) -> [SubjectChange] {
    var smallest: [SubjectChange] = []
    for change in changes {
      if smallest.count == sampleCountMax, let last = smallest.last, last.subject.id <= change.subject.id { continue }
      let place = smallest.firstIndex { $0.subject.id > change.subject.id } ?? smallest.count
      smallest.insert(change, at: place)
      if smallest.count > sampleCountMax { smallest.removeLast() }
    }
    return smallest
  }

  private func sample(_ change: SubjectChange, rule: String) -> PreviewSample {
    let place = place(change.subject)
    func words(_ verdict: Verdict?, _ class: String?) -> LocalizedText? {
      if let verdict {
        return verdict.outcome == .hit
          ? LocalizedText(zhHans: "成立", en: "hit") : LocalizedText(zhHans: "待核实", en: "to be verified")
      }
      return `class`.map { label($0) }
    }
    return PreviewSample(
      rule: rule, kind: change.kind, label: change.subject.maskedID, householdNo: place.householdNo,
      streetCode: place.streetCode, before: words(change.before, change.classBefore),
      after: words(change.after, change.classAfter))
  }

  /// What a class is called, where the dictionary has one code for it.
  private func label(_ code: String) -> LocalizedText {
    let labels = pack.lexicon.dictionary.codeLists.values.compactMap { list in
      list.codes.first { $0.code == code }?.label
    }
    return labels.count == 1 ? labels[0] : LocalizedText(zhHans: code, en: code)
  }
}

/// Whether a change of a rule is for the better or the worse of whom it is about.
private struct RuleEffect {
  enum Effect {
    case better, worse, neither
  }

  /// Somebody is owed something while the problem is there.
  private static let owed: Set<String> = ["应救未救", "应补未补"]
  /// Something may be taken from somebody while the problem is there.
  private static let overdue: Set<String> = ["应停未停", "应退未退", "追回", "重复享受"]
  private let direction: String
  private let classes: [String: Int]

  init(_ rule: Rule?, in pack: PolicyPack) {
    direction = rule?.direction ?? ""
    let order = rule?.classOutput(in: pack)?.order ?? []
    classes = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A class counts as better than those that the document tries after it: whoever fits is taken there first.
  func effect(of change: SubjectChange) -> Effect {
    if let before = change.classBefore, let after = change.classAfter {
      guard let first = classes[before], let second = classes[after], first != second else { return .neither }
      return second < first ? .better : .worse
    }
    let (was, now) = (change.before?.outcome == .hit, change.after?.outcome == .hit)
    guard was != now, change.subject.kind != .run else { return .neither }
    if RuleEffect.owed.contains(direction) { return now ? .better : .worse }
    if RuleEffect.overdue.contains(direction) { return now ? .worse : .better }
    return .neither
  }
}
