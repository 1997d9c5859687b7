import Vocabulary

/// Writes what the departments know about the work and the money of a family.
extension Family {
  func writeWork(to rows: Rows, _ dice: inout Dice) {
    let calendar = rows.calendar
    for member in members {
      let person = member.person
      if member.wage > 0 { writeJob(member, to: rows, &dice) }
      if member.pension > 0 {
        let start = calendar.month.adding(-dice.between(6, max(7, min(240, (member.age - 50) * 12))))
        rows.pension(person, monthly: member.pension, since: start, kind: dice.chance(180) ? "2" : "1")
      }
      if let personal = member.residentPension {
        rows.residentPension(person, joined: calendar.daysAgo(1500, 4500, &dice), isPaid: true, personal: personal)
      } else if !home.isUrban, member.age >= 20, member.age < 60, member.wage == 0 {
        rows.residentPension(person, joined: calendar.daysAgo(900, 4500, &dice), isPaid: false, personal: nil)
      }
      if member.business > 0 { writeBusiness(member, to: rows, &dice) }
      if member.farm > 0 {
        let mu = dice.between(12, 160)
        rows.farmland(person, year: calendar.month.year - 1, type: "1", tenthsOfMu: mu, amount: member.farm)
        if dice.chance(350) {
          rows.farmland(person, year: calendar.month.year - 2, type: "1", tenthsOfMu: mu, amount: member.farm * 9 / 10)
        }
      }
      writeMedical(member, to: rows, &dice)
      if standing == .ordinary { writeSeldom(member, to: rows, &dice) }
    }
  }

  private func writeJob(_ member: FamilyMember, to rows: Rows, _ dice: inout Dice) {
    let calendar = rows.calendar
    for back in (0..<4).reversed() {
      let month = calendar.incomeMonth.adding(-back)
      rows.wage(member.person, month, income: member.wage, employer: member.employer)
      if back < 3 { rows.insurance(member.person, month, base: member.wage, employer: member.employer) }
    }
    rows.employment(
      member.person, employer: member.employer,
      from: calendar.daysAgo(200, max(201, min(7000, (member.age - 18) * 365)), &dice))
    guard member.fund > 0 else { return }
    rows.fund(
      member.person, employer: member.employer, base: member.wage, balance: member.fund, last: calendar.incomeMonth)
    if dice.chance(60) {
      let reasons: [StaticString] = ["1", "2", "3", "3", "5"]
      rows.withdrawal(
        member.person, on: calendar.daysAgo(1, 700, &dice), amount: dice.yuan(1500, 90_000),
        reason: reasons[dice.below(reasons.count)])
    }
    if dice.chance(110) {
      rows.fundLoan(member.person, amount: dice.yuan(120_000, 700_000), since: calendar.daysAgo(100, 4000, &dice))
    }
  }

  private func writeBusiness(_ member: FamilyMember, to rows: Rows, _ dice: inout Dice) {
    let calendar = rows.calendar
    let number = rows.business(member.person, since: calendar.daysAgo(30, 4000, &dice))
    let half = member.business / 2
    rows.businessTax(member.person, business: number, calendar.incomeMonth.adding(-8), income: half)
    rows.businessTax(member.person, business: number, calendar.incomeMonth.adding(-2), income: member.business - half)
    if dice.chance(500) {
      rows.businessTax(member.person, business: number, calendar.incomeMonth.adding(-2), income: 0, kind: "1")
    }
  }

  private func writeMedical(_ member: FamilyMember, to rows: Rows, _ dice: inout Dice) {
    guard member.medical > 0 else { return }
    let last = rows.calendar.month
    let parts = member.medical > 200_000 ? dice.between(1, 3) : 1
    let disease: StaticString = member.medical > 1_000_000 ? "3" : member.age > 60 ? "2" : "1"
    var rest = member.medical
    for part in 0..<parts {
      let amount = part == parts - 1 ? rest : member.medical / Int64(parts)
      rest -= amount
      rows.medical(member.person, last.adding(-part * 3 - dice.below(3)), selfPaid: amount, disease: disease)
    }
  }

  /// What happens to few people in a year.
  private func writeSeldom(_ member: FamilyMember, to rows: Rows, _ dice: inout Dice) {
    guard member.age >= 18 else { return }
    let calendar = rows.calendar
    let person = member.person
    if dice.chance(45) {
      let exits = 1 + dice.skewed(7)
      rows.travel(
        person, calendar.month, exits: exits, last: calendar.daysAgo(3, 330, &dice), to: dice.chance(500) ? "3" : "1")
    }
    if member.age < 58, member.wage == 0, dice.chance(70) {
      let isPaid = dice.chance(400)
      rows.unemployment(
        person, on: calendar.daysAgo(20, 500, &dice), until: dice.chance(300) ? calendar.daysAgo(1, 19, &dice) : nil,
        benefit: isPaid ? 163_800 : nil, benefitEnd: isPaid ? calendar.month.adding(dice.between(-3, 8)) : nil)
    }
    if member.wage > 0, dice.chance(6) {
      rows.workInjury(
        person, grade: dice.between(5, 10), care: nil, pension: nil, status: dice.chance(700) ? "1" : "2")
    }
    if dice.chance(16) {
      let day = calendar.daysAgo(40, 4000, &dice)
      rows.owner(person, capital: dice.yuan(50_000, 5_000_000), since: day, role: dice.chance(600) ? "1" : "2")
      if dice.chance(700) { rows.officer(person, post: dice.chance(500) ? "1" : "3", since: day) }
    }
    if dice.chance(3) { rows.socialOrg(person, role: dice.chance(300) ? "1" : "3") }
    if !home.isUrban, dice.chance(40) {
      rows.cooperative(person, contribution: dice.yuan(500, 20_000), since: calendar.daysAgo(100, 4000, &dice))
    }
    if !home.isUrban, dice.chance(35) {
      let day = calendar.daysAgo(60, 5000, &dice)
      rows.machine(person, since: day, power: dice.between(150, 900), subsidy: dice.yuan(1000, 30_000))
    }
    if !hasCertificate, dice.chance(1), members.count > 2 {
      rows.custody(person, dice.chance(700) ? "1" : "2", from: calendar.daysAgo(30, 900, &dice), to: nil)
    }
  }
}
