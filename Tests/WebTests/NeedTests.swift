import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import Pages
import Records
import Testing

@testable import mingcha

@Suite("What routes need")
struct NeedTests {
  @Test("The router mounts every declared route and nothing else")
  func mounted() throws {
    let router = try SampleSite().server.router()
    let mounted = Set(
      router.routes.filter { $0.method != .head }.map { "\($0.method.rawValue) \($0.path.description)" })
    #expect(mounted == Set(Route.allCases.map(\.rawValue)))
    for head in router.routes.filter({ $0.method == .head }) {
      #expect(mounted.contains("GET \(head.path.description)"))
    }
  }

  @Test("Routes open to anybody are those of signing in, and every other one needs a session at least")
  func declared() {
    for route in Route.allCases {
      #expect((route.need == .open) == (route.access == .anyone), "\(route.rawValue)")
      #expect(route.need == .own || route.need == .open || !route.need.permissions.isEmpty)
      #expect(!route.needsStepUp || route.method == "POST", "\(route.rawValue): a form keeps what was typed")
    }
    // What these two open is read by verbs and stands on pages of other permissions; no page of their own asks yet.
    let unmounted: Set<Permission> = [.readPetitions, .readQuality]
    #expect(Set(Route.allCases.flatMap(\.need.permissions)) == Set(Permission.allCases).subtracting(unmounted))
  }

  @Test("mingcha routes and mingcha policy-matrix print what is mounted and declared, all of it")
  func printed() throws {
    let objects = RoutesCommand.objects
    #expect(objects.compactMap { $0["path"] as? String } == Route.allCases.map(\.pattern))
    #expect(RoutesCommand.lines.count == Route.allCases.count)
    for (route, line) in zip(Route.allCases, RoutesCommand.lines) {
      let words = line.split(separator: " ").map(String.init)
      #expect(words.prefix(3) == [route.method, route.pattern, route.need.text])
      #expect(words.contains("csrf") == (route.method == "POST"))
    }
    let cells = PolicyMatrixCommand.cells
    #expect(cells.compactMap { $0["operation"] as? String } == Permission.allCases.map(\.rawValue))
    for (permission, cell) in zip(Permission.allCases, cells) {
      let routes = try #require(cell["routes"] as? [String])
      #expect(routes.allSatisfy { Route(rawValue: $0)?.need.permissions.contains(permission) == true })
      let roles = try #require(cell["roles"] as? [[String: Any]])
      #expect(roles.compactMap { $0["role"] as? String } == Role.allCases.map(\.rawValue))
      for (role, object) in zip(Role.allCases, roles) {
        let isAllowed = role.permissions.contains(permission)
        #expect(object["isAllowed"] as? Bool == isAllowed)
        #expect(object["scope"] as? String == (isAllowed ? role.reach.rawValue : "none"))
        #expect((object["fields"] as? [String])?.isEmpty == !isAllowed)
      }
    }
    #expect(PolicyMatrixCommand.roles.count == Role.allCases.count)
    #expect(try JSONSerialization.data(withJSONObject: ["routes": objects, "operations": cells]).count > 1000)
    let printed = PolicyMatrixCommand.lines
    for permission in Permission.allCases { #expect(printed.contains { $0.hasPrefix("\(permission.rawValue) ·") }) }
  }
}
