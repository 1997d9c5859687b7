import Findings
import Foundation
import Hummingbird
import HummingbirdTesting
import Operations
import Pages
import Policy
import Records
import Testing
import Vocabulary

@testable import mingcha

@Suite("Every route, every role, every area")
struct MatrixTests {
  /// What the declared table says of one cell.
  enum Expected: String {
    /// Led to the page of signing in.
    case signIn
    case refused
    /// As if there were nothing.
    case hidden
    /// Answered: a page, a file, a form with its faults, or somewhere else.
    case answered
  }

  /// Records of the own, a sibling and a foreign area and one that is not there, for each route whose arguments name
  /// one that lies somewhere.
  private func spots(_ site: MatrixSite) async throws -> [Spot] {
    let office = site.desk.office
    let all = try await ListFindings(office: office).run(
      filter: FindingFilter(), sort: FindingSort(.rule), page: PageRequest(limit: 500), by: .console
    ).rows
    let file = CaseRoom(office: office, library: site.desk.library)
    func person(_ street: String) async throws -> String {
      var filter = FindingFilter()
      filter.streets = [street]
      let path = site.path + "/lines-\(street).ndjson"
      _ = try await ExportFindings(office: office).run(
        filter: filter, format: .ndjson, to: path, purpose: "样例测试", by: .console)
      let lines = try String(contentsOfFile: path, encoding: .utf8)
      let id = try #require(lines.firstMatch(of: /"([0-9]{17}[0-9X])"/).map { String($0.1) })
      return try #require(try await NamePerson(room: file).token(of: id, by: .console))
    }
    let streets = Set(all.map(\.placement.streetCode)).subtracting(["", MatrixSite.foreignStreet])
    let sibling = try #require(streets.subtracting([MatrixSite.own]).min())
    var spots: [Spot] = []
    for (name, street) in [("own", MatrixSite.own), ("sibling", sibling), ("foreign", MatrixSite.foreignStreet)] {
      let finding = try #require(all.first { $0.placement.streetCode == street && $0.kind == .household }, "\(name)")
      var arguments = ["finding": "\(finding.id)", "subject": "finding", "number": "\(finding.id)"]
      if street != MatrixSite.foreignStreet {
        arguments["household"] = finding.placement.householdNo
        arguments["person"] = try await person(street)
      }
      spots.append(Spot(name: name, street: street, arguments: arguments))
    }
    spots.append(
      Spot(
        name: "absent",
        arguments: [
          "finding": "999999", "subject": "finding", "number": "999999", "household": "999999999999",
          "person": String(repeating: "A", count: 48),
        ], isAbsent: true))
    let deliveries = try await ListDeliveries(office: office).run(by: .console)
    for (name, feed, department) in [("own", "01", "P01"), ("foreign", "08", "P02")] {
      let delivery = try #require(deliveries.first { $0.contents.feed == feed })
      spots.append(
        Spot(
          name: "\(name) department", department: department,
          arguments: ["feed": feed, "delivery": "\(delivery.id)"]))
    }
    spots.append(Spot(name: "no feed", arguments: ["feed": "99", "delivery": "9999"], isAbsent: true))
    return spots
  }

  /// Arguments that lie nowhere: of the whole installation, or of the asker alone.
  private func fixed(_ site: MatrixSite) async throws -> [String: String] {
    let edition = try await DraftPolicy(office: site.desk.office, base: site.desk.library).run(
      EditionDescription(title: "样例", note: "", effectiveFrom: nil), by: .console)
    return [
      "run": "1", "edition": "\(edition.id)", "document": "none", "account": "\(site.dummy)", "format": "csv",
      "rule": try #require(site.desk.library.pack.rules.first).id, "table": "1", "section": "1", "name": "none",
      "staff": "\(site.dummyPerson)", "appointment": "9999", "delegation": "9999", "office": "1", "post": "9999",
      "job": "none", "notice": "9999", "evidence": "9999", "subject": "finding", "number": "1",
      "upload": String(repeating: "0", count: 32), "step": "preview",
    ]
  }

