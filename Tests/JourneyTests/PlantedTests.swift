import Foundation
import Testing

extension Journeys {
  @Suite("What the sample has planted")
  struct PlantedTests {
    private struct Planted: Decodable {
      let rule: String
      let kind: String
      let id: String
      /// `hit`, `undecidable`, or `none` for neighbours that only look like a problem.
      let want: String
    }

    private struct Found: Decodable {
      let rule: String
      let subject: Subject
      let outcome: String

      struct Subject: Decodable {
        let kind: String
        let id: String
      }
    }

    private func lines<Line: Decodable>(_ path: String, as type: Line.Type) throws -> [Line] {
      try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
        try JSONDecoder().decode(type, from: Data($0.utf8))
      }
    }

    @Test(
      "Sample, import, screen with nothing more said: all that was planted is found, and nothing that only looks so")
    func everyPlantedProblemIsFound() async throws {
      try await Program.withFolder { folder in
        let sample = try Journey.makeSample(folder)
        let data = folder + "/data"
        try Program.expect(["import", sample, "--data", data])
        // No day is given: it is that of the newest data.
        let screened = try Program.expect(["screen", "--data", data, "--json"])
        #expect(screened.output.contains("2026-06-30"))
        let file = folder + "/findings.ndjson"
        try Program.expect(["findings", "--out", file, "--data", data])
        let found = Dictionary(grouping: try lines(file, as: Found.self)) {
          "\($0.rule) \($0.subject.kind) \($0.subject.id)"
        }
        let planted = try lines(sample + "/truth.ndjson", as: Planted.self)
        for line in planted {
          let outcomes = Set((found["\(line.rule) \(line.kind) \(line.id)"] ?? []).map(\.outcome))
          // The subject stays out of the message: it may be a citizen ID.
          #expect(line.want == "none" ? outcomes.isEmpty : outcomes.contains(line.want), "\(line.rule) \(line.want)")
        }
        let rules = Set(planted.filter { $0.want == "hit" }.map(\.rule))
        #expect(rules.count == 52 && rules.isSubset(of: Set(found.values.joined().map(\.rule))))
      }
    }
  }
}
