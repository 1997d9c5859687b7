package import Vocabulary

/// Decisions of a model made for many rows at once.
package struct ColumnRunner: Sendable {
  /// A value of a row: an input, or a member of an input that is a context.
  package struct Slot: Hashable, Sendable {
    /// `Applicant.Age` of a member.
    package let name: String
    package let type: FEELType
  }

  /// What some rows came to.
  package struct Answers: Sendable {
    /// By decision, then by row; a mistake is a null with its reason.
    package let values: [[Value]]
    package let tally: LaneTally
  }

  /// An input with the slots that make it up.
  private indirect enum Shape: Sendable {
    case slot(Int)
    case members([(name: String, shape: Shape)])
  }

  /// Contexts deeper than this are not taken apart.
  private static let memberDepth = 8

  /// What a row has to give, in the order in which the decisions ask for it.
  package private(set) var slots: [Slot] = []
  package let decisions: [String]
  /// Decisions that are made row by row, each with what it uses that columns do not have.
  package private(set) var rowByRow: [(decision: String, why: LocalizedText)] = []
  private let targets: [ElementKey]
  private var inputs: [(key: ElementKey, shape: Shape)] = []
  private let program: ModelProgram
  private let clock: @Sendable () -> FEELDateTime

  /// - Parameters:
  ///   - file: the name of the model's file, for messages.
  ///   - wanted: names of decisions; none asks for all.
  /// - Throws: when there is no such decision, or an input is nothing that a row can give.
  package init(_ runner: ModelRunner, file: String, decisions wanted: [String] = []) throws(ModelProblem) {
    var chosen: [Decision] = wanted.isEmpty ? runner.model.decisions : []
    for name in wanted {
      guard let decision = runner.model.decisions.first(where: { $0.name.normalisedName == name.normalisedName })
      else {
        let names = runner.decisionNames.joined(separator: ", ")
        throw ModelProblem(
          file: file, zhHans: "模型里没有决策「\(name)」。可选的有：\(names)",
          en: "the model has no decision 「\(name)」. There are: \(names)")
      }
      chosen.append(decision)
    }
    guard !chosen.isEmpty else {
      throw ModelProblem(file: file, zhHans: "模型里没有决策", en: "the model has no decision")
    }
    program = runner.program
    clock = runner.clock
    decisions = chosen.map(\.name)
    targets = chosen.map { runner.model.key($0.head) }
    for (name, key) in zip(decisions, targets) {
      do {
        try program.checkColumns(key)
      } catch {
        rowByRow.append((name, error.what))
      }
    }
    try addInputs(file)
  }

  /// The inputs that the decisions need, through all those they rest on.
  private mutating func addInputs(_ file: String) throws(ModelProblem) {
    var seen: Set<ElementKey> = []
    var open = Array(targets.reversed())
    while let key = open.popLast() {
      guard seen.insert(key).inserted, let element = program.elements[key] else { continue }
      open.append(contentsOf: element.needs.map(\.key).reversed())
      guard case .input = element.kind else { continue }
      let isTaken = slots.contains { $0.name == element.name || $0.name.hasPrefix(element.name + ".") }
      let name = isTaken ? "\(key.namespace)#\(element.name)" : element.name
      inputs.append((key, try shape(element.type.type, name, depth: 0, file)))
    }
  }

  private mutating func shape(
    _ type: FEELType, _ name: String, depth: Int, _ file: String
  ) throws(ModelProblem) -> Shape {
    switch type {
    case .context(let fields) where !fields.isEmpty && depth < ColumnRunner.memberDepth:
      var members: [(name: String, shape: Shape)] = []
      for field in fields {
        members.append((field.name, try shape(field.type, "\(name).\(field.name)", depth: depth + 1, file)))
      }
      return .members(members)
    case .list, .range, .function, .context:
      throw ModelProblem(
        file: file, zhHans: "输入「\(name)」的类型是 \(type)，一行表格给不出这样的值；请选用不需要它的决策（--decision）",
        en: "the input 「\(name)」 is of the type \(type), which no row of a table can give; choose decisions that do "
          + "not need it (--decision)")
    default:
      slots.append(Slot(name: name, type: type))
      return .slot(slots.count - 1)
    }
  }

  // MARK: Running

  /// Makes the decisions.
  ///
  /// - Parameter columns: one for each slot, all of `count` rows.
  package func answers(_ columns: [Column], count: Int) -> Answers {
    let given = inputs.map { (key: $0.key, column: column($0.shape, columns, count)) }
    let session = ColumnSession(program, count: count, clock: clock)
    for (key, column) in given { session.give(column, to: key) }
    var rows: [Int: ModelSession] = [:]
    func interpreted(_ target: ElementKey, _ row: Int) -> Value {
      if let session = rows[row] { return session.value(of: target) }
      let session = ModelSession(program, Evaluator(clock: clock))
      for (key, column) in given { session.give(column.value(at: row), to: key) }
      rows[row] = session
      return session.value(of: target)
    }
    let byRow = Set(rowByRow.map(\.decision))
    let values = zip(decisions, targets).map { name, target -> [Value] in
      if byRow.contains(name) { return (0..<count).map { interpreted(target, $0) } }
      let column = session.column(of: target)
      // Why it went wrong is said by the interpreter.
      return (0..<count).map { column.states[$0] == .error ? interpreted(target, $0) : column.value(at: $0) }
    }
    return Answers(values: values, tally: session.tally)
  }

  private func column(_ shape: Shape, _ columns: [Column], _ count: Int) -> Column {
    switch shape {
    case .slot(let place): return columns[place]
    case .members(let members):
      let parts = members.map { column($0.shape, columns, count) }
      // Of a context without any member nothing was given.
      let states = (0..<count).map { row in parts.contains { $0.states[row] == .known } ? LaneState.known : .absent }
      return Column(.records(members.map(\.name), parts), states: states)
    }
  }
}
