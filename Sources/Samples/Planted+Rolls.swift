import Vocabulary

/// Planted cases of D01–D18: checks of the rolls.
extension Scenarios {
  mutating func addRolls() {
    addDead()
    addGone()
    addHeld()
    addMeans()
    addIncome()
    addAssets()
    addStatuses()
    addIdentities()
    addSpouses()
    addAmounts()
    addCaps()
  }

  /// Puts a grown person on the roll of that number.
  private static func enrol(_ person: Resident, on roll: String, _ p: Plot) {
    switch roll {
    case "B01": p.dibao([person])
    case "B02": p.tekun(person)
    case "B03": p.orphan(person)
    case "B04": p.lowIncome([person])
    case "B05": p.living(person)
    case "B06": p.nursing(person, "2")
    default: p.oldAge(person)
    }
  }

  private static func age(for roll: String) -> Int {
    switch roll {
    case "B03": 11
    case "B07": 84
    case "B02": 68
    default: 45
    }
  }

  private mutating func addDead() {
    for (roll, source) in [
      ("B01", "02"), ("B02", "27"), ("B03", "31"), ("B04", "02"), ("B07", "31"),
    ] as [(String, StaticString)] {
      hit("D01") { p in
        let person = p.member(Scenarios.age(for: roll))
        Scenarios.enrol(person, on: roll, p)
        p.dies(person, on: p.asOf.addingDays(roll == "B07" ? 0 : -130), by: source)
        if roll == "B02" { p.dies(person, on: p.asOf.addingDays(-129), by: "02") }
        return .person(person)
      }
    }
    none("D01") { p in
      let person = p.member(82)
      p.oldAge(person)
      p.dies(person, on: p.asOf.addingDays(1), by: "27")
      return .person(person)
    }
    none("D01") { p in
      let person = p.member(88)
      p.rows.oldAge(person, start: p.longAgo, end: p.month.adding(-1))
      p.dies(person, on: p.monthStart.addingDays(-5), by: "02", "27", "31")
      return .person(person)
    }
    hit("D16") { p in
      let person = p.stranger(70)
      p.member(44)
      p.dies(person, on: p.asOf.addingDays(-40), by: "31")
      p.rows.aid(person, in: p.home, on: p.asOf.addingDays(-39), amount: 300_000)
      return .person(person)
    }
    none("D16") { p in
      let person = p.stranger(70)
      p.member(44)
      p.dies(person, on: p.asOf.addingDays(-40), by: "31")
      p.rows.aid(person, in: p.home, on: p.asOf.addingDays(-40), amount: 300_000)
      return .person(person)
    }
  }

  private mutating func addGone() {
    for roll in ["B01", "B02", "B03", "B04", "B07"] {
      hit("D02") { p in
        let person = p.member(Scenarios.age(for: roll))
        Scenarios.enrol(person, on: roll, p)
        if roll == "B03" {
          p.rows.move(person, "4", on: p.asOf)
        } else {
          p.leaves(person, on: p.asOf.addingDays(-70))
        }
        return .person(person)
      }
    }
    none("D02") { p in
      let person = p.member(84)
      p.oldAge(person)
      p.rows.move(person, "2", on: p.asOf.addingDays(-30), to: "210213005")
      return .person(person)
    }
    none("D02") { p in
      let person = p.member(84)
      p.oldAge(person)
      p.leaves(person, on: p.asOf.addingDays(1))
      return .person(person)
    }
  }

  private mutating func addHeld() {
    for (roll, type) in [("B01", "1"), ("B02", "2"), ("B03", "1")] as [(String, StaticString)] {
      hit("D03") { p in
        let person = p.member(roll == "B03" ? 17 : Scenarios.age(for: roll))
        if roll == "B03" { p.member(66, "60") }
        Scenarios.enrol(person, on: roll, p)
        p.rows.custody(
          person, type, from: p.asOf.addingDays(-200), to: roll == "B01" ? p.asOf.addingDays(1) : nil)
        return .person(person)
      }
    }
    none("D03") { p in
      let person = p.adult()
      p.dibao()
      p.rows.custody(person, "1", from: p.asOf.addingDays(-400), to: p.asOf)
      return .person(person)
    }
    none("D03") { p in
      let person = p.adult()
      p.dibao()
      p.rows.custody(person, "3", from: p.asOf.addingDays(-150), to: nil)
      return .person(person)
    }
  }

