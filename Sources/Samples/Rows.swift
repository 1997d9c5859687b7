import Registers
import Vocabulary

/// The files of a sample and the making of rows in them; the extensions have one function for each kind of row.
final class Rows {
  let calendar: Calendar
  var pool = IdentityPool()
  /// People registered so far: rows of feed 01.
  private(set) var peopleCount = 0
  let dirt: DirtSource
  private let files: [FeedFile]
  private var serials = [Int](repeating: 0, count: SampleFeed.allCases.count)

  init(dictionary: DataDictionary, directory: String, calendar: Calendar, dirt: DirtSource) throws(SampleError) {
    self.calendar = calendar
    self.dirt = dirt
    var files: [FeedFile] = []
    for feed in SampleFeed.allCases {
      files.append(
        try FeedFile(feed, dictionary: dictionary, directory: directory, asOf: calendar.asOf, dirt: dirt))
    }
    self.files = files
  }

  var allFiles: [FeedFile] { files }

  /// Throws the first failure of any file so far.
  func check() throws(SampleError) {
    for file in files {
      if let failure = file.failure { throw failure }
    }
  }

  /// A row about a person, with the first two cells filled.
  func begin(_ feed: SampleFeed, _ person: Resident) -> FeedFile {
    let file = files[feed.place]
    file.id(person.id)
    file.name(person.name)
    return file
  }

  /// The next number of a series of its own in each feed.
  func serial(_ feed: SampleFeed) -> Int {
    serials[feed.place] += 1
    return serials[feed.place]
  }

  /// Makes up a person, who is in no file yet.
  func person(
    _ birth: CivilDate, isMale: Bool, relation: StaticString, surname: UInt8? = nil, _ dice: inout Dice
  ) -> Resident {
    Resident(
      id: pool.issue(birth: birth, isMale: isMale), birth: birth,
      name: Name.draw(&dice, isMale: isMale, surname: surname), relation: relation)
  }

  // MARK: Population and identity

  func register(_ person: Resident, in home: Home, head: Name?) {
    let file = begin(.register, person)
    file.code(person.isMale ? "1" : "2")
    file.text { $0.append(household: home.number) }
    file.code(person.relation)
    file.code(home.type)
    file.text { $0.append(street: home.street) }
    file.text { bytes in
      bytes.append(street: home.street)
      bytes.append(number: home.community, width: 3)
    }
    file.text { $0.append(addressOf: home) }
    file.day(max(person.birth, calendar.asOf.addingDays(-(home.number * 37 + home.flat) % 7_300 - 30)))
    file.name(head)
    file.end()
    peopleCount += 1
  }

  func move(_ person: Resident, _ type: StaticString, on day: CivilDate, to area: StaticString = "") {
    let file = begin(.moves, person)
    file.code(type)
    file.day(day)
    file.text(type == "1" ? "210212" : "")
    file.text(area)
    file.text(type == "3" ? "" : "投靠亲属或工作调动")
    file.end()
  }

  func custody(_ person: Resident, _ type: StaticString, from start: CivilDate, to end: CivilDate?) {
    let file = begin(.custody, person)
    file.code(type)
    file.day(start)
    file.day(end)
    file.text("样例场所")
    file.end()
  }

  func marriage(_ person: Resident, _ spouse: Resident, _ event: StaticString, on day: CivilDate) {
    let file = begin(.marriage, person)
    file.id(spouse.id)
    file.serial("JH", serial(.marriage))
    file.code(event)
    file.day(day)
    file.end()
  }

  func cremation(_ person: Resident, died day: CivilDate) {
    let file = begin(.cremation, person)
    file.serial("HH", serial(.cremation))
    file.day(day)
    file.day(day.addingDays(3))
    file.text("样例殡仪馆")
    file.end()
  }

  func deathCertificate(_ person: Resident, died day: CivilDate) {
    let file = begin(.death, person)
    file.serial("SW", serial(.death))
    file.day(day)
    file.day(day.addingDays(1))
    file.end()
  }

  func certificate(
    _ person: Resident, _ category: StaticString, _ grade: StaticString, issued: CivilDate, expires: CivilDate?,
    status: StaticString = "1"
  ) {
    let file = begin(.certificate, person)
    file.text { bytes in
      bytes.append(person.id)
      bytes.append(category)
      bytes.append(grade)
    }
    file.code(category)
    file.code(grade)
    file.day(issued)
    file.day(expires)
    file.code(status)
    file.end()
  }
}

extension StaticString {
  static func == (left: StaticString, right: StaticString) -> Bool {
    left.withUTF8Buffer { first in right.withUTF8Buffer { first.elementsEqual($0) } }
  }
}

extension [UInt8] {
  /// A household number: the home division and a number of eight digits.
  mutating func append(household number: Int) {
    append(Geography.homeCode)
    append(number: number, width: 8)
  }

  mutating func append(street: Int) {
    append(Geography.homeCode)
    append(number: Geography.streets[street - 1], width: 3)
  }

  /// A made-up address, with a comma in every seventh.
  mutating func append(addressOf home: Home) {
    append("大连市样例区样例")
    append(number: home.street)
    append(home.isUrban ? "街" : "村")
    append(number: home.building)
    append(home.number % 7 == 0 ? "号,1单元" : "号")
    append(number: home.flat)
    append("室")
  }

  /// A made-up enterprise.
  mutating func append(enterprise number: Int, _ kind: StaticString) {
    append("大连样例")
    append(number: number)
    append(kind)
  }
}
