import Casework
import Domains
import Findings
import Vocabulary

/// The calendar that ships.
let calendar: WorkingCalendar = {
  do { return try WorkingCalendar(DomainData().text("working-calendar.txt")) } catch { preconditionFailure("\(error)") }
}()

func day(_ text: String) -> CivilDate { CivilDate(text)! }

/// People of an invented street and its bureau; the street is office 1.
enum Staff {
  static let clerk = StaffID(1)
  static let colleague = StaffID(2)
  static let reviewer = StaffID(3)
  static let secondReviewer = StaffID(4)
  static let leader = StaffID(5)
  static let member = StaffID(6)
  static let supervisor = StaffID(7)
  static let dispatcher = StaffID(8)
}

let street = OfficeID(1)

extension Doer {
  static func person(
    _ staff: StaffID, for represented: StaffID? = nil, account: Int64? = nil, _ capacities: Capacity...
  ) -> Doer {
    Doer(
      staff: staff, onBehalfOf: represented, account: AccountID(account ?? staff.rawValue), capacities: Set(capacities))
  }

  static let clerk = Doer(staff: Staff.clerk, account: AccountID(1), offices: [street])
  static let colleague = Doer(staff: Staff.colleague, account: AccountID(2), offices: [street])
  static let reviewer = person(Staff.reviewer, .reviewer)
  static let secondReviewer = person(Staff.secondReviewer, .reviewer)
  static let leader = person(Staff.leader, .leader)
  static let committee = person(Staff.member, .committee)
  static let supervisor = person(Staff.supervisor, .supervisor)
  static let dispatcher = person(Staff.dispatcher, .dispatcher, .registrar)
  static let program = Doer(staff: nil, account: AccountID(0), capacities: [.system])
}

/// A case that is worked on day after day.
struct Desk {
  var work: WorkCase
  var today: CivilDate
  var conflicts: Set<StaffID> = []
  var linkedFindings: [String: Int]? = [:]

  init(
    _ kind: CaseKind, on today: String = "2026-03-02", office: OfficeID? = nil, linkedRules: [String] = [],
    clocks: [ClockRule] = []
  ) {
    self.today = day(today)
    work = WorkCase(
      CaseOpening(
        id: CaseID(1), kind: kind, subject: "1", area: "210213", office: office, at: 0, day: day(today),
        linkedRules: linkedRules, clocks: clocks))
  }

  var situation: Situation {
    Situation(
      instant: Int64(today.dayNumber) * 86_400_000, day: today, calendar: calendar, conflicts: conflicts,
      linkedFindings: linkedFindings)
  }

  /// Does something with all that is needed for it, unless told otherwise.
  @discardableResult
  mutating func act(
    _ verb: Verb, _ doer: Doer, _ content: ActRequest.Content = .none, reason: String = "已核对", evidence: [Int64] = [1],
    outcome: OutcomeCode? = nil, paper: String? = nil, clocks: [ClockRule] = [], seen: Int? = nil
  ) throws(CaseworkError) -> CaseEvent {
    try work.apply(
      ActRequest(
        verb, seenVersion: seen ?? work.version, content: content, reason: reason, outcome: outcome,
        evidence: evidence.map { EvidenceID($0) }, paperDay: paper.map { day($0) } ?? today, clocks: clocks),
      by: doer, in: situation)
  }

  /// A finding that the clerk of the street has in hand.
  static func findingInHand(clocks: [ClockRule] = []) throws -> Desk {
    var desk = Desk(.finding)
    try desk.act(.dispatch, .program, .assignment(street, nil), clocks: clocks)
    try desk.act(.take, .clerk)
    return desk
  }

  /// Why an act is refused; nil when it is not.
  func refusal(
    _ verb: Verb, _ doer: Doer, _ content: ActRequest.Content = .none, reason: String = "已核对", evidence: [Int64] = [1],
    outcome: OutcomeCode? = nil, paper: String? = nil, clocks: [ClockRule] = [], seen: Int? = nil
  ) -> CaseworkError? {
    var copy = self
    do {
      try copy.act(
        verb, doer, content, reason: reason, evidence: evidence, outcome: outcome, paper: paper, clocks: clocks,
        seen: seen)
      return nil
    } catch {
      return error
    }
  }
}

extension ClockRule {
  static func limit(
    _ term: String, _ code: String = "T", extending: Lengthening? = nil, times: Int = 1,
    endsAt: Set<CaseState> = [.closed]
  ) -> ClockRule {
    ClockRule(
      code: code, title: LocalizedText(zhHans: "办理时限", en: "limit"), term: StatutoryTerm(term)!,
      lengthening: extending, extensionsMax: times, basis: "某办法§3", endsAt: endsAt)
  }
}
