import Vocabulary

/// Land, dwellings, provident fund, vehicles, travel and medical cost.
extension Rows {
  func vehicle(
    _ person: Resident, type: StaticString = "K33", since day: CivilDate, status: StaticString = "A",
    isAdapted: Bool? = nil, price: Int64 = 9_880_000
  ) {
    let file = begin(.vehicles, person)
    file.serial("辽B", serial(.vehicles))
    file.code(type)
    file.code("A")
    file.text("样例牌")
    file.day(day)
    file.code(status)
    file.money(price)
    file.flag(isAdapted)
    file.end()
  }

  func travel(_ person: Resident, _ month: YearMonth, exits: Int, last: CivilDate?, to destination: StaticString) {
    let file = begin(.travel, person)
    file.month(month)
    file.number(exits)
    file.day(last)
    file.code(destination)
    file.end()
  }

  /// A dwelling or other unit; co-owners name the same `unit`.
  func dwelling(
    _ person: Resident, unit: Int, in home: Home, since day: CivilDate, usage: StaticString = "1",
    status: StaticString = "1", share: StaticString = "单独所有", tenthsOfMetre: Int = 865
  ) {
    let file = begin(.dwelling, person)
    file.serial("ZQ", serial(.dwelling))
    file.text { $0.append(unit: unit) }
    file.text { $0.append(addressOf: home) }
    file.tenths(tenthsOfMetre)
    file.code(usage)
    file.text(share)
    file.day(day)
    file.code(status)
    file.end()
  }

  /// A number for a unit that no other row has.
  func newUnit() -> Int { serial(.publicHousing) + 20_000_000 }

  func contract(
    _ person: Resident, unit: Int, side: StaticString, on day: CivilDate, price: Int64, usage: StaticString = "1",
    status: StaticString = "1"
  ) {
    let file = begin(.contract, person)
    file.serial("HT", serial(.contract))
    file.code(side)
    file.text { $0.append(unit: unit) }
    file.code(usage)
    file.money(price)
    file.day(day)
    file.tenths(920)
    file.code(status)
    file.end()
  }

  func mortgage(_ person: Resident, amount: Int64, since day: CivilDate, isSealed: Bool) {
    let number = serial(.mortgage)
    let file = begin(.mortgage, person)
    file.serial("DY", number)
    file.serial("ZQ", number)
    file.money(amount)
    file.day(day)
    file.flag(isSealed)
    file.end()
  }

  func publicHousing(_ person: Resident, rent: Int64, since day: CivilDate) {
    let file = begin(.publicHousing, person)
    file.serial("ZL", newUnit())
    file.tenths(482)
    file.money(rent)
    file.day(day)
    file.day(day.addingMonthsClampingToMonthEnd(36))
    file.end()
  }

  func fund(_ person: Resident, employer: Int, base: Int64?, balance: Int64?, last month: YearMonth) {
    let file = begin(.fund, person)
    file.serial("GJ", serial(.fund))
    file.uscc("91", employer)
    file.money(base)
    file.money(base.map { $0 / 100 * 24 })
    file.money(balance)
    file.month(month)
    file.end()
  }

  func withdrawal(_ person: Resident, on day: CivilDate, amount: Int64, reason: StaticString) {
    let file = begin(.withdrawal, person)
    file.serial("TQ", serial(.withdrawal))
    file.day(day)
    file.money(amount)
    file.code(reason)
    file.end()
  }

  func fundLoan(_ person: Resident, amount: Int64, since day: CivilDate) {
    let file = begin(.fundLoan, person)
    file.serial("DK", serial(.fundLoan))
    file.money(amount)
    file.money(amount / 10 * 7)
    file.day(day)
    file.end()
  }

  func deedTax(_ person: Resident, _ type: StaticString, basis: Int64, on day: CivilDate) {
    let file = begin(.deedTax, person)
    file.serial("QS", serial(.deedTax))
    file.code(type)
    file.money(basis)
    file.day(day)
    file.end()
  }

  func medical(_ person: Resident, _ month: YearMonth, selfPaid: Int64, disease: StaticString = "1") {
    let file = begin(.medical, person)
    file.serial("YB", serial(.medical))
    file.month(month)
    file.money(selfPaid * 5 / 2)
    file.money(selfPaid * 5 / 2 - selfPaid)
    file.money(selfPaid)
    file.code(disease)
    file.end()
  }
}

extension [UInt8] {
  mutating func append(unit: Int) {
    append(Geography.homeCode)
    append("001001GB")
    append(number: unit, width: 8)
  }
}
