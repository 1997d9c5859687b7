import Vocabulary

/// What is expected of a planted case.
enum Want: String {
  case hit, undecidable, none
}

/// Whom a planted case is about.
enum Subject {
  case person(Resident)
  /// The household made last.
  case household
}

/// One planted case: people of its own, about whom a rule must say something known.
struct Scenario {
  let rule: String
  let want: Want
  let build: (Plot) -> Subject
}

/// The list of planted cases while it is put together.
struct Scenarios {
  private(set) var all: [Scenario] = []

  mutating func hit(_ rules: String..., build: @escaping (Plot) -> Subject) { add(rules, .hit, build) }
  mutating func unsure(_ rules: String..., build: @escaping (Plot) -> Subject) { add(rules, .undecidable, build) }
  /// A case just on the other side of the edge.
  mutating func none(_ rules: String..., build: @escaping (Plot) -> Subject) { add(rules, .none, build) }

  private mutating func add(_ rules: [String], _ want: Want, _ build: @escaping (Plot) -> Subject) {
    all.append(contentsOf: rules.map { Scenario(rule: $0, want: want, build: build) })
  }
}

/// The making of one planted case: a household in scope with nothing remarkable but what the scenario adds.
final class Plot {
  let rows: Rows
  let calendar: Calendar
  var dice: Dice
  private(set) var home: Home
  private(set) var members: [Resident] = []
  private let isUrban: Bool?
  private let newHome: (inout Dice, Bool?) -> Home

  init(rows: Rows, dice: Dice, isUrban: Bool? = nil, newHome: @escaping (inout Dice, Bool?) -> Home) {
    self.rows = rows
    calendar = rows.calendar
    self.dice = dice
    self.isUrban = isUrban
    self.newHome = newHome
    home = newHome(&self.dice, isUrban)
  }

  var asOf: CivilDate { calendar.asOf }
  /// Month of the as-of date.
  var month: YearMonth { calendar.month }
  var standard: Int64 { calendar.standards.dibao }
  /// First day of the as-of month: a certificate that ends here is still valid.
  var monthStart: CivilDate { calendar.month.firstDay }
  /// Somewhat more than a year ago.
  var longAgo: YearMonth { calendar.month.adding(-20) }
  /// The first day that is still new.
  var newDay: CivilDate { calendar.windowEdge.addingDays(1) }
  /// The last day that is no longer new.
  var oldDay: CivilDate { calendar.windowEdge }

  // MARK: People

  /// A registered member of that age.
  @discardableResult
  func member(_ age: Int, _ relation: StaticString = "02", isMale: Bool? = nil) -> Resident {
    born(calendar.birth(age: age, &dice), relation, isMale: isMale)
  }

  /// A registered member born on that day.
  @discardableResult
  func born(_ day: CivilDate, _ relation: StaticString = "02", isMale: Bool? = nil) -> Resident {
    let male = relation == "20" ? true : relation == "30" ? false : isMale ?? dice.chance(500)
    let person = rows.person(day, isMale: male, relation: relation, &dice)
    members.append(person)
    return person
  }

  /// A head of working age.
  @discardableResult
  func adult(_ relation: StaticString = "02") -> Resident { member(dice.between(31, 52), relation) }

  /// Somebody whom the register does not know.
  func stranger(_ age: Int) -> Resident {
    rows.person(calendar.birth(age: age, &dice), isMale: dice.chance(500), relation: "80", &dice)
  }

  /// Ends the present household and begins another one.
  func nextHousehold() {
    close()
    home = newHome(&dice, isUrban)
  }

  /// Writes the members into the register.
  func close() {
    let head = members.first { $0.relation == "02" }
    for person in members { rows.register(person, in: home, head: head?.name) }
    members = []
  }

  // MARK: Status

  /// Puts the members on the dibao roll, all or those given, with a small amount and a review that is not due.
  func dibao(_ people: [Resident]? = nil, uplift: Uplift = Uplift(), _ change: (inout Dibao) -> Void = { _ in }) {
    let people = people ?? members
    guard let applicant = people.first else { return }
    var grant = Dibao(amount: 120_00 * Int64(people.count), start: longAgo)
    grant.lastReview = asOf.addingDays(-50)
    change(&grant)
    let number = rows.newDibaoNumber()
    for person in people {
      rows.dibao(
        person, number: number, grant, in: home, applicant: applicant, members: people.count, uplift: uplift)
    }
  }

