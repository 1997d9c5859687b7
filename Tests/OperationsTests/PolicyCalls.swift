import Findings
import Operations
import Policy
import Records
import Store

/// The verbs about editions of the policy as somebody would call them who has read nothing.
struct PolicyCalls: Sendable {
  let office: Office
  let library: Result<PolicyLibrary, any Error>

  func calls(_ permission: Permission) -> [@Sendable (Officer) async throws -> Void] {
    let id = EditionID(1)
    let seen = EditionVersion(id: id, version: 1)
    let description = EditionDescription(title: "提标", note: "", effectiveFrom: nil)
    switch permission {
    case .readPolicies:
      return [
        { _ = try await ReadPolicies(office: office, base: library.get()).list(page: PageRequest(limit: 1), by: $0) },
        { _ = try await ReadPolicies(office: office, base: library.get()).one(id, by: $0) },
        { _ = try await ReadPolicies(office: office, base: library.get()).texts(id, by: $0) },
        { _ = try await ReadPolicies(office: office, base: library.get()).texts(digest: "a", by: $0) },
        { _ = try await ReadPolicies(office: office, base: library.get()).library(id, by: $0) },
        { _ = try await ExchangeDecisions(office: office, base: library.get()).files(id, by: $0) },
      ]
    case .editPolicies:
      return [
        { _ = try await DraftPolicy(office: office, base: library.get()).run(description, by: $0) },
        { _ = try await DraftPolicy(office: office, base: library.get()).describe(seen, as: description, by: $0) },
        { _ = try await EditPolicy(office: office, base: library.get()).check(id, on: "a", [], by: $0) },
        { _ = try await EditPolicy(office: office, base: library.get()).run(id, on: "a", [], by: $0) },
        { _ = try await MovePolicy(office: office, base: library.get()).run(.submit, seen, by: $0) },
        {
          _ = try await ExchangeDecisions(office: office, base: library.get()).read([], name: "", into: id, by: $0)
        },
        {
          _ = try await ExchangeDecisions(office: office, base: library.get()).run(
            [], name: "", into: id, on: "a", by: $0)
        },
      ]
    case .approvePolicies:
      return [
        { _ = try await MovePolicy(office: office, base: library.get()).run(.approve, seen, by: $0) },
        { _ = try await MovePolicy(office: office, base: library.get()).run(.sendBack, seen, by: $0) },
      ]
    case .previewPolicies:
      return [
        { _ = try await PreviewPolicy(office: office, base: library.get()).run(.parameters([]), by: $0) },
        { _ = try await PreviewPolicy(office: office, base: library.get()).run(.edition(id), by: $0) },
      ]
    default: return []
    }
  }
}
