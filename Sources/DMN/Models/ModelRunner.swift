internal import Vocabulary

/// Runs the decisions of a model, with the models it imports.
///
/// Nothing here throws: what has no answer is a null with its reason, as FEEL has it.
package struct ModelRunner: Sendable {
  /// A value from outside.
  package struct Input: Sendable {
    /// Of the file that has the input; nil for the model's own, or for the one imported model that has the name.
    package let namespace: String?
    package let name: String
    package let value: Value

    package init(_ name: String, _ value: Value, namespace: String? = nil) {
      self.namespace = namespace
      self.name = name
      self.value = value
    }
  }

  package let model: DMNModel
  /// Namespaces of decision models that are imported and were not among those given.
  package let missingImports: [String]
  private let files: [ModelNames]
  let program: ModelProgram
  let clock: @Sendable () -> FEELDateTime

  /// - Parameters:
  ///   - others: what may be imported, found by namespace; the rest is not looked at.
  ///   - clock: what `now()` and `today()` answer.
  package init(
    _ model: DMNModel, others: [DMNModel] = [], clock: @escaping @Sendable () -> FEELDateTime
  ) {
    var used = [model]
    var known: Set = [model.namespace]
    var missing: [String] = []
    var next = 0
    while next < used.count {
      for one in used[next].imports where known.insert(one.namespace).inserted {
        if let found = others.first(where: { $0.namespace == one.namespace }) {
          used.append(found)
        } else if DMNNamespace.models.contains(one.importType) {
          missing.append(one.namespace)
        }
      }
      next += 1
    }
    self.model = model
    self.clock = clock
    files = used.map(ModelNames.init)
    missingImports = missing
    program = ModelProgram(used)
  }

  package var decisionNames: [String] { model.decisions.map(\.name) }

  /// Whether a service gives back a context of several decisions.
  func hasSeveralOutputs(service name: String) -> Bool {
    files[0].services[name.normalisedName].map { model.decisionServices[$0].outputDecisions.count > 1 } ?? false
  }

  func hasService(_ name: String) -> Bool { files[0].services[name.normalisedName] != nil }

  /// Whether a name is that of a service or knowledge model and of no decision.
  func isFunction(_ name: String) -> Bool {
    let name = name.normalisedName
    return files[0].decisions[name] == nil && (files[0].services[name] ?? files[0].knowledge[name]) != nil
  }

  /// The answer of a decision of the model.
  package func evaluate(decision name: String, _ inputs: [Input]) -> Value {
    guard let place = files[0].decisions[name.normalisedName] else {
      return .error("模型里没有决策 \(name)", "the model has no decision \(name)")
    }
    let session = ModelSession(program, Evaluator(clock: clock))
    give(inputs, to: session)
    return session.value(of: model.key(model.decisions[place].head))
  }

  /// The answer of a decision service: one decision's, or a context of several.
  package func evaluate(service name: String, _ inputs: [Input]) -> Value {
    guard let place = files[0].services[name.normalisedName] else {
      return .error("模型里没有决策服务 \(name)", "the model has no decision service \(name)")
    }
    return call(model.key(model.decisionServices[place].head), inputs)
  }

  /// What a knowledge model makes of arguments by name.
  package func evaluate(knowledge name: String, _ inputs: [Input]) -> Value {
    guard let place = files[0].knowledge[name.normalisedName] else {
      return .error("模型里没有业务知识 \(name)", "the model has no knowledge model \(name)")
    }
    return call(model.key(model.knowledgeModels[place].head), inputs)
  }

  private func call(_ key: ElementKey, _ inputs: [Input]) -> Value {
    guard let function = program.function(key) else { return .absent }
    let arguments = function.parameters.map { parameter in
      inputs.first { $0.name.normalisedName == parameter.name }?.value ?? .absent
    }
    return Evaluator(clock: clock).invoke(function, arguments)
  }

  private func give(_ inputs: [Input], to session: ModelSession) {
    for input in inputs {
      let name = input.name.normalisedName
      if let key = find(name, input.namespace) {
        session.give(input.value, to: key)
      } else if case .context(let context) = input.value,
        let namespace = model.imports.first(where: { $0.head.name.normalisedName == name })?.namespace
      {
        // The inputs of an imported model, together under the name of the import.
        for entry in context.entries {
          if let key = find(entry.key.normalisedName, namespace) { session.give(entry.value, to: key) }
        }
      }
    }
  }

  /// The input of that name, or the decision whose answer is given instead of being made.
  private func find(_ name: String, _ namespace: String?) -> ElementKey? {
    if let namespace {
      return files.filter { $0.namespace == namespace }.lazy.compactMap { $0.given[name] }.first
    }
    if let own = files[0].given[name] { return own }
    for one in model.imports where name.hasPrefix(one.head.name.normalisedName + ".") {
      let rest = String(name.dropFirst(one.head.name.normalisedName.count + 1))
      if let found = find(rest, one.namespace) { return found }
    }
    let found = files.dropFirst().compactMap { $0.given[name] }
    return found.count == 1 ? found[0] : nil
  }
}

/// The elements of a file by name: that of the variable, or their own. Of two with one name the first counts.
private struct ModelNames: Sendable {
  let namespace: String
  private(set) var decisions: [String: Int] = [:]
  private(set) var services: [String: Int] = [:]
  private(set) var knowledge: [String: Int] = [:]
  /// What can be given from outside: inputs, and answers of decisions.
  private(set) var given: [String: ElementKey] = [:]

  init(_ model: DMNModel) {
    namespace = model.namespace
    for input in model.inputData { Self.add(input.name, input.head, &given, model.key(input.head)) }
    for (place, decision) in model.decisions.enumerated() {
      Self.add(decision.name, decision.head, &decisions, place)
      Self.add(decision.name, decision.head, &given, model.key(decision.head))
    }
    for (place, service) in model.decisionServices.enumerated() {
      Self.add(service.name, service.head, &services, place)
    }
    for (place, known) in model.knowledgeModels.enumerated() { Self.add(known.name, known.head, &knowledge, place) }
  }

  private static func add<Place>(_ name: String, _ head: DMNHead, _ table: inout [String: Place], _ place: Place) {
    for name in [name.normalisedName, head.name.normalisedName] where table[name] == nil { table[name] = place }
  }
}
