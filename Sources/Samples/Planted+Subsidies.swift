import Vocabulary

/// Planted cases of C1–C10: disability subsidies against the rolls.
extension Scenarios {
  mutating func addSubsidies() {
    addUnpaid()
    addUndeserved()
    addDeadAndGone()
    addCertificates()
    addDoubles()
    addTwins()
    addUplifts()
  }

  /// C1 and C9: subsidies that are not paid.
  private mutating func addUnpaid() {
    for (category, grade) in [("4", "3"), ("2", "4"), ("6", "2")] as [(StaticString, StaticString)] {
      hit("C1") { p in
        let person = p.adult()
        p.dibao()
        p.certificate(person, category, grade, expires: category == "2" ? p.monthStart : p.asOf.addingDays(900))
        return .person(person)
      }
    }
    unsure("C1") { p in
      let person = p.adult()
      p.dibao()
      p.certificate(person, "4", "3", expires: nil)
      return .person(person)
    }
    none("C1") { p in
      let person = p.adult()
      p.dibao()
      p.certificate(person, "4", "3", expires: p.monthStart.addingDays(-1))
      return .person(person)
    }
    none("C1") { p in
      let person = p.adult()
      p.dibao()
      p.certificate(person, "4", "3")
      p.rows.workInjury(person, grade: 4, care: 1, pension: nil)
      return .person(person)
    }
    none("C1") { p in
      let person = p.adult()
      p.dibao()
      p.certificate(person, "4", "3")
      p.living(person)
      return .person(person)
    }
    hit("C9") { p in
      let person = p.adult()
      p.certificate(person, "4", "2")
      p.pension(person, 300_000)
      return .person(person)
    }
    unsure("C9") { p in
      let person = p.adult()
      p.certificate(person, "1", "1", expires: nil)
      p.pension(person, 300_000)
      return .person(person)
    }
    for isPaid in [true, false] {
      none("C9") { p in
        let person = p.adult()
        p.certificate(person, "5", isPaid ? "2" : "3")
        if isPaid { p.nursing(person, "2") }
        p.pension(person, 300_000)
        return .person(person)
      }
    }
  }

  /// C2: a living subsidy without the status it rests on.
  private mutating func addUndeserved() {
    hit("C2") { p in
      let person = p.adult()
      p.certificate(person, "4", "3")
      p.living(person, "2")
      return .person(person)
    }
    hit("C2") { p in
      let person = p.adult()
      p.certificate(person, "4", "3")
      p.living(person)
      p.dibao { grant in
        grant.end = p.month.adding(-1)
        grant.status = "2"
      }
      return .person(person)
    }
    none("C2") { p in
      let person = p.adult()
      p.certificate(person, "4", "3")
      p.living(person, "3")
      return .person(person)
    }
    none("C2") { p in
      let person = p.adult()
      p.certificate(person, "4", "3")
      p.living(person)
      p.dibao { $0.end = p.month }
      return .person(person)
    }
  }

  /// C3 and C4: the dead and those who left.
  private mutating func addDeadAndGone() {
    for source in ["02", "27", "31"] as [StaticString] {
      hit("C3") { p in
        let person = p.adult()
        p.certificate(person, "4", "2")
        if source == "02" { p.nursing(person, "2") } else { p.living(person, "3") }
        p.dies(person, on: source == "31" ? p.asOf : p.asOf.addingDays(-100), by: source)
        return .person(person)
      }
    }
    none("C3") { p in
      let person = p.adult()
      p.certificate(person, "4", "3")
      p.living(person, "3")
      p.dies(person, on: p.asOf.addingDays(1), by: "31")
      return .person(person)
    }
    none("C3") { p in
      let person = p.adult()
      p.rows.living(person, basis: "3", start: p.longAgo, end: p.month.adding(-1))
      p.dies(person, on: p.monthStart.addingDays(-10), by: "31", "02")
      return .person(person)
    }
    for kind in ["2", "4"] as [StaticString] {
      hit("C4") { p in
        let person = p.adult()
        p.certificate(person, "4", "2")
        p.nursing(person, "2")
        p.rows.move(person, kind, on: p.asOf, to: kind == "2" ? "210212" : "")
        return .person(person)
      }
    }
    none("C4") { p in
      let person = p.adult()
      p.certificate(person, "4", "3")
      p.living(person, "3")
      p.rows.move(person, "2", on: p.asOf.addingDays(-90), to: "210213")
      return .person(person)
    }
    none("C4") { p in
      let person = p.adult()
      p.certificate(person, "4", "3")
      p.living(person, "3")
      p.leaves(person, on: p.asOf.addingDays(-90))
      p.rows.move(person, "1", on: p.asOf.addingDays(-90))
      return .person(person)
    }
  }

