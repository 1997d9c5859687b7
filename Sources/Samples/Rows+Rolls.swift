import Vocabulary

/// What the protection of one family is.
struct Dibao {
  var amount: Int64
  var mode: StaticString = "1"
  var status: StaticString = "1"
  var reviewClass: StaticString = "A"
  var lastReview: CivilDate?
  var start: YearMonth
  var end: YearMonth?
  /// The household number on the roll, where it differs from the register's.
  var recordedHousehold: Int?
  /// Type on the roll, where it differs from the register's.
  var type: StaticString?
}

/// The uplift of one person: reason and percentage.
struct Uplift {
  var reason: StaticString = ""
  var percent: Int?
}

/// The rolls of the bureau and the ledger of other districts.
extension Rows {
  /// One number for a protected family, given to every row of it.
  func newDibaoNumber() -> Int { serial(.dibao) }

  func dibao(
    _ person: Resident, number: Int, _ grant: Dibao, in home: Home, applicant: Resident, members: Int,
    uplift: Uplift = Uplift()
  ) {
    let file = begin(.dibao, person)
    file.serial("DB", number)
    file.text { $0.append(household: grant.recordedHousehold ?? home.number) }
    file.id(applicant.id)
    file.code(person.relation)
    file.code(grant.reviewClass)
    file.code(grant.type ?? home.type)
    file.code(grant.mode)
    file.number(members)
    file.month(grant.start)
    file.month(grant.end)
    file.money(grant.amount)
    file.code(uplift.reason)
    file.number(uplift.percent)
    file.day(grant.lastReview)
    file.code(grant.status)
    file.end()
  }

  func tekun(
    _ person: Resident, in home: Home, basic: Int64, care: Int64? = 30_000, start: YearMonth, end: YearMonth? = nil,
    status: StaticString = "1"
  ) {
    let file = begin(.tekun, person)
    file.serial("TK", serial(.tekun))
    file.code(home.type)
    file.code("2")
    file.code("1")
    file.month(start)
    file.month(end)
    file.money(basic)
    file.money(care)
    file.day(calendar.asOf.addingDays(-120))
    file.code(status)
    file.end()
  }

  func orphan(
    _ person: Resident, kind: StaticString, support: StaticString, pay: StaticString, amount: Int64, inSchool: Bool?,
    start: YearMonth, status: StaticString = "1"
  ) {
    let file = begin(.orphan, person)
    file.serial("ET", serial(.orphan))
    file.code(kind)
    file.code(support)
    file.code(pay)
    file.money(amount)
    file.flag(inSchool)
    file.month(start)
    file.none()
    file.code(status)
    file.end()
  }

  func lowIncome(
    _ person: Resident, number: Int, in home: Home, applicant: Resident, kind: StaticString = "1", start: YearMonth,
    end: YearMonth? = nil, status: StaticString = "1"
  ) {
    let file = begin(.lowIncome, person)
    file.serial("DS", number)
    file.text { $0.append(household: home.number) }
    file.id(applicant.id)
    file.code(kind)
    file.month(start)
    file.month(end)
    file.code(status)
    file.end()
  }

  func living(
    _ person: Resident, basis: StaticString, start: YearMonth, end: YearMonth? = nil, status: StaticString = "1"
  ) {
    let file = begin(.living, person)
    file.serial("SH", serial(.living))
    file.none()
    file.code(basis)
    file.money(11_000)
    file.month(start)
    file.month(end)
    file.code(status)
    file.end()
  }

  func nursing(
    _ person: Resident, _ grade: StaticString, start: YearMonth, end: YearMonth? = nil, status: StaticString = "1"
  ) {
    let file = begin(.nursing, person)
    file.serial("HL", serial(.nursing))
    file.none()
    file.code(grade)
    file.money(grade == "1" ? 15_000 : 12_500)
    file.month(start)
    file.month(end)
    file.code(status)
    file.end()
  }

  func oldAge(
    _ person: Resident, amount: Int64 = 10_000, start: YearMonth, end: YearMonth? = nil, status: StaticString = "1"
  ) {
    let file = begin(.oldAge, person)
    file.serial("GL", serial(.oldAge))
    file.money(amount)
    file.month(start)
    file.month(end)
    file.code(status)
    file.end()
  }

  func aid(_ person: Resident, in home: Home, on day: CivilDate, amount: Int64, cause: StaticString = "5") {
    let file = begin(.aid, person)
    file.serial("LS", serial(.aid))
    file.code(cause == "5" || cause == "4" ? "2" : "1")
    file.code(cause)
    file.day(day)
    file.money(amount)
    file.text { $0.append(street: home.street) }
    file.flag(cause == "1")
    file.end()
  }

  func elsewhere(
    _ person: Resident, program: StaticString, area: StaticString, start: YearMonth, end: YearMonth? = nil,
    amount: Int64? = 80_000, members: Int? = 1
  ) {
    let file = begin(.elsewhere, person)
    file.code(program)
    file.text(area)
    file.month(start)
    file.month(end)
    file.money(amount)
    file.number(members)
    file.end()
  }
}