  /// D09, D11, D15: statuses that exclude each other, ages, double rows.
  private mutating func addStatuses() {
    for (first, second) in [("B01", "B02"), ("B01", "B04"), ("B02", "B03"), ("B02", "B04"), ("B01", "B03")] {
      hit("D09") { p in
        let person = p.member(second == "B03" ? 15 : 66)
        Scenarios.enrol(person, on: first, p)
        Scenarios.enrol(person, on: second, p)
        return .person(person)
      }
    }
    none("D09") { p in
      let person = p.member(15)
      p.dibao()
      p.orphan(person, kind: "2", pay: "2", amount: 50_000)
      return .person(person)
    }
    for inSchool in [true, false, nil] as [Bool?] {
      let build = { (p: Plot) -> Subject in
        let person = p.born(p.asOf.addingMonthsClampingToMonthEnd(-12 * 18).addingDays(-1))
        p.orphan(person, inSchool: inSchool)
        return .person(person)
      }
      switch inSchool {
      case true?: none("D11", build: build)
      case false?: hit("D11", build: build)
      case nil: unsure("D11", build: build)
      }
    }
    hit("D11") { p in
      let person = p.born(p.asOf.addingMonthsClampingToMonthEnd(-12 * 80).addingDays(2))
      p.oldAge(person)
      return .person(person)
    }
    none("D11") { p in
      let person = p.born(p.asOf.addingMonthsClampingToMonthEnd(-12 * 80))
      p.oldAge(person)
      return .person(person)
    }
    for roll in ["B01", "B02", "B03", "B04", "B07"] {
      hit("D15") { p in
        let person = p.member(Scenarios.age(for: roll))
        if roll == "B03" { p.member(67, "60") }
        Scenarios.enrol(person, on: roll, p)
        Scenarios.enrol(person, on: roll, p)
        return .person(person)
      }
    }
    none("D15") { p in
      let person = p.member(85)
      p.oldAge(person)
      p.rows.oldAge(person, start: p.longAgo, end: p.month.adding(-1))
      p.rows.oldAge(person, start: p.month.adding(1))
      return .person(person)
    }
  }

  /// D10, D12, D13: certificates, persons and household numbers that are not there.
  private mutating func addIdentities() {
    for isNursing in [true, false] {
      hit("D10") { p in
        let person = p.adult()
        if isNursing {
          p.certificate(person, "4", "2", expires: p.asOf.addingDays(800), status: "2")
          p.nursing(person, "2")
        } else {
          p.living(person, "3")
        }
        return .person(person)
      }
    }
    none("D10") { p in
      let person = p.adult()
      p.certificate(person, "4", "2", expires: p.asOf.addingDays(-800))
      p.nursing(person, "2")
      return .person(person)
    }
    for roll in ["B01", "B02", "B03", "B04", "B05", "B06", "B07"] {
      hit("D12") { p in
        p.member(50)
        let person = p.stranger(Scenarios.age(for: roll))
        Scenarios.enrol(person, on: roll, p)
        return .person(person)
      }
    }
    none("D12") { p in
      p.member(50)
      let person = p.stranger(84)
      p.oldAge(person)
      p.dies(person, on: p.asOf.addingDays(-20), by: "31")
      return .person(person)
    }
    none("D12") { p in
      p.member(50)
      let person = p.stranger(84)
      p.oldAge(person)
      p.leaves(person, on: p.asOf.addingDays(-20))
      return .person(person)
    }
    hit("D13") { p in
      let person = p.adult()
      p.dibao { $0.recordedHousehold = p.home.number > 1 ? p.home.number - 1 : p.home.number + 1 }
      return .person(person)
    }
    none("D13") { p in
      let person = p.adult()
      p.dibao()
      return .person(person)
    }
  }

  /// D14: a spouse in another household.
  private mutating func addSpouses() {
    for isReversed in [true, false] {
      hit("D14") { p in
        let person = p.adult()
        p.dibao()
        p.nextHousehold()
        let spouse = p.adult()
        p.wage(spouse, 520_000)
        p.rows.marriage(
          isReversed ? spouse : person, isReversed ? person : spouse, "1", on: p.asOf.addingDays(-2500))
        return .person(person)
      }
    }
    none("D14") { p in
      let person = p.adult()
      p.dibao()
      p.nextHousehold()
      let spouse = p.adult()
      p.rows.marriage(person, spouse, "1", on: p.asOf.addingDays(-2500))
      p.rows.marriage(spouse, person, "2", on: p.asOf.addingDays(-1500))
      return .person(person)
    }
    none("D14") { p in
      let person = p.adult()
      p.dibao()
      p.nextHousehold()
      let spouse = p.adult()
      p.rows.marriage(person, spouse, "1", on: p.asOf.addingDays(-2500))
      p.rows.custody(spouse, "1", from: p.asOf.addingDays(-600), to: nil)
      return .person(person)
    }
  }
}
