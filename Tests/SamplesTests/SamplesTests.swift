import Foundation
import Registers
import Samples
import Testing
import Vocabulary

@Suite("The sample district")
struct SamplesTests {
  @Test("The dictionary of the tests has all feeds and rolls")
  func dictionary() throws {
    let dictionary = try DictionaryFile.load()
    #expect(dictionary.feeds.count == 42)
    #expect(dictionary.feeds.allSatisfy { $0.columns.count >= 5 && !$0.key.isEmpty })
  }

  @Test("A big sample for looking at", .enabled(if: ProcessInfo.processInfo.environment["SAMPLE_OUT"] != nil))
  func big() throws {
    let environment = ProcessInfo.processInfo.environment
    let out = try #require(environment["SAMPLE_OUT"])
    let people = Int(environment["SAMPLE_PEOPLE"] ?? "") ?? 20_000
    let district = SampleDistrict(people: people, seed: 1, dictionary: try DictionaryFile.load())
    let clock = ContinuousClock()
    var summary: SampleSummary?
    let time = try clock.measure { summary = try district.write(to: out) }
    print(time, summary.map { "\($0.people) people \($0.files.reduce(0) { $0 + $1.bytes } / 1_000_000) MB" } ?? "")
  }
}
