import Vocabulary

/// Writes what the rolls, the registers of persons and those of property say about a family.
extension Family {
  func writePeople(to rows: Rows, _ dice: inout Dice) {
    let calendar = rows.calendar
    let head = members.first?.person
    for member in members {
      rows.register(member.person, in: home, head: head?.name)
      if let certificate = member.certificate {
        let issued = calendar.daysAgo(150, 3000, &dice)
        rows.certificate(
          member.person, certificate.category, certificate.grade, issued: issued,
          expires: calendar.asOf.addingDays(dice.between(20, 3400)))
      }
      if member.age >= 80, standing != .tekun, dice.chance(995) {
        rows.oldAge(
          member.person, amount: member.age >= 90 ? 20_000 : 10_000, start: calendar.month.adding(-dice.between(0, 60)))
      }
      if standing == .ordinary, dice.chance(12) {
        rows.move(member.person, "1", on: calendar.daysAgo(20, 1000, &dice), to: "210213")
      }
    }
    if members.count > 1, members[1].person.relation == "10", let head, dice.chance(260) {
      let years = min(members[0].age, members[1].age) - 22
      if years > 0, standing == .ordinary {
        rows.marriage(head, members[1].person, "1", on: calendar.daysAgo(10, min(6000, years * 365), &dice))
      }
    }
    writeAbsent(to: rows, &dice)
  }

  /// Those who died or moved away and are no longer registered.
  private func writeAbsent(to rows: Rows, _ dice: inout Dice) {
    let calendar = rows.calendar
    if dice.chance(24) {
      let person = absentee(dice.between(55, 95), rows, &dice)
      let day = calendar.daysAgo(3, 500, &dice)
      if dice.chance(960) { rows.move(person, "3", on: day) }
      if dice.chance(920) { rows.cremation(person, died: day) }
      if dice.chance(940) { rows.deathCertificate(person, died: day) }
      if dice.chance(80) { rows.oldAge(person, start: day.month.adding(-14), end: day.month, status: "2") }
    }
    if dice.chance(16) {
      let person = absentee(dice.between(19, 45), rows, &dice)
      let areas = dice.chance(600) ? Geography.neighbours : Geography.farAway
      rows.move(person, "2", on: calendar.daysAgo(3, 900, &dice), to: areas[dice.below(areas.count)])
    }
    if dice.chance(9) {
      let person = absentee(dice.between(30, 80), rows, &dice)
      let area = Geography.neighbours[dice.below(Geography.neighbours.count)]
      rows.elsewhere(
        person, program: dice.chance(800) ? "1" : "4", area: area,
        start: calendar.month.adding(-dice.between(3, 60)), members: dice.between(1, 3))
    }
  }

  /// Somebody who belongs to the family and is not registered here.
  private func absentee(_ age: Int, _ rows: Rows, _ dice: inout Dice) -> Resident {
    let birth = rows.calendar.birth(age: age, &dice)
    return rows.person(birth, isMale: dice.chance(510), relation: "80", &dice)
  }

  func writeProperty(to rows: Rows, _ dice: inout Dice) {
    let calendar = rows.calendar
    let owner = members[0].person
    for place in 0..<houses {
      let unit = rows.newUnit()
      let day = calendar.daysAgo(400, 8000, &dice)
      let isShared = place == 0 && members.count > 1 && dice.chance(250)
      let metres = dice.between(380, 1450)
      rows.dwelling(
        owner, unit: unit, in: home, since: day, share: isShared ? "共同共有" : "单独所有", tenthsOfMetre: metres)
      if isShared {
        rows.dwelling(
          members[1].person, unit: unit, in: home, since: day, share: "共同共有", tenthsOfMetre: metres)
      }
      guard standing == .ordinary else { continue }
      if dice.chance(140) {
        rows.mortgage(owner, amount: dice.yuan(80_000, 900_000), since: day, isSealed: dice.chance(8))
      }
      if dice.chance(20) {
        let bought = calendar.daysAgo(10, 360, &dice)
        rows.contract(owner, unit: rows.newUnit(), side: "1", on: bought, price: dice.yuan(300_000, 1_900_000))
        rows.deedTax(owner, "1", basis: dice.yuan(300_000, 1_900_000), on: bought.addingDays(dice.between(-5, 5)))
      }
      if dice.chance(10) {
        rows.contract(
          owner, unit: unit, side: "2", on: calendar.daysAgo(400, 900, &dice), price: dice.yuan(300_000, 1_200_000),
          status: "2")
      }
    }
    if houses == 0, dice.chance(standing == .ordinary ? 120 : 420) {
      rows.publicHousing(owner, rent: dice.yuan(60, 900), since: calendar.daysAgo(100, 1000, &dice))
    }
    for _ in 0..<cars {
      let types: [StaticString] = home.isUrban ? ["K33", "K33", "K33", "K31"] : ["K33", "K33", "K31", "H31", "M21"]
      let day = calendar.daysAgo(5, 4500, &dice)
      let type = types[dice.below(types.count)]
      let price = type == "M21" ? dice.yuan(2800, 12_000) : dice.yuan(38_000, 320_000)
      rows.vehicle(owner, type: type, since: day, status: dice.chance(40) ? "E" : "A", price: price)
      if day > calendar.asOf.addingDays(-540) {
        rows.deedTax(owner, "2", basis: price, on: day.addingDays(-dice.between(1, 4)))
      }
    }
  }

