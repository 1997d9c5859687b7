import Fixtures
import Testing
import Vocabulary

@Suite("Identifiers")
struct IdentifierTests {
  static func anyID(_ random: inout Seeded) -> CitizenID {
    let day = CivilDate(dayNumber: Int32.random(in: -25_567...47_481, using: &random))
    return CitizenID(
      packed: UInt64.random(in: 110_000...659_999, using: &random) * 100_000_000_000
        + UInt64(day.compactNumber) * 1000 + UInt64.random(in: 0...999, using: &random))
  }

  @Test("A citizen ID survives the way to text and back; any other last character is refused")
  func citizenID() {
    var random = Seeded(11)
    for _ in 0..<2000 {
      let id = Self.anyID(&random)
      #expect(CitizenID(id.clearText) == id, "seed 11")
      let valid = "0123456789X".filter { CitizenID(String(id.clearText.dropLast()) + String($0)) != nil }
      #expect(valid.count == 1, "seed 11")
      #expect(!id.description.contains(id.clearText.dropFirst(6).prefix(8)))
    }
  }

  @Test("A number of 15 digits is that of 18 without the century and the check character")
  func upgrade() {
    var random = Seeded(12)
    for _ in 0..<2000 {
      let id = Self.anyID(&random)
      let text = id.clearText
      let short = String(text.prefix(6) + text.dropFirst(8).prefix(9))
      let upgraded = CitizenID(upgrading: short)
      if id.birthDate.components.year < 2000 { #expect(upgraded == id, "seed 12") } else { #expect(upgraded != id) }
      #expect(CitizenID(upgrading: text) == id)
    }
    #expect(CitizenID(upgrading: "210213800230001") == nil)
    #expect(CitizenID(upgrading: "21021380010100X") == nil)
  }

  @Test("A credit code has one right check character, and none of the letters I, O, S, V and Z")
  func uscc() throws {
    let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    var random = Seeded(13)
    for _ in 0..<1000 {
      let head = String((0..<17).map { _ in alphabet.randomElement(using: &random) ?? "0" })
      let check = try #require(USCC.checkCharacter(of: head))
      #expect(USCC(head + String(check)) != nil)
      #expect(alphabet.filter { USCC(head + String($0)) != nil } == [check], "seed 13")
    }
    for letter in "IOSVZioa" { #expect(USCC.checkCharacter(of: "9121020\(letter)0MA000330") == nil) }
    #expect(USCC("91210200MA0003306U")?.registrar == "9")
    #expect(USCC("91210200ma0003306u") == nil)
  }

  @Test("A division lies within every prefix of its code")
  func division() throws {
    let community = try #require(DivisionCode("210213030002"))
    #expect(community.level == .community && community.ancestor(.street)?.text == "210213030")
    #expect(community.ancestor(.county)?.level == .county)
    for length in 0...12 { #expect(community.isWithin(String(community.text.prefix(length)))) }
    #expect(!community.isWithin("210214") && !community.isWithin(community.text + "0"))
    #expect(try #require(DivisionCode("210213")).ancestor(.street) == nil)
    for text in ["", "2102", "21021300", "21021A", "２１０２１３"] { #expect(DivisionCode(text) == nil) }
  }

  @Test("A disability certificate is a citizen ID, a category, a grade and a suffix")
  func certificate() throws {
    var random = Seeded(14)
    let id = Self.anyID(&random)
    let number = try #require(DisabilityCertificateNumber("\(id.clearText)42B1"))
    #expect(number.holder == id && number.category == 4 && number.grade == 2 && number.suffix == "B1")
    #expect(number.clearText == "\(id.clearText)42B1" && !number.description.contains(id.clearText))
    for tail in ["", "4", "82", "45", "02", "42b1", "42B1234"] {
      #expect(DisabilityCertificateNumber(id.clearText + tail) == nil, "\(tail)")
    }
  }
}
