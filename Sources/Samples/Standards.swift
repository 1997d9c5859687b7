import Vocabulary

/// Monthly standards in fen that the made-up rolls are paid by, so that most people on them are paid rightly.
///
/// A copy for the making of samples: the screening takes its standards from the policy documents.
struct Standards {
  let from: CivilDate
  let dibao: Int64
  let tekunUrban: Int64
  let tekunRural: Int64
  let orphanInstitution: Int64
  let orphanHome: Int64

  private static let years: [(Int, [Int64])] = [
    (2021, [780_00, 1560_00, 1014_00, 2340_00, 1605_00]),
    (2022, [850_00, 1700_00, 1105_00, 2550_00, 1710_00]),
    (2023, [925_00, 1850_00, 1203_00, 2775_00, 2497_50]),
    (2024, [972_00, 1944_00, 1264_00, 2916_00, 2644_00]),
    (2025, [1011_00, 2022_00, 1315_00, 3033_00, 2771_00]),
  ]

  /// The standards in force on a day; nil before July 2021, where the sample district does not go.
  static func inForce(on day: CivilDate) -> Standards? {
    years.compactMap { year, amounts in
      CivilDate(year: year, month: 7, day: 1).map { from in
        Standards(
          from: from, dibao: amounts[0], tekunUrban: amounts[1], tekunRural: amounts[2],
          orphanInstitution: amounts[3], orphanHome: amounts[4])
      }
    }.last { $0.from <= day }
  }
}

/// The days and months a sample is made around.
struct Calendar {
  let asOf: CivilDate
  /// Month of the as-of date.
  let month: YearMonth
  /// The month whose wages are looked at.
  let incomeMonth: YearMonth
  let standards: Standards

  init?(asOf: CivilDate) {
    guard let standards = Standards.inForce(on: asOf) else { return nil }
    self.asOf = asOf
    month = asOf.month
    incomeMonth = asOf.month.adding(-1)
    self.standards = standards
  }

  /// The last day that is no longer "new" for the dynamic warnings.
  var windowEdge: CivilDate { asOf.addingMonthsClampingToMonthEnd(-3) }

  /// A birth date with that age on the as-of date and neither edge of the year of age near.
  func birth(age: Int, _ dice: inout Dice) -> CivilDate {
    asOf.addingMonthsClampingToMonthEnd(-12 * age).addingDays(-dice.between(40, 300))
  }

  /// A day between `low` and `high` days before the as-of date.
  func daysAgo(_ low: Int, _ high: Int, _ dice: inout Dice) -> CivilDate {
    asOf.addingDays(-dice.between(low, high))
  }
}
