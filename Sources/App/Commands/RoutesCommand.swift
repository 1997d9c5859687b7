import ArgumentParser
import Pages

struct RoutesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "routes", abstract: "列出全部网址 every route of the web application")

  @Flag(help: "只输出 JSON output JSON only") var json = false

  func run() throws {
    guard json else {
      for route in Route.allCases { Console.say("\(route.method)\t\(route.pattern)\t\(route.access.rawValue)") }
      return
    }
    try Console.json([
      "routes": Route.allCases.map { route -> [String: Any] in
        [
          "name": "\(route)", "method": route.method, "path": route.pattern, "arguments": route.arguments,
          "access": route.access.rawValue, "bodyBytesMax": route.bodyLimit,
        ]
      }
    ])
  }
}
