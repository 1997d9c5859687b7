@testable import DMN

// Tables as those of a rule, where values may be missing, or as decisions, where none may be.
extension StrictForm {
  /// The table that is the whole case.
  mutating func decide(_ table: CompiledTable, _ sign: String, _ names: [String: StrictPiece]) throws(Unsayable) {
    let inputs = try self.inputs(of: table, names)
    var headers: [String] = []
    for (place, output) in table.outputs.enumerated() {
      outputs.append((table.outputs.count == 1 ? [] : [output.name], "v\(place)"))
      headers.append(sign == "P" ? "→ v\(place): 文本(\(try order(of: output)))" : "→ v\(place)")
    }
    var lines = StrictForm.heading(sign, inputs + headers)
    for (row, rule) in table.rules.enumerated() {
      let cells = try self.cells(of: rule, isWritten: sign == "P", names)
      lines.append("| \(row + 1) | \(cells.joined(separator: " | ")) |")
    }
    if table.outputs.contains(where: { $0.defaultValue != nil }) {
      guard sign == "F" else { throw Unsayable("defaults of tables that are no decision") }
      var cells = inputs.map { _ in "-" }
      for output in table.outputs {
        guard let value = output.defaultValue else { throw Unsayable("defaults of some outputs only") }
        cells.append(try self.value(value, names))
      }
      lines.append("| \(table.rules.count + 1) | \(cells.joined(separator: " | ")) |")
    }
    self.table = lines
  }

  /// A table as a decision of its own, in which something stands for every missing value; its results.
  mutating func decision(_ table: CompiledTable, _ names: [String: StrictPiece]) throws(Unsayable) -> StrictPiece {
    let number = decisions.count
    decisions.append([])
    let sign = table.hitPolicy.sign
    let isList = ["R", "O", "C"].contains(sign)
    guard !isList || table.outputs.count == 1 else { throw Unsayable("lists of contexts") }
    let inputs = try self.inputs(of: table, names)
    var headers: [String] = []
    var defaults: [String] = []
    var results: [StrictMember] = []
    for (place, output) in table.outputs.enumerated() {
      let name = "果\(number)_\(place)"
      results.append(StrictMember(name: output.name, piece: .text(name)))
      if isList || sign == "P" {
        headers.append("→ \(name): 文本(\(try sign == "R" || sign == "C" ? texts(of: table) : order(of: output)))")
      } else {
        let kind = sign == "C#" ? LiteralKind.whole : try self.kind(of: place, in: table)
        let type = kind.factType.dropLast()
        headers.append("→ \(name): \(type)")
        var standard = kind.standard
        if let value = output.defaultValue { standard = StrictForm.certain(try self.value(value, names)) }
        defaults.append("\(name) = \(standard)")
      }
    }
    if sign == "P" { throw Unsayable("tables by priority inside of expressions") }
    var lines = ["## 判定 判\(number) · Table", "对象: \(StrictForm.entityMark)"]
    if !defaults.isEmpty, !["C+", "C#"].contains(sign) { lines.append("默认: \(defaults.joined(separator: " · "))") }
    lines += StrictForm.heading(sign, inputs.map(StrictForm.certain) + headers)
    for (row, rule) in table.rules.enumerated() {
      let cells = try self.cells(of: rule, isWritten: isList, names).map(StrictForm.certain)
      lines.append("| \(row + 1) | \(cells.joined(separator: " | ")) |")
    }
    decisions[number] = lines
    return results.count == 1 ? results[0].piece : .record(results)
  }

  /// Stands for the entity that decisions are about.
  static let entityMark = "%ENTITY%"

  private static func heading(_ sign: String, _ columns: [String]) -> [String] {
    [
      "### 表 (\(sign))", "| # | \(columns.joined(separator: " | ")) |",
      "|---|" + String(repeating: "---|", count: columns.count),
    ]
  }

  /// The text with something in place of every column that is missing.
  private static func certain(_ text: String) -> String {
    text.replacing(/(数|额|文|日|真)[0-9]+/) { match in
      let kind = LiteralKind(rawValue: String(match.output.1)) ?? .whole
      return "缺省(\(match.output.0), \(kind.standard))"
    }
  }

