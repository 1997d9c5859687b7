import Vocabulary

/// What the members of a family live on, fitted to the standing of the family.
extension Family {
  mutating func fillMeans(_ calendar: Calendar, _ dice: inout Dice) {
    for place in members.indices { fillCertificate(place, &dice) }
    switch standing {
    case .ordinary:
      for place in members.indices { fillIncome(place, &dice) }
      for place in members.indices { fillMedical(place, &dice) }
      houses = dice.chance(860) ? (dice.chance(170) ? 2 : 1) : 0
      cars = dice.chance(home.isUrban ? 430 : 330) ? (dice.chance(90) ? 2 : 1) : 0
      raiseWhereNeeded(calendar, &dice)
    case .dibao:
      // Together below the standard: the grant is the difference.
      share(calendar.standards.dibao * Int64(dice.between(0, 70)) / 100, &dice)
      houses = dice.chance(700) ? 1 : 0
      fillSmallMedical(&dice)
    case .singleDibao, .lowIncome:
      share(calendar.standards.dibao * Int64(dice.between(105, 140)) / 100, &dice)
      houses = dice.chance(800) ? 1 : 0
      fillSmallMedical(&dice)
    case .tekun, .orphan:
      houses = dice.chance(500) ? 1 : 0
      if members[0].age >= 60 { members[0].residentPension = dice.yuan(8, 30) }
      fillSmallMedical(&dice)
    }
  }

  private mutating func fillCertificate(_ place: Int, _ dice: inout Dice) {
    let member = members[place]
    let perMille =
      switch standing {
      case .ordinary: member.age >= 60 ? 55 : member.age >= 18 ? 22 : 8
      case .dibao: member.age >= 18 ? 330 : 40
      case .singleDibao: place == 0 ? 1000 : 0
      case .lowIncome: member.age >= 18 ? 120 : 0
      case .tekun: 150
      case .orphan: 0
      }
    // One certificate a household is enough to be like the statistics, and keeps parents apart from S04.
    guard dice.chance(perMille), !hasCertificate else { return }
    let categories: [StaticString] = ["4", "4", "4", "4", "4", "1", "2", "2", "3", "5", "6", "6", "7"]
    let category = categories[dice.below(categories.count)]
    let isMental = category == "5" || category == "6"
    let grades: [StaticString] =
      switch standing {
      case .lowIncome: isMental ? ["4"] : ["3", "4"]
      case .singleDibao: ["1", "2"]
      case .ordinary, .dibao, .tekun, .orphan: ["1", "2", "3", "3", "4", "4", "4"]
      }
    members[place].certificate = .init(category: category, grade: grades[dice.below(grades.count)])
  }

  private mutating func fillIncome(_ place: Int, _ dice: inout Dice) {
    let age = members[place].age
    let retirement = members[place].person.isMale ? 60 : 55
    if age >= retirement {
      if dice.chance(home.isUrban ? 900 : 300) {
        members[place].pension = dice.yuan(2150, 3600) + dice.yuan(0, 1800) / 2
      } else {
        members[place].residentPension = dice.yuan(12, 190)
      }
    } else if age >= 20 {
      let draw = dice.below(1000)
      if draw < (home.isUrban ? 720 : 430) {
        members[place].wage = dice.yuan(3200, 6400) + Int64(dice.skewed(900_000))
        members[place].employer = 1 + dice.skewed(90_000)
        if dice.chance(600) { members[place].fund = dice.yuan(800, 90_000) }
      } else if draw < (home.isUrban ? 800 : 640) {
        members[place].business = dice.yuan(24_000, 96_000)
      }
    }
    if !home.isUrban, age >= 24, place < 2 {
      members[place].farm = dice.yuan(120, 1900)
    }
  }

  private mutating func fillMedical(_ place: Int, _ dice: inout Dice) {
    guard dice.chance(members[place].age >= 60 ? 420 : 180) else { return }
    members[place].medical = dice.chance(40) ? dice.yuan(6000, 42_000) : dice.yuan(60, 2600)
  }

  private mutating func fillSmallMedical(_ dice: inout Dice) {
    for place in members.indices where dice.chance(400) { members[place].medical = dice.yuan(80, 1900) }
  }

  /// Gives the head, or the first who may earn, so much a head and month.
  private mutating func share(_ perHead: Int64, _ dice: inout Dice) {
    let total = perHead * Int64(members.count)
    guard total > 0 else { return }
    if members[0].age >= 60 {
      members[0].pension = total
    } else {
      members[0].wage = total
      members[0].employer = 1 + dice.skewed(90_000)
    }
  }

  /// An ordinary family with a certificate or great cost is given enough to live on, so that it is no finding; most of
  /// the others without any known income are given some work.
  private mutating func raiseWhereNeeded(_ calendar: Calendar, _ dice: inout Dice) {
    let least = 12 * calendar.standards.dibao * Int64(members.count)
    let isWatched = hasCertificate || medical >= 900_000
    if isWatched || (income < least * 8 / 5 && dice.chance(930)) {
      let gap = least * 2 - income
      if gap > 0 {
        let monthly = gap / 12 + dice.yuan(50, 900)
        let earner = members.firstIndex { $0.pension > 0 || $0.wage > 0 } ?? 0
        if members[earner].age >= 60 || members[earner].pension > 0 {
          members[earner].pension += monthly
        } else {
          members[earner].wage += monthly
          if members[earner].employer == 0 { members[earner].employer = 1 + dice.skewed(90_000) }
        }
      }
    }
    let most = income * 45 / 100
    if medical > max(most, 900_000) {
      for place in members.indices { members[place].medical = members[place].medical * 8 / 10 * most / (medical + 1) }
    }
  }
}
