import Findings
import Foundation
import Ledger
import Operations
import Policy
import Records
import Store
import Testing
import Vocabulary

@Suite("Findings")
struct FindingVerbTests {
  @Test("No view of a finding carries a citizen ID")
  func masked() async throws {
    let district = try await District()
    try await district.record()
    try await district.record(District.verdicts.map { District.verdict($0.rule, $0.subject.id, value: 1) })
    let views = try await district.list("wang")
    let details = try await ReadFinding(office: district.office).run(views[0].id, by: district["wang"])
    for text in ["\(views)", "\(details)"] {
      #expect(!text.contains("152104197010300769"))
      #expect(!text.contains("210214199212305201"))
    }
    #expect(details.timeline.map(\.kind) == [.appeared, .factsChanged])
  }

  @Test("A clear identity is shown for a purpose, to whom may, and after it was recorded")
  func clearIdentity() async throws {
    let district = try await District()
    try await district.record()
    let finding = try #require(try await district.list("wang").first { $0.rule == "D14" })
    let verb = ReadClearIdentity(office: district.office)
    await expect("invalid purpose") { _ = try await verb.run(finding.id, purpose: "  ", by: district["wang"]) }
    let clear = try await verb.run(finding.id, purpose: "入户核查", by: district["wang"])
    #expect(clear.id == "152104197010300769")
    #expect(clear.fields.first?.value == .text("210214199212305201"))
    let log = try await ReadLedger(office: district.office).accessLog(
      of: finding.id, page: PageRequest(limit: 10), by: district["audit"])
    #expect(log.map(\.purpose) == ["入户核查"])
    #expect(log.map(\.login) == ["wang"])
    guard case .intact = try await ReadLedger(office: district.office).verify(by: district["audit"]) else {
      Issue.record("the chain does not hold")
      return
    }
  }

  @Test("Exports appear whole, are recorded, and only the exchange format is in clear")
  func exports() async throws {
    try await withFolder { folder in
      let district = try await District(folder: folder)
      let run = try await district.record()
      let verb = ExportFindings(office: district.office)
      for format in ExportFormat.allCases {
        let path = folder.path + "/out.\(format.rawValue)"
        let count = try await verb.run(
          filter: .current, format: format, to: path, purpose: "季度报送", by: district["wang"])
        #expect(count == 4)
        if format != .xlsx {
          let text = try String(contentsOfFile: path, encoding: .utf8)
          #expect(text.contains("152104197010300769") == (format == .ndjson))
        }
      }
      await expect("invalid purpose") {
        try await verb.run(of: run.id, to: folder.path + "/run.ndjson", purpose: "复核", by: .console)
      }
    }
  }

  @Test("The exchange file of a run comes back byte for byte, and equals the export of what it found")
  func exchange() async throws {
    try await withFolder { folder in
      let district = try await District(folder: folder)
      let run = try await district.record()
      let verb = ExportFindings(office: district.office)
      let kept = folder.path + "/run.ndjson"
      let now = folder.path + "/now.ndjson"
      try await verb.run(of: run.id, to: kept, purpose: "复核比对", by: .console)
      _ = try await verb.run(filter: .current, format: .ndjson, to: now, purpose: "复核比对", by: .console)
      #expect(try Archive.sha256(of: kept) == run.digest)
      #expect(try Archive.sha256(of: now) == run.digest)
      await expect("notFound") { try await verb.run(of: RunID(9), to: now, purpose: "复核比对", by: .console) }
      await expect("unavailable") {
        _ = try await verb.run(filter: .current, format: .csv, to: "/proc/none/x.csv", by: .console)
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(!names.contains { $0.hasSuffix(".part") })
    }
  }

  @Test("Saved filters are everybody's own")
  func savedFilters() async throws {
    let district = try await District()
    let verb = SaveFilter(office: district.office)
    try await verb.run(SavedFilter(name: "死亡", query: "rule=D01"), by: district["wang"])
    try await verb.run(SavedFilter(name: "死亡", query: "rule=C3"), by: district["wang"])
    #expect(try await verb.list(by: district["wang"]) == [SavedFilter(name: "死亡", query: "rule=C3")])
    #expect(try await verb.list(by: district["east"]).isEmpty)
    try await verb.remove(named: "死亡", by: district["wang"])
    #expect(try await verb.list(by: district["wang"]).isEmpty)
  }
}
