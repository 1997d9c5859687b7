import Vocabulary

/// One person of an ordinary household with all that the departments know about them. Amounts in fen.
struct FamilyMember {
  var person: Resident
  let age: Int
  var wage: Int64 = 0
  var employer = 0
  var pension: Int64 = 0
  var residentPension: Int64?
  /// Business income of the last year.
  var business: Int64 = 0
  /// Farm subsidies of last year.
  var farm: Int64 = 0
  var medical: Int64 = 0
  var fund: Int64 = 0
  var certificate: Certificate?

  struct Certificate {
    let category: StaticString
    let grade: StaticString
    var isSevere: Bool { grade == "1" || grade == "2" }
  }

  init(person: Resident, age: Int) {
    self.person = person
    self.age = age
  }
}

/// How an ordinary household stands to the rolls.
enum Standing {
  case ordinary, dibao, singleDibao, lowIncome, tekun, orphan
}

/// An ordinary household while it is made up.
struct Family {
  var members: [FamilyMember] = []
  let home: Home
  let standing: Standing
  var houses = 1
  var cars = 0

  /// Makes up who lives together; never more than `room` people.
  init(home: Home, room: Int, rows: Rows, dice: inout Dice) {
    self.home = home
    let draw = dice.below(1000)
    standing =
      switch draw {
      case 0..<24: .dibao
      case 24..<27: .singleDibao
      case 27..<37: .lowIncome
      case 37..<42: .tekun
      case 42..<44: .orphan
      default: .ordinary
      }
    for (age, relation, isMale) in Family.plan(standing, &dice).prefix(max(1, room)) {
      let male = isMale ?? dice.chance(500)
      let birth = rows.calendar.asOf.addingMonthsClampingToMonthEnd(-12 * age).addingDays(-dice.below(365))
      let surname = relation == "20" || relation == "30" || relation == "40" ? members.first?.person.name.surname : nil
      let person = rows.person(birth, isMale: male, relation: relation, surname: surname, &dice)
      members.append(FamilyMember(person: person, age: birth.age(on: rows.calendar.asOf)))
    }
  }

  private typealias Role = (age: Int, relation: StaticString, isMale: Bool?)

  private static func plan(_ standing: Standing, _ dice: inout Dice) -> [Role] {
    switch standing {
    case .ordinary: return ordinary(&dice)
    case .dibao, .lowIncome:
      switch dice.below(10) {
      case 0..<3: return [(dice.between(40, 84), "02", nil)]
      case 3..<5:
        let age = dice.between(56, 80)
        return [(age, "02", true), (age - dice.between(0, 5), "10", false)]
      case 5..<8:
        let age = dice.between(34, 50)
        return [(age, "02", nil), child(of: age, &dice, limit: 17)]
      default:
        let age = dice.between(36, 52)
        return [(age, "02", true), (age - dice.between(0, 4), "10", false), child(of: age, &dice, limit: 17)]
      }
    case .singleDibao:
      let age = dice.between(40, 58)
      return [(age, "02", true), (age - 2, "10", false)]
    case .tekun: return [(dice.between(61, 88), "02", dice.chance(850))]
    case .orphan: return [(dice.between(60, 74), "02", nil), (dice.between(4, 17), "40", nil)]
    }
  }

  private static func ordinary(_ dice: inout Dice) -> [Role] {
    switch dice.below(1000) {
    case 0..<100: return [(dice.between(60, 78) + dice.skewed(22), "02", dice.chance(380))]
    case 100..<180: return [(dice.between(24, 59), "02", dice.chance(560))]
    case 180..<320: return couple(dice.between(60, 74) + dice.skewed(20), &dice)
    case 320..<430: return couple(dice.between(28, 60), &dice)
    case 430..<480:
      let age = dice.between(30, 66)
      return [(age, "02", dice.chance(300)), child(of: age, &dice, limit: 40)]
    case 480..<780:
      let age = dice.between(27, 62)
      return couple(age, &dice) + [child(of: age, &dice, limit: 36)]
    case 780..<850:
      let age = dice.between(30, 50)
      return couple(age, &dice) + [child(of: age, &dice, limit: 22), child(of: age, &dice, limit: 22)]
    case 850..<915:
      let age = dice.between(30, 52)
      return couple(age, &dice) + [child(of: age, &dice, limit: 26), grandparent(age, "52", &dice)]
    case 915..<972:
      let age = dice.between(29, 50)
      return couple(age, &dice) + [child(of: age, &dice, limit: 22)] + grandparents(age, &dice)
    case 972..<992:
      let age = dice.between(29, 48)
      return couple(age, &dice) + [child(of: age, &dice, limit: 20), child(of: age, &dice, limit: 20)]
        + grandparents(age, &dice)
    default:
      let age = dice.between(33, 48)
      return couple(age, &dice) + (0..<3).map { _ in child(of: age, &dice, limit: 20) } + grandparents(age, &dice)
    }
  }

  private static func couple(_ age: Int, _ dice: inout Dice) -> [Role] {
    let isHeadMale = dice.chance(780)
    let other = max(22, age + (isHeadMale ? -1 : 1) * dice.between(-2, 5))
    return [(age, "02", isHeadMale), (other, "10", !isHeadMale)]
  }

  private static func child(of age: Int, _ dice: inout Dice, limit: Int) -> Role {
    let isMale = dice.chance(515)
    let childAge = min(limit, max(0, age - dice.between(24, 31)))
    return (childAge, isMale ? "20" : "30", isMale)
  }

  private static func grandparent(_ age: Int, _ relation: StaticString, _ dice: inout Dice) -> Role {
    (age + dice.between(23, 30), relation, relation == "51")
  }

  private static func grandparents(_ age: Int, _ dice: inout Dice) -> [Role] {
    [grandparent(age, "51", &dice), grandparent(age, "52", &dice)]
  }

  // MARK: Sums

  /// Income of twelve months.
  var income: Int64 {
    members.reduce(0) { sum, member in
      sum + 12 * (member.wage + member.pension + (member.residentPension ?? 0)) + max(0, member.business) + member.farm
    }
  }

  var medical: Int64 { members.reduce(0) { $0 + $1.medical } }

  /// Whether a certificate makes the household one that the screening looks at closely.
  var hasCertificate: Bool { members.contains { $0.certificate != nil } }
}
