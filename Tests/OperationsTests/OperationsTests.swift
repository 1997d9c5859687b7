import Findings
import Foundation
import Operations
import Policy
import Records
import Store
import Testing
import Vocabulary

/// A clock that tests move.
final class TestClock: @unchecked Sendable {
  private let lock = NSLock()
  private var instant: Int64 = 1_782_000_000_000

  var clock: Operations.Clock { Operations.Clock(now: { self.lock.withLock { self.instant } }) }

  func advance(minutes: Int64) { lock.withLock { instant += minutes * 60_000 } }
}

/// Distinct bytes, the same in every test.
final class TestBytes: @unchecked Sendable {
  private let lock = NSLock()
  private var number: UInt8 = 0

  var source: IdentifierSource {
    IdentifierSource { count in
      self.lock.withLock {
        self.number &+= 1
        return [UInt8](repeating: self.number, count: count)
      }
    }
  }
}

let asOf = CivilDate(year: 2026, month: 6, day: 30)!
let password = "春眠不觉晓处处闻啼鸟夜来"

/// A district with two streets, seven officers and four findings.
struct District {
  let office: Office
  let clock = TestClock()
  let hasher = PasswordHasher(cost: PasswordCost(logRounds: 4, blockSize: 1, parallelism: 1))
  private(set) var officers: [String: Officer] = [:]

  init(folder: DataFolder? = nil) async throws {
    let store = try folder.map { try Store($0) } ?? Store(inMemory: ())
    office = Office(store: store, folder: folder, clock: clock.clock, identifiers: TestBytes().source)
    for (login, roles, street) in [
      ("admin", [Role.securityAdministrator, .systemOperator], nil), ("wang", [.sectionOfficer], nil),
      ("li", [.sectionOfficer, .sectionReviewer], nil), ("east", [.streetClerk], "210213001"),
      ("west", [.streetClerk], "210213002"), ("audit", [.inspector], nil), ("hu", [.sectionReviewer], nil),
    ] as [(String, [Role], String?)] {
      officers[login] = try await hire(login, roles, street: street)
    }
  }

  subscript(login: String) -> Officer { officers[login]! }

  /// Takes somebody on, with an account.
  func hire(
    _ login: String, _ roles: [Role], name: String? = nil, street: String? = nil, department: String? = nil
  ) async throws -> Officer {
    let account = try await CreateAccount(office: office, hasher: hasher).run(
      AccountDraft(
        login: login, displayName: name ?? "职员\(login)", roles: roles, streetCode: street, department: department,
        password: password, mustChangePassword: false), by: .console)
    return try await ReadOfficer(office: office).run(account.id)
  }

  /// The same with one more officer.
  func hiring(_ login: String, _ roles: [Role], street: String) async throws -> District {
    var district = self
    district.officers[login] = try await hire(login, roles, street: street)
    return district
  }

  static func verdict(_ rule: String, _ id: String, value: Int64 = 0) -> Verdict {
    Verdict(
      rule: rule, subject: Subject(kind: id.utf8.count == 18 ? .person : .household, id: id),
      detail: [
        DetailField(name: "spouseId", isKey: true, value: .text("210214199212305201")),
        DetailField(name: "value", isKey: false, value: .integer(value)),
      ], outcome: .hit, missing: [])
  }

  static let verdicts = [
    verdict("D14", "152104197010300769"), verdict("D07", "210213000001"), verdict("D07", "210213000002"),
    verdict("D07", "210213000003"),
  ]

  @discardableResult
  func record(_ verdicts: [Verdict] = verdicts, asOf day: CivilDate = asOf) async throws -> RunRecord {
    try await RecordRun(office: office).run(
      FinishedRun(
        inputs: RunInputs(
          asOf: day, policyVersion: "v1", parameters: "{}", deliveries: [], rules: ["D07", "D14"]), verdicts: verdicts,
        stages: [], startedAt: clock.clock.now()),
      placing: { verdict in
        Placement(
          streetCode: verdict.subject.id.hasSuffix("2") ? "210213002" : "210213001", householdNo: "210213000009",
          displayName: "王岚", amountFen: 100)
      }, by: self["wang"])
  }

  func list(_ login: String, _ filter: FindingFilter = FindingFilter()) async throws -> [FindingView] {
    try await ListFindings(office: office).run(
      filter: filter, sort: FindingSort(.rule), page: PageRequest(limit: 100), by: self[login]
    ).rows
  }
}

/// The case of an operation error, without its text.
func kind(_ error: any Error) -> String {
  switch error as? OperationError {
  case .notFound: "notFound"
  case .notAllowed: "notAllowed"
  case .conflict: "conflict"
  case .invalid(let fields): "invalid " + fields.map(\.field).sorted().joined(separator: " ")
  case .unavailable: "unavailable"
  case .damaged: "damaged"
  case nil: "\(error)"
  }
}

func expect(
  _ expected: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async {
  do {
    try await body()
    Issue.record("nothing was thrown instead of \(expected)", sourceLocation: sourceLocation)
  } catch {
    #expect(kind(error) == expected, sourceLocation: sourceLocation)
  }
}

func withFolder(_ body: (DataFolder) async throws -> Void) async throws {
  let path = NSTemporaryDirectory() + "mingcha-test-" + UUID().uuidString
  defer { try? FileManager.default.removeItem(atPath: path) }
  try await body(DataFolder(path: path))
}
