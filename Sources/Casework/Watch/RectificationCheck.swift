package import Findings
package import Vocabulary

/// A piece of evidence, as checks need it.
package struct Evidence: Hashable, Sendable {
  package let id: EvidenceID
  /// SHA-256 of the file.
  package let hash: [UInt8]
  /// The day written in the document; nil when it bears none.
  package let paperDay: CivilDate?
  package let uploadedBy: StaffID

  package init(id: EvidenceID, hash: [UInt8], paperDay: CivilDate?, uploadedBy: StaffID) {
    self.id = id
    self.hash = hash
    self.paperDay = paperDay
    self.uploadedBy = uploadedBy
  }
}

/// What about the rectification of an issue does not look like work (纸面整改).
package enum RectificationSign: Hashable, Sendable {
  /// ZG-01: late by so many days.
  case overdue(days: Int)
  /// ZG-02: nothing happened for so many days.
  case noProgress(days: Int)
  /// ZG-03: a finished measure that shows nothing.
  case measureWithoutEvidence(part: Int)
  /// ZG-05: who is to do it holds no post any more.
  case holderLeft(StaffID)
  /// ZG-06: older than the feedback it answers.
  case evidenceBeforeFeedback(EvidenceID)
  /// ZG-06: the same file as another piece, of this issue or of an earlier one.
  case evidenceTwice(EvidenceID, first: EvidenceID)
}

/// Looks for such signs.
package struct RectificationCheck: Hashable, Sendable {
  /// The day on which the issue was fed back.
  package let feedbackDay: CivilDate
  /// Longer without an entry is no progress.
  package let quietDaysMax: Int

  package init(feedbackDay: CivilDate, quietDaysMax: Int) {
    self.feedbackDay = feedbackDay
    self.quietDaysMax = quietDaysMax
  }

  /// All signs of an issue as of a day, in the order of the rules.
  ///
  /// - Parameters:
  ///   - evidence: all that the case names, and earlier pieces it may repeat; the order of numbers tells the first.
  ///   - inPost: staff who hold a post on the day.
  package func signs(
    of issue: WorkCase, evidence: [Evidence], inPost: Set<StaffID>, on day: CivilDate, _ calendar: WorkingCalendar
  ) throws(CalendarError) -> [RectificationSign] {
    var signs: [RectificationSign] = []
    if !issue.isFinal {
      if let due = try issue.due(calendar), day > due { signs.append(.overdue(days: days(from: due, to: day))) }
      let quiet = days(from: issue.events.last { $0.verb != .comment }?.day ?? issue.opening.day, to: day)
      if quiet > quietDaysMax, !issue.isPaused { signs.append(.noProgress(days: quiet)) }
    }
    signs += issue.parts.filter { !$0.isOpen && $0.evidence.isEmpty }.map { .measureWithoutEvidence(part: $0.number) }
    signs += holders(of: issue).subtracting(inPost).sorted().map { .holderLeft($0) }
    return signs + evidenceSigns(of: Set(issue.evidence), among: evidence)
  }

  private func holders(of issue: WorkCase) -> Set<StaffID> {
    issue.isFinal ? [] : Set(issue.parts.filter(\.isOpen).map(\.assignee) + [issue.assignee].compactMap(\.self))
  }

  private func evidenceSigns(of own: Set<EvidenceID>, among evidence: [Evidence]) -> [RectificationSign] {
    let evidence = evidence.sorted { $0.id < $1.id }
    let early = evidence.filter { own.contains($0.id) && $0.paperDay.map { $0 < feedbackDay } ?? false }
    let firsts = Dictionary(evidence.map { ($0.hash, $0.id) }) { first, _ in first }
    let twice = evidence.compactMap { piece -> RectificationSign? in
      guard own.contains(piece.id), let first = firsts[piece.hash], first != piece.id else { return nil }
      return .evidenceTwice(piece.id, first: first)
    }
    return early.map { .evidenceBeforeFeedback($0.id) } + twice
  }

  private func days(from first: CivilDate, to last: CivilDate) -> Int { Int(last.dayNumber) - Int(first.dayNumber) }
}