  private mutating func inputs(of table: CompiledTable, _ names: [String: StrictPiece]) throws(Unsayable) -> [String] {
    var inputs: [String] = []
    for input in table.inputs { inputs.append(try value(input.value, names)) }
    return inputs
  }

  /// - Parameter isWritten: texts of outputs are among those the heading lists, and stay.
  private mutating func cells(
    of rule: CompiledTable.Rule, isWritten: Bool, _ names: [String: StrictPiece]
  ) throws(Unsayable) -> [String] {
    var cells: [String] = []
    for test in rule.tests { cells.append(try cell(test, names)) }
    for output in rule.outputs {
      if isWritten, case .feel(.string(let text)) = output.box {
        cells.append("\"\(text)\"")
      } else {
        cells.append(try value(output, names))
      }
    }
    return cells
  }

  private func order(of output: CompiledTable.Output) throws(Unsayable) -> String {
    var order: [String] = []
    for value in output.order {
      guard case .feel(.string(let text)) = value.box else { throw Unsayable("an order of values that are no texts") }
      order.append(text)
    }
    return order.joined(separator: ", ")
  }

  private func texts(of table: CompiledTable) throws(Unsayable) -> String {
    var texts: [String] = []
    for rule in table.rules {
      guard case .feel(.string(let text))? = rule.outputs.first?.box else {
        throw Unsayable("lists of other than texts")
      }
      if !texts.contains(text) { texts.append(text) }
    }
    return texts.joined(separator: ", ")
  }

  /// What an output is, by its type or by the first rule.
  private mutating func kind(of place: Int, in table: CompiledTable) throws(Unsayable) -> LiteralKind {
    switch table.outputs[place].type.type {
    case .boolean: return .truth
    case .string: return .text
    case .date: return .day
    case .number: return self.place() ? .money : .whole
    default: break
    }
    guard let output = table.rules.first?.outputs[place], case .feel(let node) = output.box else {
      throw Unsayable("outputs of no type")
    }
    switch node.literal {
    case .boolean: return .truth
    case .string: return .text
    case .date: return .day
    case .number: return self.place() ? .money : .whole
    default: throw Unsayable("outputs of no type")
    }
  }

  private mutating func cell(_ node: Node, _ names: [String: StrictPiece]) throws(Unsayable) -> String {
    guard case .tests(let tests, let isNegated) = node else { throw Unsayable("cells of other forms") }
    if tests.isEmpty { return "-" }
    var texts: [String] = []
    for test in tests {
      guard !test.asksAboutInput else { throw Unsayable("cells that speak of their input as ?") }
      switch test {
      case .comparisonRange(let sign, let end): texts.append("\(sign.rawValue) \(try value(end, names))")
      case .range(let low, let lowIncluded, let high, let highIncluded):
        texts.append(
          "\(lowIncluded ? "[" : "(")\(try value(low, names))..\(try value(high, names))\(highIncluded ? "]" : ")")")
      default: texts.append(try value(test, names))
      }
    }
    let text = texts.joined(separator: ", ")
    return isNegated ? "not(\(text))" : text
  }
}

extension LiteralKind {
  /// What stands for a value that is missing where none may be.
  fileprivate var standard: String {
    switch self {
    case .whole, .money: "0"
    case .text: "\"\""
    case .day: "@\"0001-01-01\""
    case .truth: "否"
    }
  }
}

extension HitPolicy {
  /// The sign of a rule's table; nil for what only a decision can be.
  var ruleSign: String? { ["U", "A", "F", "P"].contains(sign) ? sign : nil }

  fileprivate var sign: String {
    switch self {
    case .unique: "U"
    case .any: "A"
    case .first: "F"
    case .priority: "P"
    case .ruleOrder: "R"
    case .outputOrder: "O"
    case .collect(nil): "C"
    case .collect(.sum): "C+"
    case .collect(.min): "C<"
    case .collect(.max): "C>"
    case .collect(.count): "C#"
    }
  }
}
