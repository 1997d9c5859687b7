import ArgumentParser
import HTTPTypes
import Pages
import Records
import Vocabulary

struct RoutesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "routes", abstract: "列出全部网址和所需权限 every route of the web application and what it needs")

  @Flag(help: "只输出 JSON output JSON only") var json = false

  func run() throws {
    guard json else {
      for line in Self.lines + Self.callLines { Console.say(line) }
      return
    }
    try Console.json(["routes": Self.objects, "calls": Self.callObjects])
  }

  /// The operations of the JSON API in the same columns.
  static var callLines: [String] {
    let paths = APICatalog.all.map(\.pattern.utf8.count).max() ?? 0
    let needs = APICatalog.all.map(\.need.text.utf8.count).max() ?? 0
    return APICatalog.all.map { call in
      var line = call.method.rawValue + String(repeating: " ", count: max(1, 7 - call.method.rawValue.utf8.count))
      line += call.pattern + String(repeating: " ", count: paths + 2 - call.pattern.utf8.count)
      line += call.need.text + String(repeating: " ", count: needs + 2 - call.need.text.utf8.count)
      let marks = [
        call.needsFormToken ? "csrf" : "", "json", call.isEditing ? "if-match" : "",
        call.isCreating ? "idempotency-key" : "",
      ]
      return line + marks.filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  static var callObjects: [[String: Any]] {
    APICatalog.all.map { call in
      [
        "name": call.name, "method": call.method.rawValue, "path": call.pattern, "arguments": call.arguments,
        "need": call.need.text, "permissions": call.need.permissions.map(\.rawValue), "csrf": call.needsFormToken,
        "ifMatch": call.isEditing, "idempotencyKey": call.isCreating,
        "bodyBytesMax": call.body == nil ? 0 : call.bodyLimit,
      ]
    }
  }

  /// Method, path, permission, and what a request must carry, in columns.
  static var lines: [String] {
    let paths = Route.allCases.map(\.pattern.utf8.count).max() ?? 0
    let needs = Route.allCases.map(\.need.text.utf8.count).max() ?? 0
    return Route.allCases.map { route in
      var line = route.method + String(repeating: " ", count: 5 - route.method.utf8.count)
      line += route.pattern + String(repeating: " ", count: paths + 2 - route.pattern.utf8.count)
      line += route.need.text + String(repeating: " ", count: needs + 2 - route.need.text.utf8.count)
      let marks = [
        route.needsStepUp ? "step-up" : "", route.needsFormToken ? "csrf" : "", route.takesFiles ? "files" : "",
        route.isJSON ? "json" : "",
      ]
      return line + marks.filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  static var objects: [[String: Any]] {
    Route.allCases.map { route in
      [
        "name": "\(route)", "method": route.method, "path": route.pattern, "arguments": route.arguments,
        "need": route.need.text, "permissions": route.need.permissions.map(\.rawValue), "csrf": route.needsFormToken,
        "stepUp": route.needsStepUp,
        "files": route.takesFiles, "json": route.isJSON, "bodyBytesMax": route.bodyLimit,
      ]
    }
  }
}

struct PolicyMatrixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy-matrix", abstract: "列出权限、角色、范围和字段 permission × role × scope × fields")

  @Flag(help: "只输出 JSON output JSON only") var json = false

  func run() throws {
    guard json else {
      for line in Self.lines { Console.say(line) }
      return
    }
    try Console.json([
      "roles": Self.roles, "operations": Self.cells, "fieldClasses": FieldClass.allCases.map(\.rawValue),
    ])
  }

  /// A block for each permission: which routes need it, and who has it, how far, with which fields.
  static var lines: [String] {
    let width = Role.allCases.map(\.rawValue.utf8.count).max() ?? 0
    return Permission.allCases.flatMap { permission in
      ["\(permission.rawValue) · \(permission.title.zhHans) · \(permission.title.en)"]
        + (routes(permission) + calls(permission)).map { "    \($0)" }
        + Role.allCases.compactMap { role in
          PermissionMatrix.fields(role, permission).map { fields in
            let name = role.rawValue + String(repeating: " ", count: width + 2 - role.rawValue.utf8.count)
            return "  \(name)\(role.reach.rawValue)\t\(fields.map(\.rawValue).joined(separator: " "))"
          }
        }
    }
  }

  static var roles: [[String: Any]] {
    PermissionMatrix.rules.map { rule in
      [
        "role": rule.role.rawValue, "zh": rule.role.title.zhHans, "en": rule.role.title.en,
        "reach": rule.reach.rawValue,
        "permissions": Permission.allCases.filter(rule.permissions.contains).map(\.rawValue),
        "fields": FieldClass.allCases.filter(rule.fields.contains).map(\.rawValue),
      ]
    }
  }

  /// Every permission with every role, those that are refused as well.
  static var cells: [[String: Any]] {
    Permission.allCases.map { permission in
      [
        "operation": permission.rawValue, "zh": permission.title.zhHans, "en": permission.title.en,
        "routes": routes(permission), "calls": calls(permission),
        "roles": Role.allCases.map { role -> [String: Any] in
          let fields = PermissionMatrix.fields(role, permission)
          return [
            "role": role.rawValue, "isAllowed": fields != nil,
            "scope": fields == nil ? "none" : role.reach.rawValue, "fields": (fields ?? []).map(\.rawValue),
          ]
        },
      ]
    }
  }

  private static func calls(_ permission: Permission) -> [String] {
    APICatalog.all.filter { $0.need.permissions.contains(permission) }.map { "\($0.method.rawValue) \($0.pattern)" }
  }

  private static func routes(_ permission: Permission) -> [String] {
    Route.allCases.filter { $0.need.permissions.contains(permission) }.map(\.rawValue)
  }
}
