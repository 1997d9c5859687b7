import Foundation

/// The stored properties of every page value, read from the source: the compiler keeps nothing of the kind at run time
/// for an empty list or a nil.
struct Shapes {
  enum Kind: Equatable {
    case scalar, flag
    case structure(String)
  }

  struct Property: Equatable {
    let kind: Kind
    let isList: Bool
    let isOptional: Bool
  }

  /// Read once for all tests.
  static let shared = Result { try Shapes() }

  private(set) var structures: [String: [String: Property]] = [:]
  private(set) var pages: Set<String> = []

  private init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Pages")
    var raw: [String: [(name: String, type: String)]] = [:]
    for folder in ["Parts", "Values"] {
      let directory = root.appendingPathComponent(folder)
      for file in try FileManager.default.contentsOfDirectory(atPath: directory.path) where file.hasSuffix(".swift") {
        var current: String?
        for line in try String(contentsOf: directory.appendingPathComponent(file), encoding: .utf8).split(
          separator: "\n")
        {
          if let match = line.wholeMatch(of: /package struct (\w+): (\w+) \{/) {
            current = String(match.1)
            raw[String(match.1)] = []
            if match.2 == "Page" { pages.insert(String(match.1)) }
          } else if line.hasPrefix("}") {
            current = nil
          } else if let current, let match = line.wholeMatch(of: /\s\spackage (?:let|var) (\w+): ([\w\[\]?]+)/) {
            raw[current]?.append((String(match.1), String(match.2)))
          }
        }
      }
    }
    for (name, properties) in raw {
      structures[name] = Dictionary(
        uniqueKeysWithValues: properties.map { ($0.name, Self.property($0.type, structures: Set(raw.keys))) })
    }
  }

  private static func property(_ type: String, structures: Set<String>) -> Property {
    let name = type.filter { !"[]?".contains($0) }
    let kind: Kind = structures.contains(name) ? .structure(name) : name == "Bool" ? .flag : .scalar
    return Property(kind: kind, isList: type.hasPrefix("["), isOptional: type.hasSuffix("?"))
  }
}
