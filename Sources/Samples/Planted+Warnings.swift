import Vocabulary

/// Planted cases of W01–W18: dynamic warnings.
extension Scenarios {
  mutating func addWarnings() {
    addSevere()
    addLapses()
    addMemberEvents()
    addPurchases()
    addFoundings()
    addEarnings()
    addLifeEvents()
    addBirthdays()
    addReviews()
  }

  /// W01 and W02: need that grew in a low-income household.
  private mutating func addSevere() {
    for (category, grade, isEdge) in [("4", "2", true), ("5", "3", false)] as [(StaticString, StaticString, Bool)] {
      hit("W01") { p in
        let person = p.adult()
        p.lowIncome()
        p.certificate(
          person, category, grade, expires: p.asOf.addingDays(3000), issued: isEdge ? p.newDay : p.asOf)
        return .person(person)
      }
    }
    for isOld in [true, false] {
      none("W01") { p in
        let person = p.adult()
        p.lowIncome()
        p.certificate(
          person, "4", isOld ? "1" : "3", expires: p.asOf.addingDays(3000), issued: isOld ? p.oldDay : p.newDay)
        return .person(person)
      }
    }
    for (want, monthly, cost) in [
      (Want.hit, 300_000, 1_080_001), (.none, 300_000, 1_080_000), (.hit, 0, 1_000_000), (.none, 0, 999_999),
      (.undecidable, -1, 1_000_000),
    ] as [(Want, Int64, Int64)] {
      let build = { (p: Plot) -> Subject in
        let person = p.member(66)
        p.lowIncome()
        if monthly != 0 { p.pension(person, monthly < 0 ? nil : monthly) }
        p.rows.medical(person, p.month.adding(-11), selfPaid: cost, disease: "3")
        p.rows.medical(person, p.month.adding(-12), selfPaid: 5_000_000, disease: "3")
        return .household
      }
      switch want {
      case .hit: hit("W02", build: build)
      case .none: none("W02", build: build)
      case .undecidable: unsure("W02", build: build)
      }
    }
  }

  /// W03: work that was lost.
  private mutating func addLapses() {
    for isEdge in [true, false] {
      hit("W03") { p in
        let person = p.adult()
        p.lowIncome()
        p.rows.unemployment(
          person, on: isEdge ? p.newDay : p.asOf, until: isEdge ? p.asOf.addingDays(1) : nil)
        return .person(person)
      }
    }
    for (back, isHit) in [(3, true), (12, true), (2, false), (13, false)] {
      let build = { (p: Plot) -> Subject in
        let person = p.adult()
        p.lowIncome()
        let last = p.calendar.incomeMonth.adding(-back)
        p.rows.insurance(person, last, base: 440_000, employer: 77, type: "2")
        p.rows.insurance(person, last.adding(1), base: 440_000, employer: 77, type: "2", status: "2")
        return .person(person)
      }
      if isHit { hit("W03", build: build) } else { none("W03", build: build) }
    }
    none("W03") { p in
      let person = p.adult()
      p.lowIncome()
      p.rows.unemployment(person, on: p.newDay, until: p.asOf)
      return .person(person)
    }
  }

  /// W04, W05, W13: a member of a watched household dies, is taken away, leaves.
  private mutating func addMemberEvents() {
    for isNew in [true, false] {
      let dead = { (p: Plot) -> Subject in
        let head = p.adult()
        let parent = p.member(78, "52", isMale: false)
        p.dibao([head])
        p.dies(parent, on: isNew ? p.newDay : p.oldDay, by: "31", "02")
        return .person(parent)
      }
      let held = { (p: Plot) -> Subject in
        let head = p.adult()
        let brother = p.member(35, "70", isMale: true)
        p.lowIncome([head])
        p.rows.custody(brother, "3", from: isNew ? p.newDay : p.oldDay, to: nil)
        return .person(brother)
      }
      let gone = { (p: Plot) -> Subject in
        let head = p.adult()
        let son = p.member(22, "20")
        p.dibao([head])
        p.leaves(son, on: isNew ? p.newDay : p.oldDay)
        return .person(son)
      }
      if isNew {
        hit("W04", build: dead)
        hit("W05", build: held)
        hit("W13", build: gone)
      } else {
        none("W04", build: dead)
        none("W05", build: held)
        none("W13", build: gone)
      }
    }
    none("W05") { p in
      let head = p.adult()
      let brother = p.member(35, "70", isMale: true)
      p.lowIncome([head])
      p.rows.custody(brother, "3", from: p.newDay, to: p.asOf)
      return .person(brother)
    }
  }

