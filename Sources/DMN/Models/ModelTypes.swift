internal import Vocabulary

/// A type reference resolved: the type, and what its values must satisfy besides.
struct CheckedType: Sendable {
  static let any = CheckedType(type: .any, rules: nil)

  let type: FEELType
  /// Nil when nothing but the type is asked.
  let rules: TypeRules?
}

/// Allowed values and constraints of an item definition and of what it is made of.
indirect enum TypeRules: Sendable {
  /// Unary tests of the value itself, as they are written too.
  case tests(Node, text: String)
  /// Tests that cannot be read; no value keeps them.
  case unreadable(NullReason)
  case items(TypeRules)
  case fields([(name: String, rules: TypeRules)])
  case all([TypeRules])

  /// What the first broken rule says; nil when all are kept. Null breaks none.
  func broken(by value: Value, _ evaluator: Evaluator) -> NullReason? {
    if value.isNull { return nil }
    switch self {
    case .tests(let node, let text):
      if case .boolean(true) = evaluator.unaryTest(node, input: value, .empty) { return nil }
      return NullReason(
        .error,
        LocalizedText(zhHans: "值不在允许的范围 \(text) 之内", en: "the value is not among the allowed values \(text)"))
    case .unreadable(let reason): return reason
    case .items(let rules):
      guard case .list(let list) = value else { return rules.broken(by: value, evaluator) }
      return list.lazy.compactMap { rules.broken(by: $0, evaluator) }.first
    case .fields(let fields):
      guard case .context(let context) = value else { return nil }
      return fields.lazy.compactMap { field in context[field.name].flatMap { field.rules.broken(by: $0, evaluator) } }
        .first
    case .all(let rules): return rules.lazy.compactMap { $0.broken(by: value, evaluator) }.first
    }
  }
}

/// Resolves the type references of a set of models.
final class ModelTypes {
  /// Deeper definitions are taken as any type.
  private static let maximalDepth = 64

  private struct Key: Hashable {
    let namespace: String
    let name: String
  }

  private let definitions: [Key: ItemDefinition]
  private let imports: [Key: String]
  private var known: [Key: CheckedType] = [:]
  private var open: Set<Key> = []

  init(_ models: [DMNModel]) {
    var definitions: [Key: ItemDefinition] = [:]
    var imports: [Key: String] = [:]
    for model in models {
      for item in model.itemDefinitions {
        definitions[Key(namespace: model.namespace, name: item.head.name.normalisedName)] = item
      }
      for one in model.imports {
        imports[Key(namespace: model.namespace, name: one.head.name.normalisedName)] = one.namespace
      }
    }
    self.definitions = definitions
    self.imports = imports
  }

  /// The type a reference in a file names; any type for none.
  func resolve(_ reference: String?, in namespace: String) -> CheckedType {
    guard let reference else { return .any }
    let name = reference.normalisedName
    let builtin = FEELType(named: name)
    guard case .undefined = builtin else { return CheckedType(type: builtin, rules: nil) }
    if let found = find(Key(namespace: namespace, name: name)) { return found }
    for one in imports where one.key.namespace == namespace {
      let prefix = one.key.name.isEmpty ? "" : "\(one.key.name)."
      guard name.hasPrefix(prefix) else { continue }
      let rest = String(name.dropFirst(prefix.count))
      if let found = find(Key(namespace: one.value, name: rest)) { return found }
    }
    return CheckedType(type: builtin, rules: nil)
  }

  /// Every type by the name it has in a file.
  func names(in namespace: String) -> [String: FEELType] {
    var names: [String: FEELType] = [:]
    for key in definitions.keys where key.namespace == namespace { names[key.name] = find(key)?.type }
    for (place, target) in imports where place.namespace == namespace {
      let prefix = place.name.isEmpty ? "" : "\(place.name)."
      for key in definitions.keys where key.namespace == target && names[prefix + key.name] == nil {
        names[prefix + key.name] = find(key)?.type
      }
    }
    return names
  }

  private func find(_ key: Key) -> CheckedType? {
    if let found = known[key] { return found }
    guard let definition = definitions[key] else { return nil }
    // A type that contains itself is not unrolled.
    guard open.count < ModelTypes.maximalDepth, open.insert(key).inserted else { return .any }
    defer { open.remove(key) }
    let found = checked(definition, key.namespace, depth: 0)
    known[key] = found
    return found
  }

  private func checked(_ item: ItemDefinition, _ namespace: String, depth: Int) -> CheckedType {
    guard depth < ModelTypes.maximalDepth else { return .any }
    var rules: [TypeRules] = []
    var type: FEELType
    if let function = item.function {
      type = .function(
        function.parameters.map { resolve($0.typeRef, in: namespace).type },
        resolve(function.outputTypeRef, in: namespace).type)
    } else if !item.components.isEmpty {
      let fields = item.components.map {
        (name: $0.head.name.normalisedName, type: checked($0, namespace, depth: depth + 1))
      }
      type = .context(fields.map { FEELType.Field($0.name, $0.type.type) })
      let ruled = fields.compactMap { field in field.type.rules.map { (name: field.name, rules: $0) } }
      if !ruled.isEmpty { rules.append(.fields(ruled)) }
    } else {
      let base = resolve(item.typeRef, in: namespace)
      type = base.type
      if let inherited = base.rules { rules.append(inherited) }
    }
    if let allowed = TypeRules(item.allowedValues) { rules.append(allowed) }
    if item.isCollection {
      type = .list(type)
      rules = rules.map(TypeRules.items)
    }
    if let constraint = TypeRules(item.typeConstraint) { rules.append(constraint) }
    return CheckedType(type: type, rules: rules.isEmpty ? nil : rules.count == 1 ? rules[0] : .all(rules))
  }
}

extension TypeRules {
  /// The tests of a text; nil when it says nothing, or nothing that FEEL can check.
  init?(_ written: UnaryTestsText?) {
    guard let written, !written.text.trimmed.isEmpty, DMNNamespace.isFEEL(written.language) else { return nil }
    do {
      self = .tests(try FEELParser.unaryTests(written.text), text: written.text)
    } catch {
      self = .unreadable(error.reason)
    }
  }
}
