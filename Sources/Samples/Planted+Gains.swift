import Vocabulary

/// Planted cases of W06–W11: what people of watched households bought, founded, drew or began to earn.
extension Scenarios {
  /// W06 and W07: what was bought.
  mutating func addPurchases() {
    hit("W06") { p in
      let person = p.adult()
      p.dibao()
      p.rows.vehicle(person, type: "H31", since: p.newDay)
      return .person(person)
    }
    hit("W06") { p in
      let person = p.adult()
      p.lowIncome()
      p.rows.deedTax(person, "2", basis: 8_000_000, on: p.asOf)
      return .person(person)
    }
    none("W06") { p in
      let person = p.adult()
      p.lowIncome()
      p.rows.vehicle(person, since: p.oldDay)
      p.rows.vehicle(person, type: "M21", since: p.asOf)
      p.rows.deedTax(person, "2", basis: 8_000_000, on: p.oldDay)
      return .person(person)
    }
    for source in 0..<3 {
      hit("W07") { p in
        let person = p.adult()
        p.lowIncome()
        if source == 0 { p.dwelling(person, since: p.newDay) }
        if source == 1 {
          p.rows.contract(person, unit: p.rows.newUnit(), side: "1", on: p.newDay, price: 60_000_000)
        }
        if source == 2 { p.rows.deedTax(person, "1", basis: 60_000_000, on: p.newDay) }
        return .person(person)
      }
    }
    none("W07") { p in
      let person = p.adult()
      p.lowIncome()
      p.dwelling(person, since: p.oldDay)
      p.dwelling(person, usage: "5", since: p.asOf)
      return .person(person)
    }
  }

  /// W08 and W11: what was founded or drawn.
  mutating func addFoundings() {
    for isCompany in [true, false] {
      hit("W08") { p in
        let person = p.adult()
        p.lowIncome()
        if isCompany { p.rows.owner(person, capital: 100, since: p.newDay) }
        if !isCompany { p.rows.business(person, since: p.asOf) }
        return .person(person)
      }
      none("W08") { p in
        let person = p.adult()
        p.lowIncome()
        p.rows.business(person, since: isCompany ? p.asOf : p.oldDay, status: isCompany ? "2" : "1")
        return .person(person)
      }
      let drawn = { (p: Plot) -> Subject in
        let person = p.adult()
        p.lowIncome()
        p.rows.withdrawal(person, on: p.newDay, amount: isCompany ? 5_000_000 : 4_999_999, reason: "1")
        return .person(person)
      }
      if isCompany { hit("W11", build: drawn) } else { none("W11", build: drawn) }
    }
  }

  /// W09 and W10: wages and pensions that begin.
  mutating func addEarnings() {
    for isNew in [true, false] {
      let wages = { (p: Plot) -> Subject in
        let person = p.adult()
        p.dibao()
        p.rows.wage(person, p.calendar.incomeMonth, income: 210_000, employer: 12)
        if !isNew { p.rows.wage(person, p.calendar.incomeMonth.adding(-3), income: 100, employer: 12) }
        return .person(person)
      }
      let pension = { (p: Plot) -> Subject in
        let person = p.member(60)
        p.lowIncome()
        p.rows.pension(person, monthly: 240_000, since: p.month.adding(isNew ? -2 : -3))
        return .person(person)
      }
      if isNew {
        hit("W09", build: wages)
        hit("W10", build: pension)
      } else {
        none("W09", build: wages)
        none("W10", build: pension)
      }
    }
    hit("W10") { p in
      let person = p.member(60)
      p.lowIncome()
      p.rows.pension(person, monthly: nil, since: p.month)
      return .person(person)
    }
  }
}