  /// C5 and C6: the certificate behind a subsidy.
  private mutating func addCertificates() {
    for isNursing in [true, false] {
      hit("C5") { p in
        let person = p.adult()
        p.certificate(person, "4", "2", expires: p.monthStart.addingDays(-1))
        if isNursing { p.nursing(person, "2") } else { p.living(person, "3") }
        return .person(person)
      }
    }
    unsure("C5") { p in
      let person = p.adult()
      p.certificate(person, "4", "2", expires: nil)
      p.nursing(person, "2")
      return .person(person)
    }
    none("C5") { p in
      let person = p.adult()
      p.certificate(person, "4", "2", expires: p.monthStart)
      p.nursing(person, "2")
      return .person(person)
    }
    for (grade, paid) in [("1", "2"), ("2", "1"), ("3", "2")] as [(StaticString, StaticString)] {
      hit("C6") { p in
        let person = p.adult()
        p.certificate(person, "4", grade)
        p.nursing(person, paid)
        return .person(person)
      }
    }
    none("C6") { p in
      let person = p.adult()
      p.certificate(person, "6", "1")
      p.nursing(person, "1")
      return .person(person)
    }
  }

  /// C7: two benefits for one need.
  private mutating func addDoubles() {
    for (isNursing, isTekun) in [(true, true), (false, true), (true, false), (false, false)] {
      hit("C7") { p in
        let person = p.adult()
        p.certificate(person, "4", "2")
        if isNursing { p.nursing(person, "2") } else { p.living(person, "3") }
        if isTekun { p.tekun(person) } else { p.rows.workInjury(person, grade: 3, care: 80_000, pension: nil) }
        return .person(person)
      }
    }
    hit("C7") { p in
      let child = p.member(12, "20")
      p.member(66)
      p.certificate(child, "5", "3")
      p.living(child, "3")
      p.orphan(child, kind: "2")
      return .person(child)
    }
    none("C7") { p in
      let child = p.member(12, "20")
      p.member(66)
      p.certificate(child, "5", "2")
      p.nursing(child, "2")
      p.orphan(child)
      return .person(child)
    }
    none("C7") { p in
      let person = p.adult()
      p.certificate(person, "4", "3")
      p.living(person, "3")
      p.rows.workInjury(person, grade: 7, care: 0, pension: nil)
      return .person(person)
    }
  }

  /// C8: one subsidy paid twice.
  private mutating func addTwins() {
    for isNursing in [true, false] {
      hit("C8") { p in
        let person = p.adult()
        p.certificate(person, "4", "1")
        for _ in 0..<2 {
          if isNursing { p.nursing(person, "1") } else { p.living(person, "3") }
        }
        return .person(person)
      }
      hit("C8") { p in
        let person = p.adult()
        p.certificate(person, "4", "1")
        if isNursing { p.nursing(person, "1") } else { p.living(person, "3") }
        p.rows.elsewhere(person, program: isNursing ? "6" : "5", area: "210202", start: p.longAgo, end: p.month)
        return .person(person)
      }
      none("C8") { p in
        let person = p.adult()
        p.certificate(person, "4", "1")
        p.nursing(person, "1")
        p.rows.elsewhere(
          person, program: "6", area: isNursing ? "210213" : "210202", start: p.longAgo,
          end: isNursing ? nil : p.month.adding(-1))
        return .person(person)
      }
    }
  }

  /// C10: the uplift of classified protection.
  private mutating func addUplifts() {
    let wrong: [(StaticString, StaticString, Uplift)] = [
      ("4", "2", Uplift()), ("4", "2", Uplift(reason: "3", percent: 20)), ("2", "1", Uplift(reason: "1", percent: 10)),
      ("6", "3", Uplift(reason: "2", percent: 50)), ("", "", Uplift(reason: "2", percent: 50)),
    ]
    for (category, grade, uplift) in wrong {
      hit("C10") { p in
        let person = p.adult()
        p.dibao(uplift: uplift)
        if category != "" { p.certificate(person, category, grade) }
        return .person(person)
      }
    }
    unsure("C10") { p in
      let person = p.adult()
      p.dibao(uplift: Uplift(reason: "2", percent: 50))
      p.certificate(person, "4", "2", expires: nil)
      return .person(person)
    }
    none("C10") { p in
      let person = p.member(70)
      p.dibao(uplift: Uplift(reason: "1", percent: 70))
      p.certificate(person, "4", "2")
      return .person(person)
    }
    none("C10") { p in
      let person = p.adult()
      p.dibao(uplift: Uplift(reason: "2", percent: 20))
      p.certificate(person, "7", "1")
      return .person(person)
    }
  }
}

extension StaticString {
  static func != (left: StaticString, right: StaticString) -> Bool { !(left == right) }
}
