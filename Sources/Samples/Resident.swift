import Vocabulary

/// Somebody who does not exist.
struct Resident {
  let id: CitizenID
  let birth: CivilDate
  let name: Name
  /// Code of the list `relation`.
  var relation: StaticString

  var isMale: Bool { name.isMale }
}

/// Where a household lives and how it is registered.
struct Home {
  /// The number of the household in this district, from 1.
  let number: Int
  let isUrban: Bool
  /// 1...25.
  let street: Int
  let community: Int
  let building: Int
  let flat: Int

  init(number: Int, dice: inout Dice, isUrban: Bool? = nil) {
    self.number = number
    let urban = isUrban ?? dice.chance(620)
    self.isUrban = urban
    street = urban ? 1 + dice.skewed(18) : 8 + dice.below(18)
    community = dice.between(1, 24)
    building = dice.between(1, 160)
    flat = dice.between(1, 6) * 100 + dice.between(1, 4)
  }

  /// Code of the list `hukou_type`.
  var type: StaticString { isUrban ? "1" : "2" }
}

/// Gives every made-up person a citizen ID of their own without remembering the persons: one counter for each day of
/// birth and sex.
struct IdentityPool {
  private static let firstDay: Int32 = -25_567
  /// Areas of issue beside the home area; the place of issue says nothing about the place of residence.
  private static let otherAreas: [UInt64] = [
    210_202, 210_203, 210_204, 210_211, 210_212, 210_214, 210_224, 210_281, 210_283, 210_602, 220_102, 230_103,
    152_104, 370_602, 411_302,
  ]
  /// Numbers of one sex that fit into the three digits behind a day of birth; a prime, so that any step visits all.
  private static let numbersPerArea = 499
  private var issued = [UInt16](repeating: 0, count: 2 * 73_050)

  /// A number that was not given before: half of them in the home area, as long as it has room.
  mutating func issue(birth: CivilDate, isMale: Bool) -> CitizenID {
    let day = min(max(0, Int(birth.dayNumber - IdentityPool.firstDay)), issued.count / 2 - 1)
    let slot = day * 2 + (isMale ? 1 : 0)
    let count = Int(issued[slot])
    issued[slot] &+= 1
    let half = count / 2
    let area: UInt64
    let place: Int
    if count % 2 == 0, half < IdentityPool.numbersPerArea {
      area = Geography.home
      place = half
    } else {
      let areas = IdentityPool.otherAreas
      let isOverflow = count % 2 == 0
      let turn = isOverflow ? half - IdentityPool.numbersPerArea : half
      area = areas[turn % areas.count]
      let row = turn / areas.count
      place = isOverflow ? max(0, IdentityPool.numbersPerArea - 1 - row) : row
    }
    let scattered = (place * 211 + day * 97) % IdentityPool.numbersPerArea
    let serial = UInt64(scattered * 2 + (isMale ? 1 : 2))
    return CitizenID(packed: (area * 100_000_000 + UInt64(birth.compactNumber)) * 1000 + serial)
  }
}

/// The made-up district and its neighbours, by division code.
enum Geography {
  static let home: UInt64 = 210_213
  static let homeCode: StaticString = "210213"
  /// Last three digits of the streets' codes, as the packaged list of divisions has them.
  static let streets = [
    1, 2, 4, 5, 6, 8, 9, 11, 12, 13, 14, 16, 17, 19, 20, 21, 22, 23, 24, 25, 27, 28, 29, 30, 31,
  ]
  static let neighbours: [StaticString] = ["210202", "210203", "210204", "210211", "210212", "210214", "210281"]
  static let farAway: [StaticString] = ["310115", "110105", "220102", "370602", "440305"]
}