  /// Puts people on the low-income roll.
  func lowIncome(_ people: [Resident]? = nil) {
    let people = people ?? members
    guard let applicant = people.first else { return }
    let number = rows.serial(.lowIncome)
    for person in people {
      rows.lowIncome(
        person, number: number, in: home, applicant: applicant, start: month.adding(-5), end: month.adding(6))
    }
  }

  func tekun(_ person: Resident, amount: Int64? = nil) {
    let standards = calendar.standards
    rows.tekun(
      person, in: home, basic: amount ?? (home.isUrban ? standards.tekunUrban : standards.tekunRural), start: longAgo)
  }

  func orphan(
    _ person: Resident, kind: StaticString = "1", pay: StaticString = "1", amount: Int64? = nil,
    inSchool: Bool? = true
  ) {
    rows.orphan(
      person, kind: kind, support: "2", pay: pay, amount: amount ?? calendar.standards.orphanHome,
      inSchool: inSchool, start: longAgo)
  }

  /// A certificate issued long ago and valid for years, unless told otherwise.
  func certificate(_ person: Resident, _ category: StaticString, _ grade: StaticString) {
    certificate(person, category, grade, expires: asOf.addingDays(1900))
  }

  func certificate(
    _ person: Resident, _ category: StaticString, _ grade: StaticString, expires: CivilDate?,
    issued: CivilDate? = nil, status: StaticString = "1"
  ) {
    rows.certificate(
      person, category, grade, issued: issued ?? asOf.addingDays(-1700), expires: expires, status: status)
  }

  func living(_ person: Resident, _ basis: StaticString = "1") { rows.living(person, basis: basis, start: longAgo) }
  func nursing(_ person: Resident, _ grade: StaticString) { rows.nursing(person, grade, start: longAgo) }
  func oldAge(_ person: Resident) { rows.oldAge(person, start: month.adding(-2)) }

  /// A pension paid for years.
  func pension(_ person: Resident, _ monthly: Int64?) { rows.pension(person, monthly: monthly, since: longAgo) }

  /// The same wage in the months that deliveries cover, in tax and insurance alike.
  func wage(_ person: Resident, _ monthly: Int64) {
    let employer = dice.between(1, 90_000)
    for back in (0..<4).reversed() {
      let month = calendar.incomeMonth.adding(-back)
      rows.wage(person, month, income: monthly, employer: employer)
      rows.insurance(person, month, base: monthly, employer: employer)
    }
  }

  /// Dies on a day, by the sources named.
  func dies(_ person: Resident, on day: CivilDate, by sources: StaticString...) {
    for source in sources {
      if source == "02" { rows.move(person, "3", on: day) }
      if source == "27" { rows.cremation(person, died: day) }
      if source == "31" { rows.deathCertificate(person, died: day) }
    }
  }

  /// Moves out of the area for good.
  func leaves(_ person: Resident, on day: CivilDate) { rows.move(person, "2", on: day, to: "310115") }

  /// The same amount of medical cost in one month of the last year.
  func medical(_ person: Resident, _ amount: Int64) {
    rows.medical(person, month.adding(-4), selfPaid: amount, disease: "3")
  }

  /// A fund account; a nil balance is unknown.
  func fund(_ person: Resident, _ balance: Int64?) {
    rows.fund(
      person, employer: dice.between(1, 90_000), base: nil, balance: balance, last: calendar.month.adding(-30))
  }

  func dwelling(_ person: Resident, usage: StaticString = "1", status: StaticString = "1", since: CivilDate? = nil) {
    rows.dwelling(
      person, unit: rows.newUnit(), in: home, since: since ?? asOf.addingDays(-2000), usage: usage, status: status)
  }

  /// The latest review that is due before `day` when the next is `months` later.
  func review(overdueOn day: CivilDate, months: Int) -> CivilDate {
    var last = day.addingMonthsClampingToMonthEnd(-months)
    while last.addingMonthsClampingToMonthEnd(months) >= day { last = last.addingDays(-1) }
    return last
  }
}
