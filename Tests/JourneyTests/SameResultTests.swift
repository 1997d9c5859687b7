import Fixtures
import Foundation
import Testing

extension Journeys {
  @Suite("The same files, the same result")
  struct SameResultTests {
    /// Files of a sample, each feed with all of its files.
    private func groups(_ sample: String) throws -> [[String]] {
      let names = try FileManager.default.contentsOfDirectory(atPath: sample).filter {
        $0.hasSuffix(".csv") || $0.hasSuffix(".xlsx")
      }
      return Dictionary(grouping: names) { name in
        // The batches of one feed come together: they are one delivery.
        name.split(separator: "_第").first.map { String($0) } ?? name
      }.values.map { group in group.sorted().map { "\(sample)/\($0)" } }.sorted { $0[0] < $1[0] }
    }

    /// The groups in six imports: one for each group takes a debug build long.
    private func parts(_ groups: [[String]]) -> [[String]] {
      let count = (groups.count + 5) / 6
      return stride(from: 0, to: groups.count, by: count).map { start in
        groups[start..<min(start + count, groups.count)].flatMap { $0 }
      }
    }

    @Test("A second run, another order, part by part, one thread or two: same digest, same bytes of findings")
    func sameResult() async throws {
      try await Program.withFolder { folder in
        let sample = try Journey.makeSample(folder)
        var random = Seeded(Journey.seed)
        let groups = try groups(sample)
        let shuffled = groups.shuffled(using: &random)
        var states: [(String, StoreState)] = []
        func take(_ name: String, _ imports: [[String]], threads: Int, screenings: Int = 1) throws {
          let data = "\(folder)/\(name)"
          for files in imports { try Program.expect(Journey.importing(files, data, threads: threads)) }
          for _ in 0..<screenings { try Program.expect(Journey.screening(data, threads: threads)) }
          states.append((name, try StoreState(data)))
        }
        try take("first", [[sample]], threads: 2)
        try take("again", [[sample]], threads: 2)
        try take("one-thread", [[sample]], threads: 1)
        try take("twice-imported-and-screened", [[sample], [sample]], threads: 2, screenings: 2)
        try take("other-order", [shuffled.flatMap { $0 }], threads: 2)
        try take("one-by-one", Journey.isSlow ? shuffled : parts(shuffled), threads: 1)
        let first = try #require(states.first).1
        #expect(!first.findings.isEmpty && first.feeds.count > 30)
        for (name, state) in states { #expect(state == first, "\(name), seed \(Journey.seed)") }
      }
    }
  }
}
