import Testing
import Vocabulary

@Suite("Civil dates")
struct CivilDateTests {
  @Test("Every day from 1900 to 2100 survives the way to text and back, one day apart")
  func roundTrip() throws {
    var day = try #require(CivilDate("1900-01-01"))
    let end = try #require(CivilDate("2100-12-31"))
    while day <= end {
      let back = try #require(CivilDate(day.description))
      try #require(back == day)
      day = day.addingDays(1)
    }
  }
}
