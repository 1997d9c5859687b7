import Vocabulary

/// Planted cases of S01–S06: people who should be covered and are not.
extension Scenarios {
  mutating func addUncovered() {
    addHouseholds()
    addSingles()
    addChildren()
    addParents()
    addRigid()
  }

  /// S01: nobody of a poor household with great need is covered.
  private mutating func addHouseholds() {
    hit("S01") { p in
      let person = p.adult()
      p.certificate(person, "4", "2")
      p.nursing(person, "2")
      return .household
    }
    hit("S01") { p in
      let person = p.adult()
      p.member(10, "20")
      p.wage(person, 2 * p.standard - 1)
      p.medical(person, 3_000_000)
      return .household
    }
    unsure("S01") { p in
      let person = p.member(67)
      p.pension(person, nil)
      p.medical(person, 3_000_000)
      return .household
    }
    unsure("S01") { p in
      let person = p.adult()
      p.certificate(person, "6", "1")
      p.nursing(person, "1")
      p.fund(person, nil)
      return .household
    }
    none("S01") { p in
      let person = p.adult()
      p.certificate(person, "4", "3")
      p.medical(person, 2_999_999)
      return .household
    }
    none("S01") { p in
      let person = p.adult()
      p.certificate(person, "4", "2")
      p.nursing(person, "2")
      p.dibao(uplift: Uplift(reason: "2", percent: 50))
      return .household
    }
  }

  /// S02 and S05: one person of a household.
  private mutating func addSingles() {
    for (category, grade) in [("4", "1"), ("6", "3")] as [(StaticString, StaticString)] {
      hit("S02") { p in
        let person = p.adult()
        p.certificate(person, category, grade)
        if grade == "1" { p.nursing(person, "1") }
        p.pension(person, grade == "1" ? p.standard : p.standard * 3 / 2 - 1)
        return .person(person)
      }
    }
    unsure("S02") { p in
      let person = p.adult()
      p.certificate(person, "4", "1")
      p.nursing(person, "1")
      p.pension(person, p.standard)
      p.fund(person, nil)
      return .person(person)
    }
    for isIncome in [true, false] {
      none("S02") { p in
        let person = p.adult()
        p.certificate(person, "4", isIncome ? "1" : "3")
        if isIncome { p.nursing(person, "1") }
        p.pension(person, isIncome ? p.standard * 3 / 2 : p.standard)
        return .person(person)
      }
    }
    for age in [80, 97] {
      hit("S05") { p in
        let person =
          age == 80 ? p.born(p.asOf.addingMonthsClampingToMonthEnd(-12 * 80)) : p.member(age)
        p.pension(person, 350_000)
        return .person(person)
      }
    }
    none("S05") { p in
      let person = p.born(p.asOf.addingMonthsClampingToMonthEnd(-12 * 80).addingDays(2))
      p.pension(person, 350_000)
      return .person(person)
    }
    none("S05") { p in
      let person = p.member(90)
      p.pension(person, 350_000)
      p.oldAge(person)
      return .person(person)
    }
  }

  /// S03: a household of children.
  private mutating func addChildren() {
    hit("S03") { p in
      p.member(14)
      p.member(8, "70")
      return .household
    }
    hit("S03") { p in
      let mother = p.member(38, isMale: false)
      p.member(13, "20")
      p.rows.custody(mother, "1", from: p.asOf.addingDays(-90), to: nil)
      return .household
    }
    none("S03") { p in
      let child = p.member(14)
      p.orphan(child)
      return .household
    }
    none("S03") { p in
      p.born(p.asOf.addingMonthsClampingToMonthEnd(-12 * 18))
      p.member(9, "70")
      return .household
    }
  }

  /// S04: children whose parents are both dead, held or severely disabled.
  private mutating func addParents() {
    hit("S04") { p in
      let (father, mother, child) = p.family()
      p.dies(father, on: p.asOf.addingDays(-800), by: "31")
      p.dies(mother, on: p.asOf.addingDays(-400), by: "02")
      return .person(child)
    }
    hit("S04") { p in
      let (father, mother, child) = p.family()
      p.dies(father, on: p.asOf.addingDays(-800), by: "27")
      let start = p.asOf.addingDays(-30)
      p.rows.custody(mother, "1", from: start, to: start.addingMonthsClampingToMonthEnd(6))
      return .person(child)
    }
    hit("S04") { p in
      let (father, mother, child) = p.family()
      p.rows.custody(father, "2", from: p.asOf.addingDays(-30), to: nil)
      p.certificate(mother, "6", "4")
      return .person(child)
    }
    none("S04") { p in
      let (father, mother, child) = p.family()
      p.dies(father, on: p.asOf.addingDays(-800), by: "27")
      let start = p.asOf.addingDays(-30)
      p.rows.custody(mother, "1", from: start, to: start.addingMonthsClampingToMonthEnd(6).addingDays(-1))
      return .person(child)
    }
    none("S04") { p in
      let (father, mother, child) = p.family()
      p.dies(father, on: p.asOf.addingDays(-800), by: "27")
      p.leaves(mother, on: p.asOf.addingDays(-700))
      return .person(child)
    }
    none("S04") { p in
      let (father, mother, child) = p.family()
      p.dies(father, on: p.asOf.addingDays(-800), by: "27")
      p.certificate(mother, "4", "3")
      return .person(child)
    }
  }

  /// S06: hardship by expenditure; half of the yearly income is the edge.
  private mutating func addRigid() {
    let cases: [(Want, Int64, Bool)] = [
      (.hit, 1_200_001, true), (.hit, 2_500_000, true), (.none, 1_200_000, true), (.undecidable, 1_300_000, false),
    ]
    for (want, cost, isKnown) in cases {
      let build = { (p: Plot) -> Subject in
        let person = p.member(66)
        p.pension(person, 200_000)
        p.medical(person, cost)
        if !isKnown { p.fund(person, nil) }
        return .household
      }
      switch want {
      case .hit: hit("S06", build: build)
      case .none: none("S06", build: build)
      case .undecidable: unsure("S06", build: build)
      }
    }
    for isEdge in [true, false] {
      let build = { (p: Plot) -> Subject in
        let person = p.member(66)
        p.pension(person, 200_000)
        p.medical(person, 1_500_000)
        let edge = p.asOf.addingMonthsClampingToMonthEnd(-12)
        p.rows.aid(person, in: p.home, on: isEdge ? edge : edge.addingDays(1), amount: 200_000)
        return .household
      }
      if isEdge { hit("S06", build: build) } else { none("S06", build: build) }
    }
  }
}

extension Plot {
  /// A couple with a child and the grandmother they live with.
  fileprivate func family() -> (father: Resident, mother: Resident, child: Resident) {
    let father = member(41, "02", isMale: true)
    let mother = member(39, "10", isMale: false)
    let child = member(11, "30")
    member(70, "52", isMale: false)
    return (father, mother, child)
  }
}
