import Vocabulary

/// Planted cases of D04–D08, D17 and D18: means and amounts of families on the rolls.
extension Scenarios {
  /// D04, D05, D06: dwellings, cars, companies.
  mutating func addMeans() {
    for isContract in [true, false] {
      hit("D04") { p in
        let person = p.adult()
        p.dibao()
        p.dwelling(person)
        if isContract {
          p.rows.contract(
            person, unit: p.rows.newUnit(), side: "1", on: p.asOf.addingDays(-300), price: 70_000_000)
        } else {
          p.dwelling(person, since: p.asOf.addingDays(-500))
        }
        return .household
      }
    }
    none("D04") { p in
      let person = p.adult()
      let spouse = p.adult("10")
      p.dibao()
      let unit = p.rows.newUnit()
      p.rows.dwelling(person, unit: unit, in: p.home, since: p.asOf.addingDays(-3000), share: "共同共有")
      p.rows.dwelling(spouse, unit: unit, in: p.home, since: p.asOf.addingDays(-3000), share: "共同共有")
      p.dwelling(person, usage: "2")
      p.dwelling(person, status: "2")
      p.dwelling(spouse, since: p.asOf.addingDays(1))
      return .household
    }
    hit("D05") { p in
      let person = p.adult()
      p.dibao()
      p.rows.vehicle(person, since: p.asOf.addingDays(-1500))
      return .household
    }
    none("D05") { p in
      let person = p.adult()
      p.dibao()
      p.rows.vehicle(person, since: p.asOf.addingDays(-1500), isAdapted: true)
      p.rows.vehicle(person, since: p.asOf.addingDays(-1600), status: "E")
      p.rows.vehicle(person, type: "M21", since: p.asOf.addingDays(-1700), price: 480_000)
      return .household
    }
    hit("D06") { p in
      let person = p.adult()
      p.dibao()
      p.rows.owner(person, capital: 10_000_000, since: p.asOf.addingDays(-1200), role: "2")
      return .household
    }
    none("D06") { p in
      let person = p.adult()
      p.dibao()
      p.rows.owner(person, capital: 9_999_999, since: p.asOf.addingDays(-1200))
      p.rows.owner(person, capital: 50_000_000, since: p.asOf.addingDays(-1200), status: "2")
      return .household
    }
  }

  /// D07: income.
  mutating func addIncome() {
    hit("D07") { p in
      let person = p.member(64)
      p.dibao()
      p.pension(person, p.standard)
      return .household
    }
    hit("D07") { p in
      let person = p.adult()
      p.member(9, "30")
      p.dibao()
      p.wage(person, 2 * p.standard + 35_000)
      return .household
    }
    unsure("D07") { p in
      let person = p.member(64)
      p.dibao()
      p.pension(person, nil)
      return .household
    }
    none("D07") { p in
      let person = p.member(64)
      p.dibao()
      p.pension(person, p.standard - 1)
      return .household
    }
    none("D07") { p in
      let person = p.adult()
      p.dibao { $0.status = "3" }
      p.wage(person, 400_000)
      return .household
    }
    none("D07") { p in
      let person = p.adult()
      p.dibao([person]) { $0.mode = "2" }
      p.wage(person, 400_000)
      return .household
    }
  }

  /// D08: assets against 24 months of standard a person.
  mutating func addAssets() {
    hit("D08") { p in
      let person = p.adult()
      p.dibao()
      p.fund(person, 24 * p.standard + 1)
      return .household
    }
    hit("D08") { p in
      let person = p.adult()
      p.dibao()
      p.rows.contract(
        person, unit: p.rows.newUnit(), side: "2", on: p.asOf.addingMonthsClampingToMonthEnd(-12).addingDays(1),
        price: 61_000_000)
      return .household
    }
    unsure("D08") { p in
      let person = p.adult()
      p.dibao()
      p.fund(person, nil)
      return .household
    }
    none("D08") { p in
      let person = p.adult()
      p.dibao()
      p.fund(person, 4 * p.standard)
      p.rows.cooperative(person, contribution: 20 * p.standard, since: p.asOf.addingDays(-900))
      return .household
    }
    none("D08") { p in
      let person = p.adult()
      p.dibao()
      p.rows.contract(
        person, unit: p.rows.newUnit(), side: "2", on: p.asOf.addingMonthsClampingToMonthEnd(-12),
        price: 61_000_000)
      return .household
    }
  }

  /// D17: amounts that differ from the published standard.
  mutating func addAmounts() {
    hit("D17") { p in
      let person = p.member(69)
      let standards = p.calendar.standards
      p.tekun(person, amount: (p.home.isUrban ? standards.tekunUrban : standards.tekunRural) - 1)
      return .person(person)
    }
    hit("D17") { p in
      let person = p.member(12)
      p.member(67, "60")
      p.orphan(person, amount: p.calendar.standards.orphanInstitution)
      return .person(person)
    }
    none("D17") { p in
      let person = p.member(69)
      p.tekun(person)
      return .person(person)
    }
    none("D17") { p in
      let person = p.member(12)
      p.member(67, "60")
      p.orphan(person, kind: "2", pay: "2", amount: 123_400)
      return .person(person)
    }
  }

  /// D18: more than the standard of every head with its uplift.
  mutating func addCaps() {
    hit("D18") { p in
      p.member(66)
      p.dibao { $0.amount = p.standard + 1 }
      return .household
    }
    hit("D18") { p in
      let person = p.member(72)
      p.dibao([person], uplift: Uplift(reason: "1", percent: 20)) { $0.amount = p.standard * 6 / 5 + 1 }
      return .household
    }
    none("D18") { p in
      let person = p.member(72)
      p.dibao([person], uplift: Uplift(reason: "1", percent: 20)) { $0.amount = p.standard * 6 / 5 }
      return .household
    }
  }
}
