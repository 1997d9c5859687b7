import Fixtures
import Foundation
import Testing

/// `kill -9` at any moment. MINGCHA_SLOW=1 tries more often and with more people; each line says seed and moment.
@Suite("Killed at any moment", .serialized)
struct KillTests {
  /// What an undisturbed import and screening give, and how long they take.
  private struct Reference {
    let sample: String
    let imported: String
    let state: StoreState
    let empty: StoreState
    let importSeconds: Double
    let screenSeconds: Double

    /// Made once for all kinds of kills.
    static let shared = Result { try Reference(Program.lastingFolder.get()) }

    init(_ folder: String) throws {
      sample = try Journey.makeSample(folder)
      imported = folder + "/imported"
      importSeconds = try Program.expect(Journey.importing([sample], imported)).seconds
      empty = try StoreState(imported)
      let screened = folder + "/screened"
      try FileManager.default.copyItem(atPath: imported, toPath: screened)
      screenSeconds = try Program.expect(Journey.screening(screened)).seconds
      state = try StoreState(screened)
      try #require(!state.findings.isEmpty && state.feeds.count > 30 && empty.findings.isEmpty)
    }
  }

  /// Moments spread over the whole duration and a little beyond, one in each equal part.
  private struct Moments {
    /// The duration; on a busy machine the first one may have been the longest.
    var seconds: Double
    var random: Seeded

    mutating func next(_ number: Int) -> Double {
      (Double(number) + Double.random(in: 0..<1, using: &random)) / Double(Journey.kills) * seconds * 1.05
    }

    /// Learns from a run that came to its end before its moment.
    mutating func learn(from answer: Program.Answer) {
      if !answer.wasKilled { seconds = min(seconds, answer.seconds) }
    }
  }

  @Test("Killed in an import: what is visible is whole, and the same files again give the same digest")
  func importing() async throws {
    try await Program.withFolder { folder in
      let reference = try Reference.shared.get()
      var moments = Moments(seconds: reference.importSeconds, random: Seeded(Journey.seed))
      var killed = 0
      for number in 0..<Journey.kills {
        let moment = moments.next(number)
        let data = "\(folder)/killed-\(number)"
        let answer = try Program.run(Journey.importing([reference.sample], data), killAfter: moment)
        killed += answer.wasKilled ? 1 : 0
        moments.learn(from: answer)
        let state = try StoreState(data)
        Program.note(
          "import seed \(Journey.seed) kill \(number) after \(moment) s: "
            + "\(answer.wasKilled ? "killed" : "ended"), \(state.feeds.count) feeds in use")
        for (feed, digest) in state.feeds { #expect(reference.state.feeds[feed] == digest, "\(number): \(feed)") }
        #expect(state.findings.isEmpty)
        #expect(StoreState.leftovers(data) == [], "\(number)")
        try Program.expect(Journey.importing([reference.sample], data))
        try Program.expect(Journey.screening(data))
        #expect(try StoreState(data) == reference.state, "seed \(Journey.seed) kill \(number) after \(moment) s")
        try FileManager.default.removeItem(atPath: data)
      }
      #expect(killed * 2 >= Journey.kills)
    }
  }

  @Test("Killed in a screening: all of its findings are there or none, and the same again gives the same digest")
  func screening() async throws {
    try await Program.withFolder { folder in
      let reference = try Reference.shared.get()
      var moments = Moments(seconds: reference.screenSeconds, random: Seeded(Journey.seed &+ 1))
      var killed = 0
      for number in 0..<Journey.kills {
        let moment = moments.next(number)
        let data = "\(folder)/killed-\(number)"
        try FileManager.default.copyItem(atPath: reference.imported, toPath: data)
        let answer = try Program.run(Journey.screening(data), killAfter: moment)
        killed += answer.wasKilled ? 1 : 0
        moments.learn(from: answer)
        let state = try StoreState(data)
        Program.note(
          "screen seed \(Journey.seed) kill \(number) after \(moment) s: "
            + "\(answer.wasKilled ? "killed" : "ended"), \(state.findings.isEmpty ? "no" : "all") findings")
        #expect(state == reference.empty || state == reference.state, "\(number)")
        #expect(StoreState.leftovers(data) == [], "\(number)")
        try Program.expect(Journey.screening(data))
        #expect(try StoreState(data) == reference.state, "seed \(Journey.seed) kill \(number) after \(moment) s")
        try FileManager.default.removeItem(atPath: data)
      }
      #expect(killed * 2 >= Journey.kills)
    }
  }

  @Test("Killed again and again over one data folder, the last try still gives the same digest")
  func worn() async throws {
    try await Program.withFolder { folder in
      let reference = try Reference.shared.get()
      var moments = Moments(seconds: reference.importSeconds, random: Seeded(Journey.seed &+ 2))
      let data = folder + "/worn"
      for number in 0..<Journey.kills {
        let moment = moments.next(number)
        moments.learn(from: try Program.run(Journey.importing([reference.sample], data), killAfter: moment))
      }
      // A screening of half the feeds that came to its end is history, which the digest keeps: the import ends first.
      try Program.expect(Journey.importing([reference.sample], data))
      moments.seconds = reference.screenSeconds
      for number in 0..<Journey.kills {
        try Program.run(Journey.screening(data), killAfter: moments.next(number))
      }
      try Program.expect(Journey.screening(data))
      #expect(try StoreState(data) == reference.state, "seed \(Journey.seed)")
      #expect(StoreState.leftovers(data) == [])
    }
  }
}