  /// Routes whose record does not exist in this site, so that everybody who may ask is told so.
  private let nowhere: Set<Route> = [
    .asset, .job, .jobProgress, .uploadStep, .uploadStepSubmit, .uploadRejects, .whatIfAnswer, .rejects, .runExport,
    .exportEdition, .importEdition, .draftDocument, .draftSection, .changeRow, .checkRow, .policyTable, .policyRule,
    .policy, .policyPrint, .appoint, .delegate, .endAppointment, .endDelegation, .closePost,
    .evidenceFile, .publicNotice, .notice, .moveNotice, .rectificationIssue, .actOnIssue, .issueListsExport,
    .publicReport, .campaign,
  ]

  private func expected(_ route: Route, _ actor: Actor, _ spot: Spot?) -> Expected {
    switch route.need {
    case .open: return .answered
    case .own: return actor.isShutOut ? .signIn : spot?.isAbsent == true ? .hidden : .answered
    case .permission(let permissions):
      if actor.isShutOut { return .signIn }
      // The edition of this site is a draft, which those withdraw who edit.
      let permissions = route == .withdrawEdition ? [.editPolicies] : permissions
      guard permissions.contains(where: actor.has) else { return .refused }
      guard let spot else { return .answered }
      return !spot.isAbsent && permissions.contains { actor.may($0, spot) } ? .answered : .hidden
    case .acting(let reading):
      if actor.isShutOut { return .signIn }
      guard actor.has(reading), Permission.acting.contains(where: { actor.has($0.permission) }) else { return .refused }
      guard let spot else { return .answered }
      return !spot.isAbsent && actor.may(reading, spot) ? .answered : .hidden
    }
  }

  private func isAsExpected(_ expected: Expected, _ route: Route, _ status: Int, _ location: String?) -> Bool {
    let isToSignIn = status == 303 && location?.hasPrefix("/sign-in") == true
    switch expected {
    case .signIn: return isToSignIn
    case .refused: return status == 403
    case .hidden: return status == 404
    case .answered:
      if route == .signOut || route == .signInSubmit || route == .setup { return true }
      let isFound = nowhere.contains(route) || status != 404
      return isFound && !isToSignIn && status != 403 && status < 500 && status != 405
    }
  }

  @Test("No cell differs from the declared matrix, and foreign records look like absent ones, byte for byte")
  func matrix() async throws {
    let site = try await MatrixSite()
    let spots = try await spots(site)
    let fixed = try await fixed(site)
    try await site.test { client in
      var cells = 0
      var differences: [String] = []
      for route in Route.allCases where route != .healthz && route != .readyz {
        let places = spots.filter { spot in
          !route.arguments.isEmpty && route.arguments.allSatisfy { spot.arguments[$0] != nil }
        }
        // Seconds each, and the same gate as all that is open to whoever is signed in: one role stands for all.
        let actors = route == .analysis ? site.actors.filter { $0.isShutOut } + site.actors.prefix(1) : site.actors
        for actor in actors {
          var hidden: [String: String] = [:]
          for spot in places.isEmpty ? [nil] : places.map(Optional.some) {
            let arguments = route.arguments.map { spot?.arguments[$0] ?? fixed[$0] ?? "none" }
            let path = zip(route.arguments, arguments).reduce(route.pattern) {
              $0.replacing("{\($1.0)}", with: $1.1)
            }
            let expected = expected(route, actor, spot)
            let answer = try await site.ask(route, path, as: actor, client)
            cells += 1
            if !isAsExpected(expected, route, answer.status, answer.location) {
              differences.append(
                "\(route.rawValue) as \(actor.name), \(spot?.name ?? "-"): \(expected) but \(answer.status)")
            }
            if expected == .hidden {
              let body = [path, PercentEncoding.component(path)].reduce(answer.body) { $0.replacing($1, with: "") }
                .replacing(/[0-9a-f]{32}/, with: "")
              hidden[body, default: ""] += " \(spot?.name ?? "-")"
            }
          }
          if hidden.count > 1 {
            differences.append("\(route.rawValue) as \(actor.name) tells apart \(hidden.values.sorted())")
          }
        }
      }
      #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
      #expect(cells > 1_500)
    }
  }
}

extension MatrixSite {
  func test(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await Application(router: server.router()).test(.router) { try await body($0) }
  }
}
