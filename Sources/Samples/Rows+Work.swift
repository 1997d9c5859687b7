import Vocabulary

/// Social insurance, work, tax and businesses.
extension Rows {
  func insurance(
    _ person: Resident, _ month: YearMonth, base: Int64, employer: Int, type: StaticString = "1",
    status: StaticString = "1"
  ) {
    let file = begin(.insurance, person)
    file.serial("J", serial(.insurance))
    file.code(type)
    if type == "1" { file.uscc("91", employer) } else { file.none() }
    if type == "1" { file.text { $0.append(enterprise: employer, "号有限公司") } } else { file.none() }
    file.month(month)
    file.money(base)
    file.code(status)
    file.end()
  }

  func wage(_ person: Resident, _ month: YearMonth, income: Int64, employer: Int) {
    let file = begin(.wage, person)
    file.serial("G", serial(.wage))
    file.uscc("91", employer)
    file.month(month)
    file.money(income)
    file.money(max(0, (income - 500_000) * 3 / 100))
    file.end(part: calendar.incomeMonth.months(since: month) >= 2 ? 0 : 1)
  }

  func employment(_ person: Resident, employer: Int, from start: CivilDate, to end: CivilDate? = nil) {
    let file = begin(.employment, person)
    file.uscc("91", employer)
    file.text { $0.append(enterprise: employer, "号有限公司") }
    file.day(start)
    file.day(end)
    file.text("职员")
    file.end()
  }

  func residentPension(_ person: Resident, joined: CivilDate, isPaid: Bool, personal: Int64?) {
    let file = begin(.residentPension, person)
    file.day(joined)
    file.code(isPaid ? "1" : "2")
    file.money(isPaid ? 14_500 : nil)
    file.money(personal)
    file.end()
  }

  func pension(
    _ person: Resident, monthly: Int64?, since first: YearMonth, kind: StaticString = "1", status: StaticString = "1"
  ) {
    let file = begin(.pension, person)
    file.serial("P", serial(.pension))
    file.code(kind)
    file.money(monthly)
    file.month(first)
    file.code(status)
    file.end()
  }

  func unemployment(
    _ person: Resident, on day: CivilDate, until reemployed: CivilDate? = nil, benefit: Int64? = nil,
    benefitEnd: YearMonth? = nil
  ) {
    let file = begin(.unemployment, person)
    file.serial("S", serial(.unemployment))
    file.day(day)
    file.day(reemployed)
    file.money(benefit)
    file.month(benefitEnd)
    file.end()
  }

  func workInjury(
    _ person: Resident, grade: Int, care: Int64?, pension: Int64?, status: StaticString = "1"
  ) {
    let file = begin(.workInjury, person)
    file.serial("GS", serial(.workInjury))
    file.number(grade)
    file.money(care)
    file.money(pension)
    file.code(status)
    file.end()
  }

  func owner(
    _ person: Resident, capital: Int64, since day: CivilDate, role: StaticString = "1", status: StaticString = "1"
  ) {
    let number = serial(.owner)
    let file = begin(.owner, person)
    file.uscc("91", 5_000_000 + number)
    file.text { bytes in
      bytes.append("大连样例\"")
      bytes.append(number: number)
      bytes.append("\"号,贸易有限公司")
    }
    file.code(role)
    file.money(capital)
    file.tenths(500)
    file.day(day)
    file.code(status)
    file.end()
  }

  func officer(_ person: Resident, post: StaticString, since day: CivilDate) {
    let number = serial(.officer)
    let file = begin(.officer, person)
    file.uscc("91", 6_000_000 + number)
    file.text { $0.append(enterprise: number, "号实业有限公司") }
    file.code(post)
    file.day(day)
    file.none()
    file.end()
  }

  /// Registers a business and gives the number in its code.
  @discardableResult
  func business(_ person: Resident, since day: CivilDate, status: StaticString = "1") -> Int {
    let number = serial(.business)
    let file = begin(.business, person)
    file.uscc("92", number)
    file.text { $0.append(enterprise: number, "号经营部") }
    file.text("食品;日用百货")
    file.day(day)
    file.code(status)
    file.end()
    return number
  }

  func businessTax(_ person: Resident, business: Int, _ month: YearMonth, income: Int64, kind: StaticString = "2") {
    let file = begin(.businessTax, person)
    file.serial("JY", serial(.businessTax))
    file.uscc("92", business)
    file.code(kind)
    file.month(month)
    file.money(max(0, income) * 6)
    file.money(income)
    file.money(max(0, income) / 100)
    file.end()
  }

  func cooperative(_ person: Resident, contribution: Int64, since day: CivilDate, status: StaticString = "1") {
    let number = serial(.cooperative)
    let file = begin(.cooperative, person)
    file.uscc("93", number / 8)
    file.text { $0.append(enterprise: number / 8, "号农民专业合作社") }
    file.money(contribution)
    file.day(day)
    file.code(status)
    file.end()
  }

  func socialOrg(_ person: Resident, role: StaticString) {
    let number = serial(.socialOrg)
    let file = begin(.socialOrg, person)
    file.uscc("51", number)
    file.text { $0.append(enterprise: number, "号志愿服务中心") }
    file.code(role)
    file.code("1")
    file.end()
  }

  func machine(_ person: Resident, since day: CivilDate, power: Int, subsidy: Int64) {
    let file = begin(.machine, person)
    file.serial("NJ", serial(.machine))
    file.text("轮式拖拉机")
    file.tenths(power)
    file.day(day)
    file.money(subsidy)
    file.end()
  }

  func farmland(_ person: Resident, year: Int, type: StaticString, tenthsOfMu: Int, amount: Int64) {
    let file = begin(.farmland, person)
    file.number(year)
    file.code(type)
    file.tenths(tenthsOfMu)
    file.money(amount)
    file.end()
  }
}