  /// W12, W16, W17: marriages, travel, cover elsewhere.
  private mutating func addLifeEvents() {
    for isSpouse in [true, false] {
      hit("W12") { p in
        let person = p.adult()
        p.dibao()
        let other = p.stranger(40)
        p.rows.marriage(
          isSpouse ? other : person, isSpouse ? person : other, isSpouse ? "1" : "2", on: p.newDay)
        return .person(person)
      }
    }
    none("W12") { p in
      let person = p.adult()
      p.dibao()
      p.rows.marriage(person, p.stranger(40), "1", on: p.oldDay)
      return .person(person)
    }
    for exits in [3, 2] {
      let travel = { (p: Plot) -> Subject in
        let person = p.adult()
        p.lowIncome()
        p.rows.travel(person, p.month.adding(-1), exits: 5 - exits, last: p.asOf.addingDays(-60), to: "3")
        p.rows.travel(person, p.month, exits: exits, last: p.asOf.addingDays(-9), to: "3")
        return .person(person)
      }
      if exits == 3 { hit("W16", build: travel) } else { none("W16", build: travel) }
    }
    for program in ["1", "4"] as [StaticString] {
      hit("W17") { p in
        let person = p.adult()
        if program == "1" { p.dibao() } else { p.lowIncome() }
        p.rows.elsewhere(person, program: program, area: "210211", start: p.longAgo, end: p.month)
        return .person(person)
      }
      none("W17") { p in
        let person = p.adult()
        p.dibao()
        p.rows.elsewhere(
          person, program: program, area: program == "1" ? "210213" : "210211", start: p.longAgo,
          end: program == "1" ? nil : p.month.adding(-1))
        return .person(person)
      }
    }
  }

  /// W14 and W15: birthdays and certificates ahead.
  private mutating func addBirthdays() {
    for (age, days, isHit) in [(16, 30, true), (60, 1, true), (80, 15, true), (70, 31, false), (18, 0, false)] {
      let build = { (p: Plot) -> Subject in
        let day = p.asOf.addingDays(days)
        let birth = day.addingMonthsClampingToMonthEnd(-12 * age)
        let person = p.born(birth)
        if age <= 18 { p.orphan(person) } else { p.dibao() }
        return .person(person)
      }
      if isHit { hit("W14", build: build) } else { none("W14", build: build) }
    }
    for isNear in [true, false] {
      let build = { (p: Plot) -> Subject in
        let person = p.adult()
        let edge = p.asOf.addingMonthsClampingToMonthEnd(6)
        p.certificate(person, "4", "2", expires: isNear ? edge : edge.addingDays(1))
        p.nursing(person, "2")
        return .person(person)
      }
      if isNear { hit("W15", build: build) } else { none("W15", build: build) }
    }
    hit("W15") { p in
      let person = p.adult()
      p.certificate(person, "4", "3", expires: p.monthStart)
      p.living(person, "3")
      return .person(person)
    }
  }

  /// W18: reviews that are overdue.
  private mutating func addReviews() {
    for (reviewClass, months) in [("A", 12), ("B", 6), ("C", 12)] as [(StaticString, Int)] {
      hit("W18") { p in
        p.adult()
        p.dibao { grant in
          grant.reviewClass = reviewClass
          grant.lastReview = p.review(overdueOn: p.asOf, months: months)
        }
        return .household
      }
      none("W18") { p in
        p.adult()
        p.dibao { grant in
          grant.reviewClass = reviewClass
          grant.lastReview = p.review(overdueOn: p.asOf, months: months).addingDays(1)
        }
        return .household
      }
    }
    unsure("W18") { p in
      p.adult()
      p.dibao { $0.lastReview = nil }
      return .household
    }
  }
}
