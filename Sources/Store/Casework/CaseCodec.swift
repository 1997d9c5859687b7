internal import Casework
internal import Findings
internal import Vocabulary

/// The JSON forms of what a case carries beyond plain columns. docs/casework.md describes them; a form may gain members
/// but none may change its meaning, because old events are read for good.
enum CaseCodec {
  // MARK: Content

  private struct Content: Codable {
    var assignment: Assignment?
    var parts: [Part]?
    var part: Int?
    var lengthening: Longer?
    var nextReview: String?

    struct Assignment: Codable {
      var office: Int64?
      var staff: Int64?
    }

    struct Part: Codable {
      var title: String
      var assignee: Int64
      var due: String
    }

    struct Longer: Codable {
      var clock: String
      var ground: String
      var to: String?
      var by: String?
    }
  }

  /// Nil for an act without content.
  static func text(_ content: ActRequest.Content) throws -> String? {
    var form = Content()
    switch content {
    case .none: return nil
    case .assignment(let office, let staff):
      form.assignment = .init(office: office?.rawValue, staff: staff?.rawValue)
    case .parts(let plans):
      form.parts = plans.map { .init(title: $0.title, assignee: $0.assignee.rawValue, due: $0.due.description) }
    case .part(let number): form.part = number
    case .lengthening(let clock, let asked, let ground):
      form.lengthening = longer(asked, clock: clock, ground: ground)
    case .nextReview(let day): form.nextReview = day.description
    }
    return try encoded(form)
  }

  private static func longer(_ asked: Lengthening, clock: String, ground: String) -> Content.Longer {
    switch asked {
    case .to(let term): Content.Longer(clock: clock, ground: ground, to: text(term))
    case .by(let term): Content.Longer(clock: clock, ground: ground, by: text(term))
    }
  }

  static func content(_ text: String?) throws(StoreError) -> ActRequest.Content {
    guard let text else { return .none }
    let form: Content = try decoded(text)
    if let assignment = form.assignment {
      return .assignment(assignment.office.map { OfficeID($0) }, assignment.staff.map { StaffID($0) })
    }
    if let parts = form.parts {
      var plans: [PartPlan] = []
      for part in parts {
        plans.append(PartPlan(title: part.title, assignee: StaffID(part.assignee), due: try day(part.due)))
      }
      return .parts(plans)
    }
    if let part = form.part { return .part(part) }
    if let longer = form.lengthening {
      if let to = longer.to { return .lengthening(clock: longer.clock, .to(try term(to)), ground: longer.ground) }
      if let by = longer.by { return .lengthening(clock: longer.clock, .by(try term(by)), ground: longer.ground) }
    }
    if let review = form.nextReview { return .nextReview(try day(review)) }
    throw .damaged("the content of a case event is of no known form")
  }

  // MARK: Clocks

  private struct Clock: Codable {
    var code: String
    var titleZh: String
    var titleEn: String
    var term: String
    var longerTo: String?
    var longerBy: String?
    var extensionsMax: Int
    var basis: String
    var endsAt: [String]
  }

  static func text(_ clocks: [ClockRule]) throws -> String {
    try encoded(
      clocks.map { clock in
        var form = Clock(
          code: clock.code, titleZh: clock.title.zhHans, titleEn: clock.title.en, term: text(clock.term),
          extensionsMax: clock.extensionsMax, basis: clock.basis, endsAt: clock.endsAt.map(\.rawValue).sorted())
        switch clock.lengthening {
        case .to(let term): form.longerTo = text(term)
        case .by(let term): form.longerBy = text(term)
        case nil: break
        }
        return form
      })
  }

  static func clocks(_ text: String?) throws(StoreError) -> [ClockRule] {
    guard let text, text != "[]" else { return [] }
    let forms: [Clock] = try decoded(text)
    var clocks: [ClockRule] = []
    for form in forms {
      var lengthening: Lengthening?
      if let to = form.longerTo { lengthening = .to(try term(to)) }
      if let by = form.longerBy { lengthening = .by(try term(by)) }
      var states: Set<CaseState> = []
      for state in form.endsAt { states.insert(try enumeration(state)) }
      clocks.append(
        ClockRule(
          code: form.code, title: LocalizedText(zhHans: form.titleZh, en: form.titleEn), term: try term(form.term),
          lengthening: lengthening, extensionsMax: form.extensionsMax, basis: form.basis, endsAt: states))
    }
    return clocks
  }

  // MARK: Terms

  /// A term as laws write it and as `StatutoryTerm.init` reads it.
  private static func text(_ term: StatutoryTerm) -> String {
    switch term.length {
    case .counted(let count, let unit): "\(count)\(unit.rawValue)"
    case .sameMonth: "当月"
    case .nextMonth: "次月"
    case .yearly(let month, let day): "每年\(month)月\(day)日"
    case .ahead(let count, let unit): "提前\(count)\(unit.rawValue)"
    }
  }

  private static func term(_ text: String) throws(StoreError) -> StatutoryTerm {
    guard let term = StatutoryTerm(text) else { throw .damaged("'\(text)' is no term") }
    return term
  }

  // MARK: Numbers

  /// Numbers ascending or in their order, with blanks between.
  static func text(_ numbers: [Int64]) -> String { numbers.map(String.init).joined(separator: " ") }

  static func numbers(_ text: String) throws(StoreError) -> [Int64] {
    var numbers: [Int64] = []
    for part in text.split(separator: " ") {
      guard let number = Int64(part) else { throw .damaged("'\(part)' is no number") }
      numbers.append(number)
    }
    return numbers
  }
}
