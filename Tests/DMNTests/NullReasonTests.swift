import Testing
import Vocabulary

@testable import DMN

@Suite struct NullReasonTests {
  @Test func aMistakeIsNotAnAbsence() {
    let text = LocalizedText(zhHans: "除以零", en: "division by zero")
    #expect(NullReason(.error, text) != NullReason(.absent, text))
  }
}