  func writeStanding(to rows: Rows, _ dice: inout Dice) {
    let calendar = rows.calendar
    switch standing {
    case .ordinary:
      for member in members {
        if member.certificate?.isSevere == true { nurse(member, rows, &dice) }
        // A district may extend the living subsidy to others than the poor.
        if let certificate = member.certificate, !certificate.isSevere, dice.chance(60) {
          rows.living(member.person, basis: "3", start: calendar.month.adding(-dice.between(2, 40)))
        }
      }
      if dice.chance(11) {
        let cause: StaticString = dice.chance(700) ? "3" : "1"
        rows.aid(
          members[0].person, in: home, on: calendar.daysAgo(5, 600, &dice), amount: dice.yuan(500, 8000), cause: cause)
      }
    case .dibao:
      protect(members, mode: "1", rows, &dice)
      if dice.chance(60) {
        rows.aid(members[0].person, in: home, on: calendar.daysAgo(5, 600, &dice), amount: dice.yuan(500, 5000))
      }
    case .singleDibao:
      protect(members.filter { $0.certificate != nil }, mode: "2", rows, &dice)
    case .lowIncome:
      let number = rows.serial(.lowIncome)
      let start = calendar.month.adding(-dice.between(1, 10))
      for member in members {
        rows.lowIncome(
          member.person, number: number, in: home, applicant: members[0].person, start: start, end: start.adding(11))
        if member.certificate != nil { rows.living(member.person, basis: "2", start: start) }
      }
    case .tekun:
      rows.tekun(
        members[0].person, in: home,
        basic: home.isUrban ? calendar.standards.tekunUrban : calendar.standards.tekunRural,
        care: dice.chance(500) ? 30_000 : nil, start: calendar.month.adding(-dice.between(4, 90)))
    case .orphan:
      for member in members.dropFirst() {
        rows.orphan(
          member.person, kind: dice.chance(400) ? "1" : "2", support: "2", pay: "1",
          amount: calendar.standards.orphanHome, inSchool: member.age >= 6,
          start: calendar.month.adding(-dice.between(4, 40)))
      }
    }
  }

  private func nurse(_ member: FamilyMember, _ rows: Rows, _ dice: inout Dice) {
    guard let grade = member.certificate?.grade else { return }
    rows.nursing(member.person, grade, start: rows.calendar.month.adding(-dice.between(2, 70)))
  }

  /// Dibao for some members, with the uplifts and subsidies that belong to it.
  private func protect(_ protected: [FamilyMember], mode: StaticString, _ rows: Rows, _ dice: inout Dice) {
    let calendar = rows.calendar
    guard let applicant = protected.first?.person else { return }
    let uplifts = protected.map(Family.uplift)
    let standard = calendar.standards.dibao
    let most = uplifts.reduce(0) { $0 + standard * Int64(100 + ($1.percent ?? 0)) / 100 }
    let known = mode == "1" ? income / 12 : 0
    var grant = Dibao(
      amount: max(5000, most - known) / 100 * 100, mode: mode, start: calendar.month.adding(-dice.between(3, 80)))
    grant.reviewClass = dice.chance(600) ? "A" : "B"
    grant.lastReview = calendar.daysAgo(5, grant.reviewClass == "A" ? 350 : 170, &dice)
    let number = rows.newDibaoNumber()
    for (member, uplift) in zip(protected, uplifts) {
      rows.dibao(
        member.person, number: number, grant, in: home, applicant: applicant, members: protected.count, uplift: uplift)
      guard let certificate = member.certificate else { continue }
      rows.living(member.person, basis: "1", start: calendar.month.adding(-dice.between(2, 60)))
      if certificate.isSevere { nurse(member, rows, &dice) }
    }
    if dice.chance(300) {
      rows.elsewhere(
        applicant, program: "1", area: Geography.homeCode, start: grant.start, amount: grant.amount,
        members: protected.count)
    }
  }

  /// The best uplift a person has a right to: disability first, then age.
  private static func uplift(_ member: FamilyMember) -> Uplift {
    if let certificate = member.certificate {
      let category = certificate.category
      let isHearing = category == "2" || category == "3"
      if category == "7" { return Uplift(reason: "2", percent: 50) }
      if certificate.isSevere {
        return isHearing ? Uplift(reason: "3", percent: 20) : Uplift(reason: "2", percent: 50)
      }
      if certificate.grade == "3", !isHearing { return Uplift(reason: "3", percent: 20) }
    }
    if member.age >= 70 { return Uplift(reason: "1", percent: 20) }
    return member.age < 18 ? Uplift(reason: "5", percent: 20) : Uplift()
  }
}
